#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "cli/tongue.hpp"

namespace concord::cli {
namespace {

constexpr std::string_view kBoldMark = "\x1b[1m";
constexpr std::string_view kBoldEnd = "\x1b[0m";

// The bytes of the mark of boldness that begins there, or none.
std::size_t mark_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  return rest.starts_with(kBoldMark) || rest.starts_with(kBoldEnd) ? kBoldMark.size() : 0;
}
static_assert(kBoldMark.size() == kBoldEnd.size());

std::string one_line(std::string_view text) {
  std::string line = plain(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// The cells of one line, each as broad as its column; columns of no width are left out.
std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string text;
  std::size_t owed = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] == 0) continue;
    const std::string cell = one_line(cells[i]);
    if (cell.empty()) {
      owed += widths[i] + 2;
      continue;
    }
    text.append(owed, ' ').append(cell);
    owed = widths[i] - std::min(widths[i], width(cell)) + 2;
  }
  return text;
}

constexpr std::size_t kNarrowest = 8;        // of a column that gives way
constexpr std::string_view kUnder = "    ";  // what stands before the text under a row

std::size_t total(const std::vector<std::size_t>& widths) {
  std::size_t sum = 0;
  for (const auto one : widths)
    if (one > 0) sum += one + 2;
  return sum < 2 ? 0 : sum - 2;
}

// The bytes of so many characters from the beginning, with the marks of boldness among them.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::size_t bytes = 0;
  while (bytes < text.size()) {
    if (const auto mark = mark_at(text, bytes); mark != 0) {
      bytes += mark;
      continue;
    }
    if ((static_cast<unsigned char>(text[bytes]) & 0xc0) != 0x80 && characters-- == 0) break;
    ++bytes;
  }
  return bytes;
}

// Where a line may end within a word: behind the last sign that parts it, if there is one.
std::size_t break_within(std::string_view text) {
  for (const std::string_view signs : {"/", "-_.:,"}) {
    const auto sign = text.find_last_of(signs);
    if (sign != std::string_view::npos && sign > 0) return sign + 1;
  }
  return text.size();
}

// The last blank that parts no placeholder ("<id, or left out>"), or else the last of all.
std::size_t last_blank(std::string_view text) {
  std::size_t found = std::string_view::npos;
  bool is_within = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<') is_within = at + 1 < text.size() && text[at + 1] != ' ';
    if (text[at] == '>') is_within = false;
    if (text[at] == ' ' && !is_within && at > 0) found = at;
  }
  return found != std::string_view::npos ? found : text.rfind(' ');
}

// Of what a line breaks at no blank and behind none of the signs.
std::size_t longest_word(std::string_view text, std::string_view signs = "") {
  std::size_t longest = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" " + std::string(signs)), text.size());
    const bool is_sign = end < text.size() && text[end] != ' ';
    longest = std::max(longest, width(text.substr(0, end + (is_sign ? 1 : 0))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

// A row as lines, each cell broken within its column.
std::vector<std::string> lines_of(const std::vector<std::string>& row,
                                  const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t count = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.push_back(wrapped(one_line(row[i]), std::max<std::size_t>(widths[i], 1)));
    count = std::max(count, widths[i] == 0 ? 0 : cells.back().size());
  }
  std::vector<std::string> lines;
  for (std::size_t line = 0; line < count; ++line) {
    std::vector<std::string> parts;
    for (const auto& cell : cells) parts.push_back(line < cell.size() ? cell[line] : "");
    lines.push_back(line_of(parts, widths));
  }
  return lines;
}

// "  state    "
std::string before_text(std::string_view label, std::size_t broad) {
  const std::string word = in_tongue(label);
  return "  " + word + std::string(broad - std::min(broad, width(word)) + 1, ' ');
}

}  // namespace

std::string plain(std::string_view text) {
  std::string safe(text);
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const auto c = static_cast<unsigned char>(safe[i]);
    if ((c < ' ' && c != '\n') || c == 0x7f) safe[i] = c == '\t' ? ' ' : '?';
    // U+0080 to U+009F move some terminals too.
    if (c == 0xc2 && i + 1 < safe.size() && static_cast<unsigned char>(safe[i + 1]) < 0xa0)
      safe.replace(i, 2, "?");
  }
  return safe;
}

