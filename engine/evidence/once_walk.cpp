#include "engine/evidence/once_walk.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace concord::evidence {
namespace {

bool names_one_twice(std::vector<Digest> contents) {
  std::sort(contents.begin(), contents.end());
  return std::adjacent_find(contents.begin(), contents.end()) != contents.end();
}

template <typename Bytes>
std::string_view view_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

// Who it was is the command and the actor together: two persons may have chosen the same id.
bool OnceWalk::is_of_an_act_before(const audit::Entry& entry) {
  if (entry.time == last_.time && entry.command == last_.command && entry.actor == last_.actor &&
      entry.consultation == last_.consultation)
    return false;
  last_ = {entry.command, entry.actor, entry.consultation, entry.time};
  if (entry.command.empty()) return false;
  std::string act(view_of(hash_.of(entry.actor.value)));
  act += entry.command.value;
  return !acts_.insert(hash_.of(act)).second;
}

std::optional<std::string> OnceWalk::why_again(const audit::Entry& entry) {
  const bool has_known_id = !ids_.insert(hash_.of(entry.id.value)).second;
  const bool is_blinded_alike = !blinds_.insert(hash_.of(view_of(entry.r))).second;
  const bool is_known = is_of_an_act_before(entry);
  if (has_known_id) return "has the id of an entry before";
  if (is_blinded_alike) return "has the random bits of an entry before";
  if (is_known) return "has the command of an act before";
  if (entry.contents.size() > 1 && names_one_twice(entry.contents)) return "names a content twice";
  return std::nullopt;
}

}  // namespace concord::evidence
