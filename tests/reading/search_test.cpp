// The search finds what the reader may read, where it stands, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/service/idle_threads.hpp"
#include "tests/service/office.hpp"

namespace concord::service::search_test {
namespace {

using ::testing::ElementsAre;
using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

Json search(Office& office, const std::string& person, reading::SearchFilter filter) {
  office.service().keeper().catch_up();
  const auto found = office.room().search(office.reader(person), filter, {});
  EXPECT_TRUE(found) << (found ? "" : found.error().message);
  return found ? *found : Json();
}

// The texts that are found, each with its words together.
std::vector<std::string> texts(Office& office, const std::string& person,
                               reading::SearchFilter filter) {
  std::vector<std::string> list;
  const Json view = search(office, person, std::move(filter));
  for (const auto& found : view.at("texts")) {
    std::string text;
    for (const auto& piece : found.at("snippet")) text += piece.at("text");
    list.push_back(std::move(text));
  }
  return list;
}

std::size_t count(Office& office, const std::string& person, const std::string& words) {
  return search(office, person, {.words = words}).at("texts").size();
}

Json words(const std::string& text) {
  return {{"es", text + " segura"}, {"en", text + " safe"}};
}

void begin(Office& office) {
  office.gather();
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", words("Migración")}});
}

void submit(Office& office) {
  office.act("mex", "MEX", kMexico, "request_clearance");
  office.act("mex-head", "MEX", kMexico, "clear");
  office.act("mex-head", "MEX", kMexico, "submit");
}

// As of a commit.
std::size_t count_then(Office& office, const std::string& person, const std::string& words,
                       std::uint64_t commit) {
  office.service().keeper().catch_up();
  auto reader = office.reader(person);
  reader.as_of = commit;
  const auto found = office.room().search(reader, {.words = words}, {});
  EXPECT_TRUE(found) << (found ? "" : found.error().message);
  return found ? found->at("texts").size() : 0;
}

std::uint64_t now(Office& office) {
  return office.service().published().progress().commit;
}

TEST(Search, AsOfADayFindsWhatStoodThenAndWasReadThen) {
  Office office({"t1"});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  const auto opened = now(office);
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", words("Migración")}});
  const auto drafted = now(office);
  submit(office);
  const auto submitted = now(office);
  office.act("mex", "MEX", kText, "comment", {{"content", "Migración, un anexo."}});
  office.circulate();
  EXPECT_EQ(count(office, "mex", "migracion"), 3U);
  EXPECT_EQ(count_then(office, "mex", "migracion", now(office)), 3U);
  EXPECT_EQ(count_then(office, "mex", "migracion", opened), 0U);
  EXPECT_EQ(count_then(office, "mex", "migracion", drafted), 2U);
  // What its delegation kept to itself then is nobody else's then, whoever reads it by now.
  ASSERT_GE(count(office, "gtm", "migracion"), 2U);
  EXPECT_EQ(count_then(office, "gtm", "migracion", drafted), 0U);
  EXPECT_EQ(count_then(office, "rcm-ts", "migracion", drafted), 0U);
  EXPECT_EQ(count_then(office, "rcm-ts", "migracion", submitted), 2U);
}

TEST(Search, AsOfADaySaysWhereItStoodThen) {
  Office office({"t1"});
  begin(office);
  const auto drafted = now(office);
  submit(office);
  office.circulate();
  office.service().keeper().catch_up();
  auto reader = office.reader("mex");
  reader.as_of = drafted;
  const auto found = office.room().search(reader, {.words = "segura"}, {});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->at("texts").size(), 1U);
  const auto& places = found->at("texts")[0].at("places");
  ASSERT_EQ(places.size(), 1U);  // by now it is issued, and stands in the conference's text
  EXPECT_EQ(places[0].at("key"), kMexico);
  EXPECT_EQ(places[0].at("read"), "/v1/cases/" + office.id_of(kMexico).value +
                                      "/document?as_of=commit:" + std::to_string(drafted));
  EXPECT_FALSE(places[0].contains("revision"));
  EXPECT_EQ(found->at("as_of"), drafted);
}

TEST(Search, AsOfADayAPageIsFullWhereMoreFollows) {
  Office office({"t1"});
  begin(office);
  for (const char* one : {"uno", "dos", "tres"})
    office.act("mex", "MEX", kMexico, "insert_paragraph",
               {{"texts", words("Frontera " + std::string(one))}});
  const auto drafted = now(office);
  for (const char* one : {"cuatro", "cinco"})
    office.act("mex", "MEX", kMexico, "insert_paragraph",
               {{"texts", words("Frontera " + std::string(one))}});
  office.service().keeper().catch_up();
  auto reader = office.reader("mex");
  reader.as_of = drafted;
  std::vector<std::size_t> sizes;
  for (reading::Page page{4, ""};;) {
    const auto found = office.room().search(reader, {.words = "frontera"}, page);
    ASSERT_TRUE(found);
    sizes.push_back(found->at("texts").size());
    if (!found->contains("cursor")) break;
    page.cursor = found->at("cursor").get<std::string>();
  }
  EXPECT_THAT(sizes, ElementsAre(4U, 2U));
}

TEST(Search, ADraftIsFoundByItsDelegationAlone) {
  Office office({"t1"});
  begin(office);
  const Json view = search(office, "mex", {.words = "MIGRACION segura"});
  ASSERT_EQ(view.at("texts").size(), 1U);
  const auto& found = view["texts"][0];
  EXPECT_EQ(found.at("language"), "es");
  EXPECT_EQ(found.at("time"), "2017-03-01T12:00:00.000000Z");
  EXPECT_EQ(found.at("snippet"), Json::parse(R"([{"text":"Migración","found":true},{"text":" "},
                                                 {"text":"segura","found":true}])"));
  ASSERT_EQ(found.at("places").size(), 1U);
  const auto& place = found["places"][0];
  EXPECT_EQ(place.at("in"), "paragraph");
  EXPECT_EQ(place.at("key"), kMexico);
  EXPECT_EQ(place.at("label"), "1");
  EXPECT_EQ(place.at("read"), "/v1/cases/" + office.id_of(kMexico).value + "/document");
  EXPECT_FALSE(place.contains("revision"));
  for (const std::string person : {"gtm-head", "rcm-ts", "luz", "ury", "iom"})
    EXPECT_EQ(count(office, person, "migración"), 0U) << person;
}

TEST(Search, OneTextIsFoundOnceWhereverItStands) {
  Office office({"t1"});
  begin(office);
  submit(office);
  office.circulate();
  const Json view = search(office, "mex", {.words = "migración segura"});
  ASSERT_EQ(view.at("texts").size(), 1U);
  const auto& places = view["texts"][0].at("places");
  ASSERT_EQ(places.size(), 2U);  // the input and the text that took it over, each in its Rev.1
  for (const auto& place : places) EXPECT_EQ(place.at("symbol"), "Rev.1");
  EXPECT_NE(places[0].at("key"), places[1].at("key"));
  // Costa Rica reads the circulated text; Uruguay reads nothing of the other conference yet.
  EXPECT_EQ(count(office, "cri", "migración segura"), 1U);
  EXPECT_EQ(count(office, "ury", "migración segura"), 0U);
}

TEST(Search, WhatWasDeletedFromADraftIsNotFoundBehindTheIndex) {
  Office office({"t1"});
  begin(office);
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", words("Reserva")}});
  EXPECT_EQ(count(office, "mex", "reserva"), 2U);
  const auto view = *office.room().document(office.reader("mex"), office.id_of(kMexico), {});
  const auto& last = view.at("paragraphs").back();
  office.act("mex", "MEX", kMexico, "remove_paragraph",
             {{"paragraph", last.at("id")}, {"against", last.at("digest")}});
  submit(office);
  // The index has not been told, and the secretariat may read the working text already.
  const auto at_once = *office.room().search(office.reader("rcm-ts"), {.words = "reserva"}, {});
  EXPECT_EQ(at_once.at("texts").size(), 0U);
  for (const std::string person : {"mex", "rcm-ts"})
    EXPECT_EQ(count(office, person, "reserva"), 0U) << person;
  EXPECT_EQ(count(office, "rcm-ts", "migración"), 2U);
}

TEST(Search, ARecalledTextIsNotFoundAndTheGroundIs) {
  Office office({"t1"});
  begin(office);
  submit(office);
  office.circulate();
  EXPECT_EQ(count(office, "cri", "segura"), 1U);
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(),
             {{"reason", "Anexo equivocado."}});
  const auto left = search(office, "cri", {.words = "segura"});
  for (const auto& found : left.at("texts"))
    for (const auto& place : found.at("places"))
      EXPECT_FALSE(place.at("key") == kText && place.contains("revision")) << place;
  EXPECT_THAT(texts(office, "cri", {.words = "anexo"}), ElementsAre("Anexo equivocado."));
}

