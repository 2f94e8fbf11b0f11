#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/act_paragraph.hpp"
#include "cli/signing.hpp"

namespace concord::cli {

// An act as it was typed.
struct ActOptions {
  std::string case_place;
  std::string command;
  std::string as;
  std::vector<std::string> texts;
  std::vector<std::string> values;
  std::vector<std::string> words;
  std::vector<std::string> files;
  std::string opens;
  OnParagraph on;
  std::optional<std::string> payload;
  std::string reason;
  std::vector<std::string> deadlines;
  std::string received;
  std::string channel;
  std::optional<std::string> original;
  std::string id;
  std::optional<std::uint64_t> expect;
  bool dry_run = false;
  SignWith sign;
  std::string prepare;
};

// Whether every case knows it; else it is a step of some kind of cases, if it is anything.
[[nodiscard]] bool is_act(const std::string& command);
// The command that it means, with the files that it names read in; without --id it has an id of its
// own. Throws Failure.
[[nodiscard]] Json command_typed(const ActOptions& options);

}  // namespace concord::cli
