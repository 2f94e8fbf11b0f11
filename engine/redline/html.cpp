#include <algorithm>

#include "engine/redline/page_words.hpp"
#include "engine/redline/render.hpp"
#include "engine/redline/tally.hpp"
#include "engine/words/clean.hpp"
#include "engine/words/direction.hpp"
#include "engine/words/paper.hpp"
#include "engine/words/shown.hpp"

namespace concord::redline {
namespace {

constexpr std::size_t kLongRun = 4;  // unchanged paragraphs in a row that are not folded

class HtmlWriter {
 public:
  HtmlWriter(const Redline& redline, const Names& names, Fold fold)
      : redline_(redline), names_(names), fold_(fold) {}

  std::string write() {
    std::size_t size = 4096;
    for (const Row& row : redline_.rows)
      for (const Span& span : row.spans) size += span.text.size() * 9 / 8 + 64;
    html_.reserve(size);
    html_ += "<article class=\"redline\">\n";
    write_head();
    for (std::size_t at = 0; at < redline_.rows.size();) {
      const std::size_t run = unchanged_from(at);
      if (fold_ == Fold::unchanged && run > kLongRun) {
        html_ += "<details><summary>" +
                 said_of(run == 1 ? Phrase::one_unchanged : Phrase::many_unchanged, names_.language,
                         figures(run)) +
                 "</summary>\n";
        for (const std::size_t end = at + run; at < end; ++at) write_row(redline_.rows[at]);
        html_ += "</details>\n";
      } else {
        for (const std::size_t end = at + std::max<std::size_t>(run, 1); at < end; ++at)
          write_row(redline_.rows[at]);
      }
    }
    html_ += "</article>\n";
    return std::move(html_);
  }

 private:
  void text(std::string_view words) { words::append_escaped(html_, words); }
  // Words of the texts.
  void typed(std::string_view words) {
    if (names_.markdown)
      text(words::shown(words));
    else
      text(words);
  }
  [[nodiscard]] std::string figures(std::size_t number) const {
    auto out = grouped(number);
    if (names_.language.starts_with("es") || names_.language.starts_with("pt"))
      std::replace(out.begin(), out.end(), ',', '.');
    return out;
  }
  [[nodiscard]] std::string word(Phrase phrase) const {
    return std::string(said(phrase, names_.language));
  }

  // Headings are always seen: they say where a reader is.
  [[nodiscard]] std::size_t unchanged_from(std::size_t at) const {
    std::size_t end = at;
    while (end < redline_.rows.size() && redline_.rows[end].kind == RowKind::kept &&
           shown(redline_, redline_.rows[end]).kind != ParagraphKind::heading)
      ++end;
    return end - at;
  }

  // The page runs from the left. Of what does not, its label "(a)" must not say otherwise, and the
  // numbers stand where its lines begin.
  static std::string direction_of(std::string_view words) {
    return words::letters_of(words).run_right_to_left() ? " dir=\"rtl\"" : "";
  }

  void write_head() {
    html_ += "<header>\n<h1" + direction_of(names_.title) + ">";
    text(names_.title);
    html_ += "</h1>\n";
    if (!names_.before.empty() || !names_.after.empty()) {
      html_ += "<p class=\"versions\">" + word(Phrase::from) + " <bdi>";
      text(names_.before);
      html_ += "</bdi> " + word(Phrase::to) + " <bdi>";
      text(names_.after);
      html_ += "</bdi></p>\n";
    }
    write_summary();
    html_ += "<p class=\"legend\"><ins>" + word(Phrase::inserted) + "</ins> <del>" +
             word(Phrase::deleted) + "</del> <span class=\"move\">" + word(Phrase::moved) +
             "</span> <span>" + word(Phrase::numbers) + "</span></p>\n</header>\n";
  }

  void write_summary() {
    const Counts counts = redline_.counts;
    const auto cell = [&](std::size_t number) {
      html_ += "<td>" + (number == 0 ? std::string("–") : figures(number)) + "</td>";
    };
    html_ += "<table class=\"summary\">\n<tr><td></td>";
    for (const auto phrase :
         {Phrase::inserted, Phrase::deleted, Phrase::moved, Phrase::changed, Phrase::unchanged})
      html_ += "<th scope=\"col\">" + word(phrase) + "</th>";
    html_ += "</tr>\n<tr><th scope=\"row\">" + word(Phrase::paragraphs) + "</th>";
    for (const RowKind kind :
         {RowKind::inserted, RowKind::deleted, RowKind::moved_to, RowKind::changed, RowKind::kept})
      cell(rows_of(redline_, kind));
    html_ += "</tr>\n<tr><th scope=\"row\">" + word(Phrase::words) + "</th>";
    cell(counts.inserted);
    cell(counts.deleted);
    cell(counts.moved);
    html_ += "<td></td>";
    cell(counts.kept);
    html_ += "</tr>\n</table>\n";
  }

