#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.hpp"
#include "engine/values/timestamp.hpp"
#include "engine/workflow/text.hpp"

// How a definition's JSON is taken apart: every reader reports what it does not understand and goes
// on, so that an author sees all problems at once.
namespace concord::workflow {

// Collects problems of one file, at most kMost of them.
class Report {
 public:
  static constexpr std::size_t kMost = 100;

  explicit Report(std::string file) : file_(std::move(file)) {}

  // `place` becomes "FILE#POINTER".
  void add(std::string code, std::string message, const std::string& pointer, std::string remedy);
  [[nodiscard]] bool empty() const { return problems_.empty(); }
  [[nodiscard]] std::vector<Problem> take() { return std::move(problems_); }

 private:
  std::string file_;
  std::vector<Problem> problems_;
};

// A value in the file and its JSON pointer. Does not own the value.
struct Node {
  const nlohmann::json* json = nullptr;
  std::string pointer;
};

// The elements of a list with their pointers; a value that is no list is reported as wrong_type.
[[nodiscard]] std::vector<Node> items(const Node& node, Report& report);
// The members of an object that maps names to things, in the order of the names. A value that is no
// object, and names that are no names (see is_name), are reported and left out.
struct Named {
  std::string name;
  Node node;
};
[[nodiscard]] std::vector<Named> named_items(const Node& node, Report& report);

// Scalars; a wrong type or shape is reported and nothing returned.
[[nodiscard]] std::optional<std::string> read_text(const Node& node, Report& report);
[[nodiscard]] std::optional<std::string> read_name(const Node& node, Report& report);
[[nodiscard]] std::optional<bool> read_flag(const Node& node, Report& report);
[[nodiscard]] std::optional<std::int64_t> read_count(const Node& node, Report& report);
// Positive, of fixed length: "PT72H".
[[nodiscard]] std::optional<Duration> read_duration(const Node& node, Report& report);
// One text or a list of texts.
struct PlacedText {
  std::string text;
  std::string pointer;
};
[[nodiscard]] std::vector<PlacedText> read_texts(const Node& node, Report& report);
// {"en": ..., "es": ..., "pt": ...}, each optional and none empty.
[[nodiscard]] Wording read_wording(const Node& node, Report& report);

// The members of one object. Ask for each that may be there, then call finish(), which reports the
// rest as unknown_member, with the nearest of those that were asked for.
class Members {
 public:
  Members(const Node& node, Report& report);

  // False if the value is no object (reported); then every member is absent.
  [[nodiscard]] bool is_object() const { return object_ != nullptr; }
  [[nodiscard]] std::optional<Node> find(std::string_view name);
  // Takes note of a member that is of no interest.
  void ignore(std::string_view name) { asked_.emplace_back(name); }
  // Reports missing_member.
  [[nodiscard]] std::optional<Node> need(std::string_view name);
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] Wording wording(std::string_view name);
  void finish();

 private:
  std::string pointer_;
  Report& report_;
  const nlohmann::json* object_ = nullptr;
  std::vector<std::string> asked_;
};

}  // namespace concord::workflow
