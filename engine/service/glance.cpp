#include "engine/service/glance.hpp"
#include "engine/json/strict_json.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

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
    for (at = rest_.find('"', at + 1); at < rest_.size(); at = rest_.find('"', at + 1)) {
      std::size_t escapes = at;  // from here to the quote there are only backslashes
      while (rest_[escapes - 1] == '\\') --escapes;
      if ((at - escapes) % 2 == 0) return at;
    }
    return rest_.size();
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
  const auto text = json::parse_own(value);
  return text.is_string() ? text.get<std::string>() : std::string();
}

void add_once(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end())
    list.push_back(std::move(text));
}

std::vector<std::string> texts_of(std::string_view list) {
  std::vector<std::string> texts;
  Walk walk(list);
  if (!walk.take('[')) return texts;
  do {
    if (const auto value = walk.value(); value.starts_with('"')) texts.push_back(text_of(value));
  } while (walk.take(','));
  return texts;
}

// The texts that members of this name have, at any depth. Within a text of the same canonical JSON
// its quotes are escaped, so that what is found is a member.
void find_members(std::string_view json, std::string_view name, std::vector<std::string>& into) {
  const std::string wanted = "\"" + std::string(name) + "\":\"";
  for (auto at = json.find(wanted); at != std::string_view::npos; at = json.find(wanted, at + 1)) {
    Walk walk(json.substr(at + wanted.size() - 1));
    add_once(into, text_of(walk.value()));
  }
}

// The event's type.
std::string glance_at_event(std::string_view event, Glance& seen) {
  std::string type;
  std::string on;
  std::string stance;
  each_member(event, [&](std::string_view name, std::string_view value) {
    if (name == "\"type\"") type = text_of(value);
    if (name == "\"on\"") on = text_of(value);
    if (name == "\"stance\"" && value.starts_with('"')) stance = text_of(value);
  });
  if (type == "EventsAside") seen.aside = true;
  if (type == "CaseMoved") add_once(seen.what, on);
  if (type == "StanceTaken") add_once(seen.what, stance);
  add_once(seen.what, type);
  return type;
}

}  // namespace

void glance_at_events(std::string_view events, Glance& seen) {
  seen.kind.clear();
  seen.what.clear();
  Walk walk(events);
  if (!walk.take('[')) return;
  bool first = true;
  do {
    const std::string type = glance_at_event(walk.value(), seen);
    if (std::exchange(first, false)) seen.kind = type;
  } while (walk.take(','));
  find_members(events, "document", seen.documents);
  find_members(events, "with", seen.documents);
  find_members(events, "text", seen.texts);
  find_members(events, "text_digest", seen.texts);
}

Glance glance_at(std::string_view entry) {
  Glance seen;
  each_member(entry, [&](std::string_view name, std::string_view value) {
    if (name == "\"actor\"") seen.actor = text_of(value);
    if (name == "\"audience\"") seen.audience = texts_of(value);
    if (name == "\"events\"") glance_at_events(value, seen);
    if (name == "\"office\"") seen.office = text_of(value);
    if (name == "\"principal\"") seen.principal = text_of(value);
    if (name == "\"registry_version\"")
      (void)std::from_chars(value.data(), value.data() + value.size(), seen.registry_version);
  });
  return seen;
}

}  // namespace concord::service
