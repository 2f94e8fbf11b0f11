#pragma once

#include <stdexcept>

namespace concord::cli::demo {

// Something went otherwise than the story has it: the demonstration stops, and says where.
class StoryBroken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace concord::cli::demo
