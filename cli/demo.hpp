#pragma once

#include <cstdint>
#include <filesystem>

namespace concord::cli {

struct DemoOptions {
  // Of the store; made, and must hold none yet. Empty: the first free one of ./concord-demo,
  // ./concord-demo-2, ...
  std::filesystem::path data = {};
  bool serve = true;       // go on serving after the play, until SIGINT or SIGTERM
  std::uint16_t port = 0;  // on loopback; 0: any free one
};

// Plays the RCM-SACM process of 2017-2018, the consultation and all that the meetings gave rise to,
// on a store of its own and tells it on stdout, with colour
// on a terminal only: the normal service behind its HTTP API, under a clock that the story moves,
// with seeded ids, salts and keys, so that every run gives the same log and the same root.
// The seeds are public: the store is for looking at, never for use. Tokens of all persons are
// written to DIR/tokens/PERSON.token (mode 0600), the log's key to DIR/log.key, annexes of two
// texts, a redline and lists over the year to DIR/annexes.
// Returns what the program ends with. Throws Failure, StoreError.
[[nodiscard]] int run_demo(const DemoOptions& options);

}  // namespace concord::cli
