#pragma once

#include <string>
#include <string_view>

namespace concord::workflow {

enum class Severity {
  error,    // the workflow will not do what its author means: do not start it
  warning,  // look at it
};

// What is wrong with a definition that could be read, where, and what to do.
struct Finding {
  Severity severity = Severity::error;
  std::string code;     // stable, snake_case: "no_end"
  std::string pointer;  // JSON pointer into the definition
  std::string message;
  std::string remedy;

  bool operator==(const Finding&) const = default;
};

[[nodiscard]] constexpr std::string_view to_string(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

}  // namespace concord::workflow
