#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/redline/redline.hpp"

// A redline for people and programs. Pure; all output is well-formed UTF-8: broken bytes and
// control characters of the texts are shown as U+FFFD. Paragraphs are numbered from 1, as they
// stand in their revision.
namespace concord::redline {

struct Names {
  std::string title = "Redline";
  std::string before;  // what the revisions are called: "Draft of 4 December"
  std::string after;
  std::string language = "en";  // of the page's own words: Spanish, Portuguese, else English
  // The texts are Markdown: its marks are not shown, but for those that changed.
  bool markdown = false;
};

enum class Fold : std::uint8_t { none, unchanged };

// A piece of HTML: <article class="redline">, styled by html_style(). Without scripts, and nothing
// is fetched. With Fold::unchanged, more than four unchanged paragraphs in a row are in <details>.
[[nodiscard]] std::string html_fragment(const Redline& redline, const Names& names, Fold fold);
[[nodiscard]] std::string_view html_style();
// A whole page of it, for screens light and dark, and for paper.
[[nodiscard]] std::string html_page(const Redline& redline, const Names& names, Fold fold);

struct Terminal {
  bool colour = false;  // else {-deleted-} and {+inserted+}
  bool only_moves = false;
  bool whole = false;           // unchanged paragraphs too
  std::string language = "en";  // of what is said beside the texts, as in Names
};

// Lines for a terminal: a sign, the paragraph's number before and after, and its text, a line for
// each paragraph; then what was counted.
[[nodiscard]] std::string terminal_text(const Redline& redline, const Terminal& terminal);

// {"paragraphs": counts by kind, "words": Counts, "rows": [{"kind", "before", "after", "partner",
// "spans": [{"change", "text"}]}]}. "before" and "after" are {"number", "kind", "level",
// "identity"}, absent where the paragraph was not; "partner" counts rows from 0.
[[nodiscard]] nlohmann::json to_json(const Redline& redline);

}  // namespace concord::redline
