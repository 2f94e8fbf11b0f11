#include "engine/words/hygiene.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace concord::words {
namespace {

constexpr int kMostMarks = 64;

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normaliser = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for NFC");
  return *normaliser;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

Problem found(const char* code, const char* message, std::size_t line, std::size_t column,
              const char* remedy) {
  return {code, message, "line " + std::to_string(line) + ", column " + std::to_string(column),
          remedy};
}

struct Complaint {
  const char* code;
  const char* message;
  const char* remedy;
};

// What is wrong with one character; nothing if it may stand in a text.
std::optional<Complaint> complaint(UChar32 c, bool form_feed) {
  if (c < 0)
    return Complaint{"invalid_utf8", "These bytes are no UTF-8.", "Save the file as UTF-8."};
  if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && !(form_feed && c == '\f')) ||
      (c >= 0x7F && c <= 0x9F && c != 0x85) || c == 0xFFFE || c == 0xFFFF)
    return Complaint{"control_character", "A control character has no place in a text.",
                     "Delete it."};
  if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
    return Complaint{"bidirectional_control",
                     "A bidirectional control character can make a text read as what it does not "
                     "say.",
                     "Delete it; the marks U+200E and U+200F may stay."};
  return std::nullopt;
}

// "<sup>", "</u>", "<!--": a tag begins at `at`.
bool is_tag(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return false;
  const char next = text[at + 1] == '/' ? text[at + 2] : text[at + 1];
  const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  if (!letter) return text.substr(at).starts_with("<!--");
  const auto close = text.substr(at, 256).find_first_of("><", 1);
  if (close == std::string_view::npos || text[at + close] != '>') return false;
  const auto inside = text.substr(at + 1, close - 1);  // "<https://...>" is a link, no tag
  return inside.find("://") == std::string_view::npos && inside.find('@') == std::string_view::npos;
}

}  // namespace

std::optional<Problem> unclean(std::string_view text, bool form_feed) {
  std::size_t line = 1;
  std::size_t column = 1;
  int marks = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    if (bytes[at] >= 0x20 && bytes[at] < 0x7F) {  // most of most texts, and nothing wrong with it
      marks = 0;
      ++at;
      ++column;
      continue;
    }
    // U8_NEXT counts with 32 bits: it sees a window of what a character can be.
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at));
    std::int32_t used = 0;
    UChar32 c = 0;
    U8_NEXT(bytes + at, used, window, c);
    if (const auto wrong = complaint(c, form_feed))
      return found(wrong->code, wrong->message, line, column, wrong->remedy);
    marks = c >= 0x300 && u_getCombiningClass(c) != 0 ? marks + 1 : 0;
    if (marks > kMostMarks)
      return found("too_many_combining_marks", "More than 64 combining marks follow one another.",
                   line, column, "Delete them.");
    at += static_cast<std::size_t>(used);
    column = c == '\n' ? 1 : column + 1;
    if (c == '\n') ++line;
  }
  return std::nullopt;
}

std::size_t find_tag(std::string_view text, std::size_t from) {
  for (auto at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::size_t slashes = 0;
    while (slashes < at && text[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0 && is_tag(text, at)) return at;
  }
  return std::string_view::npos;
}

bool is_nfc(std::string_view clean) {
  UErrorCode status = U_ZERO_ERROR;
  const bool is = nfc().isNormalizedUTF8(piece(clean), status);
  return U_SUCCESS(status) && is;
}

Normalised to_nfc(std::string_view clean) {
  Normalised result;
  result.text.reserve(clean.size());
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < clean.size(); ++number) {
    auto end = clean.find('\n', begin);
    end = end == std::string_view::npos ? clean.size() : end + 1;
    const auto line = clean.substr(begin, end - begin);
    begin = end;
    if (is_nfc(line)) {
      result.text += line;
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&result.text);
    nfc().normalizeUTF8(0, piece(line), sink, nullptr, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise a text");
    result.changed_lines.push_back(number);
  }
  return result;
}

}  // namespace concord::words
