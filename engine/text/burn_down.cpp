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

}  // namespace concord::text
