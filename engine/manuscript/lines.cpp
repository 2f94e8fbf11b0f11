#include "engine/manuscript/lines.hpp"

#include <algorithm>

#include "engine/words/hygiene.hpp"

namespace concord::manuscript {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

Line measured(std::string_view text, std::size_t begin, std::size_t end) {
  Line line{.begin = begin, .end = end};
  line.words = begin;
  for (; line.words < end && is_white(text[line.words]); ++line.words)
    line.indent = text[line.words] == '\t' ? line.indent / 4 * 4 + 4 : line.indent + 1;
  line.trimmed = end;
  while (line.trimmed > line.words && is_white(text[line.trimmed - 1])) --line.trimmed;
  return line;
}

std::size_t count_tags(std::string_view text) {
  std::size_t count = 0;
  for (auto at = words::find_tag(text); at != std::string_view::npos;
       at = words::find_tag(text, at + 1))
    ++count;
  return count;
}

}  // namespace

bool Pages::changed_within(std::size_t first, std::size_t last) const {
  const auto at = std::lower_bound(changed.begin(), changed.end(), first);
  return at != changed.end() && *at <= last;
}

std::string line_place(std::size_t line) {
  return "line " + std::to_string(line);
}

Result<Pages> open_pages(std::string_view bytes, const ImportOptions& options) {
  const auto& limits = options.limits;
  if (bytes.size() > limits.max_bytes)
    return Problem{"too_long",
                   "The file has " + std::to_string(bytes.size()) + " bytes; at most " +
                       std::to_string(limits.max_bytes) + " are read.",
                   "", "Split it."};
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (auto problem = words::unclean(bytes, true)) return *std::move(problem);
  auto normal = words::to_nfc(bytes);
  Pages pages{
      .text = std::move(normal.text), .lines = {}, .changed = std::move(normal.changed_lines)};
  const std::string_view text = pages.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (pages.lines.size() >= limits.max_lines)
      return Problem{"too_long", "The file has more lines than what is read.",
                     line_place(pages.lines.size() + 1), "Split it."};
    if (end - begin > limits.max_paragraph)
      return Problem{"too_long",
                     "A line has " + std::to_string(end - begin) + " bytes; at most " +
                         std::to_string(limits.max_paragraph) + " are read.",
                     line_place(pages.lines.size() + 1), "Break it into paragraphs."};
    pages.lines.push_back(measured(text, begin, end));
    const auto within = text.substr(pages.lines.back().words, end - pages.lines.back().words);
    if (within.find('\f') < within.find_last_not_of(" \t\r\f"))
      return Problem{"control_character", "A form feed stands within a line.",
                     line_place(pages.lines.size()), "Delete it."};
    begin = end + 1;
  }
  return pages;
}

std::string joined(const Pages& pages, std::size_t first, std::size_t last, std::size_t begin,
                   std::vector<Break>* breaks) {
  std::string out;
  for (std::size_t i = first; i <= last; ++i) {
    const auto& line = pages.lines[i];
    if (i != first) {
      if (breaks != nullptr)
        breaks->push_back(
            {out.size(), std::string(pages.view(pages.lines[i - 1].trimmed, line.words))});
      out += ' ';
    }
    out += pages.view(i == first ? begin : line.words, line.trimmed);
  }
  return out;
}

void remark_html(Imported& imported, const std::string& language) {
  std::size_t tags = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < imported.manuscript.paragraphs.size(); ++i) {
    const auto here = count_tags(imported.manuscript.paragraphs[i].text(language));
    if (tags == 0 && here != 0) first = i;
    tags += here;
  }
  if (tags == 0) return;
  imported.remarks.push_back({"html_kept",
                              "HTML is not allowed in a text: " + std::to_string(tags) +
                                  (tags == 1 ? " tag is" : " tags are") +
                                  " kept as the words that they are.",
                              line_place(imported.lines[first]), "Write Markdown instead."});
}

}  // namespace concord::manuscript
