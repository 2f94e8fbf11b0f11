#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/registry/office.hpp"
#include "engine/service/published.hpp"

// What entries of the log say happened, by the names that people type and read.
namespace concord::reading {

struct LogKind {
  std::string name;   // as Glance::what has it: "TextCirculated", "circulate", "dissociation"
  std::string title;  // "Text circulated"
};

// The words for a type of event, in "en", "es" or "pt"; an unknown type stays as it is.
[[nodiscard]] std::string kind_title(std::string_view type, std::string_view language);

// All that can be asked for: every type of event, every stance, and the commands by which cases of
// these consultations move. A name may come with several titles.
[[nodiscard]] std::vector<LogKind> log_kinds(
    std::span<const service::ConsultationPtr> consultations, const std::string& language);

// The names that a typed text means: it is the name, or a title in any of the three languages.
// Case, accents, blanks and hyphens do not count: "Text circulated" is "TextCirculated". Each once;
// none: nothing is called so.
[[nodiscard]] std::vector<std::string> kinds_named(
    std::string_view text, std::span<const service::ConsultationPtr> consultations);

// The office of that name or title, typed as freely.
[[nodiscard]] std::optional<registry::Office> office_called(std::string_view text);

}  // namespace concord::reading
