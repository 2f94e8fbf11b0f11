// What every adapter promises about the index of words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/store/text_search.hpp"
#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using To = TextLayer::To;

TextMatch all_of(std::vector<std::string> words) {
  TextMatch match;
  for (auto& word : words) match.all.push_back({{std::move(word), false}});
  return match;
}

template <class Adapter>
class TextsContract : public testing::Test {
 protected:
  // A text that stands in one layer; numbers are of its digest and its commit.
  void put(std::uint64_t number, const std::string& words, const std::string& layer,
           const std::string& kind = "paragraph", const std::string& language = "es") {
    TextBatch batch;
    batch.texts.push_back({digest_of(number), number, at_second(100), words});
    batch.layers.push_back(
        {layer,
         1,
         To::join,
         {{digest_of(number), kind, language, "p" + std::to_string(number), 7}}});
    batch.to = store_->reads().texts_position() + 1;
    store_->index_texts(batch);
  }
  TextPage find(TextMatch match) {
    TextQuery query;
    query.match = std::move(match);
    query.counts = [](const std::string& name, std::uint64_t) { return name != "hidden"; };
    return store_->reads().find_texts(query);
  }
  // Which texts, by their numbers.
  std::vector<std::uint64_t> found(TextMatch match) { return numbers_of(find(std::move(match))); }
  static std::vector<std::uint64_t> numbers_of(const TextPage& page) {
    std::vector<std::uint64_t> numbers;
    for (const auto& text : page.texts)
      for (std::uint64_t number = 0; number < 200; ++number)
        if (digest_of(number) == text.digest) numbers.push_back(number);
    return numbers;
  }

  Adapter adapter_;
  std::unique_ptr<Store> store_ = adapter_.open();
  Pen pen_;
};

using Adapters = testing::Types<MemoryAdapter, SqliteAdapter>;
TYPED_TEST_SUITE(TextsContract, Adapters);

TYPED_TEST(TextsContract, FindsWordsWithoutCaseAndAccentsNewestFirst) {
  this->put(1, "La migración segura", "a");
  this->put(2, "Las MIGRACIONES", "a");
  this->put(5, "migracion", "a");
  EXPECT_THAT(this->found(all_of({"Migración"})), ElementsAre(5, 1));
  EXPECT_THAT(this->found({{{{"migraci", true}}}, {}}), ElementsAre(5, 2, 1));
  EXPECT_THAT(this->found(all_of({"migracion segura"})), ElementsAre(1));
  EXPECT_THAT(this->found(all_of({"segura migracion"})), IsEmpty());
  EXPECT_THAT(this->found(all_of({"segura", "migracion"})), ElementsAre(1));
  EXPECT_THAT(this->found({{{{"segura", false}, {"migraciones", false}}}, {}}), ElementsAre(2, 1));
  EXPECT_THAT(this->found({{{{"migracion", false}}}, {{"segura", false}}}), ElementsAre(5));
}

TYPED_TEST(TextsContract, ReadsNothingOfAPhraseAsSyntax) {
  this->put(1, "say \"no\" AND go (now)", "a");
  EXPECT_EQ(match_expression({{{{"a\"b", true}}, {{"c", false}, {"d", false}}}, {{"e", false}}}),
            "((\"a\"\"b\" *) AND (\"c\" OR \"d\")) NOT (\"e\")");
  for (const std::string words : {"\"no\" AND go", "no) OR (x", "NOT", "* ^ : - +", "'; DROP", "{",
                                  "body : no", "NEAR(say no)", "\"", "\\", "—"})
    EXPECT_NO_THROW((void)this->found(all_of({words}))) << words;
  EXPECT_THAT(this->found(all_of({"\"no\" AND go"})), ElementsAre(1));
  EXPECT_THAT(this->found(all_of({"body : no"})), IsEmpty());
  EXPECT_THAT(this->found(all_of({"—"})), IsEmpty());
}

