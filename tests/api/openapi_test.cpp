#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/api/world.hpp"

namespace concord::api {
namespace {

const std::filesystem::path source_dir = CONCORD_SOURCE_DIR;

Json document() {
  std::ifstream file(source_dir / "api/openapi.json");
  return Json::parse(file);
}

// "GET /tile/{tile}", for a route and for an operation.
std::string line_of(std::string_view method, std::string pattern) {
  if (const auto dots = pattern.find("...}"); dots != std::string::npos) pattern.erase(dots, 3);
  return std::string(method) + " " + pattern;
}

TEST(OpenApi, HasTheRoutesOfTheTableAndNoOthers) {
  World world;
  std::map<std::string, std::string> routes, operations;
  for (const auto& route : world.router().routes())
    routes[line_of(name_of(route.method), route.pattern)] = route.name;
  const Json paths = document()["paths"];
  for (const auto& [path, item] : paths.items()) {
    for (const auto& [method, operation] : item.items()) {
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
      operations[line_of(upper, path)] = operation["operationId"];
    }
  }
  EXPECT_EQ(routes, operations);
}

TEST(OpenApi, IsServedAsItStandsInTheTree) {
  World world;
  EXPECT_EQ(json_of(world.get("/v1/openapi.json")), document());
}

std::set<std::string> described(const char* schema) {
  std::set<std::string> names;
  const Json all = document();
  for (const auto& [name, payload] : all["components"]["schemas"][schema]["properties"].items())
    if (name != "event") names.insert(name);
  return names;
}

TEST(OpenApi, DescribesEveryCommand) {
  const auto& names = codec::command_names();
  EXPECT_EQ(described("CasePayloads"), std::set<std::string>(names.begin(), names.end()));
  const codec::MakeSalt salt = [] { return std::string(16, 's'); };
  for (const auto& name : described("RegistryPayloads")) {
    const auto read = codec::read_registry_command({{"id", "command-1"}, {"command", name}}, salt);
    EXPECT_TRUE(read || read.error().code != "unknown_command") << name;
  }
  EXPECT_EQ(described("RegistryPayloads").size(), std::variant_size_v<registry::RegistryCommand>);
}

bool is_strict() {
  const char* strict = std::getenv("CONCORD_STRICT");
  return strict != nullptr && std::string_view(strict) == "1";
}

struct Verdict {
  int status = 0;
  std::string lines;
};

Verdict run_check(const std::string& arguments) {
  const std::string command = "python3 '" + (source_dir / "tests/api/openapi_check.py").string() +
                              "' '" + (source_dir / "api/openapi.json").string() + "' " +
                              arguments + " 2>&1";
  Verdict verdict;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {127, "no shell"};
  std::array<char, 4096> part{};
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
    verdict.lines.append(part.data(), n);
  const int ended = pclose(pipe);
  verdict.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 127;
  return verdict;
}

// A missing python3 or jsonschema is a reason to skip.
bool is_unusable(const Verdict& verdict) {
  return (verdict.status == 77 || verdict.status == 127) && !is_strict();
}

TEST(OpenApi, IsOpenApi) {
  const char* given = std::getenv("CONCORD_SHARED");
  const auto shared = given != nullptr ? std::filesystem::path(given) : source_dir / "../shared";
  const auto standard = shared / "corpus/openapi_schema/openapi-3.1-schema.json";
  if (!std::filesystem::exists(standard)) {
    if (is_strict()) FAIL() << "CONCORD_STRICT=1 and there is no " << standard;
    GTEST_SKIP() << "there is no " << standard << "; set CONCORD_SHARED to the shared folder";
  }
  const Verdict verdict = run_check("--standard '" + standard.string() + "'");
  if (is_unusable(verdict)) GTEST_SKIP() << verdict.lines;
  EXPECT_EQ(verdict.status, 0) << verdict.lines;
}

// A conference text from the call for inputs to the circulated draft, as its actors write it.
class Tour {
 public:
  explicit Tour(World& world) : world_(world) {}

