#include "engine/json/fast_reading.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace concord::json {
namespace {

using Json = nlohmann::json;
namespace dom = simdjson::dom;

// Some fifteen times as much is taken in memory for a moment.
constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::size_t kMostDepth = 64;  // the stack grows with it

// Copies what simdjson has read. False: perhaps not what parse() takes.
class Copying {
 public:
  explicit Copying(const Limits& limits)
      : numbers_(limits.numbers), room_(std::min(limits.max_depth, kMostDepth)) {}

  bool copy(dom::element from, Json& to) {
    switch (from.type()) {
      case dom::element_type::OBJECT:
        return within([&] { return copy_members(from, to); });
      case dom::element_type::ARRAY:
        return within([&] { return copy_items(from, to); });
      case dom::element_type::STRING:
        to = std::string(from.get_string().value_unsafe());
        return true;
      case dom::element_type::INT64:
        return copy_integer(from.get_int64().value_unsafe(), to);
      case dom::element_type::DOUBLE:
        to = from.get_double().value_unsafe();
        return numbers_ == Numbers::any;
      case dom::element_type::BOOL:
        to = from.get_bool().value_unsafe();
        return true;
      case dom::element_type::NULL_VALUE:
        to = nullptr;
        return true;
      case dom::element_type::UINT64:  // beyond those of 63 bits, and so of kMaxInteger
        return false;
    }
    return false;
  }

 private:
  template <class Copy>
  bool within(const Copy& copy_all) {
    if (room_ == 0) return false;
    --room_;
    const bool done = copy_all();
    ++room_;
    return done;
  }

  bool copy_members(dom::element from, Json& to) {
    dom::object all;
    if (from.get_object().get(all) != simdjson::SUCCESS) return false;
    to = Json::object();
    auto& members = to.get_ref<Json::object_t&>();
    for (const auto [key, value] : all) {
      const std::size_t before = members.size();
      // What is canonical is in order.
      const auto at = members.emplace_hint(members.end(), std::string(key), nullptr);
      if (members.size() == before || !copy(value, at->second)) return false;  // named twice
    }
    return true;
  }

  bool copy_items(dom::element from, Json& to) {
    dom::array all;
    if (from.get_array().get(all) != simdjson::SUCCESS) return false;
    to = Json::array();
    auto& items = to.get_ref<Json::array_t&>();
    items.reserve(all.size());
    for (const dom::element item : all)
      if (!copy(item, items.emplace_back())) return false;
    return true;
  }

  static bool copy_integer(std::int64_t value, Json& to) {
    if (value < -kMaxInteger || value > kMaxInteger) return false;
    if (value < 0)
      to = value;
    else
      to = static_cast<std::uint64_t>(value);
    return true;
  }

  Numbers numbers_;
  std::size_t room_;  // levels that may still be opened
};

}  // namespace

std::optional<Json> read_fast(std::string_view bytes, const Limits& limits) {
  if (bytes.size() > std::min({kMostBytes, limits.max_bytes, limits.max_structure_bytes}))
    return std::nullopt;
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::nullopt;  // some versions pass it by
  dom::parser parser;
  // By itself it makes room for a thousand levels, which is most of what a small text costs.
  if (parser.allocate(std::max<std::size_t>(bytes.size(), 1), kMostDepth + 1) != simdjson::SUCCESS)
    return std::nullopt;
  dom::element root;
  if (parser.parse(bytes.data(), bytes.size(), true).get(root) != simdjson::SUCCESS)
    return std::nullopt;
  std::optional<Json> value(std::in_place);
  if (!Copying(limits).copy(root, *value)) return std::nullopt;
  return value;
}

}  // namespace concord::json
