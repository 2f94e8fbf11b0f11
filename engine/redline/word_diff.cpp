#include "engine/redline/word_diff.hpp"

#include <algorithm>
#include <cstring>

namespace concord::redline {
namespace {

std::string_view token(const Side& side, const Unit& unit) {
  return side.text.substr(unit.begin, unit.end - unit.begin);
}

bool is_opening(std::string_view sign) {
  return sign == "[" || sign == "(" || sign == "{" || sign == "“" || sign == "«" || sign == "‘";
}

bool is_bracket(std::string_view sign) {
  return is_opening(sign) || sign == "]" || sign == ")" || sign == "}";
}

// How much a reader loses if a kept unit is shown as deleted and inserted again.
std::uint32_t weight(const Side& side, const Unit& unit) {
  const auto word = token(side, unit);
  if (unit.kind == words::Kind::number) return 3;
  if (unit.kind == words::Kind::word) return word.size() <= 3 ? 1 : 3;
  return is_bracket(word) ? 3 : 1;
}

std::uint32_t weight(const Side& side, std::uint32_t from, std::uint32_t to) {
  std::uint32_t sum = 0;
  for (std::uint32_t i = from; i < to; ++i) sum += weight(side, (*side.units)[i]);
  return sum;
}

// How well a change stands before unit `at`: the higher the better.
int standing(const Side& side, std::uint32_t at) {
  const Units& units = *side.units;
  if (at == 0) return 5;
  if (at < units.size() && is_opening(token(side, units[at]))) return 4;
  const auto last = token(side, units[at - 1]);
  if (last == "." || last == ";" || last == ":" || last == "?" || last == "!") return 3;
  if (last == ",") return 2;
  return is_opening(last) ? 0 : 1;
}

// Collects what changed between two kept stretches and writes spans.
class SpanWriter {
 public:
  SpanWriter(std::string_view before, std::string_view after) : before_(before), after_(after) {}

  void remove(std::uint32_t begin, std::uint32_t end) { extend(removed_, begin, end); }
  void insert(std::uint32_t begin, std::uint32_t end) { extend(inserted_, begin, end); }

  // Bytes [begin, end) of the text before, which stand in both.
  void keep(std::uint32_t begin, std::uint32_t end) {
    if (begin == end) return;
    flush();
    write(Change::kept, before_.substr(begin, end - begin));
  }

  std::vector<Span> finish() {
    flush();
    return std::move(spans_);
  }

 private:
  struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  static void extend(Stretch& stretch, std::uint32_t begin, std::uint32_t end) {
    if (begin == end) return;
    if (stretch.begin == stretch.end) stretch.begin = begin;
    stretch.end = end;
  }

  // White space that stands at the same end of both stretches has not changed.
  void flush() {
    auto removed = before_.substr(removed_.begin, removed_.end - removed_.begin);
    auto inserted = after_.substr(inserted_.begin, inserted_.end - inserted_.begin);
    removed_ = inserted_ = {};
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    std::size_t first = 0;
    while (first < removed.size() && first < inserted.size() && blank(removed[first]) &&
           removed[first] == inserted[first])
      ++first;
    write(Change::kept, removed.substr(0, first));
    removed.remove_prefix(first);
    inserted.remove_prefix(first);
    std::size_t last = 0;
    while (last < removed.size() && last < inserted.size() &&
           blank(removed[removed.size() - 1 - last]) &&
           removed[removed.size() - 1 - last] == inserted[inserted.size() - 1 - last])
      ++last;
    write(Change::deleted, removed.substr(0, removed.size() - last));
    write(Change::inserted, inserted.substr(0, inserted.size() - last));
    write(Change::kept, removed.substr(removed.size() - last));
  }

  // Spans of one change that touch are one span.
  void write(Change change, std::string_view text) {
    if (text.empty()) return;
    if (!spans_.empty() && spans_.back().change == change &&
        spans_.back().text.data() + spans_.back().text.size() == text.data()) {
      spans_.back().text = {spans_.back().text.data(), spans_.back().text.size() + text.size()};
      return;
    }
    spans_.push_back({change, text});
  }

