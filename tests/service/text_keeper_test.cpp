// What goes into the index of words while the log grows.
#include "engine/service/text_keeper.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "engine/service/case_texts.hpp"
#include "engine/service/text_layers.hpp"
#include "tests/service/office.hpp"

namespace concord::service::text_keeper_test {
namespace {

using testing::Office;

const std::string kInput = "country-input/RCM/t1/MEX";

// Sees nothing newer than the instant that it holds, in which more is done, once.
class InstantReader final : public store::Reader {
 public:
  InstantReader(std::unique_ptr<store::Reader> inner, std::function<void()> meanwhile)
      : inner_(std::move(inner)), meanwhile_(std::move(meanwhile)) {}

  std::unique_ptr<Instant> hold() override {
    struct Held final : Instant {
      explicit Held(std::uint64_t& newest) : of(newest) {}
      ~Held() override { of = kAny; }
      std::uint64_t& of;
    };
    newest_ = inner_->last().commit_number;
    if (const auto todo = std::exchange(meanwhile_, nullptr)) todo();
    return std::make_unique<Held>(newest_);
  }
  store::Head last() override { return inner_->last(); }
  std::optional<store::Commit> commit(std::uint64_t number) override {
    return inner_->commit(number);
  }
  std::vector<store::Commit> commits(std::uint64_t from, std::size_t limit) override {
    return inner_->commits(from, limit);
  }
  std::vector<store::Commit> commits_of(std::string_view stream, std::uint64_t after,
                                        std::size_t limit) override {
    return inner_->commits_of(stream, after, limit);
  }
  std::vector<std::optional<store::Outcome>> outcomes(std::span<const std::string> keys) override {
    return inner_->outcomes(keys);
  }
  std::optional<store::LogEntry> entry(std::uint64_t position) override {
    return inner_->entry(position);
  }
  std::vector<store::LogEntry> entries(std::uint64_t from, std::size_t limit) override {
    return inner_->entries(from, limit);
  }
  store::Content content(std::uint64_t commit_number, const Digest& digest) override {
    if (commit_number > newest_) return {};
    return inner_->content(commit_number, digest);
  }
  std::optional<std::string> tile(unsigned level, std::uint64_t index) override {
    return inner_->tile(level, index);
  }
  std::vector<std::string> streams(std::string_view after, std::size_t limit) override {
    return inner_->streams(after, limit);
  }
  std::optional<std::string> property(std::string_view name) override {
    return inner_->property(name);
  }
  std::vector<std::string> check(store::CheckDepth depth) override { return inner_->check(depth); }
  std::optional<store::Snapshot> latest_snapshot(std::string_view stream,
                                                 std::uint64_t at_or_before) override {
    return inner_->latest_snapshot(stream, at_or_before);
  }
  std::uint64_t index_position() override { return inner_->index_position(); }
  store::IndexPage find(const store::IndexQuery& query) override { return inner_->find(query); }
  std::uint64_t texts_position() override { return inner_->texts_position(); }
  store::TextPage find_texts(const store::TextQuery& query) override {
    return inner_->find_texts(query);
  }

 private:
  static constexpr auto kAny = std::numeric_limits<std::uint64_t>::max();
  std::unique_ptr<store::Reader> inner_;
  std::function<void()> meanwhile_;
  std::uint64_t newest_ = kAny;
};

std::vector<Digest> drafted(Office& office) {
  std::vector<Digest> digests;
  for (const auto& paragraph : *office.case_at(kInput).document->draft)
    for (const auto& [language, content] : paragraph->texts) digests.push_back(content.digest);
  return digests;
}

TEST(TextKeeper, WhatComesWhileItReadsIsFoundToo) {
  Office office({"t1"});
  const auto write = [&](const std::string& word) {
    office.act("mex", "MEX", kInput, "insert_paragraph",
               {{"texts", {{"es", word + " segura"}, {"en", word + " safe"}}}});
  };
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", "conference-text/RCM/t1", "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  write("first");
  InstantReader reader(office.service().store().open_reader(), [&] { write("second"); });
  const auto index = store::open_memory_store(std::make_shared<store::MemoryDisk>());
  ReaderPool pool(*index);
  TextKeeper texts(*index, pool, office.service().published());
  texts.take(reader.entries(0, 1000), reader);
  ASSERT_EQ(drafted(office).size(), 4U);
  EXPECT_EQ(index->unindexed(drafted(office)).size(), 2U);
  texts.take(reader.entries(texts.indexed_to(), 1000), reader);
  EXPECT_EQ(index->unindexed(drafted(office)).size(), 0U);
}

// A text of six hundred paragraphs is not taken in again for a comment on it.
TEST(TextKeeper, ATextThatNobodyTouchedIsNotTakenInAgain) {
  using To = store::TextLayer::To;
  Office office({"t1"});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", "conference-text/RCM/t1", "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  CaseTextsTaken taken;
  const auto draft = [&] {
    const auto layers = texts_of(office.case_at(kInput), taken);
    const auto found = std::find_if(layers.begin(), layers.end(), [](const auto& one) {
      return parse_layer(one.layer.name).what == TextLayerName::What::draft;
    });
    EXPECT_NE(found, layers.end());
    EXPECT_EQ(found->layer.version, office.case_at(kInput).seq);
    return std::pair(found->layer.to, found->places.size());
  };
  const auto write = [&] {
    office.act("mex", "MEX", kInput, "insert_paragraph", {{"texts", {{"es", "segura"}}}});
  };
  write();
  EXPECT_EQ(draft(), std::pair(To::replace, std::size_t{1}));
  office.act("mex", "MEX", kInput, "comment", {{"content", "Read."}});
  EXPECT_EQ(draft(), std::pair(To::keep, std::size_t{0}));
  write();
  EXPECT_EQ(draft(), std::pair(To::replace, std::size_t{2}));
}

}  // namespace
}  // namespace concord::service::text_keeper_test
