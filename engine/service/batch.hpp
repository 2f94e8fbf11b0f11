#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/service/ledger.hpp"
#include "engine/service/published.hpp"
#include "engine/service/submission.hpp"

namespace concord::service {

// What the writer works on between two transactions, and what it needs to go back.
struct Batch {
  Timestamp now;
  std::vector<Submission> submissions;
  std::vector<Answer> answers;  // as many as submissions
  std::vector<store::Commit> commits;
  std::vector<std::string> keys;                             // of the submissions
  std::vector<std::optional<store::Outcome>> stored;         // what the store has under them
  std::unordered_map<std::string_view, std::size_t> by_key;  // first submission with this key
  std::vector<store::Redaction> redactions;
  std::uint64_t next_position = 0;
  std::uint64_t first_position = 0;

  // As it was before the first change; gone back to if the disk is full.
  std::map<ConsultationId, ConsultationPtr> before;  // null: there was none
  std::optional<LiveRegistry> registry_before;
  audit::TileWriter tree_before;
  std::vector<std::pair<CaseId, ConsultationId>> opened;

  [[nodiscard]] store::Commit begin(std::uint64_t last_commit, std::string stream) const {
    store::Commit commit;
    commit.number = last_commit + commits.size() + 1;
    commit.first_position = next_position;
    commit.time = now;
    commit.stream = std::move(stream);
    return commit;
  }
};

}  // namespace concord::service
