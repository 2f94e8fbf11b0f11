#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/codec/described_json.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/views.hpp"
#include "engine/text/labels.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using consultation::DecisionState;
using consultation::StanceRecord;
using text::Paragraphs;

const workflow::DecisionRule& rule_of(const Sight& sight, const Case& value,
                                      const std::string& name) {
  return sight.state().chart_of(value).decisions.at(name);
}

std::string words_for(const Sight& sight, const std::string& code) {
  return decision::explain(code, {}, sight.language());
}

void set_outcome(Json& view, const Sight& sight, decision::Outcome outcome) {
  const std::string name = consultation::outcome_name(outcome);
  view["outcome"] = name;
  view["outcome_text"] = words_for(sight, "outcome." + name);
}

// An objection that came in time took the case back, and was disavowed when the text had changed:
// the silence held, and an announcement that was made before counts no more.
bool was_taken_up_again(const Sight& sight, const Case& value, const std::string& name) {
  const auto& decided = *value.decisions.at(name);
  return decided.computation &&
         decided.computation->outcome == decision::Outcome::unbroken_to_be_confirmed &&
         !awaits_announcement(sight, value, name) &&
         std::any_of(decided.stances.begin(), decided.stances.end(), [&](const auto& stance) {
           return stance.disavowed && stance.case_seq == value.moved_in;
         });
}

// Whether the silence that held was announced since: by that the text was settled, or its
// paragraphs wait for a second level.
bool is_announced(const Sight& sight, const Case& value, const std::string& name) {
  const auto& decided = *value.decisions.at(name);
  if (!decided.computation ||
      decided.computation->outcome != decision::Outcome::unbroken_to_be_confirmed ||
      awaits_announcement(sight, value, name) || was_taken_up_again(sight, value, name))
    return false;
  if (!value.document || decided.revision == 0) return value.settled;
  if (value.settled_revision == decided.revision) return true;
  const auto& draft = *value.document->draft;
  return value.document->revisions.back()->number == decided.revision && !draft.empty() &&
         std::all_of(draft.begin(), draft.end(), [](const auto& paragraph) {
           return paragraph->status == text::ParagraphStatus::pending;
         });
}

// What readers call a paragraph of the text that is in question: "8". The id of one that has no
// such name, or that no text of the case has.
std::string called(const Paragraphs& text, const std::string& id) {
  const auto at = text::index_of(text, ParagraphId(id));
  const auto label = at ? text::labels(text)[*at] : "";
  return label.empty() ? id : label;
}

// Whoever leaves the consultation is tallied as not participating in all of its questions, those of
// a conference to which it never belonged too: of these there is nothing to tell.
bool is_of_others(std::string_view why, std::string_view stance) {
  return why == "not_in_electorate" && stance == "not_participating";
}

bool is_of_others(const decision::Reason& reason) {
  constexpr std::string_view kWithoutEffect = "without_effect_";
  const auto stance = reason.facts.find("stance");
  return reason.code.starts_with(kWithoutEffect) && stance != reason.facts.end() &&
         is_of_others(std::string_view(reason.code).substr(kWithoutEffect.size()), stance->second);
}

Json reasons_json(const Sight& sight, const std::vector<decision::Reason>& reasons,
                  const Paragraphs& text) {
  Json list = Json::array();
  for (const auto& reason : reasons) {
    if (is_of_others(reason)) continue;
    auto told = reason.facts;
    if (const auto id = told.find("paragraph"); id != told.end())
      id->second = called(text, id->second);
    list.push_back({{"code", reason.code},
                    {"values", reason.facts},
                    {"sentence", decision::explain(reason.code, told, sight.language())}});
  }
  return list;
}