std::size_t width(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto mark = mark_at(text, at); mark != 0) {
      at += mark;
      continue;
    }
    if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) ++characters;
    ++at;
  }
  return characters;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t broad) {
  std::vector<std::string> lines;
  // Of the rest no more is looked at than a line and a character.
  const auto is_broader = [&] { return width(text.substr(0, bytes_of(text, broad + 1))) > broad; };
  while (is_broader()) {
    std::size_t end = bytes_of(text, broad + 1);
    const auto blank = last_blank(text.substr(0, end));
    if (blank != std::string_view::npos && blank > 0)
      end = blank;
    else
      end = break_within(text.substr(0, bytes_of(text, broad)));
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  if (!text.empty()) lines.emplace_back(text);
  return lines;
}

bool is_terminal() {
  return ::isatty(STDOUT_FILENO) != 0;
}

std::size_t screen_width(std::size_t otherwise) {
  constexpr std::size_t kNarrowestScreen = 40;
  winsize size{};
  if (!is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return otherwise;
  return std::max<std::size_t>(size.ws_col, kNarrowestScreen);
}

bool has_colour() {
  static const bool value = [] {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return is_terminal() && (no_colour == nullptr || *no_colour == '\0') && terminal != nullptr &&
           std::string_view(terminal) != "dumb";
  }();
  return value;
}

std::string bold(std::string_view text) {
  if (!has_colour()) return std::string(text);
  return std::string(kBoldMark) + std::string(text) + std::string(kBoldEnd);
}

Table::Table(std::vector<std::string> headings) : headings_(std::move(headings)) {
  for (auto& heading : headings_) heading = in_tongue(heading);
}

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> widths(headings_.size(), 0);
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], width(one_line(row[i])));
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (widths[i] > 0) widths[i] = std::max(widths[i], width(headings_[i]));
  return widths;
}

void Table::print(std::string_view nothing) const {
  if (rows_.empty()) return say(in_tongue(nothing));
  const auto columns = widths();
  say(bold(line_of(headings_, columns)));
  std::size_t above = 0;
  for (const auto& row : rows_) {
    say(line_of(row, columns));
    if (const auto below = below_.find(++above); below != below_.end())
      say(std::string(kUnder) + one_line(below->second));
  }
}

std::vector<std::size_t> Table::least(bool cuts_words) const {
  std::vector<std::size_t> narrowest;
  for (const auto& heading : headings_)
    narrowest.push_back(std::max(kNarrowest, longest_word(heading)));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!cuts_words || unbroken_.contains(i))
        narrowest[i] = std::max(narrowest[i], longest_word(one_line(row[i]), "/"));
  return narrowest;
}

void Table::print_within(std::size_t columns, std::string_view nothing) const {
  if (rows_.empty()) return say(in_tongue(nothing));
  auto kept = widths();
  // First between words; within them where that is not enough.
  for (const bool cuts_words : {false, true}) {
    const auto narrowest = least(cuts_words);
    while (total(kept) > columns) {
      std::size_t* broadest = nullptr;
      for (std::size_t i = 0; i < kept.size(); ++i)
        if (!whole_.contains(i) && kept[i] > narrowest[i] &&
            (broadest == nullptr || kept[i] > *broadest))
          broadest = &kept[i];
      if (broadest == nullptr) break;
      --*broadest;
    }
  }
  for (const auto& line : lines_of(headings_, kept)) say(bold(line));
  std::size_t above = 0;
  for (const auto& row : rows_) {
    for (const auto& line : lines_of(row, kept)) say(line);
    if (const auto below = below_.find(++above); below != below_.end())
      for (const auto& line : wrapped(one_line(below->second), columns - kUnder.size()))
        say(std::string(kUnder) + line);
  }
}

void Table::print_fitting(std::string_view nothing) const {
  if (is_terminal())
    print_within(screen_width(), nothing);
  else
    print(nothing);
}