  std::string_view before_;
  std::string_view after_;
  Stretch removed_;
  Stretch inserted_;
  std::vector<Span> spans_;
};

// Writes units that are equal on both sides, of which the white space behind may differ.
void write_kept(SpanWriter& writer, const Side& before, const Side& after, std::uint32_t a,
                std::uint32_t a_end, std::uint32_t b) {
  if (a == a_end) return;
  const auto bytes = [](const Side& side, std::uint32_t from, std::uint32_t to) {
    const std::uint32_t begin = (*side.units)[from].begin;
    return side.text.substr(begin, (*side.units)[to - 1].stop - begin);
  };
  if (bytes(before, a, a_end) == bytes(after, b, b + (a_end - a)))
    return writer.keep((*before.units)[a].begin, (*before.units)[a_end - 1].stop);
  for (; a < a_end; ++a, ++b) {
    const Unit& one = (*before.units)[a];
    const Unit& other = (*after.units)[b];
    const auto blank = before.text.substr(one.end, one.stop - one.end);
    if (blank == after.text.substr(other.end, other.stop - other.end)) {
      writer.keep(one.begin, one.stop);
      continue;
    }
    writer.keep(one.begin, one.end);
    writer.remove(one.end, one.stop);
    writer.insert(other.end, other.stop);
  }
}

}  // namespace

std::vector<Span> WordDiff::spans(const Side& before, const Side& after, std::uint64_t& steps,
                                  Counts& counts) {
  find_hunks(*before.units, *after.units, steps);
  slide(*before.units, after, before);
  join(before);
  SpanWriter writer(before.text, after.text);
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::size_t deleted = 0;
  for (const Hunk& hunk : hunks_) {
    deleted += count_words(*before.units, hunk.a, hunk.a_end);
    counts.inserted += count_words(*after.units, hunk.b, hunk.b_end);
    write_kept(writer, before, after, a, hunk.a, b);
    for (std::uint32_t i = hunk.a; i < hunk.a_end; ++i)
      writer.remove((*before.units)[i].begin, (*before.units)[i].stop);
    for (std::uint32_t i = hunk.b; i < hunk.b_end; ++i)
      writer.insert((*after.units)[i].begin, (*after.units)[i].stop);
    a = hunk.a_end;
    b = hunk.b_end;
  }
  const auto end = static_cast<std::uint32_t>(before.units->size());
  write_kept(writer, before, after, a, end, b);
  counts.deleted += deleted;
  counts.kept += count_words(*before.units, 0, end) - deleted;
  return writer.finish();
}

void WordDiff::mark(const Units& units, std::uint32_t from, std::uint32_t to,
                    std::vector<std::uint32_t>& marks) {
  for (std::uint32_t i = from; i < to; ++i) {
    if (units[i].id >= marks.size()) marks.resize(units[i].id * std::size_t{2} + 256, 0);
    marks[units[i].id] = round_;
  }
}

// Aligns the units that both sides have between the first and the last difference.
void WordDiff::find_hunks(const Units& before, const Units& after, std::uint64_t& steps) {
  std::uint32_t from = 0;
  auto a_end = static_cast<std::uint32_t>(before.size());
  auto b_end = static_cast<std::uint32_t>(after.size());
  for (; from < a_end && from < b_end && before[from].id == after[from].id; ++from) ++steps;
  for (; a_end > from && b_end > from && before[a_end - 1].id == after[b_end - 1].id;
       --a_end, --b_end)
    ++steps;
  ++round_;
  mark(before, from, a_end, seen_before_);
  mark(after, from, b_end, seen_after_);
  const auto collect = [&](const Units& units, std::uint32_t to,
                           const std::vector<std::uint32_t>& seen, std::vector<std::uint32_t>& ids,
                           std::vector<std::uint32_t>& places) {
    ids.clear();
    places.clear();
    for (std::uint32_t i = from; i < to; ++i) {
      ++steps;
      if (units[i].id >= seen.size() || seen[units[i].id] != round_) continue;
      ids.push_back(units[i].id);
      places.push_back(i);
    }
  };
  collect(before, a_end, seen_after_, ids_before_, place_before_);
  collect(after, b_end, seen_before_, ids_after_, place_after_);
  hunks_.clear();
  Hunk open{from, from, from, from};
  const auto close = [&](std::uint32_t a, std::uint32_t b) {
    open.a_end = a;
    open.b_end = b;
    if (open.a < open.a_end || open.b < open.b_end) hunks_.push_back(open);
  };
  for (const Match& match : align(ids_before_, ids_after_, steps)) {
    const std::uint32_t a = place_before_[match.before];
    const std::uint32_t b = place_after_[match.after];
    close(a, b);
    open = {a + 1, a + 1, b + 1, b + 1};
  }
  close(a_end, b_end);
}

// Units that were only inserted, or only deleted, can often be taken a few places earlier or later:
// "[A] [B]" from "[A]". Each such change goes where it stands best.
void WordDiff::slide(const Units& before, const Side& after_side, const Side& before_side) {
  const Units& after = *after_side.units;
  constexpr std::uint32_t kFurthest = 64;
  for (std::size_t i = 0; i < hunks_.size(); ++i) {
    Hunk& hunk = hunks_[i];
    const bool inserts = hunk.a == hunk.a_end;
    if (!inserts && hunk.b != hunk.b_end) continue;
    const Side& side = inserts ? after_side : before_side;
    const Units& units = inserts ? after : before;
    const std::uint32_t begin = inserts ? hunk.b : hunk.a;
    const std::uint32_t end = inserts ? hunk.b_end : hunk.a_end;
    const std::uint32_t floor = i == 0 ? 0 : inserts ? hunks_[i - 1].b_end : hunks_[i - 1].a_end;
    const auto size = static_cast<std::uint32_t>(units.size());
    const std::uint32_t ceiling = i + 1 == hunks_.size() ? size
                                  : inserts              ? hunks_[i + 1].b
                                                         : hunks_[i + 1].a;
    std::uint32_t back = 0;
    while (back < kFurthest && begin - back > floor &&
           units[begin - back - 1].id == units[end - back - 1].id)
      ++back;
    std::uint32_t on = 0;
    while (on < kFurthest && end + on < ceiling && units[begin + on].id == units[end + on].id) ++on;
    std::uint32_t best = begin;
    for (std::uint32_t at = begin - back; at <= begin + on; ++at) {
      const int gain = standing(side, at) - standing(side, best);
      if (gain > 0 || (gain == 0 && best < begin && at <= begin)) best = at;
    }
    const std::uint32_t shift = best - begin;  // modulo 2^32, added back the same way
    hunk.a += shift;
    hunk.a_end += shift;
    hunk.b += shift;
    hunk.b_end += shift;
  }
}

// Replacements that only a small kept word or sign parts are read better as one.
void WordDiff::join(const Side& before) {
  const auto replaces = [](const Hunk& hunk) { return hunk.a < hunk.a_end && hunk.b < hunk.b_end; };
  std::size_t kept = 0;
  std::uint32_t left = 0;  // weight of what the last hunk deletes
  for (std::size_t i = 0; i < hunks_.size(); ++i) {
    const Hunk hunk = hunks_[i];
    const std::uint32_t right = weight(before, hunk.a, hunk.a_end);
    if (kept > 0 && replaces(hunks_[kept - 1]) && replaces(hunk) &&
        hunk.a - hunks_[kept - 1].a_end <= 6) {
      const std::uint32_t island = weight(before, hunks_[kept - 1].a_end, hunk.a);
      if (island <= 2 || (island <= 6 && island * 3 <= std::min(left, right))) {
        hunks_[kept - 1].a_end = hunk.a_end;
        hunks_[kept - 1].b_end = hunk.b_end;
        left += island + right;
        continue;
      }
    }
    hunks_[kept++] = hunk;
    left = right;
  }
  hunks_.resize(kept);
}

}  // namespace concord::redline
