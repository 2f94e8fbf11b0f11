#include <algorithm>

#include "tests/api/world.hpp"

// The address of a person's calendar: a secret that opens this calendar and nothing else.
namespace concord::api {
namespace {

const std::string kSecret = "concord_cal_of-ana";
const std::string kAddress = "/v1/calendars/" + kSecret;

class CalendarAddress : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    serve();
  }
  // With a watch that stands still until a test moves it.
  void serve() {
    world_.serve({.stopwatch = [this] { return std::chrono::nanoseconds(watch_); }});
  }
  Json issuing(const char* person = "ana") {
    return world_.command("issue_token", {{"payload",
                                           {{"token", "t-cal"},
                                            {"person", person},
                                            {"digest", to_string(audit::sha256(kSecret))},
                                            {"expires", "2018-01-01T00:00:00Z"},
                                            {"scope", "calendar"}}}});
  }
  void make() { world_.act("/v1/registry/commands", "ana", issuing()); }
  Response fetch(const std::string& at) {
    watch_ += std::chrono::seconds(10);
    return world_.get(at);
  }

  World world_;
  std::chrono::nanoseconds watch_{0};
};

TEST_F(CalendarAddress, GivesThePersonsOwnCalendarWithoutAHeader) {
  EXPECT_EQ(fetch(kAddress + ".ics").status, 404);
  make();
  const Response given = fetch(kAddress + ".ics");
  EXPECT_EQ(given.status, 200) << given.content();
  EXPECT_EQ(given.content_type, "text/calendar; charset=utf-8");
  EXPECT_EQ(given.content(), world_.get("/v1/me/calendar.ics", "ana").content());
  EXPECT_EQ(fetch(kAddress).content(), given.content());
  EXPECT_EQ(header_of(given, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(given.content().find(kSecret), std::string::npos);
  Request again = world_.request(Method::get, kAddress);
  again.headers.add("If-None-Match", header_of(given, "ETag"));
  EXPECT_EQ(world_.send(std::move(again)).status, 304);
}

TEST_F(CalendarAddress, ShowsTodayAndTakesNoParameters) {
  make();
  for (const char* query : {"?as_of=2017-06-09T14:00:00Z", "?all=true"}) {
    const Response refused = fetch(kAddress + ".ics" + query);
    EXPECT_EQ(refused.status, 400) << query;
    EXPECT_NE(refused.content().find("unknown_parameter"), std::string::npos) << query;
    EXPECT_EQ(refused.content().find(kSecret), std::string::npos);
  }
}

TEST_F(CalendarAddress, OpensNothingElse) {
  make();
  for (const char* at : {"/v1/me", "/v1/me/calendar.ics", "/v1/consultations/gcm-2017/calendar.ics",
                         "/v1/registry", "/v1/log"}) {
    Request request = world_.request(Method::get, at);
    request.headers.add("Authorization", "Bearer " + kSecret);
    EXPECT_EQ(world_.send(std::move(request)).status, 401) << at;
  }
  Request act = world_.request(Method::post, "/v1/registry/commands");
  act.headers.add("Authorization", "Bearer " + kSecret);
  act.headers.add("Content-Type", "application/json");
  act.body = world_.command("set_contact", {{"payload", {{"person", "ana"}}}}).dump();
  EXPECT_EQ(world_.send(std::move(act)).status, 401);
  // Nor is a token for everything an address, whether it was used as a token before or not.
  EXPECT_EQ(world_.get("/v1/me", "ana").status, 200);
  EXPECT_EQ(fetch("/v1/calendars/" + token_of("ana") + ".ics").status, 404);
  EXPECT_EQ(fetch("/v1/calendars/" + token_of("hugo")).status, 404);
  EXPECT_EQ(fetch(kAddress).status, 200);
  EXPECT_EQ(world_
                .send([&] {
                  Request request = world_.request(Method::get, "/v1/me");
                  request.headers.add("Authorization", "Bearer " + kSecret);
                  return request;
                }())
                .status,
            401);
}

TEST_F(CalendarAddress, IsThePersonsOwnToMakeAndToRevoke) {
  for (const char* other : {"admin", "abel", "tomas"})
    EXPECT_EQ(world_.post("/v1/registry/commands", other, issuing().dump()).status, 403) << other;
  make();
  const Json mine = json_of(world_.get("/v1/registry", "ana"))["tokens"];
  const auto is_it = [](const Json& one) { return one.value("scope", "") == "calendar"; };
  EXPECT_EQ(std::count_if(mine.begin(), mine.end(), is_it), 1) << mine;
  EXPECT_EQ(mine.dump().find(to_string(audit::sha256(kSecret))), std::string::npos);
  const Json theirs = json_of(world_.get("/v1/registry", "hugo"))["tokens"];
  EXPECT_EQ(std::count_if(theirs.begin(), theirs.end(), is_it), 0) << theirs;
  const Json ask =
      world_.command("revoke_token", {{"payload", {{"token", "t-cal"}, {"ground", "lost"}}}});
  EXPECT_EQ(world_.post("/v1/registry/commands", "hugo", ask.dump()).status, 403);
  EXPECT_EQ(fetch(kAddress).status, 200);
  world_.act(
      "/v1/registry/commands", "ana",
      world_.command("revoke_token", {{"payload", {{"token", "t-cal"}, {"ground", "lost"}}}}));
  EXPECT_EQ(fetch(kAddress).status, 404);
}

TEST_F(CalendarAddress, EndsWithItsTime) {
  make();
  EXPECT_EQ(fetch(kAddress).status, 200);
  world_.move_to("2018-01-01T00:00:00Z");
  EXPECT_EQ(fetch(kAddress).status, 404);
}

TEST_F(CalendarAddress, IsAnsweredAFewTimesAtOnceThenOnceASecond) {
  make();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(world_.get(kAddress).status, 200) << i;
  const Response late = world_.get(kAddress);
  EXPECT_EQ(late.status, 429);
  EXPECT_EQ(header_of(late, "Retry-After"), "1");
  watch_ += std::chrono::seconds(1);
  EXPECT_EQ(world_.get(kAddress).status, 200);
  EXPECT_EQ(world_.get(kAddress).status, 429);
}

TEST_F(CalendarAddress, SpeaksThePersonsLanguage) {
  make();
  world_.act(
      "/v1/registry/commands", "ana",
      world_.command(
          "set_contact",
          {{"payload", {{"person", "ana"}, {"address", "ana@example.org"}, {"language", "es"}}}}));
  Request request = world_.request(Method::get, "/v1/me/calendar.ics", "ana");
  request.headers.add("Accept-Language", "es");
  const auto spanish = world_.send(std::move(request)).content();
  EXPECT_EQ(fetch(kAddress).content(), spanish);
  EXPECT_NE(spanish, world_.get("/v1/me/calendar.ics", "ana").content());
}

}  // namespace
}  // namespace concord::api
