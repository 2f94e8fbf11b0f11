#include <utility>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/front_matter.hpp"
#include "engine/manuscript/head_words.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/markdown_lead.hpp"
#include "engine/manuscript/marks.hpp"

namespace concord::manuscript {
namespace {

// The text with its guard and, if they fit, its breaks.
std::string text_as_typed(const Paragraph& paragraph, std::string_view text, bool layout) {
  std::string out(text);
  if (paragraph.kind == Kind::paragraph && paragraph.label.empty())
    out = guarded(text, paragraph.bullet.empty() ? Where::line : Where::item);
  const auto& breaks = paragraph.layout.breaks;
  if (!layout || breaks.empty()) return out;
  const std::size_t shift = out.size() - text.size();
  const std::size_t guard = shift == 0 ? 0 : out.find('\\');
  std::string broken;
  std::size_t done = 0;
  for (const auto& one : breaks) {
    const std::size_t at = one.at >= guard ? one.at + shift : one.at;
    if (at < done || at >= out.size() || out[at] != ' ') return out;
    broken.append(out, done, at - done);
    broken += one.typed;
    done = at + 1;
  }
  return broken.append(out, done);
}

// Verbatim lines, each but the first with the blanks that the first one has before it.
void append_verbatim(std::string& out, std::string_view text) {
  const auto line = out.rfind('\n');
  const std::string margin = out.substr(line == std::string::npos ? 0 : line + 1);
  for (std::size_t begin = 0;;) {
    const auto end = text.find('\n', begin);
    out += text.substr(begin, end - begin);
    if (end == std::string_view::npos) return;
    out += '\n';
    begin = end + 1;
    if (begin < text.size() && text[begin] != '\n') out += margin;
  }
}

std::string front_matter(const Manuscript& manuscript, const std::string& language, bool layout) {
  if (manuscript.head == Head{} && !(layout && manuscript.frame)) return {};
  const auto open = open_brackets(read_brackets(manuscript, language));
  if (layout && manuscript.frame && manuscript.frame->front_matter) {
    const auto& typed = *manuscript.frame->front_matter;
    if (front_matter_length(typed) == typed.size() && read_front_matter(typed) == manuscript.head &&
        open_brackets_said(typed).value_or(open) == open)
      return typed;
  }
  return write_front_matter(manuscript.head, open);
}

std::string write_markdown(const Manuscript& manuscript, const std::string& language, bool layout) {
  std::string out = front_matter(manuscript, language, layout);
  MarkdownLead lead(!out.empty());
  bool any = false;
  for (const auto& paragraph : manuscript.paragraphs) {
    if (!paragraph.texts.contains(language)) continue;
    any = true;
    const auto text = paragraph.text(language);
    std::string usual = lead.next(paragraph, text.empty());
    out += layout && paragraph.layout.lead ? *paragraph.layout.lead : usual;
    if (paragraph.kind == Kind::verbatim || paragraph.kind == Kind::links)
      append_verbatim(out, text);
    else
      out += text_as_typed(paragraph, text, layout);
  }
  if (layout && manuscript.frame && manuscript.frame->tail)
    out += *manuscript.frame->tail;
  else if (any)
    out += '\n';
  return out;
}

// What Markdown keeps of a manuscript: no ids, one language, and no layout.
Manuscript bare(const Manuscript& manuscript, const std::string& language) {
  Manuscript out{.head = manuscript.head, .paragraphs = {}, .frame = {}};
  for (const auto& one : manuscript.paragraphs) {
    const auto text = one.texts.find(language);
    if (text == one.texts.end()) continue;
    Paragraph kept{.id = {},
                   .kind = one.kind,
                   .level = one.level,
                   .bullet = one.bullet,
                   .label = one.label,
                   .texts = {*text},
                   .layout = {}};
    out.paragraphs.push_back(std::move(kept));
  }
  return out;
}

}  // namespace

std::string to_markdown(const Manuscript& manuscript, const std::string& language) {
  if (manuscript.frame && manuscript.frame->language == language) {
    auto typed = write_markdown(manuscript, language, true);
    const auto back = from_markdown(typed, {.language = language, .keep_layout = false});
    if (back && back->manuscript == bare(manuscript, language)) return typed;
  }
  return write_markdown(manuscript, language, false);
}

}  // namespace concord::manuscript
