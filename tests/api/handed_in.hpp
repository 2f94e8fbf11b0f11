#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "engine/audit/sha256.hpp"
#include "tests/api/world.hpp"

namespace concord::api {

// Those on the tour who come without the program: by a file, or with a calendar program.
class HandedIn {
 protected:
  explicit HandedIn(World& world) : world_(world) {}

  Response hand_in(const std::string& at, const char* person, const char* type, std::string body) {
    Request file = world_.request(Method::post, at, person);
    file.headers.add("Content-Type", type);
    file.body = std::move(body);
    return world_.send(std::move(file));
  }

  static Json scan() {
    return {{"name", "Nota 12.pdf"}, {"media_type", "application/pdf"}, {"bytes", "JVBERi0xLjcK"}};
  }

  // Mexico's head has a calendar program that sends no header.
  void fetch_by_address() {
    const std::string secret = "concord_cal_on-tour";
    const std::string at = "/v1/calendars/" + secret + ".ics";
    EXPECT_EQ(world_.get(at).status, 404);
    world_.act("/v1/registry/commands", "ana",
               world_.command("issue_token", {{"payload",
                                               {{"token", "t-cal"},
                                                {"person", "ana"},
                                                {"digest", to_string(audit::sha256(secret))},
                                                {"expires", "2030-01-01T00:00:00Z"},
                                                {"scope", "calendar"}}}}));
    EXPECT_EQ(world_.get(at).status, 200);
    EXPECT_EQ(world_.get(at + "?as_of=2017-06-01").status, 400);
    Request again = world_.request(Method::get, at);
    again.headers.add("If-None-Match", "*");
    EXPECT_EQ(world_.send(std::move(again)).status, 304);
    address_ = at;
  }

  // Honduras answers without the program, and disavows what was recorded of it.
  void bring_a_form_back() {
    form_ = "/v1/cases/" + world_.input_of("HND", "hugo") + "/form";
    const std::string at = form_ + "?received=2017-06-08T13:00:00Z&channel=e_mail";
    const auto blank = world_.get(form_ + "?format=text", "tomas").content();
    const auto filled = [&](const std::string& words) {
      const std::string mark = "===== PARAGRAPHS en =====\n";
      std::string text(blank);
      return text.insert(text.find(mark) + mark.size(), words + "\n");
    };
    const auto answered = [&](const std::string& to, const char* person, const std::string& words,
                              int status) {
      const Response response = hand_in(to, person, "text/plain; charset=utf-8", filled(words));
      EXPECT_EQ(response.status, status) << words << ": " << response.content();
      return json_of(response);
    };
    answered(at + "&dry_run=true", "tomas", "One.", 200);
    answered(at, "hugo", "By its own hand.", 403);
    answered(at, "ana", "Of another.", 404);
    const Json recorded = answered(at, "tomas", "One.", 200);
    EXPECT_TRUE(json_of(world_.get(form_, "tomas"))["recorded"][0].contains("brought"));
    EXPECT_EQ(answered(at, "tomas", "One.", 200)["version"], recorded["version"]);
    answered(form_ + "?received=2017-06-08T12:00:00Z&channel=e_mail", "tomas", "One.", 409);
    answered(form_ + "?received=2018-06-08T12:00:00Z&channel=e_mail", "tomas", "Two.", 422);
    EXPECT_EQ(hand_in(at, "tomas", "text/plain", "One.\n").status, 400);
    EXPECT_EQ(hand_in(form_ + "?channel=e_mail", "tomas", "text/plain", filled("3")).status, 400);
    EXPECT_EQ(hand_in(at, "", "text/plain", "One.\n").status, 401);
    EXPECT_EQ(hand_in(at, "tomas", "application/pdf", "%PDF-1.7").status, 415);
    EXPECT_EQ(hand_in(at, "tomas", "text/plain", std::string(std::size_t{2} << 20, 'x')).status,
              413);
    Request late = world_.request(Method::post, at, "tomas");
    late.headers.add("Content-Type", "text/plain");
    late.headers.add("If-Match", "\"v4711.x\"");
    late.body = filled("Four.");
    EXPECT_EQ(world_.send(std::move(late)).status, 412);
    world_.act(form_.substr(0, form_.rfind('/')) + "/commands", "hugo",
               world_.command("disavow", {{"as", "HND"},
                                          {"reason", "Of another topic."},
                                          {"payload", {{"case_seq", recorded["version"]}}}}));
    EXPECT_EQ(answered(at, "tomas", "One.", 409)["type"], "urn:concord:problem:form_disavowed");
  }

  World& world_;
  std::string form_, address_;
};

}  // namespace concord::api
