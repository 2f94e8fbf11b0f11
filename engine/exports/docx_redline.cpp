#include <algorithm>
#include <utility>
#include <vector>

#include "engine/exports/docx_package.hpp"
#include "engine/exports/sheet.hpp"
#include "engine/redline/redline.hpp"
#include "engine/words/direction.hpp"

namespace concord::exports {
namespace {

// How the bytes of a plain text look: up to `end`.
struct Stretch {
  std::size_t end = 0;
  Look look = {};
};

// A manuscript as the redline compares it: plain words, with label and brackets as typed.
struct PlainText {
  redline::Document document;
  std::vector<std::vector<Stretch>> looks;
  std::vector<std::string> styles;
  std::vector<bool> from_right;
  bool mostly_from_right = false;
};

std::string typed_mark(const Item& item, const Options& options) {
  if (item.kind != Item::Kind::alternative_close || options.attribution == Shown::none)
    return item.text;
  const auto& who = item.alternative->attribution;
  if (who.empty()) return item.text;
  const auto names = " (" + attribution_words(who, options.language) + ")";
  const bool parted =
      item.bracket->style == notation::Style::bar || item.bracket->style == notation::Style::slash;
  return parted ? names + item.text : item.text + names;
}

void add_line(PlainText& plain, const Line& line, const Sheet& sheet, const Options& options) {
  using manuscript::Kind;
  const auto& one = *line.paragraph;
  redline::Paragraph out;
  if (!one.id.empty()) out.identity = one.id;
  out.kind = one.kind == Kind::heading ? redline::ParagraphKind::heading
             : one.kind == Kind::note  ? redline::ParagraphKind::note
                                       : redline::ParagraphKind::paragraph;
  out.level = one.level;
  const auto label = one.label.empty() ? std::string(one.bullet.empty() ? "" : "•") : one.label;
  if (!label.empty()) out.text = label + "\t";
  std::vector<Stretch> looks = {{out.text.size(), {}}};
  for (const auto& item : line.flow) {
    const bool words = item.kind == Item::Kind::words;
    out.text += words ? item.text : typed_mark(item, options);
    auto look = words ? item.look : Look{};
    look.link.clear();
    looks.push_back({out.text.size(), look});
  }
  plain.document.push_back(std::move(out));
  plain.looks.push_back(std::move(looks));
  plain.styles.push_back(one.kind == Kind::heading    ? heading_style(one.level)
                         : one.kind == Kind::verbatim ? std::string("Verbatim")
                         : one.kind == Kind::note     ? std::string("FootnoteText")
                                                      : item_style(line.depth));
  plain.from_right.push_back(runs_from_right(line, sheet));
}

PlainText plain_text_of(const manuscript::Manuscript& manuscript, const Options& options) {
  PlainText out;
  const auto sheet = sheet_of(manuscript, options);
  for (const auto& line : sheet.lines) add_line(out, line, sheet, options);
  for (const auto& note : sheet.notes)
    for (const auto& line : note.lines) add_line(out, line, sheet, options);
  out.mostly_from_right = sheet.letters.run_right_to_left();
  return out;
}

class RedlineWriter {
 public:
  RedlineWriter(const PlainText& before, const PlainText& after, const Changed& changed)
      : before_(before), after_(after), changed_(changed) {}

  std::string write(const redline::Redline& redline) {
    for (const auto& row : redline.rows) write_row(row);
    return std::move(xml_);
  }

 private:
  void put(std::string_view xml) { xml_ += xml; }

  std::string change(std::string_view element) {
    return "<" + std::string(element) + change_attributes(++changes_, author_, changed_.date);
  }

  // The paragraph's mark changed hands as well: rejected or accepted, no empty line is left.
  void start(const PlainText& text, redline::Place place, std::string_view mark) {
    from_right_ = text.from_right[place];
    put(paragraph_start(text.styles[place], from_right_));
    if (!mark.empty()) put("<w:rPr>" + change(mark) + "/></w:rPr>");
    put("</w:pPr>");
  }

  // Both rows of a move bear the name of its place in the revision before.
  static std::string move_name(const redline::Row& row) {
    return "move" + std::to_string(*row.before + 1);
  }

  // Who changed the paragraph that the row is about.
  void look_up_author(const redline::Row& row) {
    const auto& paragraph = row.after ? after_.document[*row.after] : before_.document[*row.before];
    const auto known =
        paragraph.identity ? changed_.authors.find(*paragraph.identity) : changed_.authors.end();
    author_ = known == changed_.authors.end() ? changed_.author : known->second;
  }

