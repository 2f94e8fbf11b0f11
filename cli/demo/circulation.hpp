#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/demo/player.hpp"

namespace concord::cli::demo {

// Where one conference acts from in a given year.
struct Conference {
  std::string_view code;
  std::string_view zone;
  std::string_view city;
  std::string_view presidency;  // country
};
inline constexpr Conference kRcm2017{"RCM", "America/El_Salvador", "San Salvador", "SLV"};
inline constexpr Conference kSacm2017{"SACM", "America/Montevideo", "Montevideo", "URY"};
inline constexpr Conference kRcm2018{"RCM", "America/Panama", "Panama City", "PAN"};

// A civil time in the conference's zone, as payload of a command that arms a deadline.
[[nodiscard]] Json due(const std::string& deadline, const Conference& conference,
                       std::string_view civil);
// Circulates the text of a case under silence.
Json circulate(Player& player, const Conference& conference, const std::string& on,
               std::string_view until);
// Everybody there opens the circulated text; returns how many did.
std::size_t acknowledge(Player& player, const std::vector<std::string>& parties,
                        const std::string& on, int revision);
void announce(Player& player, const Conference& conference, const std::string& on);
// The text to which a question that is open, or was put last, is bound.
[[nodiscard]] std::string text_in_question(Player& player, const std::string& person,
                                           const std::string& key, std::string_view decision);

}  // namespace concord::cli::demo
