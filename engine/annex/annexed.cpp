#include "engine/annex/annexed.hpp"

#include <algorithm>

namespace concord::annex {

bool is_live(const Disposition& disposition) {
  return disposition.standing != Standing::superseded;
}

bool counts(const Input& input, const InputParagraph& paragraph, const Disposition& disposition) {
  const bool is_taken_back = paragraph.withdrawn || input.withdrawn;
  const bool is_dropped_since = is_taken_back && disposition.targets.empty();
  return is_live(disposition) && (!is_dropped_since || disposition.kind == Kind::withdrawn);
}

bool lacks_reason(const Disposition& disposition) {
  const bool as_it_was =
      disposition.kind == Kind::retained && disposition.how == Handling::verbatim;
  return !as_it_was && !disposition.reason;
}

std::string joined(const Codes& codes) {
  if (codes.empty()) return "-";
  std::string all;
  for (const auto& code : codes) all += (all.empty() ? "" : ", ") + code;
  return all;
}

std::string name_of(const TextParagraph& paragraph) {
  if (!paragraph.label.empty()) return paragraph.label;
  return "(" + std::to_string(paragraph.number) + ")";
}

const TextParagraph* find_paragraph(const Annexed& annexed, const ParagraphId& id) {
  const auto found = std::find_if(annexed.paragraphs.begin(), annexed.paragraphs.end(),
                                  [&](const auto& one) { return one.id == id; });
  return found == annexed.paragraphs.end() ? nullptr : &*found;
}

FoundInput find_input(const Annexed& annexed, const InputPlace& place) {
  for (const auto& input : annexed.inputs) {
    if (input.document != place.input) continue;
    for (const auto& paragraph : input.paragraphs)
      if (paragraph.id == place.paragraph) return {&input, &paragraph};
  }
  return {};
}

bool is_disavowed(const Annexed& annexed, const std::optional<InputPlace>& place) {
  const auto found = place ? find_input(annexed, *place) : FoundInput{};
  return found.paragraph != nullptr && found.paragraph->disavowed;
}

std::string language_of(const Annexed& annexed, const std::string& wanted) {
  const auto has = [&](const std::string& language) {
    return std::any_of(annexed.paragraphs.begin(), annexed.paragraphs.end(),
                       [&](const auto& one) { return one.texts.contains(language); });
  };
  if (has(wanted)) return wanted;
  for (const auto& language : annexed.authentic)
    if (has(language)) return language;
  for (const auto& paragraph : annexed.paragraphs)
    if (!paragraph.texts.empty()) return paragraph.texts.begin()->first;
  for (const auto& input : annexed.inputs)
    for (const auto& paragraph : input.paragraphs) {
      if (paragraph.texts.contains(wanted)) return wanted;
      if (!paragraph.texts.empty()) return paragraph.texts.begin()->first;
    }
  return {};
}

HeldWords held_words(const Wordings& texts, const std::string& language) {
  if (texts.empty()) return {};
  const auto found = texts.find(language);
  if (found != texts.end()) return {found->second, {}};
  return {texts.begin()->second, texts.begin()->first};
}

const std::string& wording(const Wordings& texts, const std::string& language) {
  static const std::string kNone;
  const auto found = texts.find(language);
  return found == texts.end() ? kNone : found->second;
}

}  // namespace concord::annex
