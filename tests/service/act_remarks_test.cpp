// What whoever acted is told, though no rule forbids the act.
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::act_remarks_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kInput = "country-input/RCM/t1/MEX";

class LanguagesApart : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.gather();
    paragraph_ = office_
                     .act("mex", "MEX", kInput, "insert_paragraph",
                          {{"texts", {{"es", "Los Estados deben."}, {"en", "States must."}}}})
                     .at("paragraphs")
                     .at(0);
  }

  // The languages of which whoever replaces the words in `language` is told that they stay.
  Json told(const std::string& language, const std::string& words) {
    const auto texts = office_.case_at(kInput).document->draft->front()->texts;
    const auto answer = office_.act("mex", "MEX", kInput, "replace_paragraph",
                                    {{"paragraph", paragraph_},
                                     {"language", language},
                                     {"against", to_string(texts.at(language).digest)},
                                     {"text", words}});
    Json languages = Json::array();
    for (const auto& remark : answer.value("remarks", Json::array())) {
      EXPECT_EQ(remark.at("code"), "languages_apart");
      EXPECT_EQ(remark.at("values").at("paragraph"), paragraph_);
      languages.push_back(remark.at("values").at("language"));
    }
    return languages;
  }

  Office office_{{"t1"}};
  Json paragraph_;
};

TEST_F(LanguagesApart, WhatStandsBesideNewWordsIsNamed) {
  EXPECT_EQ(told("en", "States need not."), Json::array({"es"}));
  EXPECT_EQ(told("es", "Los Estados no necesitan."), Json::array({"en"}));
}

TEST_F(LanguagesApart, ATranslationShowsByItselfThatItIsOutdated) {
  const auto texts = office_.case_at(kInput).document->draft->front()->texts;
  office_.act("mex", "MEX", kInput, "translate_paragraph",
              {{"paragraph", paragraph_},
               {"from", "es"},
               {"against", to_string(texts.at("es").digest)},
               {"language", "en"},
               {"text", "States shall."}});
  EXPECT_EQ(told("es", "Los Estados no necesitan."), Json::array());
}

}  // namespace
}  // namespace concord::service::act_remarks_test
