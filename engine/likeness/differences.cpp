#include "engine/likeness/differences.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "engine/likeness/marks.hpp"

namespace concord::likeness {

namespace {

// Words on each side of a place that are asked whether they are aligned.
constexpr std::uint32_t kContext = 8;
// Of them, so many must be, however many there are.
constexpr std::uint32_t kLeastContext = 3;
// Words without a partner that may surround what differs.
constexpr std::uint32_t kSlack = 5;
// A subject longer than this is no addressee.
constexpr std::uint32_t kSubject = 10;
// The party addressed stands so near before the modal.
constexpr std::uint32_t kAddressee = 3;
// Beyond, a region is no place in a sentence any more.
constexpr std::uint32_t kRegion = 40;
// Of a text with more marks, the first are looked at.
constexpr std::size_t kMarks = 200;
// Words from a modal to its verb, at most: "shall, as appropriate, engage".
constexpr std::uint32_t kToVerb = 4;
// Words before a modal that are looked at for its subject.
constexpr std::uint32_t kClause = 30;
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

// Words [begin, end).
struct Words {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

struct Side {
  const Terms& text;
  const Vocabulary& vocabulary;
  std::vector<std::uint32_t> partner;  // of each word, or kNone
  std::vector<Mark> marks;
};

Side side_of(const Terms& text, const Vocabulary& vocabulary) {
  Side side{.text = text,
            .vocabulary = vocabulary,
            .partner = std::vector<std::uint32_t>(text.terms.size(), kNone),
            .marks = marks_of(text)};
  side.marks.resize(std::min(side.marks.size(), kMarks));
  return side;
}

// The words of `one` around `inner` up to the nearest aligned words outside it, and the words of
// the other side between the partners of those.
struct Region {
  Words here;
  Words there;
};

std::optional<Region> region_around(const Side& one, const Side& other, Words inner) {
  Region region{.here = inner, .there = {0, static_cast<std::uint32_t>(other.partner.size())}};
  while (region.here.begin > 0 && one.partner[region.here.begin - 1] == kNone) {
    --region.here.begin;
    if (inner.begin - region.here.begin > kRegion) {
      return std::nullopt;
    }
  }
  if (region.here.begin > 0) {
    region.there.begin = one.partner[region.here.begin - 1] + 1;
  }
  while (region.here.end < one.partner.size() && one.partner[region.here.end] == kNone) {
    ++region.here.end;
    if (region.here.end - inner.end > kRegion) {
      return std::nullopt;
    }
  }
  if (region.here.end < one.partner.size()) {
    region.there.end = one.partner[region.here.end];
  }
  return region;
}

bool is_in_context(const Side& side, Words place, std::uint32_t context_share) {
  std::uint32_t asked = 0;
  std::uint32_t aligned = 0;
  const auto ask = [&](std::uint32_t at) {
    ++asked;
    aligned += side.partner[at] != kNone ? 1U : 0U;
  };
  for (std::uint32_t back = 1; back <= std::min(place.begin, kContext); ++back) {
    ask(place.begin - back);
  }
  for (std::uint32_t at = place.end;
       at < std::min<std::size_t>(place.end + kContext, side.partner.size()); ++at) {
    ask(at);
  }
  return aligned >= kLeastContext && aligned * 1000 >= asked * context_share;
}

std::vector<Mark> marks_within(const Side& side, Words words, Matter family) {
  std::vector<Mark> found;
  for (const auto& mark : side.marks) {
    if (mark.begin >= words.begin && mark.end <= words.end && same_family(mark.matter, family)) {
      found.push_back(mark);
    }
  }
  return found;
}

// The words of the marks, a figure without its unit ("2ºC" is "2").
std::set<std::string_view> words_of(const Side& side, const std::vector<Mark>& marks) {
  std::set<std::string_view> words;
  for (const auto& mark : marks) {
    for (std::uint32_t at = mark.begin; at < mark.end; ++at) {
      const auto& term = side.text.terms[at];
      if (term.role != Role::connective) {
        auto letters = side.vocabulary.letters_of(term.word);
        if (term.digits) {
          letters = letters.substr(0, letters.find_first_not_of("0123456789.,"));
        }
        words.insert(letters);
      }
    }
  }
  return words;
}

Span bytes_of(const Side& side, Words words) {
  const auto& terms = side.text.terms;
  if (words.size() > 0) {
    return {terms[words.begin].at.begin, terms[words.end - 1].at.end};
  }
  const std::uint32_t at = words.begin > 0 ? terms[words.begin - 1].at.end
                           : terms.empty() ? 0
                                           : terms.front().at.begin;
  return {at, at};
}

Words hull_of(const std::vector<Mark>& marks, Words otherwise) {
  return marks.empty() ? Words{otherwise.begin, otherwise.begin}
                       : Words{marks.front().begin, marks.back().end};
}

std::string text_of(const Side& side, Span bytes) {
  return std::string(side.text.text.substr(bytes.begin, bytes.end - bytes.begin));
}

Difference difference_of(Matter matter, const Side& left, Words in_left, const Side& right,
                         Words in_right) {
  Difference made{.matter = matter,
                  .left = bytes_of(left, in_left),
                  .right = bytes_of(right, in_right),
                  .left_words = {},
                  .right_words = {}};
  made.left_words = text_of(left, made.left);
  made.right_words = text_of(right, made.right);
  return made;
}

Difference mirrored(Difference difference) {
  std::swap(difference.left, difference.right);
  std::swap(difference.left_words, difference.right_words);
  return difference;
}

// The verb that a modal governs: the first aligned word behind it, if it is near.
std::optional<Match> verb_behind(const Side& one, const Mark& modal) {
  const auto end = std::min<std::size_t>(modal.end + kToVerb, one.partner.size());
  for (std::uint32_t at = modal.end; at < end; ++at) {
    if (one.text.terms[at].role == Role::modal) {
      break;
    }
    if (one.partner[at] != kNone) {
      return Match{.left = at, .right = one.partner[at]};
    }
  }
  return std::nullopt;
}

// The modal mark of `side` that governs the verb at `verb`.
const Mark* modal_before(const Side& side, std::uint32_t verb) {
  const Mark* found = nullptr;
  for (const auto& mark : side.marks) {
    if (mark.end > verb) {
      break;
    }
    if (mark.matter == Matter::modality) {
      found = &mark;
    }
  }
  return found != nullptr && verb - found->end < kToVerb ? found : nullptr;
}

// Whether a word of the clause before the one modal stands for a word before the other.
bool clauses_meet(const Side& one, const Mark& modal, const Mark& other_modal) {
  for (std::uint32_t back = 1; back <= std::min(modal.begin, kClause); ++back) {
    const auto partner = one.partner[modal.begin - back];
    if (partner != kNone && partner < other_modal.begin && other_modal.begin - partner <= kClause) {
      return true;
    }
  }
  return false;
}

// One verb on both sides under different modals, however far the words before it have drifted.
std::optional<Difference> modal_difference(const Side& one, const Side& other, const Mark& modal,
                                           std::uint32_t context_share) {
  const auto verb = verb_behind(one, modal);
  const auto* other_modal = verb ? modal_before(other, verb->right) : nullptr;
  if (other_modal == nullptr || words_of(one, {modal}) == words_of(other, {*other_modal}) ||
      !clauses_meet(one, modal, *other_modal) ||
      !is_in_context(one, {0, modal.end}, context_share) ||
      !is_in_context(other, {0, other_modal->end}, context_share)) {
    return std::nullopt;
  }
  return difference_of(Matter::modality, one, {modal.begin, modal.end}, other,
                       {other_modal->begin, other_modal->end});
}

// What matters in the marks of one family differs between the two sides of the region.
std::optional<Difference> mark_difference(const Side& one, const Side& other, const Mark& mark,
                                          std::uint32_t context_share) {
  const auto around = region_around(one, other, {mark.begin, mark.end});
  if (!around) {
    return std::nullopt;
  }
  const auto& region = *around;
  const auto here = marks_within(one, region.here, mark.matter);
  const auto there = marks_within(other, region.there, mark.matter);
  if (here.empty() || here.front() != mark || words_of(one, here) == words_of(other, there)) {
    return std::nullopt;  // the first mark of a region speaks for it
  }
  const auto in_here = hull_of(here, region.here);
  const auto in_there = hull_of(there, region.there);
  if (mark.matter == Matter::modality && !there.empty()) {
    return std::nullopt;  // modal_difference() looks at the verbs
  }
  if (region.here.size() > in_here.size() + kSlack ||
      region.there.size() > in_there.size() + kSlack) {
    return std::nullopt;
  }
  if (there.empty()) {
    // Missing on the other side: a number is added matter, a modal or a negation is not, if it is
    // all that is missing.
    const bool tells = mark.matter == Matter::modality || mark.matter == Matter::negation;
    if (!tells || region.here.size() > in_here.size() + 1 || region.there.size() > 2) {
      return std::nullopt;
    }
  }
  if (!is_in_context(one, in_here, context_share) ||
      !is_in_context(other, in_there, context_share)) {
    return std::nullopt;
  }
  return difference_of(mark.matter, one, in_here, other, in_there);
}

// A noun without its ending, so that "Party" and "Parties" are one.
std::string without_ending(std::string_view word) {
  if (word.size() > 4 && word.ends_with("ies")) {
    return std::string(word.substr(0, word.size() - 3)) + "y";
  }
  return std::string(word.size() > 3 && word.ends_with('s') ? word.substr(0, word.size() - 1)
                                                            : word);
}

struct Subject {
  Words words;
  std::set<std::string> nouns;
  bool addressed = false;  // has a word like "Parties"
  bool acronym = false;
};

// The words from the beginning of the clause to the modal.
std::optional<Subject> subject_before(const Side& side, std::uint32_t modal) {
  Subject subject;
  std::uint32_t begin = modal;
  while (begin > 0 && !(begin < modal && side.text.terms[begin].opens)) {
    --begin;
    if (modal - begin > kSubject) {
      return std::nullopt;
    }
  }
  subject.words = {begin, modal};
  for (std::uint32_t at = begin; at < modal; ++at) {
    const auto& term = side.text.terms[at];
    subject.addressed = subject.addressed || (term.role == Role::party && modal - at <= kAddressee);
    subject.acronym = subject.acronym || term.acronym;
    if (term.role == Role::plain || term.role == Role::party) {
      subject.nouns.insert(without_ending(side.vocabulary.letters_of(term.word)));
    }
  }
  return subject;
}

std::optional<Difference> actor_difference(const Side& left, const Side& right, const Mark& modal,
                                           std::uint32_t context_share) {
  const auto region = region_around(left, right, {modal.begin, modal.end});
  if (!region) {
    return std::nullopt;
  }
  const auto there = marks_within(right, region->there, Matter::modality);
  if (there.empty() || region->here.size() > (modal.end - modal.begin) + kSlack + kSubject) {
    return std::nullopt;
  }
  const auto one = subject_before(left, modal.begin);
  const auto other = subject_before(right, there.front().begin);
  if (!one || !other || !one->addressed || !other->addressed || one->acronym != other->acronym ||
      one->nouns == other->nouns) {
    return std::nullopt;
  }
  const bool common = std::any_of(one->nouns.begin(), one->nouns.end(),
                                  [&](const auto& noun) { return other->nouns.contains(noun); });
  const auto behind = [&](const Side& side, std::uint32_t end) {
    return is_in_context(side, {0, end}, context_share);
  };
  if (!common || !behind(left, modal.end) || !behind(right, there.front().end)) {
    return std::nullopt;
  }
  return difference_of(Matter::actor, left, one->words, right, other->words);
}

}  // namespace

std::vector<Difference> differences(const Terms& left, const Terms& right,
                                    const Alignment& alignment, const Vocabulary& vocabulary,
                                    std::uint32_t context_share) {
  Side one = side_of(left, vocabulary);
  Side other = side_of(right, vocabulary);
  for (const auto& match : alignment.matches) {
    one.partner[match.left] = match.right;
    other.partner[match.right] = match.left;
  }
  std::vector<Difference> found;
  const auto add = [&](Difference difference) {
    if (std::find(found.begin(), found.end(), difference) == found.end()) {
      found.push_back(std::move(difference));
    }
  };
  for (const auto& mark : one.marks) {
    if (auto difference = mark_difference(one, other, mark, context_share)) {
      add(std::move(*difference));
    }
    if (mark.matter == Matter::modality) {
      if (auto difference = modal_difference(one, other, mark, context_share)) {
        add(std::move(*difference));
      }
      if (auto difference = actor_difference(one, other, mark, context_share)) {
        add(std::move(*difference));
      }
    }
  }
  for (const auto& mark : other.marks) {
    if (auto difference = mark_difference(other, one, mark, context_share)) {
      add(mirrored(std::move(*difference)));
    }
  }
  std::sort(found.begin(), found.end(), [](const Difference& first, const Difference& second) {
    return std::tie(first.left, first.right, first.matter) <
           std::tie(second.left, second.right, second.matter);
  });
  return found;
}

}  // namespace concord::likeness
