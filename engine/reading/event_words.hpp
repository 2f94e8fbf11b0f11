#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/definition.hpp"

// What happened in a case, in words: for those who read the log and have not read the definition.
namespace concord::reading {

// One step of a case as an entry has it.
struct Step {
  const workflow::ChartRule& rule;
  const std::vector<std::string>& from;  // active states before; empty if not told
  const std::vector<std::string>& to;
};

// The title of the command or the words for the engine's event that moved the chart, in "en", "es"
// or "pt": "Circulate under silence", "Silence ends", "Adoption in a meeting: adopted". Where a
// command has several titles, that of the transition that was taken. Empty: nothing is known of it.
[[nodiscard]] std::string trigger_title(const Step& step, const std::string& on,
                                        const std::string& language);

// The titles of those of these states that hold no others: "Under silence". A state without a title
// is called by its name.
[[nodiscard]] std::string states_title(const workflow::ChartRule& rule,
                                       const std::vector<std::string>& states,
                                       const std::string& language);

// What one type of event says, in three languages.
struct EventWords {
  std::string_view type;
  std::string_view en;
  std::string_view es;
  std::string_view pt;

  [[nodiscard]] std::string_view in(std::string_view language) const {
    return language == "es" ? es : language == "pt" ? pt : en;
  }
};
// The words of those that are telling, by type.
[[nodiscard]] std::span<const EventWords> telling_events();
// Whether an auditor asks about events of this type; the rest is work on the text, and talk.
[[nodiscard]] bool is_telling(const std::string& type);
// "Question put: Adoption in a meeting", for an event that is telling.
[[nodiscard]] std::string event_title(const workflow::ChartRule& rule, const nlohmann::json& event,
                                      const std::string& language);

}  // namespace concord::reading
