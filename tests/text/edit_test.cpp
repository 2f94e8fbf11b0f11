#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Desk input_desk() {
  Desk desk{.document = {.kind = "input", .authentic = {"es"}}};
  for (const char* id : {"c", "b", "a"}) {
    const std::string name = id;
    EXPECT_FALSE(desk.act(insert(desk.document, {.id = ParagraphId(id),
                                                 .texts = {{"es", content("texto " + name)}},
                                                 .by = PrincipalCode("MEX")})));
  }
  return desk;
}

TEST(Edit, OrderFollowsInsertMoveAndRemove) {
  Desk desk = input_desk();
  EXPECT_THAT(desk.order(), ElementsAre("a", "b", "c"));
  EXPECT_FALSE(desk.act(insert(
      desk.document, {.id = ParagraphId("d"), .after = ParagraphId("a"), .texts = en("d")})));
  EXPECT_THAT(desk.order(), ElementsAre("a", "d", "b", "c"));
  EXPECT_FALSE(desk.act(move(
      desk.document,
      {.paragraph = ParagraphId("a"), .against = desk.digest("a"), .after = ParagraphId("c")})));
  EXPECT_THAT(desk.order(), ElementsAre("d", "b", "c", "a"));
  EXPECT_FALSE(
      desk.act(move(desk.document, {.paragraph = ParagraphId("c"), .against = desk.digest("c")})));
  EXPECT_THAT(desk.order(), ElementsAre("c", "d", "b", "a"));
  EXPECT_FALSE(desk.act(
      remove(desk.document, {.paragraph = ParagraphId("d"), .against = desk.digest("d")})));
  EXPECT_THAT(desk.order(), ElementsAre("c", "b", "a"));
  EXPECT_THAT(missing(desk.document).unsourced, IsEmpty());
}

TEST(Edit, ReplaceAgainstAnOlderTextShowsBothDigests) {
  Desk desk = input_desk();
  const ReplaceText request{.paragraph = ParagraphId("a"),
                            .language = "es",
                            .against = digest_of("texto a"),
                            .text = content("nuevo")};
  EXPECT_FALSE(desk.act(replace(desk.document, request)));
  EXPECT_EQ(desk.paragraph("a").texts.at("es"), content("nuevo"));

  ReplaceText late = request;
  late.text = content("otro");
  const Planned refused = replace(desk.document, late);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, RefusalCode::text_conflict);
  EXPECT_EQ(refused.error().expected, digest_of("texto a"));
  EXPECT_EQ(refused.error().found, digest_of("nuevo"));
  EXPECT_THAT(explain(refused.error()), ::testing::HasSubstr(to_string(digest_of("nuevo"))));
}