TEST(Search, IsNarrowedDown) {
  Office office({"t1"});
  begin(office);
  office.at("2017-03-03T12:00:00Z");
  office.act("mex", "MEX", kMexico, "comment", {{"content", "Migración: ver con la capital."}});
  office.act("mex", "MEX", kMexico, "write_note", {{"content", "¿Migración o movilidad?"}});
  office.act("mex", "MEX", "consultation", "comment", {{"content", "Estudio de migración"}});
  office.begin_another("other");
  const auto found = [&](reading::SearchFilter filter) {
    if (filter.words.empty()) filter.words = "migración";
    return texts(office, "mex", std::move(filter));
  };
  EXPECT_THAT(found({}),
              ElementsAre("Estudio de migración", "¿Migración o movilidad?",
                          "Migración: ver con la capital.", "Migración segura", "Migración safe"));
  EXPECT_THAT(found({.in = "comment"}),
              ElementsAre("Estudio de migración", "Migración: ver con la capital."));
  EXPECT_THAT(found({.in = "note"}), ElementsAre("¿Migración o movilidad?"));
  EXPECT_THAT(found({.language = "en"}), ElementsAre("Migración safe"));
  EXPECT_EQ(found({.kind = "country-input"}).size(), 4U);
  EXPECT_EQ(found({.conference = "RCM"}).size(), 4U);
  EXPECT_EQ(found({.conference = "SACM"}).size(), 0U);
  EXPECT_EQ(found({.consultation = "other"}).size(), 0U);
  EXPECT_EQ(found({.consultation = "gcm"}).size(), 5U);
  EXPECT_EQ(found({.from = parse_timestamp("2017-03-03T12:00:00Z")}).size(), 3U);
  EXPECT_EQ(found({.to = parse_timestamp("2017-03-03T12:00:00Z")}).size(), 2U);
  EXPECT_EQ(found({.to = parse_timestamp("2016-01-01T00:00:00Z")}).size(), 0U);
  EXPECT_EQ(found({.words = "\"topic t1\"", .in = "title"}).size(), 2U);
  EXPECT_EQ(found({.words = "\"topic t1\"", .consultation = "other"}).size(), 1U);
}

