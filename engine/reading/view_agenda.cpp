#include "engine/reading/view_agenda.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/agenda/occurrence.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/reading/agenda_entries.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/view_reports.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/queries.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using agenda::Entry;
using calendar::DeadlineStatus;
using consultation::Case;
using consultation::CaseNumber;

// Whether the reader's parties or bodies are what the role means in this case.
bool is_meant(const Sight& sight, const Case& value, const workflow::Role& role) {
  const auto audience =
      consultation::resolve_readers(sight.state(), value, {{role.group, role.body}});
  return consultation::may_read(audience, sight.reader().atoms);
}

bool is_asked_to_act(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  const auto is_asked = [&](const std::vector<workflow::Role>& by) {
    return std::any_of(by.begin(), by.end(),
                       [&](const auto& role) { return is_meant(sight, value, role); });
  };
  for (const auto id : value.configuration.active()) {
    const auto& state = *rule.state_rules[chart::index(id)];
    if (!waits_in(sight, value, state)) continue;
    for (const auto& permission : state.permits)
      if (is_to_open(sight, value, permission) && is_asked(permission.by)) return true;
    for (const auto& transition : state.transitions)
      if (!transition.by_note_only() && is_asked(transition.by)) return true;
  }
  return false;
}

bool is_asked_to_speak(const Sight& sight, const Case& value) {
  for (const auto& [name, decided] : value.decisions) {
    if (decided->status != consultation::DecisionState::Status::open) continue;
    for (const auto& party : waited_for(sight, value, name))
      if (sight.holds("party:" + party)) return true;
  }
  return false;
}

bool has_running_deadline(const Case& value) {
  return std::any_of(value.deadlines.begin(), value.deadlines.end(), [](const auto& item) {
    return item.second.status != DeadlineStatus::fired &&
           item.second.status != DeadlineStatus::disarmed;
  });
}

// Of what was decided already: the answer of a capital, a statement that was to follow.
bool is_asked_to_follow_up(const Sight& sight, const Case& value) {
  for (const auto& [name, decided] : value.decisions) {
    if (decided->status != consultation::DecisionState::Status::closed) continue;
    for (const auto& party : capitals_awaited(sight, value, name))
      if (sight.holds("party:" + party)) return true;
    for (const auto& stance : decided->stances)
      if (sight.holds("party:" + stance.party.value) &&
          !consultation::awaiting_statement(*decided, stance.party).empty())
        return true;
  }
  return false;
}

bool awaits_reader(const Sight& sight, const Case& value) {
  if (is_asked_to_act(sight, value) || (!value.settled && is_asked_to_speak(sight, value)))
    return true;
  return has_running_deadline(value) && is_asked_to_follow_up(sight, value);
}

// Cases that await the reader's parties and bodies, and the cases above which wait for those.
std::set<CaseNumber> awaiting(const Sight& sight) {
  const auto& state = sight.state();
  std::set<CaseNumber> found;
  for (CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    if (!sight.sees(value) || !awaits_reader(sight, value)) continue;
    CaseNumber at = number;
    while (found.insert(at).second && !value.settled && at != state.cases[at].parent)
      at = state.cases[at].parent;
  }
  return found;
}

bool serves(const Sight& sight, const BodyCode& body, const BodyCode& conference) {
  const auto& registry = sight.registry();
  const auto is_it = [&](const registry::Body* other) {
    return other != nullptr && other->code == body;
  };
  return is_it(registry::secretariat_of(registry, conference)) ||
         is_it(registry::troika_body_of(registry, conference)) ||
         is_it(registry::ministers_of(registry, conference, sight.now()));
}

// Whether the body is a conference of the consultation, one of its named bodies, or serves one of
// its conferences.
bool takes_part(const Sight& sight, const BodyCode& body) {
  const auto& state = sight.state();
  for (const auto& [name, code] : state.bodies)
    if (code == body) return true;
  return std::any_of(state.conferences.begin(), state.conferences.end(),
                     [&](const auto& own) { return own == body || serves(sight, body, own); });
}

bool is_in_scope(const Sight& sight, const Case& value, const BodyCode& body) {
  const auto& conference = value.key.conference;
  if (conference.empty() ? takes_part(sight, body)
                         : conference == body || serves(sight, body, conference))
    return true;
  const auto readers = sight.readers_of(value);
  return std::binary_search(readers.begin(), readers.end(), "body:" + body.value);
}

// Whether the reader's parties and bodies are among those for whom the case is: not everybody's,
// and not an auditor's.
bool is_for_reader(const Sight& sight, const Case& value) {
  auto readers = sight.readers_of(value);
  std::erase_if(readers,
                [](const auto& atom) { return atom == "all" || atom.starts_with("auditor:"); });
  return consultation::may_read(readers, sight.reader().atoms);
}

