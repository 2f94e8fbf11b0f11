#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/codec/form.hpp"

namespace concord::codec {

// A JSON Schema (2020-12) of the values of a form, with what it is made of under "$defs". A member
// that may be left out is not required: left out, it is empty, false or absent.
[[nodiscard]] nlohmann::json schema_of(const Form& form);

// Of the events of consultations and of the registry: what stands in `events` of an entry, and in
// the content that takes its place where it is long.
[[nodiscard]] nlohmann::json event_schema();

}  // namespace concord::codec