  void run() {
    world_.start();
    place_ = "/v1/cases/" + world_.text();
    input_ = "/v1/cases/" + world_.input_of("MEX", "ana");
    write_input();
    close_gathering();
    consolidate();
    look_at_everything();
    make_mistakes();
    ask_every_reading_in_every_way();
    ask_for_what_is_not_there();
    be_refused();
    be_out_of_room();
  }

 private:
  void act_as(const char* party, const std::string& place, const char* person, const char* name,
              Json payload = Json::object()) {
    Json as = party;
    if (std::string_view(party) == "RCM") as = {{"body", party}};
    last_ = world_.act(place + "/commands", person,
                       world_.command(name, {{"as", as}, {"payload", std::move(payload)}}));
  }

  void write_input() {
    act_as("MEX", input_, "ana", "insert_paragraph",
           {{"place", Json::object()},
            {"texts", {{"es", "Los derechos humanos."}, {"en", "Human rights."}}}});
    paragraph_ = last_["paragraphs"][0];
    act_as("MEX", input_, "ana", "comment", {{"content", "Ready to go."}});
    act_as("MEX", input_, "ana", "request_clearance");
    act_as("MEX", input_, "abel", "clear");
    act_as("MEX", input_, "ana", "submit");
  }

  void close_gathering() {
    for (const auto& [party, person] : {std::pair{"HND", "hugo"}, std::pair{"SLV", "sara"}})
      act_as(party, "/v1/cases/" + world_.input_of(party, person), person, "nil_return");
    act_as("RCM", place_, "tomas", "close_gathering");
  }

  void consolidate() {
    act_as("RCM", place_, "tomas", "take_paragraph",
           {{"source", {{"document", input_.substr(10)}, {"paragraph", paragraph_}}},
            {"place", Json::object()}});
    act_as("RCM", place_, "tomas", "circulate",
           {{"deadlines", {{"silence", {{"after", "P10D"}}}}}});
    const Json revisions = json_of(world_.get(place_, "ana"))["document"]["revisions"];
    ASSERT_FALSE(revisions.empty());
    act_as("HND", place_, "hugo", "take_stance",
           {{"decision", "adoption"},
            {"stance", "objection"},
            {"text", revisions[0]["text_digest"]},
            {"statement", "Not yet."}});
  }

  void look_at_everything() {
    world_.service().keeper().catch_up();
    for (const char* reader : {"ana", "hugo", "sara", "tomas", "luz", "admin"}) {
      for (const std::string& at : {place_, input_}) {
        for (const char* part : {"",
                                 "/document",
                                 "/document?revision=1",
                                 "/dispositions",
                                 "/decisions",
                                 "/comments",
                                 "/history?limit=3",
                                 "/who",
                                 "/approval",
                                 "/commands",
                                 "/redline?from=1&to=working",
                                 "/redline?from=1&to=1&language=es",
                                 "/annexes/sources",
                                 "/annexes/sources?revision=1&through=true",
                                 "/annexes/dispositions?revision=1",
                                 "/annexes/concordance?format=csv",
                                 "/annexes/fairness?format=html",
                                 "/annexes/brackets?format=markdown&language=es",
                                 "/annexes/none",
                                 "/form",
                                 "/form?format=text&language=pt",
                                 "/form?format=docx&language=es",
                                 "/bundle?previous=3",
                                 "/contents?words=a"})
          world_.get(at + part, reader);
      }
      for (const char* at :
           {"/v1/me",
            "/v1/registry",
            "/v1/bodies/RCM",
            "/v1/bodies/RCM?on=2017-06-08",
            "/v1/bodies/RCM?on=2017-06-08T14:00:00Z&as_of=commit:1",
            "/v1/workflows",
            "/v1/workflows/bi-regional-consultation",
            "/v1/consultations",
            "/v1/consultations?as_of=2017-06-08T14:00:00Z",
            "/v1/consultations/gcm-2017",
            "/v1/consultations/gcm-2017/cases",
            "/v1/consultations/gcm-2017/next",
            "/v1/consultations/gcm-2017/calendar",
            "/v1/consultations/gcm-2017/calendar.ics",
            "/v1/bodies/RCM/calendar",
            "/v1/bodies/GROUP/calendar.ics",
            "/v1/me/calendar",
            "/v1/me/calendar.ics",
            "/v1/consultations/gcm-2017/registers/country-input?party=MEX&limit=1&texts=true",
            "/v1/reports/progress?consultation=gcm-2017",
            "/v1/reports/overdue",
            "/v1/reports/activity?from=2017-06-01T00:00:00Z&to=2017-07-01T00:00:00Z",
            "/v1/consultations/gcm-2017/find?key=conference-text/RCM/topic-1",
            "/v1/log",
            "/v1/log?order=newest&limit=3&consultation=gcm-2017",
            "/v1/log?format=csv&limit=2",
            "/v1/log?what=circulate&office=head%20of%20delegation&as_of=position:9",
            "/v1/log/kinds",
            "/v1/log/entries/0",
            "/v1/log/entries/0/proof",
            "/v1/log/witnesses",
            "/v1/search?q=human",
            "/v1/search?q=der*&language=es&in=paragraph&kind=input",
            "/v1/search?q=ready&limit=1&consultation=gcm-2017&conference=RCM",
            "/v1/search?q=topic%20OR%20rights&from=2017-01-01T00:00:00Z&to=2018-01-01T00:00:00Z"})
        world_.get(at, reader);
    }
    for (const char* at :
         {"/healthz", "/readyz", "/metrics", "/checkpoint", "/checkpoint?newest=true",
          "/tile/0/000.p/1", "/v1/openapi.json", "/tile/0/000", "/tile/9/000"})
      world_.get(at);
    world_.post("/v1/workflows/check", "ana", "{}");
    Request again = world_.request(Method::get, place_, "ana");
    again.headers.add("If-None-Match", "*");
    world_.send(std::move(again));
  }

