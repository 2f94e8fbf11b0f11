#include <algorithm>
#include <utility>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/label.hpp"
#include "engine/manuscript/lines.hpp"
#include "engine/manuscript/marks.hpp"

namespace concord::manuscript {
namespace {

// Reads a label off the beginning of a text. Numbered paragraphs count as list items.
void take_label_of_text(Paragraph& paragraph, std::string& text) {
  const auto parted = part_label(text);
  paragraph.label = parted.label;
  paragraph.level = ordinal_length(text) != 0 && !parted.label.empty() ? 1 : 0;
  text = std::string(parted.words);
}

void append_head(std::string& out, const Head& head) {
  const auto add = [&out](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + value + "\n";
  };
  add("", head.title);
  add("Symbol: ", head.symbol);
  add("Distribution: ", head.distribution);
  add("Date: ", head.date);
  add("Original: ", head.original_language);
  std::string languages;
  for (const auto& one : head.languages) languages += (languages.empty() ? "" : ", ") + one;
  add("Languages: ", languages);
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
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

}  // namespace

Result<Imported> from_text(std::string_view bytes, const ImportOptions& options) {
  auto pages = open_pages(bytes, options);
  if (!pages) return pages.error();
  Imported out;
  const auto& lines = pages->lines;
  for (std::size_t first = 0; first < lines.size(); ++first) {
    if (lines[first].blank()) continue;
    std::size_t last = first;
    while (last + 1 < lines.size() && !lines[last + 1].blank()) ++last;
    if (lines[last].end - lines[first].begin > options.limits.max_paragraph)
      return Problem{"too_long", "A paragraph is longer than what is read.", line_place(first + 1),
                     "Part paragraphs by empty lines."};
    if (out.manuscript.paragraphs.size() >= options.limits.max_paragraphs)
      return Problem{"too_many_paragraphs", "The file has more paragraphs than what is read.",
                     line_place(first + 1), "Split it."};
    Paragraph paragraph;
    auto text = joined(*pages, first, last, lines[first].words, nullptr);
    take_label_of_text(paragraph, text);
    paragraph.texts[options.language] = std::move(text);
    out.manuscript.paragraphs.push_back(std::move(paragraph));
    out.lines.push_back(first + 1);
    if (pages->changed_within(first, last)) ++out.normalised;
    first = last;
  }
  remark_html(out, options.language);
  return out;
}

std::string to_text(const Manuscript& manuscript, const std::string& language, std::size_t width) {
  std::string out;
  append_head(out, manuscript.head);
  for (const auto& one : manuscript.paragraphs) {
    const auto found = one.texts.find(language);
    if (found == one.texts.end()) continue;
    if (!out.empty()) out += '\n';
    if (one.kind == Kind::verbatim || one.kind == Kind::links) {
      out += found->second + "\n";
      continue;
    }
    std::string text;
    for (const auto* mark : {&one.bullet, &one.label})
      if (!mark->empty()) text += (text.empty() ? "" : " ") + *mark;
    if (!text.empty() && !found->second.empty()) text += ' ';
    text += found->second;
    const auto around = one.kind == Kind::heading ? 0 : one.level - (one.starts_item() ? 1 : 0);
    append_wrapped(out, text, 4 * static_cast<std::size_t>(std::max(around, 0)), width);
    out += '\n';
  }
  return out;
}

}  // namespace concord::manuscript
