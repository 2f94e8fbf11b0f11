#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"

namespace concord::text {

// Of one bracket within its paragraph: 1 to 32 lower-case letters, digits or '-'.
using BracketName = Id<struct BracketTag>;

// A text that lies outside the state: salted, beside the log, named by its digest. This room never
// sees the words; no rule here may depend on them.
// The salt belongs to the content: the same words written twice have two digests. Whoever takes a
// text over word for word takes the reference over.
struct ContentRef {
  Digest digest{};
  std::uint64_t commit = 0;  // number of the store's commit that carries it
  std::uint32_t words = 0;   // as declared by the service when the text was written
  // The brackets that stand in it, in their order; declared likewise. In the words themselves a
  // bracket's place is its name between U+27E6 and U+27E7.
  std::vector<BracketName> holds{};

  bool operator==(const ContentRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContentRef, (), (digest, commit, words, holds))

// One wording per language. The key is a BCP 47 tag in ASCII ("en", "es", "pt-BR").
using Texts = std::map<std::string, ContentRef>;

// The principal: code of the party or body on whose behalf somebody acts ("MEX", "RCM-TS").
using PrincipalCode = Id<struct PrincipalTag>;

}  // namespace concord::text
