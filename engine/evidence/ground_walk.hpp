#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "engine/audit/entry.hpp"
#include "engine/consultation/event.hpp"

namespace concord::evidence {

// The reasons that dispositions keep, and corrigenda, of each case in the order of the log.
class GroundWalk {
 public:
  // Why a disposition that adjusts another keeps a reason which is not that one's own, nor was
  // given by the act, nor is that of the corrigendum which it comes of; nothing if none does. Where
  // the one before was not seen here, nobody can tell. `events`: the entry's, also where they lie
  // aside.
  [[nodiscard]] std::optional<std::string> why_another(const audit::Entry& entry,
                                                       std::span<const consultation::Event> events);

 private:
  using Ground = std::optional<Digest>;
  struct Grounds {
    std::map<std::uint32_t, Ground> dispositions;  // by number
    std::map<std::uint32_t, Ground> corrections;
  };
  [[nodiscard]] static bool is_another(const audit::Entry& entry,
                                       std::span<const consultation::Event> events,
                                       const Grounds& before, const text::Disposition& disposition);
  std::unordered_map<CaseId, Grounds> cases_;
};

}  // namespace concord::evidence
