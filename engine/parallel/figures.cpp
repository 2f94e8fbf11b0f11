#include "engine/parallel/figures.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/words/words.hpp"

namespace concord::parallel {
namespace {

constexpr int kMostSpelt = 100;

std::string folded_utf8(const icu::UnicodeString& wide) {
  std::string text;
  wide.toUTF8String(text);
  return words::folded(text);
}

std::map<std::string, int, std::less<>> months_of(const icu::Locale& locale) {
  std::map<std::string, int, std::less<>> out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale, status);
  if (U_FAILURE(status)) return out;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    std::int32_t count = 0;
    const auto* names = symbols.getMonths(count, context, icu::DateFormatSymbols::WIDE);
    for (std::int32_t i = 0; i < count; ++i) out.emplace(folded_utf8(names[i]), i + 1);
  }
  return out;
}

// Single words for 1 to 100, cardinal and ordinal, of all genders.
std::map<std::string, int, std::less<>> spelt_in(const icu::Locale& locale) {
  std::map<std::string, int, std::less<>> out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, locale, status);
  if (U_FAILURE(status)) return out;
  for (std::int32_t set = 0; set < format.getNumberOfRuleSetNames(); ++set) {
    const auto name = format.getRuleSetName(set);
    if (!name.startsWith("%spellout-cardinal") && !name.startsWith("%spellout-ordinal")) continue;
    for (int number = 1; number <= kMostSpelt; ++number) {
      icu::UnicodeString wide;
      icu::FieldPosition unused;
      UErrorCode wrong = U_ZERO_ERROR;
      format.format(static_cast<std::int64_t>(number), name, wide, unused, wrong);
      const auto text = folded_utf8(wide);
      if (U_SUCCESS(wrong) && text.find_first_of(" -") == std::string::npos)
        out.emplace(text, number);
    }
  }
  return out;
}