TYPED_TEST(TextsContract, CountsOnlyPlacesThatCount) {
  this->put(1, "secreto", "hidden");
  this->put(2, "secreto", "shown");
  this->put(1, "secreto", "shown", "comment");  // the same text stands in both
  EXPECT_THAT(this->found(all_of({"secreto"})), ElementsAre(2, 1));
  const auto page = this->find(all_of({"secreto"}));
  ASSERT_EQ(page.texts[1].places.size(), 1U);
  EXPECT_EQ(page.texts[1].places[0].layer, "shown");
  EXPECT_EQ(page.texts[1].places[0].place.kind, "comment");
  this->put(3, "secreto", "hidden");
  EXPECT_EQ(this->found(all_of({"secreto"})).size(), 2U);
}

TYPED_TEST(TextsContract, PagesSayWhatIsLeftOfWhatCounts) {
  for (std::uint64_t n = 1; n <= 30; ++n) this->put(n, "voz", n % 3 == 0 ? "shown" : "hidden");
  TextQuery query;
  query.match = all_of({"voz"});
  query.limit = 4;
  query.counts = [](const std::string& name, std::uint64_t) { return name == "shown"; };
  std::vector<std::uint64_t> all;
  std::vector<std::size_t> sizes;
  for (bool more = true; more;) {
    const auto page = this->store_->reads().find_texts(query);
    for (const auto number : this->numbers_of(page)) all.push_back(number);
    sizes.push_back(page.texts.size());
    more = page.more;
    query.after = page.texts.back().number;
  }
  EXPECT_THAT(all, ElementsAre(30, 27, 24, 21, 18, 15, 12, 9, 6, 3));
  EXPECT_THAT(sizes, ElementsAre(4, 4, 2));
}

TYPED_TEST(TextsContract, NarrowsByKindLanguageAndCommits) {
  this->put(1, "mar", "a", "paragraph", "es");
  this->put(2, "mar", "a", "comment", "");
  this->put(3, "mar", "a", "paragraph", "pt");
  TextQuery query;
  query.match = all_of({"mar"});
  query.counts = [](const std::string&, std::uint64_t) { return true; };
  const auto ask = [&] { return this->numbers_of(this->store_->reads().find_texts(query)); };
  query.kind = "comment";
  EXPECT_THAT(ask(), ElementsAre(2));
  query.kind = "paragraph";
  query.language = "pt";
  EXPECT_THAT(ask(), ElementsAre(3));
  query = {.match = query.match, .from_commit = 2, .to_commit = 3, .counts = query.counts};
  EXPECT_THAT(ask(), ElementsAre(2));
}

TYPED_TEST(TextsContract, ALayerThatIsWholeLosesWhatItDoesNotHave) {
  this->put(1, "uno", "draft");
  this->put(2, "dos", "draft");
  this->put(2, "dos", "issued");
  TextBatch batch;
  batch.texts.push_back({digest_of(3), 3, at_second(3), "tres"});
  batch.layers.push_back({"draft", 9, To::replace, {{digest_of(3), "paragraph", "es", "p3", 0}}});
  this->store_->index_texts(batch);
  EXPECT_THAT(this->found(all_of({"uno"})), IsEmpty());
  EXPECT_THAT(this->found(all_of({"dos"})), ElementsAre(2));
  EXPECT_THAT(this->found(all_of({"tres"})), ElementsAre(3));
  EXPECT_THAT(this->store_->unindexed(std::vector{digest_of(1), digest_of(2), digest_of(3)}),
              ElementsAre(digest_of(1)));
  std::uint64_t told = 0;
  TextQuery query;
  query.match = all_of({"tres"});
  query.counts = [&](const std::string&, std::uint64_t version) { return (told = version) > 0; };
  (void)this->store_->reads().find_texts(query);
  EXPECT_EQ(told, 9U);
}

TYPED_TEST(TextsContract, ALayerThatIsKeptHasItsPlacesInAnotherVersion) {
  this->put(1, "uno", "draft");
  TextBatch batch;
  batch.layers.push_back({"draft", 12, To::keep, {}});
  this->store_->index_texts(batch);
  std::uint64_t told = 0;
  TextQuery query;
  query.match = all_of({"uno"});
  query.counts = [&](const std::string&, std::uint64_t version) { return (told = version) > 0; };
  EXPECT_EQ(this->store_->reads().find_texts(query).texts.size(), 1U);
  EXPECT_EQ(told, 12U);
}

