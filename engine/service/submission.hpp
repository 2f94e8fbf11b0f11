#pragma once

#include <functional>
#include <string>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/codec/intake.hpp"
#include "engine/consultation/decide.hpp"
#include "engine/registry/command.hpp"
#include "engine/service/answer.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"

namespace concord::service {

// Starts a consultation. The definition is kept with it as a content, so that a store explains
// itself: its charts never depend on files that may change.
struct StartRequest {
  consultation::StartConsultation start;
  consultation::Principal as;
  workflow::DefinitionPtr definition;
};

// A command on its way to the writer: read, its texts put aside, its bearer known.
struct Submission {
  CommandId id;
  PersonId actor;
  Digest request_hash;   // covers place and body: another body under the same id is refused
  std::string language;  // of the sentences in the answer: "en", "es", "pt"
  std::vector<codec::TakenIn> contents;
  variant2::variant<consultation::Command, StartRequest, registry::RegistryCommand> what;
  std::function<void(Answer)> done;  // called once, on the writer's thread, after it is durable

  // The outcome's key: (actor, command id), at most 64 bytes, the id first.
  [[nodiscard]] std::string key() const;
};

}  // namespace concord::service
