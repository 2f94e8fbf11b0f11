#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "api/api.hpp"
#include "api/handlers/desk.hpp"
#include "engine/audit/note_keys.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/intake.hpp"
#include "engine/store/memory_store.hpp"

// A served consultation, small and without sockets: store in memory, a clock moved by hand, seeded
// chance, the real service, the real table of routes.
namespace concord::api {

using Json = nlohmann::json;

inline Timestamp instant(const std::string& text) {
  return *parse_timestamp(text);
}

inline std::string token_of(const std::string& person) {
  return "token-of-" + person;
}

inline Json founding() {
  const auto names = [](const char* name) {
    return Json{{"en", name}, {"es", name}, {"pt", name}};
  };
  const Json since{"1996-01-01T00:00:00Z"};
  Json found{{"instrument", "founding act"}};
  for (const char* code : {"MEX", "HND", "SLV"}) {
    found["parties"].push_back({{"code", code}, {"kind", "country"}, {"names", names(code)}});
    found["memberships"].push_back(
        {{"body", "RCM"}, {"party", code}, {"kind", "member"}, {"from", since[0]}});
  }
  const auto body = [&](const char* code, const char* kind) {
    return Json{{"code", code}, {"kind", kind}, {"names", names(code)}, {"from", since[0]}};
  };
  Json conference = body("RCM", "conference");
  conference["secretariat"] = "RCM-TS";
  found["bodies"].push_back(conference);
  for (const auto& [code, kind] :
       {std::pair{"RCM-TS", "secretariat"}, std::pair{"GROUP", "ad_hoc_group"},
        std::pair{"PLENARY", "plenary"}}) {
    Json other = body(code, kind);
    other["of"] = {"RCM"};
    found["bodies"].push_back(other);
  }
  found["presidencies"].push_back({{"conference", "RCM"},
                                   {"party", "SLV"},
                                   {"from", "2017-01-01T00:00:00Z"},
                                   {"to", "2018-01-01T00:00:00Z"}});
  const auto person = [&](const std::string& id, Json mandate) {
    found["persons"].push_back({{"id", id}, {"name", "Name of " + id}});
    found["tokens"].push_back({{"id", "t-" + id},
                               {"person", id},
                               {"digest", to_string(audit::sha256(token_of(id)))},
                               {"expires", "2030-01-01T00:00:00Z"}});
    mandate.update({{"id", "m-" + id},
                    {"person", id},
                    {"from", "2015-01-01T00:00:00Z"},
                    {"instrument", "note 1"}});
    found["mandates"].push_back(mandate);
  };
  person("ana", {{"office", "head_of_delegation"}, {"party", "MEX"}});
  person("abel", {{"office", "focal_point"}, {"party", "MEX"}});
  person("hugo", {{"office", "head_of_delegation"}, {"party", "HND"}});
  person("sara", {{"office", "head_of_delegation"}, {"party", "SLV"}});
  person("tomas", {{"office", "secretariat_officer"}, {"body", "RCM-TS"}});
  person("luz", {{"office", "auditor"}, {"body", "RCM-TS"}, {"scope", "*"}});
  person("admin", {{"office", "administrator"}, {"body", "RCM-TS"}});
  return found;
}

// What was answered, and to what.
struct Recorded {
  std::string operation;
  int status = 0;
  std::string content_type;
  std::string body;
};

class World {
 public:
  explicit World(ApiOptions options = {}) : disk_(std::make_shared<store::MemoryDisk>()) {
    auto clock = std::make_unique<service::VirtualClock>(instant("2017-06-08T14:00:00Z"));
    clock_ = clock.get();
    service::ServiceParts parts;
    parts.store = store::open_memory_store(disk_);
    parts.clock = std::move(clock);
    parts.random = std::make_unique<service::SeededRandom>("api");
    parts.zones = std::make_shared<const calendar::Zones>(
        "test",
        std::map<std::string, std::vector<calendar::ZoneSpan>, std::less<>>{
            {"America/El_Salvador", {{instant("1970-01-01T00:00:00Z"), std::chrono::hours(-6)}}}},
        instant("1970-01-01T00:00:00Z"), instant("2037-01-01T00:00:00Z"));
    parts.key = audit::signer_key({.name = "test.example.org/log", .seed = {}});
    parts.origin = "test.example.org/log";
    parts.fatal = [](const std::string& what) {
      std::fputs(("fatal: " + what + "\n").c_str(), stderr);
      std::abort();
    };
    parts.progress = [](std::uint64_t, std::uint64_t) {};
    service_ = std::make_unique<service::Service>(std::move(parts));
    found();
    serve(std::move(options));
  }

  // Another API in place of the one there was: nothing is kept hot, the limits may be others.
  void serve(ApiOptions options) {
    router_.reset();
    api_ = std::make_unique<Api>(*service_, std::move(options));
    router_ = std::make_unique<Router>(api_->router());
  }

  service::Service& service() { return *service_; }
  Api& api() { return *api_; }
  const Router& router() const { return *router_; }
  store::MemoryDisk& disk() { return *disk_; }
  const std::vector<Recorded>& recorded() const { return recorded_; }

