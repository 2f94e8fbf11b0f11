#include "engine/codec/form_json.hpp"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "engine/codec/form_value.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/utf8.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::codec {
namespace {

using Json = nlohmann::json;
using Kind = Form::Kind;

constexpr std::int64_t kLargestExact = (std::int64_t{1} << 53) - 1;

// Of a digest, time or duration.
std::string spelled(const Form& form, const void* value) {
  if (form.kind == Kind::digest) return to_string(as<Digest>(value));
  if (form.kind == Kind::time) return to_string(as<Timestamp>(value));
  return to_string(as<Duration>(value));
}

std::string_view key_in(const Form& form, const void* key) {
  return form.kind == Kind::enumeration ? name_in(form, key) : std::string_view(text_in(key));
}

Json encode_items(const Form& form, const void* value) {
  Json array = Json::array();
  for (std::size_t i = 0, end = form.size(value); i < end; ++i)
    array.push_back(encode_form(*form.item, form.at(value, i)));
  return array;
}

// --- bytes ---

void append_text(std::string& out, std::string_view text) {
  if (!json::is_utf8(text)) throw std::invalid_argument("a text is not UTF-8");
  json::append_string(out, text);
}

void append_quoted(std::string& out, std::string_view plain) {
  out += '"';
  out += plain;
  out += '"';
}

void append_integer(std::string& out, const Form& form, const void* value) {
  if (form.is_signed) {
    const auto number = signed_in(form, value);
    if (number > kLargestExact || number < -kLargestExact)
      return json::append_number(out, static_cast<double>(number));
    out += std::to_string(number);
  } else {
    const auto number = unsigned_in(form, value);
    if (number > static_cast<std::uint64_t>(kLargestExact))
      return json::append_number(out, static_cast<double>(number));
    out += std::to_string(number);
  }
}

void append_members(std::string& out, const Form& form, const void* object, std::string_view type) {
  char lead = '{';
  const auto begin = [&](std::string_view name) {
    out += std::exchange(lead, ',');
    append_quoted(out, name);
    out += ':';
  };
  const auto put_type = [&] {
    begin("type");
    append_quoted(out, std::exchange(type, {}));
  };
  for (const auto& member : form.members) {
    if (!type.empty() && member.name > "type") put_type();
    const void* value = member.at(object);
    if (is_left_out(*member.form, value)) continue;
    begin(member.name);
    append_form(out, *member.form, value);
  }
  if (!type.empty()) put_type();
  out += lead == '{' ? "{}" : "}";
}

void append_items(std::string& out, const Form& form, const void* list) {
  const std::size_t end = form.size(list);
  out += '[';
  for (std::size_t i = 0; i < end; ++i) {
    if (i != 0) out += ',';
    append_form(out, *form.item, form.at(list, i));
  }
  out += ']';
}

void append_map(std::string& out, const Form& form, const void* map) {
  std::vector<std::pair<std::string_view, const void*>> items;
  items.reserve(form.size(map));
  form.each(map, [&](const void* key, const void* value) {
    items.emplace_back(key_in(*form.key, key), value);
  });
  std::sort(items.begin(), items.end(),
            [](const auto& a, const auto& b) { return json::sorts_before(a.first, b.first); });
  char lead = '{';
  for (const auto& [key, value] : items) {
    out += std::exchange(lead, ',');
    append_text(out, key);
    out += ':';
    append_form(out, *form.item, value);
  }
  out += lead == '{' ? "{}" : "}";
}

// --- reading ---

void decode_number(const Json& json, const Form& form, void* value, const Place& place) {
  if (!json.is_number_integer())
    throw Unreadable("wrong_type", "a whole number is expected here", place);
  if (form.is_signed) {
    const auto wide = json.get<std::int64_t>();
    put_number(form, value, static_cast<std::uint64_t>(wide));
    if (signed_in(form, value) != wide ||
        (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX))
      throw Unreadable("out_of_range", "the number is too large", place);
    return;
  }
  if (!json.is_number_unsigned())
    throw Unreadable("out_of_range", "a number of at least 0 is expected here", place);
  const auto wide = json.get<std::uint64_t>();
  put_number(form, value, wide);
  if (unsigned_in(form, value) != wide)
    throw Unreadable("out_of_range", "the number is too large", place);
}

void decode_name(std::string_view name, const Form& form, void* value, const Place& place) {
  for (const auto& one : form.names)
    if (one.name == name) return put_number(form, value, static_cast<std::uint64_t>(one.value));
  std::string known;
  for (const auto& one : form.names)
    known.append(known.empty() ? "" : ", ").append(std::string_view(one.name));
  throw Unreadable("unknown_value", "\"" + std::string(name) + "\" is not known here",
                   place.pointer(), "It is one of: " + known + ".");
}

void decode_spelled(const Json& json, const Form& form, void* value, const Place& place) {
  const auto& text = text_of(json, place);
  if (form.kind == Kind::digest) {
    const auto digest = parse_digest(text);
    if (!digest)
      throw Unreadable("wrong_digest", "43 characters of base64url are expected here", place);
    *static_cast<Digest*>(value) = *digest;
  } else if (form.kind == Kind::time) {
    const auto at = parse_timestamp(text);
    if (!at) throw Unreadable("wrong_time", "an RFC 3339 instant is expected here", place);
    *static_cast<Timestamp*>(value) = *at;
  } else {
    const auto length = parse_duration(text);
    if (!length)
      throw Unreadable("wrong_duration", "a duration such as PT72H or P10D is expected here",
                       place.pointer(),
                       "Write weeks, days, hours, minutes or seconds: \"P10D\", \"PT72H\", "
                       "\"P1DT12H\". Months and years have no fixed length.");
    *static_cast<Duration*>(value) = *length;
  }
}

const Json& expect_object(const Json& json, const Place& place) {
  if (!json.is_object()) throw Unreadable("wrong_type", "an object is expected here", place);
  return json;
}

void refuse_unknown(const Json& json, const Form& form, const Place& place) {
  for (const auto& [name, unused] : json.items())
    if (name != "type" &&
        std::none_of(form.members.begin(), form.members.end(),
                     [&](const MemberForm& member) { return member.name == name; }))
      throw Unreadable("unknown_member", "there is no member \"" + name + "\" here",
                       Place(&place, name));
}

void decode_members(const Json& json, const Form& form, void* object, const Place& place) {
  expect_object(json, place);
  std::size_t read = json.contains("type") ? 1 : 0;
  for (const auto& member : form.members) {
    void* value = const_cast<void*>(member.at(object));
    const auto found = json.find(member.name);
    if (found != json.end()) {
      if (member.name != "type") ++read;
      decode_form(*found, *member.form, value, {&place, member.name});
      continue;
    }
    member.form->clear(value);
    if (!is_left_out(*member.form, value))
      throw Unreadable("missing_member", "\"" + std::string(member.name) + "\" is missing", place);
  }
  if (read != json.size()) refuse_unknown(json, form, place);
}

void decode_items(const Json& json, const Form& form, void* list, const Place& place) {
  if (!json.is_array()) throw Unreadable("wrong_type", "a list is expected here", place);
  form.clear(list);
  for (std::size_t i = 0; i < json.size(); ++i)
    decode_form(json[i], *form.item, form.grow(list), {&place, i});
}

void decode_map(const Json& json, const Form& form, void* map, const Place& place) {
  expect_object(json, place);
  form.clear(map);
  for (const auto& [name, item] : json.items())
    decode_form(item, *form.item, form.insert(map, name, place), {&place, name});
}

void decode_variant(const Json& json, const Form& form, void* variant, const Place& place) {
  if (!json.is_object() || !json.contains("type"))
    throw Unreadable("wrong_type", "an object with a \"type\" is expected here", place);
  const std::string& type = text_of(json["type"], Place(&place, "type"));
  for (const auto& alternative : form.alternatives)
    if (alternative.name == type)
      return decode_form(json, *alternative.form, alternative.emplace(variant), place);
  throw Unreadable("unknown_type", "\"" + type + "\" is not known here", Place(&place, "type"));
}

}  // namespace

