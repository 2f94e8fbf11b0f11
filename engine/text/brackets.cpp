#include "engine/text/brackets.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/text/burn_down.hpp"
#include "engine/text/settled.hpp"
#include "engine/text/target.hpp"

namespace concord::text {
namespace {

const Bracket* find_bracket(const std::vector<Bracket>& brackets, const BracketName& name) {
  const auto found = std::find_if(brackets.begin(), brackets.end(),
                                  [&](const Bracket& one) { return one.name == name; });
  return found == brackets.end() ? nullptr : &*found;
}

// Whether an alternative's words count: it is the one chosen, or may still be.
bool is_in_play(const Bracket& bracket, std::size_t alternative) {
  if (bracket.closed_on) return *bracket.closed_on == alternative;
  return !bracket.alternatives[alternative].dropped;
}

// Goes through the words of a paragraph and of all that stands in them.
class Reach {
 public:
  explicit Reach(const std::vector<Bracket>& brackets) : brackets_(brackets) {}

  void walk(const Texts& texts) {
    if (std::all_of(texts.begin(), texts.end(),
                    [](const auto& wording) { return wording.second.holds.empty(); }))
      return;
    std::vector<BracketName> names;
    std::map<BracketName, std::size_t> languages;
    for (const auto& [language, text] : texts)
      for (const BracketName& name : text.holds)
        if (++languages[name] == 1) names.push_back(name);
    for (const auto& [language, text] : texts)
      if (std::set<BracketName>(text.holds.begin(), text.holds.end()).size() != text.holds.size())
        is_even_ = false;
    for (const BracketName& name : names) {
      if (languages[name] != texts.size() && !is_settled(name, brackets_.size())) is_even_ = false;
      visit(name);
    }
  }

  [[nodiscard]] bool is_even() const { return is_even_; }
  [[nodiscard]] const std::vector<const Bracket*>& standing() const { return standing_; }
  [[nodiscard]] bool is_accounted_for(const Bracket& bracket) const {
    return seen_.contains(bracket.name) || moot_.contains(bracket.name);
  }

 private:
  void visit(const BracketName& name) {
    const Bracket* bracket = find_bracket(brackets_, name);
    if (bracket == nullptr || !seen_.insert(name).second) {
      is_even_ = false;
      return;
    }
    standing_.push_back(bracket);
    for (std::size_t i = 0; i < bracket->alternatives.size(); ++i)
      if (is_in_play(*bracket, i))
        walk(bracket->alternatives[i].texts);
      else
        make_moot(bracket->alternatives[i].texts);
  }

  // Closed, with all that stands in the words that were chosen: a wording may have these
  // themselves.
  bool is_settled(const BracketName& name, std::size_t depth) const {
    const Bracket* bracket = find_bracket(brackets_, name);
    if (bracket == nullptr || !bracket->closed_on || depth == 0) return false;
    for (const auto& [language, text] : bracket->alternatives[*bracket->closed_on].texts)
      for (const BracketName& inner : text.holds)
        if (!is_settled(inner, depth - 1)) return false;
    return true;
  }

  void make_moot(const Texts& texts) {
    for (const auto& [language, text] : texts)
      for (const BracketName& name : text.holds)
        if (const Bracket* bracket = find_bracket(brackets_, name);
            bracket != nullptr && moot_.insert(name).second)
          for (const Alternative& alternative : bracket->alternatives) make_moot(alternative.texts);
  }

