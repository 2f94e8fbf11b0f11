#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "engine/workflow/bundled.hpp"
#include "tests/processor_time.hpp"
#include "tests/workflow/small_definition.hpp"

namespace concord::workflow::testing {
namespace {

// Far above what it takes, sanitizers included; far below what an attack is after.
constexpr std::chrono::seconds kBound{20};

template <class Act>
void expect_bounded(const Act& act) {
  const auto begin = processor_time();
  act();
  EXPECT_LT(processor_time() - begin, kBound);
}

std::string code_of(const std::string& bytes) {
  const auto loaded = load(bytes, "hostile.json");
  return loaded ? "loaded" : loaded.error().at(0).code;
}

TEST(Hostile, DeepNestingIsRefused) {
  EXPECT_EQ(code_of(std::string(100'000, '[')), "too_deep");
  std::string guard = R"({"require": "reason_given"})";
  for (int i = 0; i < 60; ++i) guard = R"({"not": )" + guard + "}";
  EXPECT_EQ(code_of(bent(small_definition(), "/charts/main/states/work/on/0/if", guard).dump()),
            "too_deep");
}

TEST(Hostile, HugeFilesAreRefused) {
  EXPECT_EQ(code_of(std::string(kMaxDefinitionBytes + 1, ' ')), "too_long");
}

TEST(Hostile, DuplicateKeysAndForeignBytesAreRefused) {
  EXPECT_EQ(code_of(R"({"workflow": "a", "workflow": "b"})"), "duplicate_key");
  EXPECT_EQ(code_of("{\"workflow\": \"\xC3\x28\"}"), "invalid_utf8");
  EXPECT_EQ(code_of(R"({"format": 1.5})"), "not_an_integer");
  EXPECT_EQ(code_of(""), "invalid_json");
}

TEST(Hostile, WrongTypesEverywhereAreReportedNotFollowed) {
  const auto base = small_definition().flatten();
  for (const auto& [pointer, value] : base.items())
    for (const char* wrong : {"null", "[]", "{}", "17", "\"\"", "[[[]]]", "{\"a\": {\"b\": []}}"}) {
      auto bad = small_definition();
      bad[nlohmann::json::json_pointer(pointer)] = nlohmann::json::parse(wrong);
      const auto loaded = load(bad.dump(), "hostile.json");
      if (loaded) {
        (void)check(**loaded);
      } else {
        EXPECT_LE(loaded.error().size(), 100U);
      }
    }
}

TEST(Hostile, ManyProblemsAreCut) {
  nlohmann::json definition = small_definition();
  for (int i = 0; i < 5'000; ++i) definition["x" + std::to_string(i)] = 1;
  EXPECT_EQ(problems_of(definition).size(), 100U);
}

// The largest charts that the limits admit, each transition automatic, in a chain without circle.
nlohmann::json long_chain(int states) {
  auto definition = small_definition();
  nlohmann::json chain;
  const auto name = [](int i) { return "s" + std::to_string(i); };
  for (int i = 0; i < states; ++i) {
    nlohmann::json on = nlohmann::json::array();
    for (int j = i + 1; j < states && j < i + 12; ++j)
      on.push_back({{"to", name(j)}, {"if", {{"require", "reason_given"}}}});
    chain[name(i)] = {{"on", on}};
  }
  chain[name(states)] = {{"final", true}};
  chain[name(states - 1)] = {{"on", {{{"to", name(states)}}}}};
  definition["charts"]["main"]["states"] = chain;
  definition["charts"]["main"]["initial"] = "s0";
  definition["charts"].erase("text");
  definition["charts"].erase("input");
  return definition;
}

TEST(Hostile, TheLargestChartIsJudgedInTime) {
  expect_bounded([] {
    const auto definition = load_good(long_chain(499));
    EXPECT_FALSE(check(*definition).empty());
  });
  EXPECT_THAT(problems_of(long_chain(501)),
              ::testing::Contains(::testing::Field(&Problem::code, "too_many")));
}

TEST(Hostile, ADenseCircleIsFoundInTime) {
  expect_bounded([] {
    auto definition = small_definition();
    nlohmann::json on = nlohmann::json::array();
    for (int i = 0; i < 200; ++i)
      on.push_back({{"event", "a"}, {"do", {{{"raise", "a"}}}}, {"to", "start"}});
    for (int i = 0; i < 40; ++i)
      definition["charts"]["main"]["states"]["t" + std::to_string(i)] = {{"on", on}};
    EXPECT_EQ(problems_of(definition).at(0).code, "endless_loop");
  });
}

TEST(Hostile, BrokenBytesNeverDoHarm) {
  std::mt19937 random(7);
  const std::string good(bundled("bi-regional-consultation"));
  ASSERT_FALSE(good.empty());
  expect_bounded([&] {
    for (int round = 0; round < 300; ++round) {
      std::string bytes = good;
      for (int i = 0; i < 1 + round % 5; ++i) {
        const std::size_t at = random() % bytes.size();
        if (round % 3 == 0)
          bytes.erase(at, random() % 200);
        else if (round % 3 == 1)
          bytes[at] = static_cast<char>(random());
        else
          bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 100));
      }
      const auto loaded = load(bytes, "hostile.json");
      if (loaded) {
        (void)check(**loaded);
      } else {
        EXPECT_FALSE(loaded.error().empty());
      }
    }
  });
}

}  // namespace
}  // namespace concord::workflow::testing
