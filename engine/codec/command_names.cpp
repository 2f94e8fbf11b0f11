#include "engine/codec/command_names.hpp"

#include <nlohmann/json.hpp>

#include "engine/codec/form_json.hpp"
#include "engine/codec/text_rules.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::codec {
namespace {

constexpr std::size_t kMaxNameBytes = std::size_t{1} << 10;
constexpr std::size_t kMaxStatementBytes = std::size_t{32} << 10;

// A signed note: it has lines.
constexpr std::string_view kStatement = "statement";

void check_clean(const std::string& name, std::size_t most_bytes, const std::string& place) {
  if (name.size() > most_bytes)
    throw Unreadable("name_too_long", "longer than " + std::to_string(most_bytes) + " bytes", place,
                     "Names, codes and references are short; what is to be read is a text.");
  if (const auto problem = words::unclean(name))
    throw Unreadable(problem->code, problem->message, place, problem->remedy);
}

void check_member_names(const Form& form, const nlohmann::json& json, const std::string& place) {
  for (const auto& member : form.members) {
    const auto found = json.find(member.name);
    if (found == json.end()) continue;
    const auto at = place + "/" + std::string(member.name);
    if (member.name == kStatement && found->is_string())
      check_clean(found->get_ref<const std::string&>(), kMaxStatementBytes, at);
    else
      check_names(*member.form, *found, at);
  }
}

}  // namespace

void check_name(const std::string& name, const std::string& place) {
  check_clean(name, kMaxNameBytes, place);
  if (name.find_first_of("\n\r\t\x0b\x0c") != std::string::npos ||
      name.find("\u0085") != std::string::npos || name.find("\u2028") != std::string::npos ||
      name.find("\u2029") != std::string::npos)
    throw Unreadable("control_character", "a name, code or reference is on one line", place,
                     "Leave line ends and tabs out.");
  if (name.empty()) return;
  if (const auto nothing = without_words(name))
    throw Unreadable(nothing->code, nothing->message, place, "Write some, or leave it empty.");
}

void check_names(const Form& form, const nlohmann::json& json, const std::string& place) {
  switch (form.kind) {
    case Form::Kind::text:
      if (json.is_string()) check_name(json.get_ref<const std::string&>(), place);
      return;
    case Form::Kind::optional:
    case Form::Kind::shared:
      if (!json.is_null()) check_names(*form.item, json, place);
      return;
    case Form::Kind::list:
      if (!json.is_array()) return;
      for (std::size_t i = 0; i < json.size(); ++i)
        check_names(*form.item, json[i], place + "/" + std::to_string(i));
      return;
    case Form::Kind::map:
      if (!json.is_object()) return;
      for (const auto& [key, item] : json.items()) {
        check_name(key, place);
        check_names(*form.item, item, place + "/" + key);
      }
      return;
    case Form::Kind::object:
      if (json.is_object()) check_member_names(form, json, place);
      return;
    default:
      return;
  }
}

}  // namespace concord::codec
