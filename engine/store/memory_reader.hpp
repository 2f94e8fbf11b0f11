#pragma once

#include <memory>

#include "engine/store/memory_store.hpp"

namespace concord::store {

// Reads a MemoryDisk; every call copies out under the disk's lock.
class MemoryReader final : public Reader {
 public:
  explicit MemoryReader(std::shared_ptr<MemoryDisk> disk) : disk_(std::move(disk)) {}

  [[nodiscard]] std::unique_ptr<Instant> hold() override { return nullptr; }
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
  std::shared_ptr<MemoryDisk> disk_;
};

}  // namespace concord::store
