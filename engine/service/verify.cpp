#include "engine/service/verify.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "engine/audit/entry.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/snapshot.hpp"
#include "engine/evidence/approval_walk.hpp"
#include "engine/evidence/authority.hpp"
#include "engine/evidence/ground_walk.hpp"
#include "engine/evidence/log_history.hpp"
#include "engine/evidence/once_walk.hpp"
#include "engine/evidence/previous.hpp"
#include "engine/evidence/registry_contents.hpp"
#include "engine/service/in_parts.hpp"
#include "engine/service/older_rules.hpp"
#include "engine/service/read_commit.hpp"
#include "engine/service/replay.hpp"
#include "engine/service/signed_head.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kStretch = 2048;
constexpr std::size_t kAhead = 2;  // stretches: so that no processor waits for the others

using evidence::count;
using evidence::Question;

// Where a case's chain has got to.
struct Link {
  std::uint64_t seq = 0;
  Digest leaf;
};

class Walk {
 public:
  Walk(store::Reader& reader, const VerifyOptions& options)
      : reader_(reader), options_(options), head_(reader.last()) {}

  Verification run() {
    go_through();
    close_tree();
    signed_head_.check(tree_, history_);
    check_replay();
    return result();
  }

 private:
  // The next stretches are read and taken apart on other threads while one is gone through in
  // order.
  void go_through() {
    std::uint64_t next = 1;
    std::uint64_t asked = 1;
    ReadCommits page;
    ReadCommits done;
    std::deque<std::future<ReadCommits>> coming;
    const auto ask = [&] {
      if (asked > head_.commit_number) return;
      coming.push_back(begin_stretch(asked, std::exchange(done, {})));
      asked += kStretch;
    };
    try {
      for (std::size_t i = 0; i < kAhead; ++i) ask();
      while (!coming.empty()) {
        done = std::exchange(page, coming.front().get());
        coming.pop_front();
        if (!page.empty()) ask();
        for (const auto& one : page) {
          if (one.commit.number > head_.commit_number) break;
          take(one, next++);
        }
        note_tiles();
        compare_full_tiles();
        check_signatures();
        if (options_.progress) options_.progress(next - 1, head_.commit_number);
      }
    } catch (const store::StoreError& error) {
      if (error.kind() != store::ErrorKind::corrupt) throw;
      entries_.wrong(error.what());
    }
    walked_ = next > head_.commit_number;
    if (!walked_ && entries_.check.findings.empty())
      entries_.missing("The log ends at commit " + std::to_string(next - 1) + ", its head says " +
                       std::to_string(head_.commit_number) + ".");
  }

  // What is `done` is let go there too: it takes as long as a tenth of the work.
  std::future<ReadCommits> begin_stretch(std::uint64_t from, ReadCommits done) {
    return std::async(std::launch::async, [this, from, done = std::move(done)]() mutable {
      done.clear();
      ReadCommits stretch;
      while (stretch.size() < kStretch) {  // page by page of the store's
        const auto next = stretch.empty() ? from : stretch.back().commit.number + 1;
        std::unique_lock lock(reading_);
        auto commits = reader_.commits(next, kStretch - stretch.size());
        lock.unlock();
        if (commits.empty()) break;
        for (auto& one : take_apart(std::move(commits))) stretch.push_back(std::move(one));
      }
      return stretch;
    });
  }

  void take(const ReadCommit& read, std::uint64_t expected) {
    const auto& commit = read.commit;
    const std::string place = "Commit " + std::to_string(commit.number);
    if (commit.number != expected)
      entries_.wrong(place + " stands where commit " + std::to_string(expected) + " belongs.");
    if (commit.first_position != tree_.size())
      entries_.wrong(place + " claims position " + std::to_string(commit.first_position) +
                     ", the log is at " + std::to_string(tree_.size()) + ".");
    if (commit.time < last_time_) entries_.wrong(place + " is older than the one before it.");
    if (!first_time_) first_time_ = commit.time;
    last_time_ = commit.time;
    take_contents(read, place);
    for (std::size_t i = 0; i < read.entries.size(); ++i)
      take_entry(commit, commit.entries[i], read.entries[i], read.signed_parts[i]);
    learn_keys(read);
    replay_one(read);
  }

