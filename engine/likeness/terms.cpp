#include "engine/likeness/terms.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace concord::likeness {

namespace {

constexpr std::size_t kStemLetters = 6;

bool is_capital(char letter) {
  return letter >= 'A' && letter <= 'Z';
}

bool is_acronym(std::string_view written) {
  return written.size() >= 2 && written.size() <= 8 &&
         std::all_of(written.begin(), written.end(), is_capital);
}

// The first `letters` code points.
std::string_view first_letters(std::string_view text, std::size_t letters) {
  std::size_t at = 0;
  while (at < text.size() && letters > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
      ++at;
    }
    --letters;
  }
  return text.substr(0, at);
}

std::size_t letter_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

char32_t first_byte(std::string_view text) {
  return text.empty() ? 0 : static_cast<unsigned char>(text.front());
}

// The second asterisk of "**": behind a bold title a clause begins.
bool ends_bold(std::string_view text, const words::Token& token) {
  return text[token.begin] == '*' && token.begin > 0 && text[token.begin - 1] == '*';
}

// "2030", "2nd", "1.5ºC": begins with a digit and has few letters.
bool is_figure(std::string_view written, words::Kind kind) {
  return kind == words::Kind::number ||
         (written.front() >= '0' && written.front() <= '9' &&
          letter_count(written.substr(
              std::min(written.find_first_not_of("0123456789.,"), written.size()))) <= 2);
}

// "every [X] years": a figure that is still open.
bool is_blank_figure(std::string_view written) {
  return written == "X" || written == "XX" || written == "20XX";
}

using Tokens = std::span<const words::Token>;

bool is_mark(std::string_view text, const words::Token& token, std::string_view marks) {
  return token.kind == words::Kind::punctuation && token.size == 1 &&
         marks.find(text[token.begin]) != std::string_view::npos;
}

bool is_seen(const words::Token& token) {
  return token.kind == words::Kind::word || token.kind == words::Kind::number;
}

std::size_t past_blank(std::string_view text, Tokens tokens, std::size_t at) {
  while (at < tokens.size() &&
         (tokens[at].kind == words::Kind::space || is_mark(text, tokens[at], "-*+_#>[("))) {
    ++at;
  }
  return at;
}

bool names_option(std::string_view word) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"Option", "OPTION", "option", "Opción", "opción", "Opção", "opção"});
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end();
}

bool begins_with_digit(std::string_view word) {
  return word.front() >= '0' && word.front() <= '9';
}

bool is_counter(std::string_view text, const words::Token& token) {
  const auto word = words::view(text, token);
  return token.kind == words::Kind::number ||
         (is_seen(token) && (word.size() == 1 || (word.size() <= 5 && begins_with_digit(word))));
}

// "3bis": needs no full stop behind it.
bool is_added_counter(std::string_view text, const words::Token& token) {
  const auto word = words::view(text, token);
  return is_seen(token) && begins_with_digit(word) && word.ends_with("bis");
}

// The first token behind the label in front: "3.", "(a)", "3bis.", "**Option 1:**".
std::size_t past_label(std::string_view text, Tokens tokens) {
  std::size_t at = 0;
  for (int labels = 0; labels < 2; ++labels) {
    std::size_t next = past_blank(text, tokens, at);
    const bool option = next < tokens.size() && names_option(words::view(text, tokens[next]));
    if (option) {
      next = past_blank(text, tokens, next + 1);
    }
    if (next >= tokens.size() || !is_counter(text, tokens[next])) {
      break;
    }
    ++next;
    if (next < tokens.size() && is_mark(text, tokens[next], ")")) {
      ++next;
    } else if (!is_added_counter(text, tokens[next - 1]) &&
               (next >= tokens.size() || !is_mark(text, tokens[next], ".:*"))) {
      break;
    }
    at = next;
  }
  return at;
}

