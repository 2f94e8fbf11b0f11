#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "engine/annex/annexed.hpp"
#include "engine/values/result.hpp"

namespace concord::annex {

// The views of one case, as the HTTP API gives them to one reader (api/openapi.json).
struct Views {
  const nlohmann::json* document = nullptr;      // GET /v1/cases/{case}/document; required
  const nlohmann::json* dispositions = nullptr;  // .../dispositions; null if the reader may not
  const nlohmann::json* history = nullptr;       // .../history, "entries" of all pages; or null
};

// Fills the model. The history gives dates of admission and disposition, and on whose behalf; what
// it does not have stays absent. Refuses a view that has another shape, naming the member.
[[nodiscard]] Result<Annexed> annexed(const Views& views);

// The view of an issued revision, with what the view of the working text says of the same
// paragraphs as the inputs are by now: what was withdrawn or disavowed since (`withdrawn` of
// paragraphs and sources, `disavowed`, `taken_back_by` of alternatives, whose parties leave
// `between`). Where an issued revision speaks for a case, and was not asked for as it was.
[[nodiscard]] nlohmann::json marked_as_now(nlohmann::json issued, const nlohmann::json& working);

// The log position of the entry that issued a revision, to ask for the dispositions as they were
// then (as_of=position:N); nothing if the history does not show it.
[[nodiscard]] std::optional<std::uint64_t> issued_in(const nlohmann::json& history,
                                                     std::uint32_t revision);

}  // namespace concord::annex
