#include "engine/edition/returned_answer.hpp"

#include <gtest/gtest.h>

#include "engine/audit/sha256.hpp"
#include "engine/values/digest.hpp"

// Forms that come back are recognised by what stands recorded, and their ids tell nothing.
namespace concord::edition {
namespace {

using Json = nlohmann::json;

constexpr const char* kBytes = "the file as it came";

// A form that says `words`, and `law` in a field.
struct CameBack {
  exports::ResponseForm form;
  exports::ReturnedForm returned;
  exports::FilledForm filled;

  explicit CameBack(const std::string& words, const std::string& law = "no") {
    exports::FormQuestion question;
    question.field = "in-law";
    question.kind = "choice";
    form.questions.push_back(question);
    filled.paragraphs.emplace_back()["en"] = words;
    filled.answers["in-law"] = {law};
  }
  [[nodiscard]] Result<Recording> on(const Json& view, const ReturnTerms& terms,
                                     std::string_view bytes = kBytes) const {
    return recording_command(view, form, {bytes, returned, filled}, terms);
  }
};

ReturnTerms terms_of(const std::string& received = "2017-06-09T14:00:00Z") {
  ReturnTerms terms;
  terms.received = received;
  terms.channel = "e_mail";
  terms.id = form_command_id("0123456789abcdef");
  return terms;
}

Json view_with(const Json& recorded, std::uint64_t version = 0) {
  return {{"case", "c1"},
          {"key", "answer/RCM/MEX"},
          {"version", version},
          {"party", {{"code", "MEX"}, {"name", "Mexico"}}},
          {"steps", {{{"event", "submit"}, {"brings_text", true}, {"needs_reason", false}}}},
          {"step", "submit"},
          {"recorded", recorded}};
}

// As the view tells of an act by which that was recorded.
Json act_that_says(const std::string& words, bool disavowed = false) {
  return {{"case_seq", 2},
          {"party", "MEX"},
          {"channel", "e_mail"},
          {"received", "2017-06-09T14:00:00.000000Z"},
          {"disavowed", disavowed},
          {"event", "submit"},
          {"recorded_at", "2017-06-09T15:00:00.000000Z"},
          {"recorded_by", {{"id", "ana"}, {"name", "Ana Ruiz"}}},
          {"by_you", true},
          {"brought",
           {{"paragraphs", Json::array({{{"texts", {{"en", words}}}}})},
            {"fields", Json::array({{{"field", "in-law"}, {"value", "no"}}})},
            {"original", {{"sha256", hex(audit::sha256(kBytes).view())}}}}}};
}

std::string refused_as(const Result<Recording>& made) {
  return made ? "" : made.error().code;
}

// "nil_return" with the file, in the delegation's name.
TEST(ReturnedAnswer, ThatThereIsNoneIsRecordedByTheStepThatSaysSo) {
  CameBack form("");
  form.form.without_answer = {"nil_return", "Answer that there is no input"};
  form.filled = {};
  form.filled.nothing = true;
  const auto made = form.on(view_with(Json::array()), terms_of());
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->command.at("command"), "nil_return");
  EXPECT_EQ(made->command.at("as"), "MEX");
  EXPECT_EQ(made->command.at("payload"), Json::object());
  EXPECT_EQ(made->command.at("receipt").at("original").at("bytes"), base64(kBytes));
  auto terms = terms_of();
  terms.event = "submit";
  EXPECT_EQ(refused_as(form.on(view_with(Json::array()), terms)), "no_such_step");

  Json act = act_that_says("");
  act["event"] = "nil_return";
  act["brought"]["paragraphs"] = act["brought"]["fields"] = Json::array();
  const auto repeated = form.on(view_with(Json::array({act})), terms_of());
  ASSERT_TRUE(repeated) << repeated.error().message;
  EXPECT_TRUE(repeated->command.is_null());
  EXPECT_EQ(repeated->earlier.at("case_seq"), 2);
  EXPECT_EQ(refused_as(form.on(view_with(Json::array({act})), terms_of("2017-06-10T14:00:00Z"))),
            "id_reused");
  act["event"] = "associate";  // brings no words either, and says something else
  EXPECT_FALSE(form.on(view_with(Json::array({act})), terms_of())->command.is_null());
  act["event"] = "nil_return";
  act["disavowed"] = true;
  EXPECT_EQ(refused_as(form.on(view_with(Json::array({act})), terms_of())), "form_disavowed");
}

TEST(ReturnedAnswer, ItsIdIsTheOneThatWasDrawnWhateverItSays) {
  const auto yes = CameBack("Secret yes.").on(view_with(Json::array()), terms_of());
  const auto no = CameBack("Secret no.").on(view_with(Json::array()), terms_of(), "another file");
  ASSERT_TRUE(yes && no);
  EXPECT_EQ(yes->command.at("id"), "form-MDEyMzQ1Njc4OWFiY2RlZg");
  EXPECT_EQ(no->command.at("id"), yes->command.at("id"));
}

TEST(ReturnedAnswer, IsBoundToTheVersionThatItsReaderSaw) {
  for (const std::uint64_t version : {0U, 7U}) {
    const auto made = CameBack("One.").on(view_with(Json::array(), version), terms_of());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->command.at("expected_version"), version);
  }
}

