#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/store/texts.hpp"

namespace concord::service {

// A place and the content that stands there: contents are loaded by their commit.
struct PlacedText {
  text::ContentRef content;
  store::TextPlace place;
};
struct PlacedLayer {
  store::TextLayer layer;  // without its places
  std::vector<PlacedText> places;
};

// What may change of a document without being issued.
struct WorkedOn {
  Cow<text::Paragraphs> draft;
  Cow<std::vector<Cow<text::AdmittedSource>>> sources;
  Cow<std::vector<text::EditorialNote>> notes;
};

// How much of a case is in the index already: what was issued does not change, nor what is shared
// with what was worked on then.
struct CaseTextsTaken {
  std::uint64_t seq = 0;  // of the case; 0: nothing is in
  std::optional<WorkedOn> worked_on{};
  std::size_t revisions = 0;
  std::size_t corrections = 0;
  std::size_t recalls = 0;
};

// Where the texts of a case's fields and document stand now, besides what `taken` says is in
// already; moves `taken` on.
[[nodiscard]] std::vector<PlacedLayer> texts_of(const consultation::Case& value,
                                                CaseTextsTaken& taken);

}  // namespace concord::service