TEST(Search, WhatIsNotThereToNarrowItDownToIsNamedWithWhatIs) {
  Office office({"t1"});
  begin(office);
  const auto problem = [&](reading::SearchFilter filter) {
    filter.words = "migración";
    const auto found = office.room().search(office.reader("mex"), filter, {});
    return found ? std::string() : found.error().place + ": " + found.error().remedy;
  };
  EXPECT_EQ(problem({.consultation = "gcn"}), "consultation: One of: gcm.");
  EXPECT_EQ(problem({.conference = "rcm"}), "conference: One of: RCM, SACM.");
  EXPECT_EQ(problem({.language = "spanish"}), "language: One of: en, es, pt.");
  EXPECT_THAT(problem({.kind = "country-imput"}),
              ::testing::StartsWith("kind: One of: country-input,"));
  for (const char* kind : {"country-input", "conference-text", "input"})
    EXPECT_EQ(problem({.kind = kind}), "") << kind;
}

TEST(Search, FieldsInWordsAndAttachmentsOfAMeeting) {
  Office office({"t1"});
  const ConsultationId kept("kept");
  office.begin_another(kept.value, "workflows/meetings.json");
  const auto act = [&](const std::string& person, const std::string& as, const std::string& key,
                       const std::string& command, Json payload = Json::object()) {
    const auto state = office.service().published().consultation(kept);
    CaseId id;
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) id = state->cases[number].id;
    const auto answer =
        office.attempt({person, as, "", command, std::move(payload), {}, "en", false, id});
    ASSERT_EQ(answer.status, 200) << command << ": " << answer.body;
  };
  const std::string meeting = "meeting/RCM/panama-2017";
  act("rcm-ts", "body:RCM-TS", "calendar/RCM", "open_case",
      {{"invoke", "meetings"},
       {"name", "panama-2017"},
       {"fields", {{{"field", "subject"}, {"words", "Grupo ad hoc bajo reserva"}}}}});
  EXPECT_EQ(search(office, "rcm-ts", {.words = "reserva", .in = "field"}).at("texts").size(), 1U);
  EXPECT_EQ(count(office, "mex", "reserva"), 0U);  // not convened yet
  act("rcm-ts", "body:RCM-TS", meeting, "set_field",
      {{"field", "subject"}, {"words", "Grupo ad hoc"}});
  for (const auto& [field, value] :
       {std::pair{"manner", "virtual"}, std::pair{"starts", "2017-06-08T14:00:00Z"}})
    act("rcm-ts", "body:RCM-TS", meeting, "set_field", {{"field", field}, {"value", value}});
  act("gtm-head", "body:RCM", meeting, "convene");
  // What it is called now, by those who were invited later than it was written.
  EXPECT_EQ(count(office, "mex", "reserva"), 0U);
  EXPECT_THAT(texts(office, "mex", {.words = "\"grupo ad hoc\""}), ElementsAre("Grupo ad hoc"));
  act("mex", "MEX", meeting, "attach", {{"content", "Estudio de fronteras"}});
  const Json study = search(office, "gtm", {.words = "estudio", .in = "attachment"}).at("texts");
  ASSERT_EQ(study.size(), 1U);
  // Where it is read: the page of what was said and attached there that begins with it.
  const Json& place = study[0].at("places")[0];
  const auto before = place.at("position").get<std::uint64_t>() - 1;
  EXPECT_EQ(place.at("read"), "/v1/cases/" + place.at("case").get<std::string>() +
                                  "/comments?cursor=" + std::to_string(before) + "&limit=1");
  EXPECT_EQ(count(office, "arg", "estudio"), 1U);  // observers of the RCM read what is convened
  EXPECT_EQ(count(office, "bra", "estudio"), 0U);
}

