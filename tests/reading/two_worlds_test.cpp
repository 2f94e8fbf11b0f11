// Two worlds in which Mexico keeps different things to itself, the same number of acts at the same
// instants, look identical, byte for byte, to everybody else: ids, counts, order, errors, log.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <utility>

#include "tests/costly.hpp"
#include "tests/reading/two_worlds.hpp"

namespace concord::service::two_worlds_test {
namespace {

const std::string kMexico = "country-input/RCM/t1/MEX";

// Mexico's delegation at its draft. Each call is one command that is accepted, or one that is
// refused and kept as an outcome; which one it is the number says, as far as the draft allows.
class Delegation {
 public:
  explicit Delegation(World& world) : world_(world) {}

  void act(unsigned choice, const std::string& words) {
    const auto options = open_now();
    const auto answer = (this->*options[choice % options.size()])(words);
    RC_ASSERT(answer.status == 200);
  }

  void be_refused(unsigned choice) {
    const char* earlier = place_ == Place::drafting ? "clear" : "request_clearance";
    const char* later = place_ == Place::cleared ? "clear" : "submit";
    const auto answer = world_.act("mex-head", "MEX", kMexico, choice % 2 == 0 ? earlier : later);
    RC_ASSERT(answer.status == 409 || answer.status == 422);
  }

  bool has_rebased() const { return has_rebased_; }

 private:
  enum class Place { drafting, clearance, cleared };
  using Option = Answer (Delegation::*)(const std::string&);

  std::vector<Option> open_now() const {
    if (place_ == Place::clearance)
      return {&Delegation::comment, &Delegation::clear, &Delegation::send_back};
    if (place_ == Place::cleared) return {&Delegation::comment, &Delegation::take_back};
    std::vector<Option> open = {&Delegation::comment, &Delegation::insert};
    if (paragraphs_ == 0) return open;
    open.insert(open.end(), {&Delegation::replace, &Delegation::note,
                             &Delegation::request_clearance, &Delegation::replace});
    if (seen_) open.insert(open.end(), {&Delegation::rebase, &Delegation::rebase});
    return open;
  }

  Answer comment(const std::string& words) {
    return world_.act("mex-head", "MEX", kMexico, "comment", {{"content", words}});
  }
  Answer insert(const std::string& words) {
    ++paragraphs_;
    return world_.act("mex", "MEX", kMexico, "insert_paragraph",
                      {{"place", Json::object()},
                       {"texts", {{"es", words}, {"en", "first " + words + " in between last"}}}});
  }
  // Another first word, on the wording that stands.
  Answer replace(const std::string& words) {
    seen_ = world_.first_wording(kMexico);
    const auto text = words + seen_->text.substr(seen_->text.find(' '));
    return edit(*seen_, text);
  }
  // Another last word, on the wording before: the two edits are put together.
  Answer rebase(const std::string& words) {
    const auto base = *std::exchange(seen_, std::nullopt);
    const auto answer = edit(base, base.text.substr(0, base.text.rfind(' ')) + " " + words);
    has_rebased_ = has_rebased_ || answer.status == 200;
    return answer;
  }
  Answer edit(const World::Wording& against, const std::string& text) {
    return world_.act("mex", "MEX", kMexico, "replace_paragraph",
                      {{"paragraph", against.paragraph},
                       {"language", "en"},
                       {"against", against.digest},
                       {"text", text}});
  }
  Answer note(const std::string& words) {
    return world_.act("mex", "MEX", kMexico, "write_note", {{"content", words}});
  }
  Answer request_clearance(const std::string&) {
    place_ = Place::clearance;
    return world_.act("mex", "MEX", kMexico, "request_clearance");
  }
  Answer clear(const std::string&) {
    place_ = Place::cleared;
    return world_.act("mex-head", "MEX", kMexico, "clear");
  }
  Answer send_back(const std::string& words) {
    place_ = Place::drafting;
    return world_.act("mex-head", "MEX", kMexico, "send_back", Json::object(), words);
  }
  Answer take_back(const std::string&) {
    place_ = Place::drafting;
    return world_.act("mex", "MEX", kMexico, "send_back");
  }

