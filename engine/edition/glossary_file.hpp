#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/exports/glossary.hpp"
#include "engine/values/result.hpp"

namespace concord::edition {

// The definitions of a file (docs/glossary.md), their words as a manuscript has them: clean, in
// NFC, each paragraph one trimmed line. Error: no_glossary, whose message says what is wrong where,
// to be put behind "it is no glossary: ": "definition 2 has no \"term\"".
[[nodiscard]] Result<std::vector<exports::Definition>> definitions_in(const nlohmann::json& file);

}  // namespace concord::edition
