// Two worlds (two_worlds_test.cpp) in which Mexico opens cases by name, and writes in them.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <utility>

#include "tests/costly.hpp"
#include "tests/reading/alike.hpp"

namespace concord::service::two_worlds_test {
namespace {

// Mexico announces declarations that it drafts alone, or says what they are about. Each call is one
// command that is accepted.
class Announcer {
 public:
  Announcer(World& world, std::string names) : world_(world), names_(std::move(names)) {
    world_.start_declarations();
  }

  void act(unsigned choice) {
    const auto answer = opened_ == 0 || choice % 2 == 0 ? announce() : say();
    RC_ASSERT(answer.status == 200);
  }

 private:
  Answer announce() {
    Json fields = Json::array();
    fields.push_back({{"field", "drafters"}, {"values", Json::array({"MEX"})}});
    return world_.act("mex", "MEX", "register/RCM", "open_case",
                      {{"invoke", "declarations"},
                       {"name", names_ + std::to_string(++opened_)},
                       {"fields", std::move(fields)}});
  }
  Answer say() {
    return world_.act("mex", "MEX", "declaration/RCM/" + names_ + std::to_string(opened_),
                      "set_field", {{"field", "subject"}, {"words", "About " + names_}});
  }

  World& world_;
  std::string names_;
  int opened_ = 0;
};

TEST(TwoWorlds, TellNobodyElseOfCasesThatWereOpenedByName) {
  EXPECT_TRUE(check_costly("names and numbers of cases show nowhere", 8, [] {
    const auto number = rc::gen::inRange(0U, 1000U);
    const auto choices =
        *rc::gen::resize(8, rc::gen::container<std::vector<Step>>(
                                rc::gen::construct<Step>(rc::gen::just(false), number, number)));
    const auto persons = *some_of(2, {"cri-head", "cri", "arg", "ury", "iom", "nobody"});
    World a;
    World b;
    Announcer in_a(a, "crisis");
    Announcer in_b(b, "plan-b");
    in_a.act(0);
    in_b.act(0);
    for (const auto& step : choices) {
      in_a.act(step.one);
      in_b.act(step.other);
    }
    for (const auto& person : persons) expect_alike(a, b, person);
    RC_ASSERT(everything_for(a, "mex") != everything_for(b, "mex"));
  }));
}

// Mexico disseminates a declaration of its own and takes it up again: all others keep the text that
// they were sent. Each call is one command that is accepted.
class Reviser {
 public:
  explicit Reviser(World& world) : world_(world) {
    world_.start_declarations();
    Json fields = Json::array();
    fields.push_back({{"field", "drafters"}, {"values", Json::array({"MEX"})}});
    be_accepted("register/RCM", "open_case",
                {{"invoke", "declarations"}, {"name", "pact"}, {"fields", std::move(fields)}});
    be_accepted(kPact, "begin_drafting");
    for (const char* words : {"Sent between", "Sent first"}) insert(words);
    put_to_authors("");
    agree("");
    be_accepted(kPact, "disseminate", {{"deadlines", {{"comments", {{"after", "PT30S"}}}}}});
    revise("Anew.");
  }

  void act(unsigned choice, const std::string& words) {
    const auto options = open_now();
    (this->*options[choice % options.size()])(words);
  }
  const std::set<std::string>& done() const { return done_; }

 private:
  inline static const std::string kPact = "declaration/RCM/pact";
  enum class Place { drafting, before_authors, agreed };
  using Option = void (Reviser::*)(const std::string&);

  std::vector<Option> open_now() {
    std::vector<Option> open = {&Reviser::comment};
    const auto also = [&](std::initializer_list<Option> more) { open.insert(open.end(), more); };
    if (place_ == Place::before_authors) also({&Reviser::agree, &Reviser::revise});
    if (place_ == Place::agreed) also({&Reviser::send_also_to, &Reviser::revise});
    if (place_ != Place::drafting) return open;
    also({&Reviser::insert, &Reviser::set_subject, &Reviser::send_also_to});
    if (plain()) also({&Reviser::open_bracket, &Reviser::open_bracket, &Reviser::remove});
    if (!bracketed()) also({&Reviser::put_to_authors});
    if (bracketed()) also({&Reviser::add_alternative, &Reviser::drop, &Reviser::drop});
    return open;
  }
  // The first paragraph that has a bracket, or has none.
  std::optional<Json> first(bool has_brackets) {
    const Json draft = world_.draft_of(kPact);
    for (const Json& paragraph : draft.at("paragraphs"))
      if (paragraph.contains("brackets") == has_brackets) return paragraph;
    return std::nullopt;
  }
  std::optional<Json> bracketed() { return first(true); }
  std::optional<Json> plain() {
    return world_.draft_of(kPact).at("paragraphs").size() > 1 ? first(false) : std::nullopt;
  }

