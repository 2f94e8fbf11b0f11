#include <algorithm>
#include <set>

#include "engine/exports/html_style.hpp"
#include "engine/exports/html_words.hpp"
#include "engine/exports/sheet.hpp"
#include "engine/exports/typed_table.hpp"
#include "engine/manuscript/head_words.hpp"
#include "engine/manuscript/unnamed.hpp"
#include "engine/words/clean.hpp"
#include "engine/words/direction.hpp"
#include "engine/words/paper.hpp"

namespace concord::exports {
namespace {

using manuscript::Kind;

// "> " at the beginning of lines: what a block quote has.
std::string without_quote_marks(const std::string& words) {
  if (!words.starts_with('>') && words.find("\n>") == std::string::npos) return words;
  std::string out;
  bool begins = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (begins && words[i] == '>') {
      if (i + 1 < words.size() && words[i + 1] == ' ') ++i;
      continue;
    }
    begins = words[i] == '\n';
    out += words[i];
  }
  return out;
}

class PageWriter {
 public:
  PageWriter(const manuscript::Manuscript& manuscript, const Options& options)
      : head_(manuscript.head), options_(options), sheet_(sheet_of(manuscript, options)) {
    const auto& lines = sheet_.lines;
    from_right_ = sheet_.letters.run_right_to_left();
    options_.numbers = options_.numbers && std::any_of(lines.begin(), lines.end(), needs_number);
  }

  std::string write() {
    put("<!DOCTYPE html>\n<html lang=\"");
    text(options_.language);
    put(from_right_ ? "\" dir=\"rtl\">\n" : "\">\n");
    put("<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
        "content=\"light dark\">\n<title>");
    text(head_.title.empty() ? head_.symbol : head_.title);
    put("</title>\n<style>\n");
    put(html_style());
    put(words::paper_style("A4", "22mm 20mm 20mm",
                           head_.symbol.empty() ? head_.title : head_.symbol));
    put("</style>\n</head>\n<body>\n<article");
    if (options_.measure > 0)
      put(" class=\"lines\"");
    else if (!options_.numbers)
      put(" class=\"plain\"");
    put(">\n");
    write_head();
    for (const auto& line : sheet_.lines) write_line(line);
    write_notes();
    put("</article>\n</body>\n</html>\n");
    return std::move(html_);
  }

 private:
  // Not where the label says it already.
  static bool needs_number(const Line& line) {
    return line.paragraph->label != std::to_string(line.number) + ".";
  }

  void put(std::string_view html) { html_ += html; }
  void say(Phrase phrase) { put(said(phrase, options_.language)); }
  void text(std::string_view words) { words::append_escaped(html_, words); }

  // Of words that run otherwise than the page.
  [[nodiscard]] std::string_view direction(bool from_right) const {
    if (from_right == from_right_) return "";
    return from_right ? " dir=\"rtl\"" : " dir=\"ltr\"";
  }
  [[nodiscard]] std::string_view direction_of(std::string_view words) const {
    const auto letters = words::letters_of(words);
    return letters.any() ? direction(letters.run_right_to_left()) : "";
  }

  void fact(manuscript::Member name, std::string_view value) {
    if (value.empty()) return;
    const auto title = manuscript::member_name(name, options_.language);
    put("<div><dt");
    put(direction_of(title));
    put(">");
    put(title);
    put("</dt><dd");
    put(direction_of(value));
    put(">");
    text(value);
    put("</dd></div>\n");
  }

  void write_head() {
    put("<header>\n");
    std::string languages;
    for (const auto& one : head_.languages)
      (languages += languages.empty() ? "" : ", ") += language_name(one, options_.language);
    if (!(head_.symbol + head_.distribution + head_.date + head_.original_language + languages)
             .empty()) {
      put("<dl>\n");
      using manuscript::Member;
      fact(Member::symbol, head_.symbol);
      fact(Member::distribution, head_.distribution);
      fact(Member::date, head_.date);
      fact(Member::original_language, language_name(head_.original_language, options_.language));
      fact(Member::languages, languages);
      put("</dl>\n");
    }
    if (!head_.title.empty()) {
      put("<h1");
      put(direction_of(head_.title));
      put(">");
      text(head_.title);
      put("</h1>\n");
    }
    write_legend();
    put("</header>\n");
  }

  void write_legend() {
    const auto& counts = sheet_.reading.counts;
    const std::size_t open = manuscript::open_brackets(sheet_.reading);
    if (open == 0) return;
    put("<p class=\"legend\"");
    put(direction_of(said(Phrase::sample, options_.language)));
    put("><span class=\"b1\"><b>[</b>");
    say(Phrase::sample);
    put("<b>]</b></span>");
    put(said_of(open == 1 ? Phrase::one_open : Phrase::many_open, options_.language, open));
    if (counts.depth > 1) {
      put(said_of(Phrase::deep, options_.language, counts.depth));
      for (std::size_t i = 1; i <= std::min<std::size_t>(counts.depth, 6); ++i)
        put("<b class=\"b" + std::to_string(i) + "\">[" + std::to_string(i) + "]</b>");
    }
    put(". ");
    if (options_.attribution == Shown::none && counts.attributed > 0) say(Phrase::names_hidden);
    if (options_.attribution == Shown::all && counts.attributed > 0) {
      put("<span class=\"who\">ABC</span> ");
      say(Phrase::proposed_by);
      put("; <span class=\"who with\">ABC</span> ");
      put(notation::side_words(notation::Side::supporters, options_.language));
      put("; <span class=\"who against\">ABC</span> ");
      put(notation::side_words(notation::Side::opposers, options_.language));
      put(".");
    }
    put("</p>\n");
  }

