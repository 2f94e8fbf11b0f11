#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/audit/note.hpp"
#include "engine/audit/note_keys.hpp"
#include "engine/audit/witness.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

// What is said in a signed note when a log has lost its end, or its key, for good: the log goes on
// under another name, as another log, which begins with all entries that were kept. Nobody who
// remembers the old one is told that this is the same: they are told what is missing.
struct Loss {
  std::string origin;  // of the log until then
  VerifierKey key;     // of the log from there on; its name is the new origin
  TreeHead kept;       // the tree that the new log begins with
  TreeHead last;       // of the newest checkpoint known outside: not smaller than what was kept
  std::string ground;  // one line, for people

  bool operator==(const Loss&) const = default;
};

// The note's text, with its final newline:
//
//   concord/loss/v1
//   origin concord.example.org/rcm-sacm
//   key concord.example.org/rcm-sacm/epoch-2+5e0b11a7+AV...
//   kept 812 Wm9...
//   last 1204 0aX...
//   ground The disk and the newest backup burned.
[[nodiscard]] std::string to_text(const Loss& loss);
// The inverse. Error malformed_loss: another text; a key that is not of next_epoch(origin); less
// given out than kept. Says nothing about signatures: those of the new key and of root keys are for
// the caller to ask for.
[[nodiscard]] Result<Loss> parse_loss(std::string_view text);

// A log's name says how many losses it has had: "NAME" none, "NAME/epoch-2" one.
[[nodiscard]] std::string next_epoch(std::string_view origin);
[[nodiscard]] std::string first_epoch(std::string_view origin);
// 1 for a log without a loss.
[[nodiscard]] std::uint64_t epoch_of(std::string_view origin);

}  // namespace concord::audit
