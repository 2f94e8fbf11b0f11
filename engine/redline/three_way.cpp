#include "engine/redline/three_way.hpp"

#include <algorithm>

#include "engine/redline/word_diff.hpp"

namespace concord::redline {
namespace {

// Bytes [begin, end) of the base become `text`.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;

  [[nodiscard]] bool operator==(const Edit&) const = default;
};

using Edits = std::vector<Edit>;

Edits edits_of(const std::vector<Span>& spans) {
  Edits edits;
  std::size_t at = 0;  // in the base
  bool is_open = false;
  for (const Span& span : spans) {
    if (span.change == Change::kept) {
      at += span.text.size();
      is_open = false;
      continue;
    }
    if (!is_open) edits.push_back({at, at, ""});
    is_open = true;
    if (span.change == Change::deleted)
      edits.back().end = at += span.text.size();
    else
      edits.back().text += span.text;
  }
  return edits;
}

// Bytes [begin, end) of the base as one side has them; every edit of `edits` lies within.
std::string as_edited(std::string_view base, std::size_t begin, std::size_t end,
                      const Edits& edits) {
  std::string text;
  std::size_t at = begin;
  for (const Edit& edit : edits) {
    text += base.substr(at, edit.begin - at);
    text += edit.text;
    at = edit.end;
  }
  return text += base.substr(at, end - at);
}

// The start and the end of what is too long, cut between characters.
std::string excerpt(std::string_view text) {
  constexpr std::size_t kPart = kMostExcerptBytes / 2 - 4;
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
  };
  if (text.size() <= kMostExcerptBytes) return std::string(text);
  std::size_t head = kPart;
  std::size_t tail = text.size() - kPart;
  for (int i = 0; i < 3 && is_inside(head); ++i) --head;
  for (int i = 0; i < 3 && is_inside(tail); ++i) ++tail;
  return std::string(text.substr(0, head)) + " … " + std::string(text.substr(tail));
}

// Edits of both sides that touch one another, directly or by way of others.
struct Group {
  std::size_t begin = 0;
  std::size_t end = 0;
  Edits theirs;
  Edits mine;

  [[nodiscard]] bool is_clash() const { return !theirs.empty() && !mine.empty() && theirs != mine; }
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Nothing but white space between two edits: they touch.
std::vector<Group> group(std::string_view base, const Edits& theirs, const Edits& mine) {
  std::vector<Group> groups;
  const auto is_apart = [&](std::size_t end, std::size_t begin) {
    return begin > end && !is_blank(base.substr(end, begin - end));
  };
  const auto add = [&](const Edit& edit, bool is_mine) {
    if (groups.empty() || is_apart(groups.back().end, edit.begin))
      groups.push_back({edit.begin, edit.end, {}, {}});
    groups.back().end = std::max(groups.back().end, edit.end);
    (is_mine ? groups.back().mine : groups.back().theirs).push_back(edit);
  };
  auto one = theirs.begin();
  auto other = mine.begin();
  while (one != theirs.end() || other != mine.end()) {
    const bool is_mine = one == theirs.end() || (other != mine.end() && other->begin < one->begin);
    add(is_mine ? *other : *one, is_mine);
    ++(is_mine ? other : one);
  }
  return groups;
}

}  // namespace

Carried carry_over(std::string_view base, std::string_view theirs, std::string_view mine) {
  Vocabulary vocabulary;
  const Units base_units = vocabulary.units(base);
  const Units their_units = vocabulary.units(theirs);
  const Units my_units = vocabulary.units(mine);
  WordDiff diff;
  std::uint64_t steps = 0;
  Counts counts;
  const Side from{base, &base_units};
  const auto groups = group(base, edits_of(diff.spans(from, {theirs, &their_units}, steps, counts)),
                            edits_of(diff.spans(from, {mine, &my_units}, steps, counts)));
  Carried carried;
  Edits both;
  for (const Group& one : groups) {
    if (!one.is_clash()) {
      const Edits& edits = one.mine.empty() ? one.theirs : one.mine;
      both.insert(both.end(), edits.begin(), edits.end());
    } else if (carried.clashes.size() < kMostClashes) {
      carried.clashes.push_back({excerpt(base.substr(one.begin, one.end - one.begin)),
                                 excerpt(as_edited(base, one.begin, one.end, one.theirs)),
                                 excerpt(as_edited(base, one.begin, one.end, one.mine))});
    }
  }
  if (carried.clashes.empty()) carried.text = as_edited(base, 0, base.size(), both);
  return carried;
}

}  // namespace concord::redline