  void write_line(const Line& line) {
    const auto& one = *line.paragraph;
    const bool heading = one.kind == Kind::heading;
    const std::string number = std::to_string(line.number);
    put("<div class=\"line");
    if (heading) put(" head" + std::to_string(one.level));
    put("\" id=\"p" + number + "\">");
    if (options_.measure > 0)
      put("<span></span>");
    else if (options_.numbers && !needs_number(line))
      put("<span class=\"n\"></span>");
    else if (options_.numbers)
      put("<a class=\"n\" href=\"#p" + number + "\">" + number + "</a>");
    const auto table = one.kind == Kind::verbatim ? typed_table(one.text(options_.language))
                                                  : std::optional<TypedTable>();
    const std::string tag = table     ? "table"
                            : heading ? "h" + std::to_string(std::min(one.level + 1, 6))
                                      : verbatim_tag(one);
    put("<" + tag);
    put(direction(runs_from_right(line, sheet_)));
    if (const int in = std::min(line.depth, 12); in > 0)
      put(" class=\"in\" style=\"--in:" + std::to_string(in) + "\"");
    put(">");
    // What a link within the document leads to.
    if (one.id.starts_with('#')) {
      put("<a id=\"");
      text(one.id.substr(1));
      put("\"></a>");
    }
    if (table) {
      write_table(*table, line);
      return put("</table></div>\n");
    }
    begin_line();
    if (one.kind == Kind::note) {
      put("<span class=\"label\">");
      text(mark_words(one.label));
      put(" </span>");
    } else if (!one.label.empty() || !one.bullet.empty()) {
      put("<span class=\"label\">");
      text(one.label.empty() ? "•" : one.label);
      put(" </span>");
    }
    write_flow(line);
    put("</" + tag + "></div>\n");
  }

