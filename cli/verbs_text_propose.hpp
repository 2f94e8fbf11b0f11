#pragma once

#include <string>

#include "cli/text_reading.hpp"

// A party's file becomes its proposals: in one case, or topic by topic across a consultation.
namespace concord::cli {

struct ProposeOptions : TextFile {
  std::string into;        // a case
  std::string across;      // or a consultation
  std::string conference;  // across: in which the party speaks
  std::string rest_into;   // across: the topic of what stands before the first
  std::string as;
  std::string reason;  // for each change that needs one
  std::string received;
  std::string channel;
  bool dry_run = false;
};

void add_propose_options(CLI::App& verb, ProposeOptions& options);

// Sends what the file asks for: all of it on trial first, so that a refusal comes before anything
// is done; a change of one paragraph does not touch those of another. Throws Failure.
[[nodiscard]] int propose(Context& context, const ProposeOptions& options);

}  // namespace concord::cli
