#pragma once

#include <stdexcept>
#include <string>

namespace concord::store {

enum class ErrorKind {
  disk_full,      // the batch was rolled back; the store goes on serving, free space and try again
  corrupt,        // the bytes are not what was written; run `concord doctor`, restore a backup
  newer_version,  // written by a newer Concord; nothing was touched
  locked,         // another process (or object) writes to this store
  conflict,       // the store is not where the batch expects it, or has its command already
  failed,         // anything else: what is on disk is in doubt, stop the process
};

// "disk_full", for logs and tests.
[[nodiscard]] const char* name(ErrorKind kind);

// The only exception of this room for the environment's failures. what() names the thing and
// says what to do next. A batch that breaks the rules of batch_rules.hpp is a bug and comes as
// std::logic_error instead.
class StoreError : public std::runtime_error {
 public:
  StoreError(ErrorKind kind, const std::string& message)
      : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace concord::store
