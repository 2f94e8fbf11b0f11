#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "tests/likeness/inputs.hpp"

namespace concord::likeness {
namespace {

// Words of negotiators, so that random texts meet.
rc::Gen<std::string> some_word() {
  return rc::gen::elementOf(std::vector<std::string>{"States",
                                                     "Parties",
                                                     "shall",
                                                     "should",
                                                     "may",
                                                     "not",
                                                     "protect",
                                                     "children",
                                                     "migrants",
                                                     "voluntary",
                                                     "return",
                                                     "legal",
                                                     "aid",
                                                     "within",
                                                     "30",
                                                     "45",
                                                     "days",
                                                     "2020",
                                                     "2030",
                                                     "the",
                                                     "of",
                                                     "and",
                                                     "border",
                                                     "health",
                                                     "care",
                                                     "developed",
                                                     "countries",
                                                     "fund",
                                                     "Article",
                                                     "3",
                                                     "[",
                                                     "]",
                                                     "[shall]",
                                                     ".",
                                                     ",",
                                                     "COP",
                                                     "Conference of the Parties",
                                                     "report",
                                                     "measures",
                                                     "secretariat"});
}

rc::Gen<std::string> some_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(some_word()),
                      [](const std::vector<std::string>& words) {
                        std::string text;
                        for (const auto& word : words) {
                          text += (text.empty() ? "" : " ") + word;
                        }
                        return text;
                      });
}

// Inputs in which texts come again, whole, in pieces, and with a word changed.
std::vector<Paragraph> some_inputs() {
  const auto texts =
      *rc::gen::resize(30, rc::gen::container<std::vector<std::string>>(some_text()));
  std::vector<Paragraph> inputs;
  for (const auto& text : texts) {
    const auto copies = *rc::gen::inRange(1, 4);
    for (int copy = 0; copy < copies; ++copy) {
      const auto number = std::to_string(inputs.size());
      auto varied = text;
      if (copy > 0) {
        varied += " " + *some_word();
      }
      inputs.push_back(says("key" + number, "P" + std::to_string(*rc::gen::inRange(0, 4)), varied,
                            "topic-" + std::to_string(*rc::gen::inRange(0, 2))));
    }
  }
  return inputs;
}

const Paragraph& find(const std::vector<Paragraph>& inputs, const std::string& key) {
  return *std::find_if(inputs.begin(), inputs.end(),
                       [&](const Paragraph& one) { return one.key == key; });
}

TEST(SuggestProperty, OrderOfInputsDoesNotMatter) {
  EXPECT_TRUE(rc::check([] {
    auto inputs = some_inputs();
    const auto made = suggest(inputs);
    for (std::size_t at = inputs.size(); at > 1; --at) {
      std::swap(inputs[at - 1], inputs[*rc::gen::inRange<std::size_t>(0, at)]);
    }
    RC_ASSERT(suggest(inputs) == made);
  }));
}

TEST(SuggestProperty, NothingAcrossTopicsOrWithinOnePartyUnlessAsked) {
  EXPECT_TRUE(rc::check([] {
    const auto inputs = some_inputs();
    const auto made = suggest(inputs);
    for (const auto& link : made.links) {
      RC_ASSERT(link.left < link.right);
      RC_ASSERT(find(inputs, link.left).topic == find(inputs, link.right).topic);
    }
    for (const auto& group : made.groups) {
      RC_ASSERT(group.members.size() > 1);
      RC_ASSERT(group.parties > 1);
      std::set<TopicCode> topics;
      for (const auto& member : group.members) {
        topics.insert(find(inputs, member).topic);
      }
      RC_ASSERT(topics.size() == 1);
    }
  }));
}

TEST(SuggestProperty, ChangedPlacesChangeSidesOnly) {
  EXPECT_TRUE(rc::check([] {
    const auto one = *some_text();
    const auto other = *rc::gen::oneOf(
        some_text(), rc::gen::map(some_word(), [&](auto word) { return one + " " + word; }));
    const auto there = between(one, other);
    auto back = between(other, one);
    for (auto& span : back.spans) {
      std::swap(span.left, span.right);
    }
    for (auto& difference : back.differences) {
      std::swap(difference.left, difference.right);
      std::swap(difference.left_words, difference.right_words);
    }
    const auto sorted = [](Link link) {
      std::sort(link.differences.begin(), link.differences.end(),
                [](const Difference& first, const Difference& second) {
                  return std::tie(first.left, first.right, first.matter) <
                         std::tie(second.left, second.right, second.matter);
                });
      return link;
    };
    RC_ASSERT(sorted(there) == sorted(back));
  }));
}

TEST(SuggestProperty, TheSameTextIsExactAndWithNearOnesAlsoNear) {
  EXPECT_TRUE(rc::check([] {
    const auto inputs = some_inputs();
    const auto made = suggest(inputs);
    // Who is exact is together in every near group too.
    for (const auto& exact : made.groups) {
      if (exact.kind != Kind::exact) {
        continue;
      }
      for (const auto& near : made.groups) {
        if (near.kind != Kind::near) {
          continue;
        }
        const auto within = [&](const std::string& key) {
          return std::binary_search(near.members.begin(), near.members.end(), key);
        };
        const auto count = std::count_if(exact.members.begin(), exact.members.end(), within);
        RC_ASSERT(count == 0 || count == static_cast<std::ptrdiff_t>(exact.members.size()));
      }
    }
  }));
}

TEST(SuggestProperty, SpansAndDifferencesLieInTheirTexts) {
  EXPECT_TRUE(rc::check([] {
    const auto inputs = some_inputs();
    for (const auto& link : suggest(inputs).links) {
      const auto& left = find(inputs, link.left).wordings[0].text;
      const auto& right = find(inputs, link.right).wordings[0].text;
      std::uint32_t reached = 0;
      for (const auto& span : link.spans) {
        RC_ASSERT(span.left.begin >= reached);
        RC_ASSERT(span.left.end <= left.size());
        RC_ASSERT(span.right.end <= right.size());
        RC_ASSERT(span.words >= 2);
        reached = span.left.end;
      }
      RC_ASSERT((link.kind == Kind::contradiction) == !link.differences.empty());
      for (const auto& difference : link.differences) {
        RC_ASSERT(left.substr(difference.left.begin, difference.left.end - difference.left.begin) ==
                  difference.left_words);
        RC_ASSERT(
            right.substr(difference.right.begin, difference.right.end - difference.right.begin) ==
            difference.right_words);
        RC_ASSERT(difference.left_words != difference.right_words);
      }
      RC_ASSERT(link.score.near_share <= 1000);
      RC_ASSERT(link.score.contained_share <= 1000);
    }
  }));
}

}  // namespace
}  // namespace concord::likeness
