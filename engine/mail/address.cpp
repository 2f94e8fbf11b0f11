#include "engine/mail/address.hpp"

#include <algorithm>

#include "engine/mail/signs.hpp"

namespace concord::mail {
namespace {

constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kLongestLabel = 63;

// RFC 5322, atext.
bool is_atom_sign(char c) {
  constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~";
  return is_letter_or_digit(c) || signs.find(c) != std::string_view::npos;
}

bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= kLongestLabel && text.front() != '-' &&
         text.back() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-';
         });
}

// Whether all that dots part is as `fits` wants it.
template <class Fits>
bool all_between_dots(std::string_view text, const Fits& fits) {
  while (true) {
    const auto dot = text.find('.');
    if (!fits(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

}  // namespace

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at > kLongestLocalPart || text.size() > kLongestAddress)
    return false;
  const auto is_atom = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_atom_sign);
  };
  return all_between_dots(text.substr(0, at), is_atom) &&
         all_between_dots(text.substr(at + 1), is_label);
}

}  // namespace concord::mail
