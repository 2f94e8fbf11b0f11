#include "engine/edition/outlines.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "engine/edition/case_text.hpp"
#include "engine/edition/edition.hpp"
#include "engine/manuscript/import.hpp"

namespace concord::edition {
namespace {

using Json = nlohmann::json;

manuscript::Manuscript read(const std::string& markdown) {
  const auto read = manuscript::from_markdown(markdown, {.language = "en"});
  EXPECT_TRUE(read);
  return read->manuscript;
}

// A case's text as the API shows it, once the file was taken into it.
Json taken(const std::string& markdown) {
  const auto text = read(markdown);
  const auto outlines = outlines_of(text);
  Json paragraphs = Json::array();
  std::size_t number = 0;
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const auto& one = text.paragraphs[i];
    const bool heading = one.kind == manuscript::Kind::heading;
    const bool note = one.kind == manuscript::Kind::note;
    Json view{{"id", "p" + std::to_string(i)},
              {"kind", heading ? "heading"
                       : note  ? "note"
                               : "paragraph"},
              {"texts", {{"en", {{"text", std::string(one.text("en"))}}}}}};
    if (const auto& outline = outlines[i]) {
      view["outline"] = {{"level", outline->level}};
      if (outline->bullet) view["outline"]["bullet"] = *outline->bullet;
      if (outline->label) view["outline"]["label"] = *outline->label;
    } else if (!heading && !note) {
      view["label"] = std::to_string(++number);
    }
    paragraphs.push_back(std::move(view));
  }
  return {{"consultation", "gcm-2017"},
          {"key", "country-input/RCM/t1/MEX"},
          {"title", "Input"},
          {"languages", {{"authentic", {"en"}}, {"courtesy", Json::array()}}},
          {"paragraphs", std::move(paragraphs)}};
}

std::string shown(const Json& view, Form form, bool numbers = true) {
  Wanted wanted{.form = form, .language = "en"};
  wanted.options.numbers = numbers;
  const auto made = edition_of(view, nullptr, wanted);
  EXPECT_TRUE(made) << made.error().message << made.error().place;
  return made ? written(*made, form) : std::string();
}

// Without the head.
std::string markdown_of(const Json& view, bool numbers = true) {
  const auto text = shown(view, Form::markdown, numbers);
  return text.substr(text.find("\n---\n") + 6);
}

const char* const kList =
    "## Aims\n\n"
    "1. We act on drivers:\n\n"
    "    (a) of migration;\n\n"
    "    (b) of displacement:\n\n"
    "    - by hazards,\n\n"
    "        - sudden ones,\n\n"
    "        going on,\n\n"
    "    - by war.\n\n"
    "2. We meet.\n\n"
    "### Means\n\n"
    "3. We pay.\n";

TEST(Outlines, AListThatWasTakenIntoACaseLeavesItAsItWas) {
  EXPECT_EQ(markdown_of(taken(kList)), kList);
  EXPECT_EQ(taken(markdown_of(taken(kList)))["paragraphs"], taken(kList)["paragraphs"]);
}

TEST(Outlines, ListsUnderRunningTextStandWithinItsNumber) {
  const auto text = markdown_of(taken("We act:\n\n- one,\n\n  - within,\n\n- two.\n\nWe meet.\n"));
  EXPECT_EQ(text, "1. We act:\n\n    - one,\n\n        - within,\n\n    - two.\n\n2. We meet.\n");
}

TEST(Outlines, ListsWithoutNumbersAroundThemStandAtTheMargin) {
  const std::string list = "## Aims\n\n- one,\n\n    - within,\n\n- two.\n\n12 bis We add.\n";
  EXPECT_EQ(markdown_of(taken(list)), list);
  EXPECT_EQ(markdown_of(taken("We act:\n\n(a) now,\n\n(b) then.\n"), false),
            "We act:\n\n(a) now,\n\n(b) then.\n");
}

TEST(Outlines, AFootnoteKeepsItsMark) {
  const std::string text =
      "1. We act[^1] now[^b].\n\n2. We meet.\n\n[^1]: Since 2018.\n\n"
      "    And on.\n\n[^b]: Both.\n";
  EXPECT_EQ(markdown_of(taken(text)), text);
  const auto html = shown(taken(text), Form::html);
  EXPECT_NE(html.find("<sup><a class=\"mark\" href=\"#note-1\""), std::string::npos);
  EXPECT_NE(html.find("Since 2018."), std::string::npos);
  EXPECT_NE(shown(taken(text), Form::akoma_ntoso).find("<authorialNote"), std::string::npos);
  EXPECT_FALSE(outlines_of(read("We act[^the_mark].\n\n[^the_mark]: Why.\n")).back());
}

TEST(Outlines, AFootnoteHasBracketsAsAnyParagraphHas) {
  Json view = taken("1. We act[^1].\n\n[^1]: Since 2018.\n");
  auto& note = view["paragraphs"][1];
  const Json since{{"en", {{"text", "Since 2018."}}}};
  const Json other{{"en", {{"text", "Since 2019[^2]."}}}};
  note["texts"]["en"]["marked"] = "\u27E6b\u27E7";
  note["brackets"] = Json::array(
      {{{"bracket", "b"},
        {"alternatives",
         Json::array({Json{{"texts", since}, {"proposers", {"MEX"}}},
                      Json{{"texts", other}, {"proposers", {"URY"}}, {"opposers", {"MEX"}}}})}}});
  const auto text = markdown_of(view);
  EXPECT_EQ(text,
            "1. We act[^1].\n\n"
            "[^1]: [Since 2018. (MEX) | Since 2019[^2]. (URY; opposed by MEX)]\n");
  const auto back = text_of_view(taken(text), {"en"}, "en").manuscript;
  EXPECT_EQ(back.paragraphs[1].text("en"),
            "[Since 2018. (MEX) | Since 2019[^2]. (URY; opposed by MEX)]");
  EXPECT_EQ(back.paragraphs[1].kind, manuscript::Kind::note);
}

// Two inputs had a footnote 1 each; their paragraphs were taken into one text.
TEST(Outlines, NotesOfOneMarkAreParted) {
  EXPECT_EQ(markdown_of(taken("1. We act[^1].\n\n[^1]: Since 2018.\n\n2. We meet[^1].\n\n"
                              "[^1]: In Lima.\n")),
            "1. We act[^1].\n\n[^1]: Since 2018.\n\n2. We meet[^1-2].\n\n[^1-2]: In Lima.\n");
  EXPECT_EQ(markdown_of(taken("1. We act[^1].\n\n2. We meet[^1].\n\n[^1]: Since 2018.\n\n"
                              "[^1]: In Lima.\n")),
            "1. We act[^1].\n\n2. We meet[^1-2].\n\n[^1]: Since 2018.\n\n[^1-2]: In Lima.\n");
  EXPECT_EQ(markdown_of(taken("1. We act[^1], and act[^1].\n\n2. We go[^1].\n\n[^1]: A.\n\n"
                              "3. We meet[^1].\n\n[^1]: B.\n")),
            "1. We act[^1], and act[^1].\n\n2. We go[^1].\n\n[^1]: A.\n\n"
            "3. We meet[^1-2].\n\n[^1-2]: B.\n");
}

// Nobody's words are taken for a mark, and no new mark is one that somebody's words have.
TEST(Outlines, NotesArePartedByMarksAlone) {
  EXPECT_EQ(markdown_of(taken("1. We act[^1] as in [^1-2].\n\n[^1]: A.\n\n"
                              "2. We meet[^1], not \\[^1].\n\n[^1]: B.\n")),
            "1. We act[^1] as in [^1-2].\n\n[^1]: A.\n\n"
            "2. We meet[^1-3], not \\[^1].\n\n[^1-3]: B.\n");
}

TEST(Outlines, ALabelThatNoCaseKeepsStandsBeforeTheWords) {
  const std::string label = "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1";
  for (const auto& [typed, words] :
       {std::pair{"We act:\n\n- " + label + " at once.\n", label + " at once."},
        std::pair{label + " At once.\n", label + " At once."},
        std::pair{std::string("(a) At once.\n"), std::string("At once.")}}) {
    auto text = read(typed);
    put_odd_labels_into_words(text);
    EXPECT_EQ(text.paragraphs.back().text("en"), words);
    for (const auto& outline : outlines_of(text))
      EXPECT_TRUE(!outline || !outline->label || text::is_label(*outline->label)) << typed;
    EXPECT_FALSE(manuscript::wrong_with(text)) << typed;
  }
  // As a figure stands without a sign, which no reader of files makes a label.
  auto text = read("- (a) At once.\n");
  text.paragraphs[0].label = "2";
  EXPECT_EQ(outlines_of(text)[0], (text::Outline{.level = 1, .bullet = "-"}));
  put_odd_labels_into_words(text);
  EXPECT_EQ(text.paragraphs[0].text("en"), "2 At once.");
}

TEST(Outlines, EveryFormShowsLabelsAndBullets) {
  for (const auto form : {Form::markdown, Form::text, Form::html, Form::akoma_ntoso, Form::json})
    EXPECT_NE(shown(taken(kList), form).find("(b)"), std::string::npos);
  EXPECT_FALSE(shown(taken(kList), Form::docx).empty());
}

// Whatever was taken out or moved, the text that is left is one.
TEST(Outlines, FitWhateverIsTakenOut) {
  const Json whole = taken(std::string(kList) + "\n[^1]: A note.\n\n    It goes on.\n");
  const auto count = whole["paragraphs"].size();
  for (unsigned kept = 0; kept < (1U << count); kept += 7) {
    Json view = whole;
    view["paragraphs"] = Json::array();
    for (std::size_t i = 0; i < count; ++i)
      if ((kept >> i) & 1U) view["paragraphs"].push_back(whole["paragraphs"][count - 1 - i]);
    const auto text = text_of_view(view, {"en"}, "en").manuscript;
    const auto problem = manuscript::wrong_with(text);
    ASSERT_FALSE(problem) << kept << problem->code << problem->place;
  }
}

TEST(Outlines, AnItemWithoutWordsKeepsItsLabelAsWords) {
  Json view = taken("1. We act:\n\n    (a) now,\n");
  view["paragraphs"][1]["texts"]["en"]["text"] = "";
  EXPECT_EQ(markdown_of(view), "1. We act:\n\n    (a)\n");
}

// All at once, whatever the number of marks: a text of many notes is read once.
TEST(Outlines, ManyMarksOfOneParagraphAreParted) {
  constexpr int kMarks = 400;
  manuscript::Manuscript text;
  std::string users;
  for (int i = 1; i <= kMarks; ++i) users += "w[^" + std::to_string(i) + "] ";
  const std::string escaped = "\\[^1] `[^1]` ";
  for (int half = 0; half < 2; ++half) {
    manuscript::Paragraph words;
    words.texts["en"] = escaped + users;
    text.paragraphs.push_back(std::move(words));
    for (int i = 1; i <= kMarks; ++i) {
      manuscript::Paragraph note;
      note.kind = manuscript::Kind::note;
      note.label = "[^" + std::to_string(i) + "]";
      note.texts["en"] = std::string(1000, 'x');
      text.paragraphs.push_back(std::move(note));
    }
  }
  part_marks(text);
  std::string parted;
  for (int i = 1; i <= kMarks; ++i) parted += "w[^" + std::to_string(i) + "-2] ";
  EXPECT_EQ(text.paragraphs.front().text("en"), escaped + users);
  EXPECT_EQ(text.paragraphs[kMarks + 1].text("en"), escaped + parted);
  EXPECT_EQ(text.paragraphs.back().label, "[^" + std::to_string(kMarks) + "-2]");
}

}  // namespace
}  // namespace concord::edition
