#include "cli/text_reading.hpp"

#include <algorithm>

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

std::string chosen_language(const TextFile& options, const manuscript::Manuscript& text) {
  const auto all = text.languages();
  if (all.empty()) return options.language;
  std::string wanted = options.language.empty() ? text.head.original_language : options.language;
  if (wanted.empty() && all.size() == 1) wanted = all.front();
  if (std::find(all.begin(), all.end(), wanted) != all.end()) return wanted;
  std::string known;
  for (const auto& one : all) known += (known.empty() ? "" : ", ") + one;
  throw Failure(kUsage, wanted.empty() ? "Which language?" : "There is no text in " + wanted + ".",
                "Name one with --language: " + known + ".");
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
  return out;
}

ReadText imported(const TextFile& options, const std::string& bytes) {
  manuscript::ImportOptions how;
  if (!options.language.empty()) how.language = options.language;
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
