#include "cli/demo/circulation.hpp"
#include "cli/demo/consolidator.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/note.hpp"

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
    act(player, secretariat(conference.code),
        {text_key(conference.code, topic.code), "invite_inputs",
         due("cut-off", conference, until)});
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

std::string text_of(const audit::SignerKey& key) {
  return audit::to_string(key.verifier());
}

// A statement on a key, signed by these.
std::string stated(const audit::Enrolment& enrolment,
                   const std::vector<const audit::SignerKey*>& signers) {
  audit::Note note{audit::to_text(enrolment), {}};
  for (const auto* signer : signers)
    note.signatures.push_back(audit::sign_note(note.text, *signer));
  return audit::format_note(note);
}

void enrol(Player& player, const std::string& person, const std::string& party,
           const audit::SignerKey& root, const std::string& origin) {
  const auto key = player.keys().make(person + "-" + party);
  const std::string text = text_of(key);
  player.post(head_of(party), "/v1/registry/commands",
              {{"command", "enrol_key"},
               {"payload",
                {{"key",
                  {{"id", text.substr(0, text.find('+', text.find('+') + 1))},
                   {"person", person},
                   {"holder", {{"party", party}}},
                   {"key", text},
                   {"statement",
                    stated({origin, party, PersonId(person), key.verifier()}, {&key, &root})}}}}}});
  player.keys().give(person, party, key);
}

}  // namespace

void hold_key_ceremony(Player& player) {
  auto& stage = player.stage();
  stage.chapter("Keys");
  stage.date("8 June 2017, Panama City: Mexico and Uruguay bring keys of their own");
  const std::string checkpoint = player.text(std::string(kAuditor), "/checkpoint");
  const std::string origin = checkpoint.substr(0, checkpoint.find('\n'));
  for (const std::string party : {"MEX", "URY"}) {
    const auto root = player.keys().make("root-" + party);
    player.post(head_of(party), "/v1/registry/commands",
                {{"command", "set_root_key"},
                 {"payload",
                  {{"root",
                    {{"holder", {{"party", party}}},
                     {"key", text_of(root)},
                     {"statement", stated({origin, party, {}, root.verifier()}, {&root})},
                     {"instrument", "Letter of " + party + ", 6 June 2017"}}}}}});
    stage.says("Root key of " + party + ", read aloud from its letter:");
    stage.says("  " + audit::fingerprint(root.verifier()));
    enrol(player, head_of(party), party, root, origin);
    if (party == "MEX") enrol(player, std::string(kFocalPoint), party, root, origin);
  }
  stage.because(
      "from now on nobody can act for the two without a delegate's own key: not who steals a "
      "token, "
      "not who runs this machine. Of the others the log proves what the server recorded.");
}

void start_consultation(Player& player) {
  auto& stage = player.stage();
  start(player, {kConsultation,
                 "bi-regional-consultation",
                 {{"en",
                   "Common inputs of the RCM and the SACM to the Global Compact for Safe, Orderly "
                   "and Regular Migration"},
                  {"es",
                   "Aportes comunes de la CRM y la CSM al Pacto Mundial para una Migración Segura, "
                   "Ordenada y Regular"},
                  {"pt",
                   "Contribuições comuns da CRM e da CSM ao Pacto Global para uma Migração Segura, "
                   "Ordenada e Regular"}},
                 sessions(),
                 {{"drafting-group", kGroup}, {"plenary", kPlenary}}});
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
