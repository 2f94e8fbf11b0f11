#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/parallel/pieces.hpp"

namespace concord::parallel {

struct CountryFound {
  std::string code;       // ISO 3166-1, two letters
  std::size_t first = 0;  // pieces [first, last]
  std::size_t last = 0;
};

// The names of all countries in one language: ICU's, and official ones that do not hold them
// ("United Mexican States").
class CountryNames {
 public:
  explicit CountryNames(const std::string& language);

  // In reading order; the longest name wins. A name begins with a capital letter; "and", "the" and
  // the like within it may be there or not.
  [[nodiscard]] std::vector<CountryFound> find(const std::vector<Piece>& pieces) const;

 private:
  struct Name {
    std::vector<std::string> words;
    std::string code;
  };

  void add(std::string_view name, const std::string& code);

  std::map<std::string, std::vector<Name>, std::less<>> by_first_;
};

}  // namespace concord::parallel
