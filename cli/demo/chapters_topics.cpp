#include <array>

#include "cli/demo/consolidator.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"

// Topics of both conferences side by side, and how the year ends. Which topics were named in Geneva
// is not in the report, but for the migrants from outside of the regions, of whom Berlin spoke.
namespace concord::cli::demo {
namespace {

using Words = std::string_view;

struct Said {
  Words match;
  Words ground;
};
struct Subject {
  Words name;
  Passage title;
  Words session;  // "": none
  Said by_rcm;
  Said by_sacm;
  Said by_both;
};
constexpr auto kSubjects = std::to_array<Subject>({
    {"smuggling",
     {"Smuggling and trafficking", "Tráfico ilícito y trata de personas"},
     "topic-5",
     {"common", "The members work on it at their common borders."},
     {"complementary", "The members meet it as forced labour, at the destination."},
     {"complementary", "One sees the way, the other where it ends."}},
    {"diasporas",
     {"Contributions of diasporas", "Contribuciones de las diásporas"},
     "topic-4",
     {"common", "Consulates serve as the first address."},
     {"common", "Consulates serve as the first address."},
     {"common", "Both ask for the same."}},
    {"extra-regional",
     {"Extra-regional migrants", "Personas migrantes extrarregionales"},
     "",
     {"outside-gcm", "They cross both regions; the Compact has no session on them."},
     {"outside-gcm", "They arrive in the south and go on to the north."},
     {"outside-gcm", "Agreed in Berlin on 29 June: followed jointly, outside of the Compact."}},
});

std::string subject_key(const Subject& one) {
  return in(kMatching, "subject/" + std::string(one.name));
}

void say(Player& player, const Conference& conference, const Subject& on, const Said& said) {
  const auto officer = secretariat(conference.code);
  const std::string view =
      in(kMatching, "view/" + std::string(conference.code) + "/" + std::string(on.name));
  fill_in(player, officer, view, {{"match", said.match, kValue}, {"ground", said.ground}});
  act(player, officer, {view, "say"});
}

void match(Player& player, const Subject& one) {
  const auto officer = secretariat("RCM");
  open_case(player, officer, in(kMatching, "matching"),
            {"subjects", one.name,
             filled({{"subject", one.title.en},
                     {"session", one.session, kValue},
                     {"match", one.by_both.match, kValue},
                     {"ground", one.by_both.ground}})});
  write(player, officer, subject_key(one), std::array{one.title});
  say(player, kRcm2017, one, one.by_rcm);
  say(player, kSacm2017, one, one.by_sacm);
  act(player, officer, {subject_key(one), "match"});
}

// What the record says a topic is to a conference, in words.
std::string matched(const Json& cases, const Subject& subject, Words conference) {
  for (const auto& one : cases)
    if (one.value("name", "") == subject.name && one.value("conference", "") == conference)
      return one.at("fields").at("match").at("in_words");
  return "";
}

// Outside of the consultation, with a calendar of its own.
void follow(Player& player, const Subject& one) {
  const auto officer = secretariat("SACM");
  act(player, officer, {subject_key(one), "follow"});
  open_case(player, officer, subject_key(one),
            {"appointments", "berlin-again",
             filled({{"what", "Both Conferences compare their figures"},
                     {"starts", "2018-06-29T10:00@America/Montevideo", kValue},
                     {"repeats", "yearly", kValue}})});
  act(player, officer,
      {in(kMatching, "appointment/" + std::string(one.name) + ".berlin-again"), "set_date",
       due("follow-up", kSacm2017, "2018-07-31T17:00")});
}

}  // namespace

void open_topics(Player& player) {
  start(player,
        {kMatching, "topic-matching", "Topics of the RCM and the SACM, side by side", sessions()});
  for (const auto& one : kSubjects) match(player, one);
  const Json views = player
                         .read(officer_of("RCM"),
                               "/v1/consultations/" + std::string(kMatching) + "/registers/view")
                         .at("cases");
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : kSubjects)
    rows.push_back(
        {std::string(one.title.en), matched(views, one, "RCM"), matched(views, one, "SACM")});
  player.stage().says("Each Conference says of three topics what they are to it:");
  player.stage().table({"topic", "to the RCM", "to the SACM"}, rows);
}

void follow_geneva_up(Player& player) {
  player.stage().chapter("What Geneva asked for");
  player.stage().date("19 October 2017");
  end_geneva(player);
  pass_material(player);
  open_topics(player);
}

void agree_topics(Player& player) {
  player.move_to("2017-11-15T15:00:00Z");
  const auto officer = secretariat("RCM");
  const std::string list = in(kMatching, "matching");
  act(player, officer, {list, "draw_up_list"});
  const Desk desk{officer.by, officer.as, list, ""};
  for (const auto& one : open_paragraphs(player, desk)) take(player, desk, one);
  decide_in_both(player, list);
  follow(player, kSubjects.back());
  report_task_done(player, agreement_key("geneva", "negotiation-year"), list,
                   "Both Conferences agreed the list on 15 November 2017.");
  player.stage().says(
      "15 November: both Conferences agree the list of topics, as the presidencies asked for in "
      "Geneva. Extra-regional migrants are outside of the Compact, and are followed on with a date "
      "of their own, every year.");
}

void finish_year(Player& player) {
  player.stage().chapter("The year's work is finished");
  player.stage().date("13 to 20 November 2017");
  circulate_guidelines(player);
  close_meetings(player);
  agree_topics(player);
  adopt_guidelines(player);
}

}  // namespace concord::cli::demo
