#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/demo/world.hpp"

// What the countries say. Every sentence was written for the demonstration: none is the position of
// any country. A point is a phrase that begins with a verb, so that a country can propose it, a
// conference can agree on it and both conferences can put it forward.
namespace concord::cli::demo {

struct Point {
  std::string_view topic;
  std::string_view en;  // "guarantee access to health and education ..."
  std::string_view es;
  std::string_view pt = {};  // of those that a country puts
};

// The one country that writes in Portuguese, with English and Spanish beside it.
inline constexpr std::string_view kWritesPortuguese = "BRA";

struct Wording {
  std::string en;
  std::string es;
  std::string pt = {};  // of kWritesPortuguese alone
};

[[nodiscard]] std::span<const Point> points();
[[nodiscard]] std::vector<const Point*> points_on(std::string_view topic);
// The point that an English paragraph puts; null for one that puts none of ours.
[[nodiscard]] const Point* point_in(std::string_view topic, std::string_view english);

// What a point says after the RCM has argued about it; of all others the point itself.
[[nodiscard]] const Point& as_agreed(const Point& point);

// One or two countries that put two points against each other.
struct Rivalry {
  std::string_view conference;
  std::string_view topic;
  std::string_view one;    // country
  std::string_view other;  // country
  Point first;
  Point second;
  Wording settled;  // what both can live with
};
[[nodiscard]] std::span<const Rivalry> rivalries();

// What a country says on a topic: one to three paragraphs, always the same.
[[nodiscard]] std::vector<Wording> input_of(const Country& country, std::string_view topic);

// Whether a country's wording could stand in a common text as it is: it does not name the country.
[[nodiscard]] bool names_nobody(const Wording& wording);
[[nodiscard]] Wording said_by_country(const Country& country, const Point& point,
                                      std::size_t variation);
[[nodiscard]] Wording said_by_conference(std::string_view conference, const Point& point);
[[nodiscard]] Wording said_by_both(const Point& point);

}  // namespace concord::cli::demo
