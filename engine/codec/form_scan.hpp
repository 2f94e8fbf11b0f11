#pragma once

#include <string_view>

#include "engine/codec/form.hpp"

namespace concord::codec {

// The quick way to read a value from its canonical bytes (RFC 8785), for those who read a whole
// log: members are taken in their order as they stand, without building a JSON value, and what they
// make is written again: what comes out must be `bytes`. So whatever is found is right, however it
// was found. `value` is the address of a new value of that form. False: decode_form() has to say
// what is wrong, or the texts have escapes; `value` is of no use then.
[[nodiscard]] bool scan_form(std::string_view bytes, const Form& form, void* value);

}  // namespace concord::codec
