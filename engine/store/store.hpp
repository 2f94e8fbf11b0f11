#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/commit.hpp"
#include "engine/store/derived.hpp"
#include "engine/store/store_error.hpp"
#include "engine/store/texts.hpp"

// The store's port. It keeps the log (commits, tiles, checkpoint, outcomes, contents) and, apart
// from it, what is derived (snapshots, the audit log's index, the index of words).
namespace concord::store {

enum class CheckDepth {
  quick,  // the file's header, the head, the newest thousand commits, their tiles
  full,   // every page and every commit; minutes for a large store
};

// Of the contents of a page of commits: it ends with the commit that reaches it.
inline constexpr std::size_t most_page_bytes = std::size_t{32} << 20;

// Reads what is durable, and only that. One thread at a time uses a Reader; many Readers and the
// Store may be used at the same time, none waits for another. Every call sees one instant.
// Throws StoreError: corrupt (naming the commit), failed.
class Reader {
 public:
  virtual ~Reader() = default;

  // Until it goes, all calls may see the instant of the first: many small ones then cost less.
  // For a moment only, since meanwhile the store's files cannot be tidied.
  class Instant {
   public:
    virtual ~Instant() = default;
  };
  [[nodiscard]] virtual std::unique_ptr<Instant> hold() = 0;

  [[nodiscard]] virtual Head last() = 0;
  // Nothing if there is no such commit.
  [[nodiscard]] virtual std::optional<Commit> commit(std::uint64_t number) = 0;
  // From `from` on, in order, at most `limit`; fewer at the end, and where their contents reach
  // most_page_bytes. Empty only at the end.
  [[nodiscard]] virtual std::vector<Commit> commits(std::uint64_t from, std::size_t limit) = 0;
  // Those of one stream with a number above `after`, in order; as many as commits() gives.
  [[nodiscard]] virtual std::vector<Commit> commits_of(std::string_view stream, std::uint64_t after,
                                                       std::size_t limit) = 0;
  // For each key in its place: nothing if the command was never stored. An empty key is never
  // found.
  [[nodiscard]] virtual std::vector<std::optional<Outcome>> outcomes(
      std::span<const std::string> command_keys) = 0;
  [[nodiscard]] std::optional<Outcome> outcome(std::string command_key) {
    return std::move(outcomes({&command_key, 1}).front());
  }
  // `position` is the tree's index, 0-based.
  [[nodiscard]] virtual std::optional<LogEntry> entry(std::uint64_t position) = 0;
  [[nodiscard]] virtual std::vector<LogEntry> entries(std::uint64_t from, std::size_t limit) = 0;
  // Missing: that commit does not exist, or has no content of this digest.
  [[nodiscard]] virtual Content content(std::uint64_t commit_number, const Digest& digest) = 0;
  [[nodiscard]] virtual std::optional<std::string> tile(unsigned level, std::uint64_t index) = 0;
  // Names above `after`, by their bytes, at most `limit`. Start with an empty `after`.
  [[nodiscard]] virtual std::vector<std::string> streams(std::string_view after,
                                                         std::size_t limit) = 0;
  [[nodiscard]] virtual std::optional<std::string> property(std::string_view name) = 0;
  // One sentence for each thing that is wrong; empty: all is well. Throws only `failed`.
  [[nodiscard]] virtual std::vector<std::string> check(CheckDepth depth) = 0;

  // Derived. The newest snapshot of the stream whose number is not above `at_or_before`.
  [[nodiscard]] virtual std::optional<Snapshot> latest_snapshot(std::string_view stream,
                                                                std::uint64_t at_or_before) = 0;
  // Entries below this position are in the index.
  [[nodiscard]] virtual std::uint64_t index_position() = 0;
  // Costs by chunks of 8,192 positions and by what is found; not by what each term is found in.
  [[nodiscard]] virtual IndexPage find(const IndexQuery& query) = 0;
  // Entries below this position are in the index of words.
  [[nodiscard]] virtual std::uint64_t texts_position() = 0;
  // Newest first. Costs by what the match finds, down to where the page is full.
  [[nodiscard]] virtual TextPage find_texts(const TextQuery& query) = 0;
};

// Writes. There is one Store for a store at a time; a second is refused with `locked`.
class Store {
 public:
  virtual ~Store() = default;

  // On the writer's thread.
  //
  // One transaction: returns after it is durable, and then every Reader sees it.
  // conflict: the store is elsewhere than expected, or has one of the command keys; nothing
  // changed.
  // disk_full: nothing changed, the store can be used.
  // Other kinds: in doubt; every later write is refused, the caller stops the process.
  // std::logic_error: the batch breaks a rule of batch_rules.hpp, or redacts what is not there.
  // A redaction also drops the stream's snapshots that may hold the text, and the text from the
  // index of words.
  virtual void append(const Batch& batch) = 0;
  // Says that the writer lives. Errors as append().
  virtual void heartbeat(Timestamp now) = 0;
  // Origin, public key and the like: few, small. Errors as append().
  virtual void set_property(std::string_view name, std::string_view value) = 0;
  // The writer's own Reader. Lives as long as the Store.
  [[nodiscard]] virtual Reader& reads() = 0;

  // On any thread.
  //
  [[nodiscard]] virtual std::unique_ptr<Reader> open_reader() = 0;

  // Redacted bytes may still lie in a file that is written anew from time to time. scrub() has it
  // emptied soon, which append() asks for itself and a start after a crash has to; is_scrubbed()
  // says when it was.
  virtual void scrub() = 0;
  [[nodiscard]] virtual bool is_scrubbed() = 0;

  // Derived; on any thread, none of them makes append() wait. An error here never puts the log in
  // doubt: disk_full changes nothing, after any other the derived file is to be deleted.
  //
  // Replaces a snapshot of the same number. One that a redaction has made stale is ignored.
  virtual void put_snapshot(std::string_view stream, std::uint64_t commit_number,
                            std::string_view bytes) = 0;
  // Drops the stream's snapshots with a number below `below`.
  virtual void drop_snapshots(std::string_view stream, std::uint64_t below) = 0;
  // Adds rows with positions from index_position() up to `to`, ascending, and moves it to `to`.
  // std::logic_error if they are not.
  virtual void index_behind(std::span<const IndexRow> rows, std::uint64_t to) = 0;
  // Empties the index, to be filled again from position 0.
  virtual void clear_index() = 0;
  // The index of words takes the batch in, whole or not at all. Places of texts that are neither in
  // the index nor in the batch are left out, and so is what was redacted; a text that has no place
  // any more goes.
  virtual void index_texts(const TextBatch& batch) = 0;
  // Those of the digests whose text the index of words would have to be given.
  [[nodiscard]] virtual std::vector<Digest> unindexed(std::span<const Digest> digests) = 0;
  // Writes the index of words anew where something was redacted, so that nothing of it is left in
  // the files: seconds for a large one. To be called from time to time; without effect where there
  // is nothing to do, and while a reader is in the way.
  virtual void clean_texts() = 0;
};

}  // namespace concord::store
