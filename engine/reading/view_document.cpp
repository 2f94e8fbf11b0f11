#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "engine/consultation/tiers.hpp"
#include "engine/reading/bracket_days.hpp"
#include "engine/reading/text_standing.hpp"
#include "engine/reading/views.hpp"
#include "engine/reading/withdrawn_sources.hpp"
#include "engine/text/burn_down.hpp"
#include "engine/text/labels.hpp"
#include "engine/text/text_digest.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

class DocumentView {
 public:
  // `issued`: the revision that is shown; null for the working text.
  DocumentView(const Sight& sight, const Case& value, const LogReader& log,
               const text::Revision* issued)
      : sight_(sight),
        value_(value),
        shows_ids_(sight.reads_drafting(value)),
        log_(log),
        issued_(issued) {}

  Json head() const {
    const auto& definition = *sight_.state().definition;
    const auto& rule = sight_.state().chart_of(value_);
    const auto& document = *value_.document;
    Json view{{"consultation", sight_.state().id.value},
              {"case", value_.id.value},
              {"key", consultation::to_string(value_.key)},
              {"kind", document.kind},
              {"title", rule.document ? rule.document->title.in(sight_.language()) : document.kind},
              {"languages",
               {{"authentic", definition.authentic_languages},
                {"courtesy", definition.courtesy_languages}}}};
    if (!value_.key.topic.empty()) view["topic_title"] = topic_title(sight_, value_.key.topic);
    if (!value_.key.name.empty()) view["called"] = name_or_title(sight_, value_);
    return view;
  }

  Json paragraphs(const text::Paragraphs& list) const {
    Json views = Json::array();
    const auto labels = text::labels(list);
    for (std::size_t i = 0; i < list.size(); ++i) {
      Json view = paragraph_view(*list[i]);
      view["number"] = i + 1;
      if (!labels[i].empty()) view["label"] = labels[i];
      views.push_back(std::move(view));
    }
    return views;
  }

  // Of the codes that stand at words of the text, those of parties, or of a conference in the place
  // of its parties; whoever else stands there is a body.
  Json parties(const text::Paragraphs& list) const {
    std::set<std::string> shown;
    const auto add = [&](const text::PrincipalCode& principal) {
      if (sight_.registry().parties->contains(PartyCode(principal.value)))
        shown.insert(sight_.attribution(value_, principal.value));
    };
    for (const auto& paragraph : list) {
      add(paragraph->proposer);
      for (const auto& bracket : paragraph->brackets)
        for (const auto& alternative : bracket.alternatives)
          for (const auto& proposer : alternative.proposers) add(proposer);
    }
    return shown;
  }

  // For those who draft. Others who may read the text are told of no note.
  Json notes() const {
    Json views = Json::array();
    if (!shows_ids_) return views;
    for (const auto& note : *value_.document->notes) {
      Json view{{"number", note.number},
                {"by", sight_.attribution(value_, note.by.value)},
                {"content", sight_.text(note.content)},
                {"revision", note.revision},
                {"resolved", note.resolved.has_value()}};
      if (!note.paragraph.empty()) view["paragraph"] = note.paragraph.value;
      if (note.resolved) {
        view["resolved_by"] = sight_.attribution(value_, note.resolved->by.value);
        if (note.resolved->answer) view["answer"] = sight_.text(*note.resolved->answer);
      }
      views.push_back(std::move(view));
    }
    return views;
  }

