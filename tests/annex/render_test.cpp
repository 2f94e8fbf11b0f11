#include "engine/annex/render.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <sstream>

#include "engine/annex/phrases.hpp"
#include "tests/annex/samples.hpp"

namespace concord::annex {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array kLanguages = {Language::en, Language::es, Language::pt};

std::vector<std::string> all_four(const Annexed& text, Format format, Language language) {
  return {render(sources_annex(text, "en"), format, language),
          render(disposition_annex(text, "en"), format, language),
          render(concordance(text, "en"), format, language),
          render(fairness({text}, "en"), format, language)};
}

Annexed hostile() {
  auto text = sample();
  text.title = "<script>alert(1)</script> \"x\" & y";
  text.paragraphs[1].texts["en"] = "A | b <i>c</i>\nd \x01 \xff *e* [-f-] `g`";
  text.inputs[0].paragraphs[1].dispositions[1].reason = "<b>|\n- \"why\"";
  text.inputs[0].label = "M<EX>|";
  return text;
}

TEST(Rendering, DispositionsAreCalledAsTheTableOfTermsHasThem) {
  EXPECT_EQ(term(Language::es, Kind::not_retained), "No recogido");
  EXPECT_EQ(term(Language::pt, Kind::not_retained), "Não refletido");
  EXPECT_EQ(term(Language::pt, Kind::retained_in_part), "Refletido em parte");
  EXPECT_EQ(term(Language::es, Mark::bridging_proposal), "propuesta puente");
  EXPECT_EQ(term(Language::pt, Cause::carried_over), "apresentado de novo pelo proponente");
}

TEST(Rendering, EveryTermIsThereInEachLanguage) {
  for (const auto language : kLanguages)
    for (const auto format : {Format::markdown, Format::html, Format::csv})
      for (const auto& page : all_four(sample(), format, language))
        for (const char* group : {"title.", "says.", "kind.", "how.", "mark.", "standing.",
                                  "cause.", "status.", "sign.", "note.", "legend."})
          for (auto at = page.find(group); at != std::string::npos; at = page.find(group, at + 1)) {
            const auto end = page.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.", at);
            EXPECT_FALSE(has_term(page.substr(at, end - at))) << page.substr(at, 40);
          }
  for (const auto language : kLanguages)
    for (const char* key : {"text_paragraph", "no_answer", "days_longest", "recorded_by", "late"})
      EXPECT_NE(term(language, key), key);
}

TEST(Rendering, WordsFromTheRightAreSetFromTheRight) {
  auto text = sample();
  text.paragraphs[1].texts["en"] = "(a) UNHCR حقوق المهاجرين وأسرهم";
  text.inputs[0].paragraphs[0].texts["en"] = "حقوق المهاجرين";
  EXPECT_THAT(render(sources_annex(text, "en"), Format::html, Language::en),
              HasSubstr("<p class=\"body\" dir=\"rtl\" lang=\"en\">"));
  EXPECT_THAT(render(disposition_annex(text, "en"), Format::html, Language::en),
              HasSubstr("<td dir=\"rtl\">"));
  EXPECT_THAT(render(sources_annex(sample(), "en"), Format::html, Language::en),
              Not(HasSubstr("dir=")));
}

// What the legend says of the marks is true of the form that it stands in.
TEST(Rendering, TheLegendOfChangesIsMarkedAsTheyAre) {
  const auto annex = sources_annex(sample(), "en");
  EXPECT_THAT(render(annex, Format::html, Language::en),
              HasSubstr("<del>in the input only</del> · <ins>in the text only</ins>"));
  EXPECT_THAT(render(annex, Format::markdown, Language::es),
              HasSubstr("{-solo en el aporte-} · {+solo en el texto+}"));
  for (const auto format : {Format::html, Format::markdown})
    EXPECT_THAT(render(annex, format, Language::en), Not(HasSubstr("Underlined")));
}

TEST(Rendering, LanguagesDiffer) {
  EXPECT_THAT(render(concordance(sample(), "en"), Format::markdown, Language::es),
              HasSubstr("# Tabla de concordancia"));
  EXPECT_THAT(render(fairness({sample()}, "en"), Format::html, Language::pt),
              HasSubstr("<html lang=\"pt\">"));
}

TEST(Html, FetchesNothingAndRunsNothing) {
  for (const auto& page : all_four(hostile(), Format::html, Language::en)) {
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("http")));
    EXPECT_THAT(page, Not(HasSubstr("url(")));
    EXPECT_THAT(page, Not(HasSubstr("<i>")));
    EXPECT_THAT(page, Not(HasSubstr("\x01")));
    EXPECT_THAT(page, Not(HasSubstr("\xff")));
  }
}

