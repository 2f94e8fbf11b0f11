#include <array>
#include <span>

#include "cli/demo/circulation.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
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
  Words task_for = "";  // a body, which is to write a document
  Words until = "";     // civil time
};

// An item of the agenda: what it is about, and cases elsewhere that it is tied to.
struct Item {
  Words name;
  Words subject;
  Words topics = "";    // by blanks
  Words on_case = "";   // "CONSULTATION:KEY"
  Words document = "";  // likewise
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
  void (*then)(Player&) = nullptr;  // what came of it before the next meeting
  std::span<const Item> items = {};
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
     "La secretaría redacta un documento de antecedentes para los miembros.", "RCM-TS",
     "2017-06-09T17:00"},
    {"good-practices", "Good practices of twenty years",
     "Good practices of twenty years are gathered in one document.",
     "Las buenas prácticas de veinte años se reúnen en un documento.", "RCM-TS",
     "2018-03-30T17:00"},
    {"political-declaration", "Political declaration",
     "The members prepare a political declaration.",
     "Los miembros preparan una declaración política.", "RCM", "2017-06-30T17:00"},
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
     "La secretaría redacta lineamientos regionales sobre el impacto de los acuerdos.", "RCM-TS",
     "2017-09-30T17:00"},
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
     "Los temas en que ambas se complementan se listan antes de la negociación de 2018.", "RCM-TS",
     "2017-11-30T17:00"},
});

constexpr auto kContents = std::to_array<Item>({
    {"contents", "Contents of the Global Compact",
     "topic-1 topic-2 topic-3 topic-4 topic-5 topic-6"},
});
constexpr auto kOfBerlin = std::to_array<Item>({
    {"inputs", "Bi-regional inputs", "", "gcm-2017:consultation"},
    {"extra-regional", "Extra-regional migrants"},
});
constexpr auto kOfGeneva = std::to_array<Item>({
    {"material", "Material to be passed on", "", "", "portal:stored-document/RCM/background"},
    {"guidelines", "Guidelines on the impact of agreements", "", "",
     "documents-2017:commissioned-document/RCM/guidelines"},
});

