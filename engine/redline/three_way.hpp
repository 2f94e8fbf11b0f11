#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::redline {

// A stretch of the base that both sides changed, or that lies between two changes that touch: as it
// was, and what each side made of it. Whole words; the longest have their middle left out.
struct Clash {
  std::string was;
  std::string theirs;
  std::string mine;

  [[nodiscard]] bool operator==(const Clash&) const = default;
};

// What came of carrying an edit over: the text, or why not.
struct Carried {
  std::optional<std::string> text{};  // none exactly if there are clashes
  std::vector<Clash> clashes{};       // in the order of the text, kMostClashes at most
};

inline constexpr std::size_t kMostClashes = 8;
inline constexpr std::size_t kMostExcerptBytes = 240;  // of one side of a clash

// Two edits of one text, put together by words: `theirs` with what `mine` changed in `base`.
// Changes of the two that touch or overlap clash, unless they are the same change. Pure; as fast as
// compare().
[[nodiscard]] Carried carry_over(std::string_view base, std::string_view theirs,
                                 std::string_view mine);

}  // namespace concord::redline
