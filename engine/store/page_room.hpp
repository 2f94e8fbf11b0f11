#pragma once

#include <cstddef>

#include "engine/store/store.hpp"

namespace concord::store {

// How much of a page of commits is taken. A commit with files in it may be as large as thousands of
// others, so that a page is measured in bytes too.
class PageRoom {
 public:
  explicit PageRoom(std::size_t limit) : left_(limit) {}

  [[nodiscard]] bool is_full() const { return left_ == 0 || bytes_ >= most_page_bytes; }
  void take(const Commit& commit) {
    --left_;
    for (const auto& content : commit.contents) bytes_ += content.disclosure.size();
  }

 private:
  std::size_t left_;
  std::size_t bytes_ = 0;
};

}  // namespace concord::store
