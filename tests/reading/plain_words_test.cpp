#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "engine/reading/event_words.hpp"
#include "tests/service/office.hpp"

// What people read is said as they would say it, in their language.
namespace concord::service::plain_words_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";
const std::string kGuatemala = "country-input/RCM/t1/GTM";

void gather(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
}

void consolidate(Office& office) {
  gather(office);
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.submit_input("GTM", kGuatemala, "Guatemala's words");
  office.act("cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
}

// Names of the machine: offices with underscores, states with hyphens, variables, ISO 8601.
bool is_raw(const std::string& sentence) {
  static const std::regex raw(
      R"(\$|_|\bP\d*D?T?\d+[DHMS]|\d{4}-\d\d-\d\dT|\b(under-silence|in-meeting)\b|\{|\})");
  return std::regex_search(sentence, raw);
}

struct Row {
  Office::Attempt attempt;
  std::string en;
  std::string es;
  std::string pt;
};

void expect_details(Office& office, Row row) {
  for (const auto& [language, sentence] :
       {std::pair{"en", row.en}, std::pair{"es", row.es}, std::pair{"pt", row.pt}}) {
    row.attempt.language = language;
    const Answer answer = office.attempt(row.attempt);
    EXPECT_GE(answer.status, 400);
    EXPECT_EQ(Json::parse(answer.body).at("detail"), sentence);
  }
}

void expect_sentences(Office& office, const Row& row) {
  expect_details(office, row);
  for (const auto& sentence : {row.en, row.es, row.pt}) EXPECT_FALSE(is_raw(sentence)) << sentence;
}

TEST(PlainWords, RefusalsNameRolesAsDelegatesDo) {
  Office office;
  gather(office);
  expect_sentences(office,
                   {{.person = "mex", .as = "MEX", .key = kText, .command = "close_gathering"},
                    "MEX may not do this; it is for: the secretariat of the RCM.",
                    "MEX no puede hacer esto; corresponde a: la secretaría de la RCM.",
                    "MEX não pode fazer isto; cabe a: a secretaria da RCM."});
  expect_sentences(
      office,
      {{.person = "mex", .as = "MEX", .key = kMexico, .command = "nil_return"},
       "This takes an office that you do not hold: head of delegation, focal point or chargé "
       "d'affaires of MEX.",
       "Esto exige un cargo que usted no ejerce: jefe o jefa de delegación, punto focal o "
       "encargado de negocios de MEX.",
       "Isto exige um cargo que você não exerce: chefe de delegação, ponto focal ou encarregado "
       "de negócios de MEX."});
}

TEST(PlainWords, WhoNamesNoFieldIsToldWhichThereAre) {
  Office office;
  gather(office);
  expect_sentences(office, {{.person = "mex",
                             .as = "MEX",
                             .key = kMexico,
                             .command = "set_field",
                             .payload = {{"field", "venue"}, {"value", "x"}}},
                            "There is no field \"venue\" here: such a case has none.",
                            "No hay un campo \"venue\" aquí: un expediente así no tiene ninguno.",
                            "Não há um campo \"venue\" aqui: um processo assim não tem nenhum."});
  office.begin_another("portal", "workflows/information-portal.json");
  const auto of_portal = [&](const std::string& key) {
    const auto state = office.service().published().consultation(ConsultationId("portal"));
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    return CaseId();
  };
  const auto opened = office.attempt({.person = "rcm-ts",
                                      .as = "body:RCM-TS",
                                      .key = "",
                                      .command = "open_case",
                                      .payload = {{"invoke", "documents"}, {"name", "note"}},
                                      .id = of_portal("shelf/RCM")});
  ASSERT_EQ(opened.status, 200) << opened.body;
  const std::string rest =
      "keywords, heading, sort, years, written-in, summary, original, countries, drawn-from, "
      "transmitted-to, receipt-note.";
  expect_sentences(office, {{.person = "rcm-ts",
                             .as = "body:RCM-TS",
                             .key = "",
                             .command = "set_field",
                             .payload = {{"field", "keyword"}, {"values", {"x"}}},
                             .id = of_portal("stored-document/RCM/note")},
                            "There is no field \"keyword\" here; there are: " + rest,
                            "No hay un campo \"keyword\" aquí; hay estos: " + rest,
                            "Não há um campo \"keyword\" aqui; há estes: " + rest});
}

TEST(PlainWords, RefusalsNameStatesAndCommandsByTheirTitles) {
  Office office;
  gather(office);
  expect_sentences(
      office,
      {{.person = "rcm-ts", .as = "body:RCM-TS", .key = kText, .command = "circulate"},
       "\"Circulate under silence\" is not open now: the case is at \"Gathering inputs\"; it is "
       "open at \"Being consolidated\".",
       "\"Circular bajo silencio\" no está abierto ahora: el expediente está en \"Reuniendo "
       "aportes\"; "
       "se abre en \"En consolidación\".",
       "\"Circular sob silêncio\" não está aberto agora: o processo está em \"Reunindo "
       "contribuições\"; "
       "abre-se em \"Em consolidação\"."});
  expect_sentences(
      office,
      {{.person = "mex-head",
        .as = "MEX",
        .key = kText,
        .command = "take_stance",
        .payload = {{"decision", "adoption"}, {"stance", "agree"}, {"text", std::string(43, 'A')}}},
       "This act is not open while the case is at \"Gathering inputs\".",
       "Este acto no está abierto mientras el expediente esté en \"Reuniendo aportes\".",
       "Este ato não está aberto enquanto o processo estiver em \"Reunindo contribuições\"."});
}

// What there is to choose from goes by the names too by which commands call it.
TEST(PlainWords, WhoNamesAnotherDecisionIsToldWhichThereAre) {
  Office office;
  gather(office);
  const auto presence_in = [](const std::string& key, const std::string& decision) {
    return Office::Attempt{.person = "rcm-ts",
                           .as = "body:RCM-TS",
                           .key = key,
                           .command = "record_presence",
                           .payload = {{"decision", decision}, {"present", {"MEX"}}}};
  };
  expect_details(office,
                 {presence_in(kText, "adoption-in-metting"),
                  "There is no decision \"adoption-in-metting\" here; there are: \"Adoption "
                  "in a meeting\" (adoption-in-meeting), \"Adoption by silence procedure\" "
                  "(adoption), \"Adoption by the vice-ministers\" (adoption-by-ministers).",
                  "No hay una decisión \"adoption-in-metting\" aquí; hay estas: \"Adopción "
                  "en reunión\" (adoption-in-meeting), \"Adopción por procedimiento de "
                  "silencio\" (adoption), \"Adopción por los viceministros\" "
                  "(adoption-by-ministers).",
                  "Não há uma decisão \"adoption-in-metting\" aqui; há estas: \"Adoção em "
                  "reunião\" (adoption-in-meeting), \"Adoção por procedimento de silêncio\" "
                  "(adoption), \"Adoção pelos vice-ministros\" (adoption-by-ministers)."});
  expect_details(office,
                 {presence_in("consultation", "adoption"),
                  "There is no decision \"adoption\" here: such a case has none.",
                  "No hay una decisión \"adoption\" aquí: un expediente así no tiene ninguna.",
                  "Não há uma decisão \"adoption\" aqui: um processo assim não tem nenhuma."});
}

TEST(PlainWords, WhoNamesADecisionThatIsNotPutIsToldWhichIs) {
  Office office;
  consolidate(office);
  for (const auto& key : {kMexico, kGuatemala})
    office.act(
        "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
        {{"source",
          {{"document", office.id_of(key).value}, {"paragraph", office.paragraph_of(key)}}}});
  office.act("gtm-head", "body:RCM", kText, "put_question");
  expect_details(
      office,
      {{.person = "rcm-ts",
        .as = "body:RCM-TS",
        .key = kText,
        .command = "record_presence",
        .payload = {{"decision", "adoption"}, {"present", {"MEX"}}}},
       "This act is not open while the case is at \"Before the meeting\". It is open in: "
       "\"Adoption in a meeting\" (adoption-in-meeting).",
       "Este acto no está abierto mientras el expediente esté en \"Ante la reunión\". Está "
       "abierto en: \"Adopción en reunión\" (adoption-in-meeting).",
       "Este ato não está aberto enquanto o processo estiver em \"Perante a reunião\". Está "
       "aberto em: \"Adoção em reunião\" (adoption-in-meeting)."});
}

TEST(PlainWords, WhoMistypesACommandIsToldWhichItMayBe) {
  Office office;
  gather(office);
  expect_details(office,
                 {{.person = "rcm-ts", .as = "body:RCM-TS", .key = kText, .command = "circulatee"},
                  "This kind of case has no command \"circulatee\". Did you mean \"Circulate "
                  "under silence\" (circulate)?",
                  "Este tipo de expediente no tiene la orden \"circulatee\". ¿Quiso decir "
                  "\"Circular bajo silencio\" (circulate)?",
                  "Este tipo de processo não tem o comando \"circulatee\". Quis dizer \"Circular "
                  "sob silêncio\" (circulate)?"});
  expect_details(
      office,
      {{.person = "mex", .as = "MEX", .key = kMexico, .command = "insert_paragrpah"},
       "This kind of case has no command \"insert_paragrpah\". Did you mean insert_paragraph?",
       "Este tipo de expediente no tiene la orden \"insert_paragrpah\". ¿Quiso decir "
       "insert_paragraph?",
       "Este tipo de processo não tem o comando \"insert_paragrpah\". Quis dizer "
       "insert_paragraph?"});
  expect_details(office, {{.person = "mex", .as = "MEX", .key = kMexico, .command = "xyz"},
                          "This kind of case has no command \"xyz\".",
                          "Este tipo de expediente no tiene la orden \"xyz\".",
                          "Este tipo de processo não tem o comando \"xyz\"."});
}

TEST(PlainWords, RefusalsCountAndTellTheTime) {
  Office office;
  consolidate(office);
  for (const auto& key : {kMexico, kGuatemala})
    office.act(
        "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
        {{"source",
          {{"document", office.id_of(key).value}, {"paragraph", office.paragraph_of(key)}}}});
  expect_sentences(
      office,
      {{.person = "rcm-ts",
        .as = "body:RCM-TS",
        .key = kText,
        .command = "circulate",
        .payload = {{"deadlines", {{"silence", {{"after", "PT24H"}}}}}}},
       "The notice for \"Silence ends\" is too short: the usual notice is 3 days, so not "
       "before 4 March 2017, 12:00 UTC.",
       "El preaviso de \"Vence el silencio\" es demasiado corto: lo usual es 3 días, no antes "
       "del 4 de marzo de 2017, 12:00 UTC.",
       "O aviso prévio de \"Fim do silêncio\" é curto demais: o usual é 3 dias, não antes "
       "de 4 de março de 2017, 12:00 UTC."});
}

// A slip in a cut-off would leave countries a few seconds. No rule forbids it.
TEST(PlainWords, ADeadlineThatIsNearIsRemarkedUpon) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  const auto invited = [&](const char* period, const char* language) {
    const auto answer =
        office.attempt({.person = "rcm-ts",
                        .as = "body:RCM-TS",
                        .key = kText,
                        .command = "invite_inputs",
                        .payload = {{"deadlines", {{"cut-off", {{"after", period}}}}}},
                        .language = language,
                        .is_trial = true});
    EXPECT_EQ(answer.status, 200) << answer.body;
    const Json remarks = Json::parse(answer.body).value("remarks", Json::array());
    return remarks.empty() ? std::string() : remarks[0].at("sentence").get<std::string>();
  };
  EXPECT_EQ(
      invited("PT3S", "en"),
      "There is little time: \"Inputs are due\" in 3 seconds, on 1 March 2017, 12:00:03 UTC.");
  EXPECT_EQ(invited("PT59M", "es"),
            "Hay poco tiempo: \"Vencen los aportes\" dentro de 59 minutos, el 1 de marzo de 2017, "
            "12:59 UTC.");
  EXPECT_EQ(invited("PT1H", "en"), "");
}

