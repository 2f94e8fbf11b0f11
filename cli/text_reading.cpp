#include "cli/text_reading.hpp"

#include <algorithm>

#include "cli/text_language.hpp"
#include "engine/exports/docx_import.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/json_form.hpp"

namespace concord::cli {
namespace {

bool is_plain_text(const TextFile& options) {
  if (!options.from.empty()) return options.from == "text";
  return options.file.ends_with(".txt");
}

bool is_docx(const TextFile& options, const std::string& bytes) {
  return options.from.empty() ? bytes.starts_with("PK\x03\x04") : options.from == "docx";
}

// Files whose bytes, or whose name and bytes, are of no kind that is read, each with the way out.
void refuse_foreign(const TextFile& options, const std::string& bytes) {
  if (!options.from.empty()) return;
  const auto refuse = [&](const std::string& what, const std::string& remedy) {
    throw Failure(kRefused, options.file + " cannot be read: " + what, remedy);
  };
  if (bytes.starts_with("%PDF-"))
    refuse("it is a PDF, which has no paragraphs.",
           "Take the DOCX that it was made of, or copy its words into a text.");
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    refuse("it is a document of an older word processor.", "Save it there as DOCX.");
  if (bytes.starts_with("{\\rtf")) refuse("it is RTF.", "Save it in a word processor as DOCX.");
  for (const char* ending : {".docx", ".doc", ".rtf", ".odt", ".pdf", ".json"})
    if (bytes.empty() && options.file.ends_with(ending))
      refuse("it is empty.", "Take the file from where it came once more.");
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
  throw Failure(kUsage, wanted.empty() ? "Which language?" : "There is no text in " + wanted + ".",
                "Name one with --language: " + listed(all) + ".");
}

ReadText read_in(const std::string& language, const TextFile& options, const std::string& bytes) {
  manuscript::ImportOptions how;
  how.language = language;
  auto read = is_docx(options, bytes)
                  ? exports::from_docx(bytes, {how, notation_of(options).parties})
              : is_plain_text(options) ? manuscript::from_text(bytes, how)
                                       : manuscript::from_markdown(bytes, how);
  if (!read) refuse_text(options.file, read.error());
  return {.manuscript = std::move(read->manuscript),
          .lines = std::move(read->lines),
          .normalised = read->normalised,
          .remarks = std::move(read->remarks),
          .language = how.language};
}

// What the text says of its language, its head before its words.
std::string language_told(const TextFile& options, const manuscript::Manuscript& text) {
  const auto named = languages_of_head(text.head);
  const auto& known = options.languages;
  if (!named.empty()) {
    auto all = named;  // a translation may name its original alone
    all.insert(all.end(), {"en", "es", "pt", "fr"});
    return language_by_words(text, all).value_or(named.front());
  }
  if (known.empty()) return "en";
  if (known.size() == 1) return known.front();
  if (const auto told = language_by_words(text, known)) return *told;
  throw Failure(kUsage,
                "In which language is " + options.file + "? Neither its head nor its words tell.",
                "Say it with --language: " + listed(known) + ".");
}

}  // namespace

void refuse_text(const std::string& file, const Problem& problem) {
  const std::string place = problem.place.empty() ? "" : " (" + problem.place + ")";
  throw Failure(kRefused, file + " cannot be read: " + problem.message + place, problem.remedy);
}

notation::Options notation_of(const TextFile& options) {
  notation::Options out;
  out.slash = options.slash;
  for (const auto& one : options.parties) {
    const auto equals = std::min(one.find('='), one.size());
    notation::PartyNames party{PartyCode(one.substr(0, equals)), {}};
    if (equals < one.size()) party.names.push_back(one.substr(equals + 1));
    out.parties.push_back(std::move(party));
  }
  out.parties.insert(out.parties.end(), options.registered.begin(), options.registered.end());
  return out;
}

ReadText imported(const TextFile& options, const std::string& bytes) {
  refuse_foreign(options, bytes);
  if (!options.language.empty()) return read_in(options.language, options, bytes);
  auto read = read_in("en", options, bytes);
  const auto language = language_told(options, read.manuscript);
  return language == read.language ? read : read_in(language, options, bytes);
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