constexpr auto kSpring = std::to_array<Held>({
    {"troikas-march", "First virtual meeting of the troikas of the RCM and the SACM", "virtual", "",
     "2017-03-22T10:00@America/El_Salvador", "2017-03-22T12:00@America/El_Salvador",
     "2017-03-22T16:00:00Z", "RCM-TROIKA SACM-TROIKA", "", kTroikas, kCoverTogether,
     "The two troikas met for the first time.", "Las dos troikas se reunieron por primera vez.",
     kDates, "", nullptr, kContents},
    {"washington-members", "Meeting of the members of the RCM in Washington", "in-a-place",
     "Washington", "2017-03-29T09:00@America/New_York", "2017-03-29T17:00@America/New_York",
     "2017-03-29T13:00:00Z", "", "", "RCM", kWashingtonRcm, "The members met in Washington.",
     "Los miembros se reunieron en Washington.", kDates, "", commission_documents},
    {"washington-troikas", "Meeting of the troikas of both Conferences in Washington", "in-a-place",
     "Washington", "2017-03-30T09:00@America/New_York", "2017-03-30T13:00@America/New_York",
     "2017-03-30T13:00:00Z", "RCM-TROIKA SACM-TROIKA", "", kTroikas, kWashingtonTroikas,
     "The troikas met in Washington.", "Las troikas se reunieron en Washington.", kDates, "",
     draft_declaration},
    {"virtual-may", "Virtual meeting of the RCM", "virtual", "",
     "2017-05-03T10:00@America/El_Salvador", "2017-05-03T12:00@America/El_Salvador",
     "2017-05-03T16:00:00Z", "", "", "RCM", kDissemination, "The members met virtually.",
     "Los miembros se reunieron virtualmente.", kDates, "", disseminate_declaration},
    {"troikas-may", "Virtual meeting of the troikas", "virtual", "",
     "2017-05-11T10:00@America/El_Salvador", "2017-05-11T12:00@America/El_Salvador",
     "2017-05-11T16:00:00Z", "RCM-TROIKA SACM-TROIKA", "", kTroikas, kYearly,
     "The troikas met virtually.", "Las troikas se reunieron virtualmente.", kDates, "",
     go_on_in_may},
    {"virtual-june", "Virtual meeting of the RCM", "virtual", "",
     "2017-06-05T10:00@America/El_Salvador", "2017-06-05T12:00@America/El_Salvador",
     "2017-06-05T16:00:00Z", "", "", "RCM", kGuidelines, "The members met virtually.",
     "Los miembros se reunieron virtualmente.", kDates, "", take_note_of_documents},
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
    "Chile is not of the SACM's troika of 2017: it was admitted to this meeting.",
    "",
    nullptr,
    kOfBerlin};
constexpr Held kGenevaMeeting{
    "geneva",
    "Meeting of the presidencies in Geneva",
    "in-a-place",
    "Geneva",
    "2017-10-11T14:00@Europe/Zurich",
    "2017-10-11T18:00@Europe/Zurich",
    "2017-10-11T12:00:00Z",
    "RCM-TS SACM-TS",
    "URY",
    "SLV URY",
    kGeneva,
    "The presidencies spoke of common areas of work.",
    "Las presidencias conversaron sobre áreas comunes de trabajo.",
    "The report gives no hour for the presidencies' meeting of 11 October; the second afternoon of "
    "the global meeting is assumed.",
    "7th global meeting of chairs and secretariats of regional consultative processes",
    nullptr,
    kOfGeneva};

std::vector<std::string> present_at(const Held& held) {
  return held.present == "RCM" ? members_of("RCM") : words_of(held.present);
}

std::string item_key(const Held& held, const Item& item) {
  return in(kMeetings, "agenda-item/RCM/" + std::string(held.name) + "." + std::string(item.name));
}

void put_on_agenda(Player& player, const Held& held, const Item& item) {
  const auto reference = [&](Words key) {
    return key.empty() ? std::string() : reference_to(player, std::string(key));
  };
  const std::string on_case = reference(item.on_case);
  const std::string document = reference(item.document);
  open_case(player, secretariat("RCM"), meeting_key(held.name),
            {"agenda-items", item.name,
             filled({{"subject", item.subject},
                     {"topics", item.topics, kValues},
                     {"cases", on_case, kValues},
                     {"documents", document, kValues},
                     {"invited-bodies", held.invited, kValues},
                     {"invited-parties", held.others, kValues}})});
}

void convene(Player& player, const Held& held) {
  open_case(player, secretariat("RCM"), in(kMeetings, "calendar/RCM"),
            {"meetings", held.name,
             filled({{"subject", held.subject},
                     {"manner", held.manner, kValue},
                     {"place", held.place},
                     {"starts", held.starts, kValue},
                     {"ends", held.ends, kValue},
                     {"on-the-margin-of", held.margin_of},
                     {"invited-bodies", held.invited, kValues},
                     {"invited-parties", held.others, kValues},
                     {"doubts", held.doubts}})});
  for (const auto& item : held.items) put_on_agenda(player, held, item);
  act(player, presidency(kRcm2017), {meeting_key(held.name), "convene"});
}

void agree(Player& player, const Held& held, const Agreed& agreed) {
  const auto present = present_at(held);
  const std::string on = agreement_key(held.name, agreed.name);
  const Words deliverable = agreed.task_for.empty() ? "" : "document";
  Json fields = filled({{"subject", agreed.short_en},
                        {"assigned-body", agreed.task_for, kValue},
                        {"deliverable", deliverable, kValue}});
  fields.push_back({{"field", "agreeing"}, {"values", present}});
  open_case(player, secretariat("RCM"), meeting_key(held.name),
            {"agreements", agreed.name, std::move(fields)});
  write(player, secretariat("RCM"), on, std::array<Passage, 1>{{{agreed.en, agreed.es}}});
  decide_in_meeting(player,
                    {.on = on,
                     .decision = "agreement",
                     .puts = secretariat("RCM"),
                     .records = secretariat("RCM"),
                     .states = presidency(kRcm2017)},
                    present);
  std::string told = "agreed: " + std::string(agreed.en);
  if (!agreed.task_for.empty()) {
    act(player, secretariat("RCM"), {on, "give_task", due("task", kRcm2017, agreed.until)});
    told += " For " + std::string(agreed.task_for) + ", until " +
            std::string(agreed.until.substr(0, 10)) + ".";
  }
  player.stage().item(told);
}

void begin(Player& player, const Held& held) {
  const auto officer = secretariat("RCM");
  const std::string on = meeting_key(held.name);
  player.move_to(held.begun);
  act(player, officer, {on, "begin"});
  Json heads = Json::array();
  for (const auto& party : present_at(held)) heads.push_back(head_of(party));
  act(player, officer,
      {on, "set_field", {{"field", "parties-present"}, {"values", present_at(held)}}});
  act(player, officer, {on, "set_field", {{"field", "participants"}, {"values", heads}}});
  player.stage().says(std::string(held.starts.substr(0, 10)) + "  " + std::string(held.subject) +
                      " (" + std::to_string(heads.size()) + " delegations)");
  for (const auto& item : held.items) {
    act(player, officer, {item_key(held, item), "take_up"});
    player.stage().item("on the agenda: " + std::string(item.subject));
  }
  for (const auto& agreed : held.agreed) agree(player, held, agreed);
}

void end(Player& player, const Held& held) {
  const auto officer = secretariat("RCM");
  const std::string on = meeting_key(held.name);
  act(player, officer, {on, "end"});
  write(player, officer, on, std::array<Passage, 1>{{{held.minutes_en, held.minutes_es}}});
  act(player, officer, {on, "circulate_minutes"});
}

void hold(Player& player, const Held& held) {
  convene(player, held);
  begin(player, held);
  end(player, held);
  if (held.then != nullptr) held.then(player);
}

// Minutes to which nobody asked for a correction within fifteen days.
std::size_t approve_minutes(Player& player) {
  const auto cases = player.read(officer_of("RCM"), "/v1/consultations/" + std::string(kMeetings) +
                                                        "/cases?chart=meeting&limit=100");
  std::size_t approved = 0;
  for (const auto& one : cases.at("cases")) {
    if (one.at("state").at(0) != "minutes-unbroken") continue;
    announce(player, kRcm2017, meeting_key(one.at("name").get<std::string>()));
    ++approved;
  }
  return approved;
}

}  // namespace

std::string meeting_key(std::string_view name) {
  return in(kMeetings, "meeting/RCM/" + std::string(name));
}

std::string agreement_key(std::string_view meeting, std::string_view name) {
  return in(kMeetings, "agreement/RCM/" + std::string(meeting) + "." + std::string(name));
}

void meet_in_spring(Player& player) {
  auto& stage = player.stage();
  stage.chapter("The meetings of the spring");
  start(player, {kMeetings, "meetings", "Meetings of the RCM and the SACM, 2017", sessions()});
  take_down_calendar(player);
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
  hand_over_guidelines(player);
}

void end_geneva(Player& player) {
  player.move_to("2017-10-19T15:00:00Z");
  end(player, kGenevaMeeting);
}

void close_meetings(Player& player) {
  player.stage().says("Minutes of " + std::to_string(approve_minutes(player)) +
                      " more meetings are approved.");
}

void report_task_done(Player& player, const std::string& agreement, const std::string& document,
                      std::string_view report) {
  fill_in(player, secretariat("RCM"), agreement,
          {{"done-with", reference_to(player, document), kValue}, {"report", report}});
  act(player, secretariat("RCM"), {agreement, "report_done"});
}

}  // namespace concord::cli::demo
