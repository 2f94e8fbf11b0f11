#include "engine/codec/text_rules.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "engine/notation/builder.hpp"
#include "engine/notation/place.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::codec {
namespace {

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

// "line 2, column 7" of a byte.
std::string line_and_column(std::string_view text, std::size_t at) {
  const auto place = notation::Ruler(text).at(at);
  return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

// A sign that can be seen stands in it; not spaces of any width alone.
bool shows_something(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; }))
    return true;
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
    const UChar32 c = wide.char32At(at);
    const bool has_no_width = c == 0x200B || c == 0x2060 || c == 0xFEFF;
    if (!u_isUWhiteSpace(c) && !has_no_width) return true;
  }
  return false;
}

}  // namespace

std::optional<Problem> wrong_in(std::string_view text) {
  if (auto problem = words::unclean(text)) {
    problem->message += " It is at " + problem->place + ".";
    return problem;
  }
  if (text.find('\r') != std::string_view::npos)
    return Problem{"control_character", "A line ends with a carriage return.", "",
                   "End lines with a line feed alone."};
  if (const auto at = words::find_tag(text); at != std::string_view::npos)
    return Problem{"html_in_text",
                   "A tag of HTML stands at " + line_and_column(text, at) + "; a text is Markdown.",
                   "", "Write Markdown, or a backslash before \"<\" for the sign itself."};
  return std::nullopt;
}

std::optional<Problem> wrong_in_paragraph(std::string_view text) {
  if (!shows_something(text))
    return Problem{"empty_text", "There are no words in this text.", "",
                   "A paragraph goes with remove_paragraph; an alternative that deletes has no "
                   "texts at all."};
  return typed_bracket(text);
}

std::optional<Problem> without_words(std::string_view text) {
  if (shows_something(text)) return std::nullopt;
  return Problem{"empty_text", "There are no words in this text.", "",
                 "Write some, or leave the text out. set_field with nothing but its field (--set "
                 "FIELD=) empties that."};
}

std::optional<Problem> typed_bracket(std::string_view text) {
  if (text.find_first_of("[]") == std::string_view::npos) return std::nullopt;
  const auto wording = notation::build(text, {}).wording;
  std::size_t at = 0;
  for (const auto& piece : wording.pieces) {
    const auto* run = variant2::get_if<notation::Run>(&piece.is);
    if (run != nullptr) {
      at += run->text.size();
      continue;
    }
    return Problem{"typed_bracket",
                   "A typed bracket stands at " + line_and_column(text, at) +
                       ": as mere words it would count as agreed.",
                   "",
                   "Open it with open_brackets, or let `concord text import FILE --into CASE` do "
                   "so. A bracket that is only punctuation has a backslash: \\[sic\\]; "
                   "those of a form are words with --brackets-as-words (over HTTP "
                   "brackets_as_words=true)."};
  }
  return std::nullopt;
}

std::string normalised(std::string_view clean) {
  return is_plain_ascii(clean) ? std::string(clean) : words::to_nfc(clean).text;
}

std::uint32_t count_words(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (!words) return 0;
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  words->setText(wide);
  std::uint32_t count = 0;
  words->first();
  while (words->next() != icu::BreakIterator::DONE)
    if (words->getRuleStatus() != UBRK_WORD_NONE) ++count;
  return count;
}

}  // namespace concord::codec
