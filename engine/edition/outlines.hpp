#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "engine/manuscript/manuscript.hpp"
#include "engine/text/outline.hpp"

// The outline of a text in words, and that of a case's text: what a case keeps of ranks, lists and
// footnotes, and how it is shown again.
namespace concord::edition {

// A label that no case keeps (text::is_label()), as one of more than 32 signs, is put before the
// words instead: so nothing of it is lost.
void put_odd_labels_into_words(manuscript::Manuscript& text);

// For each paragraph its outline in a case; odd labels (above) are none of it. None of one that the
// case numbers: running text and items "1." that lie in no other; none of a heading of the highest
// rank; nor of a footnote whose mark is longer than what a case keeps.
[[nodiscard]] std::vector<std::optional<text::Outline>> outlines_of(
    const manuscript::Manuscript& manuscript);

// Gives the paragraphs of a case's text their kinds, levels, bullets and labels, one after the
// other. manuscript::wrong_with() finds nothing in those that it has placed, whatever was moved or
// taken out between them.
class Outlining {
 public:
  // `numbers`: paragraphs that the case numbers have their number as label.
  explicit Outlining(bool numbers) : numbers_(numbers) {}

  // `view` is the paragraph in GET .../document; `paragraph` has its texts already.
  void place(manuscript::Paragraph& paragraph, const nlohmann::json& view);

 private:
  void place_by(const nlohmann::json& outline, manuscript::Paragraph& paragraph, bool note);

  bool numbers_;
  int around_ = 0;  // items that a paragraph which the case numbers puts around what follows it
  int open_ = 0;    // items that are open
};

// Notes of texts that became one may have one mark. Each but the first gets a mark of its own,
// "[^1-2]", and with it the words that mean it: as many paragraphs as notes in their order; else
// each the next note behind it.
void part_marks(manuscript::Manuscript& text);

}  // namespace concord::edition
