#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/codec/form.hpp"

// What stands at an address, by its form.
namespace concord::codec {

template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

template <class T>
T load(const void* value) {
  T number;
  std::memcpy(&number, value, sizeof number);
  return number;
}

// Ids have nothing but their text.
inline const std::string& text_in(const void* value) {
  return as<std::string>(value);
}

// Of a form of the kind `number` or `enumeration`.
[[nodiscard]] std::int64_t signed_in(const Form& form, const void* value);
[[nodiscard]] std::uint64_t unsigned_in(const Form& form, const void* value);
// Keeps as many bits as the form has. Little-endian and big-endian machines alike.
void put_number(const Form& form, void* value, std::uint64_t number);

// Of an enumeration. Throws Unreadable for a value outside it.
[[nodiscard]] std::string_view name_in(const Form& form, const void* value);

// Whether an object leaves a member of this value out: it says no more than that it is not there.
[[nodiscard]] bool is_left_out(const Form& form, const void* value);

}  // namespace concord::codec
