#pragma once

#include "cli/verbs.hpp"

namespace concord::cli {

// Verbs of `concord audit` beside the questions to the log: those that prove, and those that make
// evidence in files.
void add_verify_verb(CLI::App& group, Context& context);
void add_evidence_verbs(CLI::App& group, Context& context);
void add_witness_verbs(CLI::App& group, Context& context);
void add_witness_list_verb(CLI::App& group, Context& context);  // of a server
void add_checkpoint_verb(CLI::App& group, Context& context);
void add_cosign_verb(CLI::App& group, Context& context);

}  // namespace concord::cli
