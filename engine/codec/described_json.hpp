#pragma once

#include <algorithm>
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <type_traits>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/codec/form_json.hpp"
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

using Json = nlohmann::json;

namespace reflection {

template <class T, template <class...> class Template>
struct is_made_of : std::false_type {};
template <template <class...> class Template, class... T>
struct is_made_of<Template<T...>, Template> : std::true_type {};
template <class T, template <class...> class Template>
inline constexpr bool is_a = is_made_of<T, Template>::value;

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
struct FormOf {
  static const char tag;
  static const Form form;
};
template <class T>
const char FormOf<T>::tag = 0;

template <class T, auto Pointer>
const void* member_at(const void* object) {
  return &(static_cast<const T*>(object)->*Pointer);
}

template <class T>
struct Rows {
  static constexpr std::size_t count = boost::mp11::mp_size<members_of<T>>::value;

  // By name, as canonical JSON has them.
  static constexpr std::array<MemberForm, count> make() {
    std::array<MemberForm, count> rows{};
    std::size_t next = 0;
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      rows[next++] = {member.name, &member_at<T, decltype(member)::pointer>, &FormOf<Member>::form};
    });
    std::sort(rows.begin(), rows.end(),
              [](const MemberForm& a, const MemberForm& b) { return a.name < b.name; });
    return rows;
  }
  static constinit const std::array<MemberForm, count> rows;
};
template <class T>
constinit const std::array<MemberForm, Rows<T>::count> Rows<T>::rows = Rows<T>::make();

template <class T>
struct Alternatives;
template <class... T>
struct Alternatives<variant2::variant<T...>> {
  template <class One>
  static void* emplace(void* variant) {
    return &static_cast<variant2::variant<T...>*>(variant)->template emplace<One>();
  }
  static constinit const std::array<AlternativeForm, sizeof...(T)> rows;
};
template <class... T>
constinit const std::array<AlternativeForm, sizeof...(T)>
    Alternatives<variant2::variant<T...>>::rows{
        AlternativeForm{type_name<T>(), &FormOf<T>::form, &emplace<T>}...};

template <class T>
struct Enumerators {
  using described = boost::describe::describe_enumerators<T>;
  static constexpr std::size_t count = boost::mp11::mp_size<described>::value;

  static constexpr std::array<EnumeratorForm, count> make() {
    std::array<EnumeratorForm, count> rows{};
    std::size_t next = 0;
    boost::mp11::mp_for_each<described>([&](auto one) {
      rows[next++] = {one.name, static_cast<std::int64_t>(one.value)};
    });
    return rows;
  }
  static constinit const std::array<EnumeratorForm, count> rows;
};
template <class T>
constinit const std::array<EnumeratorForm, Enumerators<T>::count> Enumerators<T>::rows =
    Enumerators<T>::make();

template <class T>
void clear(void* value) {
  *static_cast<T*>(value) = T{};
}

template <class T>
constexpr void describe_optional(Form& form) {
  form.kind = Form::Kind::optional;
  form.item = &FormOf<typename T::value_type>::form;
  form.size = [](const void* value) -> std::size_t {
    return static_cast<const T*>(value)->has_value() ? 1 : 0;
  };
  form.at = [](const void* value, std::size_t) -> const void* {
    return &**static_cast<const T*>(value);
  };
  form.grow = [](void* value) -> void* { return &static_cast<T*>(value)->emplace(); };
}

template <class T>
constexpr void describe_list(Form& form) {
  form.kind = Form::Kind::list;
  form.item = &FormOf<typename T::value_type>::form;
  form.size = [](const void* value) { return static_cast<const T*>(value)->size(); };
  form.at = [](const void* value, std::size_t index) -> const void* {
    return &(*static_cast<const T*>(value))[index];
  };
  form.grow = [](void* value) -> void* { return &static_cast<T*>(value)->emplace_back(); };
}

template <class T>
constexpr void describe_map(Form& form) {
  using Key = typename T::key_type;
  form.kind = Form::Kind::map;
  form.key = &FormOf<Key>::form;
  form.item = &FormOf<typename T::mapped_type>::form;
  form.size = [](const void* value) { return static_cast<const T*>(value)->size(); };
  form.each = [](const void* map, const EachItem& tell) {
    for (const auto& [key, value] : *static_cast<const T*>(map)) tell(&key, &value);
  };
  form.insert = [](void* map, std::string_view text, const Place& place) -> void* {
    Key key{};
    decode_key(text, FormOf<Key>::form, &key, place);
    return &(*static_cast<T*>(map))[std::move(key)];
  };
}

template <class T>
constexpr void describe_shared(Form& form) {
  using Item = std::remove_cvref_t<decltype(*std::declval<const T&>())>;
  form.kind = Form::Kind::shared;
  form.item = &FormOf<Item>::form;
  form.at = [](const void* value, std::size_t) -> const void* {
    return &**static_cast<const T*>(value);
  };
  form.grow = [](void* value) -> void* { return &static_cast<T*>(value)->edit(); };
}

template <class T>
constexpr void describe_variant(Form& form) {
  form.kind = Form::Kind::variant;
  form.alternatives = {Alternatives<T>::rows.data(), Alternatives<T>::rows.size()};
  form.size = [](const void* value) { return static_cast<const T*>(value)->index(); };
  form.at = [](const void* value, std::size_t) {
    return variant2::visit([](const auto& one) -> const void* { return &one; },
                           *static_cast<const T*>(value));
  };
}

template <class T>
constexpr Form make_form() {
  using Kind = Form::Kind;
  Form form;
  form.type = &FormOf<T>::tag;
  form.clear = &clear<T>;
  if constexpr (std::is_same_v<T, std::string> || is_a<T, Id>) {
    form.kind = Kind::text;
  } else if constexpr (std::is_same_v<T, Digest>) {
    form.kind = Kind::digest;
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    form.kind = Kind::time;
  } else if constexpr (std::is_same_v<T, Duration>) {
    form.kind = Kind::duration;
  } else if constexpr (std::is_same_v<T, bool>) {
    form.kind = Kind::boolean;
  } else if constexpr (std::is_integral_v<T>) {
    form.kind = Kind::number;
    form.bytes = sizeof(T);
    form.is_signed = std::is_signed_v<T>;
  } else if constexpr (std::is_enum_v<T>) {
    form.kind = Kind::enumeration;
    form.name = type_name<T>();
    form.bytes = sizeof(T);
    form.names = {Enumerators<T>::rows.data(), Enumerators<T>::count};
  } else if constexpr (is_a<T, std::optional>) {
    describe_optional<T>(form);
  } else if constexpr (is_a<T, std::vector>) {
    describe_list<T>(form);
  } else if constexpr (is_a<T, std::map>) {
    describe_map<T>(form);
  } else if constexpr (is_a<T, Cow>) {
    describe_shared<T>(form);
  } else if constexpr (is_a<T, variant2::variant>) {
    describe_variant<T>(form);
  } else {
    static_assert(Described<T>, "a type that Boost.Describe does not know");
    form.name = type_name<T>();
    form.members = {Rows<T>::rows.data(), Rows<T>::count};
  }
  return form;
}

template <class T>
constinit const Form FormOf<T>::form = make_form<T>();

}  // namespace reflection

template <class T>
[[nodiscard]] const Form& form_of() {
  return reflection::FormOf<T>::form;
}

template <class T>
[[nodiscard]] Json encode(const T& value) {
  return encode_form(form_of<T>(), &value);
}

template <class T>
void decode_into(const Json& json, T& value, const std::string& place) {
  decode_form(json, form_of<T>(), &value, place);
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