  void take_contents(const ReadCommit& read, const std::string& place) {
    contents_.looked_at += read.commit.contents.size();
    redacted_ += read.redacted;
    for (const auto& digest : read.false_contents)
      contents_.wrong(place + ": a content is not the one with the digest " + to_string(digest) +
                      ".");
    for (const auto& digest : read.unnamed_contents)
      contents_.wrong(place + ": no entry names the content " + to_string(digest) + ".");
  }

  // By the registry as it is when the act is decided.
  void judge(const ReadEntry& read, const SignedParts& parts, const std::string& place) {
    const audit::Entry& entry = *read.entry;
    if (replay_failed_) return;
    if (entry.consultation.value != kRegistryStream &&
        entry.registry_version != ledger_.registry.state.version)
      authority_.wrong(place + " names another version of the registry than there was.");
    if (entry.consultation.value == kRegistryStream) {
      const auto why =
          evidence::why_not_brought(&ledger_.registry.state, read.registry_events, parts.brought);
      if (why && read.wrong.empty()) authority_.wrong(place + ": " + *why + ".");
      return;
    }
    if (const auto why = evidence::why_not_its_own(entry, read.events))
      authority_.wrong(place + ": " + *why + ".");
    if (const auto why = grounds_.why_another(entry, read.events))
      authority_.wrong(place + ": " + *why + ".");
    if (entry.mandate.empty()) return;
    ++authority_.looked_at;
    if (const auto why = evidence::why_no_authority(ledger_.registry.state, entry))
      authority_.wrong(place + ": " + *why + ".");
  }

  void take_entry(const store::Commit& commit, const store::StoredEntry& stored,
                  const ReadEntry& read, const SignedParts& parts) {
    const std::string place = "Entry " + std::to_string(tree_.size());
    const auto& entry = read.entry;
    ++entries_.looked_at;
    tree_.append(read.leaf);
    signed_head_.note(tree_);
    if (!entry)
      return entries_.wrong(place + ": " + entry.error().message + " " + entry.error().place);
    if (entry->time != commit.time) entries_.wrong(place + " has another time than its commit.");
    if (entry->case_id.value != stored.case_id || entry->consultation.value != stored.stream)
      entries_.wrong(place + " is filed under another case or consultation.");
    for (const auto& digest : entry->contents)
      if (std::none_of(commit.contents.begin(), commit.contents.end(),
                       [&](const auto& content) { return content.digest == digest; }))
        contents_.missing(place + ": the content " + to_string(digest) + " is not there.");
    if (const auto why = once_.why_again(*entry)) entries_.wrong(place + " " + *why + ".");
    take_link(*entry, read.leaf, place);
    if (!options_.expect.empty())
      evidence::note_facts(options_.expect, *entry, events_of(commit, *entry), facts_);
    judge(read, parts, place);
    judge_approval(*entry, read.approval, parts);
    approvals_.follow(*entry, tree_.size() - 1,
                      std::any_of(read.events.begin(), read.events.end(), [](const auto& event) {
                        return variant2::holds_alternative<consultation::CaseMoved>(event);
                      }));
  }

  void judge_approval(const audit::Entry& entry, const std::string& note,
                      const SignedParts& parts) {
    if (entry.key.empty() || replay_failed_) return;
    approvals_.judge(ledger_.registry.state, entry, {note, parts.events, parts.brought},
                     tree_.size() - 1);
  }

