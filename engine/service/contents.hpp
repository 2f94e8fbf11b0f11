#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/codec/file_content.hpp"
#include "engine/registry/registry.hpp"
#include "engine/service/reader_pool.hpp"
#include "engine/text/content.hpp"

namespace concord::service {

// Texts and files by reference, from the store, with the newest in memory: of files what is told of
// them, never their bytes. Knows nothing of audiences: only queries call it, after they have asked
// whether the reader may. Any thread.
class Contents {
 public:
  explicit Contents(ReaderPool& readers, std::size_t limit_bytes = std::size_t{64} << 20)
      : readers_(readers), limit_(limit_bytes) {}

  struct Found {
    store::ContentState state = store::ContentState::missing;
    std::string name;  // of the disclosure; this and the rest only when present
    // The text; of a file its name, type and size; of structure its JSON.
    std::string text;
    std::optional<codec::FileFacts> file;
    std::string disclosure;  // the string that was committed to; of a file by whole() alone
  };
  [[nodiscard]] Found find(const text::ContentRef& ref);
  // From the store, with the disclosure of a file too.
  [[nodiscard]] Found whole(const text::ContentRef& ref);
  // A file with its bytes; nothing: the content is none, or is gone.
  [[nodiscard]] std::optional<codec::KeptFile> file(const text::ContentRef& ref);
  // The text, or "[redacted]" or "[missing]" in its place.
  [[nodiscard]] std::string text(const text::ContentRef& ref);
  // The name of a person, which the registry knows by digest only; its id where that is redacted.
  struct Named {
    std::string name;
    bool is_redacted = false;
  };
  [[nodiscard]] Named named(const registry::Registry& registry, const PersonId& person);
  [[nodiscard]] std::string name_of(const registry::Registry& registry, const PersonId& person) {
    return named(registry, person).name;
  }
  void forget();  // drops everything kept in memory: after a redaction

 private:
  ReaderPool& readers_;
  const std::size_t limit_;
  std::mutex mutex_;
  std::size_t used_ = 0;
  std::uint64_t forgotten_ = 0;                 // how often: what was read before is not kept after
  std::list<std::pair<Digest, Found>> newest_;  // front: used last
  std::unordered_map<Digest, std::list<std::pair<Digest, Found>>::iterator> by_digest_;
};

}  // namespace concord::service
