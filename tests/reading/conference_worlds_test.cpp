// Two worlds (two_worlds_test.cpp) in which other countries of the RCM do things to a text that
// their conference has sent up. Who reads nothing else of the RCM than that text is told neither
// which country it was nor what it said.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <utility>

#include "tests/costly.hpp"
#include "tests/reading/alike.hpp"

namespace concord::service::two_worlds_test {
namespace {

const std::string kText = "conference-text/RCM/t1";

struct Country {
  std::string code;
  std::string delegate;
  std::string head;
  [[nodiscard]] std::string input() const { return "country-input/RCM/t1/" + code; }
};

// The RCM after its text went up with brackets. Each call is one command that is accepted, of one
// of two countries.
class Members {
 public:
  explicit Members(World& world) : world_(world) {
    for (const auto& country : kCountries) submit(country);
    accept(world_.act("gtm-head", "GTM", "country-input/RCM/t1/GTM", "nil_return"));
    secretariat("close_gathering");
    for (const auto& country : kCountries) take(country);
  }

  // What one of them said while only members read it, before the text went up.
  void say_inside(unsigned choice, const std::string& words) {
    speaker_ = &kCountries[choice % 2];
    by(*speaker_, "comment", {{"content", words}});
    const reading::ReadingRoom room(world_.service());
    const auto found = room.contents(world_.reader_of("rcm-ts"), world_.id_of(kText), words);
    said_ = found->at("contents").at(0);
  }
  void send_up() {
    accept(world_.act("gtm-head", Json{{"body", "RCM"}}, kText, "forward_with_brackets",
                      Json::object(), "The capitals are to say."));
  }

  void act(unsigned choice, const std::string& words) {
    const auto options = open_now();
    (this->*options[choice % 100 % options.size()])(kCountries[choice / 100 % 2], words);
  }
  // Whose input it is shows in the paragraphs that rest on it: why it goes does not.
  void withdraw(const std::string& words) {
    accept(world_.act("mex-head", "MEX", kCountries[0].input(), "withdraw", Json::object(), words));
    done_.insert("withdraw");
  }
  const std::set<std::string>& done() const { return done_; }

 private:
  inline static const std::array<Country, 2> kCountries = {
      {{"MEX", "mex", "mex-head"}, {"CRI", "cri", "cri-head"}}};
  using Option = void (Members::*)(const Country&, const std::string&);

  std::vector<Option> open_now() {
    std::vector<Option> open = {&Members::comment, &Members::object};
    if (opened_ < kCountries.size()) open.push_back(&Members::acknowledge);
    if (!asked_) open.push_back(&Members::ask_redaction);
    return open;
  }

  static void accept(const Answer& answer) {
    if (answer.status != 200) RC_FAIL(answer.body);
  }
  void by(const Country& country, const std::string& command, Json payload,
          const std::string& reason = "") {
    done_.insert(command);
    accept(world_.act(country.head, country.code, kText, command, std::move(payload), reason));
  }
  void secretariat(const std::string& command, Json payload = Json::object(),
                   const std::string& reason = "") {
    accept(
        world_.act("rcm-ts", Json{{"body", "RCM-TS"}}, kText, command, std::move(payload), reason));
  }
  Json document(const std::string& person, const std::string& key,
                std::optional<std::uint32_t> revision = {}) {
    return *reading::ReadingRoom(world_.service())
                .document(world_.reader_of(person), world_.id_of(key), revision);
  }

  void submit(const Country& country) {
    const std::string words = "Words of " + country.code;
    const auto act = [&](const std::string& person, const std::string& command,
                         Json payload = Json::object()) {
      accept(world_.act(person, country.code, country.input(), command, std::move(payload)));
    };
    act(country.delegate, "insert_paragraph", {{"texts", {{"es", words}, {"en", words}}}});
    act(country.delegate, "request_clearance");
    act(country.head, "clear");
    act(country.head, "submit");
  }
  void take(const Country& country) {
    const Json input = document("rcm-ts", country.input());
    for (const Json& paragraph : input.at("paragraphs"))
      secretariat("take_paragraph", {{"source",
                                      {{"document", world_.id_of(country.input()).value},
                                       {"paragraph", paragraph.at("id")}}}});
  }

  void comment(const Country& country, const std::string& words) {
    by(country, "comment", {{"content", words}});
  }
  void object(const Country& country, const std::string& words) {
    const Json text = document("rcm-ts", kText, 1U);
    const Json& paragraph = text.at("paragraphs").at(0);
    const Json& english = paragraph.at("texts").at("en");
    ++corrections_;
    secretariat("correct_text",
                {{"revision", 1U},
                 {"paragraph", paragraph.at("id")},
                 {"language", "en"},
                 {"against", english.at("digest")},
                 {"text", "Word of MEX"}},
                "A slip.");
    by(country, "object_to_correction", {{"number", corrections_}}, words);
  }
  // Of the two, whoever has not yet.
  void acknowledge(const Country& country, const std::string&) {
    const auto& who = opened_ == 0 || country.code != last_ ? country : other_than(country);
    last_ = who.code;
    ++opened_;
    by(who, "acknowledge_receipt", {{"revision", 1U}});
  }
  void ask_redaction(const Country&, const std::string& words) {
    asked_ = true;
    by(*speaker_, "ask_redaction",
       {{"content", said_.at("content")}, {"position", said_.at("position")}}, words);
  }
  static const Country& other_than(const Country& country) {
    return country.code == kCountries[0].code ? kCountries[1] : kCountries[0];
  }

  World& world_;
  const Country* speaker_ = nullptr;
  Json said_;
  std::string last_;  // of the countries, to acknowledge
  std::size_t opened_ = 0;
  unsigned corrections_ = 0;
  bool asked_ = false;
  std::set<std::string> done_;
};

// The same act in both worlds, of any country each, with other words.
unsigned of_country(unsigned choice, unsigned country) {
  return choice % 100 + country % 2 * 100;
}

TEST(TwoWorlds, TellAnotherConferenceOfNoCountryBehindTheTextThatItReads) {
  std::set<std::string> done;
  bool is_told = false;  // members, of a difference
  EXPECT_TRUE(check_costly("countries show nowhere behind their conference", 8, [&] {
    const auto choices = *accepted_steps(8);
    const auto persons = *some_of(2, {"ury", "ury-head", "bra", "sacm-ts", "ahg-chair", "nobody"});
    World a;
    World b;
    Members in_a(a);
    Members in_b(b);
    in_a.say_inside(0, "between, of Mexico");
    in_b.say_inside(1, "first, of Costa Rica");
    in_a.send_up();
    in_b.send_up();
    int n = 0;
    for (const auto& step : choices) {
      const std::string number = std::to_string(++n);
      in_a.act(of_country(step.one, step.one / 7), "between " + number);
      in_b.act(of_country(step.one, step.other / 7), "first of another " + number);
    }
    in_a.withdraw("between us");
    in_b.withdraw("first of all for other reasons");
    done.insert(in_a.done().begin(), in_a.done().end());
    for (const auto& person : persons) expect_alike(a, b, person);
    is_told = is_told || everything_for(a, "gtm") != everything_for(b, "gtm");
  }));
  EXPECT_TRUE(is_told) << "the test could not fail";
  EXPECT_GE(done.size(), 5U) << "a country can do more than " << Json(done);
}

}  // namespace
}  // namespace concord::service::two_worlds_test
