#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/store/commit.hpp"
#include "engine/store/derived.hpp"
#include "engine/store/postings.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/text_index.hpp"

namespace concord::store {

// Commit `number` belongs to the stream with this id in the log's file.
struct StreamRow {
  std::int64_t stream = 0;
  std::uint64_t number = 0;

  auto operator<=>(const StreamRow&) const = default;
};

// Writes the derived file, a database beside the log's so that filling it never makes the log's
// writer wait. All methods on any thread; the contract is Store's.
class DerivedFile {
 public:
  // Makes the file anew unless it is this store's and sound. Drops what lies after `head`: the
  // log was restored from a backup.
  DerivedFile(const std::filesystem::path& file, const std::string& vfs,
              const std::string& store_id, const Head& head);

  void put_snapshot(std::string_view stream, std::uint64_t commit_number, std::string_view bytes);
  void drop_snapshots(std::string_view stream, std::uint64_t below);
  // What was redacted in a stream: durably drops its snapshots below that number and the text,
  // takes neither from now on, and leaves nothing of the snapshots in the files. Of the text,
  // clean_texts() does.
  struct Forgotten {
    std::string_view stream;
    std::uint64_t below = 0;
    Digest text;
  };
  void forget(const Forgotten& what);
  void index_behind(std::span<const IndexRow> rows, std::uint64_t to);
  void clear_index();

  void index_texts(const TextBatch& batch);
  [[nodiscard]] std::vector<Digest> unindexed(std::span<const Digest> digests);
  // Where a text was forgotten: leaves nothing of its words in the files. Without effect while
  // somebody reads; is_clean() says whether something is left to do.
  void clean_texts();
  [[nodiscard]] bool is_clean() const { return is_clean_; }

  // The stream index, of commits 1 to stream_head(). `rows`: those after it up to `to`, any order.
  [[nodiscard]] std::uint64_t stream_head();
  void index_streams(std::span<const StreamRow> rows, std::uint64_t to);

 private:
  void open(const std::filesystem::path& file, const std::string& vfs, const std::string& store_id);
  void trim(const Head& head);
  using TermIds = std::unordered_map<std::string, std::uint64_t>;
  [[nodiscard]] std::uint64_t term_id(const std::string& term, TermIds& fresh);
  void put_posting(std::uint64_t place, ChunkBits bits);

  std::mutex mutex_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Statement> put_snapshot_;
  std::unique_ptr<Statement> find_term_;
  std::unique_ptr<Statement> insert_term_;
  std::unique_ptr<Statement> read_posting_;
  std::unique_ptr<Statement> put_posting_;
  std::unique_ptr<Statement> insert_stream_number_;
  std::unique_ptr<TextIndex> texts_;
  std::atomic<bool> is_clean_ = true;
  TermIds term_ids_;
};

}  // namespace concord::store