TYPED_TEST(TextsContract, WhatWasRedactedIsGoneAndDoesNotComeBack) {
  auto& commit = this->pen_.add("a");
  const Digest digest = commit.contents[0].digest;
  this->pen_.append(*this->store_);
  TextBatch batch;
  batch.texts.push_back({digest, 1, at_second(1), "Esperanza Altamirano"});
  batch.layers.push_back({"shown", 0, To::join, {{digest, "comment", "", "", 0}}});
  this->store_->index_texts(batch);
  EXPECT_EQ(this->find(all_of({"altamirano"})).texts.size(), 1U);
  this->pen_.add("a");
  this->pen_.redact(1, digest);
  this->pen_.append(*this->store_);
  EXPECT_THAT(this->find(all_of({"altamirano"})).texts, IsEmpty());
  this->store_->index_texts(batch);  // by who had read it before
  EXPECT_THAT(this->find(all_of({"altamirano"})).texts, IsEmpty());
  EXPECT_THAT(this->store_->unindexed(std::vector{digest}), IsEmpty());
  for (int i = 0; i < 100 && !this->store_->is_scrubbed(); ++i) {
    this->store_->clean_texts();
    ::usleep(20'000);
  }
  EXPECT_TRUE(this->store_->is_scrubbed());
}

TYPED_TEST(TextsContract, TextsOfACommitAreAllKeptInWhateverOrderTheyCome) {
  const auto put = [&](std::uint64_t text, std::uint64_t commit) {
    TextBatch batch;
    batch.texts.push_back({digest_of(text), commit, at_second(1), "retorno"});
    batch.layers.push_back({"a", 1, To::join, {{digest_of(text), "comment", "", "", 7}}});
    this->store_->index_texts(batch);
  };
  put(1, 5);
  put(2, 5);  // of a batch of its own
  put(3, 9);
  put(4, 5);  // after a later commit
  put(5, 9);
  EXPECT_THAT(this->found(all_of({"retorno"})), ElementsAre(5, 3, 4, 2, 1));
  this->store_.reset();
  this->store_ = this->adapter_.open();
  put(6, 9);
  EXPECT_THAT(this->found(all_of({"retorno"})).front(), 6U);
}

TYPED_TEST(TextsContract, ATextThatOneLayerLosesStaysInTheOther) {
  TextBatch batch;
  batch.texts.push_back({digest_of(1), 1, at_second(1), "uno"});
  batch.layers.push_back({"draft", 1, To::replace, {{digest_of(1), "paragraph", "es", "p1", 0}}});
  batch.layers.push_back({"draft", 2, To::replace, {}});
  batch.layers.push_back({"issued", 1, To::join, {{digest_of(1), "paragraph", "es", "p1", 0}}});
  batch.layers.push_back({"draft", 3, To::replace, {{digest_of(1), "paragraph", "es", "p1", 0}}});
  batch.layers.push_back({"issued", 2, To::replace, {}});
  batch.layers.push_back({"draft", 4, To::replace, {}});
  batch.layers.push_back({"issued", 3, To::join, {{digest_of(1), "paragraph", "es", "p1", 0}}});
  this->store_->index_texts(batch);
  EXPECT_THAT(this->found(all_of({"uno"})), ElementsAre(1));
}

TYPED_TEST(TextsContract, WhatGoesWrongInTheQuestionComesOut) {
  this->put(1, "uno", "a");
  TextQuery query;
  query.match = all_of({"uno"});
  query.counts = [](const std::string&, std::uint64_t) -> bool {
    throw std::runtime_error("no answer");
  };
  EXPECT_THROW((void)this->store_->reads().find_texts(query), std::runtime_error);
  EXPECT_THAT(this->found(all_of({"uno"})), ElementsAre(1));
}

TYPED_TEST(TextsContract, ASnippetMarksWhatWasFound) {
  this->put(1, "El retorno digno y seguro de las personas", "a");
  const auto page = this->find(all_of({"digno"}));
  ASSERT_EQ(page.texts.size(), 1U);
  EXPECT_THAT(page.texts[0].snippet, HasSubstr("retorno \x02"
                                               "digno\x03 y"));
}

}  // namespace
}  // namespace concord::store
