#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/timestamp.hpp"

// What can be thrown away and made again from the log: snapshots, and the index behind the audit
// log's filters. It is filled after the commits are durable, may lag, and is never ahead of them.
namespace concord::store {

struct Snapshot {
  std::uint64_t commit_number = 0;  // the state after this commit
  std::string bytes;

  bool operator==(const Snapshot&) const = default;
};

// What one entry is found by. Empty strings are not found by a filter.
struct IndexRow {
  std::uint64_t position = 0;
  std::uint64_t commit_number = 0;
  Timestamp time;
  std::string stream;
  std::string case_id;
  std::string kind;       // the event's type
  std::string principal;  // on whose behalf
  std::string actor;      // by whom
  std::string document;

  bool operator==(const IndexRow&) const = default;
};

// All that is set must hold.
struct IndexQuery {
  std::optional<std::string> stream{};
  std::optional<std::string> case_id{};
  std::optional<std::string> kind{};
  std::optional<std::string> principal{};
  std::optional<std::string> actor{};
  std::optional<std::string> document{};
  std::optional<Timestamp> from{};        // inclusive
  std::optional<Timestamp> before{};      // exclusive
  std::optional<std::uint64_t> cursor{};  // the position where the last page ended, exclusive
  std::size_t limit = 100;
  bool newest_first = false;
};

struct IndexPage {
  std::vector<IndexRow> rows;           // by position
  std::optional<std::uint64_t> cursor;  // hand it back for the next page; none: this was the last
  std::uint64_t indexed_to = 0;         // entries below this position were considered
};

}  // namespace concord::store
