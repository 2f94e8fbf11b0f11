#include <gtest/gtest.h>

#include "tests/api/world.hpp"

// Titles and the words of fields in several languages: each reader has its own.
namespace concord::api {
namespace {

class Languages : public ::testing::Test {
 protected:
  Json read(const std::string& at, const char* language, const char* person = "ana") {
    Request request = world_.request(Method::get, at, person);
    request.headers.add("Accept-Language", language);
    const Response response = world_.send(std::move(request));
    EXPECT_EQ(response.status, 200) << at << ": " << response.content();
    return json_of(response);
  }
  void open(Json title, Json topics) {
    world_.act("/v1/consultations", "sara", begin(std::move(title), std::move(topics)));
    world_.act("/v1/consultations/gcm-2017/commands", "sara",
               world_.command("open", {{"as", {{"body", "RCM"}}}}));
  }
  Json begin(Json title, Json topics) {
    Json body = world_.start_body();
    body["title"] = std::move(title);
    body["topics"] = std::move(topics);
    return body;
  }
  std::string found(const std::string& key) {
    return read("/v1/consultations/meetings/find?key=" + key, "en", "tomas")["case"];
  }
  void start_meetings() {
    world_.act("/v1/consultations", "tomas",
               {{"id", "start-meetings"},
                {"consultation", "meetings"},
                {"workflow", "meetings"},
                {"title", {{"en", "Meetings"}, {"es", "Reuniones"}}},
                {"conferences", {"RCM"}},
                {"as", {{"body", "RCM-TS"}}}});
    calendar_ = "/v1/cases/" + found("calendar/RCM") + "/commands";
  }
  Json opening(const std::string& name, Json fields) {
    return world_.command(
        "open_case",
        {{"as", {{"body", "RCM-TS"}}},
         {"payload", {{"invoke", "meetings"}, {"name", name}, {"fields", std::move(fields)}}}});
  }

