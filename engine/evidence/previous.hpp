#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
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
using Facts = std::multimap<std::string, std::string>;
void check_expected(const Request& request, const Facts& facts, Verification& all);

// What an entry, proved and with these events, says of what is expected: its consultation and case,
// and the texts that it names. Of a log that is about many only what was asked for is kept, or
// something else, once.
void note_facts(const std::map<std::string, std::string>& expect, const audit::Entry& entry,
                const nlohmann::json& events, Facts& facts);

}  // namespace concord::evidence
