#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "cli/tongue.hpp"

namespace concord::cli {

// What the program ends with.
enum Status : int {
  kDone = 0,
  kRefused = 1,      // a rule, or the server's 4xx: nothing was changed
  kEnvironment = 2,  // disk, network, store, files
  kUsage = 3,        // the command line makes no sense
};

// Two sentences of one line: what is wrong, which may lack its full stop, and what to do about it.
[[nodiscard]] inline std::string with_remedy(const std::string& message,
                                             const std::string& remedy) {
  if (remedy.empty() || message.empty()) return message + remedy;
  const bool is_ended = std::string_view(".!?:").find(message.back()) != std::string_view::npos;
  return message + (is_ended ? " " : ". ") + remedy;
}

// What is wrong, and where: "The text is not JSON from this byte on (byte 11).".
[[nodiscard]] inline std::string with_place(std::string message, const std::string& place) {
  message = retold(message);
  if (place.empty()) return message;
  const bool is_sentence = message.ends_with('.');
  if (is_sentence) message.pop_back();
  return message + " (" + retold(place) + ")" + (is_sentence ? "." : "");
}

// Ends a verb: one line on stderr that says what is wrong and what to do next, each in the
// program's tongue where its sentences are known in it: retold().
class Failure : public std::runtime_error {
 public:
  Failure(Status status, const std::string& message, const std::string& remedy = {},
          std::string kind = {})
      : std::runtime_error(with_remedy(retold(message), retold(remedy))),
        status_(status),
        kind_(std::move(kind)) {}
  [[nodiscard]] Status status() const { return status_; }
  // Of the problem that the API answered with: "guard_unmet"; empty where it was none.
  [[nodiscard]] const std::string& kind() const { return kind_; }

 private:
  Status status_;
  std::string kind_;
};

}  // namespace concord::cli
