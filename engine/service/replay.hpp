#pragma once

#include <functional>
#include <span>
#include <string>

#include "engine/service/ledger.hpp"
#include "engine/service/read_entry.hpp"

namespace concord::service {

// Why a commit's state cannot be made: corrupt, where it is a store's.
class Unreplayable : public store::StoreError {
 public:
  enum class Because { wrong, lacking };  // it contradicts the log; what it takes is not here
  Unreplayable(const store::Commit& commit, std::string why, Because because);
  [[nodiscard]] const std::string& why() const { return why_; }
  [[nodiscard]] Because because() const { return because_; }

 private:
  std::string why_;
  Because because_;
};

// Applies one commit of the log to a ledger, or to the state of its stream alone. Throws
// Unreplayable.
void replay(Ledger& ledger, const store::Commit& commit, std::span<const ReadEntry> entries);
void replay(LiveRegistry& live, const store::Commit& commit, std::span<const ReadEntry> entries);
void replay(consultation::Consultation& live, Definitions& definitions, const store::Commit& commit,
            std::span<const ReadEntry> entries);

// The same as replay(), for who does not believe the log. What cannot have come about by the
// pinned definitions, or entered in the registry by who might, is told to `tell`, a sentence for
// each such event. What could under the rules of earlier versions alone is told to `older`, if
// anybody asks: a sentence for each such act. Needs the whole log so far: what falls due is noted
// in `due`. Throws Unreplayable, also for an event that is of nothing that there is; std::exception
// for others that make no sense.
void replay_critically(Ledger& ledger, const store::Commit& commit,
                       std::span<const ReadEntry> entries,
                       const std::function<void(const std::string&)>& tell,
                       const std::function<void(const std::string&)>& older = {});

// The definition that a consultation is pinned to, out of the commit that started it, where it is
// not known yet. Throws Unreplayable.
[[nodiscard]] workflow::DefinitionPtr find_definition(
    Definitions& definitions, const store::Commit& commit,
    const consultation::ConsultationStarted& started);

}  // namespace concord::service
