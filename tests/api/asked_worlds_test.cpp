// Two worlds (tests/reading/two_worlds_test.cpp) by every place of the API that can be read:
// status, head and body are the same for everybody but Mexico.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <future>

#include "api/api.hpp"
#include "tests/costly.hpp"
#include "tests/reading/delegation.hpp"

namespace concord::api::asked_worlds_test {
namespace {

using service::two_worlds_test::Delegation;
using service::two_worlds_test::kMexico;
using service::two_worlds_test::Leaves;
using service::two_worlds_test::Overheard;
using service::two_worlds_test::World;
using Json = nlohmann::json;

// What else is asked of a place than the place alone.
const std::map<std::string, std::vector<std::string>>& queries() {
  static const std::map<std::string, std::vector<std::string>> all = {
      {"readDocument", {"?revision=1", "?as_of=position:9"}},
      {"exportText",
       {"?format=markdown", "?format=html", "?format=akn", "?format=docx",
        "?format=text&revision=1"}},
      {"readParallel", {"?format=html"}},
      {"readSuggestions", {"?within_one_party=true"}},
      {"readRedline", {"?from=1&to=working", "?from=1&to=1"}},
      {"readAnnex", {"?format=csv", "?through=true"}},
      {"readForm", {"?format=json", "?format=docx", "?party=MEX&format=text"}},
      {"listLog",
       {"?limit=3", "?order=newest", "?principal=MEX", "?what=Commented", "?format=csv"}},
      {"listComments", {"?limit=1"}},
      {"findContents", {"?words=first"}},
      {"findCase", {"?key=" + kMexico}},
      {"search", {"?q=between", "?q=first&kind=input"}},
      {"readActivity", {"?from=2017-03-01T00:00:00Z&to=2017-03-01T12:02:00Z"}},
      {"readRegister", {"?texts=true", "?format=csv"}},
      {"readBody", {"?on=2017-03-12"}}};
  return all;
}

// Of one world, everything that somebody is answered over HTTP.
class Asking {
 public:
  Asking(World& world, std::string person, Overheard heard)
      : world_(world),
        api_(world.service(), {}),
        router_(api_.router()),
        person_(std::move(person)),
        heard_(std::move(heard)),
        leaves_(world.service()) {}

  struct Told {
    std::string target;
    std::string head;
    std::string tag;
    std::string body;
    std::string without_hashes;  // the body
  };
  std::vector<Told> all() {
    world_.service().keeper().catch_up();
    for (const auto& route : router_.routes()) {
      if (route.method != Method::get || is_of_the_log_itself(route.name)) continue;
      for (const auto& target : targets(route.pattern)) {
        ask(Method::get, target);
        const auto more = queries().find(route.name);
        if (more == queries().end()) continue;
        for (const auto& query : more->second) ask(Method::get, target + query);
      }
    }
    const Json comment{{"command", "comment"}, {"as", "GTM"}, {"payload", {{"content", "?"}}}};
    for (const char* tag : {"", "\"v1\"", "\"v4\"", "*"}) try_out(comment, tag);
    const Json receipt{{"received", to_string(world_.service().clock().now())},
                       {"channel", "note_verbale"}};
    try_out({{"command", "nil_return"}, {"as", "MEX"}, {"receipt", receipt}}, "");
    return std::move(told_);
  }

 private:
  // Hashes that differ as they must; what the machine measures; and the stream, of which
  // event_worlds_test.cpp asks.
  static bool is_of_the_log_itself(const std::string& name) {
    return name == "readCheckpoint" || name == "readTile" || name == "readMetrics" ||
           name == "streamEvents";
  }

  std::vector<std::string> values_of(const std::string& parameter) {
    std::vector<std::string> values;
    if (parameter == "case")
      for (const char* key : {"conference-text/RCM/t1", "country-input/RCM/t1/MEX",
                              "country-input/RCM/t1/GTM", "consultation"})
        values.push_back(world_.id_of(key).value);
    if (parameter == "id") values = {"gcm"};
    if (parameter == "code") values = {"RCM"};
    if (parameter == "chart") values = {"country-input", "conference-text"};
    if (parameter == "content") values = {heard_.content};
    if (parameter == "annex")
      values = {"sources", "dispositions", "concordance", "fairness", "brackets"};
    if (parameter == "name") values = {"bi-regional-consultation"};
    if (parameter == "address") values = {"none"};
    if (parameter == "position")
      for (std::uint64_t at = 0; at < world_.service().published().progress().tree_size; ++at)
        values.push_back(std::to_string(at));
    if (values.empty()) throw std::logic_error("nothing is known to ask for {" + parameter + "}");
    return values;
  }
  std::vector<std::string> targets(const std::string& pattern) {
    const auto begin = pattern.find('{');
    if (begin == std::string::npos) return {pattern};
    const auto end = pattern.find('}', begin);
    std::vector<std::string> all;
    for (const auto& value : values_of(pattern.substr(begin + 1, end - begin - 1)))
      for (auto& one : targets(pattern.substr(0, begin) + value + pattern.substr(end + 1)))
        all.push_back(std::move(one));
    return all;
  }

