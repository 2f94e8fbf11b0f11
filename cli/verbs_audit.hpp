#pragma once

#include <algorithm>

#include "cli/verbs.hpp"

namespace concord::cli {

// Characters of a line that people read: those of the terminal, where it is one.
[[nodiscard]] inline std::size_t audit_width() {
  constexpr std::size_t kBroad = 100;
  return std::min(kBroad, screen_width(kBroad));
}

// Verbs of `concord audit` beside the questions to the log: those that prove, and those that make
// evidence in files.
void add_log_verb(CLI::App& group, Context& context);  // audit log, audit kinds
void add_verify_verb(CLI::App& group, Context& context);
void add_report_verb(CLI::App& group, Context& context);  // audit report
// What `audit verify --json` says of the store, in the program's tongue, with the words for its
// codes: "check_text", "verdict_text".
[[nodiscard]] Json verified_store(Context& context);
void add_evidence_verbs(CLI::App& group, Context& context);
void add_witness_verbs(CLI::App& group, Context& context);
void add_witness_list_verb(CLI::App& group, Context& context);  // of a server
void add_checkpoint_verb(CLI::App& group, Context& context);
void add_cosign_verb(CLI::App& group, Context& context);
void add_rotate_verb(CLI::App& group, Context& context);
void add_loss_verbs(CLI::App& group, Context& context);  // audit declare-loss, sign-loss

}  // namespace concord::cli
