#include "engine/edition/inputs.hpp"

#include <string>
#include <utility>

namespace concord::edition {

std::vector<Compared> input_paragraphs(const annex::Annexed& text) {
  std::vector<Compared> out;
  for (const auto& input : text.inputs) {
    if (input.withdrawn) continue;
    for (const auto& paragraph : input.paragraphs) {
      if (paragraph.withdrawn || paragraph.kind != annex::ParagraphKind::paragraph) continue;
      Compared made{.place = {},
                    .compared = {.key = input.label + " " + std::to_string(paragraph.number),
                                 .party = PartyCode(input.label),
                                 .topic = TopicCode(text.key),
                                 .wordings = {}}};
      if (input.document) made.place = {.input = *input.document, .paragraph = paragraph.id};
      for (const auto& [language, words] : paragraph.texts)
        made.compared.wordings.push_back({.language = language, .text = words});
      out.push_back(std::move(made));
    }
  }
  return out;
}

}  // namespace concord::edition