  void comment(const std::string& words) { be_accepted(kPact, "comment", {{"content", words}}); }
  void set_subject(const std::string& words) {
    be_accepted(kPact, "set_field", {{"field", "subject"}, {"words", words}});
  }
  void send_also_to(const std::string& words) {
    const Json values = words.size() % 2 == 0 ? Json::array() : Json::array({"URY"});
    be_accepted(kPact, "set_field", {{"field", "also-to"}, {"values", values}});
  }
  void open_bracket(const std::string& words) {
    const Json paragraph = *plain();
    const std::string was = paragraph.at("texts").at("en").at("text");
    const auto alternative = [](const std::string& text) {
      return Json{{"texts", {{"es", text}, {"en", text}}}};
    };
    const Json bracket{{"bracket", "all"},
                       {"alternatives", Json::array({alternative(was), alternative(words)})}};
    be_accepted(kPact, "open_brackets",
                {{"paragraph", paragraph.at("id")},
                 {"against", paragraph.at("digest")},
                 {"texts", {{"es", "⟦all⟧"}, {"en", "⟦all⟧"}}},
                 {"brackets", Json::array({bracket})}},
                words);
  }
  // In the bracket of the first paragraph that has one.
  void in_bracket(const std::string& command, Json payload) {
    payload["paragraph"] = bracketed()->at("id");
    payload["bracket"] = "all";
    be_accepted(kPact, command, std::move(payload));
  }
  void add_alternative(const std::string& words) {
    in_bracket("add_alternative", {{"texts", {{"es", words}, {"en", words}}}});
  }
  // Of what it added last; where nothing is left to be dropped, it adds.
  void drop(const std::string& words) {
    const Json alternatives = bracketed()->at("brackets")[0].at("alternatives");
    if (alternatives.size() < 3 || alternatives.back().contains("dropped"))
      return add_alternative(words);
    in_bracket("drop_alternative", {{"alternative", alternatives.size() - 1}});
  }
  void remove(const std::string&) {
    const Json paragraph = *plain();
    be_accepted(kPact, "remove_paragraph",
                {{"paragraph", paragraph.at("id")}, {"against", paragraph.at("digest")}});
  }
  void put_to_authors(const std::string&) {
    place_ = Place::before_authors;
    be_accepted(kPact, "put_to_authors");
  }
  void agree(const std::string&) {
    place_ = Place::agreed;
    be_accepted(kPact, "take_stance",
                {{"decision", "authorship"},
                 {"stance", "agree"},
                 {"text", world_.draft_of(kPact).at("text_digest")}});
  }
  void revise(const std::string& words) {
    place_ = Place::drafting;
    be_accepted(kPact, "revise", Json::object(), words);
  }

  void insert(const std::string& words) {
    be_accepted(kPact, "insert_paragraph",
                {{"place", Json::object()}, {"texts", {{"es", words}, {"en", words}}}});
  }
  void be_accepted(const std::string& key, const std::string& command,
                   Json payload = Json::object(), const std::string& reason = "") {
    done_.insert(command);
    const auto answer = world_.act("mex-head", "MEX", key, command, std::move(payload), reason);
    if (answer.status != 200) RC_FAIL(answer.body);
  }

  World& world_;
  Place place_ = Place::drafting;
  std::set<std::string> done_;
};

TEST(TwoWorlds, TellNobodyElseWhatIsMadeOfATextThatTheyKeep) {
  std::set<std::string> done;
  bool is_told = false;  // Mexico, of a difference: by one step, both worlds may do the same
  EXPECT_TRUE(check_costly("what becomes of a text that was sent shows nowhere", 8, [&] {
    const auto choices = *accepted_steps(14);
    const auto persons =
        *some_of(2, {"gtm-head", "cri", "arg", "ury", "iom", "rcm-ts", "luz", "nobody"});
    World a;
    World b;
    Reviser in_a(a);
    Reviser in_b(b);
    int n = 0;
    for (const auto& step : choices) act_in_both(in_a, in_b, step, ++n, "between first ");
    done.insert(in_a.done().begin(), in_a.done().end());
    done.insert(in_b.done().begin(), in_b.done().end());
    for (const auto& person : persons) expect_alike(a, b, person);
    is_told = is_told || everything_for(a, "mex") != everything_for(b, "mex");
  }));
  EXPECT_TRUE(is_told) << "the test could not fail";
  EXPECT_GE(done.size(), 11U) << "an author can do more than " << Json(done);
}

// Mexico considers whom to nominate as an expert, and nominates nobody. Each call is one command
// that is accepted.
class Nominator {
 public:
  Nominator(World& world, std::string names) : world_(world), names_(std::move(names)) {
    world_.start_nominations();
  }

  void act(unsigned choice, const std::string& words) {
    if (opened_ == 0) return open(words);
    const auto options = open_now();
    (this->*options[choice % options.size()])(words);
  }
  const std::set<std::string>& done() const { return done_; }
  int opened() const { return opened_; }

