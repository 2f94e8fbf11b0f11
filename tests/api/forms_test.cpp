#include <set>

#include "tests/api/world.hpp"

// The forms of a text's delegations over HTTP: whose there are, for whom, in which language.
namespace concord::api {
namespace {

class ApiForms : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    text_ = "/v1/cases/" + world_.text();
    world_.act("/v1/registry/commands", "ana",
               world_.command(
                   "set_contact",
                   {{"payload",
                     {{"person", "ana"}, {"address", "ana@example.org"}, {"language", "es"}}}}));
  }
  // "HND en MEX es ".
  std::string listed(const char* person) {
    const Response response = world_.get(text_ + "/forms", person);
    EXPECT_EQ(response.status, 200) << person << response.content();
    const Json view = json_of(response);
    std::string list;
    for (const auto& one : view["forms"])
      list +=
          one["party"]["code"].get<std::string>() + " " + one["language"].get<std::string>() + " ";
    return list;
  }
  std::string form(const std::string& query, const char* person = "tomas") {
    const Response response = world_.get(text_ + "/form?format=text" + query, person);
    return response.status == 200 ? response.content() : std::to_string(response.status);
  }

  World world_;
  std::string text_;
};

TEST_F(ApiForms, AreListedForWhoMayHaveThem) {
  EXPECT_EQ(listed("tomas"), "HND en MEX es SLV en ");
  EXPECT_EQ(listed("ana"), "MEX es ");
  EXPECT_EQ(listed("hugo"), "HND en ");
  EXPECT_EQ(listed("luz"), "");  // drafts are their delegations' own
  // Below the consultation are those of all its texts.
  const auto root = "/v1/cases/" + world_.find("consultation", "tomas");
  EXPECT_EQ(json_of(world_.get(root + "/forms", "tomas"))["forms"].size(), 3U);
}

TEST_F(ApiForms, AreGivenByDelegationInItsLanguage) {
  const auto spanish = form("&party=MEX");
  EXPECT_NE(spanish.find("Formulario de respuesta"), std::string::npos) << spanish;
  EXPECT_NE(spanish.find("country-input/RCM/topic-1/MEX"), std::string::npos);
  EXPECT_NE(form("&party=MEX&language=pt").find("Formulário de resposta"), std::string::npos);
  EXPECT_NE(form("&party=HND").find("Response form"), std::string::npos);
  EXPECT_EQ(form("&party=MEX", "ana"), spanish);
  const auto input = "/v1/cases/" + world_.input_of("MEX", "ana");
  EXPECT_EQ(world_.get(input + "/form?format=text&language=es", "tomas").content(), spanish);
}

TEST_F(ApiForms, OfAnotherDelegationThereIsNone) {
  for (const char* other : {"hugo", "sara", "luz"}) EXPECT_EQ(form("&party=MEX", other), "404");
  EXPECT_EQ(form("&party=NIC"), "404");
}

TEST_F(ApiForms, OfNoDelegationSaysWhoseThereAre) {
  for (const char* query : {"?format=text", "?party=NIC"}) {
    const Response response = world_.get(text_ + "/form" + query, "tomas");
    EXPECT_EQ(response.status, 404);
    const Json said = json_of(response);
    const auto remedy = said.value("remedy", "");
    EXPECT_NE(remedy.find("out of HND, MEX, SLV;"), std::string::npos) << said;
    EXPECT_NE(remedy.find("--all --out FOLDER"), std::string::npos) << said;
    const auto detail = said.value("detail", "");
    EXPECT_EQ(detail.find("no form of \"NIC\" here") != std::string::npos,
              std::string(query) == "?party=NIC")
        << said;
  }
  // A delegation is told of its own alone; who has none is told what is told of anything.
  const Json own = json_of(world_.get(text_ + "/form", "ana"));
  EXPECT_NE(own.value("remedy", "").find("out of MEX;"), std::string::npos) << own;
  EXPECT_FALSE(json_of(world_.get(text_ + "/form", "luz")).contains("remedy"));
}

