#include "engine/manuscript/manuscript.hpp"

#include <algorithm>
#include <set>

#include "engine/manuscript/marks.hpp"
#include "engine/words/words.hpp"

namespace concord::manuscript {

std::string_view Paragraph::text(const std::string& language) const {
  const auto found = texts.find(language);
  return found == texts.end() ? std::string_view() : std::string_view(found->second);
}

bool Paragraph::starts_item() const {
  if (kind == Kind::note) return true;
  if (kind != Kind::paragraph) return false;
  return !bullet.empty() || (!label.empty() && ordinal_length(label) == label.size());
}

std::vector<std::string> Manuscript::languages() const {
  std::set<std::string> all;
  for (const auto& one : paragraphs)
    for (const auto& [language, text] : one.texts) all.insert(language);
  return {all.begin(), all.end()};
}

namespace {

// The labels that lines of link definitions define.
std::vector<std::string> defined_labels(const Manuscript& manuscript, const std::string& language) {
  std::set<std::string> labels;
  for (const auto& one : manuscript.paragraphs) {
    if (one.kind != Kind::links) continue;
    auto text = one.text(language);
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      if (const auto length = definition_length(line); length > 2)
        labels.insert(notation::folded_label(line.substr(1, length - 2)));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
  }
  return {labels.begin(), labels.end()};
}

}  // namespace

notation::Reading read_brackets(const Manuscript& manuscript, const std::string& language,
                                const notation::Options& options) {
  auto known = options;
  known.link_labels = defined_labels(manuscript, language);
  std::vector<notation::Block> blocks;
  blocks.reserve(manuscript.paragraphs.size());
  int note = 0;  // the level of the note that is open, or 0
  for (const auto& one : manuscript.paragraphs) {
    notation::Block block;
    block.text = one.text(language);
    const bool heading = one.kind == Kind::heading;
    block.heading = heading ? one.level : 0;
    block.level = heading ? 0 : one.level;
    block.starts_item = one.starts_item();
    block.verbatim = one.kind == Kind::links;
    if (one.kind == Kind::note)
      note = one.level;
    else if (heading || one.level < note || (one.level == note && one.starts_item()))
      note = 0;
    block.aside = note != 0;
    block.task_item = !one.bullet.empty() && one.label.empty();
    blocks.push_back(block);
  }
  return notation::read_document(blocks, known);
}

std::size_t count_words(const Manuscript& manuscript, const std::string& language) {
  std::size_t count = 0;
  words::Splitter splitter;
  std::vector<words::Token> tokens;
  for (const auto& one : manuscript.paragraphs) {
    if (one.kind == Kind::links) continue;
    tokens.clear();
    splitter.split(one.text(language), tokens);
    count += static_cast<std::size_t>(
        std::count_if(tokens.begin(), tokens.end(), [](const words::Token& token) {
          return token.kind == words::Kind::word || token.kind == words::Kind::number;
        }));
  }
  return count;
}

}  // namespace concord::manuscript
