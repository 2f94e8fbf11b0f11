#include "cli/member_options.hpp"

#include <algorithm>

#include "cli/act_command.hpp"
#include "cli/act_texts.hpp"

namespace concord::cli {

std::vector<MemberOption> options_of(const std::string& command) {
  std::vector<MemberOption> all;
  if (!is_act(command)) return all;
  if (const auto member = paragraph_member(command); !member.empty()) {
    all.push_back({member, "--paragraph NUMBER"});
    if (is_against_wording(command)) all.push_back({"against", ""});
    if (command == "join_paragraphs") all.push_back({"others", ""});
  }
  if (const auto member = text_member(command); member == "text") {
    all.push_back({member, "--text LANGUAGE=FILE"});
    all.push_back({"language", "--text LANGUAGE=FILE"});
  } else if (!member.empty()) {
    all.push_back({member, "--text FILE"});
  }
  all.push_back({"texts", "--text LANGUAGE=FILE"});
  return all;
}

std::string option_for(const std::string& command, std::string_view member) {
  if (command.empty()) return member == "as" ? "--as PARTY" : "";
  if (member == "place") return R"(--payload '{"place": {"after": "NUMBER"}}')";
  for (const auto& one : options_of(command))
    if (one.member == member) return std::string(one.option);
  return {};
}

}  // namespace concord::cli