void say(std::string_view line) {
  std::cout << line << '\n';
}

void say_prose(std::string_view text) {
  const std::size_t columns = is_terminal() ? screen_width() : std::string_view::npos;
  const auto from = std::min(text.find_first_not_of('\n'), text.size());
  const auto first = std::min(text.find_first_not_of(' ', from), text.size()) - from;
  std::string_view rest = text;
  do {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto one = rest.substr(0, end);
    const auto own = std::min(one.find_first_not_of(' '), one.size());
    const std::string indent(std::max(own, first), ' ');
    if (own == one.size()) say("");
    for (const auto& line :
         wrapped(one.substr(own), columns - std::min(indent.size(), columns / 2)))
      say(indent + line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  } while (!rest.empty());
}

void say_labelled(std::string_view label, std::string_view text, std::size_t broad) {
  const std::string before = before_text(label, broad);
  const std::size_t columns = is_terminal() ? screen_width() : std::string_view::npos;
  const std::size_t room = columns - std::min(before.size(), columns / 2);
  bool is_first = true;
  do {
    const auto end = std::min(text.find('\n'), text.size());
    auto lines = wrapped(text.substr(0, end), room);
    if (lines.empty()) lines.emplace_back();
    for (const auto& line : lines) {
      say((is_first ? before : line.empty() ? "" : std::string(width(before), ' ')) + line);
      is_first = false;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  } while (!text.empty());
}

void say_whole(std::string_view label, std::string_view text, std::size_t broad) {
  say(before_text(label, broad) + std::string(text));
}

void say_written(std::string_view file) {
  say(in_tongue("Written: {file}", {{"file", plain(file)}}));
}

std::string in_number(std::size_t count, std::string_view one, std::string_view many) {
  std::string wording = "{count} {count|";
  wording.append(one).append("|").append(many).append("}");
  return in_tongue(wording, {{"count", std::to_string(count)}});
}

std::string word(const Json& object, const char* member) {
  if (!object.is_object()) return {};
  const auto found = object.find(member);
  if (found == object.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_array()) return words(*found);
  return found->dump();
}

const Json& part(const Json& object, const char* member) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(member);
  return found == object.end() ? none : *found;
}

bool is_true(const Json& object, const char* member) {
  const Json& value = part(object, member);
  return value.is_boolean() && value.get<bool>();
}

std::string words(const Json& array) {
  std::string text;
  for (const auto& item : array) {
    if (!text.empty()) text += ", ";
    text += item.is_string() ? item.get<std::string>() : principal(item);
  }
  return text;
}

std::string principal(const Json& as) {
  if (as.is_string()) return as.get<std::string>();
  if (as.is_object() && as.contains("body")) return "body:" + word(as, "body");
  if (as.is_object() && as.contains("name")) return word(as, "name");
  return as.is_null() ? std::string() : as.dump();
}

std::string person_with_id(const Json& person) {
  const std::string id = word(person, "id");
  const std::string name = principal(person);
  return id.empty() || name == id ? name : name + " (" + id + ")";
}

std::string state_of(const Json& object) {
  const std::string title = word(object, "state_title");
  if (!title.empty()) return title;
  std::string path;
  if (object.is_object() && object.contains("state") && object["state"].is_array())
    for (const auto& state : object["state"])
      if (state.is_string()) path += (path.empty() ? "" : "/") + state.get<std::string>();
  return path;
}

std::string short_time(const std::string& instant) {
  if (instant.size() < 20 || instant[10] != 'T') return instant;
  return instant.substr(0, 10) + " " + instant.substr(11, 8) + "Z";
}

Progress::Progress(std::string what)
    : what_(std::move(what)), visible_(::isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (visible_ && shown_ >= 0) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::show(std::uint64_t done, std::uint64_t all) {
  if (!visible_ || all == 0) return;
  const int percent = static_cast<int>(done * 100 / all);
  if (percent == shown_) return;
  shown_ = percent;
  std::cerr << "\r\x1b[K";
  if (done < all) std::cerr << what_ << ' ' << percent << " %";
  std::cerr << std::flush;
}

}  // namespace concord::cli
