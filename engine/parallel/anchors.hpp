#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/parallel/countries.hpp"
#include "engine/parallel/figures.hpp"

namespace concord::parallel {

// A country that a paragraph names, and whether it stands in a list.
struct Named {
  std::string code;
  std::string typed;
  bool listed = false;
};

// What of a paragraph survives translation.
struct Anchors {
  std::vector<Named> countries;
  std::map<std::string, std::string> numbers;  // value to how it is typed first
  std::map<std::string, std::string> dates;
  std::map<std::string, std::string> spelt;
  // Weights by hash, sorted: countries, figures, names, beginnings of words. For alignment.
  std::vector<std::pair<std::uint64_t, float>> features;
  std::size_t length = 0;  // of the text, in pieces
};

class AnchorReader {
 public:
  explicit AnchorReader(const std::string& language) : countries_(language), figures_(language) {}

  [[nodiscard]] Anchors read(std::string_view text) const;

 private:
  CountryNames countries_;
  FigureReader figures_;
};

// How much two paragraphs have in common, from 0 to 1.
[[nodiscard]] double likeness(const Anchors& left, const Anchors& right);
// Of two paragraphs as one, as far as likeness() looks.
[[nodiscard]] Anchors joined(const Anchors& first, const Anchors& second);

}  // namespace concord::parallel
