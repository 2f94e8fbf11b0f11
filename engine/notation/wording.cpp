#include "engine/notation/wording.hpp"

#include <array>

#include "engine/notation/print.hpp"

namespace concord::notation {

bool Wording::operator==(const Wording& other) const {
  return pieces == other.pieces;
}

bool Alternative::operator==(const Alternative& other) const {
  return text == other.text && attribution == other.attribution && label == other.label;
}

bool Bracket::operator==(const Bracket& other) const {
  return style == other.style && alternatives == other.alternatives &&
         separators == other.separators;
}

std::string_view usual_separator(Style style) {
  switch (style) {
    case Style::single:
    case Style::adjacent:
      return "";
    case Style::bar:
      return " | ";
    case Style::slash:
      return " / ";
  }
  return "";
}

namespace {

void append_codes(std::string& out, const std::vector<PartyCode>& codes) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i != 0) out += ", ";
    out += codes[i].value;
  }
}

struct Ignore {
  void operator()(const Bracket&, std::size_t, std::size_t) const {}
  void operator()(const HalfBracket&, std::size_t, std::size_t) const {}
};

}  // namespace

std::string_view side_words(Side side, std::string_view language) {
  constexpr std::array<std::array<std::string_view, 3>, 2> kWords = {
      {{"supported by", "apoyado por", "apoiado por"},
       {"opposed by", "con oposición de", "com oposição de"}}};
  const std::size_t tongue = language.starts_with("es") ? 1 : language.starts_with("pt") ? 2 : 0;
  return kWords.at(static_cast<std::size_t>(side))[tongue];
}

std::string written(const Attribution& attribution, std::string_view language) {
  std::string list;
  append_codes(list, attribution.proposers);
  const auto add = [&](Side side, const std::vector<PartyCode>& codes) {
    if (codes.empty()) return;
    if (!list.empty()) list += "; ";
    (list += side_words(side, language)) += ' ';
    append_codes(list, codes);
  };
  add(Side::supporters, attribution.supporters);
  add(Side::opposers, attribution.opposers);
  if (list.empty()) return {};
  switch (attribution.form) {
    case Form::before:
      return list + ": ";
    case Form::dash:
      return " \xE2\x80\x93 " + list;
    case Form::usual:
    case Form::inside:
      break;
  }
  return " (" + list + ")";
}

std::string print(const Wording& wording) {
  std::string out;
  Ignore ignore;
  print_to(out, wording, ignore, 1);
  return out;
}

}  // namespace concord::notation
