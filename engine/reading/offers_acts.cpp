#include <algorithm>

#include "engine/consultation/authority.hpp"
#include "engine/consultation/raising.hpp"
#include "engine/consultation/redaction.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/reading/act_words.hpp"
#include "engine/reading/offers.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/queries.hpp"
#include "engine/text/brackets.hpp"
#include "engine/text/carriage.hpp"
#include "engine/text/corrections.hpp"
#include "engine/workflow/acts.hpp"

namespace concord::reading {
namespace {

using consultation::DecisionState;
using consultation::Fact;
using consultation::Principal;
using workflow::Act;

constexpr std::size_t kMostOptions = 50;

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

// What one may do at any time, and is no step on the way.
bool is_aside(const ActWords& words) {
  return words.act == Act::comment || words.act == Act::attach ||
         words.act == Act::manage_deadline || words.act == Act::derogate ||
         words.command == "write_note" || words.command == "resolve_note";
}

template <class T>
bool contains(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

Offer free_offer(const Sight& sight, FreeAct act, std::vector<Principal> as) {
  Offer offer;
  offer.command = words_of(act).command;
  offer.title = words_of(act).title(sight.language());
  offer.standing.as = std::move(as);
  offer.open = true;
  return offer;
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

std::vector<Offer> Offers::free_acts() const {
  std::vector<Offer> offers;
  add_receipt(offers);
  add_carry_over(offers);
  add_corrections(offers);
  add_disavowals(offers);
  add_redactions(offers);
  if (value_.number == 0) add_membership(offers);
  return offers;
}

// Each acknowledges the newest text that was delivered to it.
void Offers::add_receipt(std::vector<Offer>& offers) const {
  std::map<std::uint32_t, std::vector<Principal>> by_revision;
  const auto& all = value_.circulations;
  for (const auto& principal : principals_) {
    const auto newest = std::find_if(all.rbegin(), all.rend(), [&](const auto& one) {
      return contains(one.delivered_to, principal.party);
    });
    if (newest != all.rend() && !newest->recalled && !newest->opened_by.contains(principal.party))
      by_revision[newest->revision].push_back(principal);
  }
  for (auto& [revision, as] : by_revision) {
    offers.push_back(free_offer(sight_, FreeAct::acknowledge_receipt, std::move(as)));
    offers.back().payload = R"({"revision":)" + std::to_string(revision) + "}";
  }
}

// What an issued revision set aside may be raised again by those who proposed it.
void Offers::add_carry_over(std::vector<Offer>& offers) const {
  if (!value_.document || value_.document->revisions.empty() ||
      !consultation::takes_sources(sight_.state(), value_))
    return;
  Offer offer = free_offer(sight_, FreeAct::carry_over, {});
  offer.payload = R"({"source":{"document":"<case>","paragraph":"<id>"}})";
  for (const auto& source : *value_.document->sources) {
    const auto from = sight_.state().find(source->document);
    if (!from) continue;
    for (const auto& principal : principals_) {
      const text::PrincipalCode code(consultation::code(principal));
      const auto mandate = consultation::find_authority(
          sight_.state(), sight_.state().cases[*from],
          {{workflow::usual_offices(workflow::Group::party), workflow::Group::party, ""}},
          {sight_.reader().person, principal, false}, sight_.registry(), sight_.now());
      if (!mandate || !contains(source->proposers, code)) continue;
      for (const auto& paragraph : source->paragraphs) {
        const bool aside = std::any_of(
            paragraph.dispositions.begin(), paragraph.dispositions.end(), [](const auto& item) {
              return text::is_live(item) && (item.kind == text::DispositionKind::not_retained ||
                                             item.kind == text::DispositionKind::deferred);
            });
        if (!aside || paragraph.reopened || offer.options.size() >= kMostOptions) continue;
        offer.options.push_back(
            {{"document", source->document.value}, {"paragraph", paragraph.listed.id.value}});
        if (!contains(offer.standing.as, principal)) offer.standing.as.push_back(principal);
      }
    }
  }
  if (!offer.options.empty()) offers.push_back(std::move(offer));
}

// An issued text is put right by those who draft it; those who were given it may object.
void Offers::add_corrections(std::vector<Offer>& offers) const {
  if (!value_.document || value_.document->revisions.empty()) return;
  const auto& document = *value_.document;
  const auto drafters = standing(consultation::drafters_of(rule_)).as;
  const auto delegations = standing({consultation::any_delegation()}).as;
  if (!drafters.empty() && !document.revisions.back()->recalled) {
    Offer offer = free_offer(sight_, FreeAct::correct_text, drafters);
    offer.aside = offer.needs_reason = true;
    offer.payload =
        R"({"revision":)" + std::to_string(document.revisions.back()->number) +
        R"(,"paragraph":"<id>","language":"<language>","against":"<digest of the wording>",)" +
        R"("text":"<text>"})";
    offers.push_back(std::move(offer));
  }
  for (const auto& correction : *document.corrections) {
    if (!text::is_pending(correction)) continue;
    const std::string number = std::to_string(correction.number);
    if (!drafters.empty() && correction.proposed_by != sight_.reader().person) {
      offers.push_back(free_offer(sight_, FreeAct::confirm_correction, drafters));
      offers.back().payload = R"({"number":)" + number + "}";
    }
    std::vector<Principal> as = delegations;
    std::erase_if(as, [&](const Principal& one) {
      return !consultation::was_delivered(value_, correction.revision, one.party);
    });
    if (as.empty()) continue;
    offers.push_back(free_offer(sight_, FreeAct::object_to_correction, std::move(as)));
    offers.back().aside = offers.back().needs_reason = true;
    offers.back().payload = R"({"number":)" + number + "}";
  }
}

void Offers::add_disavowals(std::vector<Offer>& offers) const {
  using registry::Office;
  for (const auto& act : value_.received_acts) {
    const Principal party{act.party, {}};
    if (act.disavowed || !contains(principals_, party)) continue;
    if (!registry::authority(sight_.registry(), sight_.reader().person,
                             {Office::head_of_delegation, Office::charge, Office::focal_point},
                             act.party, sight_.now()))
      continue;
    Offer offer = free_offer(sight_, FreeAct::disavow, {party});
    offer.payload = R"({"case_seq":)" + std::to_string(act.case_seq) + "}";
    offers.push_back(std::move(offer));
  }
}

void Offers::add_redactions(std::vector<Offer>& offers) const {
  auto askers = consultation::redaction_keepers(value_);
  askers.push_back(consultation::any_delegation());
  if (auto as = standing(askers).as; !as.empty()) {
    Offer offer = free_offer(sight_, FreeAct::ask_redaction, std::move(as));
    offer.aside = offer.needs_reason = true;
    offer.payload = R"({"position":"<of the entry>","content":"<digest>"})";
    offers.push_back(std::move(offer));
  }
  const auto approvers = standing(consultation::redaction_approvers(value_));
  if (approvers.as.empty()) return;
  for (const auto& one : value_.redactions) {
    if (one.redacted || one.asked_by == sight_.reader().person) continue;
    Offer offer = free_offer(sight_, FreeAct::redact, approvers.as);
    offer.needs_approval = needs_approval(workflow::Signing::with_keys, approvers);
    offer.payload = R"({"content":")" + to_string(one.content) + R"("})";
    offers.push_back(std::move(offer));
  }
}

void Offers::add_membership(std::vector<Offer>& offers) const {
  using registry::Office;
  const auto& state = sight_.state();
  for (const auto& principal : principals_) {
    if (principal.party.empty()) continue;
    const auto mandate =
        registry::authority(sight_.registry(), sight_.reader().person,
                            {Office::head_of_delegation, Office::charge, Office::vice_minister},
                            principal.party, sight_.now());
    if (!mandate) continue;
    const bool gone = state.left->contains(principal.party);
    for (const auto& conference : state.conferences) {
      if (!registry::is_member(sight_.registry(), conference, principal.party, sight_.now()))
        continue;
      const auto roster = state.members->find(conference);
      const bool listed =
          roster != state.members->end() && contains(roster->second, principal.party);
      if (listed && !gone) {
        offers.push_back(free_offer(sight_, FreeAct::leave, {principal}));
        offers.back().aside = true;
        break;
      }
      if (!state.roster_frozen) continue;
      Offer offer = free_offer(sight_, FreeAct::join, {principal});
      offer.aside = true;
      offer.filled["conference"] = conference.value;
      offers.push_back(std::move(offer));
    }
  }
}

}  // namespace concord::reading
