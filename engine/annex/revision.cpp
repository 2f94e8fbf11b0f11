#include "engine/annex/revision.hpp"

namespace concord::annex {
namespace {

const std::string& shown(const Annexed& annexed, const TextParagraph& paragraph,
                         const std::string& language) {
  static const std::string kNone;
  if (const auto& wanted = wording(paragraph.texts, language); !wanted.empty()) return wanted;
  for (const auto& one : annexed.authentic)
    if (const auto& other = wording(paragraph.texts, one); !other.empty()) return other;
  return paragraph.texts.empty() ? kNone : paragraph.texts.begin()->second;
}

redline::ParagraphKind kind_of(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::heading:
      return redline::ParagraphKind::heading;
    case ParagraphKind::note:
      return redline::ParagraphKind::note;
    case ParagraphKind::paragraph:
      break;
  }
  return redline::ParagraphKind::paragraph;
}

}  // namespace

redline::Document revision_text(const Annexed& annexed, const std::string& language) {
  redline::Document out;
  out.reserve(annexed.paragraphs.size());
  for (const auto& paragraph : annexed.paragraphs) {
    const int highest = paragraph.kind == ParagraphKind::heading ? 1 : 0;
    const auto signs = paragraph.signs.empty() ? std::string() : paragraph.signs + " ";
    out.push_back({.identity = paragraph.id.value,
                   .kind = kind_of(paragraph.kind),
                   .level = highest + static_cast<int>(paragraph.below),
                   .text = signs + shown(annexed, paragraph, language)});
  }
  return out;
}

std::string revision_name(const Annexed& annexed, std::string_view language) {
  const bool es = language.starts_with("es");
  const bool pt = language.starts_with("pt");
  if (annexed.revision == 0)
    return es ? "texto de trabajo" : pt ? "texto de trabalho" : "working text";
  if (!annexed.symbol.empty()) return annexed.symbol;
  return (es ? "revisión " : pt ? "revisão " : "revision ") + std::to_string(annexed.revision);
}

}  // namespace concord::annex
