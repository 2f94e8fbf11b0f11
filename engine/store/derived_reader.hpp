#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/store/derived.hpp"
#include "engine/store/sqlite.hpp"

namespace concord::store {

// Reads the derived file (sql/derived_schema.sql) for SqliteReader, whose contract holds.
class DerivedReader {
 public:
  explicit DerivedReader(Connection& connection);

  [[nodiscard]] std::optional<Snapshot> latest_snapshot(std::string_view stream,
                                                        std::uint64_t at_or_before);
  [[nodiscard]] std::uint64_t index_position();
  // The stream's commits above `after`, ascending, as far as commit `known_to` and the limit.
  struct StreamNumbers {
    std::vector<std::uint64_t> numbers;
    std::uint64_t known_to = 0;
  };
  [[nodiscard]] StreamNumbers stream_numbers(std::int64_t stream, std::uint64_t after,
                                             std::size_t limit);
  [[nodiscard]] IndexPage find(const IndexQuery& query);

 private:
  struct Range {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
  };
  [[nodiscard]] Range range(const IndexQuery& query, std::uint64_t indexed_to);
  [[nodiscard]] std::uint64_t first_at(Timestamp time, std::uint64_t none);

  Connection& connection_;
  Statement latest_snapshot_;
  Statement index_position_;
  Statement first_position_at_;
  Statement stream_index_head_;
  Statement stream_numbers_;
};

}  // namespace concord::store
