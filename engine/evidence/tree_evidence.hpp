#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/audit/disclosure.hpp"
#include "engine/audit/entry.hpp"
#include "engine/evidence/evidence.hpp"
#include "engine/evidence/log_history.hpp"
#include "engine/evidence/once_walk.hpp"

namespace concord::evidence {

// Entries in the order of the log: each canonical, times not decreasing, none with what another has
// alone, each case's chain without a gap but for those that were withheld by right.
class EntryWalk {
 public:
  // `root`: of the log that they are of. `withheld`: of which case_seq is known that it is not
  // shown.
  explicit EntryWalk(const Digest& root = {}, std::set<std::uint64_t> withheld = {})
      : withheld_(std::move(withheld)), once_(root) {}

  // What stands in the bytes, whose hash is `leaf`, once they are in order.
  std::optional<audit::Entry> take(std::uint64_t position, std::string_view bytes,
                                   const Digest& leaf);
  // An entry that comes next in this case is missing: what follows it has nothing to follow.
  void lack(const CaseId& of);

  [[nodiscard]] std::uint64_t entries() const { return entries_.looked_at; }
  [[nodiscard]] std::size_t chains() const { return chains_.size(); }
  [[nodiscard]] Question& about_entries() { return entries_; }
  // "from 2017-03-01T... to 2017-06-08T..."; empty without entries.
  [[nodiscard]] std::string interval() const;
  // Adds both checks.
  void report(Verification& all);

 private:
  void follow(const audit::Entry& entry, const Digest& leaf, const std::string& place);

  struct Link {
    std::uint64_t seq = 0;
    Digest leaf;
    bool lacks_next = false;
  };
  bool lacks_any_ = false;
  std::set<std::uint64_t> withheld_;
  std::set<std::uint64_t> passed_over_;
  std::unordered_map<CaseId, Link> chains_;
  OnceWalk once_;
  std::optional<Timestamp> first_;
  Timestamp last_;
  Question entries_{"entries"};
  Question chain_{"chains"};
};

// "2 witnesses (university, registry), from 2017-06-08T... to 2017-06-08T..."
[[nodiscard]] std::string cosigned_by(const audit::Witnessed& opened);

struct OpenedLog {
  audit::Witnessed head;            // the checkpoint that everything rests on
  audit::Policy policy;             // the auditor's, with keys that entries link with trusted ones
  std::vector<audit::Loss> losses;  // as entries declare them, if that is of use here
};
// The checkpoint: signed by a trusted log, with a key that is trusted or has taken its place,
// cosigned by enough witnesses. Nothing, with findings, if it cannot be used at all.
[[nodiscard]] std::optional<OpenedLog> open_evidence_checkpoint(const Folder& folder,
                                                                const Request& request,
                                                                Verification& all);

// Contents by their digests: read, hashed, compared.
class ContentWalk {
 public:
  explicit ContentWalk(const Folder& folder) : folder_(folder) {}

  // Whoever is told of each disclosure that is there and is the one that an entry names.
  using Handed = std::function<void(const std::string& digest, const std::string& disclosure)>;
  void hand_to(Handed handed) { handed_ = std::move(handed); }
  // The folder has no file of a content: none is looked for, entry by entry.
  void have_none() { has_files_ = false; }
  struct Content {
    std::optional<audit::Disclosure> says;  // none: it is no disclosure that anybody can read
  };
  // What it says, if it is there and is the one that the entry names.
  std::optional<Content> take(const std::string& digest, const std::string& place);
  // The text that it is, for who takes it elsewhere. Nothing: it is none, or not there.
  [[nodiscard]] std::optional<std::string> text_of(const std::string& digest) const;
  // Contents of which whoever made the folder says that they are not there, and why.
  void excuse(const std::vector<std::string>& digests, bool redacted);
  // An entry of the log says that the content was deleted.
  void learn_redacted(const Digest& digest) { deleted_by_log_.insert(to_string(digest)); }
  [[nodiscard]] bool has_any() const { return shown_ > 0; }
  void report(Verification& all, bool all_expected);

 private:
  const Folder& folder_;
  bool has_files_ = true;
  Handed handed_;
  std::set<std::string> withheld_;
  std::set<std::string> redacted_;
  std::set<std::string> deleted_by_log_;
  std::map<std::string, std::string> absent_;           // by digest: the first entry with it
  std::unordered_map<std::string, std::string> salts_;  // whose they are
  std::uint64_t shown_ = 0;
  Question contents_{"contents"};
};

}  // namespace concord::evidence
