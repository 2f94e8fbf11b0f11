#include "engine/exports/docx_numbering.hpp"

#include <algorithm>
#include <utility>

#include "engine/exports/xml_events.hpp"

namespace concord::exports {
namespace {

constexpr std::size_t kMostLists = 20'000;
constexpr std::size_t kLongestPattern = 60;
constexpr int kMostLetters = 26 * 30;
constexpr int kMostRoman = 3999;
constexpr int kHighest = 1'000'000'000;

// A number of the file, 0 to 32767; or nothing.
std::optional<int> small_number(std::string_view typed) {
  if (typed.empty() || typed.size() > 5) return std::nullopt;
  int out = 0;
  for (const char c : typed) {
    if (c < '0' || c > '9') return std::nullopt;
    out = 10 * out + (c - '0');
  }
  return out <= 32767 ? std::optional(out) : std::nullopt;
}

std::optional<int> rank_typed(std::string_view typed) {
  const auto rank = small_number(typed);
  return rank && *rank < Numbering::kRanks ? rank : std::nullopt;
}

// "a" to "z", then "aa", "bb".
std::string letters(int number, char first) {
  const auto times = static_cast<std::size_t>((number - 1) / 26) + 1;
  return std::string(times, static_cast<char>(first + (number - 1) % 26));
}

std::string roman(int number) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kSigns = {{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  std::string out;
  for (const auto& [value, sign] : kSigns)
    for (; number >= value; number -= value) out += sign;
  return out;
}

std::string in_capitals(std::string words) {
  for (char& c : words)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return words;
}

bool is_blank(std::string_view words) {
  return words.find_first_not_of(' ') == std::string_view::npos;
}

}  // namespace

std::string counted(int number, std::string_view form) {
  const bool lettered = number >= 1 && number <= kMostLetters;
  if (lettered && form == "lowerLetter") return letters(number, 'a');
  if (lettered && form == "upperLetter") return letters(number, 'A');
  const bool in_roman = number >= 1 && number <= kMostRoman;
  if (in_roman && form == "lowerRoman") return roman(number);
  if (in_roman && form == "upperRoman") return in_capitals(roman(number));
  if (form == "none") return "";
  const auto figures = std::to_string(number);
  return form == "decimalZero" && number < 10 ? "0" + figures : figures;
}

// word/numbering.xml as it is read: schemes first, then the lists that follow them.
class Numbering::Reading {
 public:
  explicit Reading(Numbering& numbering) : numbering_(numbering) {}

  void start(const std::string& name, const XmlAttributes& all) {
    if (name == "w:abstractNum") {
      scheme_ = &numbering_.schemes_[std::string(all.value("w:abstractNumId"))];
    } else if (name == "w:num") {
      list_ = &numbering_.lists_[std::string(all.value("w:numId"))];
    } else if (name == "w:abstractNumId" && list_ != nullptr) {
      list_->scheme = all.value("w:val");
    } else if (name == "w:lvlOverride") {
      overridden_ = rank_typed(all.value("w:ilvl"));
    } else if (name == "w:startOverride" && list_ != nullptr && overridden_) {
      if (const auto start = small_number(all.value("w:val"))) list_->starts[*overridden_] = *start;
    } else if (name == "w:lvl") {
      begin_rank(rank_typed(all.value("w:ilvl")));
    } else if (rank_ != nullptr) {
      start_within(name, all);
    }
  }

  void end(const std::string& name) {
    if (name == "w:abstractNum") scheme_ = nullptr;
    if (name == "w:num") list_ = nullptr;
    if (name == "w:lvlOverride") overridden_.reset();
    if (name == "w:lvl") rank_ = nullptr;
  }

  [[nodiscard]] std::optional<Problem> wrong() const {
    if (numbering_.schemes_.size() <= kMostLists && numbering_.lists_.size() <= kMostLists)
      return std::nullopt;
    return Problem{"too_complex", "The file has too many lists.", "", ""};
  }

 private:
  void begin_rank(std::optional<int> rank) {
    rank_ = nullptr;
    if (!rank) return;
    if (list_ != nullptr)
      rank_ = &list_->own[*rank];
    else if (scheme_ != nullptr)
      rank_ = &scheme_->ranks[*rank];
  }

