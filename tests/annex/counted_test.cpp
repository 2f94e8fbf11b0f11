#include "engine/annex/counted.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace concord::annex {
namespace {

using Json = nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Json counted(const char* body, std::initializer_list<const char*> sentences) {
  Json result{{"reasons", Json::array()}};
  if (*body != '\0') result["body"] = body;
  for (const char* sentence : sentences) result["reasons"].push_back({{"sentence", sentence}});
  return result;
}

TEST(Counted, EachConferenceSaysHowItCounted) {
  Json computation = counted("", {"RCM: adopted.", "SACM: adopted."});
  computation["bodies"] = {counted("RCM", {"Quorum met.", "Present, no objection stated: CRI."}),
                           counted("SACM", {"Quorum met.", "Absent: SUR."})};
  EXPECT_THAT(how_counted(computation),
              ElementsAre("RCM: adopted.", "SACM: adopted.",
                          "RCM: Quorum met. Present, no objection stated: CRI.",
                          "SACM: Quorum met. Absent: SUR."));
}

TEST(Counted, OneConferenceIsToldOnce) {
  Json computation = counted("", {"Quorum met."});
  computation["bodies"] = {counted("RCM", {"Quorum met."})};
  EXPECT_THAT(how_counted(computation), ElementsAre("Quorum met."));
}

TEST(Counted, OfWhatWasNotCountedNothingIsSaid) {
  EXPECT_THAT(how_counted(nullptr), IsEmpty());
  EXPECT_THAT(how_counted(Json::object()), IsEmpty());
}

}  // namespace
}  // namespace concord::annex