  void make_mistakes() {
    world_.get("/v1/search?q=x");
    for (const char* at : {"/v1/me", "/v1/cases/x", "/v1/log", "/v1/log/kinds", "/v1/events"})
      world_.get(at);
    for (const char* at :
         {"/v1/me?x=1", "/v1/cases/none", "/v1/events?after=x", "/v1/cases/none/redline",
          "/v1/cases/none/annexes/sources?format=x", "/v1/consultations/none",
          "/v1/log?what=nothing", "/v1/log?office=nothing", "/v1/log?format=xml",
          "/v1/log/kinds?x=1", "/v1/search", "/v1/search?q=%22open", "/v1/search?q=a&in=nothing",
          "/v1/search?q=a%01b", "/v1/log/entries/999999", "/v1/log/entries/999999/proof",
          "/v1/cases/none/bundle"})
      world_.get(at, "ana");
    for (const std::string& at :
         {place_ + "/commands", std::string("/v1/consultations/gcm-2017/commands"),
          std::string("/v1/registry/commands"), std::string("/v1/consultations")}) {
      world_.post(at, "", "{}");
      world_.post(at, "ana", "{");
      world_.post(at, "ana", "\"" + std::string(std::size_t{1} << 20, 'x') + "\"");
      Request form = world_.request(Method::post, at, "ana");
      form.headers.add("Content-Type", "text/plain");
      world_.send(std::move(form));
    }
    const auto refused = [&](const std::string& at, const char* person, const Json& body) {
      EXPECT_GE(world_.post(at, person, body.dump()).status, 400);
    };
    refused(place_ + "/commands", "ana", world_.command("announce", {{"as", "MEX"}}));
    refused(place_ + "/commands", "sara", world_.command("announce", {{"as", {{"body", "RCM"}}}}));
    refused(place_ + "/commands", "ana",
            world_.command(
                "comment",
                {{"as", "MEX"}, {"expected_version", 1}, {"payload", {{"content", "Hello"}}}}));
    refused("/v1/consultations", "ana", world_.start_body());
    refused("/v1/consultations", "sara", world_.start_body());
    const Json revoke =
        world_.command("revoke_token", {{"payload", {{"token", "none"}, {"ground", "lost"}}}});
    refused("/v1/registry/commands", "admin", revoke);
    refused("/v1/registry/commands", "ana", revoke);
    const Json lost =
        world_.command("revoke_token", {{"payload", {{"token", "t-luz"}, {"ground", "lost"}}}});
    world_.act("/v1/registry/commands?dry_run=true", "admin", lost);
    world_.act("/v1/registry/commands", "admin", lost);
  }