TEST(Edit, RefusalsNameWhatIsWrong) {
  Desk desk = input_desk();
  const Document& document = desk.document;
  const ParagraphId a("a"), none("none");
  const struct {
    const char* what;
    Planned planned;
    RefusalCode code;
  } table[] = {
      {"id in use", insert(document, {.id = a, .texts = en("x")}), RefusalCode::paragraph_exists},
      {"no place", insert(document, {.id = none, .after = none, .texts = en("x")}),
       RefusalCode::unknown_place},
      {"no text", insert(document, {.id = none}), RefusalCode::text_missing},
      {"sources are not claimed",
       insert(document, {.id = none, .texts = en("x"), .mark = Mark::from_sources}),
       RefusalCode::mark_required},
      {"replace nothing", replace(document, {.paragraph = none, .language = "es"}),
       RefusalCode::unknown_paragraph},
      {"no such language", replace(document, {.paragraph = a, .language = "fr"}),
       RefusalCode::unknown_language},
      {"same text",
       replace(document, {.paragraph = a,
                          .language = "es",
                          .against = digest_of("texto a"),
                          .text = content("texto a")}),
       RefusalCode::nothing_changed},
      {"move after itself",
       move(document, {.paragraph = a, .against = desk.digest("a"), .after = a}),
       RefusalCode::nothing_changed},
      {"move after nothing",
       move(document, {.paragraph = a, .against = desk.digest("a"), .after = none}),
       RefusalCode::unknown_place},
      {"move to where it is", move(document, {.paragraph = a, .against = desk.digest("a")}),
       RefusalCode::nothing_changed},
      {"move another text", move(document, {.paragraph = a, .after = ParagraphId("b")}),
       RefusalCode::text_conflict},
      {"move nothing", move(document, {.paragraph = none}), RefusalCode::unknown_paragraph},
      {"remove another text", remove(document, {.paragraph = a}), RefusalCode::text_conflict},
      {"split needs words",
       split(document, {.paragraph = a, .against = desk.digest("a"), .added = none}),
       RefusalCode::text_missing},
      {"into itself",
       translate(document,
                 {.paragraph = a, .from = "es", .against = digest_of("texto a"), .language = "es"}),
       RefusalCode::unknown_language},
      {"status as it is", set_status(document, {.paragraph = a}), RefusalCode::nothing_changed},
      {"no sources in an input", admit(document, {.document = CaseId("x")}),
       RefusalCode::wrong_tier},
  };
  for (const auto& row : table) {
    SCOPED_TRACE(row.what);
    ASSERT_FALSE(row.planned);
    EXPECT_EQ(row.planned.error().code, row.code);
    EXPECT_GT(explain(row.planned.error()).size(), 10U);
  }
}

TEST(Edit, AnAgreedTextIsReopenedBeforeItChanges) {
  Desk desk = input_desk();
  const ParagraphId a("a");
  const auto status = [&](ParagraphStatus to) {
    return desk.act(set_status(desk.document, {.paragraph = a, .status = to}));
  };
  EXPECT_FALSE(desk.act(translate(desk.document, {.paragraph = a,
                                                  .from = "es",
                                                  .against = digest_of("texto a"),
                                                  .language = "en",
                                                  .text = content("text a")})));
  EXPECT_FALSE(status(ParagraphStatus::agreed_ad_referendum));
  EXPECT_FALSE(status(ParagraphStatus::agreed));
  EXPECT_EQ(status(ParagraphStatus::open), RefusalCode::paragraph_agreed);
  const ReplaceText change{
      .paragraph = a, .language = "es", .against = digest_of("texto a"), .text = content("nuevo")};
  EXPECT_EQ(desk.act(replace(desk.document, change)), RefusalCode::paragraph_agreed);
  EXPECT_EQ(
      desk.act(move(desk.document,
                    {.paragraph = a, .against = desk.digest("a"), .after = ParagraphId("c")})),
      RefusalCode::paragraph_agreed);
  EXPECT_EQ(desk.act(remove(desk.document, {.paragraph = a, .against = desk.digest("a")})),
            RefusalCode::paragraph_agreed);
  // A courtesy translation may be corrected.
  EXPECT_FALSE(desk.act(replace(desk.document, {.paragraph = a,
                                                .language = "en",
                                                .against = digest_of("text a"),
                                                .text = content("text A")})));
  EXPECT_FALSE(status(ParagraphStatus::reopened));
  EXPECT_FALSE(desk.act(replace(desk.document, change)));
}

TEST(Edit, ATranslationOlderThanItsOriginalIsMarked) {
  Desk desk = input_desk();
  const ParagraphId a("a");
  EXPECT_FALSE(desk.act(translate(desk.document, {.paragraph = a,
                                                  .from = "es",
                                                  .against = digest_of("texto a"),
                                                  .language = "en",
                                                  .text = content("text a")})));
  const std::vector<std::string> both{"en", "es"};
  EXPECT_THAT(incomplete_in(desk.document, both),
              ElementsAre(ElementsAre(ParagraphId("b"), ParagraphId("c")), IsEmpty()));
  EXPECT_FALSE(desk.act(replace(desk.document, {.paragraph = a,
                                                .language = "es",
                                                .against = digest_of("texto a"),
                                                .text = content("nuevo")})));
  EXPECT_TRUE(is_outdated(desk.paragraph("a"), "en"));
  EXPECT_THAT(incomplete_in(desk.document, both),
              ElementsAre(ElementsAre(a, ParagraphId("b"), ParagraphId("c")), IsEmpty()));
}

