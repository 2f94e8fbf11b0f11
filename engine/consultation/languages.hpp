#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/consultation/command_text.hpp"

namespace concord::consultation {

template <class T>
void add_languages(const std::vector<T>& list, std::set<std::string>& out);
template <class T>
void add_languages(const std::optional<T>& value, std::set<std::string>& out);

// Adds the languages of all texts by language in a described value, and of its members "language".
template <class T>
void add_languages(const T& value, std::set<std::string>& out) {
  if constexpr (std::is_same_v<T, Texts>) {
    for (const auto& [language, text] : value) out.insert(language);
  } else if constexpr (boost::describe::has_describe_members<T>::value) {
    if constexpr (requires {
                    { value.language } -> std::convertible_to<std::string>;
                  })
      out.insert(value.language);
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) { add_languages(value.*member.pointer, out); });
  }
}

template <class T>
void add_languages(const std::vector<T>& list, std::set<std::string>& out) {
  for (const auto& one : list) add_languages(one, out);
}

template <class T>
void add_languages(const std::optional<T>& value, std::set<std::string>& out) {
  if (value) add_languages(*value, out);
}

}  // namespace concord::consultation
