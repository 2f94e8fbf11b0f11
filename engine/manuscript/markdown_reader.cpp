#include <algorithm>
#include <utility>

#include "engine/manuscript/front_matter.hpp"
#include "engine/manuscript/head_words.hpp"
#include "engine/manuscript/lines.hpp"
#include "engine/manuscript/markdown_lead.hpp"
#include "engine/manuscript/marks.hpp"
#include "engine/notation/option_label.hpp"

namespace concord::manuscript {
namespace {

// What a line does to the paragraph before it and after it.
enum class Start {
  none,
  heading,
  fence,
  quote,
  table,
  rule,
  underline,
  note,
  links,
  bullet,
  ordinal
};

// "Option 2: ..." begins a paragraph, even where nobody left a line empty.
bool is_option(std::string_view line) {
  const auto label = notation::read_option_heading(line);
  return label && line.substr(0, label->length).find(':') != std::string_view::npos;
}

class MarkdownReader {
 public:
  MarkdownReader(Pages pages, const ImportOptions& options)
      : pages_(std::move(pages)), options_(options) {}

  Result<Imported> run() {
    read_front();
    while (at_ < pages_.lines.size() && !problem_) take_line();
    close();
    if (problem_) return *std::move(problem_);
    finish();
    return std::move(out_);
  }

 private:
  // The paragraph that lines are being added to.
  struct Open {
    Paragraph paragraph;
    std::size_t first = 0;  // its lines
    std::size_t last = 0;
    std::size_t begin = 0;     // where its text begins
    std::size_t depth = 0;     // how many items it lies in
    bool bare = false;         // nothing but a mark: no text goes on behind it
    std::string_view fence{};  // of code: what closes it
    std::string margin{};      // of verbatim lines: the blanks before the first
  };

  [[nodiscard]] std::string_view words(std::size_t line) const {
    return pages_.view(pages_.lines[line].words, pages_.lines[line].trimmed);
  }

  void read_front() {
    const auto length = front_matter_length(pages_.text);
    const auto block = std::string_view(pages_.text).substr(0, length);
    out_.manuscript.head = read_front_matter(block);
    if (length != 0) frame_.front_matter = std::string(block);
    text_end_ = length;
    lead_ = MarkdownLead(length != 0);
    while (at_ < pages_.lines.size() && pages_.lines[at_].begin < length) ++at_;
  }

  // As the exporter would write it.
  [[nodiscard]] bool is_usual_front() const {
    if (!frame_.front_matter) return false;
    const auto& text = out_.manuscript;
    const auto open = open_brackets(read_brackets(text, options_.language));
    return write_front_matter(text.head, open) == *frame_.front_matter;
  }

  void take_line() {
    const auto& line = pages_.lines[at_];
    if (open_ && !open_->fence.empty()) return take_code();
    if (line.blank()) {
      close();
      ++at_;
      return;
    }
    const std::size_t depth = depth_of(line);
    const Start start = start_of(at_, depth);
    const bool same = open_ && open_->depth == depth;
    if (open_ && goes_on(start, same)) {
      open_->last = at_++;
      return;
    }
    if (start == Start::underline) return make_heading();
    close();
    begin(start, depth);
    ++at_;
  }

  // How many of the open items a line lies in, by its indentation.
  [[nodiscard]] std::size_t depth_of(const Line& line) const {
    std::size_t depth = 0;
    while (depth < offsets_.size() && line.indent >= offsets_[depth]) ++depth;
    return depth;
  }

  [[nodiscard]] Start start_of(std::size_t index, std::size_t depth) const {
    const auto line = words(index);
    if (heading_marks(line) != 0) return Start::heading;
    if (fence_length(line) != 0) return Start::fence;
    if (line.starts_with('>')) return Start::quote;
    if (line.starts_with('|')) return Start::table;
    if (underline_level(line) != 0 && may_be_heading() && depth == 0) return Start::underline;
    if (is_rule(line)) return Start::rule;
    if (is_bullet(line)) return Start::bullet;
    if (ordinal_length(line) != 0) return Start::ordinal;
    if (note_length(line) != 0) return Start::note;
    if (definition_length(line) != 0) return Start::links;
    if (line.find('|') != std::string_view::npos && index + 1 < pages_.lines.size() &&
        is_table_rule(words(index + 1)))
      return Start::table;
    return Start::none;
  }