TEST(Edit, AnIssuedRevisionDoesNotChangeWithTheDraft) {
  Desk desk = input_desk();
  EXPECT_FALSE(desk.act(issue(desk.document, {.symbol = "Rev.1", .audience = {"RCM"}})));
  EXPECT_FALSE(desk.act(replace(desk.document, {.paragraph = ParagraphId("a"),
                                                .language = "es",
                                                .against = digest_of("texto a"),
                                                .text = content("nuevo")})));
  const Revision& revision = *desk.document.revisions.front();
  EXPECT_EQ(revision.text_digest, text_digest(*revision.paragraphs));
  EXPECT_NE(revision.text_digest, text_digest(*desk.document.draft));
  EXPECT_EQ(desk.paragraph("a").revision, 2U);
  EXPECT_EQ((*revision.paragraphs)[0]->revision, 1U);
  // The id of a paragraph that was issued is not given to another.
  EXPECT_FALSE(desk.act(
      remove(desk.document, {.paragraph = ParagraphId("b"), .against = desk.digest("b")})));
  EXPECT_EQ(desk.act(insert(desk.document, {.id = ParagraphId("b"), .texts = en("x")})),
            RefusalCode::paragraph_exists);
}

TEST(Edit, ARecallIsWrittenOnTheRevisionOnce) {
  Desk desk = input_desk();
  EXPECT_EQ(desk.act(recall(desk.document, {.number = 1})), RefusalCode::unknown_revision);
  EXPECT_FALSE(desk.act(issue(desk.document, {.symbol = "Rev.1"})));
  EXPECT_EQ(desk.act(issue(desk.document, {.symbol = "Rev.1"})), RefusalCode::symbol_taken);
  EXPECT_FALSE(desk.act(recall(desk.document, {.number = 1, .ground = content("mistake")})));
  EXPECT_TRUE(desk.document.revisions[0]->recalled);
  EXPECT_EQ(desk.act(recall(desk.document, {.number = 1})), RefusalCode::recalled_already);
  EXPECT_FALSE(desk.act(issue(desk.document, {.symbol = "Rev.1 (reissued)"})));
  EXPECT_EQ(desk.document.revisions[1]->number, 2U);
}

TEST(Edit, ATextThatIsBroughtGivesWayAgain) {
  Desk desk{.document = {.kind = "input", .tier = Tier::input}};
  EXPECT_FALSE(desk.act(insert(desk.document, {.id = ParagraphId("own"), .texts = en("own")})));
  const Document before = desk.document;
  const BringText request{.paragraphs = {{.id = ParagraphId("x"), .texts = en("brought")},
                                         {.id = ParagraphId("y"), .texts = en("too")}},
                          .by = PrincipalCode("MEX")};
  const Planned planned = bring(desk.document, request);
  ASSERT_TRUE(planned);
  EXPECT_EQ(planned->size(), 1U);  // one event, which says nothing of what was drafted
  EXPECT_FALSE(desk.act(planned));
  EXPECT_THAT(desk.order(), ::testing::ElementsAre("x", "y"));
  EXPECT_EQ(desk.paragraph("x").proposer, PrincipalCode("MEX"));
  apply(desk.document, BroughtTextDropped{});
  EXPECT_EQ(desk.document, before);
  EXPECT_EQ(desk.act(bring(desk.document, {})), RefusalCode::text_missing);
  Document consolidated{.kind = "conference-text", .tier = Tier::conference};
  EXPECT_EQ(bring(consolidated, request).error().code, RefusalCode::mark_required);
}

}  // namespace
}  // namespace concord::text
