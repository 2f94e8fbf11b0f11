#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/consultation/acts.hpp"

namespace concord::consultation {

// One way in which the entries of an act may have come about: what somebody asked of which case.
struct Asked {
  CaseNumber of = 0;
  std::string event{};  // of the transition; empty: another act
  std::function<Acted(ActIn&)> act;
  bool brings = false;  // a text that came by a note
};

// What may have been asked, of the case of `entry`, so that the log has the entry; the likeliest
// first. A command is not in the log, but what it asked for can be told by what it left: of most
// acts whole, of those on the words of a text by their events, which are taken as they are. `all`
// are the entries that the act left. The command may have brought along the dates of
// deadlines that the entry has; where `dates` names deadlines, of those. `mandate`: that the act
// names. Nothing: no act begins with what the entry begins with.
[[nodiscard]] std::vector<Asked> asked_by(const Consultation& before, const CaseEvents& entry,
                                          const std::vector<CaseEvents>& all,
                                          const std::optional<std::set<std::string>>& dates,
                                          const MandateId& mandate);

}  // namespace concord::consultation