  const std::vector<Bracket>& brackets_;
  std::vector<const Bracket*> standing_;
  std::set<BracketName> seen_;
  std::set<BracketName> moot_;
  bool is_even_ = true;
};

TextRefusal refuse_in(const ParagraphId& paragraph, RefusalCode code) {
  return {.code = code, .paragraph = paragraph};
}

// The open bracket in a paragraph that may be changed, or why not.
Result<const Bracket*, TextRefusal> find_open(const Document& document, const ParagraphId& id,
                                              const BracketName& name) {
  const Paragraph* paragraph = find_paragraph(document, id);
  if (paragraph == nullptr) return refuse_in(id, RefusalCode::unknown_paragraph);
  for (const Bracket* open : open_brackets(*paragraph))
    if (open->name == name) return open;
  return refuse_in(id, RefusalCode::unknown_bracket);
}

Result<const Bracket*, TextRefusal> find_alternative(const Document& document,
                                                     const AlternativeName& of) {
  auto open = find_open(document, of.paragraph, of.bracket);
  if (!open) return open;
  if (of.alternative >= (*open)->alternatives.size())
    return refuse_in(of.paragraph, RefusalCode::unknown_bracket);
  if ((*open)->alternatives[of.alternative].dropped)
    return refuse_in(of.paragraph, RefusalCode::alternative_dropped);
  return open;
}

bool is_among(const std::vector<PrincipalCode>& codes, const PrincipalCode& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::size_t count_in_play(const Bracket& bracket) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < bracket.alternatives.size(); ++i) count += is_in_play(bracket, i);
  return count;
}

// The origin of an alternative that leaves: nothing is lost without a word why.
std::optional<TextRefusal> let_go(Plan& plan, const ParagraphId& id, const SourceKey& origin,
                                  const std::optional<ContentRef>& reason) {
  for (const Bracket* open : open_brackets(*plan.find(id)))
    for (std::size_t i = 0; i < open->alternatives.size(); ++i)
      if (is_in_play(*open, i) && open->alternatives[i].origin == origin) return std::nullopt;
  const auto& sources = plan.find(id)->sources;
  if (std::none_of(sources.begin(), sources.end(),
                   [&](const SourceRef& ref) { return ref.key() == origin; }))
    return std::nullopt;  // it left before
  plan.release(origin, id, SupersessionCause::replaced);
  if (has_target(plan.document(), origin)) return std::nullopt;
  if (!reason) return about(RefusalCode::reason_required, origin);
  plan.set_aside(origin, DispositionKind::not_retained, reason);
  return std::nullopt;
}

// The paragraph is the bracket and nothing else.
bool is_only(const Paragraph& paragraph, const BracketName& name) {
  return std::all_of(paragraph.texts.begin(), paragraph.texts.end(), [&](const auto& wording) {
    return wording.second.words == 0 && wording.second.holds == std::vector<BracketName>{name};
  });
}

}  // namespace

std::vector<const Bracket*> standing_brackets(const Paragraph& paragraph) {
  if (paragraph.brackets.empty()) return {};
  Reach reach(paragraph.brackets);
  reach.walk(paragraph.texts);
  return reach.standing();
}

std::vector<const Bracket*> open_brackets(const Paragraph& paragraph) {
  auto standing = standing_brackets(paragraph);
  std::erase_if(standing, [](const Bracket* bracket) { return bracket->closed_on.has_value(); });
  return standing;
}

bool are_well_placed(const Paragraph& paragraph) {
  Reach reach(paragraph.brackets);
  reach.walk(paragraph.texts);
  return reach.is_even() &&
         std::all_of(paragraph.brackets.begin(), paragraph.brackets.end(),
                     [&](const auto& one) { return one.closed_on || reach.is_accounted_for(one); });
}

std::vector<Bracket> held_by(const Texts& texts, const std::vector<Bracket>& brackets) {
  Reach reach(brackets);
  reach.walk(texts);
  std::vector<Bracket> held;
  for (const Bracket* bracket : reach.standing()) held.push_back(*bracket);
  return held;
}

std::vector<PrincipalCode> speakers_for(const Document& document, const Paragraph& paragraph,
                                        const std::optional<AlternativeName>& within) {
  if (within) {
    const Bracket* around = find_bracket(paragraph.brackets, within->bracket);
    if (around == nullptr || within->alternative >= around->alternatives.size()) return {};
    return around->alternatives[within->alternative].proposers;
  }
  std::vector<PrincipalCode> proposers;
  for (const SourceRef& ref : paragraph.sources)
    if (const AdmittedSource* source = find_source(document, ref.document))
      for (const PrincipalCode& code : source->proposers)
        if (!is_among(proposers, code)) proposers.push_back(code);
  if (proposers.empty() && !paragraph.proposer.empty()) proposers.push_back(paragraph.proposer);
  return proposers;
}

std::vector<PrincipalCode> joint_proposers(const Bracket& bracket,
                                           const std::vector<std::uint32_t>& merged) {
  std::vector<PrincipalCode> proposers;
  for (const std::uint32_t index : merged)
    for (const PrincipalCode& code : bracket.alternatives[index].proposers)
      if (!is_among(proposers, code)) proposers.push_back(code);
  return proposers;
}

