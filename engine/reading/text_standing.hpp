#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/reading/sight.hpp"
#include "engine/values/digest.hpp"

namespace concord::reading {

// Which revision a text is, and how its case stands since it was issued.
[[nodiscard]] nlohmann::json standing_of(const Sight& sight, const consultation::Case& value,
                                         const text::Revision& issued);
// The same of the issued revision whose words the working text still has, of which `working` is the
// digest. Null: there is none, or the reader may not read it.
[[nodiscard]] nlohmann::json issued_as(const Sight& sight, const consultation::Case& value,
                                       const Digest& working);
// Corrigenda with which the working text reads as it does, and those to the last revision that
// await their confirmation.
[[nodiscard]] nlohmann::json corrections_now(const Sight& sight, const consultation::Case& value);

}  // namespace concord::reading
