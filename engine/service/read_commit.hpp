#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/evidence/approval_walk.hpp"
#include "engine/service/read_entry.hpp"
#include "engine/store/store.hpp"

// Commits that follow each other in the log, as who verifies it goes through them.
namespace concord::service {

// Of an entry with an approval, what that is held against; of one of the registry, what it brought.
// Else empty.
struct SignedParts {
  nlohmann::json events{};
  evidence::Brought brought{};
};

// A commit with what was found out about it without looking at any other.
struct ReadCommit {
  store::Commit commit;
  std::vector<ReadEntry> entries;
  std::vector<SignedParts> signed_parts;  // of each entry
  std::vector<Digest> false_contents;     // whose disclosure has another digest
  std::vector<Digest> unnamed_contents;   // of which none of its entries speaks
  std::uint64_t redacted = 0;             // contents that are gone
};
using ReadCommits = std::vector<ReadCommit>;

// On all processors.
[[nodiscard]] ReadCommits take_apart(std::vector<store::Commit> commits);

}  // namespace concord::service
