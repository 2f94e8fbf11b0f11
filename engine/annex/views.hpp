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

// The log position of the entry that issued a revision, to ask for the dispositions as they were
// then (as_of=position:N); nothing if the history does not show it.
[[nodiscard]] std::optional<std::uint64_t> issued_in(const nlohmann::json& history,
                                                     std::uint32_t revision);

}  // namespace concord::annex
