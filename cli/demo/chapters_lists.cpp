#include <array>

#include "cli/demo/consolidator.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/voices.hpp"
#include "cli/demo/world.hpp"

// What the work meeting in Panama asked for beside the consultation: joint lists of experts, and
// definitions of essential concepts from a questionnaire. The experts are invented, and so are the
// concepts, of which the report names none.
namespace concord::cli::demo {
namespace {

using Words = std::string_view;

constexpr Words kSession = "topic-5";  // in Vienna, 4 and 5 September 2017
constexpr Words kAnswersDue = "2017-08-02T17:00";
constexpr Words kSilenceEnds = "2017-08-09T17:00";

struct Expert {
  Words party;
  Words name;  // of the case
  Words expert;
  Words gender;
  Words speaks;
  Words speaks_for;
  Words curriculum;
  Passage entry;
};
constexpr auto kNamed = std::to_array<Expert>({
    {"CRI",
     "one",
     "Nora Velarde",
     "woman",
     "es en",
     "latin-america",
     "Judge; fifteen years of trials.",
     {"Nora Velarde (Costa Rica): how victims of trafficking are heard in court.",
      "Nora Velarde (Costa Rica): cómo se escucha en juicio a las víctimas de trata."}},
    {"MEX",
     "one",
     "Efraín Sotelo",
     "man",
     "es",
     "latin-america",
     "Investigator of smuggling networks.",
     {"Efraín Sotelo (Mexico): how smugglers are paid.",
      "Efraín Sotelo (México): cómo se paga a los traficantes."}},
    {"CAN",
     "one",
     "Lorna Whitfield",
     "woman",
     "en",
     "beyond",
     "Professor of law.",
     {"Lorna Whitfield (Canada): laws against forced labour.",
      "Lorna Whitfield (Canadá): leyes contra el trabajo forzoso."}},
    {"BRA",
     "one",
     "Jurandir Prates",
     "man",
     "pt es",
     "latin-america",
     "Inspector of labour.",
     {"Jurandir Prates (Brazil): how inspectors find forced labour.",
      "Jurandir Prates (Brasil): cómo la inspección descubre el trabajo forzoso."}},
    {"ARG",
     "one",
     "Delia Montiel",
     "woman",
     "es en",
     "latin-america",
     "Prosecutor.",
     {"Delia Montiel (Argentina): prosecuting trafficking across borders.",
      "Delia Montiel (Argentina): la persecución penal de la trata transfronteriza."}},
});
constexpr Words kDeclined = "CAN";

struct Concept {
  Words code;
  Passage term;
  Passage of_rcm;  // what the conferences make of the answers
  Passage of_both;
};
constexpr auto kDefined = std::to_array<Concept>({
    {"transit",
     {"Migrant in transit", "Persona migrante en tránsito"},
     {"Person who crosses a country, or waits in it, on the way to another.",
      "Persona que cruza un país, o espera en él, camino de otro."},
     {"Person who crosses a country, or waits in it, on the way to another and without the purpose "
      "of settling there.",
      "Persona que cruza un país, o espera en él, camino de otro y sin ánimo de establecerse."}},
    {"assisted-return",
     {"Assisted return", "Retorno asistido"},
     {"Return that somebody decides on in full knowledge, and for which help is given before, "
      "during and after the journey.",
      "Retorno que se decide con pleno conocimiento y para el cual se presta ayuda antes, durante "
      "y "
      "después del viaje."},
     {"Return that somebody decides on freely and in full knowledge, and for which help is given "
      "before, during and after the journey.",
      "Retorno que se decide libremente y con pleno conocimiento y para el cual se presta ayuda "
      "antes, durante y después del viaje."}},
});

struct Answered {
  Words party;
  Words concept_code;
  Words defined;  // in-law, in-practice, not-defined
  Words source;
  Passage proposed;  // empty: none
};
constexpr auto kAnswers = std::to_array<Answered>({
    {"MEX",
     "transit",
     "in-practice",
     "Instructions to the border posts",
     {"Person who crosses a country on the way to another.",
      "Persona que cruza un país camino de otro."}},
    {"PAN",
     "transit",
     "in-practice",
     "Order on stations of reception",
     {"Person who waits in a country until the way to another is open.",
      "Persona que espera en un país hasta que se abra el camino a otro."}},
    {"HND", "transit", "not-defined", "", {}},
    {"URY",
     "transit",
     "in-law",
     "Act on migration",
     {"Person who is in a country without the purpose of settling there.",
      "Persona que está en un país sin ánimo de establecerse."}},
    {"GTM",
     "assisted-return",
     "in-practice",
     "Protocol of reception",
     {"Return with help during and after the journey.",
      "Retorno con ayuda durante el viaje y después de él."}},
    {"SLV",
     "assisted-return",
     "in-law",
     "Act on the protection of migrants",
     {"Return on which somebody decides in full knowledge, with help before the journey.",
      "Retorno que se decide con pleno conocimiento, con ayuda antes del viaje."}},
    {"ECU",
     "assisted-return",
     "in-law",
     "Act on human mobility",
     {"Return that is free, and helped.", "Retorno libre y con ayuda."}},
});

std::string at_conference(Words consultation, Words chart, const Conference& conference,
                          Words topic) {
  return in(consultation,
            std::string(chart) + "/" + std::string(conference.code) + "/" + std::string(topic));
}

std::string list_key(const Conference& conference) {
  return at_conference(kExperts, "conference-list", conference, kSession);
}

std::string definition_key(const Conference& conference, const Concept& one) {
  return at_conference(kConcepts, "conference-definition", conference, one.code);
}

// "nomination/RCM/topic-5/MEX"
std::string of_party(Words chart, Words topic, Words party) {
  return std::string(chart) + "/" + std::string(country(party).conference) + "/" +
         std::string(topic) + "/" + std::string(party);
}

std::string nomination_key(const Expert& one) {
  return in(kExperts, of_party("nomination", kSession, one.party) + "/" + std::string(one.name));
}

void nominate(Player& player, const Expert& one) {
  open_case(player, delegate(one.party),
            in(kExperts, of_party("country-nominations", kSession, one.party)),
            {"nominations", one.name,
             filled({{"expert", one.expert},
                     {"country", one.party, kValue},
                     {"gender", one.gender, kValue},
                     {"speaks", one.speaks, kValues},
                     {"speaks-for", one.speaks_for, kValue},
                     {"curriculum", one.curriculum},
                     {"consent", "2017-07-10", kValue}})});
  write(player, delegate(one.party), nomination_key(one), std::array{one.entry});
  act(player, head(one.party), {nomination_key(one), "nominate"});
}

void screen(Player& player, const Expert& one) {
  const auto officer = secretariat(country(one.party).conference);
  if (one.party == kDeclined)
    act(player, officer,
        {nomination_key(one), "set_aside", nullptr,
         "The joint list is of those who speak for Latin America and the Caribbean."});
  else
    act(player, officer, {nomination_key(one), "admit"});
}

void answer(Player& player, const Answered& one) {
  const std::string on = in(kConcepts, of_party("answer", one.concept_code, one.party));
  fill_in(player, delegate(one.party), on, {{"defined-in-law", one.defined, kValue}});
  if (!one.source.empty()) fill_in(player, delegate(one.party), on, {{"source", one.source}});
  if (!one.proposed.en.empty()) write(player, delegate(one.party), on, std::array{one.proposed});
  act(player, head(one.party), {on, "answer"});
}

// One text of its sources: what there is of one alone stands as it is; of several it is merged.
void consolidate(Player& player, const Voice& voice, const std::string& on,
                 const Passage* merged = nullptr) {
  const Desk desk{voice.by, voice.as, on, ""};
  const auto open = open_paragraphs(player, desk);
  if (merged != nullptr && open.size() > 1) {
    merge(player, desk, {nullptr, open}, {std::string(merged->en), std::string(merged->es)});
    return;
  }
  for (const auto& one : open) take(player, desk, one);
}

void in_one_conference(Player& player, const Conference& conference) {
  const auto officer = secretariat(conference.code);
  consolidate(player, officer, list_key(conference));
  circulate(player, conference, list_key(conference), kSilenceEnds);
  for (const auto& one : kDefined) {
    consolidate(player, officer, definition_key(conference, one), &one.of_rcm);
    circulate(player, conference, definition_key(conference, one), kSilenceEnds);
  }
}

Json concepts() {
  Json list = Json::array();
  for (const auto& one : kDefined)
    list.push_back({{"code", one.code}, {"title", {{"en", one.term.en}, {"es", one.term.es}}}});
  return list;
}

void show_joint_list(Player& player, const std::string& on) {
  const auto document =
      player.read(officer_of("RCM"), player.place(officer_of("RCM"), on, "/document"));
  for (const auto& one : document.at("paragraphs"))
    player.stage().item(one.at("texts").at("en").at("text").get<std::string>());
}

// "woman: 2, man: 2", of the nominations that the head of a delegation reads in that state.
std::string counted(const Json& registered, const char* by) {
  std::string told;
  for (const auto& count : registered.at("counts")) {
    if (count.at("by") != by) continue;
    for (const auto& one : count.at("values"))
      told += (told.empty() ? "" : ", ") + one.at("in_words").get<std::string>() + ": " +
              std::to_string(one.at("count").get<int>());
  }
  return told;
}

// A member of either conference sees the balance over the experts of both.
void show_balance(Player& player) {
  const auto registered = player.read(head_of("URY"), "/v1/consultations/" + std::string(kExperts) +
                                                          "/registers/nomination?state=joined");
  player.stage().says("As Uruguay counts them: " + counted(registered, "gender") + "; " +
                      counted(registered, "conference") + ". Counts, no score.");
}

}  // namespace

void ask_countries(Player& player) {
  Json vienna = Json::array();
  for (const auto& one : sessions())
    if (one.at("code") == kSession) vienna.push_back(one);
  start(player, {kExperts, "expert-list", "Experts for the thematic consultations", vienna});
  start(player, {kConcepts, "concept-definitions", "Essential concepts", concepts()});
  for (const auto& conference : {kRcm2017, kSacm2017}) {
    const auto officer = secretariat(conference.code);
    act(player, officer,
        {list_key(conference), "call", due("nominations", conference, kAnswersDue)});
    for (const auto& one : kDefined)
      act(player, officer,
          {definition_key(conference, one), "send_questionnaire",
           due("answers", conference, kAnswersDue)});
  }
  player.stage().says(
      "As agreed in Panama, both secretariats call for experts for Vienna (topic 5), and send a "
      "questionnaire on two concepts, until 2 August.");
}

void name_and_define(Player& player) {
  auto& stage = player.stage();
  stage.chapter("Experts and concepts");
  stage.date("1 to 3 August 2017");
  player.move_to("2017-08-01T15:00:00Z");
  for (const auto& one : kNamed) nominate(player, one);
  for (const auto& one : kAnswers) answer(player, one);
  stage.says(std::to_string(kNamed.size()) + " experts are named, and " +
             std::to_string(kAnswers.size()) + " questionnaires are answered.");
  player.move_to("2017-08-02T23:00:01Z");
  player.move_to("2017-08-03T15:00:00Z");
  for (const auto& one : kNamed) screen(player, one);
  stage.says(
      "The secretariat sets Canada's expert aside, with a ground: she does not speak for Latin "
      "America and the Caribbean.");
  for (const auto& conference : {kRcm2017, kSacm2017}) in_one_conference(player, conference);
  stage.says(
      "In each Conference one list and two definitions go out under silence until 9 August.");
}

void agree_experts_and_concepts(Player& player) {
  auto& stage = player.stage();
  stage.chapter("One list of experts, one glossary");
  stage.date("16 August 2017: virtual meeting of both Conferences");
  player.move_to("2017-08-16T15:00:00Z");
  for (const auto& conference : {kRcm2017, kSacm2017}) {
    announce(player, conference, list_key(conference));
    for (const auto& one : kDefined) announce(player, conference, definition_key(conference, one));
  }
  const auto officer = secretariat("RCM");
  const std::string joint = in(kExperts, "joint-list/" + std::string(kSession));
  act(player, officer, {joint, "join_lists"});
  consolidate(player, officer, joint);
  decide_in_both(player, joint);
  act(player, presidency(kRcm2017), {in(kExperts, "lists"), "close"});
  stage.says("The joint list for Vienna is agreed by both:");
  show_joint_list(player, joint);
  show_balance(player);
  tie_to_session(player, kSession, joint);
  for (const auto& one : kDefined) {
    const std::string on = in(kConcepts, "concept/" + std::string(one.code));
    act(player, officer, {on, "compare"});
    consolidate(player, officer, on, &one.of_both);
    decide_in_both(player, on);
    stage.quote(one.term.en, one.of_both.en);
  }
  act(player, presidency(kSacm2017), {in(kConcepts, "glossary"), "agree_glossary"});
  stage.because(
      "each definition rests on the conferences' own, and these on the countries' answers: what "
      "became of each answer is on the record.");
}

}  // namespace concord::cli::demo
