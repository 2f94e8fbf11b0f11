#include "engine/service/glance.hpp"

#include <nlohmann/json.hpp>

namespace concord::service {
namespace {

// Walks over canonical JSON, which has no white space; never past its end.
class Walk {
 public:
  explicit Walk(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // The bytes of the value that comes next.
  std::string_view value() {
    std::size_t end = 0;
    std::size_t depth = 0;
    for (; end < rest_.size(); ++end) {
      const char c = rest_[end];
      if (c == '"') {
        end = end_of_text(end);
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth == 0) break;  // the end of what the value is in
        --depth;
      } else if (c == ',' || c == ':') {
        if (depth == 0) break;
      }
    }
    end = std::min(end, rest_.size());
    const auto taken = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return taken;
  }

 private:
  // The place of the quote that closes the text which begins at `at`.
  [[nodiscard]] std::size_t end_of_text(std::size_t at) const {
    for (++at; at < rest_.size() && rest_[at] != '"'; ++at)
      if (rest_[at] == '\\') ++at;
    return at;
  }

  std::string_view rest_;
};

// Calls visit(name with its quotes, value) for each member of an object.
template <class Visit>
void each_member(std::string_view object, const Visit& visit) {
  Walk walk(object);
  if (!walk.take('{')) return;
  do {
    const auto name = walk.value();
    if (!walk.take(':')) return;
    visit(name, walk.value());
  } while (walk.take(','));
}

std::string text_of(std::string_view value) {
  if (value.find('\\') == std::string_view::npos && value.size() >= 2)
    return std::string(value.substr(1, value.size() - 2));
  const auto text = nlohmann::json::parse(value, nullptr, false);
  return text.is_string() ? text.get<std::string>() : std::string();
}

std::string type_of_first(std::string_view events) {
  Walk walk(events);
  std::string type;
  if (!walk.take('[')) return type;
  each_member(walk.value(), [&](std::string_view name, std::string_view value) {
    if (name == "\"type\"") type = text_of(value);
  });
  return type;
}

}  // namespace

Glance glance_at(std::string_view entry) {
  Glance seen;
  each_member(entry, [&](std::string_view name, std::string_view value) {
    if (name == "\"actor\"") seen.actor = text_of(value);
    if (name == "\"events\"") seen.kind = type_of_first(value);
    if (name == "\"principal\"") seen.principal = text_of(value);
  });
  return seen;
}

}  // namespace concord::service
