#pragma once

#include <span>
#include <string_view>

namespace concord::cli {

// The same in three languages.
struct TongueWords {
  std::string_view en, es, pt;
};

// Sentences with the places that facts fill, labels and codes, sorted by what is English: "read
// by", "revision {revision}". What stands before a '#' says only of what the word is.
[[nodiscard]] std::span<const TongueWords> tongue_sentences();
// Likewise of what was done and of why something was not, with what to do next.
[[nodiscard]] std::span<const TongueWords> tongue_answers();
// Likewise what verbs are for, as their help has it.
[[nodiscard]] std::span<const TongueWords> tongue_summaries();
// Likewise how a command line was meant.
[[nodiscard]] std::span<const TongueWords> tongue_usage();

// Likewise what went wrong, as it is said in English with the facts in their places: what stands in
// a text or an act, in a form that came back, in a request, with a store and its server, what its
// doctor finds, and what is told of keys and evidence.
[[nodiscard]] std::span<const TongueWords> tongue_faults_of_texts();
[[nodiscard]] std::span<const TongueWords> tongue_faults_of_forms();
[[nodiscard]] std::span<const TongueWords> tongue_faults_of_requests();
[[nodiscard]] std::span<const TongueWords> tongue_faults_of_upkeep();
[[nodiscard]] std::span<const TongueWords> tongue_faults_of_doctor();
[[nodiscard]] std::span<const TongueWords> tongue_faults_of_evidence();

// Likewise of witnesses and declared losses.
[[nodiscard]] std::span<const TongueWords> tongue_losses();
[[nodiscard]] std::span<const TongueWords> tongue_witnesses();

// Likewise what `audit verify` says: what is proved and what is not, what is wrong with entries and
// their tree, with approvals and keys, what a replay contradicts, and why what was signed cannot be
// read. Parts of such sentences stand by themselves, as clauses of others.
[[nodiscard]] std::span<const TongueWords> tongue_verdicts();
[[nodiscard]] std::span<const TongueWords> tongue_findings();
[[nodiscard]] std::span<const TongueWords> tongue_flaws_of_signatures();
[[nodiscard]] std::span<const TongueWords> tongue_contradictions();
[[nodiscard]] std::span<const TongueWords> tongue_flaws_of_notes();

// Likewise what `workflow check` says of a definition: what it will not do as its author means it,
// and what cannot be read, of the file and of its states.
[[nodiscard]] std::span<const TongueWords> tongue_workflow_check();
[[nodiscard]] std::span<const TongueWords> tongue_workflow_form();
[[nodiscard]] std::span<const TongueWords> tongue_workflow_states();

// Likewise why a rule of the engine does not allow something, as its rooms say it; of texts, as
// their room says it in English alone.
[[nodiscard]] std::span<const TongueWords> tongue_refusals();
[[nodiscard]] std::span<const TongueWords> tongue_flaws_of_edits();

// All of these since tongue_faults_of_texts(): what is looked for in what is said.
[[nodiscard]] std::span<const std::span<const TongueWords>> tongue_faults();

}  // namespace concord::cli