  // Moves the clock, and waits until what is due is recorded.
  void move_to(const std::string& at) {
    clock_->move_to(instant(at));
    service_->writer().wake_and_wait();
  }

  Request request(Method method, const std::string& target, const std::string& person = "") {
    Request request;
    request.method = method;
    request.target = target;
    auto parsed = parse_target(target).value();
    request.path = std::move(parsed.path);
    request.query = std::move(parsed.query);
    if (!person.empty()) request.headers.add("Authorization", "Bearer " + token_of(person));
    return request;
  }

  Answer answer(Request request) {
    const auto* route = router_->match(request.method, request.path).route;
    const std::string operation = route == nullptr ? "" : route->name;
    std::promise<Answer> promise;
    auto future = promise.get_future();
    router_->dispatch(std::move(request),
                      Reply::to([&](Answer given) { promise.set_value(std::move(given)); }));
    if (future.wait_for(std::chrono::seconds(60)) != std::future_status::ready) std::abort();
    Answer given = future.get();
    if (const auto* response = variant2::get_if<Response>(&given); response && !operation.empty())
      recorded_.push_back(
          {operation, response->status, response->content_type, response->content()});
    return given;
  }

  Response send(Request request) { return variant2::get<Response>(answer(std::move(request))); }

  Response get(const std::string& target, const std::string& person = "") {
    return send(request(Method::get, target, person));
  }
  Response post(const std::string& target, const std::string& person, const std::string& body) {
    Request posted = request(Method::post, target, person);
    posted.headers.add("Content-Type", "application/json");
    posted.body = body;
    return send(std::move(posted));
  }

  // A command with an id of its own.
  Json command(const std::string& name, Json more = Json::object()) {
    Json body{{"id", "command-" + std::to_string(++commands_)}, {"command", name}};
    body.update(more);
    return body;
  }
  Json start_body() {
    return {{"id", "command-" + std::to_string(++commands_)},
            {"consultation", "gcm-2017"},
            {"workflow", "bi-regional-consultation"},
            {"title", "Common inputs"},
            {"topics", {{{"code", "topic-1"}, {"title", "Human rights"}}}},
            {"conferences", {"RCM"}},
            {"bodies", {{"drafting-group", "GROUP"}, {"plenary", "PLENARY"}}},
            {"as", {{"body", "RCM"}}}};
  }

  // Acts, and expects to be heard.
  Json act(const std::string& place, const std::string& person, const Json& body) {
    const Response response = post(place, person, body.dump());
    EXPECT_EQ(response.status, 200) << place << ": " << response.body;
    return Json::parse(response.body, nullptr, false);
  }
  // Starts gcm-2017, opens it, and asks the members for their inputs.
  void start() {
    act("/v1/consultations", "sara", start_body());
    act("/v1/consultations/gcm-2017/commands", "sara",
        command("open", {{"as", {{"body", "RCM"}}}}));
    text_ = find("conference-text/RCM/topic-1", "sara");
    act("/v1/cases/" + text_ + "/commands", "tomas",
        command("invite_inputs",
                {{"as", {{"body", "RCM"}}},
                 {"payload", {{"deadlines", {{"cut-off", {{"at", "2017-08-04T17:00:00Z"}}}}}}}}));
  }
  const std::string& text() const { return text_; }

  std::string find(const std::string& key, const std::string& person) {
    const Response response = get("/v1/consultations/gcm-2017/find?key=" + key, person);
    EXPECT_EQ(response.status, 200) << key << " for " << person << ": " << response.content();
    return Json::parse(response.content(), nullptr, false).value("case", "");
  }
  std::string input_of(const std::string& party, const std::string& person) {
    return find("country-input/RCM/topic-1/" + party, person);
  }

 private:
  void found() {
    int salts = 0;
    auto incoming = codec::read_registry_command(
        {{"id", "founding-act"}, {"command", "found"}, {"payload", founding()}},
        [&] { return service_->random().draw("founding/" + std::to_string(salts++), 16); });
    ASSERT_TRUE(incoming) << incoming.error().message << incoming.error().place;
    service::Submission submission;
    submission.id = incoming->id;
    submission.actor = PersonId("admin");
    submission.language = "en";
    submission.contents = std::move(incoming->contents);
    submission.what = std::move(incoming->command);
    const auto answer = service_->submit_and_wait(std::move(submission));
    ASSERT_EQ(answer.status, 200) << answer.body;
  }

  std::shared_ptr<store::MemoryDisk> disk_;
  service::VirtualClock* clock_ = nullptr;
  std::unique_ptr<service::Service> service_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Router> router_;
  std::string text_;
  int commands_ = 0;
  std::vector<Recorded> recorded_;
};

inline Json json_of(const Response& response) {
  return Json::parse(response.content(), nullptr, false);
}

inline std::string header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

// The last part of a problem's type.
inline std::string kind_of(const Response& response) {
  EXPECT_EQ(response.content_type, "application/problem+json") << response.content();
  const std::string type = json_of(response).value("type", "");
  const std::string prefix = "urn:concord:problem:";
  return type.starts_with(prefix) ? type.substr(prefix.size()) : type;
}

}  // namespace concord::api
