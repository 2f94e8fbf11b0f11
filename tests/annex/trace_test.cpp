#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "engine/annex/documents.hpp"
#include "engine/annex/gather.hpp"
#include "engine/annex/views.hpp"

namespace concord::annex {
namespace {

using nlohmann::json;

json paragraph(const char* id, json sources) {
  return {{"id", id},
          {"number", 1},
          {"label", "1"},
          {"kind", "paragraph"},
          {"status", "open"},
          {"mark", "from_sources"},
          {"proposer", "RCM"},
          {"revision", 1},
          {"digest", "d"},
          {"sources", std::move(sources)},
          {"texts", {{"en", {{"text", "Rivers are clean."}}}}}};
}

json document(const char* name, json paragraphs) {
  return {{"consultation", "gcm"},
          {"case", name},
          {"key", name},
          {"title", "Text"},
          {"revision", "working"},
          {"version", 1},
          {"languages", {{"authentic", {"en"}}}},
          {"paragraphs", std::move(paragraphs)}};
}

json source(const char* by, const char* how) {
  return {{"by", {by}}, {"revision", 1}, {"how", how}, {"text", "d"}};
}

json source_of(const char* by, const char* how, const char* text_case, const char* id) {
  auto out = source(by, how);
  out["case"] = text_case;
  out["paragraph"] = id;
  return out;
}

// What the position's one paragraph leads back to, through a conference's text with these sources.
std::vector<Root> roots_through(json sources) {
  const json above = document("top", {paragraph("T", {source_of("SACM", "merged", "mid", "M")})});
  const std::map<std::string, json> texts = {
      {"mid", document("mid", {paragraph("M", std::move(sources))})},
      {"in", document("in", {paragraph("P", json::array())})}};
  Shelf shelf;
  shelf.document = [&](const CaseId& id, std::optional<std::uint32_t>) -> std::optional<json> {
    const auto found = texts.find(id.value);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
  };
  const auto traced = trace(shelf, annexed({&above, nullptr, nullptr}).value());
  return traced.value().paragraphs.at(0).sources.at(0).roots;
}

TEST(Trace, BehindABorderOneNameStandsOnce) {
  const auto roots = roots_through({source("SACM", "verbatim"), source("SACM", "edited")});
  ASSERT_EQ(roots.size(), 1U);
  EXPECT_EQ(roots[0].by, Codes{"SACM"});
  EXPECT_EQ(roots[0].how, Handling::merged);
  EXPECT_EQ(roots[0].number, 0U);
}

TEST(Trace, HandledInOneWayItStaysSaid) {
  const auto roots = roots_through({source("SACM", "edited"), source("SACM", "edited")});
  ASSERT_EQ(roots.size(), 1U);
  EXPECT_EQ(roots[0].how, Handling::edited);
}

TEST(Trace, WhoIsShownIsNamedForEachParagraph) {
  const auto roots =
      roots_through({source_of("BRA", "verbatim", "in", "P"), source("RCM", "edited"),
                     source("SACM", "edited"), source_of("BRA", "verbatim", "in", "P")});
  ASSERT_EQ(roots.size(), 4U);
  EXPECT_EQ(roots[0].number, 1U);
  EXPECT_EQ(roots[1].by, Codes{"RCM"});
}

// What the text between says of its sources by now is told of where they end.
TEST(Trace, WhatWasDisavowedLeadsBackToNobody) {
  const json above = document("top", {paragraph("T", {source_of("RCM", "verbatim", "mid", "M")})});
  const json between = document("mid", {paragraph("M", {source_of("BRA", "verbatim", "in", "P"),
                                                        source_of("URY", "edited", "on", "Q")})});
  const auto held = [](const char* id) {
    return json{{"paragraph", id},
                {"kind", "paragraph"},
                {"texts", json::object()},
                {"withdrawn", true},
                {"dispositions", json::array()}};
  };
  json disavowed = held("P");
  disavowed["disavowed"] = true;
  json listed = json::array();
  listed.push_back({{"by", {"BRA"}}, {"case", "in"}, {"revision", 1}});
  listed.push_back({{"by", {"URY"}}, {"case", "on"}, {"revision", 1}});
  listed[0]["paragraphs"].push_back(disavowed);
  listed[1]["paragraphs"].push_back(held("Q"));
  Shelf shelf;
  shelf.document = [&](const CaseId& id, std::optional<std::uint32_t>) {
    return id.value == "mid" ? std::optional(between) : std::nullopt;
  };
  shelf.dispositions = [&](const CaseId& id, const std::string& as_of) {
    EXPECT_TRUE(id.value == "mid" && as_of.empty());
    return std::optional(json{{"sources", listed}});
  };
  const auto traced = trace(shelf, annexed({&above, nullptr, nullptr}).value()).value();
  const auto& roots = traced.paragraphs.at(0).sources.at(0).roots;
  ASSERT_EQ(roots.size(), 2U);
  EXPECT_TRUE(roots[0].disavowed);
  EXPECT_TRUE(roots[1].withdrawn && !roots[1].disavowed);
  const auto report = fairness({traced}, "en").texts.at(0);
  EXPECT_FALSE(report.behind.contains("BRA"));
  EXPECT_EQ(report.behind.at("URY"), 1U);
}

}  // namespace
}  // namespace concord::annex
