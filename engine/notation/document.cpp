#include "engine/notation/document.hpp"

#include <algorithm>
#include <optional>

#include "engine/notation/builder.hpp"

namespace concord::notation {
namespace {

constexpr std::size_t kMostShown = 1000;

// A half-bracket that waits for its partner.
struct Waiting {
  HalfBracket* half = nullptr;
  Place place;
};

// Pairs the half-brackets of a document, section by section.
class Spanner {
 public:
  explicit Spanner(Reading& reading) : reading_(reading) {}

  // Before the halves of a block: a heading closes the sections of its level and below.
  void enter(const Block& block) {
    if (block.heading == 0) return;
    while (!sections_.empty() && sections_.back().level >= block.heading) leave();
    sections_.push_back({block.heading, waiting_.size()});
  }

  void meet(HalfBracket& half, const Place& place) {
    if (half.opens) {
      waiting_.push_back({&half, place});
      return;
    }
    if (waiting_.empty()) return unbalanced(half, place);
    const auto opening = waiting_.back();
    waiting_.pop_back();
    for (auto section = sections_.rbegin();
         section != sections_.rend() && section->begins > waiting_.size(); ++section)
      section->begins = waiting_.size();
    spans_.push_back(
        {opening.half,
         &half,
         {.number = 0, .from = opening.place, .to = place, .depth = waiting_.size() + 1}});
  }

  void finish() {
    while (!sections_.empty()) leave();
    drop(0);
    std::sort(spans_.begin(), spans_.end(), [](const Pair& a, const Pair& b) {
      return std::pair(a.span.from.paragraph, a.span.from.offset) <
             std::pair(b.span.from.paragraph, b.span.from.offset);
    });
    for (auto& [from, to, span] : spans_) {
      span.number = static_cast<std::uint32_t>(reading_.spans.size() + 1);
      from->span = to->span = span.number;
      reading_.spans.push_back(span);
    }
  }

 private:
  struct Section {
    int level = 0;
    std::size_t begins = 0;  // how many wait from before
  };
  struct Pair {
    HalfBracket* from = nullptr;
    HalfBracket* to = nullptr;
    Spanning span;
  };

  void leave() {
    drop(sections_.back().begins);
    sections_.pop_back();
  }

  void drop(std::size_t keep) {
    while (waiting_.size() > keep) {
      unbalanced(*waiting_.back().half, waiting_.back().place);
      waiting_.pop_back();
    }
  }

  void unbalanced(const HalfBracket& half, const Place& place) {
    if (++reading_.unbalanced > kMostShown) return;
    reading_.findings.push_back({"unbalanced_bracket",
                                 half.opens ? "This bracket is opened and never closed."
                                            : "This bracket is closed and was never opened.",
                                 place});
  }

  Reading& reading_;
  std::vector<Waiting> waiting_;
  std::vector<Section> sections_;
  std::vector<Pair> spans_;
};

// Gathers options into blocks.
class OptionGatherer {
 public:
  // Of the footnotes, or of everything else.
  OptionGatherer(const std::vector<Block>& blocks, bool asides, Reading& reading)
      : blocks_(blocks), asides_(asides), reading_(reading) {}

  void run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (blocks_[i].aside == asides_ && !blocks_[i].verbatim) take(i);
    while (!open_.empty()) close();
    std::stable_sort(reading_.options.begin(), reading_.options.end(),
                     [](const OptionBlock& a, const OptionBlock& b) {
                       return a.alternatives.front().first < b.alternatives.front().first;
                     });
  }

 private:
  struct Open {
    OptionBlock block = {};
    int level = 0;
    bool item = false;    // its options are list items themselves
    bool framed = false;  // "Option (a)" is another series than "Option A"
  };

  void take(std::size_t index) {
    const Block& block = blocks_[index];
    auto label = block.heading == 0 ? read_option_heading(block.text) : std::nullopt;
    while (!open_.empty() && ends(open_.back(), block, label)) close();
    if (label) place(index, *label);
    last_body_ = index;
  }

  // Whether an open block of options is over before `block`.
  static bool ends(const Open& open, const Block& block, const std::optional<OptionLabel>& label) {
    if (block.heading != 0 || block.level < open.level) return true;
    if (!block.starts_item || block.level > open.level || open.level == 0) return false;
    return !(open.item && label && continues(open, block, *label));
  }

