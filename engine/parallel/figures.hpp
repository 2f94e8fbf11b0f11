#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/parallel/pieces.hpp"

namespace concord::parallel {

// A number or a date as typed, and what it says whatever the language.
struct Figure {
  std::string value;  // "1200000000", "0.5"; of a date "2022-06-10", "2022-06", "--06-10"
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Figures {
  std::vector<Figure> numbers;  // in digits, or spelt out before a scale ("six million")
  std::vector<Figure> dates;
  std::vector<Figure> spelt;  // words that may be meant as numbers: "six", "Ninth"
};

// Reads the figures of one language: its months and numerals by ICU, its scales ("mil millones").
class FigureReader {
 public:
  explicit FigureReader(const std::string& language);

  [[nodiscard]] Figures read(std::string_view text, const std::vector<Piece>& pieces) const;

 private:
  struct Numeral {
    std::string digits;
    int shift = 0;        // powers of ten
    std::size_t end = 0;  // piece behind it
  };

  [[nodiscard]] std::optional<Numeral> number_at(std::string_view text,
                                                 const std::vector<Piece>& pieces,
                                                 std::size_t at) const;
  void scale(std::string_view text, const std::vector<Piece>& pieces, Numeral& number) const;
  std::size_t date_at(const std::vector<Piece>& pieces, std::size_t at, Figures& out) const;

  std::map<std::string, int, std::less<>> months_;
  std::map<std::string, int, std::less<>> spelt_;
  std::map<std::string, int, std::less<>> scales_;
  bool blank_groups_ = false;  // "6 000"
};

}  // namespace concord::parallel
