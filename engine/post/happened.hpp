#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/consultation/case.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/service/contents.hpp"
#include "engine/workflow/definition.hpp"

namespace concord::post {

// What an entry of a case says happened, in words that tell of things done; a command's title says
// what to do.
struct Happened {
  std::string title;                 // "Returned for clarification"
  std::string step;                  // the command that brought it about, by its title
  std::string reason;                // that was given with the command, on one line
  bool lost_reason = false;          // one was given, and is deleted
  std::vector<std::string> besides;  // "Text circulated", "Deadline set: Silence"
  bool is_opening = false;           // nothing but that the case was opened
};
// `view`: reading::entry_view() of it. `value`: its case, as it stands. `beside`: what the same act
// brought about in other cases, as far as the reader may read it; its reason stands in one of them.
[[nodiscard]] Happened happened_in(const workflow::ChartRule& rule, const consultation::Case& value,
                                   const reading::LogReader& log, service::Contents& contents,
                                   const reading::Logged& logged, const nlohmann::json& view,
                                   const std::vector<reading::Logged>& beside);

// Whether an event, by its name, says more than the state does that the case came to.
[[nodiscard]] bool goes_before_state(std::string_view event);

// Whether the field says when or where a meeting is.
[[nodiscard]] bool is_of_sitting(const workflow::ChartRule& rule, std::string_view field);
// Whether it says how often, or until when, the meeting comes again.
[[nodiscard]] bool comes_again_by(const workflow::ChartRule& rule, std::string_view field);

}  // namespace concord::post
