#include "engine/codec/form_scan.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/codec/form_json.hpp"
#include "engine/codec/form_value.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::codec {
namespace {

using Kind = Form::Kind;

// Walks over canonical JSON. Once something has not the form that is asked for, all is false.
class FormScan {
 public:
  explicit FormScan(std::string_view bytes) : rest_(bytes) {}

  bool take_all(const Form& form, void* value) { return take(form, value) && rest_.empty(); }

 private:
  bool take(const Form& form, void* value) {
    switch (form.kind) {
      case Kind::text: {
        const auto text = take_text();
        if (text) *static_cast<std::string*>(value) = *text;
        return text.has_value();
      }
      case Kind::digest:
        return take_spelled(value, &parse_digest);
      case Kind::time:
        return take_spelled(value, &parse_timestamp);
      case Kind::duration:
        return take_spelled(value, &parse_duration);
      case Kind::boolean:
        // Where it is left out it is false.
        *static_cast<bool*>(value) = take_word("true");
        return as<bool>(value) || take_word("false");
      case Kind::number:
        return form.is_signed ? take_number<std::int64_t>(form, value)
                              : take_number<std::uint64_t>(form, value);
      case Kind::enumeration:
        return take_name(form, value);
      case Kind::optional:
      case Kind::shared:
        return take(*form.item, form.grow(value));
      case Kind::list:
        return take_items(form, value);
      case Kind::map:
        return take_map(form, value);
      case Kind::object:
        return take_members(form, value, {});
      case Kind::variant:
        return take_variant(form, value);
    }
    return false;
  }

  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  // Without escapes.
  std::optional<std::string_view> take_text() {
    if (!take_word("\"")) return std::nullopt;
    const auto end = rest_.find_first_of("\"\\");
    if (end == std::string_view::npos || rest_[end] == '\\') return std::nullopt;
    const auto text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return text;
  }

  template <class Value>
  bool take_spelled(void* value, std::optional<Value> (*parse)(std::string_view)) {
    const auto text = take_text();
    const auto parsed = text ? parse(*text) : std::nullopt;
    if (parsed) *static_cast<Value*>(value) = *parsed;
    return parsed.has_value();
  }

  template <class Number>
  bool take_number(const Form& form, void* value) {
    Number number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc{}) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    put_number(form, value, static_cast<std::uint64_t>(number));
    return true;
  }

  bool take_name(const Form& form, void* value) {
    const auto text = take_text();
    for (const auto& one : form.names)
      if (text == one.name)
        return put_number(form, value, static_cast<std::uint64_t>(one.value)), true;
    return false;
  }

  bool take_items(const Form& form, void* list) {
    if (take_word("[]")) return true;
    if (!take_word("[")) return false;
    do
      if (!take(*form.item, form.grow(list))) return false;
    while (take_word(","));
    return take_word("]");
  }

  bool take_map(const Form& form, void* map) {
    if (take_word("{}")) return true;
    if (!take_word("{")) return false;
    do {
      const auto key = take_text();
      if (!key || !take_word(":")) return false;
      if (!take(*form.item, form.insert(map, *key, Place("")))) return false;
    } while (take_word(","));
    return take_word("}");
  }

  bool take_key(std::string_view name) {
    const std::size_t size = name.size() + 3;
    if (rest_.size() < size || rest_[0] != '"' || rest_.substr(1, name.size()) != name ||
        rest_[size - 2] != '"' || rest_[size - 1] != ':')
      return false;
    rest_.remove_prefix(size);
    return true;
  }

  // Both in the order of names. `type`: of an alternative, which stands among its members.
  bool take_members(const Form& form, void* object, std::string_view type) {
    if (!take_word("{")) return false;
    bool is_first = true;
    bool owes_type = !type.empty();
    const auto take_type = [&] {
      owes_type = false;
      if (!std::exchange(is_first, false) && !take_word(",")) return false;
      return take_key("type") && take_text() == type;
    };
    for (const auto& member : form.members) {
      if (owes_type && member.name > "type" && !take_type()) return false;
      void* value = const_cast<void*>(member.at(object));
      const auto before = rest_;
      if ((is_first || take_word(",")) && take_key(member.name)) {
        is_first = false;
        if (!take(*member.form, value)) return false;
      } else {
        rest_ = before;
        if (!is_left_out(*member.form, value)) return false;
      }
    }
    if (owes_type && !take_type()) return false;
    return take_word("}");
  }

  bool take_variant(const Form& form, void* variant) {
    const auto type = type_ahead();
    for (const auto& alternative : form.alternatives)
      if (alternative.name == type)
        return take_members(*alternative.form, alternative.emplace(variant), type);
    return false;
  }

  // The type of the object that comes next; empty: it has none.
  [[nodiscard]] std::string_view type_ahead() const {
    constexpr std::string_view kKey = "\"type\":\"";
    std::size_t depth = 0;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      const char c = rest_[i];
      if (c == '"') {
        if (depth == 1 && rest_.substr(i).starts_with(kKey)) {
          const auto text = rest_.substr(i + kKey.size());
          return text.substr(0, text.find('"'));
        }
        i = end_of_text(i);
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth <= 1) return {};
        --depth;
      }
    }
    return {};
  }

  // Where the text that begins at `i` has its closing quote.
  [[nodiscard]] std::size_t end_of_text(std::size_t i) const {
    for (++i; i < rest_.size() && rest_[i] != '"'; ++i)
      if (rest_[i] == '\\') ++i;
    return i;
  }

  std::string_view rest_;
};

}  // namespace

bool scan_form(std::string_view bytes, const Form& form, void* value) {
  try {
    if (!FormScan(bytes).take_all(form, value)) return false;
    std::string again;
    again.reserve(bytes.size());
    append_form(again, form, value);
    return again == bytes;
  } catch (const Unreadable&) {  // a key that is no name
    return false;
  } catch (const std::invalid_argument&) {  // no UTF-8
    return false;
  }
}

}  // namespace concord::codec