// Behind a drafters' note in braces, or `at` itself if none begins there.
std::size_t past_note(std::string_view text, Tokens tokens, std::size_t at) {
  if (!is_mark(text, tokens[at], "{")) {
    return at;
  }
  constexpr std::size_t kLongest = 400;
  for (std::size_t next = at + 1; next < tokens.size() && next < at + kLongest; ++next) {
    if (is_mark(text, tokens[next], "}")) {
      return next + 1;
    }
  }
  return at;
}

// Behind the target of "](target)", or `at` itself if none begins there.
std::size_t past_target(std::string_view text, Tokens tokens, std::size_t at) {
  if (at + 1 >= tokens.size() || !is_mark(text, tokens[at], "]") ||
      !is_mark(text, tokens[at + 1], "(")) {
    return at;
  }
  constexpr std::size_t kLongest = 256;
  for (std::size_t next = at + 2; next < tokens.size() && next < at + kLongest; ++next) {
    if (tokens[next].kind == words::Kind::space) {
      return at;
    }
    if (is_mark(text, tokens[next], ")")) {
      return next + 1;
    }
  }
  return at;
}

}  // namespace

std::uint32_t rarity(std::uint64_t of, std::uint64_t having) {
  // 16 log2(1 + of / having), by squaring a mantissa of 32 bits.
  const std::uint64_t ratio = (((having + of) << 16U) / std::max<std::uint64_t>(having, 1));
  const auto whole = static_cast<std::uint32_t>(std::bit_width(ratio) - 1);
  std::uint64_t mantissa = whole >= 31 ? ratio >> (whole - 31U) : ratio << (31U - whole);
  std::uint32_t result = whole - 16U;
  for (int bit = 0; bit < 4; ++bit) {
    mantissa = (mantissa * mantissa) >> 31U;
    result *= 2;
    if (mantissa >= (std::uint64_t{1} << 32U)) {
      mantissa >>= 1U;
      ++result;
    }
  }
  return std::max<std::uint32_t>(result, 1);
}

const Vocabulary::Known& Vocabulary::known(std::string_view written) {
  const auto [entry, is_new] = as_written_.try_emplace(std::string(written));
  if (is_new) {
    const auto folded = words::folded(written);
    Known& made = entry->second;
    const auto [word, new_word] =
        words_.try_emplace(folded, static_cast<std::uint32_t>(words_.size()));
    if (new_word) {
      letters_.push_back(folded);
    }
    made.word = word->second;
    made.stem = stems_
                    .try_emplace(std::string(first_letters(folded, kStemLetters)),
                                 static_cast<std::uint32_t>(stems_.size()))
                    .first->second;
    made.role = role_of(language_, folded);
    made.initial = first_byte(folded);
  }
  return entry->second;
}

Terms Vocabulary::read(std::string_view text) {
  Terms result{.text = text, .terms = {}};
  tokens_.clear();
  splitter_.split(text, tokens_);
  bool opens = true;
  std::size_t at = past_label(text, tokens_);
  while (at < tokens_.size()) {
    const auto& token = tokens_[at];
    const std::size_t behind =
        std::max(past_target(text, tokens_, at), past_note(text, tokens_, at));
    if (behind != at) {
      at = behind;
      continue;
    }
    if (is_mark(text, token, "^") && at + 1 < tokens_.size() && is_seen(tokens_[at + 1])) {
      at += 2;
      continue;
    }
    ++at;
    if (!is_seen(token)) {
      opens = opens || is_mark(text, token, ".;:!?") || ends_bold(text, token);
      continue;
    }
    const auto& word = known(words::view(text, token));
    result.terms.push_back(
        {.word = word.word,
         .stem = word.stem,
         .at = {token.begin, token.end()},
         .role = is_blank_figure(words::view(text, token)) ? Role::numeral : word.role,
         .digits = is_figure(words::view(text, token), token.kind),
         .acronym = is_acronym(words::view(text, token)),
         .opens = opens,
         .initial = word.initial});
    opens = false;
  }
  return result;
}

bool Vocabulary::is_short(const Term& term) const {
  return !term.digits && !term.acronym && letter_count(letters_[term.word]) <= 3;
}

}  // namespace concord::likeness
