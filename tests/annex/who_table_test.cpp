#include "engine/annex/who_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace concord::annex {
namespace {

using Json = nlohmann::json;

TEST(WhoTable, EachRowSaysHowItCameAndWhatBecameOfIt) {
  const Json stance{{"position", 7U},
                    {"party", "GTM"},
                    {"stance_text", "agree"},
                    {"received", "2017-03-01T10:00:00.000000Z"},
                    {"recorded", "2017-03-01T12:00:00.000000Z"},
                    {"channel", "e_mail"},
                    {"symbol", "Rev.1"},
                    {"disavowed", true}};
  const Json replaced{{"position", 8U},     {"party", "MEX"},  {"stance_text", "objection"},
                      {"received", "R"},    {"recorded", "R"}, {"symbol", "Rev.2"},
                      {"replaced", true},   {"late", true},    {"signing_key", "mex-key"},
                      {"statement", "Why."}};
  const Json submitted{{"position", 6U},    {"time", "T"},       {"title", "Submit"},
                       {"received", "S"},   {"symbol", "Rev.1"}, {"channel", "note_verbale"},
                       {"principal", "GTM"}};
  const Json recall{{"position", 9U}, {"time", "U"}, {"title", "Recall"}, {"principal", "RCM-TS"}};
  const Json round{{"stances", Json::array({stance})}};
  const Json decision{{"title", "Adoption"},
                      {"stances_withheld", true},
                      {"stances", Json::array({replaced})},
                      {"earlier", Json::array({round})}};
  const Json sent{{"symbol", "Rev.1"}, {"recalled", true}};
  const Json sent_anew{{"symbol", "Rev.2"}, {"recalled", false}};
  const Json who{{"texts", Json::array({sent, sent_anew})},
                 {"acts", Json::array({submitted, recall})},
                 {"decisions", Json::array({decision})}};
  const auto records = who_records(who);
  const auto& columns = records.front();
  const auto cell = [&](std::size_t row, const char* column) {
    const auto found = std::find(columns.begin(), columns.end(), column);
    return found == columns.end() ? std::string("no such column")
                                  : records.at(row).at(found - columns.begin());
  };
  ASSERT_EQ(records.size(), 6U);
  EXPECT_EQ(cell(1, "withheld"), "stances");
  EXPECT_EQ(cell(1, "position"), "");
  const std::vector<std::pair<const char*, std::vector<std::string>>> expected{
      {"position", {"6", "7", "8", "9"}},
      {"received", {"S", "2017-03-01T10:00:00.000000Z", "R", "U"}},
      {"recorded", {"T", "2017-03-01T12:00:00.000000Z", "R", "U"}},
      {"channel", {"note_verbale", "e_mail", "", ""}},
      {"late", {"", "", "true", ""}},
      {"replaced", {"", "", "true", ""}},
      {"disavowed", {"", "true", "", ""}},
      {"recalled", {"true", "true", "", ""}},
      {"question", {"", "Adoption", "Adoption", ""}},
      {"what", {"Submit", "agree", "objection", "Recall"}},
      {"for", {"GTM", "GTM", "MEX", "RCM-TS"}},
      {"words", {"", "", "Why.", ""}},
      {"signing_key", {"", "", "mex-key", ""}}};
  for (const auto& [column, words] : expected)
    for (std::size_t row = 0; row < words.size(); ++row)
      EXPECT_EQ(cell(row + 2, column), words[row]) << column;
}

}  // namespace
}  // namespace concord::annex
