#include "engine/evidence/once_walk.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/audit/sha256.hpp"

namespace concord::evidence {
namespace {

std::array<std::uint8_t, 16> start_of(const Digest& hash) {
  std::array<std::uint8_t, 16> bits{};
  std::copy_n(hash.bytes.begin(), bits.size(), bits.begin());
  return bits;
}

bool names_one_twice(std::vector<Digest> contents) {
  std::sort(contents.begin(), contents.end());
  return std::adjacent_find(contents.begin(), contents.end()) != contents.end();
}

}  // namespace

// Who it was is the command and the actor together: two persons may have chosen the same id.
bool OnceWalk::is_of_an_act_before(const audit::Entry& entry) {
  Act act{entry.command, entry.actor, entry.consultation, entry.time};
  if (act == last_) return false;
  last_ = std::move(act);
  if (entry.command.empty()) return false;
  audit::Sha256 hash;
  hash.update(audit::sha256(entry.actor.value).view()).update(entry.command.value);
  return !acts_.insert(start_of(hash.finish())).second;
}

std::optional<std::string> OnceWalk::why_again(const audit::Entry& entry) {
  const bool has_known_id = !ids_.insert(start_of(audit::sha256(entry.id.value))).second;
  const bool is_blinded_alike = !blinds_.insert(entry.r).second;
  const bool is_known = is_of_an_act_before(entry);
  if (has_known_id) return "has the id of an entry before";
  if (is_blinded_alike) return "has the random bits of an entry before";
  if (is_known) return "has the command of an act before";
  if (entry.contents.size() > 1 && names_one_twice(entry.contents)) return "names a content twice";
  return std::nullopt;
}

}  // namespace concord::evidence