  World world_;
  std::string calendar_;
};

TEST_F(Languages, ATitleIsReadInTheReadersLanguage) {
  open({{"en", "Common inputs"}, {"es", "Insumos comunes"}},
       {{{"code", "topic-1"}, {"title", {{"es", "Remesas"}, {"pt", "Remessas"}}}},
        {{"code", "topic-2"}, {"title", "Human rights"}}});
  const std::string at = "/v1/consultations/gcm-2017";
  const auto titles = [&](const char* language) {
    const Json view = read(at, language);
    return Json{view["title"], view["topics"][0]["title"], view["topics"][1]["title"]};
  };
  EXPECT_EQ(titles("en"), (Json{"Common inputs", "Remesas", "Human rights"}));
  EXPECT_EQ(titles("es-MX"), (Json{"Insumos comunes", "Remesas", "Human rights"}));
  // What is not there in Portuguese is in the first language of the title.
  EXPECT_EQ(titles("pt"), (Json{"Common inputs", "Remessas", "Human rights"}));
  EXPECT_EQ(read(at + "/calendar", "es")["title"], "Insumos comunes");
  EXPECT_EQ(read("/v1/consultations", "es")["consultations"][0]["title"], "Insumos comunes");
  const std::string period = "from=2017-06-01T00:00:00Z&to=2017-07-01T00:00:00Z";
  const std::string activity = "/v1/reports/activity?" + period;
  EXPECT_EQ(read(activity, "es")["consultations"][0]["title"], "Insumos comunes");
  EXPECT_EQ(read(activity + "&language=es", "en")["consultations"][0]["title"], "Insumos comunes");
  const auto text = world_.find("conference-text/RCM/topic-1", "tomas");
  EXPECT_EQ(read("/v1/cases/" + text, "pt", "tomas")["topic_title"], "Remessas");
}

TEST_F(Languages, EveryTitleIsFoundByItsWords) {
  open({{"en", "Common inputs"}, {"es", "Insumos comunes"}},
       {{{"code", "topic-1"}, {"title", {{"en", "Drivers"}, {"pt", "Fatores"}}}}});
  world_.service().keeper().catch_up();
  for (const char* word : {"inputs", "insumos", "drivers", "fatores"})
    EXPECT_EQ(read(std::string("/v1/search?q=") + word, "en")["texts"].size(), 1U) << word;
}

TEST_F(Languages, ATitleThatNobodyCanReadIsRefused) {
  const auto answer = [&](Json title) {
    const Json body = begin(std::move(title), {{{"code", "topic-1"}, {"title", "One"}}});
    const Response response = world_.post("/v1/consultations", "sara", body.dump());
    EXPECT_EQ(response.status, 400) << response.content();
    return json_of(response).value("pointer", "");
  };
  EXPECT_EQ(answer({{"fr", "Apports"}}), "/title/fr");
  EXPECT_EQ(answer({{"", "Inputs"}}), "/title/");
  EXPECT_EQ(answer(Json::object()), "/title");
  EXPECT_EQ(answer({{"en", "Inputs"}, {"es", 7}}), "/title/es");
  EXPECT_EQ(answer(7), "/title");
}

TEST_F(Languages, WordsOfAFieldAreReadInTheReadersLanguage) {
  start_meetings();
  world_.act(
      calendar_, "tomas",
      opening("first", {{{"field", "subject"},
                         {"wordings",
                          {{"en", "First virtual meeting"}, {"es", "Primera reunión virtual"}}}}}));
  const std::string at = "/v1/cases/" + found("meeting/RCM/first");
  EXPECT_EQ(read(at, "en", "tomas")["title"], "First virtual meeting");
  const Json spanish = read(at, "es", "tomas");
  EXPECT_EQ(spanish["title"], "Primera reunión virtual");
  const Json& subject = spanish["fields"]["subject"];
  EXPECT_EQ(subject["words"], "Primera reunión virtual");
  EXPECT_EQ(subject["in_words"], "Primera reunión virtual");
  EXPECT_EQ(subject["wordings"]["en"]["words"], "First virtual meeting");
  EXPECT_EQ(subject["digest"], subject["wordings"]["es"]["digest"]);
  // Who reads in Portuguese has the first of the workflow's own languages.
  EXPECT_EQ(read(at, "pt", "tomas")["title"], "Primera reunión virtual");
  const Json rows = read("/v1/consultations/meetings/registers/meeting", "en", "tomas")["cases"];
  EXPECT_EQ(rows[0]["fields"]["subject"]["in_words"], "First virtual meeting");
  world_.service().keeper().catch_up();
  for (const char* word : {"virtual%20meeting", "primera"})
    EXPECT_EQ(read(std::string("/v1/search?q=") + word, "en", "tomas")["texts"].size(), 1U) << word;

  // A calendar says in which language the words of an entry are.
  world_.act(
      at + "/commands", "tomas",
      world_.command("set_field",
                     {{"as", {{"body", "RCM-TS"}}},
                      {"payload", {{"field", "starts"}, {"value", "2017-06-20T16:00:00Z"}}}}));
  const auto calendar = [&](const char* language) {
    Request request =
        world_.request(Method::get, "/v1/consultations/meetings/calendar.ics", "tomas");
    request.headers.add("Accept-Language", language);
    return world_.send(std::move(request)).content();
  };
  for (const auto& [language, line] :
       {std::pair{"es", "SUMMARY;LANGUAGE=es:Primera reunión virtual"},
        {"en", "SUMMARY;LANGUAGE=en:First virtual meeting"},
        {"pt", "SUMMARY;LANGUAGE=es:Primera reunión virtual"},
        {"es", "DESCRIPTION;LANGUAGE=es:"}})
    EXPECT_NE(calendar(language).find(line), std::string::npos) << calendar(language);

  // Words in one language take the place of those in several.
  world_.act(
      at + "/commands", "tomas",
      world_.command("set_field", {{"as", {{"body", "RCM-TS"}}},
                                   {"payload", {{"field", "subject"}, {"words", "Alone"}}}}));
  EXPECT_EQ(read(at, "es", "tomas")["title"], "Alone");
  EXPECT_FALSE(read(at, "es", "tomas")["fields"]["subject"].contains("wordings"));
}

TEST_F(Languages, WordingsAreOfTheWorkflowsLanguagesAndOfWords) {
  start_meetings();
  const auto refused = [&](Json field) {
    const Response response =
        world_.post(calendar_, "tomas", opening("second", Json::array({std::move(field)})).dump());
    EXPECT_EQ(response.status, 400) << response.content();
    return kind_of(response);
  };
  EXPECT_EQ(refused({{"field", "subject"}, {"wordings", {{"fr", "Réunion"}}}}), "language_unknown");
  EXPECT_EQ(refused({{"field", "subject"}, {"words", "One"}, {"wordings", {{"es", "Uno"}}}}),
            "words_or_wordings");
  EXPECT_EQ(refused({{"field", "starts"}, {"wordings", {{"es", "Uno"}}}}), "wrong_value");
}

}  // namespace
}  // namespace concord::api