TEST(Search, AnOriginalAndAReasonAreFoundByWhoReadsTheEntry) {
  Office office({"t1"});
  begin(office);
  office.act("rcm-ts", "CRI", "country-input/RCM/t1/CRI", "nil_return", Json::object(),
             {{"receipt",
               {{"received", "2017-03-01T11:00:00Z"},
                {"channel", "note_verbale"},
                {"original", "Nota verbal 12: sin aporte"}}},
              {"reason", "Llegada por nota."}});
  EXPECT_EQ(count(office, "cri", "verbal"), 1U);
  EXPECT_EQ(count(office, "cri", "llegada"), 1U);
  EXPECT_EQ(search(office, "cri", {.words = "verbal", .in = "original"}).at("texts").size(), 1U);
  EXPECT_EQ(count(office, "ury", "verbal"), 0U);
}

TEST(Search, ASealedStatementIsItsPartysOwnUntilTheClose) {
  Office office;
  const auto root = office.begin_another("vote", "tests/consultation/definitions/sealed-vote.json");
  const auto act = [&](const CaseId& on, const std::string& person, const std::string& as,
                       const std::string& command, Json payload = Json::object()) {
    const auto answer =
        office.attempt({person, as, "", command, std::move(payload), {}, "en", false, on});
    ASSERT_EQ(answer.status, 200) << command << ": " << answer.body;
  };
  act(root, "rcm-ts", "body:RCM-TS", "open");
  const auto state = office.service().published().consultation(ConsultationId("vote"));
  const CaseId vote = state->cases[1].id;
  act(vote, "mex-head", "MEX", "take_stance",
      {{"decision", "motion"}, {"stance", "objection"}, {"statement", "No es aceptable."}});
  for (const std::string person : {"luz", "gtm-head", "cri-head", "rcm-ts"})
    EXPECT_EQ(count(office, person, "aceptable"), 0U) << person;
  EXPECT_EQ(count(office, "mex", "aceptable"), 1U);
  act(vote, "gtm-head", "body:RCM", "close");
  for (const std::string person : {"luz", "gtm-head", "cri-head", "rcm-ts", "mex"})
    EXPECT_EQ(count(office, person, "aceptable"), 1U) << person;
}

