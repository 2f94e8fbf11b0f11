#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace concord::notation {

// "Option 1", "Option II", "Option (a)", "Opción 2", "Opção B", "Alternative 3", "Alt 1".
struct OptionLabel {
  enum class Series { number, roman, letter };

  std::string label;  // as typed, without emphasis and colon
  Series series = Series::number;
  unsigned value = 0;      // 1 for "1", "I", "a"
  std::size_t length = 0;  // bytes of the text that it takes, with what frames it

  bool operator==(const OptionLabel&) const = default;
};

// At the beginning of a bracket's alternative: the label and ": ", which `length` includes.
[[nodiscard]] std::optional<OptionLabel> read_label(std::string_view text);

// At the beginning of a paragraph: "Option 1: text", "**Option 2**:", "**Option 1[^6]:** text", or
// the label alone. Emphasis, footnote marks and blanks around are part of `length`. Without a colon
// the label must be all of the paragraph, so that a sentence "Option 1 is ..." is none.
[[nodiscard]] std::optional<OptionLabel> read_option_heading(std::string_view text);

// How many bytes the label takes at the beginning, with marks of emphasis around it and no colon:
// where "(MEX)" may stand behind "**Option 1"; 0 if there is none.
[[nodiscard]] std::size_t option_words_length(std::string_view text);

}  // namespace concord::notation
