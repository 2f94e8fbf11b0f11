#include <optional>
#include <set>

#include "engine/exports/docx_package.hpp"
#include "engine/exports/html_words.hpp"
#include "engine/exports/sheet.hpp"
#include "engine/exports/typed_table.hpp"
#include "engine/manuscript/head_words.hpp"
#include "engine/manuscript/unnamed.hpp"
#include "engine/notation/bracket_scan.hpp"
#include "engine/words/direction.hpp"

namespace concord::exports {
namespace {

bool is_attributed(const notation::Alternative& one) {
  return !one.attribution.empty();
}

bool is_nothing(const notation::Alternative& one) {
  return one.text.pieces.empty() && one.label.empty();
}

// A bracket as a tracked change: what is there, or nothing, and the one thing that somebody would
// have in its place. Accepted it gives that, rejected what is there.
struct Tracked {
  const notation::Bracket* bracket = nullptr;
  bool has_base = false;
  std::string author;
};

// Nothing of a bracket that offers more: accepting all changes would give each of its alternatives,
// one behind the other, and rejecting them none.
std::optional<Tracked> tracked_of(const notation::Bracket& bracket, std::string_view language) {
  const auto& all = bracket.alternatives;
  const bool has_base = all.size() == 2 && !is_attributed(all.front());
  const auto& offer = all.back();
  if ((all.size() != 1 && !has_base) || !is_attributed(offer)) return std::nullopt;
  // What is against an alternative that is nothing would come back as against nothing.
  if (is_nothing(all.front())) return std::nullopt;
  return Tracked{&bracket, has_base, attribution_words(offer.attribution, language)};
}

class DocumentWriter {
 public:
  DocumentWriter(const manuscript::Manuscript& manuscript, const Options& options)
      : head_(manuscript.head), options_(options), sheet_(sheet_of(manuscript, options)) {
    package_.title = head_.title;
    package_.language = options.language;
    package_.numbers = options.numbers;
    package_.foot = head_.symbol.empty() ? head_.title : head_.symbol;
    package_.from_right = sheet_.letters.run_right_to_left();
  }

  std::string write() {
    out_ = &package_.body;
    for (const auto& line : sheet_.lines) write_line(line);
    write_notes();
    std::string head;
    out_ = &head;
    write_head();
    package_.body.insert(0, head);
    return packed(package_);
  }

 private:
  void put(std::string_view xml) { *out_ += xml; }

  void plain_paragraph(std::string_view style, const std::string& typed) {
    if (typed.empty()) return;
    const bool from_right = words::letters_of(typed).run_right_to_left();
    put(paragraph_start(style, from_right) + "</w:pPr>");
    append_run(*out_, typed, {.from_right = from_right});
    put("</w:p>\n");
  }

  void write_head() {
    for (const auto& line : manuscript::member_lines(head_, options_.language))
      plain_paragraph("Fact", line);
    plain_paragraph("Fact", manuscript::brackets_line(manuscript::open_brackets(sheet_.reading),
                                                      tracked_brackets_, options_.language));
    plain_paragraph("Title", head_.title);
  }

  static std::string style_of(const Line& line) {
    const auto& one = *line.paragraph;
    if (one.kind == manuscript::Kind::heading) return heading_style(one.level);
    if (one.kind == manuscript::Kind::verbatim) return "Verbatim";
    // That "(a)" begins an item, and does not lie in one, its style alone can tell.
    if (!one.bullet.empty() && !one.label.empty()) return lettered_style(one.level);
    return item_style(line.depth);
  }

  void write_line(const Line& line) {
    const auto& one = *line.paragraph;
    from_right_ = runs_from_right(line, sheet_);
    if (one.kind == manuscript::Kind::verbatim && write_table(one.text(options_.language)))
      return write_marks_behind(one);
    put(paragraph_start(style_of(line), from_right_));
    const bool marked = !(one.label + one.bullet).empty();
    const bool item = one.kind != manuscript::Kind::heading &&
                      one.kind != manuscript::Kind::verbatim && one.level > 0;
    if (item && !marked) put("<w:ind w:firstLine=\"0\"/>");
    put("</w:pPr>");
    if (marked) run((one.label.empty() ? "•" : one.label) + "\t", {});
    if (one.kind == manuscript::Kind::verbatim)
      write_typed_lines(one.text(options_.language));
    else
      write_flow(line.flow);
    put("</w:p>\n");
    write_marks_behind(one);
  }