Planned bracket(const Document& document, const BracketParagraphs& request) {
  const ParagraphId& id = request.target.id;
  if (request.sources.empty() || request.sources.size() + request.others.size() < 2)
    return refuse_in(id, RefusalCode::too_few_sources);
  if (auto refusal = check_usable(document, request.sources)) return *refusal;
  Plan plan(document);
  const auto& first = listed(document, request.sources.front());
  const auto outline = first.kind == ParagraphKind::note ? first.outline : std::nullopt;
  if (auto refusal = prepare(plan, request.target, request.texts,
                             {first.kind, request.by, {}, outline}, request.reason))
    return *refusal;
  if (is_agreed(*plan.find(id))) return refuse_in(id, RefusalCode::paragraph_agreed);
  const std::uint32_t revision = working_revision(document);
  Bracket opened{.name = request.name, .opened = revision};
  for (const SourceKey& source : request.sources) {
    // Brackets that stand in the source's own words come with them.
    for (Bracket inner : listed(document, source).brackets) {
      if (find_bracket(plan.find(id)->brackets, inner.name) != nullptr)
        return refuse_in(id, RefusalCode::bracket_exists);
      inner.opened = revision;  // here; its own document counts its revisions for itself
      plan.add(BracketOpened{id, std::move(inner)});
    }
    opened.alternatives.push_back({.texts = listed(document, source).texts,
                                   .origin = source,
                                   .proposers = find_source(document, source.document)->proposers,
                                   .revision = revision});
    plan.place(source, id, {DispositionKind::bracketed, Handling::edited, request.reason});
  }
  for (Alternative other : request.others) {
    other.revision = revision;
    other.origin = std::nullopt;  // what has an origin is named among the sources
    opened.alternatives.push_back(std::move(other));
  }
  if (find_bracket(plan.find(id)->brackets, request.name) != nullptr)
    return refuse_in(id, RefusalCode::bracket_exists);
  plan.add(BracketOpened{id, std::move(opened)});
  return std::move(plan).finish();
}

Planned open_brackets(const Document& document, const OpenBrackets& request) {
  const ParagraphId& id = request.paragraph;
  if (auto refusal = check_against(document, id, request.against)) return *refusal;
  const Paragraph& paragraph = *find_paragraph(document, id);
  if (is_agreed(paragraph)) return refuse_in(id, RefusalCode::paragraph_agreed);
  if (request.texts.empty()) return refuse_in(id, RefusalCode::text_missing);
  if (request.brackets.empty()) return refuse_in(id, RefusalCode::nothing_changed);
  const auto& sources = paragraph.sources;
  if (request.within) {
    auto open = find_alternative(document, *request.within);
    if (!open) return open.error();
  } else if (!request.reason &&
             std::any_of(sources.begin(), sources.end(),
                         [](const SourceRef& ref) { return ref.how == Handling::verbatim; })) {
    return refuse_in(id, RefusalCode::reason_required);
  }
  const auto speakers = speakers_for(document, paragraph, request.within);
  Plan plan(document);
  const std::uint32_t revision = working_revision(document);
  for (Bracket opened : request.brackets) {
    if (find_bracket(plan.find(id)->brackets, opened.name) != nullptr)
      return refuse_in(id, RefusalCode::bracket_exists);
    opened.opened = revision;
    opened.closed_on = std::nullopt;
    for (std::size_t i = 0; i < opened.alternatives.size(); ++i) {
      Alternative& alternative = opened.alternatives[i];
      alternative.revision = revision;
      alternative.origin = std::nullopt;
      if (!alternative.proposers.empty()) continue;
      if (i == 0)
        alternative.proposers = speakers;
      else
        alternative.proposers = {request.by};
    }
    if (opened.alternatives.empty()) return refuse_in(id, RefusalCode::last_alternative);
    plan.add(BracketOpened{id, std::move(opened)});
  }
  if (request.within)
    plan.add(
        AlternativeMarked{id, request.within->bracket, request.within->alternative, request.texts});
  else
    plan.reword(id, request.texts, request.reason);
  return std::move(plan).finish();
}

Planned add_alternative(const Document& document, const AddAlternative& request) {
  auto open = find_open(document, request.paragraph, request.bracket);
  if (!open) return open.error();
  Plan plan(document);
  plan.add(AlternativeAdded{request.paragraph, request.bracket,
                            Alternative{.texts = request.texts,
                                        .proposers = {request.by},
                                        .revision = working_revision(document)}});
  return std::move(plan).finish();
}

Planned take_side(const Document& document, const TakeSide& request) {
  auto open = find_alternative(document, request.of);
  if (!open) return open.error();
  const Alternative& alternative = (*open)->alternatives[request.of.alternative];
  const bool supports = is_among(alternative.supporters, request.by);
  const bool opposes = is_among(alternative.opposers, request.by);
  const bool same = request.side == Side::supports  ? supports
                    : request.side == Side::opposes ? opposes
                                                    : !supports && !opposes;
  // Who proposes a text supports it already, unless it took back the input by which it does.
  const auto gone = no_longer_proposing(document, *find_paragraph(document, request.of.paragraph),
                                        **open, alternative);
  const bool proposes = is_among(alternative.proposers, request.by) && !is_among(gone, request.by);
  if (same || proposes) return refuse_in(request.of.paragraph, RefusalCode::nothing_changed);
  Plan plan(document);
  plan.add(SideTaken{request.of.paragraph, request.of.bracket, request.of.alternative, request.by,
                     request.side});
  return std::move(plan).finish();
}