  void open(const std::string& words) {
    asked_ = false;
    ++opened_;
    Json fields = Json::array();
    fields.push_back({{"field", "expert"}, {"words", words}});
    be_accepted("country-nominations/RCM/t1/MEX", "open_case",
                {{"invoke", "nominations"},
                 {"name", names_ + std::to_string(opened_)},
                 {"fields", std::move(fields)}});
  }
  void name(const std::string& words) {
    be_accepted(key(), "set_field", {{"field", "expert"}, {"words", words}});
  }

 private:
  using Option = void (Nominator::*)(const std::string&);
  std::string key() const { return "nomination/RCM/t1/MEX/" + names_ + std::to_string(opened_); }

  std::vector<Option> open_now() {
    std::vector<Option> open = {&Nominator::open,       &Nominator::name,   &Nominator::describe,
                                &Nominator::set_many,   &Nominator::attach, &Nominator::bring_file,
                                &Nominator::set_fields, &Nominator::insert};
    if (!world_.draft_of(key()).at("paragraphs").empty()) open.push_back(&Nominator::remove);
    if (!asked_) open.push_back(&Nominator::ask_redaction);
    return open;
  }
  void be_accepted(const std::string& to, const std::string& command, Json payload,
                   const std::string& reason = "") {
    done_.insert(command);
    const auto answer = world_.act("mex", "MEX", to, command, std::move(payload), reason);
    if (answer.status != 200) RC_FAIL(answer.body);
  }
  static Json file(const std::string& words) {
    return {{"name", "scan " + words + ".pdf"},
            {"media_type", "application/pdf"},
            {"bytes", base64("%PDF-1.7 " + words)}};
  }

  void describe(const std::string& words) {
    be_accepted(key(), "set_field", {{"field", "curriculum"}, {"words", words}});
  }
  void set_many(const std::string& words) {
    be_accepted(key(), "set_field", {{"field", "speaks"}, {"values", {"es", words}}});
  }
  void bring_file(const std::string& words) {
    be_accepted(key(), "set_field", {{"field", "curriculum-file"}, {"file", file(words)}});
  }
  void set_fields(const std::string&) {
    Json fields = Json::array();
    fields.push_back({{"field", "gender"}, {"value", "woman"}});
    fields.push_back({{"field", "consent"}, {"value", "2017-02-28"}});
    be_accepted(key(), "set_fields", {{"fields", std::move(fields)}});
  }
  void attach(const std::string& words) {
    be_accepted(key(), "attach", {{"content", file(words)}});
  }
  void insert(const std::string& words) {
    be_accepted(key(), "insert_paragraph", {{"texts", {{"es", words}, {"en", words}}}});
  }
  void remove(const std::string&) {
    const Json first = world_.draft_of(key()).at("paragraphs")[0];
    be_accepted(key(), "remove_paragraph",
                {{"paragraph", first.at("id")}, {"against", first.at("digest")}});
  }
  void ask_redaction(const std::string& words) {
    asked_ = true;
    const Json first = reading::ReadingRoom(world_.service())
                           .contents(world_.reader_of("mex"), world_.id_of(key()), "")
                           ->at("contents")[0];
    be_accepted(key(), "ask_redaction",
                {{"content", first.at("content")}, {"position", first.at("position")}}, words);
  }

  World& world_;
  std::string names_;
  int opened_ = 0;
  bool asked_ = false;  // for a deletion in the case that was opened last
  std::set<std::string> done_;
};

TEST(TwoWorlds, TellNobodyElseWhomMexicoThoughtOf) {
  std::set<std::string> done;
  bool is_told = false;  // Mexico, of a difference
  EXPECT_TRUE(check_costly("fields and files of drafts show nowhere", 8, [&] {
    const auto choices = *accepted_steps(12);
    const bool is_late = *rc::gen::arbitrary<bool>();
    const auto persons =
        *some_of(2, {"gtm-head", "cri", "arg", "ury", "iom", "rcm-ts", "luz", "nobody"});
    World a;
    World b;
    Nominator in_a(a, "ana");
    Nominator in_b(b, "juan");
    int n = 0;
    for (const auto& step : choices) act_in_both(in_a, in_b, step, ++n, "between first ");
    // What falls due is an entry for each case: how many there are is told by the log's length.
    while (in_a.opened() != in_b.opened()) {
      Nominator& fewer = in_a.opened() < in_b.opened() ? in_a : in_b;
      fewer.open("between");
      (&fewer == &in_a ? in_b : in_a).name("first");
    }
    if (is_late)
      for (World* world : {&a, &b}) world->let_pass(std::chrono::hours(24 * 6));
    done.insert(in_a.done().begin(), in_a.done().end());
    done.insert(in_b.done().begin(), in_b.done().end());
    for (const auto& person : persons) expect_alike(a, b, person);
    is_told = is_told || everything_for(a, "mex") != everything_for(b, "mex");
  }));
  EXPECT_TRUE(is_told) << "the test could not fail";
  EXPECT_GE(done.size(), 6U) << "a delegation can do more than " << Json(done);
}

}  // namespace
}  // namespace concord::service::two_worlds_test
