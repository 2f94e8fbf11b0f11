#include "engine/edition/edition.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/edition/case_text.hpp"
#include "engine/edition/distribution.hpp"
#include "engine/edition/inputs.hpp"
#include "engine/edition/response_form.hpp"
#include "engine/edition/versions.hpp"
#include "engine/manuscript/json_form.hpp"

namespace concord::edition {
namespace {

using Json = nlohmann::json;

// A text with a bracket between two delegations, of which the Spanish has no translation yet.
Json view() {
  const Json alternative = {{"texts", {{"en", {{"text", "shall"}}}}},
                            {"proposers", {"MEX"}},
                            {"supporters", Json::array()},
                            {"opposers", Json::array()}};
  Json other = alternative;
  other["texts"]["en"]["text"] = "may";
  other["proposers"] = {"URY"};
  return {
      {"consultation", "gcm-2017"},
      {"key", "conference-text/RCM/topic-1"},
      {"case", "K1"},
      {"title", "Text"},
      {"topic_title", "Rights"},
      {"readers", {"member:RCM"}},
      {"languages", {{"authentic", {"es", "en"}}, {"courtesy", Json::array()}}},
      {"paragraphs",
       {{{"id", "p1"},
         {"kind", "paragraph"},
         {"label", "1"},
         {"texts", {{"en", {{"text", "We [shall] act."}, {"marked", "We \u27E6b1\u27E7 act."}}}}},
         {"brackets",
          {{{"bracket", "b1"}, {"open_since", 1}, {"alternatives", {alternative, other}}}}}}}}};
}

std::string text_of(const Wanted& wanted, Form form, const Json& of = view()) {
  const auto made = edition_of(of, nullptr, wanted);
  EXPECT_TRUE(made) << made.error().message << made.error().place;
  return made ? written(*made, form) : std::string();
}

TEST(Distribution, IsForReadersInWords) {
  const Json some = {"member:SACM", "secretariat:RCM", "member:RCM", "auditor:*", "auditor:RCM"};
  EXPECT_EQ(readers_in_words(some, "en"), "members of RCM, SACM; secretariat of RCM; auditors");
  EXPECT_EQ(distribution(some, "es"),
            "Limitada: miembros de RCM, SACM; secretar\u00EDa de RCM; auditor\u00EDa");
  EXPECT_EQ(readers_in_words(Json{"party:MEX", "all"}, "pt"), "todos");
  EXPECT_EQ(distribution(Json{"party:MEX", "all"}, "pt"), "Geral");
  EXPECT_EQ(distribution(Json::array(), "en"), "");
}

TEST(Edition, FormsHaveTheirNamesInOrder) {
  for (std::size_t i = 0; i < kForms.size(); ++i)
    EXPECT_EQ(form_named(kForms.at(i)), static_cast<Form>(i));
  EXPECT_FALSE(form_named("pdf"));
  EXPECT_FALSE(form_named(""));
  EXPECT_EQ(form_named("akn"), Form::akoma_ntoso);
  EXPECT_EQ(form_named("docx"), Form::docx);
}

TEST(Edition, AttributionIsLeftOutOfEveryForm) {
  for (const auto form : {Form::json, Form::markdown, Form::text, Form::html, Form::akoma_ntoso}) {
    Wanted wanted{.form = form, .language = "en"};
    const auto named = text_of(wanted, form);
    EXPECT_NE(named.find("URY"), std::string::npos) << media_type(form);
    wanted.options.attribution = exports::Shown::none;
    const auto unnamed = text_of(wanted, form);
    EXPECT_EQ(unnamed.find("URY"), std::string::npos) << media_type(form);
    EXPECT_NE(unnamed.find("may"), std::string::npos) << media_type(form);
  }
}

TEST(Edition, WhatIsNotTranslatedIsSaidOrMissing) {
  const Wanted spanish{.form = Form::text, .language = "es", .spoken = "es"};
  EXPECT_NE(text_of(spanish, Form::text).find("aún sin traducción"), std::string::npos);
  const auto all = Json::parse(
      text_of({.form = Form::json, .language = "es", .all_languages = true}, Form::json));
  EXPECT_EQ(all["paragraphs"][0]["texts"].size(), 1U) << all;
  EXPECT_TRUE(all["paragraphs"][0]["texts"].contains("en")) << all;
}

TEST(Edition, SaysWhichOfThoseThatWereOpenedByNameItIs) {
  Json of = view();
  of["called"] = "On the Pact";
  for (const auto form : {Form::json, Form::markdown, Form::text, Form::html, Form::akoma_ntoso}) {
    const Wanted wanted{.form = form, .language = "en"};
    EXPECT_NE(text_of(wanted, form, of).find("Text: Rights: On the Pact"), std::string::npos)
        << media_type(form);
  }
}

// What its country took back is marked in every form, and no name stands at it any more.
TEST(Edition, WhatWasTakenBackIsMarkedAndNamesNobody) {
  Json of = view();
  Json& paragraph = of["paragraphs"][0];
  paragraph["sources"].push_back({{"by", {"URY"}}, {"disavowed", true}, {"withdrawn", true}});
  paragraph["brackets"][0]["alternatives"][1]["taken_back_by"].push_back("URY");
  Wanted wanted{.language = "en"};
  for (const auto form : {Form::json, Form::markdown, Form::text, Form::html, Form::akoma_ntoso}) {
    wanted.form = form;
    const auto out = text_of(wanted, form, of);
    EXPECT_NE(out.find("disavowed in part"), std::string::npos) << media_type(form);
    EXPECT_EQ(out.find("URY"), std::string::npos) << out;
    EXPECT_NE(out.find("MEX"), std::string::npos) << out;
  }
  paragraph["withdrawn"] = {{"at", "2017-11-24T10:00:00Z"}};
  wanted.form = Form::text;
  wanted.spoken = "es";
  EXPECT_NE(text_of(wanted, Form::text, of).find(" *(desautorizado, 2017-11-24)*"),
            std::string::npos);
  paragraph["sources"][0].erase("disavowed");
  wanted.form = Form::json;
  EXPECT_NE(text_of(wanted, Form::json, of).find(R"("remark": "retirado, 2017-11-24")"),
            std::string::npos);
}

// Asked for by its number, it is still there to be read, and is nobody's words.
TEST(Edition, ARevisionThatItsPartyDisavowedSaysSo) {
  Json of = view();
  of["disavowed"] = true;
  for (const auto form : {Form::json, Form::markdown, Form::text, Form::html, Form::akoma_ntoso}) {
    const Wanted wanted{.form = form, .language = "en"};
    EXPECT_NE(text_of(wanted, form, of).find("disavowed"), std::string::npos) << media_type(form);
    EXPECT_EQ(text_of(wanted, form).find("disavowed"), std::string::npos) << media_type(form);
  }
  const Wanted in_spanish{.form = Form::text, .language = "en", .spoken = "es"};
  EXPECT_NE(text_of(in_spanish, Form::text, of).find(" *(desautorizado)*"), std::string::npos);
}

TEST(Edition, AWorkingTextIsDatedByItsHistory) {
  const Json history = {
      {"entries",
       {{{"time", "2017-06-10T09:00:00Z"},
         {"events", {{{"type", "ParagraphInserted"}, {"paragraph", {{"id", "p1"}}}}}}},
        {{"time", "2017-06-12T09:00:00Z"}, {"events", {{{"type", "CommentMade"}}}}}}}};
  const auto made = edition_of(view(), history, {.form = Form::html, .language = "en"});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->text.head.date, "2017-06-10");
  EXPECT_EQ(made->options.stage, "working text");
  Json issued = view();
  issued["symbol"] = "Rev.1";
  issued["issued_at"] = "2017-06-11T09:00:00Z";
  const auto later = edition_of(issued, history, {.form = Form::html, .language = "en"});
  ASSERT_TRUE(later);
  EXPECT_EQ(later->text.head.date, "2017-06-11");
  EXPECT_EQ(later->options.stage, "");
}

TEST(Edition, AFileNameIsPlain) {
  Json named = view();
  EXPECT_EQ(file_name(named, "en", Form::docx),
            "gcm-2017_conference-text_RCM_topic-1_working_en.docx");
  named["symbol"] = "Rev.2\"\r\nX: y";
  EXPECT_EQ(file_name(named, "", Form::akoma_ntoso),
            "gcm-2017_conference-text_RCM_topic-1_Rev.2___X__y.xml");
}

TEST(Inputs, AreThoseThatStand) {
  annex::Annexed text;
  text.key = "conference-text/RCM/topic-1";
  annex::InputParagraph heading, words, gone;
  heading.kind = annex::ParagraphKind::heading;
  words.id = ParagraphId("p1");
  words.number = 2;
  words.texts = {{"en", "We act."}, {"es", "Actuamos."}};
  gone.number = 3;
  gone.withdrawn = true;
  annex::Input mexico;
  mexico.by = {"MEX"};
  mexico.label = "MEX";
  mexico.document = CaseId("K2");
  mexico.paragraphs = {heading, words, gone};
  annex::Input withdrawn = mexico;
  withdrawn.label = "MEX #2";
  withdrawn.withdrawn = "by note";
  annex::Input unknown = mexico;
  unknown.label = "SACM";
  unknown.document = std::nullopt;
  text.inputs = {mexico, withdrawn, unknown};
  const auto found = input_paragraphs(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].compared.key, "MEX 2");
  EXPECT_EQ(found[0].place, (annex::InputPlace{CaseId("K2"), ParagraphId("p1")}));
  EXPECT_EQ(found[0].compared.wordings.size(), 2U);
  EXPECT_EQ(found[1].compared.key, "SACM 2");
  EXPECT_EQ(found[1].place, annex::InputPlace{});  // where it is, the reader may not know
}

