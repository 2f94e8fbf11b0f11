#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/digest.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::store {

// One leaf of the log.
struct StoredEntry {
  std::string bytes;    // canonical JSON, kept and given back verbatim
  std::string stream;   // empty when written: the commit's stream; never empty when read
  std::string case_id;  // empty: belongs to no case

  bool operator==(const StoredEntry&) const = default;
};

// A disclosure that lies beside the log, found again by its digest.
struct StoredContent {
  Digest digest;
  std::string disclosure;  // empty: redacted

  bool operator==(const StoredContent&) const = default;
};

// All that one command leaves behind, accepted or refused. A refusal has an outcome, no entries.
struct Commit {
  std::uint64_t number = 0;          // 1, 2, 3, ... over the whole store, without gaps
  std::uint64_t first_position = 0;  // tree index of entries[0]; the tree's size if there is none
  Timestamp time;
  std::string stream;       // a consultation, or the registry; never empty
  std::string command_key;  // at most 64 bytes, unique; empty for what no command caused (a timer).
                            // Begin it with the command's id: time-ordered ids are then written
                            // three times as fast as random ones
  Digest request_hash;      // none (zeros) where something of the request was redacted
  std::string outcome;      // the exact answer, opaque
  std::string facts;        // opaque, beside the entries
  std::vector<StoredEntry> entries;
  std::vector<StoredContent> contents;

  bool operator==(const Commit&) const = default;
};

inline constexpr std::size_t longest_command_key = 64;

// A hash tile of height 8 (C2SP tlog-tiles): 1 to 256 hashes of 32 bytes. Replaces what was there.
struct TileUpdate {
  unsigned level = 0;
  std::uint64_t index = 0;
  std::string bytes;

  bool operator==(const TileUpdate&) const = default;
};

// Deletes the disclosure of `digest` in an earlier commit for good; its digest stays. The commit's
// request hash goes too, by which a guess at what was said could be proved.
struct Redaction {
  std::uint64_t commit_number = 0;
  Digest digest;
};

// Origin, public key and the like.
struct Property {
  std::string_view name;
  std::string value;
};

// What is made durable at once, or not at all.
struct Batch {
  std::uint64_t expected_commit = 0;     // the store's last commit number before this batch
  std::uint64_t expected_tree_size = 0;  // and its tree size
  std::span<const Commit> commits;       // may be empty
  std::span<const TileUpdate> tiles;     // only those that changed
  std::span<const Redaction> redactions;
  std::string checkpoint;                  // signed note; empty: the last one stays
  std::uint64_t tree_size = 0;             // after this batch
  Timestamp heartbeat;                     // the writer's now
  std::span<const Property> properties{};  // put in the place of those of the same name
};

// Where the store stands.
struct Head {
  std::uint64_t commit_number = 0;
  std::uint64_t tree_size = 0;
  std::string checkpoint;
  Timestamp heartbeat;

  bool operator==(const Head&) const = default;
};

struct Outcome {
  Digest request_hash;
  std::string outcome;
  std::uint64_t commit_number = 0;

  bool operator==(const Outcome&) const = default;
};

struct LogEntry {
  std::uint64_t position = 0;
  std::uint64_t commit_number = 0;
  Timestamp time;  // its commit's
  StoredEntry entry;

  bool operator==(const LogEntry&) const = default;
};

enum class ContentState { present, redacted, missing };

struct Content {
  ContentState state = ContentState::missing;
  std::string disclosure;  // only when present
  Timestamp time;          // of the commit that brought it; not when missing

  bool operator==(const Content&) const = default;
};

}  // namespace concord::store
