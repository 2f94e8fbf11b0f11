#include "engine/consultation/sitting.hpp"

#include <algorithm>

namespace concord::consultation {
namespace {

// Whether the case is anywhere but where its chart begins.
bool has_left_its_beginning(const ActIn& in) {
  const auto& rule = in.state().chart_of(in.subject());
  for (const auto id : in.subject().configuration.active()) {
    if (id == chart::root) continue;
    const auto parent = rule.chart->state(id).parent;
    const auto& initial =
        parent == chart::root ? rule.initial : rule.state_rules[chart::index(parent)]->initial;
    const auto& name = rule.state_rules[chart::index(id)]->name;
    if (!initial.empty() && std::count(initial.begin(), initial.end(), name) == 0) return true;
  }
  return false;
}

std::string held_in(const ActIn& in, const std::string& field) {
  const auto held = in.subject().fields.find(field);
  return held == in.subject().fields.end() || held->second.values.empty()
             ? std::string()
             : held->second.values.front();
}

}  // namespace

Acted check_sitting(const SetField& command, const ActIn& in) {
  const auto& agenda = in.state().chart_of(in.subject()).agenda;
  if (!agenda || command.field.empty()) return std::nullopt;
  const auto starts = held_in(in, agenda->starts);
  if (starts.empty()) return std::nullopt;
  if (command.field == agenda->starts && command.value.empty() && has_left_its_beginning(in))
    return refuse(Refusal::Kind::rule, "sitting_needs_start", {{"field", command.field}});
  // Both begin with the day, as it is where the meeting is.
  constexpr std::size_t kDay = 10;
  if (command.field == agenda->until && !command.value.empty() &&
      command.value < starts.substr(0, kDay))
    return refuse(Refusal::Kind::rule, "repeats_until_before_start",
                  {{"field", command.field}, {"value", command.value}, {"starts", starts}});
  return std::nullopt;
}

}  // namespace concord::consultation
