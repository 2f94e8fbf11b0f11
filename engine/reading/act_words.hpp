#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/workflow/definition.hpp"

namespace concord::reading {

// A command that every engine knows, in words: under which permission it stands, and what its
// payload looks like (JSON; strings in angle brackets describe what belongs there).
struct ActWords {
  workflow::Act act;
  std::string_view command;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
  std::string_view payload;

  [[nodiscard]] std::string title(const std::string& language) const {
    return std::string(language == "es" ? es : language == "pt" ? pt : en);
  }
};

// Those that a state permits, in the order in which they are shown.
[[nodiscard]] std::span<const ActWords> permitted_acts();

// Those that no state permits since they follow from the domain.
struct FreeActWords {
  std::string_view command;
  std::string_view en;
  std::string_view es;
  std::string_view pt;

  [[nodiscard]] std::string title(const std::string& language) const {
    return std::string(language == "es" ? es : language == "pt" ? pt : en);
  }
};
enum class FreeAct {
  acknowledge_receipt,
  ask_redaction,
  carry_over,
  confirm_correction,
  correct_text,
  disavow,
  leave,
  join,
  object_to_correction,
  redact,
};
[[nodiscard]] const FreeActWords& words_of(FreeAct act);

}  // namespace concord::reading
