#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/consultation/guards.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/offers.hpp"
#include "engine/reading/view_reports.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

constexpr std::size_t kMostCases = 500;

// Receipts of the text that is before the case, which were recorded by note and disavowed by their
// parties: these are asked anew. Null: there are none.
Json receipts_awaited(const Sight& sight, const Case& value) {
  if (value.circulations.empty() || value.circulations.back()->recalled) return nullptr;
  const auto& last = *value.circulations.back();
  if (!sight.is_of_conference(value) || !is_told_of(sight, value, last)) return nullptr;
  std::set<std::string> parties;
  for (const auto& one : last.disavowed_receipts)
    if (!last.opened_by.contains(one.party)) parties.insert(one.party.value);
  if (parties.empty()) return nullptr;
  return {{"revision", last.revision}, {"waiting_for", parties}};
}

// Those that are still to come, or came: of a party that has left nothing is to come.
std::size_t counted(const Sight& sight, const consultation::Children& group) {
  const auto& cases = sight.state().cases;
  return static_cast<std::size_t>(
      std::count_if(group.cases.begin(), group.cases.end(), [&](const auto number) {
        return sight.is_settled(cases[number]) ||
               !consultation::is_of_departed(sight.state(), cases[number]);
      }));
}

// What each of them is, by its chart: "Country input".
std::string title_of_children(const Sight& sight, const consultation::Children& group) {
  const auto& first = sight.state().cases[group.cases.front()];
  return sight.state().chart_of(first).title.in(sight.language());
}

Json case_in_progress(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  Json line = case_line(sight, value);
  auto steps = awaiting(sight, value);
  line["awaited"] = std::move(steps.awaited);
  if (!steps.possible.empty()) line["possible"] = std::move(steps.possible);
  if (!steps.later.empty()) line["later"] = std::move(steps.later);
  for (const auto& [name, decided] : value.decisions) {
    if (decided->status != consultation::DecisionState::Status::open) continue;
    if (!sight.sees_question(value, name)) continue;
    line["decisions"].push_back({{"decision", name},
                                 {"title", rule.decisions.at(name).title.in(sight.language())},
                                 {"waiting_for", waited_for(sight, value, name)}});
  }
  if (Json receipts = receipts_awaited(sight, value); !receipts.is_null())
    line["receipts"] = std::move(receipts);
  for (const auto& [name, deadline] : value.deadlines)
    if (is_running(deadline)) line["deadlines"].push_back(deadline_view(sight, rule, deadline));
  for (const auto& [invoke, all] : value.children)
    if (const auto group = sight.known_children(value, invoke); !group.cases.empty())
      line["children"][invoke] = {{"title", title_of_children(sight, group)},
                                  {"settled", group.settled},
                                  {"total", counted(sight, group)},
                                  {"missing", missing_of(sight, group)}};
  return line;
}

// What the secretariat recorded for one of the reader's parties, which is told so at once and may
// disavow it.
void add_recorded(const Sight& sight, const Case& value, Json& view) {
  for (const auto& act : value.received_acts) {
    if (act.disavowed || !sight.holds("party:" + act.party.value)) continue;
    Json row{{"case", value.id.value},       {"key", consultation::to_string(value.key)},
             {"party", act.party.value},     {"case_seq", act.case_seq},
             {"channel", word(act.channel)}, {"received", to_string(act.received)}};
    if (!act.event.empty()) row["event"] = act.event;
    view["recorded_for_me"].push_back(std::move(row));
  }
}

// Rules that bend now, for whoever belongs to the conference.
void add_derogations(const Sight& sight, const Case& value, Json& view) {
  if (!sight.is_of_conference(value)) return;
  for (const auto& derogation : value.derogations) {
    if (!consultation::is_in_force(value, derogation)) continue;
    const consultation::Fact fact{
        "guard_set_aside", {{"event", derogation.event}, {"guard", derogation.guard}}, {}};
    view["derogations"].push_back(
        {{"case", value.id.value},
         {"key", consultation::to_string(value.key)},
         {"event", derogation.event},
         {"guard", derogation.guard},
         {"sentence", consultation::explain(fact, {sight.state(), value}, sight.language())},
         {"by", principal_json(derogation.by)},
         {"at", to_string(derogation.at)},
         {"objections", codes(derogation.objections)}});
  }
}

}  // namespace

Json next_view(const Sight& sight) {
  const auto& state = sight.state();
  Json view{{"consultation", state.id.value}, {"commit", state.commit},
            {"now", to_string(sight.now())},  {"cases", Json::array()},
            {"overdue", Json::array()},       {"open_to_me", Json::array()}};
  if (sight.sees(state.root())) {
    view["state"] = consultation::active_states(state, state.root());
    view["state_title"] = state_title(sight, state.root());
  }
  std::size_t shown = 0;
  std::size_t offered = 0;
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    if (offered > kMostCases && shown > kMostCases) break;
    if (!sight.sees(value)) continue;
    // A case that nobody waits for may still be acted in.
    if (offered <= kMostCases) {
      Json open = open_commands(sight, value);
      if (!open.empty() && ++offered > kMostCases) {
        view["truncated"] = true;
        open.clear();
      }
      for (auto& offer : open) view["open_to_me"].push_back(std::move(offer));
    }
    add_recorded(sight, value, view);
    add_derogations(sight, value, view);
    if (value.settled && usual_steps(sight, value).empty()) continue;
    if (++shown > kMostCases) {
      view["truncated"] = true;
      continue;
    }
    view["cases"].push_back(case_in_progress(sight, value));
  }
  add_overdue(sight, view["overdue"]);
  return view;
}

}  // namespace concord::reading
