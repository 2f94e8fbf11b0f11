#include "engine/notation/attribution.hpp"

#include <algorithm>
#include <array>

namespace concord::notation {
namespace {

constexpr std::size_t kLongest = 600;

// Capital words that stand in brackets and are nobody's code.
constexpr std::array<std::string_view, 12> kNobody = {"NOTE", "NB",  "TBD", "TBC", "TBA", "OR",
                                                      "AND",  "ALT", "SEE", "NO",  "NEW", "OLD"};

bool letter_or_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool ends_here(std::string_view text, std::size_t at) {
  return at >= text.size() || !letter_or_digit(text[at]);
}

struct Name {
  PartyCode code;
  std::size_t length = 0;
};

// A party at the beginning of `text`: the longest name that fits and ends there.
std::optional<Name> read_name(std::string_view text, const Options& options) {
  Name best;
  if (options.parties.empty()) {
    while (best.length < text.size() && text[best.length] >= 'A' && text[best.length] <= 'Z')
      ++best.length;
    const auto word = text.substr(0, best.length);
    if (best.length < 2 || best.length > 6 || !ends_here(text, best.length) ||
        std::find(kNobody.begin(), kNobody.end(), word) != kNobody.end())
      return std::nullopt;
    best.code = PartyCode(std::string(word));
    return best;
  }
  const auto consider = [&](const std::string& name, const PartyCode& code) {
    if (name.size() > best.length && text.starts_with(name) && ends_here(text, name.size()))
      best = {code, name.size()};
  };
  for (const auto& party : options.parties) {
    consider(party.code.value, party.code);
    for (const auto& name : party.names) consider(name, party.code);
  }
  if (best.length == 0) return std::nullopt;
  return best;
}

// Takes `word` off the beginning of `text`.
bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take_comma(std::string_view& text) {
  for (const std::string_view mark : {", and ", " and ", " y ", " e ", ", ", ",", " / ", "/"})
    if (take_word(text, mark)) return true;
  return false;
}

// "supported by ", as it is typed in English, Spanish or Portuguese.
bool take_side(std::string_view& text, Side side) {
  constexpr std::array<std::string_view, 7> kFor = {"supported by ", "apoyado por ", "apoyada por ",
                                                    "con apoyo de ", "apoiado por ", "apoiada por ",
                                                    "com apoio de "};
  constexpr std::array<std::string_view, 5> kAgainst = {"opposed by ", "con oposición de ",
                                                        "con la oposición de ", "com oposição de ",
                                                        "com a oposição de "};
  const auto takes = [&](std::string_view words) { return take_word(text, words); };
  return side == Side::supporters ? std::any_of(kFor.begin(), kFor.end(), takes)
                                  : std::any_of(kAgainst.begin(), kAgainst.end(), takes);
}

// What parts one list from the next: "; ", or ", " where the words of a side follow.
bool take_next_list(std::string_view& text) {
  if (take_word(text, "; ")) return true;
  auto behind = text;
  if (!take_word(behind, ", ")) return false;
  auto ahead = behind;
  if (!take_side(ahead, Side::supporters) && !take_side(ahead, Side::opposers)) return false;
  text = behind;
  return true;
}

// "MEX, URY; supported by BRA": as much of `text` as is understood; 0 if nothing is.
std::size_t read_lists(std::string_view text, const Options& options, Attribution& lists) {
  text = text.substr(0, kLongest);
  const std::size_t whole = text.size();
  std::size_t understood = 0;
  bool first = true;
  for (;;) {
    auto* list = &lists.proposers;
    if (take_side(text, Side::supporters))
      list = &lists.supporters;
    else if (take_side(text, Side::opposers))
      list = &lists.opposers;
    else if (!first)
      return understood;
    if (!list->empty()) return understood;
    bool another = false;
    do {
      const auto name = read_name(text, options);
      if (!name) return understood;
      if (std::find(list->begin(), list->end(), name->code) == list->end())
        list->push_back(name->code);
      text.remove_prefix(name->length);
      understood = whole - text.size();
      another = take_next_list(text);
    } while (!another && take_comma(text));
    first = false;
    if (!another) return understood;
  }
}

// The attribution in `lists`, which were typed as `typed` in all.
AttributionRead settle_attribution(Attribution lists, Form form, std::string_view typed) {
  lists.form = form;
  if (written(lists) != typed) lists.typed = typed;
  return {std::move(lists), typed.size()};
}

// True if all of `text` is a list of parties.
bool reads_whole(std::string_view text, const Options& options, Attribution& lists) {
  return !text.empty() && text.size() <= kLongest &&
         read_lists(text, options, lists) == text.size();
}

}  // namespace

std::optional<AttributionRead> read_behind(std::string_view text, Form form,
                                           const Options& options) {
  const std::size_t blank = text.starts_with(' ') ? 1 : 0;
  if (text.size() <= blank || text[blank] != '(') return std::nullopt;
  Attribution lists;
  const std::size_t length = read_lists(text.substr(blank + 1), options, lists);
  const std::size_t close = blank + 1 + length;
  if (length == 0 || close >= text.size() || text[close] != ')') return std::nullopt;
  return settle_attribution(std::move(lists), form, text.substr(0, close + 1));
}

std::optional<AttributionRead> read_inside(std::string_view text, Form form,
                                           const Options& options) {
  if (!text.ends_with(')')) return std::nullopt;
  const std::size_t from = text.size() > kLongest ? text.size() - kLongest : 0;
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open < from) return std::nullopt;
  if (open > 0 && text[open - 1] == '\\') return std::nullopt;
  Attribution lists;
  if (!reads_whole(text.substr(open + 1, text.size() - open - 2), options, lists))
    return std::nullopt;
  const std::size_t begin = open > 0 && text[open - 1] == ' ' ? open - 1 : open;
  return settle_attribution(std::move(lists), form, text.substr(begin));
}

std::optional<AttributionRead> read_before(std::string_view text, const Options& options) {
  Attribution lists;
  const std::size_t length = read_lists(text, options, lists);
  if (length == 0 || length >= text.size() || text[length] != ':') return std::nullopt;
  const bool blank = length + 1 < text.size() && text[length + 1] == ' ';
  return settle_attribution(std::move(lists), Form::before,
                            text.substr(0, length + (blank ? 2 : 1)));
}

std::optional<AttributionRead> read_dash(std::string_view text, const Options& options) {
  const std::size_t from = text.size() > kLongest ? text.size() - kLongest : 0;
  std::size_t begin = std::string_view::npos;
  std::size_t width = 0;
  for (const std::string_view dash : {" \xE2\x80\x93 ", " \xE2\x80\x94 ", " - "}) {
    const std::size_t found = text.rfind(dash);
    if (found == std::string_view::npos || found < from) continue;
    if (begin != std::string_view::npos && found < begin) continue;
    begin = found;
    width = dash.size();
  }
  Attribution lists;
  if (begin == std::string_view::npos || !reads_whole(text.substr(begin + width), options, lists))
    return std::nullopt;
  return settle_attribution(std::move(lists), Form::dash, text.substr(begin));
}

}  // namespace concord::notation