const std::string& text_of(const Json& json, const Place& place) {
  if (!json.is_string()) throw Unreadable("wrong_type", "a string is expected here", place);
  return json.get_ref<const std::string&>();
}

Json encode_form(const Form& form, const void* value) {
  switch (form.kind) {
    case Kind::text:
      return text_in(value);
    case Kind::digest:
    case Kind::time:
    case Kind::duration:
      return spelled(form, value);
    case Kind::boolean:
      return as<bool>(value);
    case Kind::number:
      return form.is_signed ? Json(signed_in(form, value)) : Json(unsigned_in(form, value));
    case Kind::enumeration:
      return std::string(name_in(form, value));
    case Kind::optional:
      return form.size(value) == 0 ? Json() : encode_form(*form.item, form.at(value, 0));
    case Kind::list:
      return encode_items(form, value);
    case Kind::shared:
      return encode_form(*form.item, form.at(value, 0));
    case Kind::map: {
      Json object = Json::object();
      form.each(value, [&](const void* key, const void* item) {
        object[std::string(key_in(*form.key, key))] = encode_form(*form.item, item);
      });
      return object;
    }
    case Kind::object: {
      Json object = Json::object();
      for (const auto& member : form.members) {
        const void* item = member.at(value);
        if (!is_left_out(*member.form, item))
          object[std::string(member.name)] = encode_form(*member.form, item);
      }
      return object;
    }
    case Kind::variant: {
      const auto& alternative = form.alternatives[form.size(value)];
      Json object = encode_form(*alternative.form, form.at(value, 0));
      object["type"] = alternative.name;
      return object;
    }
  }
  return {};
}