TEST(Html, ShowsChangesInline) {
  const auto page = render(sources_annex(sample(), "en"), Format::html, Language::en);
  EXPECT_THAT(page, HasSubstr("<ins>All</ins> States shall keep "
                              "<del>lakes</del><ins>rivers</ins> clean."));
  EXPECT_THAT(page, HasSubstr("the input was revised since"));
}

TEST(Markdown, ShowsChangesInline) {
  const auto page = render(sources_annex(sample(), "en"), Format::markdown, Language::en);
  EXPECT_THAT(page, HasSubstr("{+All +}States shall keep {-lakes-}{+rivers+} clean."));
}

// "\[sic\]" is how words are kept; a reader has "[sic]".
TEST(Rendering, WordsAreShownWithoutTheirBackslashes) {
  auto annexed = sample();
  annexed.paragraphs[1].texts["en"] = "All States \\[sic\\] keep **rivers** clean.";
  annexed.inputs[0].paragraphs[0].texts["en"] = "All States keep 3 \\< 4 rivers.";
  for (const auto format : {Format::html, Format::csv}) {
    const auto sources = render(sources_annex(annexed, "en"), format, Language::en);
    EXPECT_THAT(sources, HasSubstr("All States [sic] keep rivers clean."));
    EXPECT_THAT(sources, Not(HasSubstr("\\")));
    const auto dispositions = render(disposition_annex(annexed, "en"), format, Language::en);
    EXPECT_THAT(dispositions, HasSubstr(format == Format::html ? "keep 3 &lt; 4" : "keep 3 < 4"));
    EXPECT_THAT(dispositions, Not(HasSubstr("\\")));
  }
  annexed.paragraphs[2].brackets[0].alternatives[0].texts["en"] = "Dams \\[large\\] are built.";
  EXPECT_THAT(render(brackets_report(annexed, "en"), Format::html, Language::en),
              HasSubstr("Dams [large] are built."));
}

// A change parts a mark from its other half, and a backslash from the sign that it is before.
TEST(Rendering, ChangesShowNoMarksThatTheyPart) {
  const auto changed = [](const std::string& before, const std::string& after) {
    return marked_up(pieces(before, after));
  };
  EXPECT_EQ(changed("keep **all** rivers", "keep **most** rivers"), "keep {-all-}{+most+} rivers");
  EXPECT_EQ(changed("**All rivers** stay", "**All lakes** stay"), "All {-rivers-}{+lakes+} stay");
  EXPECT_EQ(changed("see [the plan](https://a.org/x)", "see [our plan](https://a.org/x)"),
            "see {-the-}{+our+} plan");
  EXPECT_EQ(changed("All states", "All *states*"), "All states");
  // On one side a sign like any other.
  EXPECT_EQ(changed("2 *a* b", "2 *a b"), "2 {+*+}a b");
}

// As data the words stay as they are kept.
TEST(AnnexJson, KeepsBackslashes) {
  auto annexed = sample();
  annexed.paragraphs[1].texts["en"] = "All \\[sic\\].";
  EXPECT_THAT(render(sources_annex(annexed, "en"), Format::json, Language::en),
              HasSubstr("All \\\\[sic\\\\]."));
}

TEST(Markdown, TablesKeepTheirColumns) {
  for (const auto& page : all_four(hostile(), Format::markdown, Language::en)) {
    std::istringstream lines(page);
    std::string line;
    long columns = 0;
    while (std::getline(lines, line)) {
      if (!line.starts_with("|")) {
        columns = 0;
        continue;
      }
      long bars = 0;
      for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++bars;
      if (columns == 0) columns = bars;
      EXPECT_EQ(bars, columns) << line;
    }
  }
}

TEST(DispositionPages, ShowHistoryReasonsAndGrounds) {
  for (const auto format : {Format::markdown, Format::html}) {
    const auto page = render(disposition_annex(sample(), "en"), format, Language::en);
    EXPECT_THAT(page, HasSubstr("before: Not retained, 2017-06-30: Too early. (replaced)"));
    EXPECT_THAT(page, HasSubstr("They exclude each other."));
    EXPECT_THAT(page, HasSubstr("No answer yet"));
    EXPECT_THAT(page, HasSubstr("Without a reason"));
    EXPECT_THAT(page, HasSubstr("The post was late."));
    EXPECT_THAT(page, HasSubstr("made on older words of the input"));
  }
}

