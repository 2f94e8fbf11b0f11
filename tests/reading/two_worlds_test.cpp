// Two worlds in which Mexico keeps different things to itself, the same number of acts at the same
// instants, look identical, byte for byte, to everybody else: ids, counts, order, errors, log.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <utility>

#include "tests/costly.hpp"
#include "tests/reading/delegation.hpp"

namespace concord::service::two_worlds_test {
namespace {

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

// What becomes of Mexico's input in both worlds, for others to see.
enum class End { none, none_given, cut_off, submitted, own_key };

void showValue(End end, std::ostream& out) {
  out << "end " << static_cast<int>(end);
}

void come_to(End end, World& world, Delegation& mexico, std::size_t steps) {
  switch (end) {
    case End::none:
      return;
    case End::none_given:
      RC_ASSERT(world.act("mex-head", "MEX", kMexico, "nil_return").status == 200);
      return;
    case End::cut_off:
      return world.let_pass(std::chrono::hours(240));
    case End::submitted:
      mexico.begin_anew(steps);
      return mexico.submit();
    case End::own_key:
      return world.give_mexico_a_root_key();
  }
}

TEST(TwoWorlds, LookAlikeToEverybodyElse) {
  int rebased = 0;
  bool is_told = false;  // Mexico, of a difference
  std::set<std::string> done;
  const bool held = check_costly("what Mexico keeps to itself shows nowhere", 45, [&] {
    const auto choices = *steps();
    const End end =
        *rc::gen::element(End::none, End::none_given, End::cut_off, End::submitted, End::own_key);
    const auto persons = *some_of(
        3, {"gtm", "gtm-head", "cri-head", "rcm-ts", "arg", "ury", "luz", "admin", "nobody"});
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
        act_in_both(in_a, in_b, step, n, "Reserva");
      }
      RC_ASSERT(outsiders(a, n) == outsiders(b, n));
    }
    const auto heard = in_a.leaked();
    const auto most = std::max(in_a.steps_to_nothing(), in_b.steps_to_nothing());
    come_to(end, a, in_a, most);
    come_to(end, b, in_b, most);
    for (const Delegation* mexico : {&in_a, &in_b}) {
      rebased += mexico->rebased();
      done.insert(mexico->done().begin(), mexico->done().end());
    }
    // Whoever presides over the conference is asked to approve a deletion, once the input is there
    // to be read.
    const bool is_asked =
        in_a.done().contains("ask_redaction") || in_b.done().contains("ask_redaction");
    for (const auto& person : persons)
      if (!is_asked || !person.starts_with("gtm")) expect_alike(a, b, person, heard);
    // And the test can fail: Mexico itself sees a difference.
    is_told = is_told || everything_for(a, "mex") != everything_for(b, "mex");
  });
  EXPECT_TRUE(held);
  EXPECT_TRUE(is_told) << "the test could not fail";
  EXPECT_GE(rebased, 3) << "too few edits were put together with another";
  EXPECT_GE(done.size(), 14U) << "a delegation can do more than " << Json(done);
}

}  // namespace
}  // namespace concord::service::two_worlds_test
