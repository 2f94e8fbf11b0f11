// A text that was put right is read by whoever read it before, and says how it reads now: its own
// readers, the texts above it, and what is written of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/edition/distribution.hpp"
#include "tests/service/office.hpp"

namespace concord::service::corrigenda_test {
namespace {

using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kPosition = "position/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

// The text of one conference, agreed in a meeting as Rev.1, and read by both since.
struct Agreed {
  Office office{{"t1"}};

  Agreed() {
    office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
    office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
               {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    office.act("mex", "MEX", kMexico, "insert_paragraph",
               {{"texts",
                 {{"es", "La norma protege a todos siempre."},
                  {"en", "The rule shelters all always."},
                  {"pt", "A norma protege a todos."}}}});
    office.act("mex", "MEX", kMexico, "request_clearance");
    office.act("mex-head", "MEX", kMexico, "clear");
    office.act("mex-head", "MEX", kMexico, "submit");
    for (const std::string party : {"GTM", "CRI"})
      office.act(party == "GTM" ? "gtm-head" : "cri-head", party, "country-input/RCM/t1/" + party,
                 "nil_return");
    office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
    office.act("rcm-ts", "body:RCM-TS", kText, "take_paragraph",
               {{"source",
                 {{"document", office.id_of(kMexico).value},
                  {"paragraph", office.paragraph_of(kMexico)}}}});
    office.act("gtm-head", "body:RCM", kText, "put_question");
    office.act("rcm-ts", "body:RCM-TS", kText, "record_presence",
               {{"decision", "adoption-in-meeting"}, {"present", {"MEX", "GTM", "CRI"}}});
    office.at("2017-03-02T12:00:00Z");
    office.act("gtm-head", "body:RCM", kText, "close_question");
    office.enter("rcm-ts", "grant_mandate",
                 {{"mandate",
                   {{"id", "m-second"},
                    {"person", "cri"},
                    {"office", "secretariat_officer"},
                    {"body", "RCM-TS"},
                    {"from", "2017-01-01T00:00:00Z"},
                    {"instrument", "Nota 2"}}}});
  }

  void propose(const std::string& language, const std::string& words) {
    const auto& value = office.case_at(kText);
    const auto& paragraph = *value.document->draft->front();
    office.act("rcm-ts", "body:RCM-TS", kText, "correct_text",
               {{"revision", value.document->revisions.back()->number},
                {"paragraph", paragraph.id.value},
                {"language", language},
                {"against", to_string(paragraph.texts.at(language).digest)},
                {"text", words}},
               {{"reason", "Errata."}});
  }
  void confirm(unsigned number) {
    office.act("cri", "body:RCM-TS", kText, "confirm_correction", {{"number", number}});
  }
  // In force, of authentic words.
  void correct() {
    propose("en", "The rule shelters everybody always.");
    confirm(1);
  }
  // The other conference's text is forwarded, and both are before the plenary's drafters.
  void convene() {
    const std::string other = "conference-text/SACM/t1";
    office.act("sacm-ts", "body:SACM-TS", other, "invite_inputs",
               {{"deadlines", {{"cut-off", {{"after", "P1D"}}}}}});
    office.submit_input("BRA", "country-input/SACM/t1/BRA", "Tres");
    office.at("2017-03-12T12:00:00Z");
    office.act("sacm-ts", "body:SACM-TS", other, "take_paragraph",
               {{"source",
                 {{"document", office.id_of("country-input/SACM/t1/BRA").value},
                  {"paragraph", office.paragraph_of("country-input/SACM/t1/BRA")}}}});
    office.act("ury-head", "body:SACM", other, "forward_with_brackets", Json::object(),
               {{"reason", "A la plenaria."}});
    office.act("rcm-ts", "body:RCM-TS", "consultation", "convene_plenary");
  }
  Json source() {
    const auto& value = office.case_at(kText);
    return {{"document", value.id.value}, {"paragraph", value.document->draft->front()->id.value}};
  }

  Json document(const char* person, std::optional<std::uint32_t> revision = std::nullopt) {
    return office.room()
        .document(office.reader(person), office.id_of(kText), revision)
        .value_or(Json());
  }
  std::size_t found(const char* person, const std::string& words) {
    office.service().keeper().catch_up();
    return office.room().search(office.reader(person), {.words = words}, {})->at("texts").size();
  }
  // What the plenary's drafters have before them of it.
  Json above(const char* person = "ahg-chair") {
    const auto view = *office.room().dispositions(office.reader(person), office.id_of(kPosition));
    for (const auto& one : view.at("sources"))
      if (one.at("key") == kText) return one.at("paragraphs").at(0);
    return {};
  }
};

constexpr const char* kReaders[] = {"mex", "ury-head", "sacm-ts", "ahg-chair", "arg", "luz"};

TEST(Corrigenda, TakeAnAgreedTextFromNobody) {
  Agreed of;
  const auto before = of.office.service().published().progress().commit;
  of.correct();
  of.propose("pt", "A regra protege a todos.");
  for (const char* person : kReaders) {
    const Json text = of.document(person);
    ASSERT_FALSE(text.is_null()) << person;
    const auto& words = text.at("paragraphs").at(0).at("texts");
    EXPECT_EQ(words.at("en").at("text"), "The rule shelters everybody always.") << person;
    EXPECT_EQ(words.at("pt").at("text"), "A regra protege a todos.") << person;
    EXPECT_EQ(text.at("paragraphs").at(0).at("status"), "agreed") << person;
    const Json issued = of.document(person, 1U);
    ASSERT_FALSE(issued.is_null()) << person;
    EXPECT_EQ(issued.at("corrections").size(), 2U) << person;
    EXPECT_EQ(of.found(person, "everybody"), 1U) << person;
    EXPECT_EQ(of.found(person, "shelters"), 2U) << person;
    const Json who = *of.office.room().who(of.office.reader(person), of.office.id_of(kText));
    EXPECT_EQ(who.at("texts").size(), 1U) << person;
    auto then = of.office.reader(person);
    for (auto at = before; at <= of.office.service().published().progress().commit; ++at) {
      then.as_of = at;
      EXPECT_TRUE(of.office.room().document(then, of.office.id_of(kText), 1U)) << person << at;
      EXPECT_TRUE(of.office.room().document(then, of.office.id_of(kText), {})) << person << at;
    }
  }
}

TEST(Corrigenda, SayWhichRevisionTheTextIsAndWhatIsInForce) {
  Agreed of;
  of.correct();
  for (const char* person : kReaders) {
    const Json text = of.document(person);
    ASSERT_TRUE(text.contains("issued_as")) << person;
    EXPECT_EQ(text.at("issued_as").at("symbol"), "Rev.1") << person;
    EXPECT_EQ(text.at("issued_as").at("state_title"), "Agreed by the conference") << person;
    ASSERT_EQ(text.value("corrections", Json::array()).size(), 1U) << person;
    EXPECT_EQ(text.at("corrections").at(0).at("symbol"), "Corr.1") << person;
    EXPECT_EQ(text.at("corrections").at(0).at("status"), "in_force") << person;
  }
}

TEST(Corrigenda, AreForTheDraftersAndThoseWhoMayObjectWhileTheyAreProposed) {
  Agreed of;
  of.propose("en", "The rule shelters everybody always.");
  for (const char* person : {"mex", "rcm-ts", "arg", "luz"}) {
    EXPECT_EQ(of.document(person).at("corrections").at(0).at("status"), "proposed") << person;
    EXPECT_EQ(of.found(person, "everybody"), 1U) << person;
  }
  for (const char* person : {"ury-head", "sacm-ts", "ahg-chair"}) {
    EXPECT_FALSE(of.document(person).contains("corrections")) << person;
    EXPECT_FALSE(of.document(person, 1U).contains("corrections")) << person;
    const Json said = *of.office.room().one_case(of.office.reader(person), of.office.id_of(kText));
    EXPECT_THAT(said.dump(), Not(HasSubstr("everybody"))) << person;
    EXPECT_EQ(of.found(person, "everybody"), 0U) << person;
    EXPECT_EQ(of.found(person, "shelters"), 1U) << person;
  }
}

TEST(Corrigenda, AreInTheTextThatIsFedUpAfterThem) {
  Agreed of;
  of.correct();
  of.convene();
  EXPECT_EQ(of.above().at("texts").at("en").at("text"), "The rule shelters everybody always.");
  of.office.act("ahg-chair", "body:AHG", kPosition, "take_paragraph", {{"source", of.source()}});
  const auto& taken = *of.office.case_at(kPosition).document->draft->back();
  EXPECT_EQ(taken.texts, of.office.case_at(kText).document->draft->front()->texts);
}

TEST(Corrigenda, AreToldToThoseWhoDraftTheTextAboveAsARevisedSourceIs) {
  Agreed of;
  of.convene();
  of.office.act("ahg-chair", "body:AHG", kPosition, "take_paragraph", {{"source", of.source()}});
  const auto unsettled = [&] { return of.office.case_at(kPosition).document->counters.unsettled; };
  const auto before = unsettled();
  // A translation that is put right reaches them, and asks nothing of them.
  of.propose("pt", "A regra protege a todos.");
  EXPECT_EQ(of.above().at("texts").at("pt").at("text"), "A regra protege a todos.");
  EXPECT_EQ(unsettled(), before);
  of.propose("en", "The rule shelters everybody always.");
  EXPECT_EQ(of.above().at("texts").at("en").at("text"), "The rule shelters all always.");
  of.confirm(2);
  EXPECT_EQ(of.above().at("texts").at("en").at("text"), "The rule shelters everybody always.");
  EXPECT_EQ(of.above().at("dispositions").at(0).at("standing"), "stale");
  EXPECT_EQ(unsettled(), before + 1);
}

TEST(Corrigenda, OfAnInputReachTheTextOfItsConference) {
  Agreed of;
  const auto& input = of.office.case_at(kMexico);
  const auto& paragraph = *input.document->draft->front();
  of.office.act("mex", "MEX", kMexico, "correct_text",
                {{"revision", 1U},
                 {"paragraph", paragraph.id.value},
                 {"language", "pt"},
                 {"against", to_string(paragraph.texts.at("pt").digest)},
                 {"text", "A regra protege a todos."}},
                {{"reason", "Errata."}});
  const auto& listed = of.office.case_at(kText).document->sources->front()->paragraphs.front();
  EXPECT_EQ(listed.listed.texts, of.office.case_at(kMexico).document->draft->front()->texts);
}

TEST(Corrigenda, LeaveATextForThoseWhoReadItNow) {
  Agreed of;
  const auto same = [&] {
    for (const char* person : kReaders) {
      const Json said =
          *of.office.room().one_case(of.office.reader(person), of.office.id_of(kText));
      for (const auto& text : {of.document(person), of.document(person, 1U)}) {
        ASSERT_TRUE(text.contains("readers")) << person;
        EXPECT_EQ(edition::distribution(text.at("readers"), "en"),
                  edition::distribution(said.at("readers"), "en"))
            << person;
      }
    }
  };
  same();
  of.correct();
  same();
}

TEST(Corrigenda, OfARevisionThatThereIsNotAreToldWhichThereAre) {
  Agreed of;
  const auto refused = [&](Office::Attempt attempt) {
    const auto answer = of.office.attempt(attempt);
    EXPECT_EQ(answer.status, 422) << answer.body;
    return answer.body;
  };
  EXPECT_THAT(refused({.person = "rcm-ts",
                       .as = "body:RCM-TS",
                       .key = kText,
                       .command = "correct_text",
                       .payload = {{"revision", 9U},
                                   {"paragraph", of.source().at("paragraph")},
                                   {"language", "en"},
                                   {"against", std::string(43, 'A')},
                                   {"text", "Other."}},
                       .reason = "Errata."}),
              HasSubstr("There is no revision 9 of this text. There are: Rev.1."));
  const auto acknowledged = [&](const char* person, const char* party, unsigned revision) {
    return refused({.person = person,
                    .as = party,
                    .key = kText,
                    .command = "acknowledge_receipt",
                    .payload = {{"revision", revision}}});
  };
  EXPECT_THAT(
      acknowledged("mex-head", "MEX", 7U),
      HasSubstr("There is no revision 7 of this text that MEX may read. There are: Rev.1."));
}

}  // namespace
}  // namespace concord::service::corrigenda_test
