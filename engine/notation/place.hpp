#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace concord::notation {

// Where something stands in a text.
struct Place {
  std::size_t paragraph = 1;  // of the document, from 1
  std::size_t line = 1;       // within the paragraph, from 1
  std::size_t column = 1;     // in characters within the line, from 1
  std::size_t offset = 0;     // in bytes within the paragraph, from 0

  bool operator==(const Place&) const = default;
};

// "paragraph 3, line 1, column 14".
[[nodiscard]] std::string to_string(const Place& place);

// What a reader of the text should know. It never stops the reading.
struct Finding {
  std::string code;     // stable: unbalanced_bracket, too_deep, too_many_brackets, ...
  std::string message;  // one sentence
  Place place;

  bool operator==(const Finding&) const = default;
};

// Gives places in one text for offsets that do not decrease, in one pass over the text altogether.
// A byte that continues a UTF-8 character does not count as a column.
class Ruler {
 public:
  explicit Ruler(std::string_view text, std::size_t paragraph = 1);

  [[nodiscard]] Place at(std::size_t offset);

 private:
  std::string_view text_;
  Place here_;
};

}  // namespace concord::notation
