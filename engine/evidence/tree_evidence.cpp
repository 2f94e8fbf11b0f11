#include "engine/evidence/tree_evidence.hpp"

#include <algorithm>

#include "engine/audit/sha256.hpp"
#include "engine/evidence/bundle.hpp"

namespace concord::evidence {
namespace {

std::string time_of(std::int64_t seconds) {
  return concord::to_string(
      Timestamp{std::chrono::sys_time<Duration>(std::chrono::seconds(seconds))});
}

// Whether all that is signed is signed with keys that the auditor has named, under the log's
// present name: then nobody needs to know of changes beforehand.
bool is_plain(const Request& request, const Result<audit::Witnessed>& head) {
  if (!head) return head.error().code != "no_known_signature";
  audit::Policy logs_only = request.policy;
  logs_only.quorum = "none";
  return audit::epoch_of(head->checkpoint.origin) == 1 &&
         std::all_of(request.previous.begin(), request.previous.end(), [&](const auto& bytes) {
           return audit::open_under(logs_only, bytes).has_value();
         });
}

Result<OpenedLog> open_linked(const Folder& folder, const Request& request,
                              const std::string& checkpoint) {
  auto head = audit::open_under(request.policy, checkpoint);
  audit::Policy policy = request.policy;
  LogChanges changes;
  if (!is_plain(request, head)) {
    changes = find_changes(folder);
    policy.logs = audit::linked_keys(request.policy.logs, changes.rotations);
    head = audit::open_under(policy, checkpoint);
  }
  if (!head) return head.error();
  return OpenedLog{*std::move(head), std::move(policy), std::move(changes.losses)};
}

}  // namespace

std::string cosigned_by(const audit::Witnessed& opened) {
  std::string names;
  for (const auto& name : opened.witnesses) names += (names.empty() ? "" : ", ") + name;
  return count(opened.witnesses.size(), "witness", "witnesses") + " (" + names + "), from " +
         time_of(opened.from.value_or(0)) + " to " + time_of(opened.to.value_or(0));
}

std::optional<audit::Entry> EntryWalk::take(std::uint64_t position, std::string_view bytes,
                                            const Digest& leaf) {
  const std::string place = "Entry " + std::to_string(position);
  ++entries_.looked_at;
  auto entry = audit::parse_entry(bytes);
  if (!entry) {
    entries_.wrong(place + ": " + entry.error().message + " " + entry.error().place);
    return std::nullopt;
  }
  if (first_ && entry->time < last_) entries_.wrong(place + " is older than the one before it.");
  if (!first_) first_ = entry->time;
  last_ = entry->time;
  if (const auto why = once_.why_again(*entry)) entries_.wrong(place + " " + *why + ".");
  follow(*entry, leaf, place);
  return *std::move(entry);
}

void EntryWalk::lack(const CaseId& of) {
  chains_[of].lacks_next = true;
  lacks_any_ = true;
}

void EntryWalk::follow(const audit::Entry& entry, const Digest& leaf, const std::string& place) {
  Link& link = chains_[entry.case_id];
  ++chain_.looked_at;
  bool excused = link.lacks_next;
  std::uint64_t expected = link.seq + 1;
  while (expected < entry.case_seq && withheld_.contains(expected)) {
    passed_over_.insert(expected);
    ++expected;
    excused = true;
  }
  const bool follows = link.lacks_next ? entry.case_seq > link.seq : entry.case_seq == expected;
  if (!follows)
    chain_.wrong(place + " is number " + std::to_string(entry.case_seq) + " of case " +
                 entry.case_id.value + ", after number " + std::to_string(link.seq) + ".");
  else if (!excused && entry.case_seq > 1 && entry.case_prev != link.leaf)
    chain_.wrong(place + " does not follow the entry before it in case " + entry.case_id.value +
                 ".");
  link = {entry.case_seq, leaf};
}

std::string EntryWalk::interval() const {
  if (!first_) return "";
  return "from " + concord::to_string(*first_) + " to " + concord::to_string(last_);
}

void EntryWalk::report(Verification& all) {
  entries_.check.sentence =
      told(entries_.looked_at,
           count(entries_.looked_at, "entry", "entries") + ", canonical, in order of time" +
               (first_ ? ", " + interval() : std::string()),
           "no entry is here");
  if (passed_over_ != withheld_ && !lacks_any_)
    chain_.wrong("Numbers of entries are listed as withheld that are not missing.");
  chain_.check.sentence = told(
      chain_.looked_at,
      count(chains_.size(), "chain", "chains") + " of " + count(chain_.looked_at, "link", "links"),
      "no entry is here");
  all.checks.push_back(entries_.check);
  all.checks.push_back(chain_.check);
  all.entries = entries_.looked_at;
}

std::optional<OpenedLog> open_evidence_checkpoint(const Folder& folder, const Request& request,
                                                  Verification& all) {
  Question signature("checkpoint");
  std::optional<OpenedLog> opened;
  const auto bytes = folder.read("checkpoint");
  if (!bytes) {
    signature.missing("There is no file \"checkpoint\".");
  } else if (auto checked = open_linked(folder, request, *bytes)) {
    opened = *std::move(checked);
    const auto& head = opened->head;
    all.size = head.checkpoint.size;
    all.root = head.checkpoint.root;
    signature.check.sentence = count(all.size, "entry", "entries") + " of " +
                               head.checkpoint.origin + ", signed by the log";
    if (!head.quorum)
      signature.missing("Not enough of the policy's witnesses have cosigned it: " +
                        count(head.witnesses.size(), "witness", "witnesses") + ".");
    else if (!head.witnesses.empty())
      signature.check.sentence += " and " + cosigned_by(head);
  } else {
    signature.wrong(checked.error().message);
  }
  all.checks.push_back(signature.check);
  if (request.policy.quorum == "none")
    all.not_proved.push_back(
        "that nobody was shown another log: no witness is asked for. Compare with a checkpoint "
        "kept elsewhere (--previous FILE), or give a policy with witnesses");
  return opened;
}

std::optional<ContentWalk::Content> ContentWalk::take(const std::string& digest,
                                                      const std::string& place) {
  ++contents_.looked_at;
  const auto disclosure = has_files_ ? folder_.read(content_path(digest)) : std::nullopt;
  if (!disclosure) {
    absent_.emplace(digest, place);
    return std::nullopt;
  }
  if (to_string(audit::disclosure_digest(*disclosure)) != digest) {
    contents_.wrong(place + ": a content is not the one with the digest " + digest + ".");
    return std::nullopt;
  }
  Content content;
  if (auto read = audit::parse_disclosure(*disclosure)) content.says = *std::move(read);
  // Whose salt is known of another, whose words can be guessed.
  if (content.says && salts_.emplace(content.says->salt, digest).first->second != digest)
    contents_.wrong(place + ": the content " + digest + " has the salt of another.");
  ++shown_;
  if (handed_) handed_(digest, *disclosure);
  return content;
}

std::optional<std::string> ContentWalk::text_of(const std::string& digest) const {
  const auto disclosure = has_files_ ? folder_.read(content_path(digest)) : std::nullopt;
  if (!disclosure || to_string(audit::disclosure_digest(*disclosure)) != digest)
    return std::nullopt;
  const auto read = audit::parse_disclosure(*disclosure);
  if (!read || !read->value.is_string()) return std::nullopt;
  return read->value.get<std::string>();
}

void ContentWalk::excuse(const std::vector<std::string>& digests, bool redacted) {
  (redacted ? redacted_ : withheld_).insert(digests.begin(), digests.end());
}

void ContentWalk::report(Verification& all, bool all_expected) {
  std::uint64_t deleted = 0;
  std::uint64_t withheld = 0;
  std::uint64_t missing = 0;
  for (const auto& [digest, place] : absent_) {
    if (deleted_by_log_.contains(digest))
      ++deleted;
    else if (redacted_.contains(digest) || withheld_.contains(digest))
      ++withheld;
    else if (++missing <= 20 && all_expected)
      contents_.missing(place + ": the content " + digest + " is not there.");
  }
  const std::string absent = std::to_string(deleted) + " redacted, " + std::to_string(withheld) +
                             " withheld, " + std::to_string(missing) + " not there";
  contents_.check.sentence = told(
      shown_, count(shown_, "content", "contents") + " against their digests, " + absent,
      contents_.looked_at == 0 ? "no entry here names a content" : "no content is here, " + absent);
  all.checks.push_back(contents_.check);
  if (withheld > 0)
    all.not_proved.push_back("what " + count(withheld, "content says", "contents say") +
                             " that are not here: that they are withheld by right, or redacted, is "
                             "said by whoever made this folder");
  if (missing > 0)
    all.not_proved.push_back("what " + count(missing, "content says", "contents say") +
                             " that are not here: asserted by their digests, not proved");
  if (deleted > 0)
    all.not_proved.push_back("what the redacted contents said; that they were there is proved");
}

}  // namespace concord::evidence
