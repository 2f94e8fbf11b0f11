#include "engine/redline/page_words.hpp"
#include "engine/redline/render.hpp"
#include "engine/redline/tally.hpp"
#include "engine/words/clean.hpp"

namespace concord::redline {
namespace {

constexpr std::string_view kRed = "\x1b[31;9m";   // struck
constexpr std::string_view kBlue = "\x1b[34;4m";  // underlined
constexpr std::string_view kGreen = "\x1b[32m";   // moved
constexpr std::string_view kFaint = "\x1b[2m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kNormal = "\x1b[0m";

class TerminalWriter {
 public:
  TerminalWriter(const Redline& redline, const Terminal& terminal)
      : redline_(redline), terminal_(terminal) {}

  std::string write() {
    std::size_t size = 256;
    for (const Row& row : redline_.rows)
      for (const Span& span : row.spans) size += span.text.size() + 16;
    text_.reserve(size);
    std::size_t skipped = 0;
    for (const Row& row : redline_.rows) {
      const bool moved = row.kind == RowKind::moved_from || row.kind == RowKind::moved_to;
      if (terminal_.only_moves && !moved) continue;
      if (row.kind == RowKind::kept && !terminal_.whole) {
        ++skipped;
        continue;
      }
      say_skipped(skipped);
      skipped = 0;
      write_row(row);
    }
    say_skipped(skipped);
    say_counts();
    return std::move(text_);
  }

 private:
  void paint(std::string_view colour, std::string_view words) {
    if (!terminal_.colour) {
      words::append_clean(text_, words);
      return;
    }
    text_ += colour;
    words::append_clean(text_, words);
    text_ += kNormal;
  }

  [[nodiscard]] std::string told_move(Phrase move, const std::string& paragraph) const {
    return "(" + said_of(move, terminal_.language, paragraph) + ") ";
  }

  void say_skipped(std::size_t skipped) {
    if (skipped == 0) return;
    const auto phrase = skipped == 1 ? Phrase::one_unchanged : Phrase::many_unchanged;
    paint(kFaint, "      … " + said_of(phrase, terminal_.language, grouped(skipped)));
    text_ += '\n';
  }

  static char sign(RowKind kind) {
    switch (kind) {
      case RowKind::kept:
        return ' ';
      case RowKind::changed:
        return '~';
      case RowKind::inserted:
        return '+';
      case RowKind::deleted:
        return '-';
      case RowKind::moved_from:
        return '<';
      case RowKind::moved_to:
        return '>';
    }
    return ' ';
  }

  static std::string number(const std::optional<Place>& place) {
    return place ? std::to_string(*place + 1) : std::string();
  }

  // "~ 12→14": the numbers before and after where they differ.
  void write_label(const Row& row) {
    std::string label(1, sign(row.kind));
    label += ' ';
    if (row.before == row.after || !row.after || row.kind == RowKind::moved_from)
      label += number(row.before);
    else if (!row.before || row.kind == RowKind::moved_to)
      label += number(row.after);
    else
      label += number(row.before) + "→" + number(row.after);
    const std::size_t width = label.size() - (label.find("→") == std::string::npos ? 0 : 2);
    label.append(width < 7 ? 7 - width : 0, ' ');
    label += ' ';
    paint(kFaint, label);
  }

  void write_row(const Row& row) {
    write_label(row);
    if (row.kind == RowKind::moved_from)
      paint(kGreen, told_move(Phrase::moved_to, number(row.after)) + beginning(row));
    if (row.kind == RowKind::moved_to)
      paint(kGreen, told_move(Phrase::moved_from, number(row.before)));
    const Paragraph& paragraph = shown(redline_, row);
    const bool heading = paragraph.kind == ParagraphKind::heading;
    if (heading && row.kind != RowKind::moved_from)
      paint(kBold, std::string(static_cast<std::size_t>(paragraph.level), '#') + " ");
    for (const Span& span : row.spans) {
      if (span.change == Change::kept)
        paint(row.kind == RowKind::moved_to ? kGreen : heading ? kBold : kNormal, span.text);
      else
        write_change(span);
    }
    text_ += '\n';
  }

  void write_change(const Span& span) {
    const bool inserted = span.change == Change::inserted;
    if (terminal_.colour) return paint(inserted ? kBlue : kRed, span.text);
    text_ += inserted ? "{+" : "{-";
    words::append_clean(text_, span.text);
    text_ += inserted ? "+}" : "-}";
  }

  // The first words of a paragraph that moved away.
  std::string beginning(const Row& row) const {
    const std::string& whole = (*redline_.before)[*row.before].text;
    constexpr std::size_t kMost = 60;
    if (whole.size() <= kMost) return whole;
    const std::size_t blank = whole.rfind(' ', kMost);
    std::size_t end = blank == std::string::npos ? kMost : blank;
    while (end > 0 && (static_cast<unsigned char>(whole[end]) & 0xc0U) == 0x80U) --end;
    return whole.substr(0, end) + " …";
  }

  void say_counts() {
    const Counts counts = redline_.counts;
    if (said(Phrase::words, terminal_.language) != said(Phrase::words, "en"))
      return say_counts_by_label(counts);
    std::string line = counted(rows_of(redline_, RowKind::changed), "paragraph", "paragraphs");
    line += " changed, " + grouped(rows_of(redline_, RowKind::inserted)) + " inserted, " +
            grouped(rows_of(redline_, RowKind::deleted)) + " deleted, " +
            grouped(rows_of(redline_, RowKind::moved_to)) +
            " moved; words: " + grouped(counts.inserted) + " inserted, " + grouped(counts.deleted) +
            " deleted, " + grouped(counts.moved) + " moved, " + grouped(counts.kept) + " kept.";
    paint(kBold, line);
    text_ += '\n';
  }

  // Where a word has a gender and a number, what was counted stands before how many there are.
  void say_counts_by_label(const Counts& counts) {
    const auto told = [&](Phrase what, std::size_t count, const char* end) {
      return " " + std::string(said(what, terminal_.language)) + " " + grouped(count) + end;
    };
    const std::string paragraphs =
        told(Phrase::changed, rows_of(redline_, RowKind::changed), ",") +
        told(Phrase::inserted, rows_of(redline_, RowKind::inserted), ",") +
        told(Phrase::deleted, rows_of(redline_, RowKind::deleted), ",") +
        told(Phrase::moved, rows_of(redline_, RowKind::moved_to), ".");
    const std::string words =
        told(Phrase::inserted, counts.inserted, ",") + told(Phrase::deleted, counts.deleted, ",") +
        told(Phrase::moved, counts.moved, ",") + told(Phrase::unchanged, counts.kept, ".");
    paint(kBold, std::string(said(Phrase::paragraphs, terminal_.language)) + ":" + paragraphs +
                     " " + std::string(said(Phrase::words, terminal_.language)) + ":" + words);
    text_ += '\n';
  }

  const Redline& redline_;
  const Terminal& terminal_;
  std::string text_;
};

}  // namespace

std::string terminal_text(const Redline& redline, const Terminal& terminal) {
  return TerminalWriter(redline, terminal).write();
}

}  // namespace concord::redline
