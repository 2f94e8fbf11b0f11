#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/reading/log_reader.hpp"
#include "engine/workflow/definition.hpp"

namespace concord::post {

// What an entry of a case says happened, in words that tell of things done; a command's title says
// what to do.
struct Happened {
  std::string title;                 // "Returned for clarification"
  std::string step;                  // the command that brought it about, by its title
  std::string reason;                // that was given with the command, on one line
  std::vector<std::string> besides;  // "Text circulated", "Deadline set: Silence"
};
// `view`: reading::entry_view() of it.
[[nodiscard]] Happened happened_in(const workflow::ChartRule& rule, const reading::LogReader& log,
                                   const reading::Logged& logged, const nlohmann::json& view);

}  // namespace concord::post
