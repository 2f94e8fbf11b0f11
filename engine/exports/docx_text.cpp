#include <algorithm>
#include <set>

#include "engine/exports/docx_package.hpp"
#include "engine/exports/html_words.hpp"
#include "engine/exports/sheet.hpp"
#include "engine/manuscript/head_words.hpp"
#include "engine/manuscript/unnamed.hpp"

namespace concord::exports {
namespace {

bool is_attributed(const notation::Alternative& one) {
  return !one.attribution.empty();
}

// Whose proposal an alternative is, with those for and against it.
std::string author_of(const notation::Alternative& one, std::string_view language) {
  return is_attributed(one) ? attribution_words(one.attribution, language)
                            : std::string(said(Phrase::not_attributed, language));
}

// How a bracket becomes tracked changes: its first alternative, if nobody is behind it, is the base
// text that the others would replace.
struct Tracked {
  const notation::Bracket* bracket = nullptr;
  bool has_base = false;
  std::string deleted_by;  // of the base: the first who offers something else
};

Tracked tracked_of(const notation::Bracket& bracket, std::string_view language) {
  Tracked out;
  out.bracket = &bracket;
  const auto& all = bracket.alternatives;
  out.has_base = all.size() > 1 && !is_attributed(all.front());
  if (!out.has_base) return out;
  const auto other = std::find_if(all.begin() + 1, all.end(), is_attributed);
  out.deleted_by = author_of(other == all.end() ? all[1] : *other, language);
  return out;
}

bool is_nothing(const notation::Alternative& one) {
  return one.text.pieces.empty() && one.label.empty();
}

// Whether all alternatives can be told apart as tracked changes. Two of one author in a row would
// be one insertion; and of those that are nothing only one leaves a trace, as the deletion of the
// base: the first behind it, if somebody offers that.
bool are_all_told_apart(const notation::Bracket& bracket, std::string_view language) {
  const auto& all = bracket.alternatives;
  const auto tracked = tracked_of(bracket, language);
  std::string before;
  for (std::size_t i = tracked.has_base ? 1 : 0; i < all.size(); ++i) {
    const bool deletes =
        tracked.has_base && i == 1 && is_attributed(all[i]) && !is_nothing(all.front());
    if (is_nothing(all[i]) && !deletes) return false;
    auto author = author_of(all[i], language);
    if (author == before) return false;
    before = std::move(author);
  }
  return true;
}

class DocumentWriter {
 public:
  DocumentWriter(const manuscript::Manuscript& manuscript, const Options& options)
      : head_(manuscript.head), options_(options), sheet_(sheet_of(manuscript, options)) {
    package_.title = head_.title;
    package_.language = options.language;
    package_.numbers = options.numbers;
  }

  std::string write() {
    out_ = &package_.body;
    write_head();
    for (const auto& line : sheet_.lines) write_line(line);
    write_notes();
    return packed(package_);
  }

 private:
  void put(std::string_view xml) { *out_ += xml; }

  void plain_paragraph(std::string_view style, const std::string& words) {
    if (words.empty()) return;
    put(paragraph_start(style) + "</w:pPr>");
    append_run(*out_, words, {});
    put("</w:p>\n");
  }

  void write_head() {
    for (const auto& line : manuscript::member_lines(head_, options_.language))
      plain_paragraph("Fact", line);
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
    put(paragraph_start(style_of(line)));
    const bool marked = !(one.label + one.bullet).empty();
    const bool item = one.kind != manuscript::Kind::heading &&
                      one.kind != manuscript::Kind::verbatim && one.level > 0;
    if (item && !marked) put("<w:ind w:firstLine=\"0\"/>");
    put("</w:pPr>");
    if (marked) append_run(*out_, (one.label.empty() ? "•" : one.label) + "\t", {});
    write_flow(line.flow);
    put("</w:p>\n");
    if (one.stale.contains(options_.language))
      plain_paragraph("Stale", "(" + std::string(said(Phrase::stale, options_.language)) + ")");
    if (!one.remark.empty()) plain_paragraph("Remark", "(" + one.remark + ")");
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

  // Tracked changes do not nest: what is bracketed within one stays as typed. So does a bracket of
  // which they would not say all alternatives.
  [[nodiscard]] bool can_track(const notation::Bracket& bracket) const {
    return options_.attribution == Shown::all && tracked_.bracket == nullptr &&
           out_ == &package_.body &&
           std::any_of(bracket.alternatives.begin(), bracket.alternatives.end(), is_attributed) &&
           are_all_told_apart(bracket, options_.language);
  }

  void write_flow(const std::vector<Item>& flow) {
    for (const auto& item : flow) {
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
          if (can_track(*item.bracket)) tracked_ = tracked_of(*item.bracket, options_.language);
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
          if (tracked_.bracket == item.bracket) tracked_ = {};
          break;
      }
    }
  }

  void open_tracked(const Item& item) {
    const bool base =
        tracked_.has_base && item.alternative == tracked_.bracket->alternatives.data();
    author_ = base ? tracked_.deleted_by : author_of(*item.alternative, options_.language);
    deleted_ = base;
    // An alternative without a text is the deletion of the base: there is nothing to insert.
    if (is_nothing(*item.alternative)) author_.clear();
    open_change();
    // Behind what somebody else inserted, not glued to it.
    const auto* first = tracked_.bracket->alternatives.data() + (tracked_.has_base ? 1 : 0);
    if (is_nothing(*first)) ++first;
    if (!author_.empty() && item.alternative > first) run(" ", {});
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
      put(paragraph_start(style) + "</w:pPr>");
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
  Tracked tracked_;
  std::string author_;  // of the change that is open
  bool deleted_ = false;
  std::size_t changes_ = 0;
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