  // What is said of a paragraph beside its words.
  void write_marks_behind(const manuscript::Paragraph& one) {
    if (one.stale.contains(options_.language))
      plain_paragraph("Stale", "(" + std::string(said(Phrase::stale, options_.language)) + ")");
    if (!one.remark.empty()) plain_paragraph("Remark", "(" + one.remark + ")");
  }

  // A table that is typed as its reader would type it is one; others stay as typed.
  bool write_table(std::string_view text) {
    const auto table = typed_table(text);
    if (!table || table_text(table->rows) != text) return false;
    put(table_start(table->columns.size(), from_right_));
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
      put(i == 0 ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>");
      for (const auto& typed : table->rows[i]) {
        put("<w:tc>" + paragraph_start(i == 0 ? "TableHead" : "TableText", from_right_) +
            "</w:pPr>");
        const auto cell = notation::parse(typed, options_.brackets);
        write_flow(flow_of(cell.wording, sheet_.addresses));
        put("</w:p></w:tc>");
      }
      put("</w:tr>\n");
    }
    // Or Word would take the next table for more of this one.
    put("</w:tbl>\n" + paragraph_start("TableEnd") + "</w:pPr></w:p>\n");
    return true;
  }

  // As typed, with Markdown's marks, so that a table is read again as the table that it was; the
  // marks of footnotes apart, which are counted.
  void write_typed_lines(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto length = notation::footnote_length(text.substr(at));
      if (length == 0) {
        ++at;
        continue;
      }
      run(text.substr(begin, at - begin), {});
      write_mark({.kind = Item::Kind::note_mark, .text = std::string(text.substr(at, length))});
      begin = at += length;
    }
    run(text.substr(begin), {});
  }

  // ---- Words, and who changed them ----

  void open_change() {
    if (author_.empty()) return;
    put(deleted_ ? "<w:del" : "<w:ins");
    put(change_attributes(++changes_, author_, "") + ">");
  }

  void close_change() {
    if (!author_.empty()) put(deleted_ ? "</w:del>" : "</w:ins>");
  }

  void run(std::string_view words, RunLook how) {
    how.deleted = deleted_;
    how.from_right = from_right_;
    append_run(*out_, words, how);
  }

  void write_words(const Item& item) {
    if (item.look.link.empty()) return run(item.text, {.look = item.look});
    if (&package_.body != out_)  // a note's links would need relations of their own
      return run(item.text + " (" + item.look.link + ")", {});
    close_change();
    package_.links.push_back(item.look.link);
    put("<w:hyperlink r:id=\"link" + std::to_string(package_.links.size()) + "\">");
    open_change();
    run(item.text, {.look = item.look});
    close_change();
    put("</w:hyperlink>");
    open_change();
  }

  void write_mark(const Item& item) {
    const auto* note = sheet_.note(item.text);
    if (note == nullptr) return run(item.text, {});
    if (out_ != &package_.body || !referred_.insert(note->mark).second)
      return run(std::to_string(note->number), {.raised = true});
    put("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"" +
        std::to_string(note->number) + "\"/></w:r>");
  }

  // ---- Brackets ----

  // Tracked changes do not nest: what is bracketed within one stays as typed. Nor does one touch
  // another: what they offer would be read as offered for the same words.
  [[nodiscard]] std::optional<Tracked> trackable(const notation::Bracket& bracket) const {
    if (options_.attribution != Shown::all || tracked_.bracket != nullptr ||
        out_ != &package_.body || touches_change_)
      return std::nullopt;
    return tracked_of(bracket, options_.language);
  }

