#include "engine/workflow/guard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/workflow/acts.hpp"
#include "engine/workflow/read_guard.hpp"

namespace concord::workflow {
namespace {

TEST(Vocabulary, StandsInTheOrderOfTheEnumeration) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < vocabulary().size(); ++i) {
    const Signature& signature = vocabulary()[i];
    EXPECT_EQ(static_cast<std::size_t>(signature.predicate), i);
    EXPECT_EQ(name(signature.predicate), signature.name);
    EXPECT_EQ(parse_predicate(signature.name), signature.predicate);
    EXPECT_TRUE(names.insert(signature.name).second);
  }
  EXPECT_EQ(vocabulary().size(), static_cast<std::size_t>(Predicate::date_reached) + 1);
  EXPECT_FALSE(parse_predicate("all_disposedd"));
}

TEST(Vocabulary, ExplainsItselfInThreeLanguages) {
  for (const Signature& signature : vocabulary()) {
    const Wording& words = wording(signature.predicate);
    EXPECT_FALSE(words.en.empty() || words.es.empty() || words.pt.empty()) << signature.name;
    EXPECT_NE(words.en, words.es) << signature.name;
    EXPECT_NE(words.es, words.pt) << signature.name;
  }
}

TEST(Acts, StandInTheOrderOfTheEnumeration) {
  for (std::size_t i = 0; i < acts().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(acts()[i].act), i);
    EXPECT_EQ(parse_act(acts()[i].name), acts()[i].act);
    EXPECT_FALSE(acts()[i].title.en.empty() || acts()[i].title.es.empty() ||
                 acts()[i].title.pt.empty());
  }
  EXPECT_EQ(acts().size(), static_cast<std::size_t>(Act::associate) + 1);
}

Guard predicate(Predicate what, std::string of = "") {
  Guard guard;
  guard.kind = Guard::Kind::predicate;
  guard.predicate = what;
  guard.of = std::move(of);
  return guard;
}

TEST(Guard, IsExplainedWithItsDetails) {
  Guard inputs = predicate(Predicate::children_settled, "inputs");
  EXPECT_EQ(explain(inputs, "en"), "the cases that it waits for are settled (inputs, all)");
  inputs.everyone = false;
  inputs.at_least = 2;
  inputs.denominator = 3;
  EXPECT_EQ(explain(inputs, "es"),
            "los expedientes que espera están resueltos (inputs, al menos 2/3)");
  Guard notice = predicate(Predicate::notice_kept, "silence");
  notice.duration = std::chrono::hours(72);
  EXPECT_EQ(explain(notice, "pt"), "o prazo de aviso prévio é respeitado (silence, P3D)");
  Guard state = predicate(Predicate::parent_in);
  state.is = {"gathering", "drafting"};
  EXPECT_EQ(explain(state, "fr"), "the case above is in the right state (gathering, drafting)");
}

TEST(Guard, CombinationsAreExplainedWithParentheses) {
  Guard either;
  either.kind = Guard::Kind::any;
  either.parts = {predicate(Predicate::reason_given), predicate(Predicate::not_the_drafter)};
  Guard negation;
  negation.kind = Guard::Kind::negation;
  negation.parts = {either};
  Guard all;
  all.kind = Guard::Kind::all;
  all.parts = {predicate(Predicate::no_open_brackets), negation};
  EXPECT_EQ(to_string(all), "no_open_brackets and not (reason_given or not_the_drafter)");
  EXPECT_EQ(explain(all, "en"),
            "no bracket is open in the text and it is not so that (a reason is given or who acts "
            "has not drafted the text)");
}

}  // namespace
}  // namespace concord::workflow
