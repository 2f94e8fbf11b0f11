#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "engine/audit/note_keys.hpp"
#include "engine/codec/intake.hpp"

// Acts signed with one's own key, after this program has looked at the log with its own eyes.
namespace concord::cli {

// The key that stands in a file, such as `concord key new` or `concord audit witness key` writes.
// Throws Failure; `remedy` says which file is wanted.
[[nodiscard]] audit::SignerKey read_signer_key(
    const std::string& file,
    const std::string& remedy = "Name the file that `concord key new` wrote.");

// The same of a key for notes: that of a witness is refused.
[[nodiscard]] audit::SignerKey read_key(
    const std::string& file,
    const std::string& remedy = "Name the file that `concord key new` wrote.");

// A command and what an approval of it says, to be signed, perhaps on another machine.
struct PreparedAct {
  std::string case_id;
  Json command;      // once it is signed, with its approval
  std::string says;  // the approval's text
  // What the case is called, by whoever prepared the act: nothing proves it.
  std::string place{};
};
[[nodiscard]] Json to_json(const PreparedAct& act);
// What `concord act --prepare` wrote; the approval must be one of just this command. Throws
// Failure.
[[nodiscard]] PreparedAct read_prepared(const std::string& file);

// How a log is looked at: what lies at a path. Both throw.
struct LogReads {
  std::function<Json(const std::string&)> json;
  std::function<std::string(const std::string&)> text;
};

// What a delegate's program remembers of a log.
struct SeenLog {
  std::optional<audit::VerifierKey> key;  // of the log; none yet: what the log says is believed
  std::string checkpoint;                 // the newest that was verified; empty: none yet
  // Notes (audit::Rotation) that the log shows now: a key that the known one has signed for is
  // known, and takes its place.
  std::vector<std::string> rotations{};
};

// Looks at the log, and remembers what it saw: one that is not the same, grown, is refused, and
// `seen` stays as it is. `salt`: 16 bytes for each text of the command. Throws Failure.
[[nodiscard]] PreparedAct prepare_act(const LogReads& log, const std::string& case_id, Json command,
                                      SeenLog& seen, const codec::MakeSalt& salt);
void sign_act(PreparedAct& act, const audit::SignerKey& key);

struct SignWith {
  std::string key_file;
  std::string log_key;    // of the log, where a letter said it
  std::string seen_file;  // what was seen of the log; empty: beside the key's file, FILE.seen
};
// The same against a server or store, with a memory in a file.
[[nodiscard]] PreparedAct prepare_act(Context& context, const std::string& case_id, Json command,
                                      const SignWith& with);
// Has the log prove that it has the act at this position, with its approval, and remembers that:
// the delegate's receipt. Throws Failure.
void keep_receipt(Context& context, const PreparedAct& act, std::uint64_t position,
                  const SignWith& with);

}  // namespace concord::cli