TEST(ReturnedAnswer, TheSameOnceMoreIsNotRecorded) {
  const auto view = view_with(Json::array({act_that_says("One.")}));
  for (const bool again : {false, true}) {
    auto terms = terms_of();
    terms.again = again;
    const auto made = CameBack("One.").on(view, terms);
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->command.is_null());
    EXPECT_EQ(made->earlier, view.at("recorded").at(0));
  }
}

TEST(ReturnedAnswer, WhatStandsIsKnownByWhateverFileTimeOrOfficer) {
  const Json act = act_that_says("One.");
  const auto view = view_with(Json::array({act}));
  const CameBack same("One.");
  auto noted = terms_of();
  noted.channel = "note_verbale";
  auto reasoned = terms_of();
  reasoned.reason = "Late.";
  for (const auto& made : {same.on(view, terms_of("2017-06-10T14:00:00Z")), same.on(view, noted),
                           same.on(view, reasoned), same.on(view, terms_of(), "another file")}) {
    ASSERT_EQ(refused_as(made), "id_reused");
    EXPECT_NE(made.error().message.find("entry 2, recorded by Ana Ruiz"), std::string::npos);
  }
  Json of_another = act;
  of_another["by_you"] = false;
  EXPECT_EQ(refused_as(same.on(view_with(Json::array({of_another})), terms_of())), "id_reused");
  Json without_original = act;
  without_original["brought"].erase("original");
  EXPECT_EQ(refused_as(same.on(view_with(Json::array({without_original})), terms_of())),
            "id_reused");
}

TEST(ReturnedAnswer, WordsAreComparedAsTheyAreKept) {
  // As they come: e with a combining accent, and brackets that are words.
  const CameBack typed("Caf\x65\xCC\x81 [sic].");
  const auto view = view_with(Json::array({act_that_says("Caf\xC3\xA9 \\[sic\\].")}));
  for (const bool brackets_as_words : {false, true}) {
    auto terms = terms_of();
    terms.brackets_as_words = brackets_as_words;
    const auto made = typed.on(view, terms);
    ASSERT_TRUE(made) << brackets_as_words;
    EXPECT_TRUE(made->command.is_null());
  }
}

TEST(ReturnedAnswer, WhatSaysAnotherThingIsAnotherAnswer) {
  const auto view = view_with(Json::array({act_that_says("One.")}));
  for (const auto& other : {CameBack("Two."), CameBack("One.", "yes")}) {
    const auto made = other.on(view, terms_of());
    ASSERT_TRUE(made);
    EXPECT_FALSE(made->command.is_null());
  }
  // Nor can anybody tell of what is there no more, or is not to be read.
  Json gone = act_that_says("One.");
  gone.erase("brought");
  EXPECT_TRUE(CameBack("One.").on(view_with(Json::array({gone})), terms_of()));
}

TEST(ReturnedAnswer, WhatTheDelegationHasBackIsRecordedOnceMore) {
  Json returned = act_that_says("Yes.");
  returned["returned"] = true;
  const Json view = view_with(Json::array({act_that_says("Yes.", true), returned}), 5);
  const auto again = CameBack("Yes.").on(view, terms_of("2017-06-12T09:00:00Z"));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_FALSE(again->command.is_null());
  // The answer to the first may have been lost.
  const auto lost = CameBack("Yes.").on(view, terms_of());
  ASSERT_TRUE(lost) << lost.error().message;
  EXPECT_TRUE(lost->command.is_null());
  EXPECT_EQ(lost->earlier.at("case_seq"), 2);
}

TEST(ReturnedAnswer, WhatWasDisavowedAfterItWasReturnedIsRecordedOnlyIfThatIsAsked) {
  Json returned = act_that_says("Yes.");
  returned["returned"] = true;
  Json once_more = act_that_says("Yes.", true);
  once_more["case_seq"] = 6;
  const Json view = view_with(Json::array({returned, once_more}), 8);
  auto terms = terms_of("2017-06-12T09:00:00Z");
  EXPECT_EQ(refused_as(CameBack("Yes.").on(view, terms)), "form_disavowed");
  terms.again = true;
  const auto made = CameBack("Yes.").on(view, terms);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_FALSE(made->command.is_null());
}

TEST(ReturnedAnswer, WhatStandsByAskingAgainIsKnownByAnotherFile) {
  const Json view = view_with(Json::array({act_that_says("Yes.", true), act_that_says("Yes.")}), 5);
  EXPECT_EQ(refused_as(CameBack("Yes.").on(view, terms_of(), "another file")), "id_reused");
}

TEST(ReturnedAnswer, WhatWasDisavowedIsRecordedAgainOnlyIfThatIsAsked) {
  const auto view = view_with(Json::array({act_that_says("One.", true)}));
  const CameBack same("One.");
  EXPECT_EQ(refused_as(same.on(view, terms_of())), "form_disavowed");
  EXPECT_EQ(refused_as(same.on(view, terms_of("2017-06-10T14:00:00Z"), "another file")),
            "form_disavowed");
  auto terms = terms_of();
  terms.again = true;
  const auto made = same.on(view, terms);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->command.at("id"), terms.id);
  // Once it stands, that it was disavowed before says nothing.
  const auto both = view_with(Json::array({act_that_says("One.", true), act_that_says("One.")}));
  const auto told = same.on(both, terms_of());
  ASSERT_TRUE(told);
  EXPECT_EQ(told->earlier, both.at("recorded").at(1));
}

}  // namespace
}  // namespace concord::edition
