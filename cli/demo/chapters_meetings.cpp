#include <algorithm>
#include <array>
#include <span>

#include "cli/demo/circulation.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"

// The meetings of 2017 in the order in which the report tells them, and what each agreed.
namespace concord::cli::demo {
namespace {

using Words = std::string_view;

struct Agreed {
  Words name;
  Words short_en;
  Words en;
  Words es;
  Words task_for = "";  // a body, until 30 September 2017
};

struct Held {
  Words name;
  Words subject;
  Words manner;  // virtual, in-a-place
  Words place;
  Words starts;  // civil time and zone
  Words ends;
  Words begun;    // the story's time
  Words invited;  // bodies, by blanks
  Words others;   // parties, by blanks
  Words present;  // parties, by blanks; "RCM": all its members
  std::span<const Agreed> agreed;
  Words minutes_en;
  Words minutes_es;
  Words doubts = "";
  Words margin_of = "";
};

constexpr Words kTroikas = "HND SLV PAN PRY URY BOL";
constexpr Words kDates =
    "The report has the dates 22/03, 29/03, 30/03, 03/05, 11/05 and 05/06 beside its first six "
    "meetings and ties none of them to one. They are taken in their order here.";

constexpr auto kCoverTogether = std::to_array<Agreed>({
    {"cover-gcm", "Cover the GCM together",
     "The two troikas go through the contents of the Global Compact together.",
     "Las dos troikas abordan juntas los contenidos del Pacto Mundial."},
});
constexpr auto kWashingtonRcm = std::to_array<Agreed>({
    {"background-document", "Background document",
     "The secretariat writes a background document for the members.",
     "La secretaría redacta un documento de antecedentes para los miembros.", "RCM-TS"},
    {"good-practices", "Good practices of twenty years",
     "Good practices of twenty years are gathered in one document.",
     "Las buenas prácticas de veinte años se reúnen en un documento."},
    {"political-declaration", "Political declaration",
     "The members prepare a political declaration.",
     "Los miembros preparan una declaración política."},
});
constexpr auto kWashingtonTroikas = std::to_array<Agreed>({
    {"ad-hoc-group", "Ad hoc group of both Conferences",
     "A working group of both Conferences drafts an input on which both agree.",
     "Un grupo de trabajo de ambas Conferencias redacta un aporte acordado por las dos."},
});
constexpr auto kDissemination = std::to_array<Agreed>({
    {"joint-declaration", "Draft joint declaration goes to all members",
     "The draft joint declaration of Canada, Mexico and the United States goes to all members.",
     "El proyecto de declaración conjunta del Canadá, los Estados Unidos y México se distribuye a "
     "todos los miembros."},
});
constexpr auto kYearly = std::to_array<Agreed>({
    {"yearly-meeting", "The troikas meet every year", "The two troikas meet once a year.",
     "Las dos troikas se reúnen una vez al año."},
    {"information-portal", "Information portal",
     "The Conferences share their documents in an information portal.",
     "Las Conferencias comparten sus documentos en un portal de información."},
    {"other-gatherings", "Meet on the margin of other events", "Other gatherings are used to meet.",
     "Se aprovechan otros encuentros para reunirse."},
});
constexpr auto kGuidelines = std::to_array<Agreed>({
    {"guidelines", "Guidelines on the impact of agreements",
     "The secretariat writes regional guidelines on the impact of agreements.",
     "La secretaría redacta lineamientos regionales sobre el impacto de los acuerdos.", "RCM-TS"},
});
constexpr auto kPanama = std::to_array<Agreed>({
    {"experts", "Joint lists of experts",
     "Both Conferences agree lists of experts who speak in the thematic consultations.",
     "Ambas Conferencias acuerdan listas de personas expertas que intervienen en las consultas "
     "temáticas."},
    {"consultation", "A consultation within each Conference",
     "Each Conference consults its members and brings agreed inputs to a plenary of both.",
     "Cada Conferencia consulta a sus miembros y lleva aportes acordados a una plenaria de "
     "ambas."},
    {"concepts", "Definitions of concepts",
     "Essential concepts are defined from a questionnaire of the RCM.",
     "Los conceptos esenciales se definen a partir de un cuestionario de la CRM."},
});
constexpr auto kAdHoc = std::to_array<Agreed>({
    {"inputs", "Bi-regional inputs", "The group prepares the bi-regional inputs.",
     "El grupo prepara los aportes birregionales."},
});
constexpr auto kBerlin = std::to_array<Agreed>({
    {"extra-regional", "Extra-regional migrants",
     "Migrants from outside of the regions stay on the agenda of both Conferences, outside of the "
     "consultation.",
     "Las personas migrantes extrarregionales siguen en la agenda de ambas Conferencias, fuera de "
     "la consulta."},
});
constexpr auto kGeneva = std::to_array<Agreed>({
    {"material", "Pass material to each other",
     "The Conferences pass their material to each other.",
     "Las Conferencias se transmiten sus materiales."},
    {"negotiation-year", "2018 is the year of negotiation",
     "Topics on which the two complement each other are listed before the negotiation of 2018.",
     "Los temas en que ambas se complementan se listan antes de la negociación de 2018."},
});

constexpr auto kSpring = std::to_array<Held>({
    {"troikas-march", "First virtual meeting of the troikas of the RCM and the SACM", "virtual", "",
     "2017-03-22T10:00@America/El_Salvador", "2017-03-22T12:00@America/El_Salvador",
     "2017-03-22T16:00:00Z", "RCM-TROIKA SACM-TROIKA", "", kTroikas, kCoverTogether,
     "The two troikas met for the first time.", "Las dos troikas se reunieron por primera vez.",
     kDates},
    {"washington-members", "Meeting of the members of the RCM in Washington", "in-a-place",
     "Washington", "2017-03-29T09:00@America/New_York", "2017-03-29T17:00@America/New_York",
     "2017-03-29T13:00:00Z", "", "", "RCM", kWashingtonRcm, "The members met in Washington.",
     "Los miembros se reunieron en Washington.", kDates},
    {"washington-troikas", "Meeting of the troikas of both Conferences in Washington", "in-a-place",
     "Washington", "2017-03-30T09:00@America/New_York", "2017-03-30T13:00@America/New_York",
     "2017-03-30T13:00:00Z", "RCM-TROIKA SACM-TROIKA", "", kTroikas, kWashingtonTroikas,
     "The troikas met in Washington.", "Las troikas se reunieron en Washington.", kDates},
    {"virtual-may", "Virtual meeting of the RCM", "virtual", "",
     "2017-05-03T10:00@America/El_Salvador", "2017-05-03T12:00@America/El_Salvador",
     "2017-05-03T16:00:00Z", "", "", "RCM", kDissemination, "The members met virtually.",
     "Los miembros se reunieron virtualmente.", kDates},
    {"troikas-may", "Virtual meeting of the troikas", "virtual", "",
     "2017-05-11T10:00@America/El_Salvador", "2017-05-11T12:00@America/El_Salvador",
     "2017-05-11T16:00:00Z", "RCM-TROIKA SACM-TROIKA", "", kTroikas, kYearly,
     "The troikas met virtually.", "Las troikas se reunieron virtualmente.", kDates},
    {"virtual-june", "Virtual meeting of the RCM", "virtual", "",
     "2017-06-05T10:00@America/El_Salvador", "2017-06-05T12:00@America/El_Salvador",
     "2017-06-05T16:00:00Z", "", "", "RCM", kGuidelines, "The members met virtually.",
     "Los miembros se reunieron virtualmente.", kDates},
    {"panama-work", "Work meeting in Panama", "in-a-place", "Panama City",
     "2017-06-07T09:00@America/Panama", "2017-06-07T17:00@America/Panama", "2017-06-07T14:00:00Z",
     "RCM-TROIKA SACM-TROIKA", "", kTroikas, kPanama, "The troikas worked in Panama City.",
     "Las troikas trabajaron en la Ciudad de Panamá.",
     "The report gives no day for this meeting; the eve of the ad hoc group's is assumed."},
    {"panama-group", "Ad hoc working group in Panama City", "in-a-place", "Panama City",
     "2017-06-08T08:00@America/Panama", "2017-06-08T13:00@America/Panama", "2017-06-08T13:00:00Z",
     "RCM-SACM-AHG", "", "SLV HND MEX PRY URY CHL", kAdHoc,
     "The group began to prepare the bi-regional inputs.",
     "El grupo comenzó a preparar los aportes birregionales.",
     "The report does not say who came. The composition is that of Berlin, three weeks later."},
});
constexpr Held kBerlinMeeting{
    "berlin",
    "Exchange of information and joint positioning in Berlin",
    "in-a-place",
    "Berlin",
    "2017-06-29T15:00@Europe/Berlin",
    "2017-06-29T18:00@Europe/Berlin",
    "2017-06-29T13:00:00Z",
    "RCM-TS",
    "PRY URY CHL",
    "SLV HND MEX PRY URY CHL",
    kBerlin,
    "For the RCM came El Salvador, Honduras, Mexico and the secretariat; for the SACM Paraguay, "
    "Uruguay and Chile.",
    "Por la CRM asistieron El Salvador, Honduras, México y la secretaría; por la CSM, el Paraguay, "
    "el Uruguay y Chile.",
    "Chile is not of the SACM's troika of 2017: it was admitted to this meeting."};
constexpr Held kGenevaMeeting{
    "geneva",
    "Meeting of the presidencies in Geneva",
    "in-a-place",
    "Geneva",
    "2017-10-10T09:00@Europe/Zurich",
    "2017-10-11T18:00@Europe/Zurich",
    "2017-10-10T07:00:00Z",
    "RCM-TS SACM-TS",
    "URY",
    "SLV URY",
    kGeneva,
    "The presidencies spoke of common areas of work.",
    "Las presidencias conversaron sobre áreas comunes de trabajo.",
    "The report tells of the chairs and secretariats on 10 and 11 October and of the presidencies "
    "on the 11th; one meeting is kept here.",
    "7th global meeting of chairs and secretariats of regional consultative processes"};

const std::string kOfficer = "@RCM-TS";
const std::string kPresidency = "@RCM";

std::string meeting_key(Words name) {
  return std::string(kMeetings) + ":meeting/RCM/" + std::string(name);
}

std::string agreement_key(const Held& held, const Agreed& agreed) {
  return std::string(kMeetings) + ":agreement/RCM/" + std::string(held.name) + "." +
         std::string(agreed.name);
}

std::vector<std::string> words_of(Words text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::vector<std::string> present_at(const Held& held) {
  return held.present == "RCM" ? members_of("RCM") : words_of(held.present);
}

Json fields_of(const Held& held) {
  Json fields = Json::array();
  const auto set = [&](const char* field, const char* how, Json value) {
    if (!value.empty()) fields.push_back({{"field", field}, {how, std::move(value)}});
  };
  const auto said = [&](const char* field, Words text) {
    if (!text.empty()) set(field, "words", text);
  };
  said("subject", held.subject);
  set("manner", "value", held.manner);
  said("place", held.place);
  set("starts", "value", held.starts);
  set("ends", "value", held.ends);
  said("on-the-margin-of", held.margin_of);
  set("invited-bodies", "values", words_of(held.invited));
  set("invited-parties", "values", words_of(held.others));
  said("doubts", held.doubts);
  return fields;
}

void act_as_secretariat(Player& player, const std::string& on, const char* command,
                        Json payload = nullptr) {
  player.act({.by = officer_of("RCM"),
              .as = kOfficer,
              .on = on,
              .command = command,
              .payload = std::move(payload)});
}

void convene(Player& player, const Held& held) {
  act_as_secretariat(player, std::string(kMeetings) + ":calendar/RCM", "open_case",
                     {{"invoke", "meetings"}, {"name", held.name}, {"fields", fields_of(held)}});
  player.act({.by = head_of("SLV"),
              .as = kPresidency,
              .on = meeting_key(held.name),
              .command = "convene"});
}

void agree(Player& player, const Held& held, const Agreed& agreed) {
  const auto present = present_at(held);
  const std::string on = agreement_key(held, agreed);
  Json fields = {{{"field", "subject"}, {"words", agreed.short_en}},
                 {{"field", "agreeing"}, {"values", present}}};
  if (!agreed.task_for.empty())
    fields.push_back({{"field", "assigned-body"}, {"value", agreed.task_for}});
  act_as_secretariat(player, meeting_key(held.name), "open_case",
                     {{"invoke", "agreements"}, {"name", agreed.name}, {"fields", fields}});
  act_as_secretariat(player, on, "insert_paragraph",
                     {{"texts", texts(std::string(agreed.en), std::string(agreed.es))}});
  act_as_secretariat(player, on, "put_question");
  act_as_secretariat(player, on, "record_presence",
                     {{"decision", "agreement"}, {"present", present}});
  player.act({.by = head_of("SLV"), .as = kPresidency, .on = on, .command = "close_question"});
  if (!agreed.task_for.empty())
    act_as_secretariat(player, on, "give_task", due("task", kRcm2017, "2017-09-30T17:00"));
  player.stage().says("  agreed: " + std::string(agreed.en) +
                      (agreed.task_for.empty()
                           ? ""
                           : " For " + std::string(agreed.task_for) + ", until 30 September."));
}

void begin(Player& player, const Held& held) {
  player.move_to(held.begun);
  act_as_secretariat(player, meeting_key(held.name), "begin");
  act_as_secretariat(player, meeting_key(held.name), "set_field",
                     {{"field", "parties-present"}, {"values", present_at(held)}});
  Json heads = Json::array();
  for (const auto& party : present_at(held)) heads.push_back(head_of(party));
  act_as_secretariat(player, meeting_key(held.name), "set_field",
                     {{"field", "participants"}, {"values", heads}});
  player.stage().says(std::string(held.starts.substr(0, 10)) + "  " + std::string(held.subject) +
                      " (" + std::to_string(heads.size()) + " delegations)");
  for (const auto& agreed : held.agreed) agree(player, held, agreed);
}

void end(Player& player, const Held& held) {
  const std::string on = meeting_key(held.name);
  act_as_secretariat(player, on, "end");
  act_as_secretariat(
      player, on, "insert_paragraph",
      {{"texts", texts(std::string(held.minutes_en), std::string(held.minutes_es))}});
  act_as_secretariat(player, on, "circulate_minutes");
}

void hold(Player& player, const Held& held) {
  convene(player, held);
  begin(player, held);
  end(player, held);
}

// Minutes to which nobody asked for a correction within fifteen days.
std::size_t approve_minutes(Player& player) {
  const auto cases = player.read(officer_of("RCM"), "/v1/consultations/" + std::string(kMeetings) +
                                                        "/cases?chart=meeting&limit=100");
  std::size_t approved = 0;
  for (const auto& one : cases.at("cases")) {
    if (one.at("state").at(0) != "minutes-unbroken") continue;
    player.act({.by = head_of("SLV"),
                .as = kPresidency,
                .on = meeting_key(one.at("name").get<std::string>()),
                .command = "announce"});
    ++approved;
  }
  return approved;
}

}  // namespace

void meet_in_spring(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The meetings of the spring");
  player.post(officer_of("RCM"), "/v1/consultations",
              {{"consultation", kMeetings},
               {"workflow", "meetings"},
               {"title", "Meetings of the RCM and the SACM, 2017"},
               {"topics", Json::array()},
               {"conferences", {"RCM", "SACM"}},
               {"bodies", Json::object()},
               {"as", {{"body", "RCM-TS"}}}});
  for (const auto& held : kSpring) hold(player, held);
  stage.because(
      "where the report leaves a date or a participant open, a note on the record of the meeting "
      "says so; nothing is corrected silently.");
}

void meet_in_berlin(Player& player) {
  auto& stage = player.stage();
  stage.date("29 June 2017: Berlin");
  convene(player, kBerlinMeeting);
  begin(player, kBerlinMeeting);
  end(player, kBerlinMeeting);
  stage.says("Minutes of " + std::to_string(approve_minutes(player)) +
             " meetings are approved: nobody asked for a correction.");
}

void meet_in_geneva(Player& player) {
  auto& stage = player.stage();
  stage.chapter("Geneva, 10 and 11 October 2017");
  convene(player, kGenevaMeeting);
  begin(player, kGenevaMeeting);
  const Held& given_in = kSpring[5];
  const Agreed& task = kGuidelines[0];
  const std::string on = agreement_key(given_in, task);
  act_as_secretariat(
      player, on, "set_field",
      {{"field", "report"}, {"words", "The guidelines were handed to the presidency in Geneva."}});
  act_as_secretariat(player, on, "report_done");
  stage.says(
      "The guidelines on the impact of agreements, due on 30 September, are handed over: until "
      "today the task was shown as overdue.");
}

void close_meetings(Player& player) {
  end(player, kGenevaMeeting);
  player.stage().says("Minutes of " + std::to_string(approve_minutes(player)) +
                      " more meetings are approved.");
}

}  // namespace concord::cli::demo
