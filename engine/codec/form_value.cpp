#include "engine/codec/form_value.hpp"

#include <algorithm>

#include "engine/codec/form_json.hpp"

namespace concord::codec {

std::int64_t signed_in(const Form& form, const void* value) {
  switch (form.bytes) {
    case 1:
      return load<std::int8_t>(value);
    case 2:
      return load<std::int16_t>(value);
    case 4:
      return load<std::int32_t>(value);
    default:
      return load<std::int64_t>(value);
  }
}

std::uint64_t unsigned_in(const Form& form, const void* value) {
  switch (form.bytes) {
    case 1:
      return load<std::uint8_t>(value);
    case 2:
      return load<std::uint16_t>(value);
    case 4:
      return load<std::uint32_t>(value);
    default:
      return load<std::uint64_t>(value);
  }
}

void put_number(const Form& form, void* value, std::uint64_t number) {
  const auto store = [&](auto narrow) { std::memcpy(value, &narrow, sizeof narrow); };
  switch (form.bytes) {
    case 1:
      return store(static_cast<std::uint8_t>(number));
    case 2:
      return store(static_cast<std::uint16_t>(number));
    case 4:
      return store(static_cast<std::uint32_t>(number));
    default:
      return store(number);
  }
}

std::string_view name_in(const Form& form, const void* value) {
  const std::int64_t number = signed_in(form, value);
  for (const auto& one : form.names)
    if (one.value == number) return one.name;
  throw Unreadable("unknown_value", "a value outside its enumeration");
}

bool is_left_out(const Form& form, const void* value) {
  switch (form.kind) {
    case Kind::text:
      return text_in(value).empty();
    case Kind::boolean:
      return !as<bool>(value);
    case Kind::optional:
    case Kind::list:
    case Kind::map:
      return form.size(value) == 0;
    case Kind::shared:
      return is_left_out(*form.item, form.at(value, 0));
    case Kind::object:
      return std::all_of(form.members.begin(), form.members.end(), [&](const MemberForm& member) {
        return is_left_out(*member.form, member.at(value));
      });
    case Kind::digest:
    case Kind::time:
    case Kind::duration:
    case Kind::number:
    case Kind::enumeration:
    case Kind::variant:
      return false;
  }
  return false;
}

}  // namespace concord::codec
