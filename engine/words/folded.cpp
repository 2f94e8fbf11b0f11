#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

#include "engine/words/classes.hpp"
#include "engine/words/words.hpp"

namespace concord::words {
namespace {

// U+00C0 to U+00FF without case and accent.
constexpr std::string_view kLatin[64] = {
    "a", "a", "a", "a", "a", "a", "æ", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "ð", "n", "o", "o", "o", "o", "o", "×", "ø", "u", "u", "u", "u", "y", "þ", "ss",
    "a", "a", "a", "a", "a", "a", "æ", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "ð", "n", "o", "o", "o", "o", "o", "÷", "ø", "u", "u", "u", "u", "y", "þ", "y"};

// Quotation marks, apostrophes and hyphens as typed on a plain keyboard; empty for other signs.
std::string_view plain_sign(char32_t code) {
  if (code >= 0x2010 && code <= 0x2015) return "-";
  if (code == 0x2212) return "-";
  if (code >= 0x2018 && code <= 0x201b) return "'";
  if (code >= 0x201c && code <= 0x201f) return "\"";
  if (code == 0xab || code == 0xbb) return "\"";
  return {};
}

const icu::Normalizer2& normalizer(bool compose) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* found = compose ? icu::Normalizer2::getNFKCCasefoldInstance(status)
                              : icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no normalization.");
  return *found;
}

// A run without ASCII and without broken bytes, folded by ICU.
void fold_run(std::string_view run, std::string& folded) {
  UErrorCode status = U_ZERO_ERROR;
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(run.data(), static_cast<std::int32_t>(run.size())));
  const auto cased = normalizer(true).normalize(text, status);
  const auto apart = normalizer(false).normalize(cased, status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU cannot normalize a text.");
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    const UChar32 code = apart.char32At(at);
    if (u_charType(code) == U_NON_SPACING_MARK) continue;
    const auto sign = plain_sign(static_cast<char32_t>(code));
    if (sign.empty())
      kept.append(code);
    else
      kept.append(static_cast<UChar32>(sign.front()));
  }
  kept.toUTF8String(folded);
}

}  // namespace

std::string folded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
      ++at;
      continue;
    }
    const Character first = character_at(text, at);
    if (first.kind == Class::broken) {
      result.push_back(c);
      ++at;
    } else if (first.code >= 0xc0 && first.code <= 0xff) {
      result.append(kLatin[first.code - 0xc0]);
      at += first.size;
    } else if (const auto sign = plain_sign(first.code); !sign.empty()) {
      result.append(sign);
      at += first.size;
    } else {
      const std::size_t begin = at;
      while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
        const Character one = character_at(text, at);
        if (one.kind == Class::broken) break;
        at += one.size;
      }
      fold_run(text.substr(begin, at - begin), result);
    }
  }
  return result;
}

}  // namespace concord::words
