#include "cli/demo/circulation.hpp"
#include "cli/demo/consolidator.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

std::string seats_of(const Json& troika) {
  std::string text;
  for (const auto& seat : troika.at("seats"))
    text += (text.empty() ? "" : ", ") + seat.value("party", "vacant") + " (" +
            seat.value("seat", "") + ")";
  return text;
}

std::string party_presiding(const Json& registry, const std::string& conference) {
  for (const auto& one : registry.at("presidencies"))
    if (one.at("conference") == conference) return one.value("party", "nobody");
  return "nobody";
}

void invite(Player& player, const Conference& conference, std::string_view until) {
  for (const auto& topic : topics())
    player.act({.by = officer_of(conference.code),
                .as = body(conference.code) + "-TS",
                .on = text_key(conference.code, topic.code),
                .command = "invite_inputs",
                .payload = due("cut-off", conference, until)});
  player.stage().says("The " + std::string(conference.code) +
                      " invites inputs on six topics until " + std::string(until) + " in " +
                      std::string(conference.city) + ".");
}

void tell_registry(Player& player) {
  auto& stage = player.stage();
  stage.chapter("Who takes part");
  stage.date("8 June 2017, Panama City: the ad hoc group prepares the bi-regional inputs");
  const auto registry = player.read(std::string(kAuditor), "/v1/registry");
  for (const auto& one : registry.at("bodies")) {
    if (one.at("kind") != "conference") continue;
    const std::string code = one.at("code");
    stage.says(one.at("names").at("en").get<std::string>() + ": " +
               std::to_string(one.at("members").size()) + " members (" +
               listed(one.at("members").get<std::vector<std::string>>()) + ")");
    if (!one.at("observers").empty())
      stage.says("  observers: " + listed(one.at("observers").get<std::vector<std::string>>()));
    stage.says("  presidency: " + party_presiding(registry, code));
    for (const auto& troika : registry.at("troikas"))
      if (troika.at("conference") == code) stage.says("  troika: " + seats_of(troika));
  }
  stage.because(
      "a troika is nobody's list: it follows from the presidencies before, now and next.");
  (void)player.case_id(officer_of("RCM"), "consultation");  // the administrator cannot find it
  player.refused({.by = std::string(kAdministrator),
                  .as = "MEX",
                  .on = "consultation",
                  .command = "comment",
                  .payload = {{"content", "Mexico agrees."}}},
                 "The administrator of the machine speaks as Mexico.");
}

}  // namespace

void start_consultation(Player& player) {
  auto& stage = player.stage();
  Json list = Json::array();
  for (const auto& topic : topics()) list.push_back({{"code", topic.code}, {"title", topic.en}});
  player.post(officer_of("RCM"), "/v1/consultations",
              {{"consultation", kConsultation},
               {"workflow", "bi-regional-consultation"},
               {"title",
                "Common inputs of the RCM and the SACM to the Global Compact for Safe, "
                "Orderly and Regular Migration"},
               {"topics", list},
               {"conferences", {"RCM", "SACM"}},
               {"bodies", {{"drafting-group", kGroup}, {"plenary", kPlenary}}},
               {"as", {{"body", "RCM-TS"}}}});
  tell_registry(player);
  stage.chapter("The consultation opens");
  stage.date("12 June 2017");
  player.move_to("2017-06-12T15:00:00Z");
  player.act({.by = head_of("SLV"), .as = "@RCM", .on = "consultation", .command = "open"});
  stage.says(
      "The presidency of the RCM (El Salvador) opens the consultation; the rosters are "
      "frozen, and there is a text to be made for each conference and topic:");
  for (const auto& topic : topics())
    stage.says(std::string(topic.code) + "  " + std::string(topic.en));
  invite(player, kRcm2017, "2017-08-04T17:00");
  invite(player, kSacm2017, "2017-08-11T17:00");
}

}  // namespace concord::cli::demo
