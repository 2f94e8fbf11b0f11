#include "cli/act_texts.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/act_command.hpp"

namespace concord::cli {
namespace {

bool is_there(const std::string& name) {
  std::error_code ignored;
  return name == "-" || std::filesystem::exists(name, ignored);
}

// Words that were typed in a file's place look like the name of one that there is not.
std::string text_of(const std::string& name) {
  if (!is_there(name))
    throw Failure(kEnvironment, in_tongue("There is no file \"{name}\".", {{"name", plain(name)}}),
                  "--text takes a FILE, or - for standard input.");
  return text_of_file(name);
}

// A file's text, where it is the words of one paragraph.
std::string paragraph_of_file(const std::string& command, const std::string& name) {
  std::string text = text_of(name);
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    throw Failure(kUsage, in_tongue("{file} is empty: it has no words.", {{"file", plain(name)}}),
                  command == "replace_paragraph"
                      ? "Nothing was done. remove_paragraph takes a paragraph out of the text."
                      : "Nothing was done. Write the words into it.");
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
    const auto next = text.find_first_not_of(" \t\r", end + 1);
    if (next != std::string::npos && text[next] == '\n')
      throw Failure(
          kUsage,
          in_tongue("{file} has several paragraphs, and this is about one.",
                    {{"file", plain(name)}}),
          in_tongue("Bring them in with `concord text import {file} --into CASE --as ...`.",
                    {{"file", plain(name)}}));
  }
  return text;
}

bool is_language(std::string_view text) {
  return text.size() == 2 && text[0] >= 'a' && text[0] <= 'z' && text[1] >= 'a' && text[1] <= 'z';
}

// Of "ES=FILE" and "spanish=FILE", where a file of that whole name is not meant: languages are
// written otherwise.
void check_language(const std::string& given, const std::string& named) {
  const bool is_word = !named.empty() && std::all_of(named.begin(), named.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
  if (is_word && !is_language(named) && !is_there(given))
    throw Failure(
        kUsage,
        in_tongue("\"{name}\" is no language as they are named here.", {{"name", plain(named)}}),
        "Name it by its two small letters: --text es=FILE, --text en=FILE, --text "
        "pt=FILE.");
}

// Commands on the wording of one language.
bool has_one_text(const std::string& command) {
  return command == "replace_paragraph" || command == "translate_paragraph" ||
         command == "correct_text";
}

std::string member_for_text(const std::string& command) {
  const auto member = text_member(command);
  if (!member.empty()) return std::string(member);
  throw Failure(
      kUsage,
      in_tongue("{command} takes no text without a language.", {{"command", plain(command)}}),
      "Say which: --text es=FILE --text en=FILE.");
}

// What was given before is not dropped for what is given now.
void put_text(Json& into, const std::string& member, std::string text) {
  if (into.is_object() && into.contains(member))
    throw Failure(kUsage,
                  in_tongue("Two texts are given for \"{name}\".", {{"name", plain(member)}}),
                  "Nothing was done. Give one of them.");
  into[member] = std::move(text);
}

// The wording of the one language that such a command is about.
void put_wording(const std::string& command, Json& payload, const std::string& language,
                 const std::string& file) {
  const auto earlier = word(payload, "language");
  if (!earlier.empty() && earlier != language)
    throw Failure(
        kUsage,
        in_tongue("{command} is about the wording of one language, and two are given: {first} and "
                  "{second}.",
                  {{"command", plain(command)}, {"first", plain(earlier)}, {"second", language}}),
        "Nothing was done. Do it once for each language, each with one --text "
        "LANGUAGE=FILE.");
  payload["language"] = language;
  put_text(payload, "text", paragraph_of_file(command, file));
}

}  // namespace

std::string_view text_member(const std::string& command) {
  if (command == "comment" || command == "attach" || command == "write_note" ||
      command == "resolve_note")
    return "content";
  if (command == "take_stance") return "statement";
  return has_one_text(command) ? "text" : "";
}

void add_texts(const std::string& command, const std::vector<std::string>& texts, Json& payload) {
  if (!texts.empty() && !is_act(command))
    throw Failure(kUsage, in_tongue("{command} takes no text.", {{"command", plain(command)}}),
                  "Leave --text out.");
  for (const auto& given : texts) {
    const auto equals = given.find('=');
    const std::string language = equals == std::string::npos ? "" : given.substr(0, equals);
    check_language(given, language);
    if (!is_language(language)) {
      put_text(payload, member_for_text(command), text_of(given));
    } else if (has_one_text(command)) {
      put_wording(command, payload, language, given.substr(equals + 1));
    } else if (!text_member(command).empty()) {
      throw Failure(kUsage,
                    in_tongue("{command} takes one text, which is of no language.",
                              {{"command", plain(command)}}),
                    "Give it as --text FILE.");
    } else {
      put_text(payload["texts"], language, paragraph_of_file(command, given.substr(equals + 1)));
    }
  }
}

}  // namespace concord::cli
