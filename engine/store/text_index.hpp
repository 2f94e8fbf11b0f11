#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/store/sqlite.hpp"
#include "engine/store/texts.hpp"

namespace concord::store {

// Writes the index of words into a database that has its tables (sql/texts_schema.sql). One thread
// at a time; the connection outlives it. What put() and forget() do is whole with the transaction
// that the caller has open.
class TextIndex {
 public:
  explicit TextIndex(Connection& connection);

  // Leaves out places of texts that are neither here nor in the batch, and texts that were
  // forgotten. A text without a place goes.
  void put(const TextBatch& batch);
  // Entries below this position are in the index.
  [[nodiscard]] std::uint64_t position();
  // Those of the digests that the index has no text of, and has not forgotten.
  [[nodiscard]] std::vector<Digest> unknown(std::span<const Digest> digests);
  void clear();

  // Takes the text out for ever: no later put() brings it back. Pieces of its words may lie in the
  // files until clean().
  void forget(const Digest& digest);
  [[nodiscard]] bool is_clean();
  // Writes the index anew without what was taken out. For a large one it takes seconds.
  void clean();
  // Says that nothing is left in the files.
  void note_clean();

 private:
  struct Putting;
  [[nodiscard]] std::optional<std::int64_t> id_of(const Digest& digest);
  [[nodiscard]] bool is_forgotten(const Digest& digest);
  [[nodiscard]] std::uint64_t free_number(std::uint64_t commit);
  void add(const IndexedText& text, Putting& putting);
  void put(const TextLayer& layer, Putting& putting);
  [[nodiscard]] std::int64_t layer_id(const TextLayer& layer);
  void take_out(std::int64_t id);

  Connection& connection_;
  Statement text_by_digest_;
  Statement last_text_within_;
  Statement insert_text_;
  Statement insert_words_;
  Statement put_layer_;
  Statement put_place_;
  Statement places_of_layer_;
  Statement drop_place_;
  Statement is_text_anywhere_;
  Statement text_body_;
  Statement delete_words_;
  Statement drop_text_;
  Statement find_forgotten_;
  // What the tables say, so that they are not asked for each text. After a transaction that did not
  // end they may be asked without need.
  std::optional<std::uint64_t> newest_;  // no text has a higher number
  std::optional<bool> any_forgotten_;
};

}  // namespace concord::store
