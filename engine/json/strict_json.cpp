#include "engine/json/strict_json.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/json/fast_reading.hpp"
#include "engine/json/utf8.hpp"

namespace concord::json {
namespace {

using Json = nlohmann::json;

Problem at_byte(std::string code, std::string message, std::size_t offset, std::string remedy) {
  return {.code = std::move(code),
          .message = std::move(message),
          .place = "byte " + std::to_string(offset),
          .remedy = std::move(remedy)};
}

// Builds the value while nlohmann's reader, which keeps its own stack on the heap, walks the text.
// Every callback returns false to stop the walk; problem() then says why.
class Builder {
 public:
  explicit Builder(const Limits& limits) : limits_(limits) {}

  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool string(std::string& text) { return put(std::move(text)); }
  bool binary(Json::binary_t&) { return false; }

  bool number_integer(Json::number_integer_t value) {
    if (value >= -kMaxInteger) return put(value);
    return large(static_cast<double>(value));
  }
  bool number_unsigned(Json::number_unsigned_t value) {
    if (value <= static_cast<std::uint64_t>(kMaxInteger)) return put(value);
    return large(static_cast<double>(value));
  }
  bool number_float(Json::number_float_t value, const std::string& text) {
    if (text.find_first_of(".eE") == std::string::npos) return large(value);
    if (limits_.numbers == Numbers::any) return put(value);
    return refuse("not_an_integer", "A number with a fraction or an exponent is not allowed here.",
                  "Write an integer, or write the number as a string.");
  }

  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Frame& frame = stack_.back();
    auto& object = frame.container->get_ref<Json::object_t&>();
    const auto [entry, inserted] = object.emplace(std::move(name), nullptr);
    frame.key = &entry->first;
    frame.slot = &entry->second;
    if (inserted) return true;
    return refuse("duplicate_key", "An object names one of its keys twice.",
                  "Keep one of the two.");
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) {
    const std::size_t offset = position > 0 ? position - 1 : 0;
    if (error.id == 406)
      return refuse("number_out_of_range", "A number is too large to be held.",
                    "Write the number as a string.");
    if (std::string_view(error.what()).find("surrogate") != std::string_view::npos)
      problem_ = at_byte("lone_surrogate", "A \\u escape names half of a character.", offset,
                         "Write the character itself, or both halves.");
    else
      problem_ = at_byte("invalid_json", "The text is not JSON from this byte on.", offset,
                         "Send one JSON text (RFC 8259) and nothing after it.");
    return false;
  }

  Json take() { return std::move(root_); }
  Problem problem() { return std::move(problem_); }

 private:
  struct Frame {
    Json* container;
    const std::string* key = nullptr;  // the last key, owned by the container
    Json* slot = nullptr;              // where its value goes
  };

  // Where a value that comes next belongs. Addresses stay good: a container grows only while it is
  // on top of the stack, and then nothing within it is open.
  Json* place(Json&& value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Frame& frame = stack_.back();
    if (frame.slot == nullptr) {
      auto& array = frame.container->get_ref<Json::array_t&>();
      array.push_back(std::move(value));
      return &array.back();
    }
    *frame.slot = std::move(value);
    return frame.slot;
  }

  template <class Value>
  bool put(Value&& value) {
    place(Json(std::forward<Value>(value)));
    return true;
  }

  bool open(Json&& empty) {
    if (stack_.size() >= limits_.max_depth)
      return refuse("too_deep", "Arrays and objects are nested too deeply.",
                    "Nest at most " + std::to_string(limits_.max_depth) + " levels.");
    stack_.push_back({.container = place(std::move(empty))});
    return true;
  }

  bool close() {
    stack_.pop_back();
    return true;
  }

  bool large(double value) {
    if (limits_.numbers == Numbers::any) return put(value);
    return refuse("number_out_of_range", "An integer is outside +-(2^53 - 1).",
                  "Write the number as a string.");
  }

  bool refuse(std::string code, std::string message, std::string remedy) {
    problem_ = {.code = std::move(code),
                .message = std::move(message),
                .place = pointer(),
                .remedy = std::move(remedy)};
    return false;
  }

  // The place of the value that comes next.
  std::string pointer() const {
    std::string text;
    for (const Frame& frame : stack_) {
      if (frame.key != nullptr) {
        text += pointer_token(*frame.key);
      } else if (frame.container->is_array()) {
        const bool innermost = &frame == &stack_.back();
        text += '/' + std::to_string(frame.container->size() - (innermost ? 0 : 1));
      }
    }
    return text;
  }

  const Limits& limits_;
  Json root_;
  std::vector<Frame> stack_;
  Problem problem_;
};

// Where there is more than `most` bytes outside of strings; npos if nowhere. What is no JSON is
// counted somehow, and refused by the reader.
std::size_t find_too_much_structure(std::string_view bytes, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (++count > most) return i;
    if (bytes[i] != '"') continue;
    for (++i; i < bytes.size() && bytes[i] != '"'; ++i)
      if (bytes[i] == '\\') ++i;
  }
  return std::string_view::npos;
}

// What nlohmann's reader lets pass or reports without a clear place.
std::optional<Problem> refuse_bytes(std::string_view bytes, const Limits& limits) {
  if (bytes.size() > limits.max_bytes)
    return at_byte("too_long",
                   "The text is longer than " + std::to_string(limits.max_bytes) + " bytes.",
                   limits.max_bytes, "Send less at a time.");
  if (bytes.size() > limits.max_structure_bytes)
    if (const auto at = find_too_much_structure(bytes, limits.max_structure_bytes);
        at != std::string_view::npos)
      return at_byte("too_long",
                     "The text has more than " + std::to_string(limits.max_structure_bytes) +
                         " bytes outside of its strings.",
                     at, "Send less at a time.");
  if (const std::size_t good = utf8_prefix(bytes); good != bytes.size())
    return at_byte("invalid_utf8", "The text is not UTF-8 from this byte on.", good,
                   "Send the text as UTF-8.");
  if (bytes.starts_with("\xEF\xBB\xBF"))
    return at_byte("invalid_json", "The text begins with a byte order mark.", 0,
                   "Leave the byte order mark out.");
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
    return at_byte("invalid_json", "The text contains a NUL byte.", nul, "Write it as \\u0000.");
  return std::nullopt;
}

}  // namespace

Result<Json> parse(std::string_view bytes, const Limits& limits) {
  if (auto value = read_fast(bytes, limits))
    return {boost::system::in_place_value, *std::move(value)};
  return parse_saying_why(bytes, limits);
}

Result<Json> parse_saying_why(std::string_view bytes, const Limits& limits) {
  if (auto problem = refuse_bytes(bytes, limits)) return *std::move(problem);
  Builder builder(limits);
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &builder)) return builder.problem();
  return {boost::system::in_place_value, builder.take()};
}

Json parse_own(std::string_view bytes) {
  if (auto value = read_fast(bytes, {.numbers = Numbers::any})) return *std::move(value);
  return Json::parse(bytes, nullptr, false);
}

std::string pointer_token(std::string_view key) {
  std::string token = "/";
  for (const char letter : key) {
    if (letter == '~')
      token += "~0";
    else if (letter == '/')
      token += "~1";
    else
      token += letter;
  }
  return token;
}

}  // namespace concord::json
