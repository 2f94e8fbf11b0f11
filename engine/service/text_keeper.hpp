#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "engine/service/case_texts.hpp"
#include "engine/service/published.hpp"
#include "engine/service/reader_pool.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// Fills the index of words, behind the writer. On the keeper's thread, but for indexed_to().
class TextKeeper {
 public:
  TextKeeper(store::Store& store, ReaderPool& readers, const Published& published);

  // Takes in the entries, which are in order and begin at indexed_to() or before; those that the
  // index has already are passed by. The reader must hold no instant yet: cases are
  // taken as they are now. Throws store::StoreError; then nothing was taken in.
  void take(std::span<const store::LogEntry> entries, store::Reader& reader);
  // Entries below this position are in the index, and every case as it was then, or newer.
  [[nodiscard]] std::uint64_t indexed_to() const { return indexed_; }

 private:
  struct Stretch;
  // An entry, whose own texts are read later, and those of its case.
  void add(const store::LogEntry& logged, Stretch& stretch);
  // Loads the words that the index does not have.
  void load_words(Stretch& stretch);

  store::Store& store_;
  const Published& published_;
  std::atomic<std::uint64_t> indexed_ = 0;
  std::unordered_map<CaseId, CaseTextsTaken> taken_;  // since the start
};

}  // namespace concord::service
