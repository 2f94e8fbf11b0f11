#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "engine/values/cow.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/result.hpp"
#include "engine/values/timestamp.hpp"

// JSON for every struct that says what its members are (Boost.Describe): one rule for events,
// commands and snapshots, so that a new event needs no code here.
//   struct             -> object, a member an entry; absent optionals and empty lists are left out
//   enum               -> its name
//   Id, Digest, Timestamp, Duration -> string
//   variant of structs -> the struct's object plus "type": the struct's name
//   map                -> object;  vector -> array;  Cow -> what it holds
namespace concord::codec {

// What could not be read, and where. Thrown inside, turned into a Problem by decode().
struct Unreadable : std::runtime_error {
  Unreadable(std::string code_, const std::string& message, std::string place_ = "")
      : std::runtime_error(message), code(std::move(code_)), place(std::move(place_)) {}
  std::string code;
  std::string place;
};

// Whether unknown members of an object are an error (requests) or ignored (never used for the log,
// whose types are versioned).
using Json = nlohmann::json;

template <class T>
[[nodiscard]] Json encode(const T& value);
template <class T>
void decode_into(const Json& json, T& value, const std::string& place);

namespace reflection {

template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_map : std::false_type {};
template <class K, class V>
struct is_map<std::map<K, V>> : std::true_type {};
template <class T>
struct is_variant : std::false_type {};
template <class... T>
struct is_variant<std::variant<T...>> : std::true_type {};
template <class T>
struct is_cow : std::false_type {};
template <class T>
struct is_cow<Cow<T>> : std::true_type {};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public |
                                                            boost::describe::mod_inherited>;

// "concord::consultation::StanceTaken" -> "StanceTaken". The struct's own name is its wire name.
template <class T>
[[nodiscard]] consteval std::string_view type_name() {
  std::string_view name = __PRETTY_FUNCTION__;
  const auto begin = name.find("T = ") + 4;
  auto end = name.find_first_of(";]", begin);
  name = name.substr(begin, end - begin);
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

template <class T>
[[nodiscard]] bool is_left_out(const T& value) {
  if constexpr (is_optional<T>::value) return !value.has_value();
  if constexpr (is_vector<T>::value || is_map<T>::value) return value.empty();
  if constexpr (is_id<T>::value) return value.empty();
  if constexpr (is_cow<T>::value) return is_left_out(*value);
  if constexpr (std::is_same_v<T, std::string>) return value.empty();
  if constexpr (std::is_same_v<T, bool>) return !value;
  if constexpr (Described<T>) {
    bool all = true;
    boost::mp11::mp_for_each<members_of<T>>(
        [&](auto member) { all = all && is_left_out(value.*member.pointer); });
    return all;
  }
  return false;
}

template <class T>
[[nodiscard]] std::string enum_name(T value) {
  const char* name = boost::describe::enum_to_string(value, nullptr);
  if (name == nullptr) throw Unreadable("unknown_value", "a value outside its enumeration");
  return name;
}

inline const std::string& text_of(const Json& json, const std::string& place) {
  if (!json.is_string()) throw Unreadable("wrong_type", "a string is expected here", place);
  return json.get_ref<const std::string&>();
}

template <class T>
void decode_struct(const Json& json, T& value, const std::string& place) {
  if (!json.is_object()) throw Unreadable("wrong_type", "an object is expected here", place);
  std::size_t read = json.contains("type") ? 1 : 0;
  boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
    auto& target = value.*member.pointer;
    using Member = std::remove_reference_t<decltype(target)>;
    const auto found = json.find(member.name);
    if (found != json.end()) {
      if (std::string_view(member.name) != "type") ++read;
      decode_into(*found, target, place + "/" + member.name);
      return;
    }
    if (is_left_out(Member{})) {
      target = Member{};
    } else {
      throw Unreadable("missing_member", std::string("\"") + member.name + "\" is missing", place);
    }
  });
  if (read == json.size()) return;
  for (const auto& [name, unused] : json.items()) {
    bool known = name == "type";
    boost::mp11::mp_for_each<members_of<T>>(
        [&](auto member) { known = known || name == member.name; });
    if (!known)
      throw Unreadable("unknown_member", "there is no member \"" + name + "\" here",
                       place + "/" + name);
  }
}

template <class... T>
void decode_variant(const Json& json, std::variant<T...>& value, const std::string& place) {
  if (!json.is_object() || !json.contains("type"))
    throw Unreadable("wrong_type", "an object with a \"type\" is expected here", place);
  const std::string& type = text_of(json["type"], place + "/type");
  const bool found =
      ((type_name<T>() == type ? (decode_into(json, value.template emplace<T>(), place), true)
                               : false) ||
       ...);
  if (!found)
    throw Unreadable("unknown_type", "\"" + type + "\" is not known here", place + "/type");
}

template <class K>
[[nodiscard]] std::string key_text(const K& key) {
  if constexpr (is_id<K>::value)
    return key.value;
  else if constexpr (std::is_enum_v<K>)
    return enum_name(key);
  else
    return key;
}

template <class T>
void decode_number(const Json& json, T& value, const std::string& place) {
  if (!json.is_number_integer())
    throw Unreadable("wrong_type", "a whole number is expected here", place);
  if constexpr (std::is_unsigned_v<T>) {
    if (json.is_number_integer() && !json.is_number_unsigned())
      throw Unreadable("out_of_range", "a number of at least 0 is expected here", place);
    const auto wide = json.get<std::uint64_t>();
    value = static_cast<T>(wide);
    if (value != wide) throw Unreadable("out_of_range", "the number is too large", place);
  } else {
    const auto wide = json.get<std::int64_t>();
    value = static_cast<T>(wide);
    if (value != wide) throw Unreadable("out_of_range", "the number is too large", place);
  }
}

}  // namespace reflection

