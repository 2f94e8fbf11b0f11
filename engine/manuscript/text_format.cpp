#include <algorithm>
#include <optional>
#include <utility>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/head_words.hpp"
#include "engine/manuscript/label.hpp"
#include "engine/manuscript/lines.hpp"
#include "engine/manuscript/marks.hpp"
#include "engine/manuscript/verbatim.hpp"

namespace concord::manuscript {
namespace {

// Under a heading, as long as its last line: one for each level.
constexpr std::string_view kUnderlines = "=-~^\"'";
constexpr std::size_t kIndent = 4;  // blanks for each item that a paragraph lies in

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

// "[^1]" before a blank or the end: its length, else 0.
std::size_t note_mark_length(std::string_view line) {
  const auto end = line.find(']');
  if (!line.starts_with("[^") || end == std::string_view::npos) return 0;
  if (end + 1 < line.size() && line[end + 1] != ' ') return 0;
  return note_length(std::string(line.substr(0, end + 1)) + ":") == end + 1 ? end + 1 : 0;
}

enum class At : std::uint8_t { beginning, within };  // of a file

// Whether words that begin a paragraph would be read as a mark, a label or a line of the head.
bool reads_as_mark(std::string_view words, At at) {
  Head none;
  return is_bullet(words) || !part_label(words).label.empty() || note_mark_length(words) != 0 ||
         (at == At::beginning && take_member_line(none, words));
}

// Words with one backslash more if they would be read as a mark; and back.
std::string guarded_line(const std::string& words, At at) {
  const auto bare = words.find_first_not_of('\\');
  const bool mistaken = bare != std::string::npos && reads_as_mark(words.substr(bare), at);
  return mistaken ? '\\' + words : words;
}
std::string unguarded_line(const std::string& words, At at) {
  const auto bare = words.find_first_not_of('\\');
  const bool guarded =
      bare != 0 && bare != std::string::npos && reads_as_mark(words.substr(bare), at);
  return guarded ? words.substr(1) : words;
}

class TextReader {
 public:
  TextReader(Pages pages, const ImportOptions& options)
      : pages_(std::move(pages)), options_(options) {}