// Whatever is said of the commands of any case to anybody, none of it is raw.
TEST(PlainWords, NoSentenceShowsNamesOfTheMachine) {
  Office office;
  consolidate(office);
  const auto state = office.service().published().consultation(ConsultationId("gcm"));
  std::size_t sentences = 0;
  for (const auto& person : office.persons())
    for (const char* language : {"en", "es", "pt"}) {
      auto reader = office.reader(person);
      reader.language = language;
      for (consultation::CaseNumber number = 0; number < state->cases.size(); ++number) {
        const auto view = office.room().commands(reader, state->cases[number].id);
        if (!view) continue;
        for (const auto& command : view->at("commands")) {
          EXPECT_NE(command.at("open").get<bool>(), !command.value("why_not", Json()).empty())
              << command.dump();
          for (const auto& fact : command.value("why_not", Json::array())) {
            ++sentences;
            EXPECT_FALSE(is_raw(fact.at("sentence"))) << fact.dump();
            EXPECT_EQ(fact.at("sentence").get<std::string>().find("…"), std::string::npos)
                << fact.dump();
          }
        }
      }
      const auto next = office.room().next(reader, ConsultationId("gcm"));
      if (!next) continue;
      for (const auto& one : next->at("cases"))
        for (const auto& awaited : one.at("awaited"))
          for (const auto& from : awaited.at("from"))
            EXPECT_FALSE(is_raw(from.at("title"))) << from.dump();
    }
  EXPECT_GT(sentences, 20U);
}

