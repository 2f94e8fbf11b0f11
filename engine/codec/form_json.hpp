#pragma once

#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/codec/form.hpp"

// Values as JSON, by their form. `value` is the address of a value of that form.
namespace concord::codec {

// What could not be read, and where. Thrown inside, turned into a Problem by decode().
struct Unreadable : std::runtime_error {
  template <std::same_as<Place> At>
  Unreadable(std::string code_, const std::string& message, const At& place_)
      : Unreadable(std::move(code_), message, place_.pointer()) {}
  Unreadable(std::string code_, const std::string& message, std::string place_ = "",
             std::string remedy_ = "")
      : std::runtime_error(message),
        code(std::move(code_)),
        place(std::move(place_)),
        remedy(std::move(remedy_)) {}
  std::string code;
  std::string place;
  std::string remedy;  // or empty: the place says enough
};

[[nodiscard]] nlohmann::json encode_form(const Form& form, const void* value);

// Appends the canonical bytes (RFC 8785) of what encode_form() gives, without making a JSON value.
// Throws std::invalid_argument for text that is not UTF-8, and for an instant without
// has_rfc3339(): what is written must be read again.
void append_form(std::string& out, const Form& form, const void* value);

// Throws Unreadable, with the place below `place`. Unknown members of an object are an error.
void decode_form(const nlohmann::json& json, const Form& form, void* value, const Place& place);

// The text at `place`, or Unreadable.
[[nodiscard]] const std::string& text_of(const nlohmann::json& json, const Place& place);

// Reads the key of a map's item. Throws Unreadable.
void decode_key(std::string_view text, const Form& form, void* key, const Place& place);

}  // namespace concord::codec
