#pragma once

#include <stdexcept>
#include <string>

namespace concord::cli {

// What the program ends with.
enum Status : int {
  kDone = 0,
  kRefused = 1,      // a rule, or the server's 4xx: nothing was changed
  kEnvironment = 2,  // disk, network, store, files
  kUsage = 3,        // the command line makes no sense
};

// Ends a verb: one line on stderr that says what is wrong and what to do next.
class Failure : public std::runtime_error {
 public:
  Failure(Status status, const std::string& message, const std::string& remedy = {})
      : std::runtime_error(remedy.empty() ? message : message + " " + remedy), status_(status) {}
  [[nodiscard]] Status status() const { return status_; }

 private:
  Status status_;
};

}  // namespace concord::cli
