#pragma once

#include "engine/store/sqlite.hpp"
#include "engine/store/text_index.hpp"
#include "engine/store/text_search.hpp"

namespace concord::store {

// The index of words in memory: a database without a file, so that a store for tests splits and
// folds words as every store does. One thread at a time.
class MemoryTexts {
 public:
  MemoryTexts();

  void put(const TextBatch& batch);
  void forget(const Digest& digest);
  [[nodiscard]] TextIndex& index() { return index_; }
  [[nodiscard]] TextSearch& search() { return search_; }

 private:
  Connection connection_;
  TextIndex index_;
  TextSearch search_;
};

}  // namespace concord::store
