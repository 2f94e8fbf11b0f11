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
  std::string log_key;    // of the log, where a letter said it; else what it says the first time
  std::string seen_file;  // what was seen of the log; empty: beside the key's file, FILE.seen
};

// A command and what an approval of it says, to be signed, perhaps on another machine.
struct PreparedAct {
  std::string case_id;
  Json command;      // once it is signed, with its approval
  std::string says;  // the approval's text
};
[[nodiscard]] Json to_json(const PreparedAct& act);
// What `concord act --prepare` wrote; the approval must be one of just this command. Throws
// Failure.
[[nodiscard]] PreparedAct read_prepared(const std::string& file);

// Looks at the log: one that is not the same as was seen before, grown, is refused. Throws Failure.
[[nodiscard]] PreparedAct prepare_act(Context& context, const std::string& case_id, Json command,
                                      const SignWith& with);
void sign_act(PreparedAct& act, const audit::SignerKey& key);

}  // namespace concord::cli
