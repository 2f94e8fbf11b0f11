#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/consultation/tally.hpp"
#include "engine/reading/activity_parts.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/past_questions.hpp"
#include "engine/reading/view_reports.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/office_words.hpp"
#include "engine/registry/queries.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using workflow::FieldKind;

bool is_within(Timestamp at, const Period& period) {
  return period.from <= at && at < period.to;
}

// What a field of the case says, as people say it; empty where it is not filled in.
std::string said(const Sight& sight, const Case& value, const std::string& name) {
  const auto held = value.fields.find(name);
  const auto& fields = sight.state().chart_of(value).fields;
  const auto field = fields.find(name);
  if (held == value.fields.end() || field == fields.end()) return "";
  return field_view(sight, field->second, held->second).at("in_words");
}

// The values of all fields of a kind, each once.
std::vector<std::string> held_of_kind(const Sight& sight, const Case& value, FieldKind kind,
                                      bool many) {
  std::set<std::string> values;
  for (const auto& [name, field] : sight.state().chart_of(value).fields)
    if (field.kind == kind && field.many == many)
      if (const auto held = value.fields.find(name); held != value.fields.end())
        values.insert(held->second.values.begin(), held->second.values.end());
  return {values.begin(), values.end()};
}

bool is_adopting(decision::Outcome outcome) {
  return outcome == decision::Outcome::adopted ||
         outcome == decision::Outcome::adopted_ad_referendum;
}

class Activity {
 public:
  Activity(const Sight& sight, const registry::Registry& then, const LogReader& log,
           const Period& period, Json& view)
      : sight_(sight), then_(then), log_(log), period_(period), view_(view) {}

