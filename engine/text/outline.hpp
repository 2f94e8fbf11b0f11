#pragma once

#include <boost/describe.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concord::text {

inline constexpr std::size_t kLongestLabel = 32;
inline constexpr std::uint32_t kDeepestLevel = 30;

// How a paragraph was typed into the outline of its text, which its words do not say. It is kept as
// it came in: an item that is put before "(b)" makes no "(c)" of it.
struct Outline {
  // Of a heading how many ranks it is below the highest. Else how many list items (or notes) it
  // lies in, itself included, within the paragraph before it that the case numbers.
  std::uint32_t level = 0;
  std::optional<std::string> bullet{};  // "-", "*" or "+"
  std::optional<std::string> label{};   // "(a)", "12 bis"; of a note its mark, "[^1]"

  bool operator==(const Outline&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outline, (), (level, bullet, label))

// How a refusal names it, in no language, as in "1 - (a)": level, bullet, label. "#": there is
// none, so that the case numbers the paragraph.
[[nodiscard]] std::string outline_words(const std::optional<Outline>& outline);

// Whether it is a sign that counts, as "(a)", "iv.", "4.1.2" or "12 bis" do. No words: exports show
// labels, and no digest covers them.
[[nodiscard]] bool is_label(std::string_view label);

// Whether it is the mark of a footnote, "[^1]".
[[nodiscard]] bool is_note_mark(std::string_view label);

}  // namespace concord::text