  World& world_;
  Place place_ = Place::drafting;
  int paragraphs_ = 0;
  std::optional<World::Wording> seen_;  // before the last edit
  bool has_rebased_ = false;
};

struct Step {
  bool refused = false;  // in both worlds
  unsigned one = 0;
  unsigned other = 0;
};

rc::Gen<std::vector<Step>> steps() {
  const auto number = rc::gen::inRange(0U, 1000U);
  return rc::gen::resize(
      16, rc::gen::container<std::vector<Step>>(rc::gen::construct<Step>(
              rc::gen::weightedElement<bool>({{5, false}, {1, true}}), number, number)));
}

// What others are answered who try the same in both worlds, for real.
std::vector<Answer> outsiders(World& world, int n) {
  const Json words{{"content", "between " + std::to_string(n)}};
  std::vector<Answer> answers = {
      world.act("gtm", "GTM", "country-input/RCM/t1/GTM", "comment", words),
      world.act("gtm", "GTM", kMexico, "comment", words),
      world.act("gtm", "MEX", kMexico, "comment", words),
      world.act("rcm-ts", Json{{"body", "RCM-TS"}}, kMexico, "submit"),
      world.act("rcm-ts", Json{{"body", "RCM-TS"}}, "conference-text/RCM/t1", "close_gathering")};
  RC_ASSERT(answers[0].status == 200);
  for (std::size_t i = 1; i < answers.size(); ++i) RC_ASSERT(answers[i].status >= 400);
  return answers;
}

TEST(TwoWorlds, LookAlikeToEverybodyElse) {
  int rebased = 0;
  const bool held = check_costly("what Mexico keeps to itself shows nowhere", 40, [&rebased] {
    const auto choices = *steps();
    World a;
    World b;
    Delegation in_a(a);
    Delegation in_b(b);
    int n = 0;
    for (const auto& step : choices) {
      ++n;
      if (step.refused) {
        in_a.be_refused(step.one);
        in_b.be_refused(step.other);
      } else {
        in_a.act(step.one, "Reserva" + std::to_string(n));
        in_b.act(step.other, std::string(static_cast<std::size_t>(n * 7), 'x'));
      }
      RC_ASSERT(outsiders(a, n) == outsiders(b, n));
    }
    rebased += in_a.has_rebased() || in_b.has_rebased() ? 1 : 0;
    for (const char* person : {"gtm", "cri-head", "rcm-ts", "arg", "ury", "admin", "nobody"})
      RC_ASSERT(a.everything_for(person) == b.everything_for(person));
    // And the test can fail: Mexico itself sees the difference.
    const auto is_told = [](const Step& step) { return !step.refused; };
    if (std::any_of(choices.begin(), choices.end(), is_told))
      RC_ASSERT(a.everything_for("mex") != b.everything_for("mex"));
  });
  EXPECT_TRUE(held);
  EXPECT_GE(rebased, 5) << "too few of the worlds had an edit put together with another";
}

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
  EXPECT_TRUE(check_costly("names and numbers of cases show nowhere", 10, [] {
    const auto number = rc::gen::inRange(0U, 1000U);
    const auto choices =
        *rc::gen::resize(8, rc::gen::container<std::vector<Step>>(
                                rc::gen::construct<Step>(rc::gen::just(false), number, number)));
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
    for (const char* person : {"cri-head", "cri", "arg", "ury", "iom", "nobody"})
      RC_ASSERT(a.everything_for(person) == b.everything_for(person));
    RC_ASSERT(a.everything_for("mex") != b.everything_for("mex"));
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
    insert("Sent between");
    be_accepted(kPact, "put_to_authors");
    be_accepted(
        kPact, "take_stance",
        {{"decision", "authorship"}, {"stance", "agree"}, {"text", world_.text_digest(kPact)}});
    be_accepted(kPact, "disseminate", {{"deadlines", {{"comments", {{"after", "PT30S"}}}}}});
    be_accepted(kPact, "revise", Json::object(), "Anew.");
  }

  void act(unsigned choice, const std::string& words) {
    if (choice % 3 == 0) return insert(words);
    if (choice % 3 == 1) return be_accepted(kPact, "comment", {{"content", words}});
    be_accepted(kPact, "set_field", {{"field", "subject"}, {"words", words}});
  }

 private:
  inline static const std::string kPact = "declaration/RCM/pact";

  void insert(const std::string& words) {
    be_accepted(kPact, "insert_paragraph",
                {{"place", Json::object()}, {"texts", {{"es", words}, {"en", words}}}});
  }
  void be_accepted(const std::string& key, const std::string& command,
                   Json payload = Json::object(), const std::string& reason = "") {
    const auto answer = world_.act("mex-head", "MEX", key, command, std::move(payload), reason);
    RC_ASSERT(answer.status == 200);
  }

  World& world_;
};

TEST(TwoWorlds, TellNobodyElseWhatIsMadeOfATextThatTheyKeep) {
  EXPECT_TRUE(check_costly("what becomes of a text that was sent shows nowhere", 10, [] {
    const auto number = rc::gen::inRange(0U, 1000U);
    const auto choices =
        *rc::gen::resize(8, rc::gen::container<std::vector<Step>>(
                                rc::gen::construct<Step>(rc::gen::just(false), number, number)));
    World a;
    World b;
    Reviser in_a(a);
    Reviser in_b(b);
    int n = 0;
    for (const auto& step : choices) {
      in_a.act(step.one, "between first " + std::to_string(++n));
      in_b.act(step.other, std::string(static_cast<std::size_t>(n * 7), 'x'));
    }
    for (const char* person : {"gtm-head", "cri", "arg", "ury", "iom", "rcm-ts", "luz", "nobody"})
      RC_ASSERT(a.everything_for(person) == b.everything_for(person));
    if (!choices.empty()) RC_ASSERT(a.everything_for("mex") != b.everything_for("mex"));
  }));
}

}  // namespace
}  // namespace concord::service::two_worlds_test