  void add_all() {
    const auto& state = sight_.state();
    std::vector<Json> decided;
    for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
      const Case& value = state.cases[number];
      if (is_of_period(value)) add_disavowed(value);
      if (!tells_of(value)) continue;
      note_conference(value);
      add_meeting(value);
      add_agreement(value);
      if (value.key.party.empty())
        add_texts(value);
      else
        add_submission(value);
      add_circulations(value);
      add_decisions(value, decided);
    }
    std::stable_sort(decided.begin(), decided.end(),
                     [](const Json& a, const Json& b) { return a.at("at") < b.at("at"); });
    for (auto& row : decided) view_["decisions"].push_back(std::move(row));
  }

 private:
  [[nodiscard]] bool is_of_period(const Case& value) const {
    const auto conference = conference_of(value);
    return period_.conference.empty() || conference.empty() || conference == period_.conference ||
           meets(value) || meets(sight_.state().cases[value.parent]);
  }
  [[nodiscard]] bool tells_of(const Case& value) const {
    return is_of_period(value) && sight_.sees(value);
  }

  // What is of no conference is of the only one that takes part.
  [[nodiscard]] BodyCode conference_of(const Case& value) const {
    const auto& all = sight_.state().conferences;
    return value.key.conference.empty() && all.size() == 1 ? all.front() : value.key.conference;
  }

  [[nodiscard]] Json row_of(const Case& value) const {
    Json row = line_of(sight_, value);
    if (const auto conference = conference_of(value); !conference.empty())
      row["conference"] = conference.value;
    return row;
  }

  // A meeting of one conference to which a body of the other is invited is a meeting of both, and
  // so is what was agreed in it.
  [[nodiscard]] bool meets(const Case& value) const {
    if (!sight_.state().chart_of(value).agenda || !sight_.sees(value)) return false;
    const auto invited = held_of_kind(sight_, value, FieldKind::body, true);
    return std::any_of(invited.begin(), invited.end(), [&](const std::string& code) {
      if (code == period_.conference.value) return true;
      const auto* body = registry::find_body(then_, BodyCode(code));
      return body != nullptr &&
             std::find(body->of.begin(), body->of.end(), period_.conference) != body->of.end();
    });
  }

  void note_conference(const Case& value) {
    const std::string code = conference_of(value).value;
    auto& list = view_["conferences"];
    if (code.empty() || std::any_of(list.begin(), list.end(),
                                    [&](const Json& one) { return one.at("code") == code; }))
      return;
    workflow::Field field;
    field.kind = FieldKind::body;
    list.push_back({{"code", code}, {"name", value_in_words(sight_, field, code)}});
  }

  // The offices that the person held at that moment, as the registry knew at the end of the period.
  [[nodiscard]] Json offices_of(const PersonId& person, Timestamp at) const {
    Json list = Json::array();
    for (const auto* mandate : registry::mandates_of(then_, person, at)) {
      using registry::Office;
      if (mandate->disputed || mandate->office == Office::auditor ||
          mandate->office == Office::administrator)
        continue;
      Json office{{"office", word(mandate->office)},
                  {"title", registry::title(mandate->office, sight_.language())}};
      if (mandate->party) office["party"] = mandate->party->value;
      if (mandate->body) office["body"] = mandate->body->value;
      list.push_back(std::move(office));
    }
    return list;
  }

  // Who was there: of whom the record is approved, or else every party that a list names.
  [[nodiscard]] std::vector<std::string> present_at(const Case& value) const {
    for (const auto& [name, rule] : sight_.state().chart_of(value).decisions)
      if (rule.electorate.group == workflow::Group::in_field) {
        const auto held = value.fields.find(rule.electorate.body);
        return held == value.fields.end() ? std::vector<std::string>{} : held->second.values;
      }
    return held_of_kind(sight_, value, FieldKind::party, true);
  }

  void add_meeting(const Case& value) {
    const auto sitting = sitting_of(sight_, value);
    if (!sitting || !is_within(sitting->starts, period_)) return;
    const auto& agenda = *sight_.state().chart_of(value).agenda;
    Json row = row_of(value);
    row["at"] = to_string(sitting->starts);
    row["starts"] = said(sight_, value, agenda.starts);
    if (auto ends = said(sight_, value, agenda.ends); !ends.empty()) row["ends"] = std::move(ends);
    if (auto place = said(sight_, value, agenda.place); !place.empty())
      row["place"] = std::move(place);
    row["cancelled"] = is_cancelled(value);
    row["parties"] = present_at(value);
    row["participants"] = Json::array();
    for (const auto& person : held_of_kind(sight_, value, FieldKind::person, true))
      row["participants"].push_back({{"id", person},
                                     {"name", sight_.name_of(PersonId(person))},
                                     {"offices", offices_of(PersonId(person), sitting->starts)}});
    row["said"] = said_of(value);
    row["items"] = Json::array();
    row["agreements"] = Json::array();
    add_children(value, row);
    view_["meetings"].push_back(std::move(row));
  }

  [[nodiscard]] bool is_cancelled(const Case& value) const {
    const auto& rule = sight_.state().chart_of(value);
    for (const auto id : value.configuration.active())
      if (rule.state_rules[chart::index(id)]->cancelled) return true;
    return false;
  }

  // An item of the agenda decides nothing; what came out of the meeting was decided.
  [[nodiscard]] bool is_item(const Case& child) const {
    return sight_.state().chart_of(child).decisions.empty();
  }

  void add_children(const Case& value, Json& row) const {
    for (const auto& [invoke, group] : value.children)
      for (const auto number : group.cases) {
        const Case& child = sight_.state().cases[number];
        if (!sight_.sees(child)) continue;
        Json line{{"case", child.id.value},
                  {"key", consultation::to_string(child.key)},
                  {"title", case_title(sight_, child)},
                  {"state_title", state_title(sight_, child)}};
        if (is_item(child)) line["said"] = said_of(child);
        row[is_item(child) ? "items" : "agreements"].push_back(std::move(line));
      }
  }

  // What came out of a meeting, if the meeting was in the period, it moved in it, or it is not
  // done.
  void add_agreement(const Case& value) {
    const Case& parent = sight_.state().cases[value.parent];
    if (value.number == 0 || !sight_.state().chart_of(parent).agenda || is_item(value) ||
        !sight_.sees(parent))
      return;
    const auto sitting = sitting_of(sight_, parent);
    const bool is_told = (sitting && is_within(sitting->starts, period_)) ||
                         is_within(value.moved_at, period_) || !value.settled;
    if (!is_told) return;
    Json row = row_of(value);
    row["meeting"] = {{"case", parent.id.value}, {"title", case_title(sight_, parent)}};
    row["settled"] = value.settled;
    row.update(how_agreed(sight_, value, questions_of(value)));
    row["assigned"] = Json::array();
    for (const auto kind : {FieldKind::body, FieldKind::party})
      for (const auto& code : held_of_kind(sight_, value, kind, false))
        row["assigned"].push_back(code);
    row["said"] = said_of(value);
    for (const auto& [name, deadline] : value.deadlines) {
      if (closes_question(sight_.state().chart_of(value), name)) continue;
      // Of a task that was taken back nobody is asked for anything.
      if (!value.settled && !is_here(value, deadline)) continue;
      row["due"] = to_string(deadline.due.at);
      // At the end of the period, whenever something was recorded last.
      const Timestamp end = sight_.reader().as_of ? period_.to : sight_.now();
      row["overdue"] = !value.settled && is_over(deadline, end);
      add_lateness(sight_, log_, value, deadline, row);
    }
    view_["agreements"].push_back(std::move(row));
  }

  [[nodiscard]] bool is_here(const Case& value, const calendar::Deadline& deadline) const {
    const auto here = deadlines_here(sight_, value);
    return std::find(here.begin(), here.end(), &deadline) != here.end();
  }

  // What is said of it: words, references, files and topics, but for its title and, of a meeting,
  // where.
  [[nodiscard]] Json said_of(const Case& value) const {
    Json list = Json::array();
    const auto& rule = sight_.state().chart_of(value);
    for (const auto& name : rule.field_order) {
      const auto& field = rule.fields.at(name);
      if (name == rule.title_field || (rule.agenda && name == rule.agenda->place)) continue;
      if (field.kind != FieldKind::words && field.kind != FieldKind::reference &&
          field.kind != FieldKind::topic && field.kind != FieldKind::file)
        continue;
      if (auto words = said(sight_, value, name); !words.empty())
        list.push_back(
            {{"title", field.title.in(sight_.language())}, {"in_words", std::move(words)}});
    }
    return list;
  }

  [[nodiscard]] bool is_shown(const Case& value, const text::Revision& revision) const {
    return sight_.sees_revision(value, revision) && !sight_.is_recalled(value, revision);
  }

  [[nodiscard]] std::string kind_of(const Case& value) const {
    const auto& document = sight_.state().chart_of(value).document;
    return document ? document->title.in(sight_.language()) : value.document->kind;
  }

  // When it was adopted, if it was: by a decision, or by the announcement that a silence held, as
  // the log tells it of each text. Where the reader does not read of its question there, by what
  // the state knows.
  [[nodiscard]] std::optional<Timestamp> adopted_at(const Case& value,
                                                    const text::Revision& revision) {
    const auto& rule = sight_.state().chart_of(value);
    const auto& questions = questions_of(value);
    const auto last =
        std::find_if(questions.rbegin(), questions.rend(), [&](const PastQuestion& one) {
          return one.revision == revision.number && adopts_text(rule, one.decision);
        });
    if (last != questions.rend()) return last->adopted();
    for (const auto& [name, decided] : value.decisions) {
      if (decided->revision != revision.number || !decided->computation || !adopts_text(rule, name))
        continue;
      const auto outcome =
          decided->settlement ? decided->settlement->outcome : decided->computation->outcome;
      if (is_adopting(outcome)) return decided->closed.value_or(decided->opened);
      if (outcome == decision::Outcome::unbroken_to_be_confirmed && value.settled &&
          value.settled_revision == revision.number)
        return value.moved_at;
    }
    return std::nullopt;
  }

  void add_texts(const Case& value) {
    if (!value.document) return;
    for (const auto& revision : value.document->revisions) {
      if (!is_shown(value, *revision)) continue;
      const auto adopted = adopted_at(value, *revision);
      if (!is_within(revision->issued_at, period_) && !(adopted && is_within(*adopted, period_)))
        continue;
      Json row = row_of(value);
      row["kind"] = kind_of(value);
      row["symbol"] = revision->symbol;
      row["issued_at"] = to_string(revision->issued_at);
      if (adopted) row["adopted_at"] = to_string(*adopted);
      view_["texts"].push_back(std::move(row));
    }
  }

  [[nodiscard]] std::optional<Logged> entry_of(const Case& value, std::uint64_t case_seq) const {
    for (auto& logged : log_.of_case(sight_.state().id, value.id))
      if (logged.entry.case_seq == case_seq) return std::move(logged);
    return std::nullopt;
  }

  // What a party submitted; or that it answered without a text.
  void add_submission(const Case& value) {
    bool any = false;
    if (value.document)
      for (const auto& revision : value.document->revisions) {
        any = true;
        if (!is_shown(value, *revision) || !is_within(revision->issued_at, period_)) continue;
        Json row = row_of(value);
        row["kind"] = kind_of(value);
        row["symbol"] = revision->symbol;
        row["at"] = to_string(revision->issued_at);
        if (is_late_submission(sight_, log_, value, *revision)) row["late"] = true;
        if (is_disavowed(value, revision->number)) row["disavowed"] = true;
        if (is_withdrawn_submission(sight_, value, *revision)) row["withdrawn"] = true;
        view_["submissions"].push_back(std::move(row));
      }
    if (any || !value.settled || !is_within(value.moved_at, period_)) return;
    // Whose case was closed by a date, or by others, has answered nothing.
    const auto moved = entry_of(value, value.moved_in);
    if (!moved || moved->entry.principal != value.key.party.value) return;
    Json row = row_of(value);
    row["at"] = to_string(value.moved_at);
    view_["submissions"].push_back(std::move(row));
  }

  // Of its case the reader is told no more than it could read of the act.
  void add_disavowed(const Case& value) {
    for (const auto* revision : disavowed_submissions(sight_, log_, value)) {
      if (!is_within(revision->issued_at, period_)) continue;
      Json row = row_of(value);
      const Json told = kept_case_line(sight_, value, *revision);
      for (const char* name : {"title", "state_title"}) row[name] = told.at(name);
      row["kind"] = kind_of(value);
      row["symbol"] = revision->symbol;
      row["at"] = to_string(revision->issued_at);
      row["disavowed"] = true;
      note_conference(value);
      view_["submissions"].push_back(std::move(row));
    }
  }

  void add_circulations(const Case& value) {
    if (!value.document || !sight_.is_of_conference(value)) return;
    for (const auto& circulation : value.circulations) {
      if (!is_within(circulation->at, period_) || !is_told_of(sight_, value, *circulation))
        continue;
      Json row = row_of(value);
      row["at"] = to_string(circulation->at);
      if (const auto* revision = text::find_revision(*value.document, circulation->revision))
        row["symbol"] = revision->symbol;
      row["delivered_to"] = delivered_to(*circulation);
      row["opened_by"] = Json::array();
      for (const auto& [party, at] : circulation->opened_by)
        row["opened_by"].push_back(party.value);
      row["recalled"] = circulation->recalled;
      if (auto list = disavowed_receipts(*circulation); !list.empty())
        row["disavowed_receipts"] = std::move(list);
      view_["circulations"].push_back(std::move(row));
    }
  }

  // Each question that was closed in the period is one, as it stood at the end, however often it
  // was counted.
  void add_decisions(const Case& value, std::vector<Json>& rows) {
    for (const auto& question : questions_of(value)) {
      const bool is_told =
          std::any_of(question.counted.begin(), question.counted.end(),
                      [&](const Counted& one) { return is_within(one.at, period_); });
      if (!is_told || !sight_.state().chart_of(value).decisions.contains(question.decision))
        continue;
      Json row = row_of(value);
      tell_question(sight_, value, question, row);
      rows.push_back(std::move(row));
    }
  }

  // By the log, which is read once for each case.
  const std::vector<PastQuestion>& questions_of(const Case& value) {
    const auto [known, is_new] = questions_.try_emplace(value.number);
    if (is_new && !value.decisions.empty()) known->second = past_questions(sight_, log_, value);
    return known->second;
  }

  const Sight& sight_;
  const registry::Registry& then_;
  const LogReader& log_;
  const Period& period_;
  Json& view_;
  std::map<consultation::CaseNumber, std::vector<PastQuestion>> questions_;
};

}  // namespace

void add_activity(const Sight& sight, const registry::Registry& then, const LogReader& log,
                  const Period& period, Json& view) {
  Activity(sight, then, log, period, view).add_all();
  add_names(sight, view);
}

}  // namespace concord::reading
