#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11.hpp>

#include "engine/consultation/raising.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/reading/act_words.hpp"
#include "engine/reading/offers.hpp"
#include "engine/reading/views.hpp"
#include "engine/text/brackets.hpp"
#include "engine/text/carriage.hpp"
#include "engine/workflow/acts.hpp"

namespace concord::reading {
namespace {

using consultation::DecisionState;
using consultation::Fact;
using consultation::Principal;
using workflow::Act;

bool needs_reason(std::string_view command) {
  return command == "not_retain_paragraph" || command == "defer_paragraph" ||
         command == "refile_paragraph" || command == "merge_paragraphs" ||
         command == "bracket_paragraphs" || command == "close_bracket" || command == "derogate";
}

void add_derogable(const workflow::Guard& guard, const std::string& event, Offer& offer) {
  if (guard.kind == workflow::Guard::Kind::predicate) {
    if (guard.derogable)
      offer.options.push_back(
          {{"event", event}, {"guard", std::string(workflow::name(guard.predicate))}});
    return;
  }
  for (const auto& part : guard.parts) add_derogable(part, event, offer);
}

// "<agree, no_objection, ..., not_participating>", all of them: who looks here has no other list.
const std::string& stances_to_take() {
  static const std::string all = [] {
    std::string names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<decision::StanceKind>>(
        [&](auto one) {
          if (!decision::is_derived(one.value))
            names += (names.empty() ? "<" : ", ") + std::string(one.name);
        });
    return names + ">";
  }();
  return all;
}

// What one may do at any time, and is no step on the way.
bool is_aside(const ActWords& words) {
  return words.act == Act::comment || words.act == Act::attach ||
         words.act == Act::manage_deadline || words.act == Act::derogate ||
         words.command == "write_note" || words.command == "resolve_note";
}

}  // namespace

std::vector<Offer> Offers::acts() const {
  std::vector<Offer> offers;
  for (const auto id : value_.configuration.active())
    for (const auto& permission : rule_.state_rules[chart::index(id)]->permits) {
      const Standing mine = standing(permission.by);
      if (!mine.concerns()) continue;
      std::vector<Fact> why_not = mine.any() ? std::vector<Fact>{} : mine.lacking;
      if (mine.any() && permission.guard)
        why_not =
            unmet(*permission.guard, std::string(workflow::signature(permission.act).name), {});
      for (const auto& words : permitted_acts()) {
        if (words.act != permission.act) continue;
        Offer offer;
        offer.command = words.command;
        offer.title = words.title(sight_.language());
        offer.aside = is_aside(words);
        offer.standing = mine;
        offer.why_not = why_not;
        offer.payload = words.payload;
        offer.needs_reason = needs_reason(words.command);
        offer.needs_approval = needs_approval(permission.signing, mine);
        refine(offer, permission);
        offer.open = offer.why_not.empty() && !offer.standing.as.empty();
        const auto same = std::find_if(offers.begin(), offers.end(), [&](const Offer& earlier) {
          return earlier.command == offer.command && earlier.filled == offer.filled;
        });
        if (same == offers.end())
          offers.push_back(std::move(offer));
        else if (!same->open && offer.open)
          *same = std::move(offer);
      }
    }
  return offers;
}

// What the engine would say besides the permission, as far as it can be told beforehand.
void Offers::refine(Offer& offer, const workflow::Permission& permission) const {
  switch (permission.act) {
    case Act::take_stance:
    case Act::record_presence:
      return refine_stance(offer, permission.of);
    case Act::answer_ad_referendum:
      return refine_answer(offer, permission.of);
    case Act::cast_vote:
      return refine_casting_vote(offer, permission.of);
    case Act::file_statement:
      return refine_statement(offer, permission.of);
    case Act::raise:
      return refine_raising(offer);
    case Act::manage_deadline:
      return refine_deadline(offer, permission.of);
    case Act::derogate:
    case Act::object_to_derogation:
      return refine_derogation(offer);
    case Act::set_field:
      return refine_field(offer, permission.of);
    case Act::open_case:
      return refine_opening(offer, permission.of);
    case Act::edit_text:
    case Act::consolidate:
    case Act::negotiate:
      if (offer.command == "carry_alternative") refine_carriage(offer);
      if (offer.command == "resolve_note") refine_notes(offer, permission.act);
      return;
    case Act::bridge:
    case Act::chairs_text:
    case Act::comment:
    case Act::attach:
    case Act::associate:
      return;
  }
}

void Offers::refine_casting_vote(Offer& offer, const std::string& name) const {
  offer.filled["decision"] = name;
  const auto found = value_.decisions.find(name);
  const bool tied =
      found != value_.decisions.end() && !consultation::awaiting_chair(*found->second).empty();
  if (!tied) offer.why_not.push_back({"no_tie", {{"decision", name}}, {}});
}

void Offers::refine_stance(Offer& offer, const std::string& name) const {
  offer.filled["decision"] = name;
  if (offer.command == "take_stance") offer.filled["stance"] = stances_to_take();
  if (!offer.standing.any()) return;
  const auto found = value_.decisions.find(name);
  const bool stance = offer.command == "take_stance";
  if (found == value_.decisions.end() ||
      (!stance && found->second->status != DecisionState::Status::open)) {
    offer.why_not.push_back({"decision_not_open", {{"decision", name}}, {}});
    return;
  }
  if (!stance) return;
  const auto& decided = *found->second;
  // After its close what is said of it is recorded as late: no step of the question put now.
  offer.aside = decided.status != DecisionState::Status::open;
  if (offer.aside) offer.title += ": " + rule_.decisions.at(name).title.in(sight_.language());
  if (decided.status == DecisionState::Status::voided)
    offer.why_not.push_back({"decision_voided", {{"decision", name}}, {}});
  if (decided.revision != 0) offer.filled["text"] = to_string(decided.text);
  const auto is_elector = [&](const PartyCode& party) {
    return std::any_of(decided.electorate.begin(), decided.electorate.end(),
                       [&](const auto& body) { return contains(body.second, party); });
  };
  auto& as = offer.standing.as;
  for (const auto& principal : as)
    if (!is_elector(principal.party) && as.size() == 1)
      offer.why_not.push_back({"not_an_elector", {{"party", principal.party.value}}, {}});
  std::erase_if(as, [&](const Principal& principal) { return !is_elector(principal.party); });
  std::erase_if(offer.standing.record_for,
                [&](const std::string& party) { return !is_elector(PartyCode(party)); });
}

// Those of the reader's parties whose statement is still to come, and on what.
void Offers::refine_statement(Offer& offer, const std::string& name) const {
  offer.filled["decision"] = name;
  if (!offer.standing.any()) return;
  const auto found = value_.decisions.find(name);
  const bool closed =
      found != value_.decisions.end() && found->second->status == DecisionState::Status::closed;
  const auto asked = parties_of(offer.standing);
  const auto awaits = [&](const PartyCode& party) {
    return closed && !consultation::awaiting_statement(*found->second, party).empty();
  };
  auto& as = offer.standing.as;
  std::erase_if(as, [&](const Principal& principal) { return !awaits(principal.party); });
  std::erase_if(offer.standing.record_for,
                [&](const std::string& party) { return !awaits(PartyCode(party)); });
  for (const auto& principal : as)
    for (const auto* stance : consultation::awaiting_statement(*found->second, principal.party))
      if (!stance->paragraph.empty())
        offer.options.push_back({{"paragraph", stance->paragraph.value}});
  if (!offer.standing.any())
    offer.why_not.push_back({"no_statement_awaited", {{"decision", name}, {"party", asked}}, {}});
}

void Offers::refine_raising(Offer& offer) const {
  if (!offer.standing.any()) return;
  for (const auto& principal : offer.standing.as)
    for (const auto& source : consultation::raisable(sight_.state(), value_, principal.party))
      if (offer.options.size() < kMostOptions &&
          sight_.sees(sight_.state().cases[*sight_.state().find(source.document)]))
        offer.options.push_back(
            {{"document", source.document.value}, {"paragraph", source.paragraph.value}});
  if (offer.options.empty()) offer.why_not.push_back({"nothing_set_aside", {}, {}});
}

void Offers::refine_answer(Offer& offer, const std::string& name) const {
  offer.filled["decision"] = name;
  if (!offer.standing.any()) return;
  const auto found = value_.decisions.find(name);
  const bool awaited =
      found != value_.decisions.end() && found->second->computation && !found->second->settlement &&
      found->second->computation->outcome == decision::Outcome::adopted_ad_referendum;
  if (!awaited)
    offer.why_not.push_back(
        {"nothing_ad_referendum", {{"decision", name}, {"party", parties_of(offer.standing)}}, {}});
}

void Offers::refine_deadline(Offer& offer, const std::string& name) const {
  using calendar::DeadlineStatus;
  offer.filled["deadline"] = name;
  if (!offer.standing.any()) return;
  const auto found = value_.deadlines.find(name);
  if (found == value_.deadlines.end()) {
    offer.why_not.push_back({"deadline_unknown", {{"deadline", name}}, {}});
    return;
  }
  const auto status = found->second.status;
  const bool fits = offer.command == "suspend_deadline"  ? status == DeadlineStatus::armed
                    : offer.command == "resume_deadline" ? status == DeadlineStatus::suspended
                    : offer.command == "confirm_deadline"
                        ? status == DeadlineStatus::held
                        : status == DeadlineStatus::armed || status == DeadlineStatus::held;
  if (!fits)
    offer.why_not.push_back({"wrong_status", {{"deadline", name}, {"status", word(status)}}, {}});
}

void Offers::refine_derogation(Offer& offer) const {
  if (!offer.standing.any()) return;
  if (offer.command == "derogate") {
    for (const auto id : value_.configuration.active())
      for (const auto& transition : rule_.state_rules[chart::index(id)]->transitions)
        if (transition.guard) add_derogable(*transition.guard, transition.on, offer);
    if (offer.options.empty()) offer.why_not.push_back({"nothing_derogable", {}, {}});
    return;
  }
  for (const auto& derogation : value_.derogations)
    if (consultation::is_in_force(value_, derogation))
      offer.options.push_back({{"event", derogation.event}, {"guard", derogation.guard}});
  if (offer.options.empty()) offer.why_not.push_back({"nothing_derogated", {}, {}});
}

// What one of the reader's principals proposed and an earlier revision left out.
void Offers::refine_carriage(Offer& offer) const {
  if (!offer.standing.any() || !value_.document) return;
  for (const auto& paragraph : *value_.document->draft)
    for (const auto& bracket : paragraph->brackets)
      for (std::uint32_t number = 0; number < bracket.alternatives.size(); ++number)
        for (const auto& principal : offer.standing.as) {
          const text::PrincipalCode by(consultation::code(principal));
          if (offer.options.size() >= kMostOptions ||
              !contains(bracket.alternatives[number].proposers, by) ||
              !text::carry_alternative(*value_.document,
                                       {{paragraph->id, bracket.name, number}, by, {}, {}}))
            continue;
          offer.options.push_back({{"paragraph", paragraph->id.value},
                                   {"bracket", bracket.name.value},
                                   {"alternative", std::to_string(number)}});
        }
  if (offer.options.empty()) offer.why_not.push_back({"no_alternative_left_out", {}, {}});
}

// Those who draft resolve any note, others their own.
void Offers::refine_notes(Offer& offer, Act act) const {
  if (!offer.standing.any() || !value_.document) return;
  for (const auto& note : *value_.document->notes) {
    const bool is_own =
        std::any_of(offer.standing.as.begin(), offer.standing.as.end(),
                    [&](const Principal& as) { return note.by.value == consultation::code(as); });
    if (!note.resolved && (act != Act::negotiate || is_own) && offer.options.size() < kMostOptions)
      offer.options.push_back({{"number", std::to_string(note.number)}});
  }
  if (offer.options.empty()) offer.why_not.push_back({"no_note_to_resolve", {}, {}});
}

}  // namespace concord::reading
