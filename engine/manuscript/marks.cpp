#include "engine/manuscript/marks.hpp"

#include <algorithm>
#include <array>

#include "engine/notation/bracket_scan.hpp"

namespace concord::manuscript {
namespace {

bool is_figure(char c) {
  return c >= '0' && c <= '9';
}
bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_latin(char c) {
  return is_small(c) || (c >= 'A' && c <= 'Z');
}
bool is_gap(char c) {
  return c == ' ' || c == '\t';
}

bool gap_or_end(std::string_view line, std::size_t at) {
  return at >= line.size() || is_gap(line[at]);
}

// A blank and something else behind it.
bool gap_and_words(std::string_view line, std::size_t at) {
  return at < line.size() && is_gap(line[at]) &&
         line.find_first_not_of(" \t", at) != std::string_view::npos;
}

std::size_t figures(std::string_view line, std::size_t from, std::size_t most) {
  std::size_t at = from;
  while (at < line.size() && at - from < most && is_figure(line[at])) ++at;
  return at - from;
}

// "(a)", "(iv)", "(12)".
std::size_t framed_label(std::string_view line) {
  if (!line.starts_with('(')) return 0;
  std::size_t at = 1;
  while (at < line.size() && at < 6 && (is_latin(line[at]) || is_figure(line[at]))) ++at;
  if (at == 1 || at >= line.size() || line[at] != ')') return 0;
  // "(the ...)" is no label: letters are one, a Roman numeral, or one twice.
  const auto inner = line.substr(1, at - 1);
  const bool roman = inner.find_first_not_of("ivxIVX") == std::string_view::npos;
  const bool number = figures(inner, 0, 6) == inner.size();
  const bool twice = inner.size() == 2 && inner[0] == inner[1];
  return inner.size() == 1 || roman || number || twice ? at + 1 : 0;
}

// "a.", "iv)".
std::size_t lettered_label(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 5 && is_small(line[at])) ++at;
  if (at == 0 || at >= line.size() || (line[at] != '.' && line[at] != ')')) return 0;
  const bool roman = line.substr(0, at).find_first_not_of("ivx") == std::string_view::npos;
  return at == 1 || roman ? at + 1 : 0;
}

constexpr std::array<std::string_view, 8> kSuffixes = {"bis",    "ter",     "quater", "quinquies",
                                                       "sexies", "septies", "alt",    "pre"};

// "3bis", "12 bis.", "7.bis", "12 alt"; "4.1.", "2.1.3".
std::size_t numbered_label(std::string_view line) {
  std::size_t at = figures(line, 0, 4);
  if (at == 0) return 0;
  std::size_t parts = 1;
  while (at < line.size() && line[at] == '.') {
    const auto more = figures(line, at + 1, 3);
    if (more == 0) break;
    at += 1 + more;
    ++parts;
  }
  if (parts > 1) {
    const bool dot = at < line.size() && line[at] == '.';
    return dot || parts > 2 ? at + (dot ? 1 : 0) : 0;
  }
  if (at < line.size() && (line[at] == '.' || line[at] == ' ')) ++at;
  for (const auto suffix : kSuffixes) {
    if (!line.substr(at).starts_with(suffix)) continue;
    const std::size_t end = at + suffix.size();
    return end < line.size() && (line[end] == '.' || line[end] == ')') ? end + 1 : end;
  }
  return 0;
}

// Whether words would be mistaken for marks.
bool mistaken(std::string_view words, Where where) {
  if (label_length(words) != 0 || ordinal_length(words) != 0) return true;
  // "- --": with its bullet, such a line is a rule.
  if (where == Where::item)
    return !words.empty() && !is_gap(words.front()) &&
           words.find_first_not_of("-*_ \t") == std::string_view::npos;
  return heading_marks(words) != 0 || is_bullet(words) || fence_length(words) != 0 ||
         is_rule(words) || note_length(words) != 0 || definition_length(words) != 0 ||
         words.starts_with('>') || words.starts_with('|');
}

// Where the backslash goes in words that would be mistaken: before the first mark that Markdown
// lets one escape, so that other programs show none; at the front if there is none.
std::size_t guard_place(std::string_view words) {
  for (std::size_t i = 0; i < words.size() && i < 16; ++i) {
    const char c = words[i];
    if (is_gap(c)) break;
    if (!is_latin(c) && !is_figure(c)) return i;
  }
  return 0;
}

struct Stripped {
  std::string words;      // without the first run of backslashes
  std::size_t at = 0;     // where that run was
  std::size_t count = 0;  // how many there were
};

Stripped strip(std::string_view line) {
  const auto at = line.substr(0, 16).find('\\');
  if (at == std::string_view::npos) return {std::string(line), 0, 0};
  auto end = at;
  while (end < line.size() && line[end] == '\\') ++end;
  return {std::string(line.substr(0, at)) + std::string(line.substr(end)), at, end - at};
}

}  // namespace

