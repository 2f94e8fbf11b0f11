#include <array>

#include "cli/demo/circulation.hpp"
#include "cli/demo/consolidator.hpp"
#include "cli/demo/sentences.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

constexpr std::string_view kDissociated = "topic-6";
constexpr std::string_view kDissociates = "NIC";

// Doubts of the record that are kept as they are.
struct Note {
  std::string_view by;  // conference whose secretariat notes it
  std::string_view text;
};
constexpr auto kNotes = std::to_array<Note>({
    {"RCM",
     "Note on the record: the report calls the meeting of November 2017 the XXI; the XXI was that "
     "of Honduras in 2016. The number is kept as it was written."},
    {"RCM",
     "Note on the record: the dates 22/03, 29/03, 30/03, 03/05, 11/05 and 05/06 (2017) stand in "
     "the report beside its first six meetings, not tied to them one by one."},
    {"SACM",
     "Note on the record: Berlin, 29 June 2017, was attended for the SACM by Paraguay, Uruguay and "
     "Chile. The composition of the ad hoc group here follows those who met there; it is not in "
     "the report."},
});

// The wording for paragraphs that came up with brackets.
const Rivalry* rivalry_in(std::string_view topic, const OpenParagraph& paragraph) {
  for (const auto& one : rivalries())
    if (one.topic == topic && paragraph.text.en.find("[") != std::string::npos) return &one;
  return nullptr;
}

void draft_position(Player& player, std::string_view topic) {
  const Desk desk{std::string(kGroupChair), body(kGroup), position_key(topic), std::string(topic)};
  const auto open = open_paragraphs(player, desk);
  std::size_t merged = 0;
  std::size_t taken = 0;
  for (const auto& group : by_point(open)) {
    if (group.paragraphs.size() == 1)
      ++taken, take(player, desk, group.paragraphs.front());
    else
      ++merged, merge(player, desk, group, said_by_both(as_agreed(*group.point)));
  }
  for (const auto& one : open) {
    if (one.point != nullptr) continue;
    ++taken;
    if (const auto* rivalry = rivalry_in(topic, one))
      take_edited(player, desk, one, rivalry->settled,
                  "Guatemala and Canada agreed in the ad hoc group; the bracket falls away.");
    else
      take(player, desk, one);
  }
  if (topic == "topic-3")
    player.act({.by = desk.by,
                .as = desk.as,
                .on = desk.on,
                .command = "issue_chairs_text",
                .payload = {
                    {"texts", texts("The troikas of both Conferences will meet every year and look "
                                    "at what has become of this position.",
                                    "Las troikas de ambas Conferencias se reunirán cada año y "
                                    "examinarán el curso dado a esta posición.")}}});
  player.act({.by = desk.by, .as = desk.as, .on = desk.on, .command = "table"});
  player.stage().says(desk.on + ": " + std::to_string(open.size()) +
                      " paragraphs of the two "
                      "conference texts become " +
                      std::to_string(merged + taken) + ", " + std::to_string(merged) +
                      " of them merged" + (topic == "topic-3" ? ", and one by the chair" : ""));
}

std::vector<std::string> present_in_montevideo() {
  std::vector<std::string> present;
  for (const auto& one : countries())
    if (!one.conference.empty() && one.code != "USA" && one.code != "SUR")
      present.emplace_back(one.code);
  return present;
}

void dissociate(Player& player, const std::string& on, const std::string& text) {
  const std::string who(kDissociates);
  const auto document = player.read(head_of(who), player.place(head_of(who), on, "/document"));
  const auto& last = document.at("paragraphs").back();
  player.act({.by = head_of(who),
              .as = who,
              .on = on,
              .command = "take_stance",
              .payload = {{"decision", "adoption"},
                          {"stance", "dissociation"},
                          {"text", text},
                          {"paragraph", last.at("id")},
                          {"statement",
                           "Nicaragua does not stand in the way of consensus, and "
                           "dissociates itself from this paragraph: goals of this "
                           "kind are for each State alone to set."}}});
  player.stage().says(
      "Nicaragua lets the position on topic 6 pass and dissociates itself from "
      "paragraph " +
      last.value("label", "") +
      ", with a statement that is "
      "published with the text.");
}