const Json& act_of(const Json& who, const std::string& command, std::size_t nth = 0) {
  static const Json none;
  for (const auto& act : who.at("acts"))
    if (act.value("command", "") == command && nth-- == 0) return act;
  return none;
}

TEST(PlainWords, WhoTellsEachActByTheTransitionThatWasTaken) {
  Office office;
  gather(office);
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.act("rcm-ts", "body:RCM-TS", kMexico, "return_for_clarification", {},
             {{"reason", "Which article?"}});
  office.act("mex-head", "MEX", kMexico, "submit");
  auto luz = office.reader("luz");
  const auto en = office.room().who(luz, office.id_of(kMexico));
  ASSERT_TRUE(en);
  EXPECT_EQ(act_of(*en, "submit", 0).at("title"), "Submit the input");
  EXPECT_EQ(act_of(*en, "submit", 1).at("title"), "Submit again");
  EXPECT_EQ(act_of(*en, "submit", 1).at("office_text"), "head of delegation");
  luz.language = "es";
  const auto es = office.room().who(luz, office.id_of(kMexico));
  EXPECT_EQ(act_of(*es, "submit", 1).at("title"), "Presentar de nuevo");
  EXPECT_EQ(act_of(*es, "submit", 1).at("office_text"), "jefe o jefa de delegación");
}

