#include "engine/exports/docx_import.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "engine/exports/docx_source.hpp"
#include "engine/exports/source_text.hpp"
#include "engine/exports/typed_table.hpp"
#include "engine/manuscript/head_words.hpp"
#include "engine/manuscript/label.hpp"
#include "engine/manuscript/verbatim.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::exports {
namespace {

using manuscript::Paragraph;

// The number behind a style's name: 2 of "heading 2".
int rank_behind(const std::string& style, std::string_view name) {
  if (style.size() != name.size() + 1 || !style.starts_with(name)) return 0;
  const char c = style.back();
  return c >= '1' && c <= '9' ? c - '0' : 0;
}

// Takes what `words` has at the beginning of the text.
bool take(std::string& text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  text.erase(0, words.size());
  return true;
}

// A number as it is kept as a label: as it is, or with a full stop more ("1.1"); or nothing, where
// no label of a paragraph is written so ("A.", "Article 2").
std::optional<std::string> label_of(const std::string& number) {
  for (const auto& typed : {number, number + "."}) {
    const auto row = typed + " x";
    if (manuscript::part_label(row).label == typed) return typed;
  }
  return std::nullopt;
}

// Words of no Markdown and no notation: "[1]" is no bracket.
std::string as_plain_words(const std::string& words) {
  std::string out;
  for (const char c : words) {
    if (std::string_view("[]|*_`\\<").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

class ManuscriptBuilder {
 public:
  ManuscriptBuilder(const Source& source, const DocxOptions& options)
      : source_(source), options_(options), text_(options.parties, options.text.language) {}

  std::optional<Problem> build(manuscript::Imported& out) {
    const auto& all = source_.paragraphs;
    for (auto at = all.begin(); at != all.end();) {
      const auto end = std::find_if(at, all.end(), [&](const SourceParagraph& one) {
        return at->table == 0 || one.table != at->table;
      });
      if (at != end && add_table(std::vector(at, end))) {
        at = end;
        continue;
      }
      flattened_ = flattened_ || at->table != 0;
      for (const auto stop = std::max(end, std::next(at)); at != stop; ++at)
        if (auto problem = add(*at)) return problem;
    }
    if (auto problem = add_notes()) return problem;
    out.manuscript = std::move(manuscript_);
    out.normalised = normalised_;
    remark(out);
    return manuscript::wrong_with(out.manuscript);
  }

 private:
  void remark(manuscript::Imported& out) const {
    const auto say = [&](bool is, const char* code, std::string message) {
      if (is) out.remarks.push_back({code, std::move(message), "", ""});
    };
    std::string authors;
    for (const auto& one : text_.unknown_authors()) authors += (authors.empty() ? "" : ", ") + one;
    say(!authors.empty(), "unknown_author",
        "Changes are tracked of authors that are no party: " + authors + ".");
    say(source_.comments, "comments_left_out", "Comments of the file are left out.");
    say(source_.moves, "moves_as_changes",
        "Words that were moved are deleted in the one place and inserted in the other.");
    say(source_.tables || flattened_, "tables_flattened",
        "The cells of tables are paragraphs now.");
    say(numbered_, "numbering_left_out",
        "The file does not say how some of its lists are numbered; their items have bullets.");
    say(!spelt_.empty(), "numbers_as_words",
        "Automatic numbers that are no labels of paragraphs stand before the words: " + spelt_ +
            ".");
  }

  // Brings text to NFC, or says what must not be in it.
  std::optional<Problem> settle(std::string& text) {
    const auto place = "paragraph " + std::to_string(manuscript_.paragraphs.size() + 1);
    if (text.size() > options_.text.limits.max_paragraph)
      return Problem{"too_long", "A paragraph is too long.", place, ""};
    if (auto problem = words::unclean(text)) {
      problem->place = place + ", " + problem->place;
      return problem;
    }
    if (words::is_nfc(text)) return std::nullopt;
    text = words::to_nfc(text).text;
    ++normalised_;
    return std::nullopt;
  }

  std::optional<Problem> add(const SourceParagraph& source) {
    auto text = text_.of(source, marks_);
    if (!text.empty()) text = spelt_number(source) + text;
    if (auto problem = settle(text)) return problem;
    if (text.empty()) return std::nullopt;
    if (source.style == "fact" && manuscript::take_member_line(manuscript_.head, text))
      return std::nullopt;
    if (source.style == "stale translation" && !manuscript_.paragraphs.empty()) {
      manuscript_.paragraphs.back().stale.insert(options_.text.language);
      return std::nullopt;
    }
    if (source.style == "paragraph remark" && !manuscript_.paragraphs.empty()) {
      const bool framed = text.size() > 2 && text.starts_with('(') && text.ends_with(')');
      auto& remark = manuscript_.paragraphs.back().remark;
      remark = framed ? text.substr(1, text.size() - 2) : text;
      std::replace(remark.begin(), remark.end(), '\n', ' ');
      return std::nullopt;
    }
    if (source.style == "title" && manuscript_.head.title.empty()) {
      manuscript_.head.title = text;
      return std::nullopt;
    }
    Paragraph out;
    if (source.style == "verbatim" && manuscript::is_verbatim(text)) {
      out.kind = manuscript::Kind::verbatim;
      out.texts[options_.text.language] = std::move(text);
      manuscript_.paragraphs.push_back(std::move(out));
      open_.clear();
      return std::nullopt;
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (const int rank = std::min(rank_behind(source.style, "heading "), 6); rank > 0) {
      out.kind = manuscript::Kind::heading;
      out.level = rank;
      open_.clear();
    } else {
      set_place(source, out, text);
    }
    out.texts[options_.text.language] = std::move(text);
    manuscript_.paragraphs.push_back(std::move(out));
    return std::nullopt;
  }

  // Rows of one-paragraph cells are a typed table. False, and nothing added, where something of it
  // would be lost: lists, headings, several paragraphs in a cell.
  bool add_table(const std::vector<SourceParagraph>& cells) {
    if (source_.uneven.contains(cells.front().table)) return false;
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : cells) {
      const bool special = one.style == "fact" || one.style == "title" ||
                           one.style.starts_with("heading") || one.style == "verbatim" ||
                           one.mark.kind != ListMark::Kind::none;
      // Each row and column of a table without gaps has a paragraph of its own.
      const auto most = cells.size();
      if (special || one.row == 0 || one.row > most || one.column == 0 || one.column > most)
        return false;
      rows.resize(std::max(rows.size(), one.row));
      auto& row = rows[one.row - 1];
      row.resize(std::max(row.size(), one.column));
      auto text = text_.of(one, marks_);
      auto& cell = row[one.column - 1];
      if (!cell.empty() && !text.empty()) return false;
      if (cell.empty()) cell = std::move(text);
    }
    const auto columns = rows.front().size();
    if (rows.size() < 2 || columns < 2 ||
        std::any_of(rows.begin(), rows.end(),
                    [&](const auto& row) { return row.size() != columns; }))
      return false;
    auto text = table_text(rows);
    if (settle(text) || !manuscript::is_verbatim(text)) return false;
    Paragraph out;
    out.kind = manuscript::Kind::verbatim;
    out.texts[options_.text.language] = std::move(text);
    manuscript_.paragraphs.push_back(std::move(out));
    open_.clear();
    return true;
  }

  // An automatic number that can be no label: of a heading, or of a form of its own.
  std::string spelt_number(const SourceParagraph& source) {
    const auto& number = source.mark.number;
    const bool heading = rank_behind(source.style, "heading ") > 0;
    if (number.empty() || (!heading && label_of(number))) return "";
    if (!heading && spelt_.empty()) spelt_ = number;
    return as_plain_words(number) + " ";
  }

  // What an automatic list writes before the paragraph. "(a)" begins no item of Markdown unless it
  // has a bullet, and only an item has others within it.
  void set_counted_mark(const SourceParagraph& source, Paragraph& out) {
    switch (source.mark.kind) {
      case ListMark::Kind::none:
        return;
      case ListMark::Kind::bullet:
        out.bullet = "-";
        return;
      case ListMark::Kind::number:
        out.label = label_of(source.mark.number).value_or("");
        if (!out.starts_item()) out.bullet = "-";
        return;
      case ListMark::Kind::unknown:
        break;
    }
    if (!out.bullet.empty() || !out.label.empty()) return;
    out.bullet = "-";
    numbered_ = true;
  }

  // Bullet, label and level of what is no heading.
  void set_place(const SourceParagraph& source, Paragraph& out, std::string& text) {
    if (source.mark.kind != ListMark::Kind::number) {
      for (const std::string_view bullet : {"\xE2\x80\xA2 ", "\xC2\xB7 ", "\xEF\x82\xB7 "})
        if (out.bullet.empty() && take(text, bullet)) out.bullet = "-";
      const auto parted = manuscript::part_label(text);
      out.label = parted.label;
      text = std::string(parted.words);
    }
    set_counted_mark(source, out);
    const int lettered = rank_behind(source.style, "lettered item ");
    if (lettered > 0 && !out.label.empty()) out.bullet = "-";
    const int styled = std::max(rank_behind(source.style, "item "), lettered);
    int level = std::max(styled, source.list_level);
    const bool item = out.starts_item();
    if (!item && !out.label.empty() && styled > 0) --level;
    if (item) level = std::max(level, 1);
    while (!open_.empty() && (item ? open_.back() >= level : open_.back() > level))
      open_.pop_back();
    if (item) open_.push_back(level);
    out.level = static_cast<int>(open_.size());
  }

  std::optional<Problem> add_notes() {
    std::size_t number = 0;
    while (number < marks_.size()) {  // notes may refer to further notes
      const auto id = marks_.at(number++);
      const auto found = source_.notes.find(id);
      std::string text;
      if (found != source_.notes.end())
        for (const auto& one : found->second) {
          const auto words = text_.of(one, marks_);
          if (!text.empty() && !words.empty()) text += ' ';
          text += words;
        }
      if (auto problem = settle(text)) return problem;
      Paragraph out;
      out.kind = manuscript::Kind::note;
      out.level = 1;
      out.label = "[^" + std::to_string(number) + "]";
      out.texts[options_.text.language] = text;
      manuscript_.paragraphs.push_back(std::move(out));
    }
    return std::nullopt;
  }

  const Source& source_;
  const DocxOptions& options_;
  SourceText text_;
  manuscript::Manuscript manuscript_;
  NoteMarks marks_;
  std::vector<int> open_;  // levels in the file of the items that what comes may lie within
  bool numbered_ = false;
  bool flattened_ = false;  // some table is its cells, one after the other
  std::string spelt_;       // the first number that stands before words
  std::size_t normalised_ = 0;
};

}  // namespace

Result<manuscript::Imported> from_docx(std::string_view bytes, const DocxOptions& options) {
  SourceLimits limits;
  limits.max_paragraphs = options.text.limits.max_paragraphs;
  const auto source = open_docx(bytes, limits);
  if (!source) return source.error();
  manuscript::Imported out;
  if (auto problem = ManuscriptBuilder(*source, options).build(out)) return *problem;
  return out;
}

}  // namespace concord::exports
