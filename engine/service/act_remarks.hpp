#pragma once

#include <vector>

#include "engine/consultation/decide.hpp"
#include "engine/store/commit.hpp"

namespace concord::service {

// What whoever acted should know, though no rule forbids it; twenty facts at most. The answer that
// has them is kept, so none of them says words of a text.
//   note_mark_unknown  the words that the act brought into a paragraph have `count` marks of
//                      footnotes that no note of the working text has now: "paragraph", "language"
//   languages_apart    the act replaced words of "paragraph"; those in "language", in which the
//                      text is authentic, stay, and nothing marks them as outdated
//   deadline_soon      "deadline", set by the act, falls due in less than an hour: "notice", "due"
//   no_longer_read_by  a field named "readers" among those who read the case, and names them no
//   more
//   circulated_on_withdrawn  `count` paragraphs of the text that the act circulates have no source
//   that is not withdrawn
//   nothing_lifted     "party" lifts an objection that it has not raised since the question was put
//   not_present        "party" speaks in a meeting, and is not among those who are recorded as
//   present
//   stance_without_effect  what "party" said counts for nothing: it came too late, or the rule has
//   what it had said before stand
// The last three are never said of a sealed question.
// `commit` has the contents that the act brought.
[[nodiscard]] std::vector<consultation::Fact> remarks_on(const store::Commit& commit,
                                                         const consultation::Decision& decision);

}  // namespace concord::service