  void ask(Method method, const std::string& target, const std::string& body = "",
           const std::string& tag = "") {
    Request request;
    request.method = method;
    request.target = target;
    auto parsed = parse_target(target).value();
    request.path = std::move(parsed.path);
    request.query = std::move(parsed.query);
    request.headers.add("Authorization", "Bearer " + service::two_worlds_test::token_of(person_));
    if (!tag.empty()) request.headers.add("If-Match", tag);
    if (!body.empty()) request.headers.add("Content-Type", "application/json");
    request.body = body;
    std::promise<Answer> promise;
    auto future = promise.get_future();
    router_.dispatch(std::move(request),
                     Reply::to([&](Answer given) { promise.set_value(std::move(given)); }));
    const auto response = variant2::get<Response>(future.get());
    Told told{target,
              std::to_string(response.status) + " " + response.content_type + "\n",
              {},
              response.content(),
              {}};
    for (const auto& [name, value] : response.headers)
      (name == "ETag" ? told.tag : told.head) += name + ": " + value + "\n";
    told.without_hashes =
        leaves_.without(service::two_worlds_test::without_hashes(in_lines(response.content())));
    told_.push_back(std::move(told));
  }

  static void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
      text.replace(at, what.size(), by);
  }
  // Files in JSON have their line ends as "\\n"; in a table a hash that begins with "-" has a sign
  // before it, lest a spreadsheet take it for a formula.
  static std::string in_lines(std::string text) {
    replace_all(text, "\\n", "\n");
    replace_all(text, "'-", "-");
    return text;
  }

  void try_out(Json command, const std::string& tag) {
    command["id"] = "try-000001";
    ask(Method::post, "/v1/cases/" + world_.id_of(kMexico).value + "/commands?dry_run=true",
        command.dump(), tag);
  }

  World& world_;
  Api api_;
  const Router router_;
  const std::string person_;
  const Overheard heard_;
  const Leaves leaves_;
  std::vector<Told> told_;
};

// The tag is one of the body: where that has hashes of the log in it, both differ as they must.
void expect_alike(const Asking::Told& a, const Asking::Told& b) {
  const bool is_same = a.body == b.body && a.tag == b.tag;
  const bool differs_by_hashes = a.body != b.body && a.without_hashes == b.without_hashes;
  if (a.target != b.target || a.head != b.head || (!is_same && !differs_by_hashes))
    RC_FAIL(a.target + "\n" + a.head + a.tag + a.body + "\nand\n" + b.target + "\n" + b.head +
            b.tag + b.body);
}

TEST(AskedWorlds, NoPlaceTellsWhatMexicoKeepsToItself) {
  std::set<std::string> answered;  // to Mexico, somewhere
  bool is_told = false;            // Mexico, of a difference
  EXPECT_TRUE(check_costly("answers over HTTP are alike", 10, [&] {
    const auto choices = *service::two_worlds_test::steps();
    const bool is_submitted = *rc::gen::weightedElement<bool>({{2, true}, {1, false}});
    const auto persons = *service::two_worlds_test::some_of(
        2, {"cri", "cri-head", "rcm-ts", "arg", "ury-head", "luz", "admin"});
    World a;
    World b;
    Delegation in_a(a);
    Delegation in_b(b);
    int n = 0;
    for (const auto& step : choices)
      service::two_worlds_test::act_in_both(in_a, in_b, step, ++n, "Reserva");
    const auto heard = in_a.leaked();
    if (is_submitted) service::two_worlds_test::submit_the_same(in_a, in_b);
    for (const auto& person : persons) {
      const auto told_a = Asking(a, person, heard).all();
      const auto told_b = Asking(b, person, heard).all();
      RC_ASSERT(told_a.size() == told_b.size());
      for (std::size_t at = 0; at < told_a.size(); ++at) expect_alike(told_a[at], told_b[at]);
    }
    // And the test can fail: Mexico itself is answered otherwise.
    const auto told_a = Asking(a, "mex", heard).all();
    const auto told_b = Asking(b, "mex", heard).all();
    for (const auto& told : told_a)
      if (const auto query = told.target.find('?');
          query != std::string::npos && told.head.starts_with("200"))
        answered.insert(told.target.substr(query));
    is_told = is_told || !std::equal(told_a.begin(), told_a.end(), told_b.begin(), told_b.end(),
                                     [](const auto& one, const auto& other) {
                                       return one.without_hashes == other.without_hashes;
                                     });
  }));
  EXPECT_TRUE(is_told) << "the test could not fail";
  for (const auto& [name, all] : queries())
    for (const auto& query : all)
      EXPECT_TRUE(answered.contains(query)) << name << query << " asks for nothing";
}

}  // namespace
}  // namespace concord::api::asked_worlds_test
