#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/demo/circulation.hpp"
#include "cli/demo/player.hpp"

// What several chapters do alike: somebody speaks on somebody's behalf, fills in fields, writes,
// puts a question to a meeting.
namespace concord::cli::demo {

// Who speaks, and on whose behalf.
struct Voice {
  std::string by;  // person
  std::string as;  // "MEX", or "@RCM"
};
[[nodiscard]] Voice secretariat(std::string_view conference);
[[nodiscard]] Voice presidency(const Conference& conference);
[[nodiscard]] Voice head(std::string_view party);
[[nodiscard]] Voice delegate(std::string_view party);

// What is asked for, and where.
struct Step {
  std::string on;
  std::string command;
  Json payload = nullptr;
  std::string reason = {};
};
Json act(Player& player, const Voice& voice, Step step);

// A field as it is filled in: in words, with one value, or with several that blanks part.
struct Filled {
  enum class How { words, value, values };
  std::string_view field;
  std::string_view says;
  How how = How::words;
};
inline constexpr auto kValue = Filled::How::value;
inline constexpr auto kValues = Filled::How::values;
// As a payload carries them; what says nothing is left out.
[[nodiscard]] Json filled(std::span<const Filled> fields);
[[nodiscard]] inline Json filled(std::initializer_list<Filled> fields) {
  return filled(std::span(fields.begin(), fields.size()));
}
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);  // between blanks

struct Opened {
  std::string_view invoke;
  std::string_view name;
  Json fields = Json::array();
};
void open_case(Player& player, const Voice& voice, const std::string& on, Opened opened);
void fill_in(Player& player, const Voice& voice, const std::string& on,
             std::initializer_list<Filled> fields);

// A paragraph in both authentic languages.
struct Passage {
  std::string_view en;
  std::string_view es;
};
void write(Player& player, const Voice& voice, const std::string& on,
           std::span<const Passage> passages);

// A question that is put to a meeting: put, presence recorded, outcome stated.
struct Question {
  std::string on;
  std::string decision;
  Voice puts;
  Voice records;
  Voice states;
  std::string command = "put_question";
};
void decide_in_meeting(Player& player, const Question& question,
                       const std::vector<std::string>& present);
// To both conferences in 2017, each of which has to agree; all members are there but Suriname.
void decide_in_both(Player& player, const std::string& on);

// A consultation of both conferences, started by the secretariat of the RCM.
struct Started {
  std::string_view id;
  std::string_view workflow;
  Json title;  // by language, or one
  Json topics = Json::array();
  Json bodies = Json::object();
};
void start(Player& player, Started started);

// "documents-2017:register/RCM"
[[nodiscard]] std::string in(std::string_view consultation, std::string_view key);
// As a field of references holds it: the consultation and the case's id.
[[nodiscard]] std::string reference_to(Player& player, const std::string& on);

}  // namespace concord::cli::demo
