#include "tests/api/world.hpp"

// Registers and reports as they are asked for by HTTP.
namespace concord::api {
namespace {

class Reports : public ::testing::Test {
 protected:
  void SetUp() override { world_.start(); }

  Json read(const std::string& at, const std::string& person = "tomas") {
    const Response response = world_.get(at, person);
    EXPECT_EQ(response.status, 200) << at << ": " << response.content();
    return json_of(response);
  }

  // The member of the query that is complained of.
  std::string fault(const std::string& at) {
    const Response response = world_.get(at, "tomas");
    EXPECT_EQ(response.status, 400) << at;
    return json_of(response).value("parameter", "");
  }

  World world_;
};

TEST_F(Reports, ARegisterShowsToEachPartyItsOwnInputAlone) {
  const std::string at = "/v1/consultations/gcm-2017/registers/country-input";
  const Json of_mexico = read(at, "ana");
  ASSERT_EQ(of_mexico["total"], 1);
  EXPECT_EQ(of_mexico["cases"][0]["party"], "MEX");
  EXPECT_EQ(read(at, "hugo")["cases"][0]["party"], "HND");
  EXPECT_EQ(read(at + "?party=HND", "ana")["total"], 0);
  for (const auto& count : of_mexico["counts"]) EXPECT_LE(count["values"].size(), 1U) << count;
}

TEST_F(Reports, WhatMakesNoSenseIsSaidWithItsPlace) {
  const std::string at = "/v1/consultations/gcm-2017/registers/country-input";
  EXPECT_EQ(fault(at + "?where=MEX"), "where");
  EXPECT_EQ(fault(at + "?where=no-field=MEX"), "where");
  EXPECT_EQ(fault(at + "?limit=0"), "limit");
  EXPECT_EQ(fault("/v1/reports/activity"), "from");
  EXPECT_EQ(fault("/v1/reports/activity?from=2017-06-01T00:00:00Z"), "to");
  EXPECT_EQ(fault("/v1/reports/activity?from=2017-06-02T00:00:00Z&to=2017-06-01T00:00:00Z"), "to");
  EXPECT_EQ(world_.get("/v1/consultations/gcm-2017/registers/none", "tomas").status, 404);
  EXPECT_EQ(world_.get("/v1/reports/overdue?consultation=none", "tomas").status, 404);
}

// What the query names goes before what the program that asks says of its reader.
TEST_F(Reports, AreInTheLanguageThatIsAskedFor) {
  const auto told = [&](const std::string& at, const char* accepted) {
    Request request = world_.request(Method::get, at, "tomas");
    request.headers.add("Accept-Language", accepted);
    const Response response = world_.send(std::move(request));
    EXPECT_EQ(response.status, 200) << at << ": " << response.content();
    return response.content();
  };
  for (const std::string at : {"/v1/reports/progress?consultation=gcm-2017",
                               "/v1/consultations/gcm-2017/registers/conference-text?limit=5"}) {
    EXPECT_EQ(told(at + "&language=es", "en"), told(at, "es")) << at;
    EXPECT_NE(told(at, "es"), told(at, "en")) << at;
    EXPECT_EQ(fault(at + "&language=fr"), "language") << at;
  }
  world_.move_to("2017-09-01T00:00:00Z");
  EXPECT_EQ(told("/v1/reports/overdue?language=pt", "en"), told("/v1/reports/overdue", "pt"));
  EXPECT_NE(told("/v1/reports/overdue", "pt"), told("/v1/reports/overdue", "en"));
  EXPECT_EQ(fault("/v1/reports/overdue?language=fr"), "language");
}

TEST_F(Reports, TheInputsThatAreAwaitedBecomeLate) {
  std::string awaited;
  const Json progress = read("/v1/reports/progress?consultation=gcm-2017");
  for (const auto& line : progress["lines"])
    if (line["kind"] == "cases")
      for (const auto& one : line["from"]) awaited += one["title"].get<std::string>() + " ";
  EXPECT_EQ(awaited, "HND MEX SLV ");
  EXPECT_EQ(read("/v1/reports/overdue")["lines"].size(), 0U);
  world_.move_to("2017-09-01T00:00:00Z");
  const Json lines = read("/v1/reports/overdue")["lines"];
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["kind"], "inputs");
  EXPECT_EQ(lines[0]["from"].size(), 3U);
  EXPECT_GT(lines[0]["days"], 1);
  // As it was before, with the rights of today.
  EXPECT_EQ(read("/v1/reports/overdue?as_of=2017-06-09T00:00:00Z")["lines"].size(), 0U);
}

}  // namespace
}  // namespace concord::api
