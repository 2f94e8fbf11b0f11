#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/calendar/zones.hpp"
#include "engine/reading/sight.hpp"

namespace concord::post {

// Steps that are open to the reader; all work on the text is one. What may be done at any time is
// none.
[[nodiscard]] std::vector<std::string> open_steps(const reading::Sight& sight,
                                                  const consultation::Case& value);

// A case that the reader sees.
struct CaseShown {
  const reading::Sight& sight;
  const consultation::Case& value;
  const std::string& zone;  // the reader's own
  const calendar::Zones& zones;
  const std::string& url;  // of the server; empty: none is named
};
// The case by name, how it stands now and who has a task, what is due in it and what silence means,
// what the reader can do there, and where to look. Where it has moved since the entry of that
// number, which is told before these lines, they begin with saying so: nobody shall take what is
// for what was.
[[nodiscard]] std::vector<std::string> lines_of_now(const CaseShown& shown, std::uint64_t told);

}  // namespace concord::post
