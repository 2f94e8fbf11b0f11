#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// The form of a type: what a value of it looks like from outside, as a table. The tables are made
// from Boost.Describe (described_json.hpp); who reads and writes values (form_json.hpp) goes by the
// table and is compiled once for all types.
namespace concord::codec {

struct Form;

// Where in a value something stands: made on the way down, spelled only when there is an error.
class Place {
 public:
  // A JSON pointer (RFC 6901) to begin with; it must outlive the place.
  template <std::convertible_to<std::string_view> Text>
  Place(const Text& pointer) : name_(pointer) {}
  Place(const Place* above, std::string_view member) : above_(above), name_(member) {}
  Place(const Place* above, std::size_t item) : above_(above), item_(item) {}

  [[nodiscard]] std::string pointer() const {
    if (above_ == nullptr) return std::string(name_);
    return above_->pointer() + "/" + (item_ ? std::to_string(*item_) : std::string(name_));
  }

 private:
  const Place* above_ = nullptr;
  std::string_view name_{};
  std::optional<std::size_t> item_{};
};

struct MemberForm {
  std::string_view name;
  const void* (*at)(const void* object) = nullptr;
  const Form* form = nullptr;
};

struct AlternativeForm {
  std::string_view name;  // the struct's own name
  const Form* form = nullptr;
  void* (*emplace)(void* variant) = nullptr;
};

struct EnumeratorForm {
  std::string_view name;
  std::int64_t value = 0;
};

// Told each item of a map: its key and its value.
using EachItem = std::function<void(const void* key, const void* value)>;

struct Form {
  enum class Kind {
    text,         // std::string, Id
    digest,       // Digest
    time,         // Timestamp
    duration,     // Duration
    boolean,      // bool
    number,       // any integer: `bytes`, `is_signed`
    enumeration,  // `names`, `bytes`
    optional,     // `item`; size() 0 or 1, at() its value, grow() gives it one
    list,         // `item`; size(), at(), grow() appends
    map,          // `key`, `item`; size(), each(), insert()
    shared,       // a Cow: `item`; at() its value, grow() its value to change
    object,       // `members`, by name
    variant,      // `alternatives`; size() is the index, at() the alternative
  };
  Kind kind = Kind::object;
  const void* type = nullptr;  // the same for the same type only
  std::string_view name{};     // of a struct or enumeration, as in its header
  void (*clear)(void* value) = nullptr;
  std::uint8_t bytes = 0;
  bool is_signed = false;
  const Form* item = nullptr;
  const Form* key = nullptr;
  std::span<const MemberForm> members{};
  std::span<const AlternativeForm> alternatives{};
  std::span<const EnumeratorForm> names{};
  std::size_t (*size)(const void* value) = nullptr;
  const void* (*at)(const void* value, std::size_t index) = nullptr;
  void* (*grow)(void* value) = nullptr;
  void (*each)(const void* map, const EachItem& tell) = nullptr;
  void* (*insert)(void* map, std::string_view key, const Place& place) = nullptr;
};

}  // namespace concord::codec
