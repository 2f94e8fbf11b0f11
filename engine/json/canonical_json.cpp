#include "engine/json/canonical_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "engine/json/strict_json.hpp"
#include "engine/json/utf8.hpp"

namespace concord::json {
namespace {

using Json = nlohmann::json;

constexpr std::array<bool, 256> escaped_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}

// Whether none of the eight bytes there is written with an escape: the borrow of a subtraction
// shows in the top bit of each byte that is less than what is taken from it.
bool eight_plain_bytes(const char* at) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  const auto less_than = [](std::uint64_t bytes, std::uint64_t bound) {
    return (bytes - bound * each) & ~bytes;
  };
  const auto found = less_than(word, 0x20) | less_than(word ^ ('"' * each), 1) |
                     less_than(word ^ ('\\' * each), 1);
  return (found & (0x80 * each)) == 0;
}

void append_escape(std::string& out, char letter) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (letter) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      out += "\\u00";
      out += digits[static_cast<std::uint8_t>(letter) >> 4];
      out += digits[static_cast<std::uint8_t>(letter) & 15];
  }
}

template <class Integer>
void append_integer(std::string& out, Integer value) {
  std::array<char, 24> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  out.append(text.data(), end);
}

void append_checked_string(std::string& out, std::string_view text) {
  if (!is_utf8(text)) throw std::invalid_argument("a string in a JSON value is not UTF-8");
  append_string(out, text);
}

// The map below sorts by bytes, which is the order by code points. Only keys with a code point from
// U+E000 on can stand elsewhere in the order by UTF-16 code units.
bool byte_order_will_do(const Json::object_t& object) {
  return std::all_of(object.begin(), object.end(), [](const auto& member) {
    return std::all_of(member.first.begin(), member.first.end(),
                       [](char letter) { return static_cast<std::uint8_t>(letter) < 0xEE; });
  });
}

void append_member(std::string& out, const Json::object_t::value_type& member, bool first) {
  if (!first) out += ',';
  append_checked_string(out, member.first);
  out += ':';
  append_canonical(out, member.second);
}

void append_object(std::string& out, const Json::object_t& object) {
  out += '{';
  bool first = true;
  if (byte_order_will_do(object)) {
    for (const auto& member : object) append_member(out, member, std::exchange(first, false));
  } else {
    std::vector<const Json::object_t::value_type*> members;
    for (const auto& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return sorts_before(a->first, b->first); });
    for (const auto* member : members) append_member(out, *member, std::exchange(first, false));
  }
  out += '}';
}

void append_array(std::string& out, const Json::array_t& array) {
  out += '[';
  bool first = true;
  for (const Json& element : array) {
    if (!first) out += ',';
    first = false;
    append_canonical(out, element);
  }
  out += ']';
}

std::optional<Problem> outside_profile(const Json& value);

std::optional<Problem> object_outside_profile(const Json::object_t& object) {
  for (const auto& [key, value] : object) {
    if (!is_utf8(key))
      return Problem{.code = "invalid_utf8",
                     .message = "A key is not UTF-8.",
                     .place = "",
                     .remedy = "Write keys as UTF-8."};
    if (auto problem = outside_profile(value)) {
      problem->place.insert(0, pointer_token(key));
      return problem;
    }
  }
  return std::nullopt;
}

std::optional<Problem> array_outside_profile(const Json::array_t& array) {
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (auto problem = outside_profile(array[i])) {
      problem->place.insert(0, "/" + std::to_string(i));
      return problem;
    }
  }
  return std::nullopt;
}

std::optional<Problem> outside_profile(const Json& value) {
  const auto problem = [](std::string code, std::string message, std::string remedy) {
    return Problem{.code = std::move(code),
                   .message = std::move(message),
                   .place = "",
                   .remedy = std::move(remedy)};
  };
  const auto too_large = [&] {
    return problem("number_out_of_range", "An integer is outside +-(2^53 - 1).",
                   "Write the number as a string.");
  };
  switch (value.type()) {
    case Json::value_t::null:
    case Json::value_t::boolean:
      return std::nullopt;
    case Json::value_t::string:
      if (is_utf8(value.get_ref<const std::string&>())) return std::nullopt;
      return problem("invalid_utf8", "A string is not UTF-8.", "Write strings as UTF-8.");
    case Json::value_t::number_unsigned:
      if (value.get<std::uint64_t>() <= static_cast<std::uint64_t>(kMaxInteger))
        return std::nullopt;
      return too_large();
    case Json::value_t::number_integer:
      if (value.get<std::int64_t>() >= -kMaxInteger && value.get<std::int64_t>() <= kMaxInteger)
        return std::nullopt;
      return too_large();
    case Json::value_t::number_float:
      return problem("not_an_integer", "A number with a fraction is not allowed here.",
                     "Write an integer, or write the number as a string.");
    case Json::value_t::object:
      return object_outside_profile(value.get_ref<const Json::object_t&>());
    case Json::value_t::array:
      return array_outside_profile(value.get_ref<const Json::array_t&>());
    case Json::value_t::binary:
    case Json::value_t::discarded:
      break;
  }
  return problem("not_json", "The value is of a kind that JSON does not have.", "");
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  static constexpr auto must_escape = escaped_bytes();
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text.size() - i >= 8 && eight_plain_bytes(text.data() + i)) {
      i += 8;
      continue;
    }
    if (must_escape[static_cast<std::uint8_t>(text[i])]) {
      out.append(text.data() + copied, i - copied);
      append_escape(out, text[i]);
      copied = i + 1;
    }
    ++i;
  }
  out.append(text.data() + copied, text.size() - copied);
  out += '"';
}

