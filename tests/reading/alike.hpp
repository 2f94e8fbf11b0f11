#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "tests/reading/questions.hpp"

// What is done in two worlds, and that they look alike.
namespace concord::service::two_worlds_test {

struct Step {
  bool refused = false;  // in both worlds
  unsigned one = 0;
  unsigned other = 0;
};

inline void showValue(const Step& step, std::ostream& out) {
  out << (step.refused ? "refused " : "") << step.one << "/" << step.other;
}

inline rc::Gen<std::vector<Step>> steps() {
  const auto number = rc::gen::inRange(0U, 1000U);
  return rc::gen::resize(
      16, rc::gen::container<std::vector<Step>>(rc::gen::construct<Step>(
              rc::gen::weightedElement<bool>({{5, false}, {1, true}}), number, number)));
}

// The same, none of them refused.
inline rc::Gen<std::vector<Step>> accepted_steps(int size) {
  const auto number = rc::gen::inRange(0U, 1000U);
  return rc::gen::resize(size, rc::gen::container<std::vector<Step>>(
                                   rc::gen::construct<Step>(rc::gen::just(false), number, number)));
}

// The step in both worlds, with other words in each.
template <class Mexico>
void act_in_both(Mexico& a, Mexico& b, const Step& step, int number, const std::string& words) {
  a.act(step.one, words + std::to_string(number));
  b.act(step.other, std::string(static_cast<std::size_t>(number * 7), 'x'));
}

// Whatever was drafted, the same text is handed in, after as many entries.
template <class Mexico>
void submit_the_same(Mexico& a, Mexico& b) {
  const auto most = std::max(a.steps_to_nothing(), b.steps_to_nothing());
  for (Mexico* mexico : {&a, &b}) {
    mexico->begin_anew(most);
    mexico->submit();
  }
}

// A few of them, since each asks hundreds of questions.
inline rc::Gen<std::vector<std::string>> some_of(std::size_t count,
                                                 const std::vector<std::string>& persons) {
  return rc::gen::unique<std::vector<std::string>>(count, rc::gen::elementOf(persons));
}

inline void expect_alike(World& a, World& b, const std::string& person,
                         const Overheard& heard = {}) {
  const auto in_a = everything_for(a, person, heard);
  const auto in_b = everything_for(b, person, heard);
  for (std::size_t at = 0; at < in_a.size() && at < in_b.size(); ++at)
    if (in_a[at] != in_b[at]) RC_FAIL(person + " is told\n" + in_a[at] + "\nand\n" + in_b[at]);
  RC_ASSERT(in_a.size() == in_b.size());
}

}  // namespace concord::service::two_worlds_test