TEST(AnnexPages, SayByWhomAParagraphWasTakenBack) {
  auto text = sample();
  text.inputs[0].paragraphs[0].withdrawn = true;
  text.inputs[0].paragraphs[0].withdrawn_at = parse_timestamp("2017-07-04T13:00:00Z");
  text.inputs[1].paragraphs[0].disavowed = true;
  text.inputs[2].paragraphs[0].withdrawn = true;
  const auto shown = [&](const auto& annex, Format format = Format::markdown) {
    return render(annex, format, Language::en);
  };
  const auto dispositions = shown(disposition_annex(text, "en"));
  EXPECT_THAT(dispositions, HasSubstr("withdrawn by MEX, 2017-07-04"));
  EXPECT_THAT(dispositions, HasSubstr("disavowed by URY"));
  EXPECT_THAT(dispositions, HasSubstr("**withdrawn by BLZ**"));
  EXPECT_THAT(shown(disposition_annex(text, "en"), Format::csv), HasSubstr(",Withdrawn,"));
  EXPECT_THAT(shown(sources_annex(text, "en")), HasSubstr("withdrawn by MEX, 2017-07-04"));
  EXPECT_THAT(shown(sources_annex(text, "en"), Format::csv), HasSubstr("; disavowed by URY"));
  const auto concordance_page = shown(concordance(text, "en"));
  EXPECT_THAT(concordance_page, HasSubstr("| **1** | 1! | 1\\*! |  |"));
  EXPECT_THAT(concordance_page, HasSubstr("| Withdrawn |  |  | 1 |"));
}

TEST(ConcordancePages, HaveASignForEachLink) {
  const auto page = render(concordance(sample(), "en"), Format::markdown, Language::en);
  EXPECT_THAT(page, HasSubstr("| **1** | 1 | 1\\*? |  |"));
  EXPECT_THAT(page, HasSubstr("| **2** | \\[2\\] |  |  |"));
  EXPECT_THAT(page, HasSubstr("| No answer |  |  | 1 |"));
}

TEST(ConcordancePages, ManyInputsBecomeAList) {
  auto text = sample();
  for (int i = 0; i < 20; ++i) {
    text.inputs.push_back(text.inputs[2]);
    text.inputs.back().label = "P" + std::to_string(i);
  }
  const auto page = render(concordance(text, "en"), Format::markdown, Language::en);
  EXPECT_THAT(page, HasSubstr("| **1** | MEX 1, URY 1\\*? |"));
}

TEST(FairnessPages, SayDashForWhatIsNotKnown) {
  const auto page = render(fairness({sample(true, false)}, "en"), Format::markdown, Language::en);
  EXPECT_THAT(page, HasSubstr("| **MEX** | 2 | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | - "
                              "| - | 5 | 4 |"));
}

TEST(FairnessPages, SeveralTextsHaveATotal) {
  const auto report = fairness({sample(), sample()}, "en");
  EXPECT_EQ(report.parties.at("MEX").fates.made, 4U);
  const auto page = render(report, Format::markdown, Language::en);
  EXPECT_THAT(page, HasSubstr("All texts"));
  EXPECT_THAT(page, HasSubstr("Texts: 2"));
}

TEST(AnnexJson, NamesMembersAsDocumented) {
  const auto sources = to_json(sources_annex(sample(), "en"));
  EXPECT_EQ(sources["paragraphs"][1]["sources"][1]["changes"][0],
            (nlohmann::json{{"change", "inserted"}, {"text", "All "}}));
  const auto dispositions = to_json(disposition_annex(sample(), "en"));
  EXPECT_EQ(dispositions["inputs"][0]["paragraphs"][1]["dispositions"][1]["targets"][0]["name"],
            "2");
  EXPECT_EQ(to_json(concordance(sample(), "en"))["links"].size(), 5U);
  const auto report = to_json(fairness({sample()}, "en"));
  EXPECT_EQ(report["parties"]["MEX"]["days_median"], 10);
  EXPECT_EQ(report["texts"][0]["words"]["total"], 12);
}

TEST(AnnexJson, HostileTextsAreSoundUtf8) {
  for (const auto& page : all_four(hostile(), Format::json, Language::en))
    EXPECT_FALSE(nlohmann::json::parse(page, nullptr, false).is_discarded());
}

TEST(Rendering, EmptyTextsSaySo) {
  for (const auto language : kLanguages)
    for (const auto format : {Format::markdown, Format::html, Format::csv, Format::json})
      for (const auto& page : all_four(Annexed{}, format, language)) EXPECT_FALSE(page.empty());
}

}  // namespace
}  // namespace concord::annex