  void check_signatures() {
    const auto unchecked = approvals_.take_unchecked();
    std::vector<char> holds(unchecked.size(), 0);
    in_parts(unchecked.size(), [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) holds[i] = evidence::holds(unchecked[i]) ? 1 : 0;
    });
    for (std::size_t i = 0; i < unchecked.size(); ++i)
      if (holds[i] == 0) approvals_.take_unsigned(unchecked[i].position);
  }

  void report_approvals(Verification& all) {
    audit::TileNodes nodes(
        tree_.size(), [&](const audit::TileId& id) { return reader_.tile(id.level, id.index); });
    const auto root_of = [&](std::uint64_t size) -> std::optional<Digest> {
      const auto root = audit::root_at(size, std::ref(nodes));
      return root ? std::optional(*root) : std::nullopt;
    };
    approvals_.report({[&](std::uint64_t at) {
                         return nodes({0, at});
                       },
                       root_of, [&](std::uint64_t at) { return history_.origin_at(at); }},
                      all);
    history_.report(signed_head_.signers(), root_of, all);
  }

  void take_link(const audit::Entry& entry, const Digest& leaf, const std::string& place) {
    Link& link = chains_[entry.case_id];
    if (entry.case_seq != link.seq + 1)
      chain_.wrong(place + " is number " + std::to_string(entry.case_seq) + " of case " +
                   entry.case_id.value + ", after number " + std::to_string(link.seq) + ".");
    else if (entry.case_seq > 1 && entry.case_prev != link.leaf)
      chain_.wrong(place + " does not follow the entry before it in case " + entry.case_id.value +
                   ".");
    ++chain_.looked_at;
    link = {entry.case_seq, leaf};
  }

  void learn_keys(const ReadCommit& read) {
    if (replay_failed_ || read.commit.stream != kRegistryStream) return;
    std::uint64_t position = read.commit.first_position;
    for (const auto& entry : read.entries) {
      for (const auto& event : entry.registry_events) {
        keys_.learn(ledger_.registry.state, event, history_.origin(),
                    "Commit " + std::to_string(read.commit.number));
        history_.learn(ledger_.registry.state, event, position);
      }
      ++position;
    }
  }

  // Stops replaying at the first commit that makes no sense; the rest is looked at all the same.
  void replay_one(const ReadCommit& read) {
    if (replay_failed_) return;
    try {
      replay_critically(
          ledger_, read.commit, read.entries,
          [&](const std::string& what) { workflow_.wrong(what); },
          [&](const std::string& what) { older_.add(what); });
    } catch (const std::exception& error) {
      replay_failed_ = true;
      replay_.wrong(error.what());
    }
  }

  // Full tiles are final; of open ones the last state is kept for close_tree().
  void note_tiles() {
    for (auto& tile : tree_.take_changed()) {
      if (tile.id.width == audit::kTileWidth)
        full_.push_back(std::move(tile));
      else
        open_[tile.id.level] = std::move(tile);
    }
  }

  void compare_full_tiles() {
    for (const auto& tile : full_) compare_tile(tile);
    full_.clear();
  }

  void compare_tile(const audit::Tile& tile) {
    ++tiles_.looked_at;
    std::unique_lock lock(reading_);
    const auto kept = reader_.tile(tile.id.level, tile.id.index);
    lock.unlock();
    if (!kept || kept->size() < tile.bytes.size())
      tiles_.missing("The tile " + audit::tile_path(tile.id) + " is not there.");
    else if (!kept->starts_with(tile.bytes))
      tiles_.wrong("The tile " + audit::tile_path(tile.id) + " is not that of the entries.");
  }

  void close_tree() {
    if (!walked_) return tiles_.missing("The log could not be read to its end.");
    for (const auto& [level, tile] : open_)
      if (audit::tile_width({level, tile.id.index}, tree_.size()) == tile.id.width)
        compare_tile(tile);
    if (tree_.size() != head_.tree_size)
      tiles_.wrong("The log has " + count(tree_.size(), "entry", "entries") + ", its head says " +
                   std::to_string(head_.tree_size) + ".");
  }

  void check_replay() {
    if (replay_failed_) return;
    if (!walked_) return replay_.missing("The log could not be read to its end.");
    for (const auto& [id, live] : ledger_.consultations) {
      ++replay_.looked_at;
      // Without a snapshot a start replays all events, as was just done.
      if (!reader_.latest_snapshot(id.value, head_.commit_number)) continue;
      try {
        const auto kept = read_consultation(reader_, id, head_.commit_number, ledger_.definitions);
        if (!kept || codec::write_snapshot(*kept) != codec::write_snapshot(*live))
          replay_.wrong("The state of " + id.value + " by snapshot and tail is not that of its " +
                        "events: delete derived.sqlite, it is made again.");
      } catch (const store::StoreError& error) {
        if (error.kind() != store::ErrorKind::corrupt) throw;
        replay_.wrong(error.what());
      }
    }
    if (read_registry(reader_, head_.commit_number) != ledger_.registry.state)
      replay_.wrong("The registry by its stream is not that of the whole log.");
  }

  Verification result() {
    entries_.check.sentence = count(entries_.looked_at, "entry", "entries") + " in " +
                              count(head_.commit_number, "commit", "commits") +
                              ", in order, canonical, each as it was written" + interval();
    chain_.check.sentence = count(chains_.size(), "chain", "chains") + " of " +
                            count(chain_.looked_at, "link", "links") +
                            ": nothing is missing within a case, nothing was put in between";
    tiles_.check.sentence = count(tiles_.looked_at, "tile", "tiles") +
                            " compared with what the entries give; root " + to_string(tree_.root());
    contents_.check.sentence = evidence::told(contents_.looked_at,
                                              count(contents_.looked_at, "content", "contents") +
                                                  " beside the log against their digests, " +
                                                  std::to_string(redacted_) + " of them redacted",
                                              "no content is beside the log");
    replay_.check.sentence = count(replay_.looked_at, "consultation", "consultations") +
                             " and the registry: replay of all events gives the states served";
    workflow_.check.sentence = evidence::told(
        ledger_.consultations.size(),
        "each case moved along transitions of its pinned definition, each decision came out as its "
        "stances tally, each act left all that follows from it and nothing else",
        "no consultation was begun");
    authority_.check.sentence =
        evidence::told(authority_.looked_at,
                       count(authority_.looked_at, "act", "acts") +
                           " with a mandate that the registry gave, for who acted",
                       "no act was done by a mandate");
    Verification all;
    all.checks = {entries_.check,  chain_.check,     tiles_.check,    signed_head_.checkpoint(),
                  contents_.check, authority_.check, workflow_.check, replay_.check};
    keys_.report(options_.roots, all);
    report_approvals(all);
    signed_head_.report_kept(all);
    report_expected(all);
    say_limits(all);
    all.commits = head_.commit_number;
    all.entries = tree_.size();
    all.root = tree_.root();
    return all;
  }

  // By the clock of whoever wrote the log.
  [[nodiscard]] std::string interval() const {
    if (!first_time_) return "";
    return ", from " + concord::to_string(*first_time_) + " to " + concord::to_string(last_time_);
  }

  // A log is about all that stands in it.
  void report_expected(Verification& all) {
    evidence::Request asked;
    asked.expect = options_.expect;
    facts_.insert({{"origin", signed_head_.origin()},
                   {"size", std::to_string(tree_.size())},
                   {"root", to_string(tree_.root())}});
    evidence::check_expected(asked, facts_, all);
  }

  void say_limits(Verification& all) const {
    signed_head_.say_limits(all);
    older_.report(all);
    if (redacted_ > 0)
      all.not_proved.push_back("what the redacted contents said; that they were there is proved");
    all.not_proved.push_back(
        "that persons are who the registry says, and that clocks were right when times were taken");
  }

  store::Reader& reader_;
  std::mutex reading_;  // one thread at a time reads
  const VerifyOptions& options_;
  const store::Head head_;
  Ledger ledger_;
  audit::TileWriter tree_;
  std::vector<audit::Tile> full_;
  std::map<unsigned, audit::Tile> open_;
  std::unordered_map<CaseId, Link> chains_;
  evidence::OnceWalk once_{audit::sha256(head_.checkpoint)};
  std::optional<Timestamp> first_time_;
  Timestamp last_time_;
  std::uint64_t redacted_ = 0;
  evidence::KeyWalk keys_;
  evidence::ApprovalWalk approvals_{[this](const Digest& definition) {
    const auto found = ledger_.definitions.find(definition);
    return found == ledger_.definitions.end() ? workflow::DefinitionPtr() : found->second;
  }};
  SignedHead signed_head_{options_, head_};
  evidence::LogHistory history_{signed_head_.origin()};
  evidence::GroundWalk grounds_;
  OlderRules older_;
  evidence::Facts facts_;  // of those that were expected
  bool walked_ = false;
  bool replay_failed_ = false;
  Question entries_{"entries"}, chain_{"chains"}, tiles_{"tree"}, contents_{"contents"},
      authority_{"authority"}, workflow_{"workflow"}, replay_{"replay"};
};

}  // namespace

Verification verify(store::Reader& reader, const VerifyOptions& options) {
  return Walk(reader, options).run();
}

}  // namespace concord::service
