#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace concord::edition {

// Whom a text is for, in words for its head: "Limited: members of RCM, SACM; secretariat of RCM".
// `readers` are the API's ("member:RCM"); a kind that is not known stays as it is. Everybody is
// "General"; empty for none. In es, pt, or else en.
[[nodiscard]] std::string distribution(const nlohmann::json& readers, const std::string& language);
// Those readers by themselves: "members of RCM, SACM; secretariat of RCM", or "everybody".
[[nodiscard]] std::string readers_in_words(const nlohmann::json& readers,
                                           const std::string& language);

}  // namespace concord::edition