// Whether there is one that is another's is not told.
TEST_F(ApiForms, OfAnotherDelegationIsAnsweredLikeOneThatIsNotAsked) {
  const auto told = [&](const std::string& party, const char* person) {
    const Response response = world_.get(text_ + "/form?party=" + party, person);
    EXPECT_EQ(response.status, 404);
    auto text = response.content();
    for (auto at = text.find(party); at != std::string::npos; at = text.find(party))
      text.replace(at, party.size(), "X");
    return text;
  };
  EXPECT_EQ(told("MEX", "hugo"), told("NIC", "hugo"));
  EXPECT_EQ(told("MEX", "luz"), told("NIC", "luz"));
  EXPECT_NE(told("MEX", "hugo").find("out of HND;"), std::string::npos);
}

TEST_F(ApiForms, OfADelegationWithMoreThanOneTheCaseIsToBeNearer) {
  Json begin = world_.start_body();
  begin["consultation"] = "two";
  begin["topics"].push_back({{"code", "topic-2"}, {"title", "Drivers"}});
  world_.act("/v1/consultations", "sara", begin);
  world_.act("/v1/consultations/two/commands", "sara",
             world_.command("open", {{"as", {{"body", "RCM"}}}}));
  const auto place = [&](const std::string& key) {
    const Json found = json_of(world_.get("/v1/consultations/two/find?key=" + key, "tomas"));
    return "/v1/cases/" + found.value("case", "");
  };
  const std::string texts = "conference-text/RCM/";
  for (const char* topic : {"topic-1", "topic-2"})
    world_.act(
        place(texts + topic) + "/commands", "tomas",
        world_.command(
            "invite_inputs",
            {{"as", {{"body", "RCM"}}},
             {"payload", {{"deadlines", {{"cut-off", {{"at", "2017-08-04T17:00:00Z"}}}}}}}}));
  for (const char* person : {"tomas", "ana"}) {
    const Response response = world_.get(place("consultation") + "/form?party=MEX", person);
    EXPECT_EQ(response.status, 400) << person;
    const Json said = json_of(response);
    EXPECT_EQ(said.value("parameter", ""), "party") << said;
    EXPECT_NE(said.value("remedy", "").find("/v1/cases/{case}/forms lists them"), std::string::npos)
        << said;
    EXPECT_EQ(world_.get(place(texts + "topic-2") + "/form?party=MEX", person).status, 200);
  }
}

TEST_F(ApiForms, OneThatIsRecordedAlreadyIsToldByWhomAndWhen) {
  const std::string at = "/v1/cases/" + world_.input_of("HND", "hugo") + "/form";
  std::string filled = world_.get(at + "?format=text", "tomas").content();
  const std::string mark = "===== PARAGRAPHS en =====\n";
  filled.insert(filled.find(mark) + mark.size(), "One.\n");
  const auto hand_in = [&](const std::string& received) {
    Request request =
        world_.request(Method::post, at + "?channel=e_mail&received=" + received, "tomas");
    request.headers.add("Content-Type", "text/plain");
    request.body = filled;
    return world_.send(std::move(request));
  };
  const Response first = hand_in("2017-06-08T13:00:00Z");
  ASSERT_EQ(first.status, 200) << first.content();
  // Whoever lost the answer has it once more.
  const Response repeated = hand_in("2017-06-08T13:00:00Z");
  EXPECT_EQ(repeated.status, 200);
  EXPECT_EQ(repeated.content(), first.content());
  const Json act = json_of(world_.get(at, "tomas"))["recorded"][0];
  EXPECT_EQ(act["recorded_by"]["id"], "tomas");
  const Response again = hand_in("2017-06-08T12:00:00Z");
  EXPECT_EQ(again.status, 409);
  const Json said = json_of(again);
  EXPECT_EQ(said["type"], "urn:concord:problem:id_reused");
  for (const std::string& part :
       {"entry " + act["case_seq"].dump(), "by " + act["recorded_by"]["name"].get<std::string>(),
        act["recorded_at"].get<std::string>(), std::string("2017-06-08T13:00:00")})
    EXPECT_NE(said.value("detail", "").find(part), std::string::npos) << part << said;
  EXPECT_NE(said.value("remedy", "").find("again=true"), std::string::npos) << said;
}