void decide(Player& player, std::string_view topic) {
  const std::string on = position_key(topic);
  const std::string chair(kPlenaryChair);
  player.act({.by = chair, .as = body(kPlenary), .on = on, .command = "put_question"});
  player.act({.by = chair,
              .as = body(kPlenary),
              .on = on,
              .command = "record_presence",
              .payload = {{"decision", "adoption"}, {"present", present_in_montevideo()}}});
  const std::string text = text_in_question(player, chair, on, "adoption");
  if (topic == kShownTopic)
    player.refused({.by = head_of("MEX"),
                    .as = "MEX",
                    .on = on,
                    .command = "take_stance",
                    .payload = {{"decision", "adoption"},
                                {"stance", "objection"},
                                {"text", text},
                                {"statement", "We object."}}},
                   "Somebody with the token of Mexico's head, and without her key, objects.");
  for (const char* party : {"PAN", "BOL", "MEX", "URY"})
    player.act({.by = head_of(party),
                .as = party,
                .on = on,
                .command = "take_stance",
                .payload = {{"decision", "adoption"}, {"stance", "agree"}, {"text", text}}});
  if (topic == kDissociated) dissociate(player, on, text);
  player.act({.by = chair, .as = body(kPlenary), .on = on, .command = "close_question"});
  const auto view = player.read(chair, player.place(chair, on, "/decisions"));
  const auto& decision = view.at("decisions").back();
  std::string line = on + ": " + decision.value("outcome_text", decision.value("outcome", ""));
  if (decision.contains("computation"))
    for (const auto& part : decision.at("computation").at("bodies"))
      line += "; " + part.at("body").get<std::string>() + " " +
              part.value("outcome_text", part.value("outcome", ""));
  player.stage().says(line);
}

}  // namespace

void winter(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The winter of 2017");
  stage.date("21 November 2017: notes on the record");
  player.move_to("2017-11-21T15:00:00Z");
  for (const auto& note : kNotes) {
    player.act({.by = officer_of(note.by),
                .as = body(note.by) + "-TS",
                .on = "consultation",
                .command = "comment",
                .payload = {{"content", note.text}}});
    stage.quote("secretariat", note.text);
  }
  stage.because("doubts stay visible; nothing is corrected silently.");
  stage.date("December 2017: the United States leaves");
  player.move_to("2017-12-04T15:00:00Z");
  player.act({.by = head_of("USA"),
              .as = "USA",
              .on = "consultation",
              .command = "leave_consultation",
              .reason = "The United States no longer takes part in the process."});
  stage.says(
      "Effective at once: not participating since. What it said before stays on the record, "
      "and the RCM counts ten members from here on. (The record names the month only.)");
  stage.date("January 2018: the presidencies pass on");
  player.move_to("2018-01-10T15:00:00Z");
  player.refused({.by = head_of("SLV"),
                  .as = "@RCM",
                  .on = text_key("RCM", "topic-1"),
                  .command = "reopen",
                  .reason = "A second thought."},
                 "El Salvador, whose term has ended, acts for the presidency of the RCM.");
  stage.says(
      "Panama presides over the RCM now, Bolivia over the SACM; Guatemala enters the RCM's "
      "troika.");
}

void plenary(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The plenary: one position of both conferences");
  stage.date("5 March 2018");
  player.move_to("2018-03-05T15:00:00Z");
  player.act(
      {.by = head_of("PAN"), .as = "@RCM", .on = "consultation", .command = "convene_plenary"});
  stage.says(
      "All twelve conference texts are settled; the presidency of the RCM convenes the "
      "plenary, and both texts on each topic go to the ad hoc group.");
  stage.date("9 to 23 April 2018: the ad hoc group drafts");
  player.move_to("2018-04-09T15:00:00Z");
  for (const auto& topic : topics()) draft_position(player, topic.code);
  stage.because(
      "the group works on the texts that the conferences agreed, each by its digest: "
      "none of them changes unnoticed.");
  stage.date("Montevideo, 8 and 9 May 2018: 21 delegations");
  player.move_to("2018-05-08T13:00:00Z");
  for (const auto& topic : topics()) {
    if (topic.code == "topic-4") player.move_to("2018-05-09T13:00:00Z");
    decide(player, topic.code);
  }
  stage.because(
      "both conferences decide by consensus, and each has to: absence of an objection in "
      "the RCM and in the SACM. (Which delegation was missing is invented.)");
  const std::string on = position_key("topic-2");
  player.refused({.by = head_of("USA"),
                  .as = "USA",
                  .on = on,
                  .command = "comment",
                  .payload = {{"content", "We object."}}},
                 "The United States, which has left, speaks to the position.");
  player.refused({.by = head_of("BRA"),
                  .as = "BRA",
                  .on = on,
                  .command = "take_stance",
                  .payload = {{"decision", "adoption"},
                              {"stance", "objection"},
                              {"text", text_in_question(player, head_of("BRA"), on, "adoption")}}},
                 "Brazil objects after the outcome has been stated.");
  player.act({.by = head_of("BOL"), .as = "@SACM", .on = "consultation", .command = "transmit"});
  stage.date("9 May 2018: transmitted");
  stage.says("The bi-regional position on all six topics is agreed and transmitted.");
}

}  // namespace concord::cli::demo
