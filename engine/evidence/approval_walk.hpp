#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/audit/approval.hpp"
#include "engine/audit/entry.hpp"
#include "engine/evidence/definitions.hpp"
#include "engine/evidence/verdict.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

// The contents that an entry names, in itself or in a list, but for its events and its approval
// where those lie aside.
struct Brought {
  std::vector<std::string> contents{};  // digests
  bool is_whole = true;                 // none is missing, which might be a list of others
};

// What stands for the note of an entry that has two: none that can be read.
inline constexpr std::string_view kTwoApprovals = "two approvals";

// An entry that was signed.
struct SignedEntry {
  const std::string& note;       // also where it lies aside
  const nlohmann::json& events;  // likewise
  const Brought& brought;
};

// Why the note is no approval of just the act that the entry records, by a key that was enrolled
// and not revoked; nothing if it is one. `registry`: as it was when the act was decided.
[[nodiscard]] std::optional<std::string> why_no_approval(const registry::Registry& registry,
                                                         const audit::Entry& entry,
                                                         const SignedEntry& of);

// A note and the key that is to have signed it: what takes long to check, and needs nothing else.
struct UncheckedSignature {
  std::uint64_t position = 0;
  std::string note;
  std::string key;  // name+id+key
};
[[nodiscard]] bool holds(const UncheckedSignature& signature);

// What approvals say of the log that the entries alone do not: of which log, and what was seen.
class ApprovalWalk {
 public:
  // `find`: the definition that an entry is pinned to, asked where a step moved its case by an
  // event that was not signed.
  explicit ApprovalWalk(FindDefinition find) : find_definition_(std::move(find)) {}

  // Every entry of a case, in the order of the log; one with an approval is judged before.
  void follow(const audit::Entry& entry, std::uint64_t position, bool moved);
  // An entry with an approval, in the order of the log.
  void judge(const registry::Registry& registry, const audit::Entry& entry, const SignedEntry& of,
             std::uint64_t position);
  // Signatures of those judged so far, for a caller who checks them on threads of its own; report()
  // checks what nobody took.
  [[nodiscard]] std::vector<UncheckedSignature> take_unchecked() {
    return std::exchange(unchecked_, {});
  }
  void take_unsigned(std::uint64_t position);
  // An entry without one, by which a party speaks: a stance, or a text that was issued.
  void pass_unsigned(const registry::Registry& registry, const audit::Entry& entry,
                     std::uint64_t position);
  // An entry whose approval is not here.
  void not_shown() { ++not_shown_; }

  struct Log {
    // Nothing: not in the evidence.
    std::function<std::optional<Digest>(std::uint64_t)> leaf;  // of the entry there
    std::function<std::optional<Digest>(std::uint64_t)> root;  // of the tree of that size
    std::function<std::string(std::uint64_t)> origin_at{};     // for the entry there
  };
  // Holds every approval against the log, when all of it was read; adds the check.
  void report(const Log& log, Verification& all);

 private:
  struct Claim {
    std::uint64_t position = 0;
    audit::Approval says;
  };
  // The entries of a case that were followed, and the last of them that moved it.
  struct Trail {
    std::vector<std::uint64_t> positions;
    std::uint64_t moved = 0;
  };
  FindDefinition find_definition_;
  std::vector<Claim> claims_;
  std::set<Digest> used_;  // hashes of what approvals say
  std::vector<UncheckedSignature> unchecked_;
  std::unordered_map<CaseId, Trail> trails_;
  std::uint64_t not_shown_ = 0;
  std::map<std::string, std::vector<std::uint64_t>> unsigned_;  // by whose they are
  Question approvals_{"approvals"};
};

}  // namespace concord::evidence
