#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/derived.hpp"
#include "engine/store/postings.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/text_search.hpp"

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
  [[nodiscard]] std::uint64_t texts_position() { return texts_.position(); }
  [[nodiscard]] TextPage find_texts(const TextQuery& query) { return texts_.find(query); }

 private:
  struct Chunks {  // inclusive
    std::uint64_t first = 0;
    std::uint64_t last = 0;
  };
  struct Posting {
    std::uint64_t chunk = 0;
    ChunkBits bits;
  };
  using TermIds = std::vector<std::uint64_t>;
  // The ids of the terms that the index knows.
  [[nodiscard]] TermIds known(const std::vector<std::string>& terms);
  // The term's first or last posting among these chunks.
  [[nodiscard]] std::optional<Posting> posting(std::uint64_t term, Chunks among, bool last);
  // The first or last chunk in which every term stands, with the places that have them all.
  [[nodiscard]] std::optional<Posting> posting_of_all(const TermIds& terms, Chunks among,
                                                      bool last);
  void keep_any(Posting& found, const TermIds& any);

  Connection& connection_;
  Statement latest_snapshot_;
  Statement index_position_;
  Statement find_term_;
  Statement posting_from_;
  Statement posting_back_;
  Statement stream_index_head_;
  Statement stream_numbers_;
  TextSearch texts_;
};

}  // namespace concord::store
