#pragma once

#include <optional>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// One source that a text, or a text below it, has lost: `source` was withdrawn there from `text`.
struct LostSource {
  CaseId text;
  CaseId source;
  std::optional<text::ContentRef> ground;  // nothing: a newer revision no longer has the paragraph
};

// A paragraph of a working text every source of which is withdrawn: from the text itself, or from
// the one below from which its words came, as that one passed them on. A list that both conferences
// agreed on so knows of an expert who withdrew from the list of one, whatever becomes of that list.
struct RestingOnWithdrawn {
  ParagraphId paragraph;
  std::vector<LostSource> lost;  // one for each of its sources
};

// In the order of the text. Of what is lost below, what the reader may read of there, or of which
// the reader reads the source.
[[nodiscard]] std::vector<RestingOnWithdrawn> resting_on_withdrawn(const Sight& sight,
                                                                   const consultation::Case& text);
[[nodiscard]] std::vector<ParagraphId> paragraphs_of(const std::vector<RestingOnWithdrawn>& list);

// When the last of the sources was withdrawn; nothing, where no entry about it, in the text or in
// the source, is for the reader, or where there is no entry of its own.
[[nodiscard]] std::optional<Timestamp> withdrawn_at(const RestingOnWithdrawn& resting,
                                                    const LogReader& log,
                                                    const consultation::Consultation& state);

}  // namespace concord::reading
