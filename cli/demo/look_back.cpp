#include "cli/demo/consolidator.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

constexpr std::string_view kTopic = "topic-2";
constexpr std::size_t kMostRows = 40;

std::string spaced(std::string text) {
  for (char& c : text)
    if (c == '_') c = ' ';
  return text;
}

std::string principal_of(const Json& view) {
  const auto found = view.find("principal");
  if (found == view.end()) return "";
  return found->is_string() ? found->get<std::string>() : found->value("body", "");
}

std::string name_of(const Json& view) {
  return view.contains("actor") ? view.at("actor").value("name", "") : "the clock";
}

std::string day_and_time(const std::string& instant) {
  return instant.substr(0, 10) + " " + instant.substr(11, 5) + "Z";
}

std::vector<std::string> annex_row(const Json& source, const Json& paragraph,
                                   const Json* disposition) {
  const auto by = listed(source.at("by").get<std::vector<std::string>>());
  const auto text = paragraph.at("texts").at("en").value("text", "");
  if (disposition == nullptr)
    return {by, shortened(text, 34), source.contains("withdrawn") ? "withdrawn" : "open", "",
            source.contains("withdrawn") ? source.value("withdrawn", "") : ""};
  std::string kind = spaced(disposition->value("kind", ""));
  if (disposition->contains("how") && disposition->at("how") == "verbatim") kind += ", verbatim";
  const auto& targets = disposition->at("targets");
  return {by, shortened(text, 34), kind,
          targets.empty() ? "" : targets.at(0).get<std::string>().substr(0, 6),
          shortened(disposition->value("reason", ""), 44)};
}

void show_dispositions(Player& player) {
  const std::string auditor(kAuditor);
  const std::string on = text_key("RCM", kTopic);
  player.stage().date("What became of each paragraph on topic 2 in the RCM");
  const auto view = player.read(auditor, player.place(auditor, on, "/dispositions"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& source : view.at("sources"))
    for (const auto& paragraph : source.at("paragraphs")) {
      bool any = false;
      for (const auto& one : paragraph.at("dispositions")) {
        if (one.value("standing", "") != "current") continue;
        rows.push_back(annex_row(source, paragraph, &one));
        any = true;
      }
      if (!any) rows.push_back(annex_row(source, paragraph, nullptr));
    }
  player.stage().table({"country", "input", "disposition", "in", "reason"}, rows);
  player.stage().says(view.at("complete").get<bool>() ? "Complete: nothing has vanished."
                                                      : "NOT complete.");
}

void show_who(Player& player) {
  auto& stage = player.stage();
  const std::string auditor(kAuditor);
  const auto view = player.read(auditor, player.place(auditor, position_key(kTopic), "/who"));
  stage.date("Who approved the position on topic 2, on whose behalf, with what mandate");
  std::vector<std::vector<std::string>> acts;
  for (const auto& act : view.at("acts")) {
    if (!act.contains("command")) continue;
    acts.push_back({std::to_string(act.at("position").get<std::uint64_t>()),
                    day_and_time(act.at("time")), act.value("title", act.value("command", "")),
                    name_of(act), act.value("office_text", ""), principal_of(act),
                    act.value("text", "").substr(0, 8)});
    if (acts.size() == kMostRows) break;
  }
  stage.table({"entry", "time", "act", "person", "office", "for", "text"}, acts);
  stage.blank();
  std::vector<std::vector<std::string>> said;
  for (const auto& decision : view.at("decisions")) {
    for (const auto& stance : decision.at("stances"))
      said.push_back({stance.at("party"), stance.value("stance_text", ""), name_of(stance),
                      stance.value("office_text", ""), stance.value("mandate", ""),
                      std::to_string(stance.at("position").get<std::uint64_t>())});
    if (!decision.contains("computation")) continue;
    for (const auto& part : decision.at("computation").at("bodies"))
      for (const auto& party : part.at("parties"))
        if (!party.value("has_spoken", false))
          said.push_back({party.at("party"), party.value("stance_text", ""), "", "", "", ""});
  }
  stage.table({"party", "stance", "person", "office", "mandate", "entry"}, said);
}

}  // namespace

void look_back(Player& player) {
  player.stage().chapter("Looking back, as the auditor");
  show_dispositions(player);
  show_who(player);
}

}  // namespace concord::cli::demo
