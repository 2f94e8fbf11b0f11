// The report on brackets: since which revision and day each is open, and between whom.
#include <gtest/gtest.h>

#include "engine/annex/render.hpp"
#include "tests/annex/samples.hpp"

namespace concord::annex {
namespace {

using nlohmann::json;

// The sample's text, whose bracket is open since Rev.1, or since the working text.
Annexed with_open_bracket(std::uint32_t since, const char* opened_at) {
  auto document = json::parse(kDocument);
  auto& bracket = document["paragraphs"][2]["brackets"][0];
  bracket["open_since"] = since;
  bracket["between"] = {{"MEX"}, {"URY"}};
  if (opened_at != nullptr) bracket["open_since_at"] = opened_at;
  document["burn_down"] = {{{"revision", 1},
                            {"open", 1},
                            {"opened", 1},
                            {"closed", 0},
                            {"symbol", "Rev.1"},
                            {"issued_at", "2017-07-10T15:00:00.000000Z"}},
                           {{"revision", 2}, {"open", 1}, {"opened", 0}, {"closed", 0}}};
  return annexed({&document, nullptr, nullptr}).value();
}

std::string table(const Annexed& text) {
  return render_annex("brackets", text, "en", Format::markdown, Language::en);
}

bool says(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

TEST(Brackets, SayOnWhichDayTheyWereOpened) {
  const auto text = with_open_bracket(1, "2017-07-04T09:30:00.000000Z");
  const auto report = brackets_report(text, "en");
  ASSERT_EQ(report.open.size(), 1U);
  EXPECT_EQ(report.open[0].symbol, "Rev.1");
  EXPECT_EQ(report.open[0].since_at, parse_timestamp("2017-07-04T09:30:00Z"));
  EXPECT_EQ(report.open[0].issued_at, parse_timestamp("2017-07-10T15:00:00Z"));
  EXPECT_TRUE(says(table(text), "2017-07-04")) << table(text);
  const auto told = json::parse(render(report, Format::json, Language::en));
  EXPECT_EQ(told["open"][0]["since_at"], "2017-07-04T09:30:00.000000Z");
}

TEST(Brackets, SayTheDayOfTheRevisionWhereNoOtherIsTold) {
  const auto text = with_open_bracket(1, nullptr);
  EXPECT_FALSE(says(table(text), "2017-07-04"));
  EXPECT_TRUE(says(table(text), "Rev.1, 2017-07-10")) << table(text);
  const auto told = json::parse(render(brackets_report(text, "en"), Format::json, Language::en));
  EXPECT_FALSE(told["open"][0].contains("since_at"));
}

TEST(Brackets, OfTheWorkingTextHaveADayToo) {
  const auto text = with_open_bracket(2, "2017-07-12T09:30:00.000000Z");
  EXPECT_TRUE(brackets_report(text, "en").open[0].symbol.empty());
  EXPECT_TRUE(says(table(text), ", 2017-07-12")) << table(text);
  EXPECT_TRUE(says(table(text), "MEX / URY")) << table(text);
}

TEST(Brackets, ADayThatIsNoneIsRefused) {
  auto document = json::parse(kDocument);
  document["paragraphs"][2]["brackets"][0]["open_since_at"] = "yesterday";
  EXPECT_FALSE(annexed({&document, nullptr, nullptr}));
}

}  // namespace
}  // namespace concord::annex