TEST(PlainWords, WhoTellsOutcomesAndDeadlinesInWords) {
  Office office;
  consolidate(office);
  for (const auto& key : {kMexico, kGuatemala})
    office.act(
        "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
        {{"source",
          {{"document", office.id_of(key).value}, {"paragraph", office.paragraph_of(key)}}}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  office.act("cri-head", "CRI", kText, "take_stance",
             {{"decision", "adoption"},
              {"stance", "objection"},
              {"text", office.text_of(kText)},
              {"statement", "Not yet."}});
  office.at("2017-03-06T12:00:01Z");
  for (const auto& person : {"luz", "mex-head"}) {
    auto reader = office.reader(person);
    for (const char* language : {"en", "es", "pt"}) {
      reader.language = language;
      const auto view = office.room().who(reader, office.id_of(kText));
      ASSERT_TRUE(view);
      for (const auto& act : view->at("acts")) {
        EXPECT_FALSE(is_raw(act.at("title"))) << act.dump();
        EXPECT_EQ(act.at("what").size(), act.at("what_text").size());
        for (const auto& words : act.at("what_text")) {
          EXPECT_FALSE(is_raw(words)) << act.dump();
          EXPECT_THAT(words.get<std::string>(), ::testing::Not(::testing::HasSubstr("Decision")));
        }
      }
    }
  }
  const auto view = office.room().who(office.reader("luz"), office.id_of(kText));
  const bool told =
      std::any_of(view->at("acts").begin(), view->at("acts").end(), [](const Json& act) {
        const auto& words = act.at("what_text");
        return std::find(words.begin(), words.end(),
                         "Question put: Adoption by silence procedure") != words.end();
      });
  EXPECT_TRUE(told);
}

TEST(PlainWords, DecisionsAndDispositionsHaveTheTitleOfTheirCase) {
  Office office;
  consolidate(office);
  auto reader = office.reader("rcm-ts");
  const std::string title = "Conference text: Topic t1";
  EXPECT_EQ(office.room().decisions(reader, office.id_of(kText))->at("title"), title);
  EXPECT_EQ(office.room().dispositions(reader, office.id_of(kText))->at("title"), title);
  EXPECT_EQ(office.room().commands(reader, office.id_of(kText))->at("title"), title);
}

}  // namespace
}  // namespace concord::service::plain_words_test