  // Whether a line that could begin something goes on with the open paragraph instead.
  [[nodiscard]] bool goes_on(Start start, bool same) const {
    const Kind kind = open_->paragraph.kind;
    if (kind == Kind::heading || open_->bare) return false;
    if (kind == Kind::links) return start == Start::links && same;
    if (kind == Kind::verbatim) {
      if (start == Start::none || start == Start::rule) return true;
      const bool quote = words(open_->first).starts_with('>');
      return quote ? start == Start::quote : start == Start::table;
    }
    switch (start) {
      case Start::none:
        return !is_option(words(at_));
      case Start::links:
        return same;
      case Start::ordinal:
        // "2015. The ..." may be a line that was wrapped; only "1." begins a list within a
        // paragraph.
        return same && !(words(at_).starts_with("1.") || words(at_).starts_with("1)"));
      case Start::bullet:
        return same && words(at_).size() == 1;
      default:
        return false;
    }
  }

  // "Title" over "=====": whether the open paragraph can be the title.
  [[nodiscard]] bool may_be_heading() const {
    return open_ && open_->paragraph.kind == Kind::paragraph && open_->depth == 0 &&
           open_->paragraph.label.empty();
  }

  void make_heading() {
    open_->paragraph.kind = Kind::heading;
    open_->paragraph.level = underline_level(words(at_));
    close();
    ++at_;
  }

  void begin(Start start, std::size_t depth) {
    if (start == Start::rule) {
      offsets_.resize(depth);
      return;  // nothing but layout: it becomes part of the next lead
    }
    const auto& line = pages_.lines[at_];
    Open open{.paragraph = {}, .first = at_, .last = at_, .begin = line.words};
    offsets_.resize(start == Start::heading ? 0 : depth);
    switch (start) {
      case Start::heading:
        begin_heading(open);
        break;
      case Start::fence:
        open.fence = words(at_).substr(0, fence_length(words(at_)));
        [[fallthrough]];
      case Start::quote:
      case Start::table:
        open.paragraph.kind = Kind::verbatim;
        open.margin = pages_.view(line.begin, line.words);
        break;
      case Start::links:
        open.paragraph.kind = Kind::links;
        open.margin = pages_.view(line.begin, line.words);
        break;
      case Start::note:
        begin_note(open);
        break;
      case Start::bullet:
      case Start::ordinal:
        begin_item(open, start);
        break;
      default:
        begin_plain(open);
    }
    if (open.paragraph.kind != Kind::heading)
      open.paragraph.level = static_cast<int>(offsets_.size());
    open.depth = offsets_.size();
    open.bare = rest(open).empty();
    if (offsets_.size() > static_cast<std::size_t>(options_.limits.max_level))
      return refuse("too_deep", "Lists are nested too deep.", "Flatten them.");
    open_ = std::move(open);
  }

  // Moves the beginning of the text behind a mark of `length` and its blanks.
  void skip(Open& open, std::size_t length) const {
    const auto& line = pages_.lines[at_];
    const auto rest = pages_.view(open.begin + length, std::max(open.begin + length, line.trimmed));
    const auto blanks = rest.find_first_not_of(" \t");
    open.begin += length + (blanks == std::string_view::npos ? 0 : blanks);
  }

  [[nodiscard]] std::string_view rest(const Open& open) const {
    return pages_.view(open.begin, std::max(open.begin, pages_.lines[at_].trimmed));
  }

  void begin_heading(Open& open) {
    open.paragraph.kind = Kind::heading;
    open.paragraph.level = heading_marks(words(at_));
    skip(open, static_cast<std::size_t>(open.paragraph.level));
  }

  void begin_note(Open& open) {
    const auto length = note_length(words(at_));
    open.paragraph.kind = Kind::note;
    open.paragraph.label = words(at_).substr(0, length);
    skip(open, length + 1);
    offsets_.push_back(pages_.lines[at_].indent + 4);
  }

  void begin_item(Open& open, Start start) {
    const auto& line = pages_.lines[at_];
    const std::size_t length = start == Start::bullet ? 1 : ordinal_length(words(at_));
    const auto mark = words(at_).substr(0, length);
    (start == Start::bullet ? open.paragraph.bullet : open.paragraph.label) = mark;
    const std::size_t before = open.begin;
    skip(open, length);
    const std::size_t blanks = open.begin - before - length;
    const bool bare = rest(open).empty();
    offsets_.push_back(line.indent + length + (bare || blanks > 4 ? 1 : blanks));
    if (start != Start::bullet) return;
    take_label(open, Where::item);
  }

  void begin_plain(Open& open) { take_label(open, Where::line); }

  // A label, or the backslash that says that there is none.
  void take_label(Open& open, Where where) {
    auto words_here = rest(open);
    std::size_t length = label_length(words_here);
    if (length == 0 && where == Where::item) length = ordinal_length(words_here);
    if (length == 0) return;
    open.paragraph.label = words_here.substr(0, length);
    skip(open, length);
  }

