#include <algorithm>

#include "engine/consultation/authority.hpp"
#include "engine/consultation/redaction.hpp"
#include "engine/reading/act_words.hpp"
#include "engine/reading/offers.hpp"
#include "engine/registry/queries.hpp"
#include "engine/text/corrections.hpp"
#include "engine/workflow/acts.hpp"

// What no definition has to permit: it follows from the domain.
namespace concord::reading {
namespace {

using consultation::Principal;

Offer free_offer(const Sight& sight, FreeAct act, std::vector<Principal> as) {
  Offer offer;
  offer.command = words_of(act).command;
  offer.title = words_of(act).title(sight.language());
  offer.standing.as = std::move(as);
  offer.open = true;
  return offer;
}

}  // namespace

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
      return contains(one->delivered_to, principal.party);
    });
    if (newest != all.rend() && !(*newest)->recalled &&
        !(*newest)->opened_by.contains(principal.party))
      by_revision[(*newest)->revision].push_back(principal);
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
    offer.payload = R"({"position":"NUMBER","content":"<digest>"})";
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
