#include "engine/service/act_remarks.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "engine/audit/disclosure.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/manuscript/note_marks.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kMostRemarks = 20;

using MarksInWords = std::map<std::pair<ParagraphId, std::string>, std::set<std::string>>;

// The marks of footnotes in the words that came in with an act, by paragraph and language.
class BroughtMarks {
 public:
  explicit BroughtMarks(const store::Commit& commit) : commit_(commit) {}

  [[nodiscard]] const MarksInWords& found() const { return found_; }

  void operator()(const text::ParagraphInserted& event) { take(event.paragraph); }
  void operator()(const text::TextBrought& event) {
    for (const auto& paragraph : event.paragraphs) take(paragraph);
  }
  void operator()(const text::ParagraphReplaced& event) {
    if (event.text) take(event.paragraph, event.language, *event.text);
  }
  void operator()(const text::TranslationAdded& event) {
    take(event.paragraph, event.language, event.text);
  }
  void operator()(const text::BracketOpened& event) { take(event.paragraph, event.bracket); }
  void operator()(const text::AlternativeAdded& event) {
    take(event.paragraph, event.alternative.texts);
  }
  template <class Other>
  void operator()(const Other& /*brings no words of a text*/) {}

 private:
  void take(const text::Paragraph& paragraph) {
    take(paragraph.id, paragraph.texts);
    for (const auto& bracket : paragraph.brackets) take(paragraph.id, bracket);
  }
  void take(const ParagraphId& paragraph, const text::Bracket& bracket) {
    for (const auto& alternative : bracket.alternatives) take(paragraph, alternative.texts);
  }
  void take(const ParagraphId& paragraph, const text::Texts& texts) {
    for (const auto& [language, content] : texts) take(paragraph, language, content);
  }
  void take(const ParagraphId& paragraph, const std::string& language,
            const text::ContentRef& content) {
    // Most acts bring no words of a text: the contents are sorted when one does.
    if (by_digest_.empty())
      for (const auto& one : commit_.contents) by_digest_.emplace(one.digest, &one.disclosure);
    const auto brought = by_digest_.find(content.digest);
    if (brought == by_digest_.end()) return;
    const auto disclosure = audit::parse_disclosure(*brought->second);
    if (!disclosure || !disclosure->value.is_string()) return;
    for (auto& mark : manuscript::note_marks(disclosure->value.get_ref<const std::string&>()))
      found_[{paragraph, language}].insert(std::move(mark));
  }

  const store::Commit& commit_;
  std::map<Digest, const std::string*> by_digest_;
  MarksInWords found_;
};

std::set<std::string> marks_of_notes(const text::Document& document) {
  std::set<std::string> marks;
  for (const auto& paragraph : *document.draft)
    if (paragraph->kind == text::ParagraphKind::note && paragraph->outline &&
        paragraph->outline->label)
      marks.insert(*paragraph->outline->label);
  return marks;
}

// A date that was given, and leaves those who are addressed little time.
std::optional<consultation::Fact> soon(const calendar::Deadline& deadline, Timestamp now) {
  constexpr Duration kLittle = std::chrono::hours(1);
  const Duration left = deadline.due.at - now;
  if (left >= kLittle) return std::nullopt;
  return consultation::Fact{"deadline_soon",
                            {{"deadline", deadline.name},
                             {"due", to_string(deadline.due.at)},
                             {"notice", to_string(left)}},
                            {}};
}

void add_soon(const consultation::CaseEvents& entry, const workflow::ChartRule& rule, Timestamp now,
              std::vector<consultation::Fact>& remarks) {
  const auto add = [&](const calendar::Deadline& deadline) {
    if (auto remark = soon(deadline, now)) remarks.push_back(*std::move(remark));
  };
  for (const auto& event : entry.events) {
    if (const auto* armed = variant2::get_if<consultation::DeadlineArmed>(&event)) {
      const auto known = rule.deadlines.find(armed->deadline.name);
      if (known != rule.deadlines.end() && known->second.given) add(armed->deadline);
    }
    if (const auto* extended = variant2::get_if<consultation::DeadlineExtended>(&event))
      add(extended->deadline);
    if (const auto* shortened = variant2::get_if<consultation::DeadlineShortened>(&event))
      add(shortened->deadline);
  }
}

// Whom the case names among its readers no more.
void add_uninvited(const consultation::Consultation& state, const consultation::CaseEvents& entry,
                   const consultation::Case& value, std::vector<consultation::Fact>& remarks) {
  if (entry.from != entry.to ||
      std::none_of(entry.events.begin(), entry.events.end(), [](const auto& event) {
        return variant2::holds_alternative<consultation::FieldSet>(event);
      }))
    return;
  std::string readers;
  for (const auto& atom : consultation::no_longer_named(state, value, entry.from, entry.audience))
    readers += (readers.empty() ? "" : ", ") + atom.substr(atom.find(':') + 1);
  if (!readers.empty()) remarks.push_back({"no_longer_read_by", {{"readers", readers}}, {}});
}

