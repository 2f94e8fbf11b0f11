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
  }
  // A delegation is told of its own alone; who has none is told what is told of anything.
  const Json own = json_of(world_.get(text_ + "/form", "ana"));
  EXPECT_NE(own.value("remedy", "").find("out of MEX;"), std::string::npos) << own;
  EXPECT_FALSE(json_of(world_.get(text_ + "/form", "luz")).contains("remedy"));
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

}  // namespace
}  // namespace concord::api
