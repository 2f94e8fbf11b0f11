#include "engine/text/settled.hpp"

#include <algorithm>

#include "engine/text/place_mark.hpp"

namespace concord::text {
namespace {

// The words as they read once each bracket in them is closed; nothing while one is open, or where
// they are not at hand.
std::optional<std::string> settled_words(const Paragraph& paragraph, const ContentRef& ref,
                                         const std::string& language, const Wordings& words,
                                         std::size_t depth) {
  auto text = words.text(ref);
  bool is_settled = text.has_value() && depth > 0;
  if (!is_settled || ref.holds.empty()) return is_settled ? text : std::nullopt;
  auto filled = fill_in(*text, [&](const BracketName& name) {
    const auto bracket = std::find_if(paragraph.brackets.begin(), paragraph.brackets.end(),
                                      [&](const Bracket& one) { return one.name == name; });
    if (bracket == paragraph.brackets.end() || !bracket->closed_on) {
      is_settled = false;
      return std::string();
    }
    const Texts& stayed = bracket->alternatives[*bracket->closed_on].texts;
    const auto wording = stayed.find(language);
    if (wording == stayed.end()) return std::string();  // "delete"
    const auto inner = settled_words(paragraph, wording->second, language, words, depth - 1);
    is_settled = is_settled && inner.has_value();
    return inner.value_or("");
  });
  return is_settled ? std::optional(std::move(filled)) : std::nullopt;
}

}  // namespace

bool carries_words(const Paragraph& paragraph, const ListedParagraph& source,
                   const Wordings& words) {
  if (paragraph.open_brackets > 0 || source.texts.empty()) return false;
  return std::all_of(source.texts.begin(), source.texts.end(), [&](const auto& wording) {
    const auto here = paragraph.texts.find(wording.first);
    if (here == paragraph.texts.end()) return false;
    const auto now =
        settled_words(paragraph, here->second, wording.first, words, paragraph.brackets.size() + 1);
    return now && now == words.text(wording.second);
  });
}

void recognise_sources(Plan& plan, const ParagraphId& id, const Wordings& words,
                       const std::optional<ContentRef>& reason) {
  const Paragraph settled = *plan.find(id);
  for (const SourceRef& ref : settled.sources) {
    const SourceParagraph* source = find_source_paragraph(plan.document(), ref.key());
    const bool is_known = source != nullptr && source->listed.text == ref.text;
    if (ref.how != Handling::verbatim && is_known && carries_words(settled, source->listed, words))
      plan.place(ref.key(), id,
                 {.kind = DispositionKind::retained, .how = Handling::verbatim, .reason = reason});
  }
}

}  // namespace concord::text