Json body_result(const Sight& sight, const decision::BodyResult& result, const Paragraphs& text) {
  Json view{{"body", result.body.value},
            {"tally", codec::encode(result.tally)},
            {"parties", Json::array()},
            {"dissociations", Json::array()},
            {"ad_referendum", codes(result.ad_referendum)},
            {"without_effect", Json::array()},
            {"reasons", reasons_json(sight, result.reasons, text)}};
  set_outcome(view, sight, result.outcome);
  if (result.sealed) view["sealed"] = true;
  for (const auto& party : result.parties) {
    Json row{{"party", party.party.value},
             {"weight", codec::encode(party.weight)},
             {"has_spoken", party.has_spoken}};
    if (party.stance) {
      row["stance"] = codec::encode(*party.stance);
      row["stance_text"] = words_for(sight, "stance." + row["stance"].get<std::string>());
    }
    if (party.received) row["received"] = to_string(*party.received);
    view["parties"].push_back(std::move(row));
  }
  for (const auto& dissociation : result.dissociations) {
    Json row{{"party", dissociation.party.value}};
    if (dissociation.paragraph) row["paragraph"] = dissociation.paragraph->value;
    view["dissociations"].push_back(std::move(row));
  }
  for (const auto& without : result.without_effect) {
    const auto stance = codec::encode(without.stance.kind).get<std::string>();
    if (is_of_others(without.why, stance)) continue;
    view["without_effect"].push_back({{"party", without.stance.party.value},
                                      {"stance", stance},
                                      {"received", to_string(without.stance.received)},
                                      {"why", without.why}});
  }
  return view;
}

Json electorate_json(const DecisionState& decided) {
  Json bodies = Json::object();
  for (const auto& [body, parties] : decided.electorate) bodies[body.value] = codes(parties);
  return bodies;
}

std::set<std::string> spoken(const DecisionState& decided) {
  std::set<std::string> parties;
  for (const auto& stance : decided.stances)
    if (!stance.disavowed) parties.insert(stance.party.value);
  return parties;
}

void add_computation(Json& view, const Sight& sight, const Case& value,
                     const workflow::DecisionRule& rule, const DecisionState& decided) {
  const auto told = [&](const decision::Computation& computation) {
    return computation_json(sight, value, decided.revision, computation);
  };
  if (decided.computation) {
    view["computation"] = told(*decided.computation);
  } else if (decided.status == DecisionState::Status::open) {
    view["computation"] =
        told(consultation::tally(sight.state(), rule, decided, sight.now(), false));
    view["computation"]["provisional"] = true;
  }
}

// What the capitals said of agreements ad referendum, and what it made of the decision.
void add_capitals(Json& view, const Sight& sight, const Case& value, const DecisionState& decided) {
  for (const auto& answer : decided.answers)
    view["answers"].push_back({{"party", answer.party.value},
                               {"confirmed", answer.confirmed},
                               {"received", to_string(answer.received)},
                               {"case_seq", std::stoull(answer.entry.value)}});
  if (!decided.settlement) return;
  Json settled{{"confirmed", codes(decided.settlement->confirmed)},
               {"refused", codes(decided.settlement->refused)},
               {"unanswered", codes(decided.settlement->unanswered)},
               {"computation",
                computation_json(sight, value, decided.revision, decided.settlement->computation)}};
  set_outcome(settled, sight, decided.settlement->outcome);
  view["settlement"] = std::move(settled);
}

// A row whose party has taken another position since, which counts in its place. A remark stands
// beside any position.
bool is_replaced(const Json& row, const Json& computation) {
  const auto kind = codec::decode<decision::StanceKind>(row.at("stance"));
  if (!kind || decision::is_remark(*kind, row.contains("paragraph"))) return false;
  if (row.value("late", false) || row.value("disavowed", false)) return false;
  for (const auto& body : computation.at("bodies"))
    for (const auto& party : body.at("parties"))
      if (party.at("party") == row.at("party"))
        return row.at("received") < party.value("received", Json("")) ||
               (row.at("received") == party.value("received", Json("")) &&
                row.at("stance") != party.at("stance"));
  return false;
}

}  // namespace

Json computation_json(const Sight& sight, const Case& value, std::uint32_t revision,
                      const decision::Computation& computation) {
  const auto* issued = value.document ? text::find_revision(*value.document, revision) : nullptr;
  const auto& text = issued != nullptr ? *issued->paragraphs : Paragraphs();
  Json view{{"bodies", Json::array()}, {"reasons", reasons_json(sight, computation.reasons, text)}};
  set_outcome(view, sight, computation.outcome);
  for (const auto& body : computation.bodies)
    view["bodies"].push_back(body_result(sight, body, text));
  return view;
}

void mark_replaced(Json& view) {
  if (!view.contains("computation")) return;
  for (auto& row : view.at("stances"))
    if (is_replaced(row, view.at("computation"))) row["replaced"] = true;
}

