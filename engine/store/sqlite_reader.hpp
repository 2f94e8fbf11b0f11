#pragma once

#include <memory>
#include <string>

#include "engine/store/derived_reader.hpp"
#include "engine/store/packing.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/store.hpp"

namespace concord::store {

// Reads a store's files; opened by open_sqlite_reader(), or by the writer on its own connection.
class SqliteReader final : public Reader {
 public:
  // `derived`: may be null, then nothing derived is found.
  SqliteReader(std::shared_ptr<Connection> main, std::shared_ptr<Connection> derived);

  [[nodiscard]] std::unique_ptr<Instant> hold() override;
  [[nodiscard]] Head last() override;
  [[nodiscard]] std::optional<Commit> commit(std::uint64_t number) override;
  [[nodiscard]] std::vector<Commit> commits(std::uint64_t from, std::size_t limit) override;
  [[nodiscard]] std::vector<Commit> commits_of(std::string_view stream, std::uint64_t after,
                                               std::size_t limit) override;
  [[nodiscard]] std::vector<std::optional<Outcome>> outcomes(
      std::span<const std::string> command_keys) override;
  [[nodiscard]] std::optional<LogEntry> entry(std::uint64_t position) override;
  [[nodiscard]] std::vector<LogEntry> entries(std::uint64_t from, std::size_t limit) override;
  [[nodiscard]] Content content(std::uint64_t commit_number, const Digest& digest) override;
  [[nodiscard]] std::optional<std::string> tile(unsigned level, std::uint64_t index) override;
  [[nodiscard]] std::vector<std::string> streams(std::string_view after,
                                                 std::size_t limit) override;
  [[nodiscard]] std::optional<std::string> property(std::string_view name) override;
  [[nodiscard]] std::vector<std::string> check(CheckDepth depth) override;
  [[nodiscard]] std::optional<Snapshot> latest_snapshot(std::string_view stream,
                                                        std::uint64_t at_or_before) override;
  [[nodiscard]] std::uint64_t index_position() override;
  [[nodiscard]] IndexPage find(const IndexQuery& query) override;
  [[nodiscard]] std::uint64_t texts_position() override;
  [[nodiscard]] TextPage find_texts(const TextQuery& query) override;

 private:
  // The newest commit that begins at or before the position; 0 if there is none.
  [[nodiscard]] std::uint64_t number_at(std::uint64_t position);
  void check_pages(std::vector<std::string>& problems);
  void check_commits(CheckDepth depth, std::vector<std::string>& problems);
  void check_tiles(std::uint64_t tree_size, std::vector<std::string>& problems);

  std::shared_ptr<Connection> main_;
  std::shared_ptr<Connection> derived_connection_;
  std::unique_ptr<DerivedReader> derived_;
  Statement read_head_;
  Statement commit_by_number_;
  Statement commits_from_;
  Statement commits_of_stream_id_;
  Statement find_stream_;
  Statement outcome_by_key_;
  Statement records_from_;
  Statement first_position_of_;
  Statement contents_by_number_;
  Statement read_tile_;
  Statement list_streams_;
  Statement read_property_;
};

}  // namespace concord::store