  // One line of the text, whatever its rows.
  void write_table(const TypedTable& table, const Line& line) {
    put("<caption>");
    begin_line();
    write_marks_behind(line);
    put("</caption>");
    numbered_ = false;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const std::string tag = i == 0 ? "th" : "td";
      put("<tr>");
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto how = table.columns[column];
        put("<" + tag);
        if (how == Aligned::middle) put(" class=\"middle\"");
        if (how == Aligned::right) put(" class=\"end\"");
        put(">");
        const auto cell = notation::parse(table.rows[i][column], options_.brackets);
        write_items(flow_of(cell.wording, sheet_.addresses), false);
        put("</" + tag + ">");
      }
      put("</tr>\n");
    }
  }

  std::string verbatim_tag(const manuscript::Paragraph& one) const {
    if (one.kind != Kind::verbatim) return "p";
    return one.text(options_.language).starts_with('>') ? "blockquote" : "pre";
  }

  void write_flow(const Line& line) {
    numbered_ = options_.measure > 0 && line.paragraph->kind != Kind::verbatim;
    write_items(line.flow, line.paragraph->kind == Kind::verbatim);
    write_marks_behind(line);
  }

  void write_items(const std::vector<Item>& flow, bool verbatim) {
    for (const auto& item : flow) {
      switch (item.kind) {
        case Item::Kind::words:
          write_words(item, verbatim);
          break;
        case Item::Kind::note_mark:
          write_mark(item);
          break;
        case Item::Kind::half:
          put("<b class=\"half\" title=\"" +
              std::string(said(item.half->span == 0 ? Phrase::no_partner
                               : item.half->opens   ? Phrase::closes_later
                                                    : Phrase::opened_before,
                               options_.language)) +
              "\">" + item.text + "</b>");
          break;
        case Item::Kind::bracket_open:
          put("<span class=\"b b" + std::to_string((item.depth - 1) % 6 + 1) + "\">");
          break;
        case Item::Kind::alternative_open:
          write_open(item);
          break;
        case Item::Kind::alternative_close:
          write_close(item);
          break;
        case Item::Kind::bracket_close:
          put("</span>");
          break;
      }
      if (item.kind != Item::Kind::words) column_ += item.text.size();
    }
  }

  // What is said of a paragraph beside its words.
  void write_marks_behind(const Line& line) {
    if (line.paragraph->stale.contains(options_.language))
      put(" <span class=\"stale\">" + std::string(said(Phrase::stale, options_.language)) +
          "</span>");
    if (!line.paragraph->remark.empty()) {
      put(" <span class=\"stale\">");
      text(line.paragraph->remark);
      put("</span>");
    }
  }

  // ---- Lines that we break, so that their numbers are the same on every screen and paper ----

  void begin_line() {
    column_ = 0;
    if (options_.measure > 0)
      put("<i class=\"ln\" data-n=\"" + std::to_string(++lines_) + "\"></i>");
  }

  // Words, broken at blanks before they would pass the measure.
  void put_in_lines(std::string_view words) {
    while (!words.empty()) {
      const auto blank = words.find(' ', 1);
      const auto next = words.substr(0, blank);
      const auto letters =
          static_cast<std::size_t>(std::count_if(next.begin(), next.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
          }));
      if (next.front() == ' ' && column_ + letters > options_.measure) {
        put("<br>");
        begin_line();
        text(next.substr(1));
      } else {
        text(next);
      }
      column_ += letters;
      words.remove_prefix(next.size());
    }
  }

  // "[", " | " or "] ["'s later half, blanks outside of the mark.
  void write_open(const Item& item) {
    const auto first = item.text.find_first_not_of(' ');
    const auto mark = item.text.substr(std::min(first, item.text.size()));
    const auto last = mark.find_last_not_of(' ') + 1;
    put(std::string(std::min(first, item.text.size()), ' '));
    if (last > 0) put("<b>" + words::escaped(mark.substr(0, last)) + "</b>");
    put(mark.substr(last));
    put("<span>");
    if (item.alternative->text.pieces.empty() && item.bracket->style != notation::Style::single)
      put("<i class=\"nothing\">" + std::string(said(Phrase::deleted, options_.language)) + "</i>");
  }

  void write_close(const Item& item) {
    put("</span>");
    const bool parted = item.bracket->style == notation::Style::bar ||
                        item.bracket->style == notation::Style::slash;
    if (parted) write_names(*item.alternative);
    if (!item.text.empty()) put("<b>" + item.text + "</b>");
    if (!parted) write_names(*item.alternative);
  }

  void write_names(const notation::Alternative& alternative) {
    if (options_.attribution == Shown::none) return;
    const auto& all = alternative.attribution;
    names(all.proposers, "who", said(Phrase::proposed_by, options_.language));
    names(all.supporters, "who with",
          notation::side_words(notation::Side::supporters, options_.language));
    names(all.opposers, "who against",
          notation::side_words(notation::Side::opposers, options_.language));
  }

  void names(const std::vector<PartyCode>& codes, std::string_view kind, std::string_view word) {
    if (codes.empty()) return;
    column_ += codes_words(codes).size() + 1;
    put(" <span class=\"");
    put(kind);
    put("\" title=\"");
    put(word);
    put("\">");
    text(codes_words(codes));
    put("</span>");
  }

  void write_words(const Item& item, bool verbatim) {
    const auto& look = item.look;
    if (!look.link.empty()) {
      put("<a rel=\"noreferrer\" href=\"");
      text(look.link);
      put("\">");
    }
    if (look.bold) put("<strong>");
    if (look.italic) put("<em>");
    if (look.code) put("<code>");
    if (verbatim && item.depth == 0)
      text(without_quote_marks(item.text));
    else if (numbered_)
      put_in_lines(item.text);
    else
      text(item.text);
    if (look.code) put("</code>");
    if (look.italic) put("</em>");
    if (look.bold) put("</strong>");
    if (!look.link.empty()) put("</a>");
  }

  void write_mark(const Item& item) {
    const auto* note = sheet_.note(item.text);
    if (note == nullptr) return text(item.text);
    const std::string number = std::to_string(note->number);
    put("<sup><a class=\"mark\" href=\"#note-" + number + "\"");
    if (note_marks_.insert(note->mark).second) put(" id=\"mark-" + number + "\"");
    put(">" + number + "</a></sup>");
  }

  void write_notes() {
    if (sheet_.notes.empty()) return;
    put("<section class=\"notes\">\n");
    for (const auto& note : sheet_.notes) {
      const std::string number = std::to_string(note.number);
      put("<div class=\"note\" id=\"note-" + number + "\"><a class=\"n\" href=\"#");
      put(note.used ? "mark-" : "note-");
      put(number + "\">" + number + "</a><div>");
      for (const auto& line : note.lines) {
        put("<p");
        put(direction(runs_from_right(line, sheet_)));
        put(">");
        begin_line();
        const auto& one = *line.paragraph;
        if (one.kind != Kind::note && !(one.label + one.bullet).empty()) {
          text(one.label.empty() ? "•" : one.label);
          put(" ");
        }
        write_flow(line);
        put("</p>");
      }
      put("</div></div>\n");
    }
    put("</section>\n");
  }

  const manuscript::Head& head_;
  Options options_;
  Sheet sheet_;
  bool from_right_ = false;  // most of the text runs from the right to the left
  std::set<std::string> note_marks_;
  std::size_t lines_ = 0;   // numbered so far
  std::size_t column_ = 0;  // characters of the line that is being written
  bool numbered_ = false;
  std::string html_;
};

}  // namespace

std::string to_html(const manuscript::Manuscript& manuscript, const Options& options) {
  if (options.attribution == Shown::all) return PageWriter(manuscript, options).write();
  const auto shown =
      manuscript::unnamed(manuscript, options.brackets, manuscript::Without::names_beside);
  return PageWriter(shown, options).write();
}

}  // namespace concord::exports
