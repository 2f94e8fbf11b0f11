#include "engine/notation/option_label.hpp"

#include <array>

namespace concord::notation {
namespace {

constexpr std::array<std::string_view, 17> kWords = {"Option",
                                                     "OPTION",
                                                     "Opci\xC3\xB3n",
                                                     "OPCI\xC3\x93N",
                                                     "Opcion",
                                                     "OPCION",
                                                     "Op\xC3\xA7\xC3\xA3o",
                                                     "OP\xC3\x87\xC3\x83O",
                                                     "Opcao",
                                                     "Alternative",
                                                     "ALTERNATIVE",
                                                     "Alternativa",
                                                     "ALTERNATIVA",
                                                     "Alt.",
                                                     "ALT",
                                                     "Alt",
                                                     "ALT."};

bool is_digit_of_option(char c) {
  return c >= '0' && c <= '9';
}

// I to XXXIX, as far as options go.
std::optional<unsigned> roman(std::string_view text) {
  unsigned value = 0;
  const auto worth = [](char c) { return c == 'X' ? 10U : c == 'V' ? 5U : c == 'I' ? 1U : 0U; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned one = worth(text[i]);
    if (one == 0) return std::nullopt;
    const bool less = i + 1 < text.size() && worth(text[i + 1]) > one;
    value = less ? value - one : value + one;  // "IV": wraps below zero and back
  }
  return value;
}

struct Ordinal {
  OptionLabel::Series series;
  unsigned value;
  std::size_t length;
};

std::optional<Ordinal> read_bare_ordinal(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && length < 4 && is_digit_of_option(text[length])) ++length;
  if (length > 0 && length < 4) {
    unsigned value = 0;
    for (const char c : text.substr(0, length)) value = value * 10 + static_cast<unsigned>(c - '0');
    return Ordinal{OptionLabel::Series::number, value, length};
  }
  length = text.find_first_not_of("IVX");
  if (length == std::string_view::npos) length = text.size();
  if (length > 0 && length <= 6) {
    if (const auto value = roman(text.substr(0, length)))
      return Ordinal{OptionLabel::Series::roman, *value, length};
  }
  if (text.empty()) return std::nullopt;
  const char c = text.front();
  if (c >= 'a' && c <= 'z')
    return Ordinal{OptionLabel::Series::letter, static_cast<unsigned>(c - 'a' + 1), 1};
  if (c >= 'A' && c <= 'Z')
    return Ordinal{OptionLabel::Series::letter, static_cast<unsigned>(c - 'A' + 1), 1};
  return std::nullopt;
}

std::optional<Ordinal> read_ordinal(std::string_view text) {
  const bool framed = text.starts_with('(');
  if (framed) text.remove_prefix(1);
  auto ordinal = read_bare_ordinal(text);
  if (!ordinal || !framed) return ordinal;
  if (ordinal->length >= text.size() || text[ordinal->length] != ')') return std::nullopt;
  ordinal->length += 2;
  return ordinal;
}

std::size_t emphasis_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 4 && (text[at] == '*' || text[at] == '_')) ++at;
  return at;
}

// The label alone, with nothing behind it looked at.
std::optional<OptionLabel> read_bare_label(std::string_view text) {
  for (const auto word : kWords) {
    if (!text.starts_with(word) || text.size() <= word.size() || text[word.size()] != ' ') continue;
    const auto ordinal = read_ordinal(text.substr(word.size() + 1));
    if (!ordinal) continue;
    const std::size_t length = word.size() + 1 + ordinal->length;
    return OptionLabel{std::string(text.substr(0, length)), ordinal->series, ordinal->value,
                       length};
  }
  return std::nullopt;
}

}  // namespace

std::optional<OptionLabel> read_label(std::string_view text) {
  auto label = read_bare_label(text);
  if (!label || !text.substr(label->length).starts_with(": ")) return std::nullopt;
  label->length += 2;
  return label;
}

std::size_t option_words_length(std::string_view text) {
  std::size_t at = emphasis_length(text);
  const auto label = read_bare_label(text.substr(at));
  if (!label) return 0;
  at += label->length;
  return at + emphasis_length(text.substr(at));
}

std::optional<OptionLabel> read_option_heading(std::string_view text) {
  std::size_t at = emphasis_length(text);
  auto label = read_bare_label(text.substr(at));
  if (!label) return std::nullopt;
  at += label->length;
  bool colon = false;
  while (at < text.size()) {
    if (text[at] == '*' || text[at] == '_' || text[at] == ' ') {
      ++at;
    } else if (text[at] == ':') {
      colon = true;
      ++at;
    } else if (text.substr(at, 2) == "[^") {
      const auto close = text.substr(at, 64).find(']');
      if (close == std::string_view::npos) break;
      at += close + 1;
    } else {
      break;
    }
  }
  if (!colon && at < text.size()) return std::nullopt;
  label->length = at;
  return label;
}

}  // namespace concord::notation
