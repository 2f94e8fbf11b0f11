#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/remake.hpp"

namespace concord::consultation {

using NameOf = std::function<std::string(const Event&)>;

struct Compared {
  std::optional<Departure> departure;
  std::size_t agreeing = 0;  // events, before the first that does not
  bool is_older = false;     // agrees as it was written once
};

// What is recorded of an act, or of a timer, against what follows from it: entries in their order,
// their events, where each case came from and got to, and who reads. `name`: of an event, as in the
// log.
[[nodiscard]] Compared compare_entries(const Consultation& before,
                                       const std::vector<CaseEvents>& recorded,
                                       const std::vector<CaseEvents>& follows, const NameOf& name);

// Whether a circulation of the consultation has named the bodies that a text went to. They have not
// always been; from the first on, they are, and who shortens a deadline gives a reason.
[[nodiscard]] bool names_bodies(const Consultation& before);

}  // namespace concord::consultation
