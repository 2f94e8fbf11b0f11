#include <algorithm>
#include <numeric>

#include "engine/redline/alignment.hpp"
#include "engine/redline/matching.hpp"
#include "engine/redline/redline.hpp"
#include "engine/redline/vocabulary.hpp"
#include "engine/redline/word_diff.hpp"
#include "engine/words/words.hpp"

namespace concord::redline {
namespace {

class Comparison {
 public:
  Comparison(const Document& before, const Document& after)
      : before_(before),
        after_(after),
        units_before_(before, vocabulary_),
        units_after_(after, vocabulary_) {}

  Redline run() {
    redline_.before = &before_;
    redline_.after = &after_;
    pairs_ = match(before_, after_, units_before_, units_after_, redline_.steps);
    find_moves();
    write_rows();
    return std::move(redline_);
  }

 private:
  // Which pairs keep their order. Those that do not, and are short or little alike, are no pairs,
  // unless an identity says that they are.
  void find_moves() {
    std::vector<Match> matches;
    std::vector<std::uint64_t> weights;
    for (Place b = 0; b < after_.size(); ++b) {
      if (pairs_.of_after[b] == kNowhere) continue;
      matches.push_back({pairs_.of_after[b], b});
      weights.push_back(after_[b].text.size() + 1);
    }
    const auto rising = heaviest_rising(matches, weights);
    redline_.steps += matches.size();
    moved_.assign(after_.size(), false);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      if (rising[i]) continue;
      const Match& match = matches[i];
      const bool sure = before_[match.before].identity && after_[match.after].identity;
      const bool weak = pairs_.weak[match.after];
      if (sure || (!weak && words_of(units_after_, match.after) >= kShortWords)) {
        moved_[match.after] = true;
      } else {
        pairs_.of_before[match.before] = kNowhere;
        pairs_.of_after[match.after] = kNowhere;
      }
    }
  }

  // Between two pairs that keep their order first what was there, then what is there now.
  void write_rows() {
    std::vector<std::size_t> origins(before_.size(), 0);  // rows of moved_from
    std::vector<std::size_t> targets;                     // rows of moved_to
    Place a = 0;
    const auto leave = [&](Place end) {
      for (; a < end; ++a) {
        const bool moves = pairs_.of_before[a] != kNowhere;
        Row row{moves ? RowKind::moved_from : RowKind::deleted, a, std::nullopt, 0, {}};
        if (moves) {
          row.after = pairs_.of_before[a];
          origins[a] = redline_.rows.size();
        } else if (!before_[a].text.empty()) {
          row.spans.push_back({Change::deleted, before_[a].text});
          redline_.counts.deleted += words_of(units_before_, a);
        }
        redline_.rows.push_back(std::move(row));
      }
    };
    Place come = 0;  // paragraphs after, not yet written
    const auto enter = [&](Place end) {
      for (; come < end; ++come) {
        if (moved_[come]) {
          targets.push_back(redline_.rows.size());
          redline_.rows.push_back({RowKind::moved_to, pairs_.of_after[come], come, 0,
                                   moved_spans(pairs_.of_after[come], come)});
          continue;
        }
        Row row{RowKind::inserted, std::nullopt, come, 0, {}};
        if (!after_[come].text.empty()) row.spans.push_back({Change::inserted, after_[come].text});
        redline_.counts.inserted += words_of(units_after_, come);
        redline_.rows.push_back(std::move(row));
      }
    };
    redline_.rows.reserve(before_.size() + after_.size());
    for (Place b = 0; b < after_.size(); ++b) {
      if (pairs_.of_after[b] == kNowhere || moved_[b]) continue;
      leave(pairs_.of_after[b]);
      enter(b);
      redline_.rows.push_back(pair_row(a++, b));
      come = b + 1;
    }
    leave(static_cast<Place>(before_.size()));
    enter(static_cast<Place>(after_.size()));
    for (const std::size_t target : targets) {
      const std::size_t origin = origins[*redline_.rows[target].before];
      redline_.rows[target].partner = origin;
      redline_.rows[origin].partner = target;
    }
  }

  Row pair_row(Place a, Place b) {
    const bool same = before_[a].text == after_[b].text && before_[a].kind == after_[b].kind &&
                      before_[a].level == after_[b].level;
    return {same ? RowKind::kept : RowKind::changed, a, b, 0, spans(a, b)};
  }

  std::vector<Span> spans(Place a, Place b) {
    if (before_[a].text != after_[b].text)
      return word_diff_.spans({before_[a].text, &units_before_.of(a)},
                              {after_[b].text, &units_after_.of(b)}, redline_.steps,
                              redline_.counts);
    if (before_[a].text.empty()) return {};
    redline_.counts.kept += words_of(units_after_, b);
    return {{Change::kept, before_[a].text}};
  }

  std::vector<Span> moved_spans(Place a, Place b) {
    const std::size_t kept = redline_.counts.kept;
    auto moved = spans(a, b);
    redline_.counts.moved += redline_.counts.kept - kept;
    redline_.counts.kept = kept;
    return moved;
  }

  // A paragraph that was not taken apart yet is only counted.
  std::size_t words_of(UnitShelf& units, Place place) {
    return units.is_known(place) ? redline::count_words(units.of(place), 0, units.of(place).size())
                                 : splitter_.count_words(units.text_of(place));
  }

  const Document& before_;
  const Document& after_;
  Vocabulary vocabulary_;
  UnitShelf units_before_;
  UnitShelf units_after_;
  WordDiff word_diff_;
  words::Splitter splitter_;
  Pairs pairs_;
  std::vector<bool> moved_;  // by place after
  Redline redline_;
};

std::string text_without(const Row& row, Change change) {
  std::string text;
  for (const Span& span : row.spans)
    if (span.change != change) text += span.text;
  return text;
}

}  // namespace

Redline compare(const Document& before, const Document& after) {
  return Comparison(before, after).run();
}

std::vector<std::string> texts_before(const Redline& redline) {
  std::vector<std::string> texts;
  for (const Row& row : redline.rows) {
    if (row.kind == RowKind::inserted || row.kind == RowKind::moved_to) continue;
    const Row& whole = row.kind == RowKind::moved_from ? redline.rows[row.partner] : row;
    texts.push_back(text_without(whole, Change::inserted));
  }
  return texts;
}

std::vector<std::string> texts_after(const Redline& redline) {
  std::vector<std::string> texts;
  for (const Row& row : redline.rows)
    if (row.kind != RowKind::deleted && row.kind != RowKind::moved_from)
      texts.push_back(text_without(row, Change::deleted));
  return texts;
}

}  // namespace concord::redline
