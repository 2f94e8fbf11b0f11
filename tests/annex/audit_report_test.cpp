// What the auditors' page tells of the log and of who approved what.
#include "engine/annex/audit_report.hpp"

#include <gtest/gtest.h>

namespace concord::annex {
namespace {

using Json = nlohmann::json;

Json entry(std::uint64_t position, const char* id, std::uint64_t case_seq, Json events) {
  return {{"position", position},
          {"commit", position},
          {"time", "2017-03-01T12:00:00.000000Z"},
          {"case", id},
          {"key", std::string("key/") + id},
          {"case_seq", case_seq},
          {"title", "Entry " + std::to_string(position)},
          {"audience", {"auditor:*", "auditor:RCM", "member:RCM"}},
          {"events", std::move(events)}};
}

Json issued(std::uint32_t number) {
  return {{"type", "RevisionIssued"},
          {"number", number},
          {"symbol", "Rev." + std::to_string(number)},
          {"text_digest", "D" + std::to_string(number)}};
}

Json of_input(const char* type, const char* id) {
  return {{"type", type}, {"document", id}};
}

Json event(const char* type) {
  return {{"type", type}};
}

// All the words of a table's row of the page, which begins with that number.
std::string row_of(const Sheet& sheet, const std::string& heading, const std::string& number) {
  for (const auto& block : sheet.blocks) {
    if (block.heading != heading) continue;
    for (const auto& row : block.table.rows) {
      std::string words;
      for (const auto& cell : row.cells)
        for (const auto& line : cell.lines)
          for (const auto& run : line) words += run.text + "|";
      if (words.starts_with(number + "|")) return words;
    }
  }
  return "";
}

bool has(const std::string& words, const char* wanted) {
  return words.find(wanted) != std::string::npos;
}

constexpr const char* kIssued = "Texts issued without a question on them";
constexpr const char* kUncommon = "Out of the ordinary";

TEST(AuditReport, AWithdrawnInputIsMarkedAndItsWithdrawalTold) {
  AuditViews views;
  views.entries = {entry(1, "mex", 1, Json::array({issued(1)})),
                   entry(2, "text", 1, Json::array({of_input("SourceAdmitted", "mex")})),
                   entry(3, "gtm", 1, Json::array({issued(1)})),
                   entry(4, "text", 2, Json::array({of_input("SourceAdmitted", "gtm")})),
                   entry(5, "text", 3, Json::array({of_input("SourceWithdrawn", "mex")})),
                   entry(6, "text", 4, Json::array({of_input("SourceWithdrawn", "gtm")})),
                   entry(7, "gtm", 2, Json::array({issued(2)})),
                   entry(8, "text", 5, Json::array({of_input("SourceAdmitted", "gtm")}))};
  const auto sheet = audit_sheet(views, Language::en);
  EXPECT_TRUE(has(row_of(sheet, kIssued, "1"), "withdrawn since"));
  // It was handed in again, and this text with it.
  for (const char* number : {"3", "7"})
    EXPECT_FALSE(has(row_of(sheet, kIssued, number), "withdrawn")) << number;
  EXPECT_FALSE(row_of(sheet, kUncommon, "5").empty());
  EXPECT_TRUE(row_of(sheet, kUncommon, "2").empty());
}

TEST(AuditReport, ADisavowedInputIsMarkedSoAndNoWithdrawalOfItIsTold) {
  const Json note{{"type", "ActReceived"}, {"party", "MEX"}, {"channel", "e_mail"}};
  const Json disavowal{{"type", "ActDisavowed"}, {"party", "MEX"}, {"case_seq", 1}};
  AuditViews views;
  views.entries = {entry(1, "mex", 1, {note, issued(1)}),
                   entry(2, "text", 1, Json::array({of_input("SourceAdmitted", "mex")})),
                   entry(3, "mex", 2, Json::array({disavowal})),
                   entry(4, "text", 2, Json::array({of_input("SourceWithdrawn", "mex")}))};
  views.entries[3]["commit"] = 3;
  const auto sheet = audit_sheet(views, Language::en);
  const auto row = row_of(sheet, kIssued, "1");
  EXPECT_TRUE(has(row, "came by e-mail")) << row;
  EXPECT_TRUE(has(row, "disavowed")) << row;
  EXPECT_FALSE(has(row, "withdrawn")) << row;
  EXPECT_TRUE(has(row_of(sheet, kUncommon, "1"), "disavowed"));
  EXPECT_FALSE(row_of(sheet, kUncommon, "3").empty());
  EXPECT_TRUE(row_of(sheet, kUncommon, "4").empty()) << "it is told with the disavowal";
}

TEST(AuditReport, ARecallOfATextThatWasSentIsOne) {
  const Json entries = {
      entry(1, "text", 1, Json::array({issued(1)})),
      entry(2, "text", 2, {event("RevisionRecalled"), event("CirculationRecalled")}),
      entry(3, "text", 3, Json::array({event("CirculationRecalled")}))};
  EXPECT_EQ(audit_figures(entries, {}).recalls, 2U);
}

TEST(AuditReport, OnlyOfCasesThatOneAuditsTheMissingAreCounted) {
  Json entries = {entry(1, "mex", 4, Json::array({issued(1)})),
                  entry(2, "arg", 3, Json::array({issued(1)}))};
  entries[1]["audience"] = {"auditor:*", "auditor:SACM", "member:SACM"};
  using Counts = std::map<std::string, std::uint64_t>;
  const auto withheld = [&](const std::vector<std::string>& audiences) {
    return audit_figures(entries, audiences).withheld;
  };
  EXPECT_EQ(withheld({"all", "auditor:*"}), (Counts{{"key/mex", 3}, {"key/arg", 2}}));
  EXPECT_EQ(withheld({"auditor:RCM", "member:SACM"}), (Counts{{"key/mex", 3}}));
  EXPECT_EQ(withheld({"all", "member:RCM", "member:SACM"}), Counts{});
}

}  // namespace
}  // namespace concord::annex
