#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>

#include "engine/audit/entry.hpp"
#include "engine/audit/keyed_hash.hpp"

namespace concord::evidence {

// What no two entries of a log have in common: their ids, the random bits that blind them, and the
// command that they are of, but for those that one act left, which stand together. And what none
// says twice: each of its contents.
class OnceWalk {
 public:
  // `log`: the log's root or any hash that depends on all of it, so that nobody can write entries
  // that fall together in the tables of who reads them.
  explicit OnceWalk(const Digest& log = {}) : hash_(log) {}

  // Entries in the order of the log, all of them or some. Why the next one is none of an honest
  // log; nothing if it may be.
  [[nodiscard]] std::optional<std::string> why_again(const audit::Entry& entry);

 private:
  using Bits = audit::KeyedHash::Bits;
  struct AsItIs {
    using is_avalanching = std::true_type;
    std::size_t operator()(const Bits& bits) const {
      std::size_t start = 0;
      std::memcpy(&start, bits.data(), sizeof start);
      return start;
    }
  };
  using Seen = boost::unordered_flat_set<Bits, AsItIs>;
  [[nodiscard]] bool is_of_an_act_before(const audit::Entry& entry);

  audit::KeyedHash hash_;
  Seen ids_;
  Seen blinds_;
  Seen acts_;
  struct Act {
    CommandId command;
    PersonId actor;
    ConsultationId consultation;
    Timestamp time;
  };
  Act last_{};
};

}  // namespace concord::evidence
