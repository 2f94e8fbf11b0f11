#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/codec/form.hpp"

// What a command's payload looks like, for whoever has to write one.
namespace concord::codec {

// JSON with a value of each kind in its place: {"person":{"id":"<text>","name":"<text>"}}. Texts
// stand as they come in, before they are contents; what may be left out is there too.
[[nodiscard]] std::string sample_of(const Form& form);

// Where a member of this name stands in values of the form, the first in the order of their
// members: a JSON pointer (RFC 6901) below `place`. Nothing: there is none.
[[nodiscard]] std::optional<std::string> place_of_member(const Form& form, std::string_view member,
                                                         const std::string& place);

}  // namespace concord::codec