TEST_F(ApiForms, OneThatWasDisavowedIsRecordedAnewOnlyIfThatIsAsked) {
  const std::string at = "/v1/cases/" + world_.input_of("HND", "hugo");
  std::string filled = world_.get(at + "/form?format=text", "tomas").content();
  const std::string mark = "===== PARAGRAPHS en =====\n";
  filled.insert(filled.find(mark) + mark.size(), "One.\n");
  const auto hand_in = [&](const std::string& terms) {
    Request request = world_.request(Method::post, at + "/form?" + terms, "tomas");
    request.headers.add("Content-Type", "text/plain");
    request.body = filled;
    return world_.send(std::move(request));
  };
  const std::string first = "channel=e_mail&received=2017-06-08T13:00:00Z";
  const Json recorded = json_of(hand_in(first));
  world_.act(at + "/commands", "hugo",
             world_.command("disavow", {{"as", "HND"},
                                        {"reason", "Of another topic."},
                                        {"payload", {{"case_seq", recorded.at("version")}}}}));
  const std::string noted = "channel=note_verbale&received=2017-06-08T12:00:00Z";
  for (const std::string& terms :
       {first, noted, std::string("channel=e_mail&received=2017-06-08T12:30:00Z")}) {
    const Response refused = hand_in(terms);
    EXPECT_EQ(refused.status, 409) << terms << refused.content();
    const Json said = json_of(refused);
    EXPECT_EQ(said["type"], "urn:concord:problem:form_disavowed") << terms;
    EXPECT_NE(said.value("detail", "").find("entry " + recorded.at("version").dump()),
              std::string::npos)
        << said;
    EXPECT_NE(said.value("remedy", "").find("again=true"), std::string::npos) << said;
  }
  const Response again = hand_in(noted + "&again=true");
  EXPECT_EQ(again.status, 200) << again.content();
  EXPECT_NE(json_of(again)["version"], recorded.at("version"));
  // It stands, and is told so, whether that is asked once more or not.
  EXPECT_EQ(hand_in(noted + "&again=true").content(), again.content());
  EXPECT_EQ(hand_in(first).status, 409);
  EXPECT_EQ(json_of(world_.get(at + "/form", "tomas"))["recorded"].size(), 2U);
}

// Every reader of an entry reads the command's id, also when what was said is gone.
TEST_F(ApiForms, TheIdOfAFormTellsNothingOfWhatItSays) {
  std::set<std::string> ids;
  for (const auto& [party, person] : {std::pair("HND", "hugo"), std::pair("MEX", "ana")}) {
    const std::string at = "/v1/cases/" + world_.input_of(party, person) + "/form";
    std::string filled = world_.get(at + "?format=text&language=en", "tomas").content();
    const std::string mark = "===== PARAGRAPHS en =====\n";
    filled.insert(filled.find(mark) + mark.size(), "Secret yes.\n");
    const auto hand_in = [&](const std::string& terms) {
      Request request = world_.request(Method::post, at + terms, "tomas");
      request.headers.add("Content-Type", "text/plain");
      request.body = filled;
      return world_.send(std::move(request));
    };
    const std::string terms = "?channel=e_mail&received=2017-06-08T13:00:00Z";
    const Response tried = hand_in(terms + "&dry_run=true");
    const Response done = hand_in(terms);
    ASSERT_EQ(done.status, 200) << done.content();
    for (const auto& answer : {json_of(tried), json_of(done)}) {
      const auto id = answer.value("command", "");
      EXPECT_EQ(id.size(), 27U) << id;
      EXPECT_TRUE(id.starts_with("form-")) << id;
      ids.insert(id.substr(0, 21));
    }
  }
  EXPECT_EQ(ids.size(), 4U);  // a trial has one of its own too
}

}  // namespace
}  // namespace concord::api