// Powers of ten, where a word multiplies the number before it.
std::map<std::string, int, std::less<>> scales_of(std::string_view language) {
  using Scales = std::map<std::string, int, std::less<>>;
  if (language == "en")
    return Scales{{"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}};
  if (language == "es") return Scales{{"mil", 3}, {"millon", 6}, {"millones", 6}, {"billones", 12}};
  if (language == "pt")
    return Scales{{"mil", 3},    {"milhao", 6},  {"milhoes", 6},
                  {"bilhao", 9}, {"bilhoes", 9}, {"trilhoes", 12}};
  if (language == "fr")
    return Scales{{"mille", 3}, {"million", 6}, {"millions", 6}, {"milliard", 9}, {"milliards", 9}};
  return {};
}

// The sign between two pieces that hang together: ".", ",", or one blank (no-break ones too).
enum class Between { nothing, dot, comma, blank };

Between between(std::string_view text, const Piece& left, const Piece& right) {
  const auto sign = text.substr(left.end, right.begin - left.end);
  if (sign == ".") return Between::dot;
  if (sign == ",") return Between::comma;
  if (sign == " " || sign == "\xC2\xA0" || sign == "\xE2\x80\xAF") return Between::blank;
  return Between::nothing;
}

// "1.5M", "2 bn", "US$ 30k": letters behind a number that multiply it; the power of ten, or 0. "5m"
// may be metres, and "5 K" anything.
int scale_in_letters(std::string_view text, const std::vector<Piece>& pieces, std::size_t at) {
  if (at == 0 || at >= pieces.size()) return 0;
  const auto& letters = pieces[at];
  const bool touches = letters.begin == pieces[at - 1].end;
  if (!touches && between(text, pieces[at - 1], letters) != Between::blank) return 0;
  const auto typed = text.substr(letters.begin, letters.end - letters.begin);
  if (typed == "bn" || typed == "Bn") return 9;
  if (typed == "mn" || typed == "Mn" || typed == "M") return 6;
  return touches && (typed == "k" || typed == "K") ? 3 : 0;
}

std::string plain_number(std::string digits, int shift) {
  for (; shift > 0; --shift) digits += '0';
  std::string fraction;
  if (shift < 0) {
    const auto places = static_cast<std::size_t>(-shift);
    while (digits.size() <= places) digits.insert(digits.begin(), '0');
    fraction = digits.substr(digits.size() - places);
    digits.resize(digits.size() - places);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return fraction.empty() ? digits : digits + "." + fraction;
}

std::string two(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

int small(const Piece& piece, std::size_t digits) {
  return piece.digits && piece.folded.size() <= digits ? std::stoi(piece.folded) : 0;
}

// "30/06/2018", "30-6-2018" (the day first, unless only the month can be), "2018-06-30"; the piece
// behind it, or `at`.
std::size_t numeric_date_at(std::string_view text, const std::vector<Piece>& pieces, std::size_t at,
                            Figures& out) {
  if (at + 2 >= pieces.size()) return at;
  const auto sign = [&](std::size_t from) {
    return text.substr(pieces[from].end, pieces[from + 1].begin - pieces[from].end);
  };
  const auto first_sign = sign(at);
  if ((first_sign != "/" && first_sign != "-") || sign(at + 1) != first_sign) return at;
  const bool year_first = pieces[at].folded.size() == 4 && first_sign == "-";
  const auto& year_piece = pieces[year_first ? at : at + 2];
  if (year_piece.folded.size() != 4) return at;
  const int year = small(year_piece, 4);
  int month = small(pieces[at + 1], 2);
  int day = small(pieces[year_first ? at + 2 : at], 2);
  if (!year_first && month > 12 && day <= 12) std::swap(day, month);
  if (year == 0 || month < 1 || month > 12 || day < 1 || day > 31) return at;
  out.dates.push_back({std::to_string(year) + "-" + two(month) + "-" + two(day), pieces[at].begin,
                       pieces[at + 2].end});
  return at + 3;
}

}  // namespace

FigureReader::FigureReader(const std::string& language) {
  const icu::Locale locale(language.c_str());
  months_ = months_of(locale);
  spelt_ = spelt_in(locale);
  scales_ = scales_of(locale.getLanguage());
  blank_groups_ = std::string_view(locale.getLanguage()) != "en";
}

std::optional<FigureReader::Numeral> FigureReader::number_at(std::string_view text,
                                                             const std::vector<Piece>& pieces,
                                                             std::size_t at) const {
  Numeral out{.digits = {}, .shift = 0, .end = at + 1};
  if (!pieces[at].digits) {
    const auto known = spelt_.find(pieces[at].folded);
    if (known == spelt_.end() || at + 1 == pieces.size() ||
        !scales_.contains(pieces[at + 1].folded))
      return std::nullopt;
    out.digits = std::to_string(known->second);
    scale(text, pieces, out);
    return out;
  }
  out.digits = pieces[at].folded;
  for (; out.end < pieces.size() && pieces[out.end].digits; ++out.end) {
    const auto& next = pieces[out.end];
    const auto sign = between(text, pieces[out.end - 1], next);
    const bool group = next.folded.size() == 3 && pieces[at].folded.size() <= 3;
    if (sign == Between::nothing || (sign == Between::blank && !(group && blank_groups_))) break;
    if (group && pieces[at].folded != "0") {
      out.digits += next.folded;
      continue;
    }
    if (sign == Between::blank) break;
    out.digits += next.folded;
    out.shift = -static_cast<int>(next.folded.size());
    ++out.end;
    break;
  }
  scale(text, pieces, out);
  return out;
}

void FigureReader::scale(std::string_view text, const std::vector<Piece>& pieces,
                         Numeral& number) const {
  if (const int letters = scale_in_letters(text, pieces, number.end); letters > 0) {
    number.shift += letters;
    ++number.end;
    return;
  }
  for (int most = 0; most < 2 && number.end < pieces.size(); ++most, ++number.end) {
    const auto known = scales_.find(pieces[number.end].folded);
    if (known == scales_.end()) return;
    number.shift += known->second;
  }
}

// "10 June 2022", "10 de junio de 2022", "June 10, 2022", "June 2022", "June 10"; the piece behind
// it, or `at`.
std::size_t FigureReader::date_at(const std::vector<Piece>& pieces, std::size_t at,
                                  Figures& out) const {
  const auto skip = [&](std::size_t from) {
    while (from < pieces.size() && from < at + 6 &&
           (pieces[from].folded == "de" || pieces[from].folded == "del" ||
            pieces[from].folded == "of" || pieces[from].folded == "do"))
      ++from;
    return from;
  };
  const auto year_at = [&](std::size_t from) {
    return from < pieces.size() && pieces[from].folded.size() == 4 ? small(pieces[from], 4) : 0;
  };
  int day = 0;
  auto place = at;
  if (pieces[at].digits) {
    day = small(pieces[at], 2);
    if (day < 1 || day > 31) return at;
    ++place;
    constexpr std::array<std::string_view, 6> kOrdinal = {"st", "nd", "rd", "th", "er", "o"};
    if (place < pieces.size() && pieces[place].begin == pieces[at].end &&
        std::find(kOrdinal.begin(), kOrdinal.end(), pieces[place].folded) != kOrdinal.end())
      ++place;
    place = skip(place);
  }
  const auto month = place < pieces.size() ? months_.find(pieces[place].folded) : months_.end();
  if (month == months_.end()) return at;
  auto end = place + 1;
  int year = year_at(skip(end));
  if (year != 0) {
    end = skip(end) + 1;
  } else if (day == 0 && end < pieces.size() && small(pieces[end], 2) >= 1 &&
             small(pieces[end], 2) <= 31) {
    day = small(pieces[end], 2);
    ++end;
    if ((year = year_at(end)) != 0) ++end;
  }
  if (day == 0 && year == 0) return at;
  const std::string value = (year == 0 ? "-" : std::to_string(year)) + "-" + two(month->second) +
                            (day == 0 ? "" : "-" + two(day));
  out.dates.push_back({value, pieces[at].begin, pieces[end - 1].end});
  return end;
}

Figures FigureReader::read(std::string_view text, const std::vector<Piece>& pieces) const {
  Figures out;
  for (std::size_t at = 0; at < pieces.size();) {
    auto end = numeric_date_at(text, pieces, at, out);
    if (end == at) end = date_at(pieces, at, out);
    if (end != at) {
      at = end;
      continue;
    }
    if (const auto number = number_at(text, pieces, at)) {
      out.numbers.push_back({plain_number(number->digits, number->shift), pieces[at].begin,
                             pieces[number->end - 1].end});
      at = number->end;
      continue;
    }
    if (const auto known = spelt_.find(pieces[at].folded); known != spelt_.end())
      out.spelt.push_back({std::to_string(known->second), pieces[at].begin, pieces[at].end});
    ++at;
  }
  return out;
}

}  // namespace concord::parallel
