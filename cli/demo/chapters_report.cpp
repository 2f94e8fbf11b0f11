#include <array>

#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"
#include "cli/text_proposals.hpp"
#include "engine/annex/lists.hpp"

// The activity report on 2017: drawn up from the record, brought into a case, adopted.
namespace concord::cli::demo {
namespace {

const std::string kReport = in(kReports, "report/RCM/year-2017");

// What `concord report activity` writes, as `concord text import --into` takes it.
std::vector<Json> paragraphs_in(Player& player, const std::string& language) {
  const Json view =
      player.read(officer_of("RCM"),
                  "/v1/reports/activity?from=2017-01-01T00:00:00Z&to=2018-01-01T00:00:00Z"
                  "&consultation=" +
                      std::string(kMeetings),
                  language);
  TextFile file;
  file.file = "2017-" + language + ".md";
  file.language = language;
  const auto text =
      imported(file, annex::prose(annex::activity_sheet(
                         view, annex::language_named(language).value_or(annex::Language::en))));
  std::vector<Json> paragraphs;
  const Json empty{{"paragraphs", Json::array()}};
  for (auto& one : proposals_of(text, notation_of(file), empty, "body:RCM-TS", false).proposals)
    paragraphs.push_back(std::move(one.command.at("payload")));
  return paragraphs;
}

// Both languages of a paragraph at once: the two were made of the same lists.
std::size_t bring_in(Player& player) {
  auto spanish = paragraphs_in(player, "es");
  const auto english = paragraphs_in(player, "en");
  if (spanish.size() != english.size())
    throw StoryBroken("the report has " + std::to_string(spanish.size()) +
                      " paragraphs in Spanish and " + std::to_string(english.size()) +
                      " in English");
  for (std::size_t i = 0; i < spanish.size(); ++i) {
    spanish[i]["texts"].update(english[i].at("texts"));
    act(player, secretariat("RCM"), {kReport, "insert_paragraph", spanish[i]});
  }
  return spanish.size();
}

}  // namespace

void report_on_year(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The report on 2017");
  stage.date("12 to 19 January 2018");
  player.move_to("2018-01-12T15:00:00Z");
  start(player, {kReports, "activity-report", "Activity reports of the RCM and the SACM"});
  open_case(player, secretariat("RCM"), in(kReports, "series/RCM"),
            {"reports", "year-2017",
             filled({{"heading", "Work of 2017 towards the Global Compact"},
                     {"from", "2017-01-01", kValue},
                     {"to", "2017-12-31", kValue},
                     {"consultations", kMeetings, kValues},
                     {"doubts",
                      "The report of November 2017 calls that month's meeting the XXI; the XXI was "
                      "that of Honduras in 2016."}})});
  const auto paragraphs = bring_in(player);
  circulate(player, kRcm2018, kReport, "2018-01-18T17:00");
  stage.says("The secretariat has the report drawn up from the record in both languages, " +
             std::to_string(paragraphs) +
             " paragraphs, brings it into a case of its own, and circulates it.");
  player.move_to("2018-01-18T22:00:01Z");
  player.move_to("2018-01-19T15:00:00Z");
  announce(player, kRcm2018, kReport);
  stage.says("Unbroken, and announced by Panama: the report on 2017 is adopted.");
  stage.because("whoever reads a line of it can ask the record for the act behind it.");
}

}  // namespace concord::cli::demo
