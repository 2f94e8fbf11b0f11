#pragma once

#include <string>

#include "cli/context.hpp"
#include "engine/audit/note_keys.hpp"

// Acts signed with one's own key, after this program has looked at the log with its own eyes.
namespace concord::cli {

// The key that `concord key new` wrote to a file. Throws Failure.
[[nodiscard]] audit::SignerKey read_key(const std::string& file);

struct SignWith {
  std::string key_file;
  std::string
      log_key;  // of the log, where the letter said it; else what the log says the first time
};

// The command with its approval. What was seen of the log is remembered beside the key's file, in
// FILE.seen: a log that is not the same one, grown, is refused. Throws Failure.
[[nodiscard]] Json with_approval(Context& context, const std::string& case_id, Json command,
                                 const SignWith& with);

}  // namespace concord::cli
