#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concord::cli {

// A member of a command's payload that an option of `act` gives.
struct MemberOption {
  std::string_view member;
  std::string_view option;  // "--text FILE"; empty: it is looked up
};

// All that options give of it; `command` is an act.
[[nodiscard]] std::vector<MemberOption> options_of(const std::string& command);
// The option that gives that member of a command's payload, or of what starts a consultation, where
// the command is empty. Empty: none does.
[[nodiscard]] std::string option_for(const std::string& command, std::string_view member);

}  // namespace concord::cli
