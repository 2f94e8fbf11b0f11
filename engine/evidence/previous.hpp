#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/evidence/evidence.hpp"
#include "engine/evidence/tree_evidence.hpp"

namespace concord::evidence {

// The checkpoints that the auditor has kept. They must be of this log, signed by it, and be
// continued, or else explained by a declared loss.
struct Previous {
  bool asked = false;
  std::vector<audit::Checkpoint> checkpoints;  // those that could be opened, none empty
  Question question{"continuity"};
};
[[nodiscard]] Previous read_previous(const Request& request, const OpenedLog& log);

// The root that the evidence proves for the tree of that size, if it does.
using RootOf = std::function<std::optional<Digest>(std::uint64_t)>;
void report_continuity(Previous previous, Verification& all, const RootOf& root_of);

// Whether what was asked for is what the evidence is about. `facts`: what it is about.
void check_expected(const Request& request, const std::multimap<std::string, std::string>& facts,
                    Verification& all);

}  // namespace concord::evidence