  void place(std::size_t index, const OptionLabel& label) {
    const Block& block = blocks_[index];
    // One alternative of an open block, the innermost that it continues; else a new block.
    std::size_t keep = open_.size();
    while (keep > 0 && !continues(open_[keep - 1], block, label)) --keep;
    if (keep > 0) {
      while (open_.size() > keep) close();
      auto& alternatives = open_.back().block.alternatives;
      alternatives.back().last = last_body_;
      if (label.value != alternatives.back().label.value + 1)
        reading_.findings.push_back(
            {"option_out_of_order",
             "\"" + label.label + "\" does not follow \"" + alternatives.back().label.label + "\".",
             {.paragraph = index + 1}});
      alternatives.push_back({label, index, index});
      return;
    }
    // The same series at the same level begins again: the block before it is over.
    while (!open_.empty() && open_.back().level == block.level && same_series(open_.back(), label))
      close();
    Open open{.level = block.level, .item = block.starts_item, .framed = is_framed(label)};
    open.block.alternatives.push_back({label, index, index});
    open.block.depth = open_.size() + 1;
    open_.push_back(std::move(open));
  }

  static bool is_framed(const OptionLabel& label) { return label.label.ends_with(')'); }

  static bool same_series(const Open& open, const OptionLabel& label) {
    const auto& last = open.block.alternatives.back().label;
    return last.series == label.series && open.framed == is_framed(label);
  }

  static bool continues(const Open& open, const Block& block, const OptionLabel& label) {
    if (open.level != block.level) return false;
    const auto& last = open.block.alternatives.back().label;
    if (same_series(open, label)) return label.value > last.value;
    // "Option 1" and "Option II" of one typist.
    return label.value == last.value + 1 && last.series != OptionLabel::Series::letter &&
           label.series != OptionLabel::Series::letter && open.framed == is_framed(label);
  }

  // The innermost block ends with the paragraph that was taken last.
  void close() {
    auto block = std::move(open_.back().block);
    open_.pop_back();
    block.alternatives.back().last = last_body_;
    if (block.alternatives.size() == 1)
      reading_.findings.push_back(
          {"option_alone",
           "\"" + block.alternatives.front().label.label + "\" has no other option beside it.",
           {.paragraph = block.alternatives.front().first + 1}});
    reading_.options.push_back(std::move(block));
  }

  const std::vector<Block>& blocks_;
  bool asides_;
  Reading& reading_;
  std::vector<Open> open_;
  std::size_t last_body_ = 0;
};

// Too deep, too many; the latter once.
void report(Reading& reading, const Block& block, const Built& built, std::size_t paragraph,
            bool was_cut) {
  const auto add = [&](const char* code, const char* message, std::size_t at) {
    reading.findings.push_back({code, message, Ruler(block.text, paragraph).at(at)});
  };
  if (built.deep_at)
    add("too_deep", "Brackets are nested too deep from here; they are kept as text.",
        *built.deep_at);
  if (built.cut_at && !was_cut)
    add("too_many_brackets", "There are too many brackets; those from here are kept as text.",
        *built.cut_at);
}

}  // namespace

Reading read_document(const std::vector<Block>& blocks, const Options& options) {
  Reading reading;
  reading.wordings.resize(blocks.size());
  Spanner spanner(reading);
  Options one_options = options;
  std::size_t left = options.max_brackets;
  bool was_cut = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    auto& wording = reading.wordings[i];
    spanner.enter(block);
    if (block.verbatim) {
      if (!block.text.empty()) wording.pieces.emplace_back(Run{std::string(block.text)});
      continue;
    }
    one_options.task_item = block.task_item;
    one_options.max_brackets = left;
    auto built = build(block.text, one_options);
    wording = std::move(built.wording);
    const auto counts = count(wording);
    left -= std::min(left, counts.pairs + counts.halves);
    reading.counts.add(counts);
    report(reading, block, built, i + 1, was_cut);
    was_cut = was_cut || built.cut_at;
    Ruler ruler(block.text, i + 1);
    auto at = built.halves.begin();
    for (auto& piece : wording.pieces)
      if (auto* half = variant2::get_if<HalfBracket>(&piece.is))
        spanner.meet(*half, ruler.at(*at++));
  }
  spanner.finish();
  OptionGatherer(blocks, false, reading).run();
  OptionGatherer(blocks, true, reading).run();
  std::stable_sort(reading.findings.begin(), reading.findings.end(),
                   [](const Finding& a, const Finding& b) {
                     return std::pair(a.place.paragraph, a.place.offset) <
                            std::pair(b.place.paragraph, b.place.offset);
                   });
  if (reading.findings.size() > kMostShown) reading.findings.resize(kMostShown);
  return reading;
}

}  // namespace concord::notation
