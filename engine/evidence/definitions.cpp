#include "engine/evidence/definitions.hpp"

#include <algorithm>

#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::evidence {
namespace {

// Null: it is none, or another.
workflow::DefinitionPtr load_if(std::string_view bytes, const Digest& definition) {
  const auto loaded = workflow::load(bytes, "");
  return loaded && (*loaded)->hash == definition ? *loaded : nullptr;
}

}  // namespace

bool may_be_asked(const workflow::Definition& definition, const std::string& event) {
  return std::any_of(definition.charts.begin(), definition.charts.end(), [&](const auto& chart) {
    const auto& states = chart.second.states;
    return std::any_of(states.begin(), states.end(), [&](const auto& state) {
      return std::any_of(state.transitions.begin(), state.transitions.end(),
                         [&](const workflow::Transition& transition) {
                           return transition.on == event && !transition.by.empty();
                         });
    });
  });
}

bool may_be_sent(const workflow::Definition& definition, const std::string& event) {
  const auto sends = [&](const workflow::Effect& effect) {
    const auto* sent = variant2::get_if<workflow::Send>(&effect);
    const auto* raised = variant2::get_if<workflow::Raise>(&effect);
    return (sent != nullptr && sent->event == event) ||
           (raised != nullptr && raised->event == event);
  };
  return std::any_of(definition.charts.begin(), definition.charts.end(), [&](const auto& chart) {
    return std::any_of(chart.second.effects.begin(), chart.second.effects.end(), sends);
  });
}

workflow::DefinitionPtr Definitions::find(const Digest& definition) {
  const auto [at, is_new] = found_.emplace(definition, nullptr);
  if (is_new) at->second = look_up(definition);
  return at->second;
}

workflow::DefinitionPtr Definitions::look_up(const Digest& definition) const {
  if (const auto content = contents_.find(definition); content != contents_.end())
    if (const auto bytes = read_(content->second))
      if (auto loaded = load_if(*bytes, definition)) return loaded;
  for (const auto name : workflow::bundled_names())
    if (auto loaded = load_if(workflow::bundled(name), definition)) return loaded;
  return nullptr;
}

}  // namespace concord::evidence