  void write_row(const redline::Row& row) {
    using redline::RowKind;
    look_up_author(row);
    if (row.kind == RowKind::moved_from) return write_moved_from(row);
    const bool deleted = row.kind == RowKind::deleted;
    const bool moved = row.kind == RowKind::moved_to;
    start(deleted ? before_ : after_, deleted ? *row.before : *row.after,
          deleted                         ? "w:del"
          : row.kind == RowKind::inserted ? "w:ins"
          : moved                         ? "w:moveTo"
                                          : "");
    const auto range = moved ? std::to_string(++changes_) : "";
    if (moved)
      put("<w:moveToRangeStart w:id=\"" + range + "\" w:name=\"" + move_name(row) + "\"" +
          author_alone() + "/>");
    std::size_t in_before = 0, in_after = 0;
    for (const auto& span : row.spans) {
      const auto size = span.text.size();
      const bool gone = span.change == redline::Change::deleted;
      const bool fresh = span.change == redline::Change::inserted;
      // What a moved paragraph lost stands in the place that it left.
      if (!(gone && moved))
        put_words(gone ? before_.document[*row.before].text : after_.document[*row.after].text,
                  gone ? before_.looks[*row.before] : after_.looks[*row.after],
                  gone ? in_before : in_after, size,
                  gone    ? "w:del"
                  : fresh ? "w:ins"
                  : moved ? "w:moveTo"
                          : "");
      if (!fresh) in_before += size;
      if (!gone) in_after += size;
    }
    if (moved) put("<w:moveToRangeEnd w:id=\"" + range + "\"/>");
    put("</w:p>\n");
  }

  std::string author_alone() {
    auto out = change_attributes(0, author_, changed_.date);
    return out.substr(out.find(" w:author"));
  }

  void write_moved_from(const redline::Row& row) {
    start(before_, *row.before, "w:moveFrom");
    const auto range = std::to_string(++changes_);
    put("<w:moveFromRangeStart w:id=\"" + range + "\" w:name=\"" + move_name(row) + "\"" +
        author_alone() + "/>");
    const auto& text = before_.document[*row.before].text;
    put_words(text, before_.looks[*row.before], 0, text.size(), "w:moveFrom");
    put("<w:moveFromRangeEnd w:id=\"" + range + "\"/></w:p>\n");
  }

  void put_words(const std::string& text, const std::vector<Stretch>& looks, std::size_t begin,
                 std::size_t size, std::string_view element) {
    if (size == 0) return;
    if (!element.empty()) put(change(element) + ">");
    const std::size_t end = begin + size;
    auto look = std::upper_bound(looks.begin(), looks.end(), begin,
                                 [](std::size_t at, const Stretch& one) { return at < one.end; });
    for (; begin < end && look != looks.end(); ++look) {
      const auto stop = std::min(end, look->end);
      append_run(xml_, std::string_view(text).substr(begin, stop - begin),
                 {.look = look->look, .deleted = element == "w:del", .from_right = from_right_});
      begin = stop;
    }
    if (!element.empty()) put("</" + std::string(element) + ">");
  }

  const PlainText& before_;
  const PlainText& after_;
  const Changed& changed_;
  std::size_t changes_ = 0;
  std::string author_;
  bool from_right_ = false;  // the paragraph that is being written
  std::string xml_;
};

}  // namespace

std::string redline_docx(const manuscript::Manuscript& before, const manuscript::Manuscript& after,
                         const Changed& changed, const Options& options) {
  const auto old_text = plain_text_of(before, options);
  const auto new_text = plain_text_of(after, options);
  const auto redline = redline::compare(old_text.document, new_text.document);
  Package package;
  package.title = after.head.title;
  package.language = options.language;
  package.numbers = options.numbers;
  package.foot = after.head.title + (changed.says.empty() ? "" : " (" + changed.says + ")");
  package.from_right = new_text.mostly_from_right;
  for (const auto& [style, line] :
       {std::pair{"Fact", &changed.says}, std::pair{"Title", &after.head.title}}) {
    if (line->empty()) continue;
    const bool from_right = words::letters_of(*line).run_right_to_left();
    package.body += paragraph_start(style, from_right) + "</w:pPr>";
    append_run(package.body, *line, {.from_right = from_right});
    package.body += "</w:p>\n";
  }
  package.body += RedlineWriter(old_text, new_text, changed).write(redline);
  return packed(package);
}

}  // namespace concord::exports