  // One address of each reading of a bearer's.
  std::vector<std::string> readings() const {
    std::vector<std::string> list = {"/v1/consultations",
                                     "/v1/consultations/gcm-2017",
                                     "/v1/consultations/gcm-2017/cases",
                                     "/v1/consultations/gcm-2017/next",
                                     "/v1/consultations/gcm-2017/calendar.ics",
                                     "/v1/bodies/RCM/calendar.ics",
                                     "/v1/me/calendar.ics",
                                     "/v1/consultations/gcm-2017/calendar",
                                     "/v1/bodies/RCM/calendar",
                                     "/v1/me/calendar",
                                     "/v1/consultations/gcm-2017/find?key=consultation",
                                     "/v1/consultations/gcm-2017/registers/country-input",
                                     "/v1/reports/progress",
                                     "/v1/reports/overdue",
                                     "/v1/reports/activity?from=2017-06-01T00:00:00Z"
                                     "&to=2018-06-01T00:00:00Z",
                                     "/v1/registry",
                                     "/v1/bodies/RCM",
                                     "/v1/me",
                                     "/v1/workflows",
                                     "/v1/workflows/bi-regional-consultation",
                                     "/v1/log",
                                     "/v1/log/kinds",
                                     "/v1/log/entries/0",
                                     "/v1/log/entries/0/proof",
                                     "/v1/log/witnesses",
                                     "/v1/search?q=rights"};
    for (const char* part : {"", "/document", "/dispositions", "/decisions", "/comments",
                             "/history", "/who", "/approval", "/commands", "/redline?from=1",
                             "/annexes/sources", "/bundle", "/contents?words=a"})
      list.push_back(place_ + part);
    list.push_back(input_ + "/form");
    return list;
  }

  void ask_every_reading_in_every_way() {
    for (const auto& at : readings()) {
      world_.get(at);
      world_.get(at + (at.find('?') == std::string::npos ? "?" : "&") + "surplus=1", "tomas");
      Request again = world_.request(Method::get, at, "tomas");
      again.headers.add("If-None-Match", "*");
      EXPECT_EQ(world_.send(std::move(again)).status, 304) << at;
    }
    Request again = world_.request(Method::get, "/v1/openapi.json");
    again.headers.add("If-None-Match", "*");
    world_.send(std::move(again));
    world_.post("/v1/workflows/check", "", "{}");
    world_.post("/v1/workflows/check?surplus=1", "ana", "{}");
    world_.post("/v1/workflows/check", "ana", std::string(std::size_t{2} << 20, ' '));
  }

  void ask_for_what_is_not_there() {
    for (const char* part : {"", "/document", "/dispositions", "/decisions", "/comments",
                             "/history", "/who", "/approval", "/commands", "/form"})
      world_.get(std::string("/v1/cases/none") + part, "ana");
    world_.get("/v1/bodies/NONE", "ana");
    for (const char* part : {"", "/cases", "/next", "/find?key=consultation", "/calendar",
                             "/calendar.ics", "/registers/meeting"})
      world_.get(std::string("/v1/consultations/none") + part, "ana");
    for (const char* part : {"/calendar", "/calendar.ics"})
      world_.get(std::string("/v1/bodies/NONE") + part, "ana");
    for (const char* part :
         {"progress?", "overdue?", "activity?from=2017-06-01T00:00:00Z&to=2018-06-01T00:00:00Z&"})
      world_.get(std::string("/v1/reports/") + part + "consultation=none", "ana");
    world_.get("/v1/workflows/none", "ana");
    world_.get("/tile/none");
    for (const char* at : {"/v1/cases/none/commands", "/v1/consultations/none/commands"})
      world_.post(
          at, "ana",
          world_.command("comment", {{"as", "MEX"}, {"payload", {{"content", "?"}}}}).dump());
  }

