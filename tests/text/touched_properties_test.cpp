#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "engine/text/touched.hpp"
#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

Paragraphs any_text() {
  Paragraphs paragraphs;
  for (char letter = 'a'; letter < 'l'; ++letter) {
    if (*rc::gen::element(1, 2, 3) == 1) continue;
    const auto at = *rc::gen::resize(100, rc::gen::inRange<std::size_t>(0, paragraphs.size() + 1));
    paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(at),
                      Cow<Paragraph>(Paragraph{
                          .id = ParagraphId(std::string(1, letter)),
                          .texts = en(*rc::gen::element(std::string("x"), std::string("y")))}));
  }
  return paragraphs;
}

// The text without the paragraphs named.
Paragraphs without(const Paragraphs& text, const std::set<ParagraphId>& named) {
  Paragraphs rest;
  for (const auto& paragraph : text) {
    if (!named.contains(paragraph->id)) rest.push_back(paragraph);
  }
  return rest;
}

TEST(TouchedProperties, WhatIsNotTouchedIsTheSameTextInTheSameOrder) {
  EXPECT_TRUE(rc::check([] {
    const Paragraphs from = any_text();
    const Paragraphs to = any_text();
    const Touched result = touched(from, to);
    std::set<ParagraphId> named;
    for (const auto* list : {&result.inserted, &result.changed, &result.removed, &result.moved}) {
      named.insert(list->begin(), list->end());
    }
    RC_ASSERT(text_digest(without(from, named)) == text_digest(without(to, named)));
    RC_ASSERT(touched(from, from).empty());
    RC_ASSERT((text_digest(from) == text_digest(to)) == result.empty());
  }));
}

TEST(TouchedProperties, BackwardsInsertedIsRemoved) {
  EXPECT_TRUE(rc::check([] {
    const Paragraphs from = any_text();
    const Paragraphs to = any_text();
    const Touched there = touched(from, to);
    const Touched back = touched(to, from);
    RC_ASSERT(there.inserted == back.removed);
    RC_ASSERT(there.removed == back.inserted);
    RC_ASSERT(there.changed.size() == back.changed.size());
    RC_ASSERT(there.moved.size() == back.moved.size());
  }));
}

}  // namespace
}  // namespace concord::text