TEST(Search, WhatWasRedactedIsGoneFromTheIndex) {
  Office office({"t1"});
  begin(office);
  office.act("mex", "MEX", "consultation", "comment", {{"content", "Esperanza Altamirano"}});
  const Json found = search(office, "mex", {.words = "altamirano"});
  ASSERT_EQ(found.at("texts").size(), 1U);
  const auto& text = found["texts"][0];
  office.act("mex", "MEX", "consultation", "ask_redaction",
             {{"position", text["places"][0].at("position")}, {"content", text.at("digest")}},
             {{"reason", "Testigo"}});
  EXPECT_EQ(count(office, "mex", "altamirano"), 1U);
  office.act("gtm-head", "body:RCM", "consultation", "redact", {{"content", text.at("digest")}});
  const auto at_once = *office.room().search(office.reader("mex"), {.words = "altamirano"}, {});
  EXPECT_EQ(at_once.at("texts").size(), 0U);
  EXPECT_EQ(count(office, "mex", "altamirano"), 0U);
}

// A deletion waits for what has begun in the index: by a thread that otherwise runs last.
TEST(Search, ADeletionMakesTheIndexHurry) {
  const int idle = testing::may_come_back_from_idle() ? 1 : 0;
  Office office({"t1"}, {.only_when_idle = true});
  begin(office);
  bool hurried = false;
  for (int n = 0; n < 20 && !hurried; ++n) {  // its next round may have begun meanwhile
    const std::string name = "Altamirano" + std::to_string(n);
    office.act("mex", "MEX", "consultation", "comment", {{"content", name}});
    const Json found = search(office, "mex", {.words = name});
    const auto& text = found.at("texts").at(0);
    office.act("mex", "MEX", "consultation", "ask_redaction",
               {{"position", text["places"][0].at("position")}, {"content", text.at("digest")}},
               {{"reason", "Testigo"}});
    EXPECT_EQ(testing::idle_threads(), idle);
    office.act("gtm-head", "body:RCM", "consultation", "redact", {{"content", text.at("digest")}});
    hurried = testing::idle_threads() == 0;
  }
  EXPECT_TRUE(hurried);
}

TEST(Search, IsCaughtUpAfterAStop) {
  Office office({"t1"});
  begin(office);
  office.stop_and_start("2017-03-01T12:10:00Z");
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", words("Otra migración")}});
  submit(office);
  EXPECT_EQ(count(office, "mex", "migración"), 4U);
  EXPECT_EQ(count(office, "rcm-ts", "migración"), 4U);
}

TEST(Search, TheSameIsFoundThoughOthersWriteMore) {
  const auto world = [](const std::string& others) {
    Office office({"t1"});
    begin(office);
    for (int n = 0; n < 30; ++n) {
      office.act("mex", "MEX", kMexico, "comment", {{"content", others}});
      office.act("gtm", "GTM", "country-input/RCM/t1/GTM", "comment",
                 {{"content", "Migración " + std::to_string(n)}});
    }
    std::string all;
    for (reading::Page page{7, ""};;) {
      office.service().keeper().catch_up();
      const Json view = *office.room().search(office.reader("gtm"), {.words = "migra*"}, page);
      all += view.dump() + "\n";
      if (!view.contains("cursor")) return all;
      page.cursor = view["cursor"];
    }
  };
  EXPECT_EQ(world("Migración migraciones"), world("Otra cosa"));
}

}  // namespace
}  // namespace concord::service::search_test