  // 403, 409, 422 of the four places that take commands.
  void be_refused() {
    const auto refused = [&](const std::string& at, const char* person, const Json& body,
                             int status) {
      const Response response = world_.post(at, person, body.dump());
      EXPECT_EQ(response.status, status) << at << ": " << response.content();
    };
    const std::string consultation = "/v1/consultations/gcm-2017/commands";
    refused(consultation, "ana",
            world_.command("comment", {{"as", "HND"}, {"payload", {{"content", "?"}}}}), 403);
    refused(consultation, "ana",
            world_.command(
                "comment",
                {{"as", "MEX"}, {"expected_version", 4711}, {"payload", {{"content", "?"}}}}),
            409);
    refused(consultation, "sara", world_.command("open", {{"as", {{"body", "RCM"}}}}), 422);
    refused(place_ + "/commands", "ana",
            world_.command("comment", {{"as", "HND"}, {"payload", {{"content", "?"}}}}), 403);
    Json start = world_.start_body();
    start["consultation"] = "other";
    start["as"] = "MEX";
    refused("/v1/consultations", "ana", start, 403);
    refused("/v1/registry/commands", "ana",
            world_.command("revoke_token", {{"payload", {{"token", "t-hugo"}, {"ground", "?"}}}}),
            403);
    Json again = world_.command("revoke_token", {{"payload", {{"token", "x"}, {"ground", "?"}}}});
    refused("/v1/registry/commands", "admin", again, 422);
    again["payload"]["token"] = "y";
    refused("/v1/registry/commands", "admin", again, 409);
  }

  // 503: nobody is free to read, no stream is left, the disk is full.
  void be_out_of_room() {
    world_.serve({.waiting_limit = 0, .stream_limit = 0});
    for (const auto& at : readings()) world_.get(at, "tomas");
    for (const char* at : {"/v1/events", "/readyz", "/tile/0/000.p/1"}) world_.get(at, "tomas");
    world_.post("/v1/workflows/check", "ana", "{}");
    {
      const std::lock_guard lock(world_.disk().mutex);
      world_.disk().capacity = world_.disk().used;
    }
    const Json comment =
        world_.command("comment", {{"as", "MEX"}, {"payload", {{"content", "More."}}}});
    for (const char* at : {"/v1/consultations/gcm-2017/commands", ""})
      EXPECT_EQ(world_.post(*at == 0 ? input_ + "/commands" : at, "ana", comment.dump()).status,
                503);
    Json start = world_.start_body();
    start["consultation"] = "other";
    EXPECT_EQ(world_.post("/v1/consultations", "sara", start.dump()).status, 503);
    const Json revoke =
        world_.command("revoke_token", {{"payload", {{"token", "t-hugo"}, {"ground", "?"}}}});
    EXPECT_EQ(world_.post("/v1/registry/commands", "admin", revoke.dump()).status, 503);
  }

  World& world_;
  std::string place_, input_;
  Json paragraph_, last_;
};

TEST(OpenApi, DeclaresWhatIsReallyAnswered) {
  World world;
  Tour(world).run();
  Json answers = Json::array();
  for (const auto& answer : world.recorded()) {
    const bool is_text = answer.content_type.find("json") != std::string::npos;
    answers.push_back({{"operation", answer.operation},
                       {"status", answer.status},
                       {"content_type", answer.content_type},
                       {"body", is_text ? answer.body : ""}});
  }
  ASSERT_GT(answers.size(), 150u);
  const auto path = std::filesystem::temp_directory_path() /
                    ("concord-answers-" + std::to_string(::getpid()) + ".json");
  std::ofstream(path) << answers.dump();
  const Verdict verdict = run_check("--answers '" + path.string() + "'");
  std::filesystem::remove(path);
  if (is_unusable(verdict)) GTEST_SKIP() << verdict.lines;
  EXPECT_EQ(verdict.status, 0) << verdict.lines;
}

}  // namespace
}  // namespace concord::api
