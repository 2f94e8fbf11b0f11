#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/audit/entry.hpp"
#include "engine/audit/entry_scan.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"

namespace concord::audit {
namespace {

using Json = nlohmann::json;

// Takes the fields of one JSON object, each once. The first thing wrong is kept, and everything
// asked after that gives empty values.
class FieldReader {
 public:
  explicit FieldReader(const Json& object) : object_(object) {}

  std::string text(const char* name) {
    const Json* value = take(name);
    if (value == nullptr) return {};
    if (!value->is_string() || value->get_ref<const std::string&>().empty())
      return fail(name, "This is not a text, or it is empty."), std::string();
    return value->get<std::string>();
  }

  std::string required_text(const char* name) {
    std::string value = text(name);
    if (value.empty()) miss(name);
    return value;
  }

  std::uint64_t number(const char* name) {
    const Json* value = take(name);
    if (value == nullptr) return miss(name), 0;
    if (!value->is_number_unsigned()) return fail(name, "This is not a number from 0 on."), 0;
    return value->get<std::uint64_t>();
  }

  template <class Value>
  std::optional<Value> parsed(const char* name,
                              std::optional<Value> (*parse)(std::string_view text)) {
    const Json* value = take(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_string()) return fail(name, "This is not a text."), std::nullopt;
    auto result = parse(value->get_ref<const std::string&>());
    if (!result) fail(name, "This text does not have the form that the field needs.");
    return result;
  }

  template <class Value, class Parse>
  std::vector<Value> list(const char* name, Parse&& parse) {
    const Json* value = take(name);
    if (value == nullptr) return {};
    if (!value->is_array() || value->empty())
      return fail(name, "This is not a list, or it is empty."), std::vector<Value>();
    std::vector<Value> values;
    for (const Json& element : *value) {
      auto result = element.is_string() ? parse(element.get_ref<const std::string&>())
                                        : std::optional<Value>();
      if (!result) return fail(name, "An element of the list is not valid."), values;
      values.push_back(*std::move(result));
    }
    return values;
  }

  std::string canonical_array(const char* name) {
    const Json* value = take(name);
    if (value == nullptr) return miss(name), std::string();
    const bool objects = value->is_array() && !value->empty() &&
                         std::all_of(value->begin(), value->end(),
                                     [](const Json& element) { return element.is_object(); });
    if (!objects) return fail(name, "This is not a list of one or more objects."), std::string();
    return json::canonical(*value);
  }

  template <class Value>
  Value required(const char* name, std::optional<Value> value) {
    if (!value) miss(name);
    return std::move(value).value_or(Value{});
  }

  // What is wrong, or that a field is left that nobody asked for.
  std::optional<Problem> finish() {
    if (problem_ || taken_.size() == object_.size()) return std::move(problem_);
    for (const auto& [name, value] : object_.items())
      if (std::find(taken_.begin(), taken_.end(), name) == taken_.end())
        return Problem{.code = "unknown_field",
                       .message = "An entry of this version has no such field.",
                       .place = json::pointer_token(name),
                       .remedy = "Read this log with a newer version of the program."};
    return std::nullopt;
  }

 private:
  const Json* take(const char* name) {
    const auto found = object_.find(name);
    if (found == object_.end()) return nullptr;
    taken_.emplace_back(name);
    return &*found;
  }

  void fail(const char* name, std::string message) { keep("bad_field", name, std::move(message)); }

  void miss(const char* name) {
    keep("missing_field", name, "The entry lacks a field that it needs.");
  }

  void keep(std::string code, const char* name, std::string message) {
    if (problem_) return;
    problem_ = Problem{.code = std::move(code),
                       .message = std::move(message),
                       .place = json::pointer_token(name),
                       .remedy = "Get the entry again, byte for byte."};
  }

  const Json& object_;
  std::vector<std::string_view> taken_;
  std::optional<Problem> problem_;
};

std::optional<std::array<std::uint8_t, 16>> parse_random(std::string_view text) {
  const auto bytes = parse_base64url(text);
  if (!bytes || bytes->size() != 16) return std::nullopt;
  std::array<std::uint8_t, 16> random{};
  std::copy(bytes->begin(), bytes->end(), random.begin());
  return random;
}

std::optional<std::string> parse_word(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

Entry read_fields(FieldReader& fields) {
  Entry entry;
  entry.version = fields.number("version");
  entry.id = EntryId(fields.required_text("id"));
  entry.command = CommandId(fields.text("command"));
  entry.actor = PersonId(fields.text("actor"));
  entry.time = fields.required("time", fields.parsed("time", parse_timestamp));
  entry.received = fields.parsed("received", parse_timestamp);
  entry.consultation = ConsultationId(fields.required_text("consultation"));
  entry.case_id = CaseId(fields.required_text("case"));
  entry.case_seq = fields.number("case_seq");
  entry.case_prev = fields.parsed("case_prev", parse_digest);
  entry.events = fields.canonical_array("events");
  entry.principal = fields.text("principal");
  entry.office = fields.text("office");
  entry.mandate = MandateId(fields.text("mandate"));
  entry.key = fields.text("key");
  entry.from = fields.list<std::string>("from", parse_word);
  entry.to = fields.list<std::string>("to", parse_word);
  entry.workflow = fields.parsed("workflow", parse_digest);
  entry.registry_version = fields.number("registry_version");
  entry.contents = fields.list<Digest>("contents", parse_digest);
  entry.audience = fields.list<std::string>("audience", parse_word);
  if (auto note = fields.text("approval"); !note.empty()) entry.approval = std::move(note);
  entry.r = fields.required("r", fields.parsed("r", parse_random));
  return entry;
}

}  // namespace

Result<Entry> parse_entry(std::string_view bytes) {
  if (auto entry = scan_entry(bytes)) return *std::move(entry);
  const auto object = json::parse(bytes, {.max_bytes = kMaxEntryBytes, .max_depth = 32});
  if (!object) return object.error();
  if (!object->is_object())
    return Problem{.code = "bad_field",
                   .message = "An entry is a JSON object.",
                   .place = "",
                   .remedy = "Get the entry again, byte for byte."};
  if (const auto version = object->find("version");
      version != object->end() && *version != kEntryVersion)
    return Problem{.code = "unknown_version",
                   .message = "The entry is of a version that this program does not know.",
                   .place = "/version",
                   .remedy = "Read this log with a newer version of the program."};
  FieldReader fields(*object);
  Entry entry = read_fields(fields);
  if (auto problem = fields.finish()) return *std::move(problem);
  // Writing it again checks how the fields fit together, and that the bytes are canonical.
  const auto written = to_bytes(entry);
  if (!written) return written.error();
  if (*written != bytes)
    return Problem{.code = "not_canonical",
                   .message = "The entry's bytes are not the canonical ones (RFC 8785).",
                   .place = "",
                   .remedy = "Get the entry again, byte for byte."};
  return entry;
}

}  // namespace concord::audit