  void start_within(const std::string& name, const XmlAttributes& all) {
    const auto value = all.value("w:val");
    if (name == "w:start") {
      rank_->start = small_number(value).value_or(1);
    } else if (name == "w:numFmt") {
      rank_->form = value;
    } else if (name == "w:lvlText") {
      rank_->pattern = value.size() > kLongestPattern ? "" : value;
    } else if (name == "w:lvlRestart") {
      rank_->restart = small_number(value);
    } else if (name == "w:isLgl") {
      rank_->plain_figures = value != "0" && value != "false" && value != "off";
    } else if (name == "w:pStyle") {
      rank_->style = value;
    }
  }

  Numbering& numbering_;
  Scheme* scheme_ = nullptr;
  List* list_ = nullptr;
  Rank* rank_ = nullptr;
  std::optional<int> overridden_;
};

std::optional<Problem> Numbering::read(std::string_view bytes, const std::string& place) {
  Reading reading(*this);
  const XmlEvents events{
      .start = [&](const std::string& name, const XmlAttributes& all) { reading.start(name, all); },
      .end = [&](const std::string& name) { reading.end(name); },
      .text = [](std::string_view) {},
      .problem = [&] { return reading.wrong(); }};
  return read_xml(bytes, place, events);
}

const Numbering::Rank* Numbering::rank_of(const List& list, int rank) const {
  if (const auto own = list.own.find(rank); own != list.own.end()) return &own->second;
  const auto scheme = schemes_.find(list.scheme);
  if (scheme == schemes_.end()) return nullptr;
  const auto found = scheme->second.ranks.find(rank);
  return found == scheme->second.ranks.end() ? nullptr : &found->second;
}

std::optional<int> Numbering::rank_of_style(const std::string& list,
                                            const std::string& style) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return std::nullopt;
  for (int rank = 0; rank < kRanks; ++rank) {
    const auto* one = rank_of(found->second, rank);
    if (one != nullptr && !style.empty() && one->style == style) return rank;
  }
  return std::nullopt;
}

void Numbering::count(List& list, Scheme& scheme, int rank) const {
  const auto at = static_cast<std::size_t>(rank);
  const auto anew = list.starts.find(rank);
  auto& number = scheme.counts.at(at);
  const bool begins = anew != list.starts.end() && !list.begun.at(at);
  if (begins || !number)
    number = anew != list.starts.end() ? anew->second : rank_of(list, rank)->start;
  else
    number = std::min(*number + 1, kHighest);
  list.begun.at(at) = true;
  for (int below = rank + 1; below < kRanks; ++below) {
    const auto* one = rank_of(list, below);
    const auto restart = one == nullptr ? std::nullopt : one->restart;
    if (!restart || (*restart > 0 && rank < *restart))
      scheme.counts.at(static_cast<std::size_t>(below)).reset();
  }
}

std::string Numbering::written(const List& list, const Scheme& scheme, int rank) const {
  const auto& own = *rank_of(list, rank);
  std::string out;
  for (std::size_t i = 0; i < own.pattern.size(); ++i) {
    const char c = own.pattern[i];
    const char next = i + 1 < own.pattern.size() ? own.pattern[i + 1] : ' ';
    if (c != '%' || next < '1' || next > '9') {
      out += c;
      continue;
    }
    ++i;
    const int which = next - '1';
    const auto* one = rank_of(list, which);
    if (one == nullptr) continue;
    const auto number = scheme.counts.at(static_cast<std::size_t>(which)).value_or(one->start);
    out += counted(number, own.plain_figures ? "decimal" : std::string_view(one->form));
    if (out.size() > kLongestPattern) return "";  // no honest list has such numbers
  }
  const auto first = out.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return out.substr(first, out.find_last_not_of(' ') + 1 - first);
}

ListMark Numbering::next(const std::string& list, int rank) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {.kind = ListMark::Kind::unknown};
  const auto* own = rank_of(found->second, rank);
  const auto scheme = schemes_.find(found->second.scheme);
  if (own == nullptr || scheme == schemes_.end()) return {.kind = ListMark::Kind::unknown};
  count(found->second, scheme->second, rank);
  if (own->form == "bullet")
    return {.kind = is_blank(own->pattern) ? ListMark::Kind::none : ListMark::Kind::bullet};
  auto number = written(found->second, scheme->second, rank);
  if (number.empty()) return {};
  return {.kind = ListMark::Kind::number, .number = std::move(number)};
}

}  // namespace concord::exports