  void take_code() {
    const auto line = words(at_);
    open_->last = at_++;
    if (line.starts_with(open_->fence) &&
        line.find_first_not_of(open_->fence.front()) == std::string_view::npos)
      close();
  }

  void refuse(const char* code, const char* message, const char* remedy) {
    problem_ = Problem{code, message, line_place(at_ + 1), remedy};
  }

  // The open paragraph is complete.
  void close() {
    if (!open_) return;
    Open open = *std::move(open_);
    open_.reset();
    auto& paragraph = open.paragraph;
    const auto& last = pages_.lines[open.last];
    const bool verbatim = paragraph.kind == Kind::verbatim || paragraph.kind == Kind::links;
    std::size_t end = std::max(open.begin, last.trimmed);
    std::string text =
        verbatim ? verbatim_lines(open)
                 : joined(pages_, open.first, open.last, open.begin, &paragraph.layout.breaks);
    if (end - open.begin > options_.limits.max_paragraph) {
      at_ = open.first;
      return refuse("too_long", "A paragraph is longer than what is read.", "Break it.");
    }
    if (out_.manuscript.paragraphs.size() >= options_.limits.max_paragraphs) {
      at_ = open.first;
      return refuse("too_many_paragraphs", "The file has more paragraphs than what is read.",
                    "Split it.");
    }
    drop_guard(paragraph, text);
    std::string lead(pages_.view(text_end_, open.begin));
    if (lead != lead_.next(paragraph, text.empty())) paragraph.layout.lead = std::move(lead);
    if (pages_.changed_within(open.first, open.last)) ++out_.normalised;
    text_end_ = end;
    paragraph.texts[options_.language] = std::move(text);
    out_.manuscript.paragraphs.push_back(std::move(paragraph));
    out_.lines.push_back(open.first + 1);
  }

  static void drop_guard(Paragraph& paragraph, std::string& text) {
    if (paragraph.kind != Kind::paragraph || !paragraph.label.empty()) return;
    const auto at = guard_at(text, paragraph.bullet.empty() ? Where::line : Where::item);
    if (at == std::string::npos) return;
    text.erase(at, 1);
    for (auto& one : paragraph.layout.breaks)
      if (one.at > at) --one.at;
  }

  // Lines as typed, without the blanks that the first one has before it. The end of a page, which
  // may stand among blanks, is no sign of a table or of code.
  [[nodiscard]] std::string verbatim_lines(const Open& open) const {
    const auto within_page = [](std::string_view typed) {
      std::string text(typed);
      std::erase(text, '\f');
      return text;
    };
    const auto margin = within_page(open.margin);
    std::string out;
    for (std::size_t i = open.first; i <= open.last; ++i) {
      const auto& line = pages_.lines[i];
      auto text = within_page(pages_.view(line.begin, i == open.last ? line.trimmed : line.end));
      if (text.starts_with(margin)) text.erase(0, margin.size());
      if (i != open.first) out += '\n';
      out += text;
    }
    return out;
  }

  void finish() {
    std::string tail(pages_.text.substr(text_end_));
    if (tail != (out_.manuscript.paragraphs.empty() ? "" : "\n")) frame_.tail = std::move(tail);
    if (!options_.keep_layout) {
      for (auto& one : out_.manuscript.paragraphs) one.layout = {};
      frame_ = {};
    }
    if (is_usual_front()) frame_.front_matter = std::nullopt;
    const bool plain =
        !frame_.front_matter && !frame_.tail &&
        std::all_of(out_.manuscript.paragraphs.begin(), out_.manuscript.paragraphs.end(),
                    [](const Paragraph& one) { return one.layout.empty(); });
    if (!plain) {
      frame_.language = options_.language;
      out_.manuscript.frame = std::move(frame_);
    }
    remark_html(out_, options_.language);
  }

  Pages pages_;
  const ImportOptions& options_;
  Imported out_;
  Frame frame_;
  MarkdownLead lead_{false};
  std::optional<Open> open_;
  std::vector<std::size_t> offsets_;  // of the open items: the column at which their text begins
  std::size_t at_ = 0;                // the line that comes next
  std::size_t text_end_ = 0;          // where the last text ended
  std::optional<Problem> problem_;
};

}  // namespace

Result<Imported> from_markdown(std::string_view bytes, const ImportOptions& options) {
  auto pages = open_pages(bytes, options);
  if (!pages) return pages.error();
  return MarkdownReader(*std::move(pages), options).run();
}

}  // namespace concord::manuscript