  // How many brackets each revision had that the reader may know of, up to `last`. What was opened
  // and closed since the one before is said to those who know of that one too: with it, they could
  // reckon what it had.
  Json burn_down(std::uint32_t last) const {
    Json rows = Json::array();
    const auto& document = *value_.document;
    bool knows_before = true;
    for (const auto& count : text::burn_down(document)) {
      if (count.revision > last) break;
      const auto* issued = text::find_revision(document, count.revision);
      const bool knew_before =
          std::exchange(knows_before, issued == nullptr ? sight_.sees_draft(value_)
                                                        : sight_.sees_revision(value_, *issued));
      if (!knows_before) continue;
      Json row{{"revision", count.revision}, {"open", count.open}};
      if (knew_before) {
        row["opened"] = count.opened;
        row["closed"] = count.closed;
      }
      if (issued != nullptr) {
        row["symbol"] = issued->symbol;
        row["issued_at"] = to_string(issued->issued_at);
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  Json paragraph_view(const text::Paragraph& paragraph) const {
    Json texts = texts_json(sight_, paragraph.texts, paragraph.brackets);
    for (auto& [language, wording] : texts.items()) {
      wording["authentic"] = text::is_authentic(*value_.document, language);
      if (text::is_outdated(paragraph, language)) wording["outdated"] = true;
      if (const auto from = text::translated_from(paragraph, language); !from.empty())
        wording["translation_of"] = from;
    }
    Json view{{"id", paragraph.id.value},
              {"kind", word(paragraph.kind)},
              {"texts", std::move(texts)},
              {"digest", to_string(text::paragraph_digest(paragraph))},
              {"status", word(paragraph.status)},
              {"mark", word(paragraph.mark)},
              {"proposer", sight_.attribution(value_, paragraph.proposer.value)},
              {"revision", paragraph.revision}};
    if (const auto& outline = paragraph.outline) {
      view["outline"] = {{"level", outline->level}};
      if (outline->bullet) view["outline"]["bullet"] = *outline->bullet;
      if (outline->label) view["outline"]["label"] = *outline->label;
    }
    for (const auto& source : paragraph.sources) view["sources"].push_back(source_view(source));
    for (const auto& bracket : paragraph.brackets) {
      view["brackets"].push_back(bracket_view(bracket, paragraph));
      if (const auto* days = dated().find(paragraph.id, bracket))
        add_days(view["brackets"].back(), bracket, *days);
    }
    return view;
  }

  Json source_view(const text::SourceRef& source) const {
    Json view{{"revision", source.revision},
              {"how", word(source.how)},
              {"text", to_string(source.text)},
              {"by", Json::array()}};
    const auto* admitted = text::find_source(*value_.document, source.document);
    if (admitted != nullptr) view["by"] = attributions(admitted->proposers);
    // As the inputs are now: of what the working text rests on.
    const auto* listed = text::find_source_paragraph(*value_.document, source.key());
    if (issued_ == nullptr && listed != nullptr && text::is_taken_back(*admitted, *listed))
      view["withdrawn"] = true;
    const auto number = sight_.state().find(source.document);
    if (!number) return view;
    const Case& from = sight_.state().cases[*number];
    if (!shows_ids_ && !sight_.sees(from)) return view;
    view["case"] = from.id.value;
    view["key"] = consultation::to_string(from.key);
    view["paragraph"] = source.paragraph.value;
    if (issued_ == nullptr && is_disavowed(from, source.paragraph)) view["disavowed"] = true;
    return view;
  }

  Json bracket_view(const text::Bracket& bracket, const text::Paragraph& paragraph) const {
    Json view{{"bracket", bracket.name.value}, {"opened", bracket.opened}};
    if (bracket.closed_on) view["closed_on"] = *bracket.closed_on;
    if (bracket.closed) view["closed"] = *bracket.closed;
    if (bracket.reopened) view["reopened"] = *bracket.reopened;
    if (!bracket.closed_on) {
      view["open_since"] = text::open_since(bracket);
      for (const auto& side : issued_ == nullptr
                                  ? text::sides_now(*value_.document, paragraph, bracket)
                                  : text::sides_of(bracket))
        view["between"].push_back(attributions(side));
    }
    view["alternatives"] = Json::array();
    std::size_t number = 0;
    for (const auto& alternative : bracket.alternatives) {
      Json item{{"number", number++},
                {"texts", texts_json(sight_, alternative.texts, paragraph.brackets)},
                {"proposers", attributions(alternative.proposers)},
                {"supporters", attributions(alternative.supporters)},
                {"opposers", attributions(alternative.opposers)},
                {"revision", alternative.revision}};
      if (!alternative.merges.empty()) item["merges"] = alternative.merges;
      if (is_of_departed_alone(alternative)) item["proposers_left"] = true;
      if (Json gone = taken_back_by(paragraph, bracket, alternative); !gone.empty())
        item["taken_back_by"] = std::move(gone);
      if (alternative.dropped) item["dropped"] = *alternative.dropped;
      for (const auto& carriage : alternative.carried)
        item["carried"].push_back({{"by", sight_.attribution(value_, carriage.by.value)},
                                   {"revision", carriage.revision}});
      if (alternative.origin && shows_ids_)
        item["origin"] = {{"case", alternative.origin->document.value},
                          {"paragraph", alternative.origin->paragraph.value}};
      view["alternatives"].push_back(std::move(item));
    }
    return view;
  }

  // Read from the log once a bracket is shown, and not before.
  const BracketDays& dated() const {
    if (!read_days_) read_days_.emplace(log_, sight_.state(), value_, issued_);
    return *read_days_;
  }

  // Opened, or opened again by who brought an alternative back.
  static Timestamp open_since(const text::Bracket& bracket, const OneBracketDays& days) {
    Timestamp since = days.opened;
    if (!bracket.reopened) return since;
    for (const auto& alternative : days.alternatives)
      for (const auto& carried : alternative.carried) since = std::max(since, carried);
    return since;
  }

  // Who is on which side since when is said of those who are shown by name.
  void add_days(Json& view, const text::Bracket& bracket, const OneBracketDays& days) const {
    view["opened_at"] = to_string(days.opened);
    if (bracket.closed_on && days.closed) view["closed_at"] = to_string(*days.closed);
    if (!bracket.closed_on) view["open_since_at"] = to_string(open_since(bracket, days));
    for (std::size_t index = 0; index < bracket.alternatives.size(); ++index) {
      const auto& alternative = bracket.alternatives[index];
      const auto& when = days.alternatives[index];
      Json& item = view["alternatives"][index];
      item["tabled_at"] = to_string(when.tabled);
      if (alternative.dropped && when.dropped) item["dropped_at"] = to_string(*when.dropped);
      for (const auto& [side, principals] : {std::pair{"supports", &alternative.supporters},
                                             std::pair{"opposes", &alternative.opposers}})
        for (const auto& principal : *principals)
          if (const auto since = when.sides.find(principal);
              since != when.sides.end() &&
              sight_.attribution(value_, principal.value) == principal.value)
            item["sides"].push_back(
                {{"by", principal.value}, {"side", side}, {"since", to_string(since->second)}});
      if (when.carried.size() == alternative.carried.size())
        for (std::size_t time = 0; time < when.carried.size(); ++time)
          item["carried"][time]["at"] = to_string(when.carried[time]);
    }
  }

  // As the inputs are now. A name behind which another still proposes it is none of them.
  Json taken_back_by(const text::Paragraph& paragraph, const text::Bracket& bracket,
                     const text::Alternative& alternative) const {
    if (issued_ != nullptr) return Json::array();
    const auto gone = text::no_longer_proposing(*value_.document, paragraph, bracket, alternative);
    auto still = alternative.proposers;
    std::erase_if(still, [&](const auto& one) {
      return std::find(gone.begin(), gone.end(), one) != gone.end();
    });
    const Json shown = attributions(still);
    Json list = Json::array();
    for (const auto& code : attributions(gone))
      if (std::find(shown.begin(), shown.end(), code) == shown.end()) list.push_back(code);
    return list;
  }

  // Those who proposed it take part no longer; said where the reader is shown who they are.
  bool is_of_departed_alone(const text::Alternative& alternative) const {
    return !alternative.proposers.empty() &&
           std::all_of(alternative.proposers.begin(), alternative.proposers.end(),
                       [&](const text::PrincipalCode& proposer) {
                         return sight_.attribution(value_, proposer.value) == proposer.value &&
                                sight_.state().left->contains(PartyCode(proposer.value));
                       });
  }

  // Each code once: a conference's name may stand for several of its parties.
  Json attributions(const std::vector<text::PrincipalCode>& principals) const {
    std::vector<std::string> shown;
    for (const auto& principal : principals) {
      std::string code = sight_.attribution(value_, principal.value);
      if (std::find(shown.begin(), shown.end(), code) == shown.end())
        shown.push_back(std::move(code));
    }
    return shown;
  }

  const Sight& sight_;
  const Case& value_;
  const bool shows_ids_;  // of sources, to those who work with them
  const LogReader& log_;
  const text::Revision* issued_;
  mutable std::optional<BracketDays> read_days_;
};

Json incomplete(const Sight& sight, const text::Document& document) {
  Json languages = Json::object();
  const auto& definition = *sight.state().definition;
  for (const auto* list : {&definition.authentic_languages, &definition.courtesy_languages}) {
    const auto missing = text::incomplete_in(document, *list);
    for (std::size_t i = 0; i < list->size(); ++i)
      if (!missing[i].empty()) languages[(*list)[i]] = codes(missing[i]);
  }
  return languages;
}

// Paragraphs of the texts above that rest on this one, as far as the reader may read them there.
Json rested_on_by(const Sight& sight, const Case& value) {
  Json list = Json::array();
  for (const auto number : consultation::texts_with(sight.state(), value)) {
    const Case& above = sight.state().cases[number];
    if (!sight.sees_draft(above)) continue;
    const auto paragraphs = consultation::resting_on(above, value.id);
    if (!paragraphs.empty())
      list.push_back({{"case", above.id.value},
                      {"key", consultation::to_string(above.key)},
                      {"paragraphs", codes(paragraphs)}});
  }
  return list;
}

// Why a source was withdrawn: for those who read the source, or are of the conference whose text
// has lost it. To others it is one of the conference's.
std::string because_of(const Sight& sight, const LostSource& lost) {
  const auto& state = sight.state();
  const auto source = state.find(lost.source);
  if (source && sight.sees(state.cases[*source])) return sight.text(*lost.ground);
  const auto text = state.find(lost.text);
  return text ? sight.reason_of_party(state.cases[*text], *lost.ground) : "";
}

// Of what rests on nothing any more, since when, and with what ground.
void add_withdrawn(Json& view, const Sight& sight, const Case& value, const LogReader& log) {
  const auto resting = resting_on_withdrawn(sight, value);
  if (resting.empty()) return;
  view["resting_on_withdrawn"] = codes(paragraphs_of(resting));
  for (const auto& one : resting) {
    Json withdrawn = Json::object();
    if (const auto at = withdrawn_at(one, log, sight.state())) withdrawn["at"] = to_string(*at);
    if (const auto& last = one.lost.back(); last.ground)
      if (auto because = because_of(sight, last); !because.empty())
        withdrawn["because"] = std::move(because);
    for (auto& paragraph : view.at("paragraphs"))
      if (paragraph.at("id") == one.paragraph.value) paragraph["withdrawn"] = withdrawn;
  }
}

// Who reads the text: whoever reads the case, as the case says, unless it is a revision that is not
// the text of the case any more; and those to whom it was sent, who are told to those of its
// conference and of whom others are told themselves.
void add_readers(Json& view, const Sight& sight, const Case& value,
                 const text::Revision* revision) {
  consultation::Audience readers;
  if (revision != nullptr)
    for (const auto& atom : revision->audience)
      if (sight.is_of_conference(value) || sight.holds(atom)) readers.push_back(atom);
  const bool is_of_case =
      revision == nullptr || revision->audience.empty() || sight.is_text_of_now(value, *revision);
  if (is_of_case && sight.sees(value)) consultation::add_readers(readers, sight.readers_of(value));
  if (!readers.empty()) view["readers"] = readers;
}

}  // namespace

std::optional<Json> document_view(const Sight& sight, const Case& value,
                                  std::optional<std::uint32_t> revision, const LogReader& log) {
  if (!value.document) return std::nullopt;
  const auto& document = *value.document;
  const bool is_named = revision.has_value();
  if (!is_named && !sight.sees_draft(value))
    if (const auto* given = shown_for_draft(sight, value)) revision = given->number;
  if (!revision) {
    if (!sight.sees_draft(value)) return std::nullopt;
    const DocumentView maker(sight, value, log, nullptr);
    Json view = maker.head();
    view["revision"] = "working";
    view["version"] = value.seq;
    const auto digest = text::working_digest(document);
    view["text_digest"] = to_string(digest);
    if (Json issued = issued_as(sight, value, digest); !issued.is_null()) {
      view["issued_as"] = std::move(issued);
      if (Json corrections = corrections_now(sight, value); !corrections.empty())
        view["corrections"] = std::move(corrections);
    }
    view["open_brackets"] = document.counters.open_brackets;
    view["burn_down"] = maker.burn_down(text::working_revision(document));
    view["paragraphs"] = maker.paragraphs(*document.draft);
    view["parties"] = maker.parties(*document.draft);
    add_readers(view, sight, value, nullptr);
    if (Json notes = maker.notes(); !notes.empty()) view["notes"] = std::move(notes);
    if (Json missing = incomplete(sight, document); !missing.empty())
      view["incomplete"] = std::move(missing);
    add_withdrawn(view, sight, value, log);
    if (Json above = rested_on_by(sight, value); !above.empty())
      view["rested_on_by"] = std::move(above);
    return view;
  }
  const auto* issued = text::find_revision(document, *revision);
  if (issued == nullptr || !sight.sees_revision(value, *issued)) return std::nullopt;
  const DocumentView maker(sight, value, log, issued);
  Json view = maker.head();
  view.update(revision_line(sight, value, *issued));
  if (!is_named && sight.sees(value)) view["issued_as"] = standing_of(sight, value, *issued);
  // A text that was recalled is no longer served (domain.md, practice 17).
  if (sight.is_recalled(value, *issued)) {
    view["recalled"] = true;
    return view;
  }
  add_readers(view, sight, value, issued);
  view["burn_down"] = maker.burn_down(issued->number);
  view["paragraphs"] = maker.paragraphs(*issued->paragraphs);
  view["parties"] = maker.parties(*issued->paragraphs);
  return view;
}

}  // namespace concord::reading
