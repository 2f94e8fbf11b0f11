#include <array>
#include <string>

#include "cli/demo/circulation.hpp"
#include "cli/demo/consolidator.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"
#include "engine/text/place_mark.hpp"

// One disagreement from its first bracket to its last: words put in brackets, a counter-proposal,
// an amendment to an amendment, sides, arguments; forwarded open, reopened, and closed.
namespace concord::cli::demo {
namespace {

constexpr std::string_view kCost = "cost";        // the bracket on the span
constexpr std::string_view kCeiling = "ceiling";  // within one of its alternatives

// Alternatives by their order in the bracket.
enum Of : std::uint32_t { kAsItWas, kWithCeiling, kPublished, kBoth };
enum Whose : std::uint32_t { kSetTogether, kSetByEach };

std::string here(std::string_view bracket) {
  return text::place_mark(text::BracketName(std::string(bracket)));
}

// The span that the dispute is about, and what is proposed for it.
const std::array<Wording, 3> kProposals = {{
    {"lower the cost of sending remittances", "reducir el costo del envío de remesas"},
    {"lower the cost of sending remittances below a ceiling that they set together",
     "reducir el costo del envío de remesas por debajo de un tope que fijen juntos"},
    {"publish what it costs to send remittances, so that the cost falls",
     "publicar lo que cuesta enviar remesas, para que ese costo baje"},
}};
const std::array<Wording, 2> kCeilings = {{
    {"they set together", "fijen juntos"},
    {"each country sets for itself", "cada país fije para sí"},
}};

struct SideTaken {
  std::string_view party;
  std::string_view bracket;
  std::uint32_t alternative;
  std::string_view side;
};
constexpr auto kSides = std::to_array<SideTaken>({
    {"HND", kCost, kWithCeiling, "supports"},
    {"DOM", kCost, kWithCeiling, "supports"},
    {"CAN", kCost, kWithCeiling, "opposes"},
    {"USA", kCost, kPublished, "supports"},
    {"MEX", kCeiling, kSetByEach, "supports"},
    {"HND", kCeiling, kSetByEach, "opposes"},
});

struct Argument {
  std::string_view party;
  std::string_view words;
};
constexpr auto kArguments = std::to_array<Argument>({
    {"HND",
     "To ask for a lower cost without saying how low binds nobody. A ceiling can be checked."},
    {"CAN",
     "A ceiling that several States set together may drive those who transfer money out of small "
     "places. Let people compare prices first."},
    {"CRI",
     "Both can be had: each country sets its own ceiling, and all publish what a transfer costs."},
});

Desk desk() {
  return {officer_of("RCM"), body("RCM") + "-TS", text_key("RCM", kDisputedTopic),
          std::string(kDisputedTopic)};
}

Json as_texts(const Wording& words) {
  return texts(words.en, words.es);
}

std::string replaced(std::string text, const std::string& span, const std::string& by) {
  const auto at = text.find(span);
  if (at == std::string::npos) throw StoryBroken("no \"" + span + "\" in: " + text);
  return text.replace(at, span.size(), by);
}

// The paragraph of the working text that the dispute is about.
Json disputed(Player& player) {
  const Desk on = desk();
  const auto document = player.read(on.by, player.place(on.by, on.on, "/document"));
  for (const auto& one : document.at("paragraphs"))
    if (one.at("texts").at("en").at("text").get<std::string>().find(kProposals[kAsItWas].en) !=
        std::string::npos)
      return one;
  throw StoryBroken("nothing on remittances in " + on.on);
}

void negotiate(Player& player, std::string_view party, const std::string& command, Json payload,
               const std::string& reason = "") {
  player.act({.by = delegate_of(party),
              .as = std::string(party),
              .on = desk().on,
              .command = command,
              .payload = std::move(payload),
              .reason = reason});
}

void put_in_brackets(Player& player, const Json& paragraph) {
  Json around = Json::object();
  const auto& span = kProposals[kAsItWas];
  for (const auto& [language, wording] : paragraph.at("texts").items())
    around[language] =
        replaced(wording.at("text"), language == "en" ? span.en : span.es, here(kCost));
  negotiate(
      player, "SLV", "open_brackets",
      {{"paragraph", paragraph.at("id")},
       {"against", paragraph.at("digest")},
       {"texts", around},
       {"brackets",
        {{{"bracket", kCost},
          {"alternatives",
           {{{"texts", as_texts(span)}}, {{"texts", as_texts(kProposals[kWithCeiling])}}}}}}}},
      "A cost is lowered when there is a figure to hold it against.");
}

// Within El Salvador's alternative: what it says stands there, Costa Rica's words beside it.
void amend_the_amendment(Player& player, const std::string& paragraph) {
  const auto& whole = kProposals[kWithCeiling];
  const auto& said = kCeilings[kSetTogether];
  negotiate(player, "CRI", "open_brackets",
            {{"paragraph", paragraph},
             {"against", digest_of(player, desk(), paragraph)},
             {"within", kCost},
             {"alternative", kWithCeiling},
             {"texts", texts(replaced(whole.en, said.en, here(kCeiling)),
                             replaced(whole.es, said.es, here(kCeiling)))},
             {"brackets",
              {{{"bracket", kCeiling},
                {"alternatives",
                 {{{"texts", as_texts(said)}}, {{"texts", as_texts(kCeilings[kSetByEach])}}}}}}}});
}

void argue(Player& player, const std::string& paragraph) {
  for (const auto& one : kArguments) {
    negotiate(player, one.party, "comment", {{"content", one.words}, {"paragraph", paragraph}});
    player.stage().quote(country(one.party).en, one.words);
  }
}

std::string codes(const Json& alternative, const char* member) {
  const auto found = alternative.find(member);
  return found == alternative.end() ? "" : listed(found->get<std::vector<std::string>>());
}

void show_brackets(Player& player) {
  std::vector<std::vector<std::string>> rows;
  const auto paragraph = disputed(player);
  for (const auto& bracket : paragraph.at("brackets"))
    for (const auto& one : bracket.at("alternatives")) {
      const std::string words = one.at("texts").at("en").at("text");
      rows.push_back({bracket.at("bracket").get<std::string>(), shortened(words, 48),
                      codes(one, "proposers"), codes(one, "supporters"), codes(one, "opposers")});
    }
  player.stage().table({"bracket", "alternative", "proposed by", "for", "against"}, rows);
}

void decide_bracket(Player& player, const std::string& paragraph, std::string_view bracket,
                    std::uint32_t chosen, const std::string& reason) {
  const Desk on = desk();
  player.act({.by = on.by,
              .as = on.as,
              .on = on.on,
              .command = "close_bracket",
              .payload = {{"paragraph", paragraph},
                          {"against", digest_of(player, on, paragraph)},
                          {"bracket", bracket},
                          {"chosen", chosen}},
              .reason = reason});
}

void close_all(Player& player, const std::string& paragraph) {
  const Desk on = desk();
  decide_bracket(
      player, paragraph, kCeiling, kSetByEach,
      "Honduras no longer insists: Costa Rica's amendment to El Salvador's text stands.");
  const auto& both = as_agreed(*point_in(kDisputedTopic, kProposals[kAsItWas].en));
  player.act({.by = on.by,
              .as = on.as,
              .on = on.on,
              .command = "merge_alternatives",
              .payload = {{"paragraph", paragraph},
                          {"bracket", kCost},
                          {"alternatives", {kWithCeiling, kPublished}},
                          {"texts", texts(std::string(both.en), std::string(both.es))}}});
  decide_bracket(player, paragraph, kCost, kBoth,
                 "A ceiling of each country's own, and published prices: El Salvador and Panama "
                 "propose both together, and Canada lifts its opposition.");
}

// The counts of the text's revisions; what was adopted holds no open bracket.
void show_burn_down(Player& player) {
  const Desk on = desk();
  const auto document = player.read(on.by, player.place(on.by, on.on, "/document?revision=2"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : document.at("burn_down"))
    if (one.contains("symbol"))
      rows.push_back({one.at("symbol").get<std::string>(),
                      one.at("issued_at").get<std::string>().substr(0, 10), one.at("opened").dump(),
                      one.at("closed").dump(), one.at("open").dump()});
  player.stage().table({"revision", "issued", "brackets opened", "closed", "open"}, rows);
  if (document.at("open_brackets") != 0) throw StoryBroken("a bracket is open in what was adopted");
}

}  // namespace

void dispute_in_rcm(Player& player) {
  auto& stage = player.stage();
  stage.chapter("A disagreement in the RCM: what it costs to send money home");
  stage.date("18 September 2017");
  player.move_to("2017-09-18T15:00:00Z");
  const auto before = disputed(player);
  const std::string id = before.at("id");
  stage.says("Topic 4, paragraph " + before.value("label", "") + ", came of three inputs:");
  stage.quote("text", before.at("texts").at("en").at("text").get<std::string>());
  put_in_brackets(player, before);
  stage.says("El Salvador puts the words in brackets and proposes others:");
  stage.quote("El Salvador", kProposals[kWithCeiling].en);
  negotiate(player, "PAN", "add_alternative",
            {{"paragraph", id}, {"bracket", kCost}, {"texts", as_texts(kProposals[kPublished])}});
  stage.says("Panama makes a counter-proposal, and Costa Rica amends El Salvador's amendment:");
  stage.quote("Panama", kProposals[kPublished].en);
  amend_the_amendment(player, id);
  stage.quote("Costa Rica", "... below a ceiling that " + kCeilings[kSetByEach].en);
  for (const auto& one : kSides)
    negotiate(player, one.party, "take_side",
              {{"paragraph", id},
               {"bracket", one.bracket},
               {"alternative", one.alternative},
               {"side", one.side}});
  argue(player, id);
  show_brackets(player);
  stage.because(
      "brackets are data: who proposes, supports and opposes each alternative stands in the "
      "record, and nobody speaks for another.");
  player.refused({.by = head_of("SLV"),
                  .as = "@RCM",
                  .on = text_key("RCM", kDisputedTopic),
                  .command = "put_question"},
                 "The presidency puts the question on the text as it is.");
}

void settle_dispute_in_rcm(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The disagreement is settled");
  stage.date("6 November 2017");
  player.move_to("2017-11-06T15:00:00Z");
  player.act({.by = head_of("SLV"),
              .as = "@RCM",
              .on = text_key("RCM", kDisputedTopic),
              .command = "reopen",
              .reason = "The capitals have answered: the members can agree on remittances."});
  const std::string id = disputed(player).at("id");
  close_all(player, id);
  stage.says(
      "The presidency reopens the text on topic 4. The amendment to the amendment is taken, the "
      "two proposals become one, and the bracket closes on it:");
  stage.quote("text", disputed(player).at("texts").at("en").at("text").get<std::string>());
  const std::string on = text_key("RCM", kDisputedTopic);
  circulate(player, kRcm2017, on, "2017-11-10T17:00");
  acknowledge(player, members_of("RCM"), on, 2);
  player.move_to("2017-11-10T23:00:01Z");
  player.move_to("2017-11-11T15:00:00Z");
  announce(player, kRcm2017, on);
  stage.says("Rev.2 goes out under silence until 10 November; unbroken, and announced:");
  show_burn_down(player);
}

}  // namespace concord::cli::demo