void append_form(std::string& out, const Form& form, const void* value) {
  switch (form.kind) {
    case Kind::text:
      return append_text(out, text_in(value));
    case Kind::time:
      if (!has_rfc3339(as<Timestamp>(value)))
        throw std::invalid_argument("an instant lies beyond the years that are read again");
      [[fallthrough]];
    case Kind::digest:
    case Kind::duration:
      return append_quoted(out, spelled(form, value));
    case Kind::boolean:
      out += as<bool>(value) ? "true" : "false";
      return;
    case Kind::number:
      return append_integer(out, form, value);
    case Kind::enumeration:
      return append_quoted(out, name_in(form, value));
    case Kind::optional:
      if (form.size(value) == 0)
        out += "null";
      else
        append_form(out, *form.item, form.at(value, 0));
      return;
    case Kind::list:
      return append_items(out, form, value);
    case Kind::map:
      return append_map(out, form, value);
    case Kind::shared:
      return append_form(out, *form.item, form.at(value, 0));
    case Kind::object:
      return append_members(out, form, value, {});
    case Kind::variant: {
      const auto& alternative = form.alternatives[form.size(value)];
      return append_members(out, *alternative.form, form.at(value, 0), alternative.name);
    }
  }
}

void decode_form(const Json& json, const Form& form, void* value, const Place& place) {
  switch (form.kind) {
    case Kind::text:
      *static_cast<std::string*>(value) = text_of(json, place);
      return;
    case Kind::digest:
    case Kind::time:
    case Kind::duration:
      return decode_spelled(json, form, value, place);
    case Kind::boolean:
      if (!json.is_boolean())
        throw Unreadable("wrong_type", "true or false is expected here", place);
      *static_cast<bool*>(value) = json.get<bool>();
      return;
    case Kind::number:
      return decode_number(json, form, value, place);
    case Kind::enumeration:
      return decode_name(text_of(json, place), form, value, place);
    case Kind::optional:
      if (json.is_null()) return form.clear(value);
      return decode_form(json, *form.item, form.grow(value), place);
    case Kind::list:
      return decode_items(json, form, value, place);
    case Kind::map:
      return decode_map(json, form, value, place);
    case Kind::shared:
      return decode_form(json, *form.item, form.grow(value), place);
    case Kind::object:
      return decode_members(json, form, value, place);
    case Kind::variant:
      return decode_variant(json, form, value, place);
  }
}

void decode_key(std::string_view text, const Form& form, void* key, const Place& place) {
  if (form.kind == Kind::enumeration) return decode_name(text, form, key, place);
  *static_cast<std::string*>(key) = text;
}

}  // namespace concord::codec
