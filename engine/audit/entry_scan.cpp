#include "engine/audit/entry_scan.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/json/canonical_scan.hpp"
#include "engine/json/strict_json.hpp"

namespace concord::audit {
namespace {

constexpr std::size_t kMaxEventDepth = 31;  // one less than an entry's

// Walks over canonical JSON. What does not have the form that is asked for makes it fail; then all
// that comes after is empty.
class Scan {
 public:
  explicit Scan(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // A text without escapes.
  std::string_view text() {
    if (!take('"')) return fail();
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != '"' && rest_[end] != '\\') ++end;
    if (end == rest_.size() || rest_[end] == '\\') return fail();
    const auto value = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return value;
  }

  // The same with escapes: notes have newlines.
  std::string long_text() {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '"') end += rest_[end] == '\\' ? 2 : 1;
    if (!rest_.starts_with('"') || end >= rest_.size()) return fail(), std::string();
    const auto value = json::parse(rest_.substr(0, end + 1), {.max_bytes = kMaxEntryBytes});
    if (!value || !value->is_string()) return fail(), std::string();
    rest_.remove_prefix(end + 1);
    return value->get<std::string>();
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) fail();
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  template <class Put>
  void texts(const Put& put) {
    if (!take('[')) return void(fail());
    do put(text());
    while (!failed_ && take(','));
    if (!take(']')) fail();
  }

  // The list of objects that comes next, as it stands.
  std::string_view objects() {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      const char c = rest_[i];
      constexpr std::string_view kBetween = ",{}]";
      if (depth == 1 && kBetween.find(c) == std::string_view::npos) return fail();
      if (c == '"') {
        for (++i; i < rest_.size() && rest_[i] != '"'; ++i)
          if (rest_[i] == '\\') ++i;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if ((c == ']' || c == '}') && (depth == 0 || --depth == 0)) {
        const auto value = rest_.substr(0, i + 1);
        rest_.remove_prefix(i + 1);
        return value.starts_with('[') ? value : fail();
      }
    }
    return fail();
  }

  template <class Value>
  Value parsed(std::optional<Value> (*parse)(std::string_view)) {
    auto value = parse(text());
    if (!value) fail();
    return std::move(value).value_or(Value{});
  }

  std::string_view fail() {
    failed_ = true;
    rest_ = {};
    return {};
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

bool are_canonical_events(std::string_view bytes) {
  return bytes != "[]" && bytes.size() <= kMaxEntryBytes &&
         json::is_canonical_in_profile(bytes, kMaxEventDepth);
}

void take_random(Scan& scan, Entry& entry) {
  const auto bytes = parse_base64url(scan.text());
  if (!bytes || bytes->size() != entry.r.size()) return void(scan.fail());
  std::copy(bytes->begin(), bytes->end(), entry.r.begin());
}

using Take = void (*)(Scan&, Entry&);
struct Field {
  std::string_view name;
  Take take;
};

template <class Values>
void take_texts(Scan& scan, Values& values) {
  scan.texts([&](std::string_view text) { values.emplace_back(text); });
}

// By name, as they stand in an entry.
constexpr Field kFields[] = {
    {"actor", [](Scan& s, Entry& e) { e.actor.value = s.text(); }},
    {"approval", [](Scan& s, Entry& e) { e.approval = s.long_text(); }},
    {"audience", [](Scan& s, Entry& e) { take_texts(s, e.audience); }},
    {"case", [](Scan& s, Entry& e) { e.case_id.value = s.text(); }},
    {"case_prev", [](Scan& s, Entry& e) { e.case_prev = s.parsed(parse_digest); }},
    {"case_seq", [](Scan& s, Entry& e) { e.case_seq = s.number(); }},
    {"command", [](Scan& s, Entry& e) { e.command.value = s.text(); }},
    {"consultation", [](Scan& s, Entry& e) { e.consultation.value = s.text(); }},
    {"contents",
     [](Scan& s, Entry& e) {
       s.texts([&](std::string_view text) {
         if (const auto digest = parse_digest(text))
           e.contents.push_back(*digest);
         else
           s.fail();
       });
     }},
    {"events", [](Scan& s, Entry& e) { e.events = s.objects(); }},
    {"from", [](Scan& s, Entry& e) { take_texts(s, e.from); }},
    {"id", [](Scan& s, Entry& e) { e.id.value = s.text(); }},
    {"key", [](Scan& s, Entry& e) { e.key = s.text(); }},
    {"mandate", [](Scan& s, Entry& e) { e.mandate.value = s.text(); }},
    {"office", [](Scan& s, Entry& e) { e.office = s.text(); }},
    {"principal", [](Scan& s, Entry& e) { e.principal = s.text(); }},
    {"r", take_random},
    {"received", [](Scan& s, Entry& e) { e.received = s.parsed(parse_timestamp); }},
    {"registry_version", [](Scan& s, Entry& e) { e.registry_version = s.number(); }},
    {"time", [](Scan& s, Entry& e) { e.time = s.parsed(parse_timestamp); }},
    {"to", [](Scan& s, Entry& e) { take_texts(s, e.to); }},
    {"version", [](Scan& s, Entry& e) { e.version = s.number(); }},
    {"workflow", [](Scan& s, Entry& e) { e.workflow = s.parsed(parse_digest); }},
};

}  // namespace

std::optional<Entry> scan_entry(std::string_view bytes) {
  if (bytes.size() > kMaxEntryBytes) return std::nullopt;
  Scan scan(bytes);
  Entry entry;
  if (!scan.take('{')) return std::nullopt;
  const Field* next = std::begin(kFields);
  do {
    const auto name = scan.text();
    if (!scan.take(':')) return std::nullopt;
    next = std::find_if(next, std::end(kFields),
                        [&](const Field& field) { return field.name == name; });
    if (next == std::end(kFields)) return std::nullopt;
    (next++)->take(scan, entry);
  } while (scan.take(','));
  if (!scan.take('}') || !scan.at_end() || scan.failed()) return std::nullopt;
  if (!are_canonical_events(entry.events)) return std::nullopt;
  const auto written = to_bytes(entry);
  if (!written || *written != bytes) return std::nullopt;
  return entry;
}

}  // namespace concord::audit
