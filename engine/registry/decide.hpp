#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/calendar/zones.hpp"
#include "engine/registry/command.hpp"
#include "engine/registry/event.hpp"
#include "engine/registry/refusal.hpp"
#include "engine/registry/registry.hpp"
#include "engine/values/result.hpp"

namespace concord::registry {

// Who asks, and what the registry cannot know by itself.
struct Acting {
  PersonId person;
  bool consultations_exist = false;        // in the whole store, finished ones included
  std::string origin{};                    // of the log: statements on keys are meant for one
  std::uint64_t commit = 0;                // of the store, which will carry what the command brings
  const calendar::Zones* zones = nullptr;  // null: any name of a zone will do
  bool is_recorded = false;  // done again from a log, which may be older than a rule for who asks
};

// Says which events follow when `command` meets the registry at `now`, in the order to be stored;
// or everything that stands against it. Pure; changes nothing.
//
// Who may:
//   Found                   anybody while the registry is empty; then an administrator, until the
//                           first consultation exists. The only act by which an administrator
//                           brings offices about.
//   RegisterParty           presidency or secretariat of a conference
//   RegisterBody            presidency or secretariat of a conference that it is `of`; for a
//                           secretariat or troika, of all of them. Conferences are founded only.
//                           Again with another end, mandate or names: prolonged, ended, renamed
//   Begin/EndMembership     those who run the body: presidency or secretariat of its conference;
//                           for a group its chair too
//   SetPresidency, VaryTroika   presidency or secretariat of the conference
//   RegisterPerson          a head of delegation or chargé, a presidency, a secretariat, an
//                           administrator
//   GrantMandate, EndMandate    in a party: its head of delegation or chargé; the head's own
//   mandate
//                           also a presidency or secretariat of a conference of that party, on a
//                           letter. In a body: those who run it, but administrators and auditors
//                           by presidency or secretariat only. EndMandate: also the person itself.
//   DisputeMandate          the same, and presidency or secretariat for any office in the party
//   SettleMandateDispute    presidency or secretariat of a conference of the party; who runs the
//                           body
//   IssueToken              an administrator
//   RevokeToken             an administrator, the person itself, the head or chargé of a party of
//                           the person
//   SetRootKey              the head or chargé of the party, who runs the body; in the place of one
//                           that has not signed for it: presidency or secretariat on a letter
//   EnrolKey                the person itself, the head or chargé, who runs the body
//   RevokeKey               the same, an administrator
//   SetContact              the person itself, the head or chargé of a party of the person; who
//                           registers persons, as long as the person has none
//   DropContact             the person itself, the head or chargé, an administrator
//   AskNameRedaction        the person itself; the head or chargé of a party in which it holds or
//                           held an office; presidency or secretariat of a conference of it
//   RedactName              a presidency of a conference of the person; never who asked for it
//
// A new head of delegation whose term overlaps another's: granted by the delegation itself, the
// other's mandate ends where the new one begins; by a presidency or secretariat, the letters are
// rivals, and both mandates are disputed. (A plain succession by letter: end the old one first.)
[[nodiscard]] concord::Result<std::vector<RegistryEvent>, Refusal> decide(
    const Registry& registry, const RegistryCommand& command, const Acting& acting, Timestamp now);

}  // namespace concord::registry
