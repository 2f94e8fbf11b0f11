#pragma once

#include <boost/describe/class.hpp>
#include <map>
#include <string>
#include <string_view>

namespace concord::decision {

// Why something came out as it did: a stable code, and the facts that its wording names. Lists of
// parties are one fact, "GTM, MEX", in order.
struct Reason {
  std::string code;
  std::map<std::string, std::string> facts;

  bool operator==(const Reason&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (code, facts))

// One sentence for people in "en", "es" or "pt" (English for any other language). Total: an unknown
// code is shown as it is, and a fact that is absent or was kept from this reader as "…".
[[nodiscard]] std::string explain(std::string_view code,
                                  const std::map<std::string, std::string>& facts,
                                  std::string_view language);

// Puts facts in the place of their names in braces, "{present} present", and picks words by them:
// "{count|is|are}" is "is" if the fact is "1", else "are". For other rooms' wordings.
[[nodiscard]] std::string fill_in(std::string_view wording,
                                  const std::map<std::string, std::string>& facts);

}  // namespace concord::decision
