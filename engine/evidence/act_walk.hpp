#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/evidence/approval_walk.hpp"
#include "engine/evidence/definitions.hpp"
#include "engine/evidence/ground_walk.hpp"
#include "engine/evidence/key_walk.hpp"
#include "engine/evidence/log_history.hpp"
#include "engine/evidence/shown_events.hpp"
#include "engine/evidence/tree_evidence.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

// What was done, on whose behalf, by what right and with whose key, of each entry in the order of
// the log: the registry is made again from its own entries, and asked as it was then.
class ActWalk {
 public:
  // `head` of the log, for whose name keys are enrolled. `named` is told each digest of a content
  // that an entry names, or a list of an entry's; where nobody is told, the log is here as a
  // whole.
  using Named = std::function<void(const std::string&)>;
  ActWalk(ContentWalk& contents, const audit::Witnessed& head, Named named)
      : contents_(contents),
        named_(std::move(named)),
        history_(head.checkpoint.origin),
        signers_(head.logs),
        definitions_([this](const std::string& content) { return contents_.text_of(content); }),
        approvals_([this](const Digest& definition) { return definitions_.find(definition); }) {}

  // What was found out about the events of an entry that outlives this.
  struct Taken {
    ShownEvents events;
    // Of a consultation, and standing in the entry. None: not so, or they cannot be read.
    std::optional<std::vector<consultation::Event>> read{};
  };
  struct Kinds {
    bool moved = false;   // the case
    bool speaks = false;  // a party, by a stance or a text
  };
  // Takes the entry's contents too.
  Taken take(std::uint64_t position, const audit::Entry& entry);
  // An entry of the registry is missing: whose mandates and keys there were after it, nobody knows.
  void lack_of_registry() { is_whole_ = readable_ = false; }

  // `all_expected`: whether it is a fault that a content of the registry is not here. What the log
  // was called is known here.
  void report(const std::optional<Roots>& trusted, const ApprovalWalk::Log& log, bool all_expected,
              Verification& all);

 private:
  struct Aside {
    Taken taken;
    std::string approval;
    Kinds kinds{};
    bool is_own = false;           // the approval is the entry's, not a content's
    bool says_more = false;        // a content that is here is neither events nor an approval
    Brought brought{};             // by the act
    std::set<std::string> seen{};  // digests that were taken
  };
  static void take_approval(const std::string& note, Aside& found);
  void take_content(const std::string& digest, const std::string& place, Aside& found);
  void learn(Aside& found, std::uint64_t position);
  void judge(const audit::Entry& entry, Aside& found, const std::string& place);
  void judge_events(const audit::Entry& entry, Aside& found, const std::string& place);
  void tell_version(std::string what);
  void judge_approval(const audit::Entry& entry, Aside& found, std::uint64_t position);

  ContentWalk& contents_;
  Named named_;
  LogHistory history_;
  std::vector<audit::VerifierKey> signers_;  // of the checkpoint
  // Where events of entries of the same act lie, up to here. Earlier versions named those of the
  // entries before in that of the case that the act was on, too: nobody brought them.
  std::set<std::string> beside_;
  std::pair<CommandId, Timestamp> act_;
  registry::Registry registry_;
  bool readable_ = true;  // the registry
  bool is_whole_ = true;  // the registry, up to here
  KeyWalk keys_;
  Definitions definitions_;
  ApprovalWalk approvals_;
  GroundWalk grounds_;
  Question authority_{"authority"};
};

}  // namespace concord::evidence