Json decision_line(const Sight& sight, const Case& value, const std::string& name) {
  const auto& decided = *value.decisions.at(name);
  Json line{{"decision", name},
            {"title", rule_of(sight, value, name).title.in(sight.language())},
            {"status", codec::encode(decided.status)}};
  if (decided.revision != 0) line["revision"] = decided.revision;
  if (decided.settlement)
    set_outcome(line, sight, decided.settlement->outcome);
  else if (decided.computation)
    set_outcome(line, sight, decided.computation->outcome);
  if (is_announced(sight, value, name))
    line["outcome_text"] = words_for(sight, "outcome.unbroken_and_announced");
  else if (was_taken_up_again(sight, value, name))
    line["outcome_text"] = words_for(sight, "outcome.unbroken_and_taken_up");
  return line;
}

std::vector<const StanceRecord*> visible_stances(const Sight& sight, const Case& value,
                                                 const std::string& name) {
  std::vector<const StanceRecord*> list;
  if (!sight.sees_question(value, name)) return list;
  const auto& decided = *value.decisions.at(name);
  const bool sealed = consultation::is_sealed(sight.state(), value, name);
  for (const auto& stance : decided.stances)
    if (!sealed || sight.holds("party:" + stance.party.value)) list.push_back(&stance);
  return list;
}

Json stance_view(const Sight& sight, const StanceRecord& stance) {
  const Json kind = codec::encode(stance.stance);
  Json view{{"party", stance.party.value},
            {"stance", kind},
            {"stance_text", words_for(sight, "stance." + kind.get<std::string>())},
            {"text", to_string(stance.text)},
            {"received", to_string(stance.received)},
            {"recorded", to_string(stance.recorded)},
            {"case_seq", stance.case_seq}};
  if (!stance.paragraph.empty()) view["paragraph"] = stance.paragraph.value;
  if (stance.statement) view["statement"] = sight.text(*stance.statement);
  if (stance.filed)
    view["statement_filed"] = {{"received", to_string(stance.filed->received)},
                               {"recorded", to_string(stance.filed->recorded)},
                               {"case_seq", stance.filed->case_seq}};
  if (stance.late) view["late"] = true;
  if (stance.disavowed) view["disavowed"] = true;
  return view;
}

std::vector<std::string> waited_for(const Sight& sight, const Case& value,
                                    const std::string& name) {
  std::vector<std::string> parties;
  const auto& decided = *value.decisions.at(name);
  if (!sight.sees_question(value, name)) return parties;
  const auto have = spoken(decided);
  for (const auto& [body, electors] : decided.electorate)
    for (const auto& party : electors)
      if (!have.contains(party.value) && !sight.state().left->contains(party))
        parties.push_back(party.value);
  std::sort(parties.begin(), parties.end());
  return parties;
}

Json decision_view(const Sight& sight, const Case& value, const std::string& name) {
  const auto& decided = *value.decisions.at(name);
  const auto& rule = rule_of(sight, value, name);
  Json view = decision_line(sight, value, name);
  view["rule"] = codec::encode(consultation::bound_rule(sight.state(), rule));
  view["opened"] = to_string(decided.opened);
  if (decided.closed) view["closed"] = to_string(*decided.closed);
  if (decided.revision != 0) {
    view["text"] = to_string(decided.text);
    if (const auto* revision = text::find_revision(*value.document, decided.revision))
      view["symbol"] = revision->symbol;
  }
  if (!sight.sees_question(value, name)) return view;
  view["electorate"] = electorate_json(decided);
  if (!decided.present.empty()) view["present"] = codes(decided.present);
  view["stances"] = Json::array();
  for (const auto* stance : visible_stances(sight, value, name))
    view["stances"].push_back(stance_view(sight, *stance));
  if (consultation::is_sealed(sight.state(), value, name)) view["spoken"] = spoken(decided);
  add_computation(view, sight, value, rule, decided);
  if (is_announced(sight, value, name) || was_taken_up_again(sight, value, name))
    view["computation"]["outcome_text"] = view.at("outcome_text");
  mark_replaced(view);
  add_capitals(view, sight, value, decided);
  return view;
}

}  // namespace concord::reading
