#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/consultation/consultation.hpp"
#include "engine/values/result.hpp"

// A state as bytes, so that a start need not replay the whole log: lines of canonical JSON (RFC
// 8785), which scan_form() reads without building values of JSON. Derived: it can be thrown away,
// and is, when its version is not ours.
namespace concord::codec {

using FindDefinition = std::function<workflow::DefinitionPtr(const Digest& hash)>;

[[nodiscard]] std::string write_snapshot(const consultation::Consultation& state);
// Errors: other_version, unreadable_snapshot, unknown_definition. Take none of them as a reason to
// stop: replay instead.
[[nodiscard]] Result<consultation::Consultation> read_snapshot(std::string_view bytes,
                                                               const FindDefinition& find);

}  // namespace concord::codec