template <class T>
Json encode(const T& value) {
  using namespace reflection;
  if constexpr (is_id<T>::value) {
    return value.value;
  } else if constexpr (std::is_same_v<T, Digest> || std::is_same_v<T, Timestamp> ||
                       std::is_same_v<T, Duration>) {
    return to_string(value);
  } else if constexpr (is_optional<T>::value) {
    return value ? encode(*value) : Json();
  } else if constexpr (is_cow<T>::value) {
    return encode(*value);
  } else if constexpr (is_vector<T>::value) {
    Json array = Json::array();
    for (const auto& item : value) array.push_back(encode(item));
    return array;
  } else if constexpr (is_map<T>::value) {
    Json object = Json::object();
    for (const auto& [key, item] : value) object[key_text(key)] = encode(item);
    return object;
  } else if constexpr (is_variant<T>::value) {
    return std::visit(
        [](const auto& alternative) {
          Json object = encode(alternative);
          object["type"] = type_name<std::decay_t<decltype(alternative)>>();
          return object;
        },
        value);
  } else if constexpr (std::is_enum_v<T>) {
    return enum_name(value);
  } else if constexpr (Described<T>) {
    Json object = Json::object();
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
      const auto& item = value.*member.pointer;
      if (!is_left_out(item)) object[member.name] = encode(item);
    });
    return object;
  } else {
    return Json(value);
  }
}

template <class T>
void decode_into(const Json& json, T& value, const std::string& place) {
  using namespace reflection;
  if constexpr (is_id<T>::value) {
    value = T(text_of(json, place));
  } else if constexpr (std::is_same_v<T, Digest>) {
    const auto digest = parse_digest(text_of(json, place));
    if (!digest)
      throw Unreadable("wrong_digest", "43 characters of base64url are expected here", place);
    value = *digest;
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    const auto at = parse_timestamp(text_of(json, place));
    if (!at) throw Unreadable("wrong_time", "an RFC 3339 instant is expected here", place);
    value = *at;
  } else if constexpr (std::is_same_v<T, Duration>) {
    const auto length = parse_duration(text_of(json, place));
    if (!length)
      throw Unreadable("wrong_duration", "a duration such as PT72H or P10D is expected here",
                       place);
    value = *length;
  } else if constexpr (is_optional<T>::value) {
    if (json.is_null())
      value.reset();
    else
      decode_into(json, value.emplace(), place);
  } else if constexpr (is_cow<T>::value) {
    decode_into(json, value.edit(), place);
  } else if constexpr (is_vector<T>::value) {
    if (!json.is_array()) throw Unreadable("wrong_type", "a list is expected here", place);
    value.clear();
    value.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
      typename T::value_type item{};
      decode_into(json[i], item, place + "/" + std::to_string(i));
      value.push_back(std::move(item));
    }
  } else if constexpr (is_map<T>::value) {
    if (!json.is_object()) throw Unreadable("wrong_type", "an object is expected here", place);
    value.clear();
    for (const auto& [name, item] : json.items()) {
      typename T::key_type key{};
      if constexpr (std::is_same_v<typename T::key_type, std::string>)
        key = name;
      else
        decode_into(Json(name), key, place);
      decode_into(item, value[std::move(key)], place + "/" + name);
    }
  } else if constexpr (is_variant<T>::value) {
    decode_variant(json, value, place);
  } else if constexpr (std::is_enum_v<T>) {
    if (!boost::describe::enum_from_string(text_of(json, place).c_str(), value))
      throw Unreadable("unknown_value", "\"" + text_of(json, place) + "\" is not known here",
                       place);
  } else if constexpr (Described<T>) {
    decode_struct(json, value, place);
  } else if constexpr (std::is_same_v<T, std::string>) {
    value = text_of(json, place);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_boolean()) throw Unreadable("wrong_type", "true or false is expected here", place);
    value = json.get<bool>();
  } else {
    static_assert(std::is_integral_v<T>, "a type that Boost.Describe does not know");
    decode_number(json, value, place);
  }
}

// Reads a T, or says with a JSON pointer what is wrong.
template <class T>
[[nodiscard]] Result<T> decode(const Json& json) {
  try {
    T value{};
    decode_into(json, value, "");
    return value;
  } catch (const Unreadable& wrong) {
    return Problem{wrong.code, wrong.what(), wrong.place, ""};
  }
}

}  // namespace concord::codec
