#pragma once

#include <optional>

#include "engine/consultation/refusal.hpp"
#include "engine/text/edit.hpp"
#include "engine/text/wordings.hpp"

namespace concord::consultation {

// An edit as it is to be made on the newest words.
struct Rebased {
  text::ReplaceText edit;
  std::optional<text::EditRebased> from{};  // if it was made on older ones

  bool operator==(const Rebased&) const = default;
};

// Carries an edit that was made on an older wording over to the paragraph in which that wording
// lives on: its own, or the one that was split off it or it was joined to, whichever has the words
// that it touches. An edit of the newest wording, and of one that nothing remembers, stays as it
// is. Refused (conflict, text_conflict) where the words that it touches, or those beside them, have
// changed since: a fact for each such place says what stood there, what stands there now and what
// the edit asks for ("words_conflict"; "words_beside" where both put words where none stood).
// nothing_changed where all that it wants is there already.
[[nodiscard]] Decided<Rebased> rebase(const text::Document& document, const text::ReplaceText& edit,
                                      const text::Wordings& words);

}  // namespace concord::consultation