int heading_marks(std::string_view line) {
  std::size_t count = 0;
  while (count < line.size() && line[count] == '#') ++count;
  return count > 0 && count <= 6 && gap_or_end(line, count) ? static_cast<int>(count) : 0;
}

bool is_bullet(std::string_view line) {
  return !line.empty() && (line[0] == '-' || line[0] == '*' || line[0] == '+') &&
         gap_or_end(line, 1);
}

std::size_t ordinal_length(std::string_view line) {
  const std::size_t count = figures(line, 0, 10);
  if (count == 0 || count > 9 || count >= line.size()) return 0;
  if (line[count] != '.' && line[count] != ')') return 0;
  return gap_or_end(line, count + 1) ? count + 1 : 0;
}

std::size_t label_length(std::string_view line) {
  for (const auto length : {framed_label(line), lettered_label(line), numbered_label(line)})
    if (length != 0 && gap_and_words(line, length)) return length;
  return 0;
}

std::size_t fence_length(std::string_view line) {
  if (!line.starts_with("```") && !line.starts_with("~~~")) return 0;
  const auto end = line.find_first_not_of(line[0]);
  return end == std::string_view::npos ? line.size() : end;
}

bool is_rule(std::string_view line) {
  if (line.empty() || (line[0] != '-' && line[0] != '*' && line[0] != '_')) return false;
  std::size_t count = 0;
  for (const char c : line) {
    if (c == line[0])
      ++count;
    else if (!is_gap(c) && c != '\r')
      return false;
  }
  return count >= 3;
}

int underline_level(std::string_view line) {
  if (line.empty() || (line[0] != '=' && line[0] != '-')) return 0;
  const auto end = line.find_first_not_of(line[0]);
  if (end != std::string_view::npos &&
      line.find_first_not_of(" \t\r", end) != std::string_view::npos)
    return 0;
  const std::size_t count = end == std::string_view::npos ? line.size() : end;
  if (count < 3) return 0;
  return line[0] == '=' ? 1 : 2;
}

std::size_t note_length(std::string_view line) {
  const std::size_t length = notation::footnote_length(line);
  return length != 0 && length < line.size() && line[length] == ':' ? length : 0;
}

std::size_t definition_length(std::string_view line) {
  if (!line.starts_with('[') || line.starts_with("[^")) return 0;
  const auto close = line.substr(0, 204).find_first_of("[]\\", 1);
  if (close == std::string_view::npos || close < 2 || line[close] != ']') return 0;
  if (!line.substr(close + 1).starts_with(':')) return 0;
  const auto begin = line.find_first_not_of(" \t", close + 2);
  if (begin == std::string_view::npos) return 0;
  const auto end = std::min(line.find_first_of(" \t\r", begin), line.size());
  if (!notation::looks_like_destination(line.substr(begin, end - begin))) return 0;
  const auto rest = line.find_first_not_of(" \t\r", end);
  if (rest != std::string_view::npos && line[rest] != '"' && line[rest] != '(') return 0;
  return close + 1;
}

bool is_table_rule(std::string_view line) {
  return !is_bullet(line) && line.find('|') != std::string_view::npos &&
         line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t\r") == std::string_view::npos;
}

std::string guarded(std::string_view words, Where where) {
  const auto bare = strip(words);
  std::string out(words);
  if (bare.count != 0 && mistaken(bare.words, where) && guard_place(bare.words) == bare.at)
    out.insert(bare.at, 1, '\\');
  else if (mistaken(words, where))
    out.insert(guard_place(words), 1, '\\');
  return out;
}

std::size_t guard_at(std::string_view line, Where where) {
  const auto bare = strip(line);
  const bool put =
      bare.count != 0 && mistaken(bare.words, where) && guard_place(bare.words) == bare.at;
  return put ? bare.at : std::string_view::npos;
}

}  // namespace concord::manuscript