void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) throw std::invalid_argument("JSON has no NaN and no infinity");
  if (value == 0) {
    out += '0';  // -0 as well
    return;
  }
  if (value < 0) out += '-';
  std::array<char, 40> text;
  const char* end = std::to_chars(text.data(), text.data() + text.size(), std::abs(value),
                                  std::chars_format::scientific)
                        .ptr;
  // "d.ddde[+-]xx": gather the digits, and the exponent of the first one.
  const char* mark = std::find<const char*>(text.data(), end, 'e');
  std::string digits(1, text[0]);
  if (mark - text.data() > 2) digits.append(std::string_view(text.data() + 2, mark));
  int exponent = 0;
  std::from_chars(mark + (mark[1] == '+' ? 2 : 1), end, exponent);

  // ECMA-262, Number::toString, whose k is `count` and whose n is `point`.
  const int count = static_cast<int>(digits.size());
  const int point = exponent + 1;
  if (count <= point && point <= 21) {
    out += digits;
    out.append(static_cast<std::size_t>(point - count), '0');
  } else if (0 < point && point <= 21) {
    out.append(digits, 0, static_cast<std::size_t>(point));
    out += '.';
    out.append(digits, static_cast<std::size_t>(point));
  } else if (-6 < point && point <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-point), '0');
    out += digits;
  } else {
    out += digits[0];
    if (count > 1) {
      out += '.';
      out.append(digits, 1);
    }
    out += exponent < 0 ? "e-" : "e+";
    append_integer(out, std::abs(exponent));
  }
}

bool sorts_before(std::string_view a, std::string_view b) {
  const auto byte = [](char letter) { return static_cast<std::uint8_t>(letter); };
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (right == b.end()) return false;
  if (left == a.end()) return true;
  // Code points from U+10000 on (lead byte F0 or more) are written with surrogates (D800 to DFFF),
  // which sort before U+E000 to U+FFFF (lead byte EE or EF).
  const bool left_high = byte(*left) >= 0xF0;
  const bool right_high = byte(*right) >= 0xF0;
  if (left_high != right_high && byte(*left) >= 0xEE && byte(*right) >= 0xEE) return left_high;
  return byte(*left) < byte(*right);
}

void append_canonical(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      out += "null";
      return;
    case Json::value_t::boolean:
      out += value.get<bool>() ? "true" : "false";
      return;
    case Json::value_t::string:
      append_checked_string(out, value.get_ref<const std::string&>());
      return;
    case Json::value_t::number_integer:
      if (const auto number = value.get<std::int64_t>();
          number >= -kMaxInteger && number <= kMaxInteger)
        append_integer(out, number);
      else
        append_number(out, static_cast<double>(number));
      return;
    case Json::value_t::number_unsigned:
      if (const auto number = value.get<std::uint64_t>();
          number <= static_cast<std::uint64_t>(kMaxInteger))
        append_integer(out, number);
      else
        append_number(out, static_cast<double>(number));
      return;
    case Json::value_t::number_float:
      append_number(out, value.get<double>());
      return;
    case Json::value_t::object:
      append_object(out, value.get_ref<const Json::object_t&>());
      return;
    case Json::value_t::array:
      append_array(out, value.get_ref<const Json::array_t&>());
      return;
    case Json::value_t::binary:
    case Json::value_t::discarded:
      break;
  }
  throw std::invalid_argument("a value is of a kind that JSON does not have");
}

std::string canonical(const Json& value) {
  std::string out;
  append_canonical(out, value);
  return out;
}

Result<std::string> canonical_in_profile(const Json& value) {
  if (auto problem = outside_profile(value)) return *std::move(problem);
  return {boost::system::in_place_value, canonical(value)};
}

bool is_canonical(std::string_view bytes) {
  const auto value =
      parse(bytes, {.max_bytes = bytes.size(), .max_depth = 256, .numbers = Numbers::any});
  return value && canonical(*value) == bytes;
}

}  // namespace concord::json
