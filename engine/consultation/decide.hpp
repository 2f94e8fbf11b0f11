#pragma once

#include <optional>
#include <vector>

#include "engine/calendar/outage.hpp"
#include "engine/consultation/authority.hpp"
#include "engine/consultation/command.hpp"
#include "engine/consultation/consultation.hpp"
#include "engine/consultation/context.hpp"
#include "engine/consultation/event.hpp"
#include "engine/consultation/refusal.hpp"

namespace concord::consultation {

// What follows from a command: what is to be stored, and the state that results. Applying `entries`
// to the state before, in order, gives `next`; the writer keeps `next` so as not to do it twice.
struct Decision {
  CaseId subject;                   // the case that the command was for
  std::vector<CaseEvents> entries;  // one for each case touched, parents before children
  Consultation next;
  std::optional<registry::Mandate> mandate;  // with which the actor acted; none: the engine did
  registry::KeyId key{};                     // that signed the command's approval; empty: none came
};

// What it takes to start a consultation.
struct StartConsultation {
  ConsultationId id;
  text::ContentRef source;  // of the definition
  text::ContentRef title;
  std::vector<Topic> topics;
  std::vector<BodyCode> conferences;
  std::map<std::string, BodyCode> bodies;
  std::optional<text::Texts> titles{};  // by language; `title` is the first of them
};
BOOST_DESCRIBE_STRUCT(StartConsultation, (),
                      (id, source, title, topics, conferences, bodies, titles))

// Says which events follow when `command` meets `state`. Reads no clock, store or random source:
// equal arguments give equal results. Changes nothing. A refusal names every unmet guard. A command
// id seen before is the caller's business, not ours.
[[nodiscard]] Decided<Decision> decide(const Consultation& state, const Command& command,
                                       Context& context);

// The first command of a consultation. The actor must be of a presidency or secretariat of one of
// its conferences.
[[nodiscard]] Decided<Decision> start(const StartConsultation& request,
                                      workflow::DefinitionPtr definition, const Asker& asker,
                                      Context& context);

// A deadline falls due; context.now is not before it. Near an outage it is held instead, if its
// definition says so (domain.md, practice 11). Never refused.
[[nodiscard]] Decision fire(const Consultation& state, const ArmedDeadline& deadline,
                            const std::optional<calendar::Outage>& outage, Context& context);

}  // namespace concord::consultation
