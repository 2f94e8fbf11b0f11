#pragma once

#include <cstddef>
#include <string>

#include "engine/evidence/verdict.hpp"

namespace concord::service {

// Acts of a log that by the rules of now would not have come about as they are recorded, and by
// those of an earlier version might. No entry says which version wrote it.
class OlderRules {
 public:
  // A sentence with the entry's position.
  void add(const std::string& sentence);
  // What is not proved for it, if anything.
  void report(evidence::Verification& all) const;

 private:
  std::size_t count_ = 0;
  std::string named_;  // the first of them
};

}  // namespace concord::service