  void write_flow(const std::vector<Item>& flow) {
    touches_change_ = false;
    for (const auto& item : flow) {
      const bool closes = item.kind == Item::Kind::bracket_close;
      if (item.kind != Item::Kind::bracket_open && !closes) touches_change_ = false;
      switch (item.kind) {
        case Item::Kind::words:
          write_words(item);
          break;
        case Item::Kind::note_mark:
          write_mark(item);
          break;
        case Item::Kind::half:
          run(item.text, {.bracket = item.depth});
          break;
        case Item::Kind::bracket_open:
          if (auto change = trackable(*item.bracket)) {
            tracked_ = *std::move(change);
            ++tracked_brackets_;
          }
          touches_change_ = false;
          break;
        case Item::Kind::alternative_open:
          if (tracked_.bracket == item.bracket)
            open_tracked(item);
          else
            run(item.text, {.bracket = item.depth});
          break;
        case Item::Kind::alternative_close:
          if (tracked_.bracket == item.bracket)
            close_tracked();
          else
            write_typed_close(item);
          break;
        case Item::Kind::bracket_close:
          touches_change_ = tracked_.bracket == item.bracket;
          if (touches_change_) tracked_ = {};
          break;
      }
    }
  }

  void open_tracked(const Item& item) {
    deleted_ = tracked_.has_base && item.alternative == tracked_.bracket->alternatives.data();
    // Of what is nothing there is nothing to insert, or to delete.
    if (!is_nothing(*item.alternative)) author_ = tracked_.author;
    open_change();
  }

  void close_tracked() {
    close_change();
    author_.clear();
    deleted_ = false;
  }

  void write_typed_close(const Item& item) {
    const bool parted = item.bracket->style == notation::Style::bar ||
                        item.bracket->style == notation::Style::slash;
    const auto& who = item.alternative->attribution;
    const bool shown = options_.attribution == Shown::all && !who.empty();
    std::string names = shown ? " (" + attribution_words(who, options_.language) + ")" : "";
    if (parted && is_nothing(*item.alternative) && shown) names.erase(0, 1);
    if (parted) run(names, {});
    run(item.text, {.bracket = item.depth});
    if (!parted) run(names, {});
  }

  // ---- Footnotes ----

  void note_paragraphs(const Note& note, std::string_view style, const std::string& mark) {
    for (const auto& line : note.lines) {
      from_right_ = runs_from_right(line, sheet_);
      put(paragraph_start(style, from_right_) + "</w:pPr>");
      if (&line == note.lines.data()) put(mark);
      const auto& one = *line.paragraph;
      if (one.kind != manuscript::Kind::note && !(one.label + one.bullet).empty())
        run((one.label.empty() ? "•" : one.label) + " ", {});
      write_flow(line.flow);
      put("</w:p>");
    }
  }

  void write_notes() {
    std::string footnotes;
    for (const auto& note : sheet_.notes) {
      if (!referred_.contains(note.mark)) continue;
      out_ = &footnotes;
      put("<w:footnote w:id=\"" + std::to_string(note.number) + "\">");
      note_paragraphs(note, "FootnoteText",
                      "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/>"
                      "</w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
      put("</w:footnote>\n");
    }
    if (!footnotes.empty())
      package_.footnotes =
          "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p>"
          "</w:footnote>\n<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
          "<w:continuationSeparator/></w:r></w:p></w:footnote>\n" +
          footnotes;
    // Notes that no text refers to stand at the end.
    std::string rest;
    out_ = &rest;
    for (const auto& note : sheet_.notes) {
      if (referred_.contains(note.mark)) continue;
      std::string mark;
      append_run(mark, std::to_string(note.number), {.raised = true});
      append_run(mark, " ", {});
      note_paragraphs(note, "FootnoteText", mark);
      put("\n");
    }
    package_.body += rest;
  }

  const manuscript::Head& head_;
  const Options& options_;
  Sheet sheet_;
  Package package_;
  std::string* out_ = nullptr;
  bool from_right_ = false;  // the paragraph that is being written
  Tracked tracked_;
  bool touches_change_ = false;  // nothing stands between a tracked change and what comes
  std::string author_;           // of the change that is open
  bool deleted_ = false;
  std::size_t changes_ = 0;
  std::size_t tracked_brackets_ = 0;  // that are tracked changes
  std::set<std::string> referred_;
};

}  // namespace

std::string to_docx(const manuscript::Manuscript& manuscript, const Options& options) {
  if (options.attribution == Shown::all) return DocumentWriter(manuscript, options).write();
  const auto shown =
      manuscript::unnamed(manuscript, options.brackets, manuscript::Without::names_beside);
  return DocumentWriter(shown, options).write();
}

}  // namespace concord::exports
