#include "engine/text/burn_down.hpp"

#include <algorithm>

#include "engine/text/brackets.hpp"

namespace concord::text {
namespace {

// Brackets that were opened or opened again while `revision` was made, whatever became of them.
std::uint32_t opened_in(const Paragraphs& paragraphs, std::uint32_t revision) {
  std::uint32_t count = 0;
  for (const auto& paragraph : paragraphs)
    for (const Bracket& bracket : paragraph->brackets)
      if (open_since(bracket) == revision) ++count;
  return count;
}

std::uint32_t open_in(const Paragraphs& paragraphs) {
  std::uint32_t count = 0;
  for (const auto& paragraph : paragraphs) count += paragraph->open_brackets;
  return count;
}

bool is_one_of(const std::vector<PrincipalCode>& list, const PrincipalCode& code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}

// Its first alternative is then what stood there.
bool stands_in_words(const Paragraph& paragraph, const Bracket& bracket) {
  return std::any_of(paragraph.texts.begin(), paragraph.texts.end(), [&](const auto& wording) {
    const auto& names = wording.second.holds;
    return std::find(names.begin(), names.end(), bracket.name) != names.end();
  });
}

// Whether all that `code` proposes among these was taken back. `left`: who proposes none of them
// did once, and left.
bool has_taken_back(const Document& document, const std::vector<SourceKey>& keys,
                    const PrincipalCode& code, bool left) {
  bool proposes = false;
  bool stands = false;
  for (const SourceKey& key : keys) {
    const AdmittedSource* source = find_source(document, key.document);
    const SourceParagraph* listed = find_source_paragraph(document, key);
    if (source == nullptr || listed == nullptr) return false;
    if (!is_one_of(source->proposers, code)) continue;
    proposes = true;
    stands = stands || !is_taken_back(*source, *listed);
  }
  return proposes ? !stands : left;
}

}  // namespace

std::uint32_t open_since(const Bracket& bracket) {
  return bracket.reopened.value_or(bracket.opened);
}

std::vector<StandingBracket> brackets_open_in(const Paragraphs& paragraphs) {
  std::vector<StandingBracket> open;
  for (const auto& paragraph : paragraphs) {
    if (paragraph->open_brackets == 0) continue;
    for (const Bracket* bracket : open_brackets(*paragraph)) open.push_back({&*paragraph, bracket});
  }
  return open;
}

std::vector<BracketCount> burn_down(const Document& document) {
  std::vector<BracketCount> counts;
  std::uint32_t before = 0;
  const auto add = [&](const Paragraphs& paragraphs, std::uint32_t revision) {
    BracketCount count{.revision = revision, .open = open_in(paragraphs)};
    count.opened = opened_in(paragraphs, revision);
    count.closed = before + count.opened - count.open;
    before = count.open;
    counts.push_back(count);
  };
  for (const auto& revision : document.revisions) add(*revision->paragraphs, revision->number);
  add(*document.draft, working_revision(document));
  return counts;
}

std::vector<std::vector<PrincipalCode>> sides_of(const Bracket& bracket) {
  std::vector<std::vector<PrincipalCode>> sides;
  for (const Alternative& alternative : bracket.alternatives) {
    if (alternative.dropped) continue;
    sides.push_back(alternative.proposers);
    for (const PrincipalCode& code : alternative.supporters)
      if (std::find(sides.back().begin(), sides.back().end(), code) == sides.back().end())
        sides.back().push_back(code);
  }
  return sides;
}

std::vector<PrincipalCode> no_longer_proposing(const Document& document, const Paragraph& paragraph,
                                               const Bracket& bracket,
                                               const Alternative& alternative) {
  std::vector<SourceKey> from;
  if (alternative.origin)
    from.push_back(*alternative.origin);
  else if (&alternative == &bracket.alternatives.front() && stands_in_words(paragraph, bracket))
    for (const SourceRef& ref : paragraph.sources) from.push_back(ref.key());
  std::vector<PrincipalCode> gone;
  for (const PrincipalCode& code : alternative.proposers) {
    const bool carried = std::any_of(alternative.carried.begin(), alternative.carried.end(),
                                     [&](const Carriage& carriage) { return carriage.by == code; });
    if (!carried && has_taken_back(document, from, code, alternative.origin.has_value()))
      gone.push_back(code);
  }
  return gone;
}

std::vector<std::vector<PrincipalCode>> sides_now(const Document& document,
                                                  const Paragraph& paragraph,
                                                  const Bracket& bracket) {
  auto sides = sides_of(bracket);
  auto side = sides.begin();
  for (const Alternative& alternative : bracket.alternatives) {
    if (alternative.dropped) continue;
    for (const PrincipalCode& code : no_longer_proposing(document, paragraph, bracket, alternative))
      if (!is_one_of(alternative.supporters, code)) std::erase(*side, code);
    ++side;
  }
  return sides;
}

}  // namespace concord::text
