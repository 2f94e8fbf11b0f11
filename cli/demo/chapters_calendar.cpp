#include <array>

#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"

// The calendar of 2017 and 2018 around the conferences' own meetings: what others hold, which both
// keep in view, and the meeting of the troikas that comes again every year.
namespace concord::cli::demo {
namespace {

using Words = std::string_view;

constexpr Words kOfBoth = "SACM SACM-TS";  // beside the RCM, whose calendar it is
constexpr Words kUnitedNations = "United Nations";
constexpr Words kHours = "The record gives the days; the hours are assumed.";

struct Event {
  Words name;
  Words subject;
  Words held_by;
  Words place;
  Words zone;
  Words first;  // day
  Words last;
};
constexpr auto kEvents = std::to_array<Event>({
    {"eclac", "Regional meeting of ECLAC on the Global Compact", "ECLAC", "Santiago",
     "America/Santiago", "2017-08-30", "2017-08-31"},
    {"global-meeting",
     "7th global meeting of chairs and secretariats of regional consultative processes",
     "Chairs and secretariats of regional consultative processes", "Geneva", "Europe/Zurich",
     "2017-10-10", "2017-10-11"},
    {"stocktaking", "Stocktaking meeting on the Global Compact", kUnitedNations, "Puerto Vallarta",
     "America/Mexico_City", "2017-12-04", "2017-12-06"},
    {"zero-draft", "Zero draft of the Global Compact", kUnitedNations, "New York",
     "America/New_York", "2018-02-05", "2018-02-05"},
    {"final-draft", "Final draft of the Global Compact", kUnitedNations, "New York",
     "America/New_York", "2018-07-11", "2018-07-11"},
});

// "topic-5" is the subject of "session-5".
std::string session_of(Words topic) {
  return "session-" + std::string(topic.substr(topic.find('-') + 1));
}

std::string hour_of(Words day, Words hour, Words zone) {
  return std::string(day) + "T" + std::string(hour) + "@" + std::string(zone);
}

void take_down(Player& player, const Event& event, Words topic = "") {
  const auto officer = secretariat("RCM");
  const std::string starts = hour_of(event.first, "09:00", event.zone);
  const std::string ends = hour_of(event.last, "18:00", event.zone);
  open_case(player, officer, in(kMeetings, "calendar/RCM"),
            {"meetings", event.name,
             filled({{"subject", event.subject},
                     {"manner", "in-a-place", kValue},
                     {"place", event.place},
                     {"starts", starts, kValue},
                     {"ends", ends, kValue},
                     {"held-by", event.held_by},
                     {"invited-bodies", kOfBoth, kValues},
                     {"doubts", kHours}})});
  if (!topic.empty())
    open_case(player, officer, meeting_key(event.name),
              {"agenda-items", "theme",
               filled({{"subject", event.subject},
                       {"topics", topic, kValues},
                       {"invited-bodies", kOfBoth, kValues}})});
  act(player, officer, {meeting_key(event.name), "take_down"});
}

std::vector<std::string> row_of(const Event& event) {
  return {std::string(event.first), std::string(event.last), std::string(event.place),
          shortened(event.subject, 60)};
}

}  // namespace

void take_down_calendar(Player& player) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& topic : topics()) {
    const std::string name = session_of(topic.code);
    const std::string subject =
        "Thematic session " + name.substr(name.find('-') + 1) + ": " + std::string(topic.en);
    const Event session{name,       subject,     kUnitedNations, topic.city,
                        topic.zone, topic.first, topic.last};
    take_down(player, session, topic.code);
    rows.push_back(row_of(session));
  }
  for (const auto& event : kEvents) {
    take_down(player, event);
    rows.push_back(row_of(event));
  }
  player.stage().says(
      "The secretariat takes down what others hold, for the calendars of both Conferences; each "
      "thematic session is tied to its topic:");
  player.stage().table({"from", "to", "where", "what"}, rows);
}

void convene_yearly_meeting(Player& player) {
  constexpr Words kName = "troikas-2018";
  constexpr Words kTroikas = "RCM-TROIKA SACM-TROIKA";
  const auto officer = secretariat("RCM");
  open_case(player, officer, in(kMeetings, "calendar/RCM"),
            {"meetings", kName,
             filled({{"subject", "Yearly meeting of the troikas"},
                     {"manner", "virtual", kValue},
                     {"starts", "2018-05-11T10:00@America/Panama", kValue},
                     {"ends", "2018-05-11T12:00@America/Panama", kValue},
                     {"repeats", "yearly", kValue},
                     {"invited-bodies", kTroikas, kValues},
                     {"doubts",
                      "The report gives no date: a year after the meeting that agreed on it is "
                      "assumed."}})});
  const std::string agreed =
      player.case_id(officer.by, agreement_key("troikas-may", "yearly-meeting"));
  open_case(player, officer, meeting_key(kName),
            {"agenda-items", "since-then",
             filled({{"subject", "What each Conference has done since"},
                     {"cases", agreed, kValues},
                     {"invited-bodies", kTroikas, kValues}})});
  act(player, presidency(kRcm2017), {meeting_key(kName), "convene"});
  player.stage().item(
      "12 May: as agreed, the troikas are convened for 11 May 2018, and every year from then on.");
}

void tie_to_session(Player& player, std::string_view topic, const std::string& list) {
  const std::string document = reference_to(player, list);
  open_case(player, secretariat("RCM"), meeting_key(session_of(topic)),
            {"agenda-items", "speakers",
             filled({{"subject", "Speakers for Latin America and the Caribbean"},
                     {"topics", topic, kValues},
                     {"documents", document, kValues},
                     {"invited-bodies", kOfBoth, kValues}})});
}

}  // namespace concord::cli::demo
