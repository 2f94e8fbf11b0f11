#include "cli/act_warnings.hpp"

#include "cli/shelf.hpp"

namespace concord::cli {
namespace {

// The element of a list whose member says so, or null.
const Json& named(const Json& list, const char* member, const std::string& value) {
  static const Json none;
  for (const auto& one : list)
    if (word(one, member) == value) return one;
  return none;
}

// Languages that the paragraph has, or that its bracket had, and that the wording lacks.
std::string lacking(const Json& paragraph, const Json& bracket, const Json& wording) {
  Json had = part(paragraph, "texts");
  for (const auto& one : part(bracket, "alternatives"))
    for (const auto& [language, text] : part(one, "texts").items()) had[language] = text;
  std::string list;
  for (const auto& [language, text] : had.items())
    if (!wording.contains(language)) list += (list.empty() ? "" : ", ") + language;
  return list;
}

}  // namespace

std::vector<std::string> warnings_of(Context& context, const std::string& path,
                                     const Json& command) {
  if (word(command, "command") != "close_bracket") return {};
  const Json& payload = part(command, "payload");
  const Json document = shown_or_null(context, path + "/document");
  const Json& paragraph = named(part(document, "paragraphs"), "id", word(payload, "paragraph"));
  const Json& bracket = named(part(paragraph, "brackets"), "bracket", word(payload, "bracket"));
  const Json& chosen = named(part(bracket, "alternatives"), "number", word(payload, "chosen"));
  if (chosen.is_null()) return {};
  const Json& wording = part(payload.contains("texts") ? payload : chosen, "texts");
  if (wording.empty()) return {};  // what stood in the bracket goes, in every language
  const std::string list = lacking(paragraph, bracket, wording);
  if (list.empty()) return {};
  return {"Alternative " + word(payload, "chosen") + " of bracket " + word(payload, "bracket") +
          " has no wording in " + list +
          ": closed on it, the paragraph has no translation there. " +
          "Add one with translate_paragraph, or close it with \"texts\" in every language."};
}

}  // namespace concord::cli