  Result<Imported> run() {
    const auto& lines = pages_.lines;
    for (std::size_t first = 0; first < lines.size(); ++first) {
      if (lines[first].blank()) continue;
      std::size_t last = first;
      while (last + 1 < lines.size() && !lines[last + 1].blank()) ++last;
      if (auto problem = add(first, last)) return *problem;
      first = last;
    }
    remark_html(out_, options_.language);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view words(std::size_t line) const {
    return pages_.view(pages_.lines[line].words, pages_.lines[line].trimmed);
  }

  // The lines between two empty ones.
  std::optional<Problem> add(std::size_t first, std::size_t last) {
    const auto& lines = pages_.lines;
    at_ = std::exchange(next_, At::within);
    if (at_ == At::beginning && take_head(first, last)) return std::nullopt;
    if (lines[last].end - lines[first].begin > options_.limits.max_paragraph)
      return Problem{"too_long", "A paragraph is longer than what is read.", line_place(first + 1),
                     "Part paragraphs by empty lines."};
    if (out_.manuscript.paragraphs.size() >= options_.limits.max_paragraphs)
      return Problem{"too_many_paragraphs", "The file has more paragraphs than what is read.",
                     line_place(first + 1), "Split it."};
    Paragraph paragraph;
    std::string text;
    if (const int level = first < last ? heading_level(last) : 0; level != 0) {
      paragraph.kind = Kind::heading;
      paragraph.level = level;
      text = joined(pages_, first, last - 1, lines[first].words, nullptr);
      open_ = 0;
    } else if (auto typed = verbatim(first, last); !typed.empty()) {
      paragraph.kind = Kind::verbatim;
      text = std::move(typed);
      open_ = 0;
    } else {
      text = joined(pages_, first, last, lines[first].words, nullptr);
      set_marks(paragraph, text, lines[first].indent);
    }
    paragraph.texts[options_.language] = std::move(text);
    out_.manuscript.paragraphs.push_back(std::move(paragraph));
    out_.lines.push_back(first + 1);
    if (pages_.changed_within(first, last)) ++out_.normalised;
    return std::nullopt;
  }

  // The first lines of a file are its head if all of them are members; the title may stand before
  // them without its name.
  bool take_head(std::size_t first, std::size_t last) {
    Head head;
    for (std::size_t i = first; i <= last; ++i) {
      const auto& line = pages_.lines[i];
      if (take_member_line(head, pages_.view(line.words, line.trimmed))) continue;
      if (i != first || first == last) return false;
      head.title = words(i);
    }
    Manuscript alone;
    alone.head = head;
    if (head == Head{} || wrong_with(alone)) return false;
    out_.manuscript.head = std::move(head);
    return true;
  }

  // A table, a quote or code: its lines as they are typed; or nothing.
  [[nodiscard]] std::string verbatim(std::size_t first, std::size_t last) const {
    if (first == last || std::string_view("|>`~").find(words(first).front()) == std::string::npos)
      return {};
    std::string out;
    for (std::size_t i = first; i <= last; ++i) {
      const auto& line = pages_.lines[i];
      if (i != first) out += '\n';
      out += pages_.view(i == first ? line.words : line.begin, i == last ? line.trimmed : line.end);
    }
    return out.find('\f') == std::string::npos && is_verbatim(out) ? out : std::string();
  }

  // What the heading above this line is of, or 0.
  [[nodiscard]] int heading_level(std::size_t line) const {
    const auto marks = words(line);
    const auto level = kUnderlines.find(marks.front());
    const bool under = level != std::string_view::npos &&
                       marks.find_first_not_of(marks.front()) == std::string_view::npos &&
                       characters(marks) == characters(words(line - 1));
    return under ? static_cast<int>(level) + 1 : 0;
  }

  // Takes bullet or note's mark, and label, off the text. Numbered paragraphs count as list items.
  void set_marks(Paragraph& paragraph, std::string& text, std::size_t indent) {
    const auto take = [&](std::size_t length) {
      auto mark = text.substr(0, length);
      text.erase(0, std::min(text.find_first_not_of(" \t", length), text.size()));
      return mark;
    };
    if (const auto length = note_mark_length(text); length != 0) {
      paragraph.kind = Kind::note;
      paragraph.label = take(length);
    } else {
      if (is_bullet(text)) paragraph.bullet = take(1);
      const auto parted = part_label(text);
      paragraph.label = parted.label;
      text = paragraph.label.empty() ? unguarded_line(text, at_) : std::string(parted.words);
    }
    const int mark = paragraph.starts_item() ? 1 : 0;
    const int within = static_cast<int>(std::min<std::size_t>(indent / kIndent, kDeepest));
    paragraph.level = std::min({within, open_, options_.limits.max_level - mark}) + mark;
    open_ = paragraph.level;
  }

  static constexpr std::size_t kDeepest = 1000;  // indentation beyond means nothing more

  Pages pages_;
  const ImportOptions& options_;
  Imported out_;
  At at_ = At::beginning;    // where the paragraph stands
  At next_ = At::beginning;  // and the one behind it
  int open_ = 0;             // items that the next paragraph may lie in
};

// The title stands without its name where what follows tells that it is one.
void append_head(std::string& out, const Manuscript& manuscript, const std::string& language) {
  const auto& head = manuscript.head;
  auto lines = member_lines(head, language);
  if (!(head == Head{}))
    if (auto line = brackets_line(open_brackets(read_brackets(manuscript, language)), 0, language);
        !line.empty())
      lines.push_back(std::move(line));
  Head none;
  if (!head.title.empty()) {
    if (lines.empty() || take_member_line(none, head.title))
      out += std::string(member_name(Member::title, language)) + ": ";
    out += head.title + "\n";
  }
  for (const auto& line : lines) out += line + "\n";
}

// Wraps at blanks; a word that is longer than a line stays whole.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent,
                    std::size_t width) {
  std::size_t column = indent;
  out.append(indent, ' ');
  bool first = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto word = text.substr(begin, end - begin);
    const auto size = characters(word);
    if (!first && width != 0 && column + 1 + size > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
    first = false;
    begin = end + 1;
  }
}

// A heading with the line under it.
void append_heading(std::string& out, const std::string& text, int level, std::size_t width) {
  append_wrapped(out, text, 0, width);
  const auto begin = out.rfind('\n') + 1;  // npos + 1 is 0
  const auto length = characters(std::string_view(out).substr(begin));
  (out += '\n').append(length, kUnderlines.at(static_cast<std::size_t>(level - 1)));
  out += '\n';
}

}  // namespace

Result<Imported> from_text(std::string_view bytes, const ImportOptions& options) {
  auto pages = open_pages(bytes, options);
  if (!pages) return pages.error();
  return TextReader(*std::move(pages), options).run();
}

std::string to_text(const Manuscript& manuscript, const std::string& language, std::size_t width) {
  std::string out;
  append_head(out, manuscript, language);
  for (const auto& one : manuscript.paragraphs) {
    const auto found = one.texts.find(language);
    if (found == one.texts.end()) continue;
    const auto at = out.empty() ? At::beginning : At::within;
    if (!out.empty()) out += '\n';
    if (one.kind == Kind::verbatim || one.kind == Kind::links) {
      out += found->second + "\n";
      continue;
    }
    if (one.kind == Kind::heading) {
      append_heading(out, found->second, one.level, width);
      continue;
    }
    std::string text;
    for (const auto* mark : {&one.bullet, &one.label})
      if (!mark->empty()) text += (text.empty() ? "" : " ") + *mark;
    if (!text.empty() && !found->second.empty()) text += ' ';
    text += one.label.empty() ? guarded_line(found->second, at) : found->second;
    const auto around = one.level - (one.starts_item() ? 1 : 0);
    const auto indent = kIndent * static_cast<std::size_t>(std::max(around, 0));
    const auto begin = out.size();
    append_wrapped(out, text, indent, width);
    // Words that a line's end would make rows of a table, or a quote, have none.
    if (width != 0 && is_verbatim(out.substr(begin + indent))) {
      out.resize(begin);
      append_wrapped(out, text, indent, 0);
    }
    out += '\n';
  }
  return out;
}

}  // namespace concord::manuscript