// What is late by the report of it, by case and instant: "case 2017-08-04T17:00:00.000000Z".
std::set<std::string> missed(const Sight& sight, const std::set<CaseNumber>& mine) {
  Json lines = Json::array();
  add_overdue(sight, lines);
  std::set<std::string> found;
  for (const auto& line : lines) {
    const auto number = sight.state().find(CaseId(line.at("case").get<std::string>()));
    const bool inputs = line.at("kind") == "inputs";
    if (!number || !mine.contains(*number) || line.at("kind") == "held") continue;
    if (!inputs && !awaits_reader(sight, sight.state().cases[*number])) continue;
    // Where cases below are missing, the reader's own must be among them.
    const auto is_missing = [&](CaseNumber below) {
      const Case& child = sight.state().cases[below];
      return child.parent == *number && below != *number && !child.settled;
    };
    if (inputs && std::none_of(mine.begin(), mine.end(), is_missing)) continue;
    found.insert(line.at("case").get<std::string>() + " " + line.at("due").get<std::string>());
  }
  return found;
}

std::string missed_at(const Case& value, Timestamp due) {
  return value.id.value + " " + to_string(due);
}

void add_deadlines(const Sight& sight, const Case& value, bool disarmed_too,
                   const std::set<std::string>& late, agenda::Agenda& agenda) {
  for (const auto& [name, deadline] : value.deadlines) {
    if (!disarmed_too && deadline.status == DeadlineStatus::disarmed) continue;
    agenda.entries.push_back(deadline_entry(sight, value, deadline));
    agenda.entries.back().is_overdue = late.contains(missed_at(value, deadline.due.at));
  }
}

Json when_json(const agenda::When& when) {
  if (const auto* day = variant2::get_if<agenda::Day>(&when)) return {{"date", to_string(*day)}};
  const auto& moment = variant2::get<agenda::Moment>(when);
  Json view{{"at", to_string(moment.at)}};
  if (!moment.civil.empty()) view.update({{"civil", moment.civil}, {"zone", moment.zone}});
  return view;
}

const char* status_word(agenda::Status status) {
  if (status == agenda::Status::confirmed) return "confirmed";
  return status == agenda::Status::tentative ? "tentative" : "cancelled";
}

const char* every_word(agenda::Recurrence::Every every) {
  if (every == agenda::Recurrence::Every::week) return "weekly";
  return every == agenda::Recurrence::Every::month ? "monthly" : "yearly";
}

Json agenda_entry_json(const Entry& entry, const AgendaMoment& moment) {
  Json view{{"uid", entry.uid},
            {"sequence", entry.sequence},
            {"changed", to_string(entry.changed)},
            {"kind", entry.kind == agenda::Kind::meeting ? "meeting" : "deadline"},
            {"status", status_word(entry.status)},
            {"past", entry.is_past},
            {"starts", when_json(entry.starts)},
            {"summary", entry.summary},
            {"description", entry.description},
            {"consultation", entry.source.consultation},
            {"case", entry.source.case_id},
            {"key", entry.source.key}};
  if (entry.is_overdue) view["overdue"] = true;
  if (entry.ends) view["ends"] = when_json(*entry.ends);
  if (!entry.place.empty()) view["place"] = entry.place;
  if (!entry.joined_at.empty()) view["joined_at"] = entry.joined_at;
  if (entry.organizer) view["organizer"] = entry.organizer->name;
  if (entry.recurrence) {
    view["repeats"] = every_word(entry.recurrence->every);
    if (entry.recurrence->until) view["repeats_until"] = when_json(*entry.recurrence->until);
  }
  if (const auto next = agenda::next_start(entry, moment.now, moment.zones))
    view["next"] = when_json(*next);
  for (const auto& reminder : entry.reminders) view["reminders"].push_back(to_string(reminder));
  return view;
}

}  // namespace

void add_entries(const Sight& sight, const AgendaScope& scope, agenda::Agenda& agenda) {
  const auto& state = sight.state();
  std::set<CaseNumber> mine;
  if (scope.mine) mine = awaiting(sight);
  const auto late = mine.empty() ? std::set<std::string>() : missed(sight, mine);
  for (CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    const auto& rule = state.chart_of(value);
    if ((value.deadlines.empty() && !rule.agenda) || !sight.sees(value)) continue;
    if (scope.body && !is_in_scope(sight, value, *scope.body)) continue;
    if (!scope.mine || mine.contains(number))
      add_deadlines(sight, value, !scope.mine, late, agenda);
    if (scope.mine && !is_for_reader(sight, value)) continue;
    auto meeting = meeting_entry(sight, value);
    if (!meeting) continue;
    const auto sitting = meeting->recurrence ? std::nullopt : sitting_of(sight, value);
    meeting->is_overdue = sitting && late.contains(missed_at(value, sitting->ends));
    agenda.entries.push_back(*std::move(meeting));
  }
}

Json agenda_json(const agenda::Agenda& agenda, const AgendaMoment& moment) {
  Json view{{"title", agenda.title}, {"now", to_string(moment.now)}, {"entries", Json::array()}};
  for (const auto& entry : agenda.entries)
    view["entries"].push_back(agenda_entry_json(entry, moment));
  return view;
}

}  // namespace concord::reading
