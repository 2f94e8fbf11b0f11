#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "engine/annex/gather.hpp"

// The texts of a store or a server, as who asks may read them.
namespace concord::cli {

// The views of cases by HTTP or from the store. Lives no longer than the context.
[[nodiscard]] annex::Shelf shelf_of(Context& context);

// The answer, or null if there is none for this reader.
[[nodiscard]] Json shown_or_null(Context& context, const std::string& path);

// "3" or "working"; empty: nothing either. Throws Failure for anything else.
[[nodiscard]] std::optional<std::uint32_t> revision_of(const std::string& text);

// The revision that speaks for a case where none was named: the newest that was issued and not
// recalled, if the case is settled or the working text says the same; and the one that is shown to
// who may not read the working text. Nothing: the working text does, or there is none for the
// reader. `working` is the view of the document without a revision, or null.
[[nodiscard]] std::optional<std::uint32_t> revision_in_force(Context& context, const CaseId& id,
                                                             const Json& working);

// The text of a case; without a revision that of revision_in_force(). Nothing: no text that the
// reader may read. Throws Failure.
[[nodiscard]] std::optional<annex::Annexed> text_of_case(Context& context, const CaseId& id,
                                                         const std::string& revision);
// The same, refusing what is not there.
[[nodiscard]] annex::Annexed need_text(Context& context, const std::string& place,
                                       const std::string& revision);

// Its sources followed through the texts between to the inputs in which they end. Throws Failure.
[[nodiscard]] annex::Annexed traced(Context& context, annex::Annexed text);

// Whether a verb that takes files and cases means a case: "gcm-2017:conference-text/RCM/topic-2",
// or an id, where there is no such file.
[[nodiscard]] bool is_case_place(const std::string& place);

}  // namespace concord::cli
