#include "engine/annex/changes.hpp"

#include <algorithm>

#include "engine/words/words.hpp"

namespace concord::annex {
namespace {

bool is_counted(const words::Token& token) {
  return token.kind == words::Kind::word || token.kind == words::Kind::number;
}

// The words of a paragraph, each with those whose it is.
class Ownership {
 public:
  explicit Ownership(const std::string& text) : text_(text) {
    for (const auto& token : words::split(text))
      if (is_counted(token)) words_.push_back(token);
    owners_.resize(words_.size());
  }

  // The words that stand in `source` too are `owner`'s.
  void claim(const std::string& source, const std::string& owner) {
    std::size_t offset = 0;
    std::size_t next = 0;
    for (const auto& piece : pieces(source, text_)) {
      if (piece.change == Change::deleted) continue;
      const std::size_t end = offset + piece.text.size();
      for (; next < words_.size() && words_[next].end() <= end; ++next)
        if (piece.change == Change::kept && words_[next].begin >= offset)
          owners_[next].insert(owner);
      offset = end;
    }
  }

  // Where the same word stands in two alternatives, a comparison with the whole text finds one of
  // them: of those that are nobody's, the ones that `held` has are `owner`'s.
  void claim_left(const std::string& held, const std::string& owner) {
    std::set<std::string> known;
    for (const auto& token : words::split(held)) known.emplace(words::view(held, token));
    for (const auto at : left_)
      if (known.contains(std::string(words::view(text_, words_[at])))) owners_[at].insert(owner);
  }
  // What is nobody's now is what claim_left() gives out.
  void mark_left() {
    left_.clear();
    for (std::size_t at = 0; at < owners_.size(); ++at)
      if (owners_[at].empty()) left_.push_back(at);
  }

  [[nodiscard]] std::size_t words() const { return words_.size(); }

  [[nodiscard]] Authorship counted(bool all_known) const {
    Authorship out;
    for (const auto& owners : owners_) {
      if (owners.empty()) ++(all_known ? out.secretariat : out.unknown);
      if (owners.size() == 1) ++out.alone[*owners.begin()];
      if (owners.size() < 2) continue;
      ++out.several;
      for (const auto& owner : owners) ++out.shared[owner];
    }
    return out;
  }

 private:
  const std::string& text_;
  std::vector<words::Token> words_;
  std::vector<std::set<std::string>> owners_;
  std::vector<std::size_t> left_;
};

bool has_input(const Annexed& annexed, const std::string& code) {
  return std::any_of(annexed.inputs.begin(), annexed.inputs.end(), [&](const Input& input) {
    return std::find(input.by.begin(), input.by.end(), code) != input.by.end();
  });
}

bool is_label(const Annexed& annexed, const std::string& parties) {
  return std::any_of(annexed.inputs.begin(), annexed.inputs.end(),
                     [&](const Input& input) { return joined(input.by) == parties; });
}

bool is_party(const Annexed& annexed, const std::string& code) {
  return std::find(annexed.parties.begin(), annexed.parties.end(), code) != annexed.parties.end() ||
         has_input(annexed, code);
}

using Claim = void (Ownership::*)(const std::string& held, const std::string& owner);

void claim_alternatives(const Annexed& annexed, const TextParagraph& paragraph,
                        const std::string& language, Ownership& words, Claim claim) {
  for (const auto& bracket : paragraph.brackets)
    for (std::size_t i = 0; i < bracket.alternatives.size(); ++i) {
      const auto& alternative = bracket.alternatives[i];
      if (alternative.dropped || (bracket.closed_on && *bracket.closed_on != i)) continue;
      if (is_disavowed(annexed, alternative.origin)) continue;
      const auto held = held_words(alternative.texts, language).text;
      const std::string together = joined(alternative.proposers);
      if (is_label(annexed, together)) {  // of an input made together: as its sources are
        (words.*claim)(held, together);
        continue;
      }
      for (const auto& proposer : alternative.proposers)
        if (is_party(annexed, proposer)) (words.*claim)(held, proposer);
    }
}

}  // namespace

Pieces pieces(const std::string& before, const std::string& after) {
  // One identity: these are the same paragraph, however little alike.
  const auto side = [](const std::string& text) {
    return redline::Document{{"p", redline::ParagraphKind::paragraph, 0, text}};
  };
  const auto old_side = side(before);
  const auto new_side = side(after);
  const auto compared = redline::compare(old_side, new_side);
  Pieces out;
  for (const auto& row : compared.rows)
    for (const auto& span : row.spans)
      if (!span.text.empty()) out.push_back({span.change, std::string(span.text)});
  return out;
}

std::size_t count_words(std::string_view text) {
  const auto tokens = words::split(text);
  return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), is_counted));
}

std::size_t Authorship::sum() const {
  std::size_t all = several + secretariat + unknown;
  for (const auto& [party, count] : alone) all += count;
  return all;
}

Authorship& Authorship::operator+=(const Authorship& other) {
  for (const auto& [party, count] : other.alone) alone[party] += count;
  for (const auto& [party, count] : other.shared) shared[party] += count;
  several += other.several;
  secretariat += other.secretariat;
  unknown += other.unknown;
  return *this;
}

Authorship authorship(const Annexed& annexed, const TextParagraph& paragraph,
                      const std::string& language) {
  const std::string& text = wording(paragraph.texts, language);
  Ownership words(text);
  if (paragraph.mark != Mark::from_sources) {
    Authorship out;
    if (words.words() == 0) return out;
    if (is_party(annexed, paragraph.proposer))
      out.alone[paragraph.proposer] = words.words();
    else
      out.secretariat = words.words();
    return out;
  }
  bool all_known = true;
  for (const auto& source : paragraph.sources) {
    if (is_disavowed(annexed, source.place)) continue;  // nobody's: whoever took them up answers
    const auto found = source.place ? find_input(annexed, *source.place) : FoundInput{};
    if (found.paragraph == nullptr || wording(found.paragraph->texts, language).empty()) {
      all_known = false;
      continue;
    }
    words.claim(wording(found.paragraph->texts, language), joined(source.by));
  }
  claim_alternatives(annexed, paragraph, language, words, &Ownership::claim);
  words.mark_left();
  claim_alternatives(annexed, paragraph, language, words, &Ownership::claim_left);
  return words.counted(all_known);
}

Standpoint standpoint(const TextParagraph& paragraph, const SourceOf& source) {
  if (!source.place) return {};
  for (const auto& bracket : paragraph.brackets) {
    if (bracket.closed_on) continue;
    for (std::size_t i = 0; i < bracket.alternatives.size(); ++i)
      if (!bracket.alternatives[i].dropped && bracket.alternatives[i].origin == source.place)
        return {&bracket.alternatives[i], i + 1};
  }
  return {};
}

}  // namespace concord::annex
