#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What can be thrown away and made again from the log: snapshots, and the index behind the audit
// log's filters. It is filled after the commits are durable, may lag, and is never ahead of them.
namespace concord::store {

struct Snapshot {
  std::uint64_t commit_number = 0;  // the state after this commit
  std::string bytes;

  bool operator==(const Snapshot&) const = default;
};

// What one entry is found by: terms such as "actor:p-7", whose meaning is the service's.
struct IndexRow {
  std::uint64_t position = 0;
  std::vector<std::string> terms;

  bool operator==(const IndexRow&) const = default;
};

// All that is set must hold. An entry without a row has no term.
struct IndexQuery {
  std::vector<std::string> all{};               // terms that the entry has, each of them
  std::vector<std::vector<std::string>> any{};  // of each of these, it has one term at least
  std::uint64_t from = 0;                       // position, inclusive
  std::uint64_t to = ~std::uint64_t{0};         // position, exclusive
  std::size_t limit = 100;
  bool newest_first = false;
};

struct IndexPage {
  std::vector<std::uint64_t> positions;  // in the order that was asked for
  bool more = false;                     // the limit cut others off
  std::uint64_t indexed_to = 0;          // entries below this position were considered
};

}  // namespace concord::store
