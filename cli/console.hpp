#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What people see: aligned tables, colour on a terminal only (and never with NO_COLOR), progress.
namespace concord::cli {

using Json = nlohmann::json;

// Text that does nothing to a terminal: control characters but line breaks become '?'.
[[nodiscard]] std::string plain(std::string_view text);
// Characters, not bytes, and without marks of boldness.
[[nodiscard]] std::size_t width(std::string_view text);
// Lines no broader than so many characters, broken at blanks and behind slashes and hyphens, or
// anywhere in longer words; none of a text without words. Line breaks are not looked for.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t broad);
// Whether stdout is one, of whatever kind.
[[nodiscard]] bool is_terminal();
// Its columns, 40 at least; `otherwise` where it is none or does not say.
[[nodiscard]] std::size_t screen_width(std::size_t otherwise = 120);
// True on a terminal that is not dumb, unless NO_COLOR says no.
[[nodiscard]] bool has_colour();
[[nodiscard]] std::string bold(std::string_view text);

// Columns as wide as their widest cell, counted in characters; the last one runs on. Empty columns
// are left out.
class Table {
 public:
  // Headings of the program's own are given in English, and printed in its tongue.
  explicit Table(std::vector<std::string> headings);
  // These columns give nothing up in print_within().
  void keep_whole(std::set<std::size_t> columns) { whole_ = std::move(columns); }
  // Words in these are not cut in print_within() but behind slashes: ids.
  void keep_words(std::set<std::size_t> columns) { unbroken_ = std::move(columns); }
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // Goes under the row that was added last, over the whole breadth: what no column would hold.
  void add_below(std::string text) { below_[rows_.size()] = std::move(text); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // To stdout; `nothing` in its place if there are no rows.
  void print(std::string_view nothing = "Nothing here.") const;
  // The same no broader than that many characters: words that have no place go to lines of their
  // own, within their column. Words longer than a column are cut over lines, behind a slash or a
  // hyphen where they have one.
  void print_within(std::size_t columns, std::string_view nothing = "Nothing here.") const;
  // On a terminal no broader than that; else each row in one line.
  void print_fitting(std::string_view nothing = "Nothing here.") const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths() const;
  // How narrow columns may become; words whole but for slashes, or not.
  [[nodiscard]] std::vector<std::size_t> least(bool cuts_words) const;

  std::vector<std::string> headings_;
  std::set<std::size_t> whole_;
  std::set<std::size_t> unbroken_{};
  std::vector<std::vector<std::string>> rows_;
  std::map<std::size_t, std::string> below_{};  // by how many rows stand above
};

// One line on stdout.
void say(std::string_view line);
// What is read as sentences, each line at least as far in as the first; on a terminal broken
// between words.
void say_prose(std::string_view text);
// "  state    open": a label in the program's tongue, as broad as the longest of its list; further
// lines stand below the text.
void say_labelled(std::string_view label, std::string_view text, std::size_t broad = 8);
// The same in one line: what is copied, or compared sign by sign, is not broken.
void say_whole(std::string_view label, std::string_view text, std::size_t broad);
// Of a file that was asked for by that name.
void say_written(std::string_view file);
// "1 entry", "2 entries"; in the tongue that has words under "{count} {count|entry|entries}".
[[nodiscard]] std::string in_number(std::size_t count, std::string_view one, std::string_view many);

// Words of a JSON view. Absent members are empty.
[[nodiscard]] std::string word(const Json& object, const char* member);
// The member, or null. Lives as long as `object`.
[[nodiscard]] const Json& part(const Json& object, const char* member);
[[nodiscard]] bool is_true(const Json& object, const char* member);
// Arrays of words, with ", " between them.
[[nodiscard]] std::string words(const Json& array);
[[nodiscard]] std::string principal(const Json& as);           // "MEX", "body:RCM"
[[nodiscard]] std::string person_with_id(const Json& person);  // "Ana Ruiz (p-mex-1)"
[[nodiscard]] std::string state_of(const Json& object);        // its title, or its states
// "2017-08-04 17:00:00Z" for an instant of the wire.
[[nodiscard]] std::string short_time(const std::string& instant);

// Long work, on stderr and only if that is a terminal.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::uint64_t done, std::uint64_t all);

 private:
  std::string what_;
  bool visible_;
  int shown_ = -1;
};

}  // namespace concord::cli