Planned drop_alternative(const Document& document, const DropAlternative& request) {
  auto open = find_alternative(document, request.of);
  if (!open) return open.error();
  const Alternative& alternative = (*open)->alternatives[request.of.alternative];
  const ParagraphId& id = request.of.paragraph;
  const bool by_decision = request.by.empty();
  if (!by_decision && !is_among(alternative.proposers, request.by))
    return refuse_in(id, RefusalCode::not_the_proposer);
  Plan plan(document);
  if (!by_decision) {
    plan.add(ProposerWithdrew{id, request.of.bracket, request.of.alternative, request.by});
    // Others who propose it, or have taken it up, keep it on the table.
    if (alternative.proposers.size() > 1 || !alternative.supporters.empty())
      return std::move(plan).finish();
  } else if (!request.reason) {
    return refuse_in(id, RefusalCode::reason_required);
  }
  if (count_in_play(**open) < 2) return refuse_in(id, RefusalCode::last_alternative);
  plan.add(AlternativeDropped{id, request.of.bracket, request.of.alternative});
  if (alternative.origin)
    if (auto refusal = let_go(plan, id, *alternative.origin, request.reason)) return *refusal;
  return std::move(plan).finish();
}

Planned merge_alternatives(const Document& document, const MergeAlternatives& request) {
  const ParagraphId& id = request.paragraph;
  const std::set<std::uint32_t> merged(request.alternatives.begin(), request.alternatives.end());
  if (merged.size() < 2) return refuse_in(id, RefusalCode::too_few_sources);
  if (request.texts.empty()) return refuse_in(id, RefusalCode::text_missing);
  Plan plan(document);
  Alternative joint{.texts = request.texts,
                    .revision = working_revision(document),
                    .merges = {merged.begin(), merged.end()}};
  const Bracket* of = nullptr;
  for (const std::uint32_t index : merged) {
    auto open = find_alternative(document, {id, request.bracket, index});
    if (!open) return open.error();
    of = *open;
  }
  joint.proposers = joint_proposers(*of, joint.merges);
  plan.add(AlternativeAdded{id, request.bracket, std::move(joint)});
  for (const std::uint32_t index : merged) plan.add(AlternativeDropped{id, request.bracket, index});
  return std::move(plan).finish();
}

Planned close_bracket(const Document& document, const CloseBracket& request,
                      const Wordings& words) {
  const ParagraphId& id = request.paragraph;
  if (auto refusal = check_against(document, id, request.against)) return *refusal;
  auto open = find_alternative(document, {id, request.bracket, request.chosen});
  if (!open) return open.error();
  const Bracket before = **open;
  const Alternative& chosen = before.alternatives[request.chosen];
  const bool stands_alone = is_only(*find_paragraph(document, id), request.bracket);
  if (stands_alone && chosen.texts.empty() && !request.texts)
    return refuse_in(id, RefusalCode::text_missing);
  Plan plan(document);
  plan.add(BracketClosed{id, request.bracket, request.chosen});
  if (request.texts || stands_alone)
    plan.reword(id, request.texts.value_or(chosen.texts), request.reason);
  // The sources behind an alternative: its own, or those of what it was merged from.
  std::set<SourceKey> kept;
  const auto keep = [&](const auto& self, std::uint32_t index) -> void {
    const Alternative& one = before.alternatives[index];
    if (one.origin) kept.insert(*one.origin);
    for (const std::uint32_t part : one.merges) self(self, part);
  };
  keep(keep, request.chosen);
  for (const Alternative& alternative : before.alternatives) {
    if (!alternative.origin || kept.contains(*alternative.origin)) continue;
    if (auto refusal = let_go(plan, id, *alternative.origin, request.reason)) return *refusal;
  }
  for (const SourceKey& source : kept) {
    if (find_source_paragraph(document, source) == nullptr) continue;
    const ListedParagraph& own = listed(document, source);
    const bool verbatim =
        carries_verbatim(plan.find(id)->texts, own) || carries_words(*plan.find(id), own, words);
    plan.place(source, id,
               {.kind = chosen.origin ? DispositionKind::retained : DispositionKind::merged,
                .how = verbatim        ? Handling::verbatim
                       : chosen.origin ? Handling::edited
                                       : Handling::merged,
                .reason = request.reason});
  }
  recognise_sources(plan, id, words, request.reason);
  return std::move(plan).finish();
}

}  // namespace concord::text
