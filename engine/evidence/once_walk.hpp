#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <unordered_set>

#include "engine/audit/entry.hpp"

namespace concord::evidence {

// What no two entries of a log have in common: their ids, the random bits that blind them, and the
// command that they are of, but for those that one act left, which stand together. And what none
// says twice: each of its contents.
class OnceWalk {
 public:
  // Entries in the order of the log, all of them or some. Why the next one is none of an honest
  // log; nothing if it may be.
  [[nodiscard]] std::optional<std::string> why_again(const audit::Entry& entry);

 private:
  using Bits = std::array<std::uint8_t, 16>;  // random, or of a hash
  struct AsItIs {
    std::size_t operator()(const Bits& bits) const {
      std::size_t start = 0;
      std::memcpy(&start, bits.data(), sizeof start);
      return start;
    }
  };
  using Seen = std::unordered_set<Bits, AsItIs>;
  [[nodiscard]] bool is_of_an_act_before(const audit::Entry& entry);

  Seen ids_;
  Seen blinds_;
  Seen acts_;
  struct Act {
    CommandId command;
    PersonId actor;
    ConsultationId consultation;
    Timestamp time;
    bool operator==(const Act&) const = default;
  };
  Act last_{};
};

}  // namespace concord::evidence