TEST(Versions, HaveTheOriginalLanguageFirst) {
  manuscript::Manuscript text;
  text.paragraphs.push_back({.texts = {{"en", "One."}, {"es", "Uno."}, {"pt", "Um."}}});
  EXPECT_EQ(languages_original_first(text), (std::vector<std::string>{"en", "es", "pt"}));
  text.head.original_language = "es";
  const auto versions = versions_of(text, "text");
  ASSERT_EQ(versions.size(), 3U);
  EXPECT_EQ(versions[0].language, "es");
  EXPECT_EQ(versions[1].language, "en");
  EXPECT_EQ(versions[0].text, &text);
}

TEST(CaseTexts, TheOriginalIsInTheLanguageThatWasTranslatedIntoTheOthers) {
  const auto original = [](const Json& texts) {
    Json of = view();
    of["languages"]["courtesy"] = {"pt"};
    of["paragraphs"] = Json::array();
    of["paragraphs"].push_back(
        {{"id", "p1"}, {"kind", "paragraph"}, {"label", "1"}, {"texts", texts}});
    return text_of_view(of, {}, "en").manuscript.head.original_language;
  };
  Json texts{{"en", {{"text", "One."}}}, {"es", {{"text", "Uno."}}}, {"pt", {{"text", "Um."}}}};
  EXPECT_EQ(original(texts), "es");  // given together: the first authentic one
  texts["es"]["translation_of"] = "pt";
  EXPECT_EQ(original(texts), "en");
  texts["en"]["translation_of"] = "pt";
  EXPECT_EQ(original(texts), "pt");
  texts.erase("es");
  texts["en"] = {{"text", "Two."}, {"outdated", true}};  // of a wording that is no longer there
  EXPECT_EQ(original(texts), "pt");
  EXPECT_EQ(original({{"pt", {{"text", "Um."}}}}), "pt");
}

TEST(ResponseForms, OfTwoChartsOfOneDelegationHaveTwoNames) {
  EXPECT_EQ(form_file_stem("country-input/RCM/topic-1/MEX"), "form-country-input-RCM-topic-1-MEX");
  EXPECT_EQ(form_file_stem("answer/RCM/topic-1/MEX"), "form-answer-RCM-topic-1-MEX");
  EXPECT_EQ(form_file_stem("nomination/RCM/t1/MEX/a b\"c"), "form-nomination-RCM-t1-MEX-a-b-c");
}

}  // namespace
}  // namespace concord::edition
