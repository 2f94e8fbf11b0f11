#include <array>

#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"

// Documents that the meetings of 2017 gave rise to: a joint declaration, what the secretariat was
// to write, and the portal that both conferences share.
namespace concord::cli::demo {
namespace {

using Words = std::string_view;

// ---- The joint declaration ----

struct Drafted {
  Words party;
  Passage text;
};
constexpr auto kDraft = std::to_array<Drafted>({
    {"CAN",
     {"Migration is governed best where countries of origin, transit and destination speak to each "
      "other before they decide.",
      "La migración se gobierna mejor cuando los países de origen, tránsito y destino se consultan "
      "antes de decidir."}},
    {"MEX",
     {"The dignity and the rights of migrants do not depend on their papers.",
      "La dignidad y los derechos de las personas migrantes no dependen de sus documentos."}},
    {"USA",
     {"Each State decides who enters its territory, and makes its rules known.",
      "Cada Estado decide quién ingresa en su territorio y da a conocer sus normas."}},
});
constexpr Drafted kAdded{
    "CAN",
    {"What twenty years of the Conference have taught is shared with whoever asks for it.",
     "Lo aprendido en veinte años de la Conferencia se comparte con quien lo solicite."}};

struct Remark {
  Words party;
  Words words;
};
constexpr auto kRemarks = std::to_array<Remark>({
    {"CRI", "The draft does not say what twenty years of practice have taught."},
    {"JAM", "Jamaica, as an observer, welcomes the draft."},
});

const std::string kDeclaration = in(kDeclarations, "declaration/RCM/political-declaration");

std::size_t receipts(Player& player, int revision) {
  auto readers = members_of("RCM");
  for (auto& party : observers_of_rcm()) readers.push_back(std::move(party));
  return acknowledge(player, readers, kDeclaration, revision);
}

// Each author answers for the text, then one of them disseminates it.
void disseminate(Player& player, Words until) {
  act(player, head(kDraft[0].party), {kDeclaration, "put_to_authors"});
  const auto text = text_in_question(player, head_of("MEX"), kDeclaration, "authorship");
  for (const auto& one : kDraft)
    act(player, head(one.party),
        {kDeclaration,
         "take_stance",
         {{"decision", "authorship"}, {"stance", "agree"}, {"text", text}}});
  act(player, head("MEX"), {kDeclaration, "disseminate", due("comments", kRcm2017, until)});
}

// ---- What somebody is to write ----

struct Commissioned {
  Words name;
  Words subject;
  Words sort;
  Words meeting;  // that agreed it
  Words agreement;
  Words until;  // civil time of the RCM
};
constexpr Commissioned kBackgroundTask{
    "background",          "Background document for the members of the RCM",
    "background",          "washington-members",
    "background-document", "2017-06-09T17:00"};
constexpr Commissioned kPracticesTask{"good-practices", "Good practices of twenty years",
                                      "good-practices", "washington-members",
                                      "good-practices", "2018-03-30T17:00"};
constexpr Commissioned kGuidelinesTask{
    "guidelines", "Regional guidelines on the impact of agreements",
    "guidelines", "virtual-june",
    "guidelines", "2017-09-30T17:00"};

constexpr auto kBackgroundText = std::to_array<Passage>({
    {"The Conference has met every year since Puebla; its members know each other's practice.",
     "La Conferencia se ha reunido cada año desde Puebla; sus miembros conocen la práctica de los "
     "demás."},
    {"The Global Compact takes up matters on which the members have worked together: protection, "
     "return, smuggling, regular pathways.",
     "El Pacto Mundial retoma asuntos en los que los miembros han trabajado juntos: protección, "
     "retorno, tráfico ilícito, vías regulares."},
});
constexpr auto kGuidelinesText = std::to_array<Passage>({
    {"For each agreement it is written down beforehand what is to change, and by what one will see "
     "it.",
     "Para cada acuerdo se consigna de antemano qué debe cambiar y en qué se verá."},
    {"A year later the members say what has changed, with figures where there are any.",
     "Un año después los miembros dicen qué ha cambiado, con cifras donde las haya."},
});

std::string document_key(const Commissioned& one) {
  return in(kDocuments, "commissioned-document/RCM/" + std::string(one.name));
}

void commission(Player& player, const Commissioned& one) {
  const auto presiding = presidency(kRcm2017);
  const std::string agreed = reference_to(player, agreement_key(one.meeting, one.agreement));
  open_case(player, presiding, in(kDocuments, "register/RCM"),
            {"documents", one.name,
             filled({{"subject", one.subject},
                     {"sort", one.sort, kValue},
                     {"assigned-body", "RCM-TS", kValue},
                     {"agreed-in", agreed, kValue}})});
  act(player, presiding, {document_key(one), "give_task", due("task", kRcm2017, one.until)});
}

// The conference takes note of a text in the meeting of 5 June.
void take_note(Player& player, const std::string& on) {
  decide_in_meeting(player,
                    {.on = on,
                     .decision = "taking-note",
                     .puts = presidency(kRcm2017),
                     .records = secretariat("RCM"),
                     .states = presidency(kRcm2017),
                     .command = "propose_taking_note"},
                    members_of("RCM"));
}

// ---- The portal ----

struct Shelved {
  Words conference;
  Words name;
  Words heading;
  Words sort;
  Words years;
  Words keywords;
  Passage text;
};
constexpr auto kFirstOnes = std::to_array<Shelved>({
    {"RCM",
     "assisted-return",
     "Assisted return: what the members tell each other beforehand",
     "good-practice",
     "2014 2015 2016",
     "return consulates",
     {"A return is announced to the consulate before the journey begins, with the needs of those "
      "who return.",
      "El retorno se anuncia al consulado antes del viaje, con las necesidades de quienes "
      "regresan."}},
    {"SACM",
     "extra-regional-arrivals",
     "Arrivals from outside of the region: what the members know",
     "report",
     "2016",
     "extra-regional figures",
     {"The members count arrivals differently; their figures cannot be added up yet.",
      "Los miembros cuentan las llegadas de modo distinto; sus cifras aún no pueden sumarse."}},
});

std::string shelf_key(Words conference, Words name) {
  return in(kPortal, "stored-document/" + std::string(conference) + "/" + std::string(name));
}

void file(Player& player, const Shelved& one, const std::string& drawn_from = "") {
  const auto officer = secretariat(one.conference);
  const std::string on = shelf_key(one.conference, one.name);
  open_case(player, officer, in(kPortal, "shelf/" + std::string(one.conference)),
            {"documents", one.name,
             filled({{"heading", one.heading},
                     {"sort", one.sort, kValue},
                     {"years", one.years, kValues},
                     {"written-in", "es en", kValues},
                     {"keywords", one.keywords, kValues},
                     {"drawn-from", drawn_from, kValue}})});
  write(player, officer, on, std::array{one.text});
  act(player, officer, {on, "file"});
}

constexpr Shelved kFiledBackground{"RCM",  "background",     kBackgroundTask.subject, "background",
                                   "2017", "global-compact", kBackgroundText[1]};

}  // namespace

void commission_documents(Player& player) {
  start(player, {kDocuments, "document-with-a-task", "Documents of the RCM and the SACM, 2017"});
  commission(player, kBackgroundTask);
  commission(player, kPracticesTask);
  player.stage().item(
      "Each task is a case with a date, bound to what was agreed: the background document until 9 "
      "June, the good practices until 30 March 2018. (The report names no dates.)");
}

void draft_declaration(Player& player) {
  player.move_to("2017-04-18T15:00:00Z");
  start(player, {kDeclarations, "joint-declaration", "Joint declarations, 2017"});
  const auto mexico = delegate("MEX");
  open_case(player, mexico, in(kDeclarations, "register/RCM"),
            {"declarations", "political-declaration",
             filled({{"subject", "Political declaration on the Global Compact"},
                     {"drafters", "CAN MEX USA", kValues}})});
  act(player, mexico, {kDeclaration, "begin_drafting"});
  for (const auto& one : kDraft)
    write(player, delegate(one.party), kDeclaration, std::array{one.text});
  player.stage().item(
      "18 April: Canada, Mexico and the United States draft a joint declaration. Nobody else may "
      "read it, not even the secretariat.");
}

void disseminate_declaration(Player& player) {
  player.refused({.by = head_of("MEX"),
                  .as = "MEX",
                  .on = kDeclaration,
                  .command = "disseminate",
                  .payload = due("comments", kRcm2017, "2017-05-19T17:00")},
                 "Mexico disseminates the declaration before Canada and the United States agree.");
  disseminate(player, "2017-05-19T17:00");
  const auto opened = receipts(player, 2);
  player.stage().item(
      "Its three authors agree to Rev.1, each by its head of delegation; as Rev.2 "
      "Mexico disseminates it to eleven members and five observers: " +
      std::to_string(opened) + " receipts are on the record.");
  for (const auto& one : kRemarks) {
    act(player, delegate(one.party), {kDeclaration, "comment", {{"content", one.words}}});
    player.stage().quote(country(one.party).en, one.words);
  }
}

void go_on_in_may(Player& player) {
  auto& stage = player.stage();
  player.move_to("2017-05-12T15:00:00Z");
  start(player, {kPortal, "information-portal", "Information portal of the RCM and the SACM"});
  convene_yearly_meeting(player);
  for (const auto& one : kFirstOnes) file(player, one);
  stage.item("12 May: the portal opens, with a document of each Conference, for its own members.");
  player.move_to("2017-05-15T15:00:00Z");
  const std::string background = document_key(kBackgroundTask);
  write(player, secretariat("RCM"), background, kBackgroundText);
  act(player, secretariat("RCM"), {background, "circulate_draft"});
  player.move_to("2017-05-22T15:00:00Z");
  act(player, delegate(kAdded.party),
      {kDeclaration, "revise", nullptr, "Takes up the comment of Costa Rica."});
  write(player, delegate(kAdded.party), kDeclaration, std::array{kAdded.text});
  disseminate(player, "2017-06-02T17:00");
  stage.item("22 May: the declaration takes up Costa Rica's comment; its authors agree anew.");
  stage.item("Rev.4 goes out, with " + std::to_string(receipts(player, 4)) + " receipts.");
}

void take_note_of_documents(Player& player) {
  take_note(player, kDeclaration);
  const std::string background = document_key(kBackgroundTask);
  take_note(player, background);
  report_task_done(player, agreement_key(kBackgroundTask.meeting, kBackgroundTask.agreement),
                   background, "The members took note of the background document on 5 June 2017.");
  report_task_done(player, agreement_key("washington-members", "political-declaration"),
                   kDeclaration, "The members took note of the declaration on 5 June 2017.");
  file(player, kFiledBackground, reference_to(player, background));
  commission(player, kGuidelinesTask);
  player.stage().item(
      "The members take note of the declaration and of the background document, which is filed in "
      "the portal. (What became of the two the report does not say.)");
}

void hand_over_guidelines(Player& player) {
  const auto officer = secretariat("RCM");
  const std::string on = document_key(kGuidelinesTask);
  const auto late =
      player.read(officer.by, "/v1/reports/overdue?consultation=" + std::string(kDocuments));
  for (const auto& one : late.at("lines"))
    player.stage().says("Late by " + std::to_string(one.at("days").get<int>()) +
                        " days: " + one.at("title").get<std::string>() + " (" +
                        one.at("from").at(0).at("title").get<std::string>() + ")");
  write(player, officer, on, kGuidelinesText);
  act(player, officer, {on, "circulate_draft"});
  report_task_done(player, agreement_key(kGuidelinesTask.meeting, kGuidelinesTask.agreement), on,
                   "The guidelines were handed to the presidency in Geneva.");
  player.stage().says(
      "The guidelines on the impact of agreements, due on 30 September, are handed over; the draft "
      "is open to comments for fifteen days.");
}

void circulate_guidelines(Player& player) {
  player.move_to("2017-11-13T15:00:00Z");
  circulate(player, kRcm2017, document_key(kGuidelinesTask), "2017-11-17T17:00");
}

void adopt_guidelines(Player& player) {
  player.move_to("2017-11-20T15:00:00Z");
  announce(player, kRcm2017, document_key(kGuidelinesTask));
  player.stage().says(
      "20 November: the guidelines on the impact of agreements, under silence since the 13th, are "
      "adopted.");
}

void pass_material(Player& player) {
  const auto from = secretariat("RCM");
  const auto to = secretariat("SACM");
  const std::string on = shelf_key("RCM", kFiledBackground.name);
  fill_in(player, from, on, {{"transmitted-to", "SACM-TS", kValue}});
  act(player, from, {on, "transmit"});
  player.refused({.by = head_of("PRY"), .as = "PRY", .on = on, .command = "acknowledge"},
                 "Paraguay acknowledges what was sent to the SACM's secretariat.");
  fill_in(player, to, on, {{"receipt-note", "Received, and passed to the twelve members."}});
  act(player, to, {on, "acknowledge"});
  act(player, from, {on, "share"});
  act(player, to, {shelf_key("SACM", kFirstOnes[1].name), "share"});
  player.stage().says(
      "The RCM transmits its background document to the SACM, whose secretariat acknowledges "
      "receipt; both Conferences share what they have filed.");
}

}  // namespace concord::cli::demo