  void number(const std::optional<Place>& place) {
    html_ += "<span class=\"number\">";
    if (place) html_ += std::to_string(*place + 1);
    html_ += "</span>";
  }

  void write_row(const Row& row) {
    const Paragraph& paragraph = shown(redline_, row);
    html_ += "<div class=\"row ";
    html_ += name_of(row.kind);
    if (paragraph.kind != ParagraphKind::paragraph) {
      html_ += ' ';
      html_ += name_of(paragraph.kind);
    }
    html_ += '"';
    if (row.kind == RowKind::moved_from)
      html_ += " id=\"from-" + std::to_string(*row.before + 1) + "\"";
    if (row.kind == RowKind::moved_to) html_ += " id=\"to-" + std::to_string(*row.after + 1) + "\"";
    html_ += direction_of(paragraph.text) + ">";
    const bool from = row.kind == RowKind::moved_from;
    const bool to = row.kind == RowKind::moved_to;
    number(to ? std::nullopt : row.before);
    number(from ? std::nullopt : row.after);
    const bool heading = paragraph.kind == ParagraphKind::heading;
    const std::string tag =
        heading ? "h" + std::to_string(std::clamp(paragraph.level + 1, 2, 6)) : "p";
    html_ += "<" + tag + ">";
    if (from) {
      link("to-", Phrase::moved_to, *row.after);
      write_beginning((*redline_.before)[*row.before].text);
    }
    if (to) link("from-", Phrase::moved_from, *row.before);
    for (const Span& span : row.spans) write_span(span, to);
    html_ += "</" + tag + "></div>\n";
  }

  void link(std::string_view target, Phrase phrase, Place place) {
    const auto number = std::to_string(place + 1);
    ((html_ += "<a class=\"moving\" href=\"#") += target) += number;
    html_ += "\">" + said_of(phrase, names_.language, number) + "</a>";
  }

  void write_span(const Span& span, bool moved) {
    const std::string_view tag = span.change == Change::inserted  ? "ins"
                                 : span.change == Change::deleted ? "del"
                                 : moved                          ? "span"
                                                                  : "";
    if (tag.empty()) return typed(span.text);
    // White space at an end needs no line under or through it.
    const auto is_blank = [](char c) { return c == ' ' || c == '\n'; };
    auto words = span.text;
    while (!words.empty() && is_blank(words.front())) words.remove_prefix(1);
    if (words.empty()) words = span.text;
    const auto before = span.text.substr(0, span.text.size() - words.size());
    while (words.size() > 1 && is_blank(words.back())) words.remove_suffix(1);
    const auto behind = span.text.substr(before.size() + words.size());
    text(before);
    html_ += '<';
    html_ += tag;
    html_ += moved && tag == "span" ? " class=\"stay\">" : ">";
    typed(words);
    html_ += "</";
    html_ += tag;
    html_ += '>';
    text(behind);
  }

  // The first words of a paragraph that moved away: enough to recognise it.
  void write_beginning(std::string_view whole) {
    constexpr std::size_t kMost = 90;
    if (whole.size() > kMost) {
      std::size_t end = whole.rfind(' ', kMost);
      if (end == std::string_view::npos || end == 0) end = kMost;
      while (end > 0 && (static_cast<unsigned char>(whole[end]) & 0xc0U) == 0x80U) --end;
      typed(whole.substr(0, end));
      html_ += " …";
      return;
    }
    typed(whole);
  }

  const Redline& redline_;
  const Names& names_;
  Fold fold_;
  std::string html_;
};

}  // namespace

std::string html_fragment(const Redline& redline, const Names& names, Fold fold) {
  return HtmlWriter(redline, names, fold).write();
}

std::string html_page(const Redline& redline, const Names& names, Fold fold) {
  std::string page = "<!DOCTYPE html>\n<html lang=\"";
  words::append_escaped(page, names.language);
  page +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
      "name=\"color-scheme\" content=\"light dark\">\n<title>";
  words::append_escaped(page, names.title);
  page += "</title>\n<style>\nbody { margin: 0; background: #fffdf9; }\n";
  page += "@media (prefers-color-scheme: dark) { body { background: #17181b; } }\n";
  page += "@media print { body { background: #fff; } }\n";
  const auto versions = names.before.empty() && names.after.empty()
                            ? std::string()
                            : " (" + names.before + " → " + names.after + ")";
  page += words::paper_style("A4", "20mm 18mm", names.title + versions);
  page += html_style();
  page += "</style>\n</head>\n<body>\n";
  page += html_fragment(redline, names, fold);
  page += "</body>\n</html>\n";
  return page;
}

}  // namespace concord::redline