// Marks of footnotes that no note of the text has.
void add_unknown_marks(const store::Commit& commit, const consultation::CaseEvents& entry,
                       const consultation::Case& value, std::vector<consultation::Fact>& remarks) {
  if (commit.contents.empty() || !value.document) return;
  BroughtMarks brought(commit);
  for (const auto& event : entry.events) variant2::visit(brought, event);
  if (brought.found().empty()) return;
  const auto known = marks_of_notes(*value.document);
  for (const auto& [place, marks] : brought.found()) {
    const auto count = std::count_if(
        marks.begin(), marks.end(), [&](const std::string& mark) { return !known.contains(mark); });
    if (count == 0 || remarks.size() == kMostRemarks) continue;
    remarks.push_back({"note_mark_unknown",
                       {{"paragraph", place.first.value},
                        {"language", place.second},
                        {"count", std::to_string(count)}},
                       {}});
  }
}

// Words beside those that the act replaced, which may say something else now: translations of them
// are outdated and show it, but of what was written side by side nothing does.
void add_languages_apart(const consultation::Consultation& state,
                         const consultation::CaseEvents& entry, const consultation::Case& value,
                         std::vector<consultation::Fact>& remarks) {
  std::map<ParagraphId, std::set<std::string>> replaced;
  for (const auto& event : entry.events)
    if (const auto* of = variant2::get_if<text::ParagraphReplaced>(&event); of && of->text)
      replaced[of->paragraph].insert(of->language);
  for (const auto& [id, languages] : replaced) {
    const auto* paragraph = text::find_paragraph(*value.document, id);
    if (paragraph == nullptr) continue;
    for (const auto& language : state.definition->authentic_languages)
      if (paragraph->texts.contains(language) && !languages.contains(language) &&
          !text::is_outdated(*paragraph, language) && remarks.size() < kMostRemarks)
        remarks.push_back(
            {"languages_apart", {{"paragraph", id.value}, {"language", language}}, {}});
  }
}

// Paragraphs that were circulated, all the sources of which are withdrawn.
void add_resting_on_withdrawn(const consultation::CaseEvents& entry,
                              const consultation::Case& value,
                              std::vector<consultation::Fact>& remarks) {
  if (!value.document ||
      std::none_of(entry.events.begin(), entry.events.end(), [](const auto& event) {
        return variant2::holds_alternative<consultation::TextCirculated>(event);
      }))
    return;
  const auto count = text::resting_on_withdrawn(*value.document).size();
  if (count > 0)
    remarks.push_back({"circulated_on_withdrawn", {{"count", std::to_string(count)}}, {}});
}

// An objection is lifted that was not raised since the question was put.
bool lifts_nothing(const consultation::StanceTaken& taken,
                   const consultation::DecisionState& decided) {
  return taken.stance == decision::StanceKind::objection_lifted &&
         std::none_of(decided.stances.begin(), decided.stances.end(), [&](const auto& one) {
           return one.party == taken.party && one.stance == decision::StanceKind::objection &&
                  !one.disavowed;
         });
}

// It is kept, and the rule does not count it.
bool has_no_effect(const consultation::StanceTaken& taken, const decision::Computation& counted) {
  return std::any_of(counted.bodies.begin(), counted.bodies.end(), [&](const auto& body) {
    return std::any_of(
        body.without_effect.begin(), body.without_effect.end(), [&](const auto& without) {
          return without.stance.party == taken.party && without.stance.kind == taken.stance &&
                 without.stance.received == taken.received;
        });
  });
}

// In a meeting, of a party that is not among those whose presence was recorded.
bool is_from_outside(const consultation::StanceTaken& taken,
                     const consultation::DecisionState& decided) {
  const auto& present = decided.present;
  return !present.empty() &&
         std::find(present.begin(), present.end(), taken.party) == present.end();
}

// Of a sealed question nothing: who records the act by note does not know what its party said in
// it.
void add_stances(const consultation::Consultation& state, const consultation::CaseEvents& entry,
                 const consultation::Case& value, std::vector<consultation::Fact>& remarks) {
  for (const auto& event : entry.events) {
    const auto* taken = variant2::get_if<consultation::StanceTaken>(&event);
    if (taken == nullptr || consultation::is_sealed(state, value, taken->decision)) continue;
    const auto& decided = *value.decisions.at(taken->decision);
    const auto& rule = state.chart_of(value).decisions.at(taken->decision);
    const auto add = [&](const char* code) {
      remarks.push_back({code, {{"party", taken->party.value}}, {}});
    };
    if (lifts_nothing(*taken, decided)) add("nothing_lifted");
    if (is_from_outside(*taken, decided)) add("not_present");
    const auto counted = decided.computation
                             ? *decided.computation
                             : consultation::tally(state, rule, decided, taken->received, false);
    if (has_no_effect(*taken, counted)) add("stance_without_effect");
  }
}

}  // namespace

std::vector<consultation::Fact> remarks_on(const store::Commit& commit,
                                           const consultation::Decision& decision) {
  std::vector<consultation::Fact> remarks;
  const auto& value = decision.next.cases[*decision.next.find(decision.subject)];
  for (const auto& entry : decision.entries) {
    if (entry.case_id != decision.subject) continue;
    add_soon(entry, decision.next.chart_of(value), commit.time, remarks);
    add_unknown_marks(commit, entry, value, remarks);
    add_languages_apart(decision.next, entry, value, remarks);
    add_uninvited(decision.next, entry, value, remarks);
    add_resting_on_withdrawn(entry, value, remarks);
    add_stances(decision.next, entry, value, remarks);
  }
  return remarks;
}

}  // namespace concord::service
