#include "cli/text_reading.hpp"

#include <algorithm>

#include "cli/tongue.hpp"
#include "engine/manuscript/json_form.hpp"

namespace concord::cli {
namespace {

// Files whose bytes, or whose name and bytes, are of no kind that is read, each with the way out.
void refuse_foreign(const TextFile& options, const std::string& bytes) {
  if (!options.from.empty()) return;
  if (const auto problem = edition::foreign(bytes)) refuse_text(options.file, *problem);
  for (const char* ending : {".docx", ".doc", ".rtf", ".odt", ".pdf", ".json"})
    if (bytes.empty() && options.file.ends_with(ending))
      refuse_text(options.file,
                  {"empty", "it is empty.", "", "Take the file from where it came once more."});
}

// What the file is, as far as somebody or its name says so.
std::optional<edition::FileKind> kind_told(const TextFile& options, const std::string& bytes) {
  if (options.from == "docx") return edition::FileKind::docx;
  if (options.from == "markdown") return edition::FileKind::markdown;
  if (options.from == "text") return edition::FileKind::text;
  const bool is_called_text = options.file.ends_with(".txt") || options.file.ends_with(".text");
  if (is_called_text && !bytes.starts_with("PK\x03\x04")) return edition::FileKind::text;
  return std::nullopt;
}

std::string listed(const std::vector<std::string>& languages) {
  std::string out;
  for (const auto& one : languages) out += (out.empty() ? "" : ", ") + one;
  return out;
}

std::string chosen_language(const TextFile& options, const manuscript::Manuscript& text) {
  const auto all = text.languages();
  if (all.empty()) return options.language;
  std::string wanted = options.language.empty() ? text.head.original_language : options.language;
  if (wanted.empty() && all.size() == 1) wanted = all.front();
  if (std::find(all.begin(), all.end(), wanted) != all.end()) return wanted;
  throw Failure(kUsage,
                wanted.empty()
                    ? "Which language?"
                    : in_tongue("There is no text in {language}.", {{"language", wanted}}),
                "Name one with --language: " + listed(all) + ".");
}

}  // namespace

void refuse_text(const std::string& file, const Problem& problem) {
  throw Failure(kRefused, file + " cannot be read: " + with_place(problem.message, problem.place),
                problem.remedy);
}

notation::Options notation_of(const TextFile& options) {
  notation::Options out;
  out.slash = options.slash;
  for (const auto& one : options.parties) out.parties.push_back(edition::party_typed(one));
  out.parties.insert(out.parties.end(), options.registered.begin(), options.registered.end());
  return out;
}

ReadText imported(const TextFile& options, const std::string& bytes) {
  refuse_foreign(options, bytes);
  auto read = edition::read_text(bytes, {.kind = kind_told(options, bytes),
                                         .language = options.language,
                                         .languages = options.languages,
                                         .parties = notation_of(options).parties});
  if (read) return *std::move(read);
  if (read.error().code != "language_not_told") refuse_text(options.file, read.error());
  throw Failure(kUsage,
                "In which language is " + options.file + "? Neither its head nor its words tell.",
                "Say it with --language: " + listed(options.languages) + ".");
}

ReadText opened_in_all_languages(const TextFile& options) {
  const std::string bytes = read_file(options.file, kMostOfText);
  if (!options.from.empty() || !manuscript::looks_like_json(bytes)) return imported(options, bytes);
  auto read = manuscript::from_json(bytes);
  if (!read) refuse_text(options.file, read.error());
  return {
      .manuscript = *std::move(read), .lines = {}, .normalised = 0, .remarks = {}, .language = {}};
}

ReadText opened(const TextFile& options) {
  auto out = opened_in_all_languages(options);
  if (out.language.empty()) out.language = chosen_language(options, out.manuscript);
  return out;
}

void add_reading_options(CLI::App& verb, TextFile& options) {
  verb.add_option("--from", options.from, "what the file is; else by its name, else Markdown")
      ->check(CLI::IsMember({"markdown", "text", "docx"}));
  verb.add_option("--language", options.language, "of the text, such as es");
}

void add_notation_options(CLI::App& verb, TextFile& options) {
  verb.add_option("--parties", options.parties,
                  "whom attributions may name: MEX,URY or MEX=Mexico; else words in capitals count")
      ->delimiter(',');
  verb.add_flag("--slash", options.slash, "\" / \" parts alternatives too");
}

}  // namespace concord::cli
