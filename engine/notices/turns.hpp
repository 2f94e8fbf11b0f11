#pragma once

#include <string>
#include <vector>

#include "engine/notices/concerned.hpp"

namespace concord::notices {

// A step that can be taken now as far as it waits for cases below: they are where it asks them to
// be. Who enters a state is told of its steps then, when nobody can take such a one yet.
struct Turn {
  const consultation::Case& of;
  std::string command;
  std::vector<std::string> awaited;  // atoms as in Concerned
};
// Those in the case above, where the entry moves one below; as things stand at `now`.
[[nodiscard]] std::vector<Turn> turns_after(const Entry& entry, Timestamp now);

}  // namespace concord::notices
