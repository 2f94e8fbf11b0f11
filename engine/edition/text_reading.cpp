#include "engine/edition/text_reading.hpp"

#include <algorithm>
#include <utility>

#include "engine/edition/text_language.hpp"
#include "engine/exports/docx_import.hpp"
#include "engine/manuscript/front_matter.hpp"

namespace concord::edition {
namespace {

FileKind kind_of(std::string_view bytes, const Manner& manner) {
  if (manner.kind) return *manner.kind;
  return bytes.starts_with("PK\x03\x04") ? FileKind::docx : FileKind::markdown;
}

Result<manuscript::Imported> imported_as(FileKind kind, std::string_view bytes,
                                         const Manner& manner,
                                         const manuscript::ImportOptions& how) {
  switch (kind) {
    case FileKind::docx:
      return exports::from_docx(bytes, {how, manner.parties});
    case FileKind::text:
      return manuscript::from_text(bytes, how);
    case FileKind::markdown:
      break;
  }
  return manuscript::from_markdown(bytes, how);
}

Result<ReadText> read_in(const std::string& language, std::string_view bytes,
                         const Manner& manner) {
  manuscript::ImportOptions how;
  how.language = language;
  how.limits = manner.limits;
  auto read = imported_as(kind_of(bytes, manner), bytes, manner, how);
  if (!read) return std::move(read).error();
  return ReadText{.manuscript = std::move(read->manuscript),
                  .lines = std::move(read->lines),
                  .normalised = read->normalised,
                  .remarks = std::move(read->remarks),
                  .language = language};
}

// What the text says of its language, its head before its words. Nothing: neither tells.
std::optional<std::string> language_told(const Manner& manner, const manuscript::Manuscript& text) {
  const auto named = languages_of_head(text.head);
  const auto& known = manner.languages;
  if (!named.empty()) {
    auto all = named;  // a translation may name its original alone
    all.insert(all.end(), {"en", "es", "pt", "fr"});
    return language_by_words(text, all).value_or(named.front());
  }
  if (known.empty()) return manner.untold;
  if (known.size() == 1) return known.front();
  return language_by_words(text, known);
}

}  // namespace

notation::PartyNames party_typed(const std::string& typed) {
  const auto equals = std::min(typed.find('='), typed.size());
  notation::PartyNames party{PartyCode(typed.substr(0, equals)), {}};
  if (equals < typed.size()) party.names.push_back(typed.substr(equals + 1));
  return party;
}

bool is_language_code(const std::string& code) {
  return manuscript::is_language(code);
}

std::optional<Problem> foreign(std::string_view bytes) {
  const auto problem = [](const char* what, const char* remedy) {
    return Problem{"foreign_file", what, "", remedy};
  };
  if (bytes.starts_with("%PDF-"))
    return problem("it is a PDF, which has no paragraphs.",
                   "Take the DOCX that it was made of, or copy its words into a text.");
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return problem("it is a document of an older word processor.", "Save it there as DOCX.");
  if (bytes.starts_with("{\\rtf"))
    return problem("it is RTF.", "Save it in a word processor as DOCX.");
  return std::nullopt;
}

Result<ReadText> read_text(std::string_view bytes, const Manner& manner) {
  if (!manner.language.empty()) return read_in(manner.language, bytes, manner);
  auto read = read_in("en", bytes, manner);
  if (!read) return read;
  const auto language = language_told(manner, read->manuscript);
  if (!language)
    return Problem{"language_not_told",
                   "Neither the head of the text nor its words tell in which language it is.", "",
                   "Name its language."};
  return *language == read->language ? std::move(read) : read_in(*language, bytes, manner);
}

}  // namespace concord::edition
