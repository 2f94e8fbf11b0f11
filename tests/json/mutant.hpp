#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

namespace concord {

// A text with up to eight wounds: pieces cut out, doubled, flipped, or put in from `scraps` and at
// random. For properties of parsers; how many are drawn is RC_PARAMS' business (`./dev fuzz`).
inline std::string mutant_of(std::string bytes, const std::vector<std::string>& scraps) {
  const auto wounds = *rc::gen::inRange(0, 9);
  for (int i = 0; i < wounds; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
    const auto length = *rc::gen::inRange<std::size_t>(0, 40);
    switch (*rc::gen::inRange(0, 6)) {
      case 0:
        bytes.erase(at, length);
        break;
      case 1:
        bytes.insert(at, bytes.substr(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1), length));
        break;
      case 2:
        if (at < bytes.size())
          bytes[at] = static_cast<char>(bytes[at] ^ (1 << *rc::gen::inRange(0, 8)));
        break;
      case 3:
        bytes.insert(at, *rc::gen::string<std::string>());
        break;
      default:
        bytes.insert(at, *rc::gen::elementOf(scraps));
    }
  }
  return bytes;
}

}  // namespace concord
