#include "engine/notation/notation.hpp"

#include <algorithm>

#include "engine/notation/attribution.hpp"
#include "engine/notation/builder.hpp"
#include "engine/notation/option_label.hpp"

namespace concord::notation {
namespace {

constexpr std::size_t kMostFindings = 1000;

bool is_mark(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

// Whether a backslash at `at` makes plain what follows.
bool escapes(std::string_view text, std::size_t at) {
  if (text[at] != '\\' || at + 1 >= text.size()) return false;
  const auto next = text.substr(at + 1);
  return is_mark(next.front()) || next.starts_with("\xE2\x80\x93") ||
         next.starts_with("\xE2\x80\x94");
}

}  // namespace

Parsed parse(std::string_view text, const Options& options) {
  auto built = build(text, options);
  Parsed parsed;
  parsed.wording = std::move(built.wording);
  Ruler ruler(text);
  const std::size_t shown = std::min(built.halves.size(), kMostFindings);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool opens = text[built.halves[i]] == '[';
    parsed.findings.push_back({"unbalanced_bracket",
                               opens ? "This bracket is opened and never closed."
                                     : "This bracket is closed and was never opened.",
                               ruler.at(built.halves[i])});
  }
  const auto add = [&](const char* code, const char* message, std::size_t at) {
    parsed.findings.push_back({code, message, Ruler(text).at(at)});
  };
  if (built.deep_at)
    add("too_deep", "Brackets are nested too deep from here; they are kept as text.",
        *built.deep_at);
  if (built.cut_at)
    add("too_many_brackets", "There are too many brackets; those from here are kept as text.",
        *built.cut_at);
  std::stable_sort(
      parsed.findings.begin(), parsed.findings.end(),
      [](const Finding& a, const Finding& b) { return a.place.offset < b.place.offset; });
  return parsed;
}

std::string escaped(std::string_view plain, const Options& options) {
  std::vector<std::size_t> at;  // what gets a backslash besides the marks themselves
  if (!plain.empty() && (plain[0] == '(' || plain[0] == ':' || plain[0] == '^')) at.push_back(0);
  // A blank may come behind it, with an attribution.
  if (const auto label = read_label(std::string(plain.substr(0, 40)) + ' '))
    at.push_back(label->length - 2);
  if (const auto read = read_before(plain, options))
    at.push_back(plain.find(':', read->length - 2));
  if (const auto read = read_dash(plain, options)) at.push_back(plain.size() - read->length + 1);
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    bool marked = c == '\\' || c == '[' || c == ']' || c == '|' ||
                  std::find(at.begin(), at.end(), i) != at.end();
    if (c == '(' && !marked)
      marked = read_behind(plain.substr(i), Form::usual, options).has_value();
    if (c == '/' && options.slash) marked = true;
    if (marked) out += '\\';
    out += c;
  }
  return out;
}

std::string unescaped(std::string_view run) {
  std::string out;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (escapes(run, i)) ++i;
    out += run[i];
  }
  return out;
}

std::string folded_label(std::string_view label) {
  std::string out;
  bool blank = false;
  for (const char c : label) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace concord::notation
