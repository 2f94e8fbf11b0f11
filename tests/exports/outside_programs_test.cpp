#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/exports/docx_import.hpp"
#include "engine/manuscript/export.hpp"
#include "tests/exports/texts.hpp"
#include "tests/manuscript/corpus.hpp"

// Programs that are not ours look at what is written.
namespace concord::exports {
namespace {

class OutsidePrograms : public CorpusTest {
 protected:
  void SetUp() override {
    CorpusTest::SetUp();
    folder_ =
        std::filesystem::temp_directory_path() / ("concord_exports_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Whether the program is there; else the test is skipped, or fails with CONCORD_STRICT=1.
  static bool has(const std::string& program) {
    if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0) return true;
    const char* strict = std::getenv("CONCORD_STRICT");
    if (strict != nullptr && std::string(strict) == "1")
      ADD_FAILURE() << "CONCORD_STRICT=1 and there is no " << program;
    return false;
  }

  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    const auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  // The exit status; what the program says is in `said`.
  int run(const std::string& command, std::string& said) const {
    const auto out = folder_ / "said";
    const int status = std::system((command + " >'" + out.string() + "' 2>&1").c_str());
    said = read(out);
    return status;
  }

  std::filesystem::path folder_;
};

TEST_F(OutsidePrograms, XmllintFindsAkomaNtosoValid) {
  if (!has("xmllint")) GTEST_SKIP() << "there is no xmllint";
  const auto schema = folder() / "akomantoso_xsd" / "akomantoso30.xsd";
  std::vector<std::string> all = {kNegotiated,
                                  "",
                                  "One.\n",
                                  "[^1]: A note alone.\n",
                                  "A[^1].\n\n[^1]: B[^2].\n[^2]: C[^1] and [D] (MEX).\n",
                                  "## Two\n\n# One\n\n### Three\n\n- a\n\n    - b\n\n        c\n"};
  for (const auto& path : texts()) all.push_back(read(path));
  std::string files;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const auto shown : {Shown::none, Shown::all})
      files += " '" +
               write(std::to_string(i) + (shown == Shown::all ? "all" : "none") + ".xml",
                     to_akoma_ntoso(markdown(all[i]), {.attribution = shown}))
                   .string() +
               "'";
  std::string said;
  EXPECT_EQ(run("xmllint --nonet --noout --schema '" + schema.string() + "'" + files, said), 0)
      << said;
}

TEST_F(OutsidePrograms, PandocSeesTrackedChangesAndTheirAuthors) {
  if (!has("pandoc")) GTEST_SKIP() << "there is no pandoc";
  const std::string more = "\nWe [may | shall (CRI; opposed by MEX)].\n";
  const auto docx = write("text.docx", to_docx(markdown(kNegotiated + more)));
  std::string said;
  ASSERT_EQ(run("pandoc --track-changes=all --wrap=none -t markdown '" + docx.string() + "'", said),
            0)
      << said;
  for (const auto* part :
       {"[may]{.deletion author=\"CRI; opposed by MEX\"}"
        "[shall]{.insertion author=\"CRI; opposed by MEX\"}",
        "[shall]{.insertion author=\"MEX\"}", "[this]{.deletion author=\"BRA\"}", "# Principles",
        "*recalling*", "https://example.org/a", "[^1]: As *adopted*."})
    EXPECT_TRUE(holds(said, part)) << part << "\n" << said;
}

// Lists as another program numbers them: nothing of "(a)" is in the words of its file.
TEST_F(OutsidePrograms, ListsThatPandocNumbersKeepTheirNumbersAndLevels) {
  if (!has("pandoc")) GTEST_SKIP() << "there is no pandoc";
  const auto typed = write("lists.md",
                           "1. First\n2. Second\n\n    (a) alpha\n\n        i. deep\n\n"
                           "        ii. deeper\n\n    (b) beta\n\n    Goes on.\n\n3. Third\n\n"
                           "A.  Capital\nB.  Capital too\n\n- Bullet\n\n    - Within\n\n"
                           "Words between.\n\n(7) Framed\n(8) Framed more\n");
  const auto docx = folder_ / "lists.docx";
  std::string said;
  ASSERT_EQ(run("pandoc '" + typed.string() + "' -o '" + docx.string() + "'", said), 0) << said;
  const auto text = from_docx(read(docx));
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(manuscript::to_markdown(text->manuscript, "en"),
            "1. First\n\n2. Second\n\n    - (a) alpha\n\n        - i. deep\n\n"
            "        - ii. deeper\n\n    - (b) beta\n\n    Goes on.\n\n3. Third\n\n"
            "- A. Capital\n\n- B. Capital too\n\n- Bullet\n\n    - Within\n\n"
            "Words between.\n\n- (7) Framed\n\n- (8) Framed more\n");
  // Out again in each form, with numbers and levels.
  const auto back = from_docx(to_docx(text->manuscript));
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->manuscript, text->manuscript);
  const auto plain = manuscript::from_text(manuscript::to_text(text->manuscript, "en"));
  ASSERT_TRUE(plain) << plain.error().message;
  EXPECT_EQ(plain->manuscript, text->manuscript);
  const auto page = to_html(text->manuscript);
  EXPECT_TRUE(holds(page, "style=\"--in:2\"><span class=\"label\">(a) </span>alpha")) << page;
  EXPECT_TRUE(holds(page, "style=\"--in:3\"><span class=\"label\">ii. </span>deeper"));
  const auto statement = to_akoma_ntoso(text->manuscript);
  EXPECT_TRUE(holds(statement, "<num>(a)</num><intro><p>alpha")) << statement;
  ASSERT_EQ(run("pandoc -t plain '" + write("again.docx", to_docx(text->manuscript)).string() + "'",
                said),
            0);
  for (const auto* part : {"(a)", "ii.", "(8)"}) EXPECT_TRUE(holds(said, part)) << part << said;
}

TEST_F(OutsidePrograms, PandocSettlesARedlineOfTheParisDraftsToBothSides) {
  if (!has("pandoc")) GTEST_SKIP() << "there is no pandoc";
  const auto paris = folder() / "paris_agreement_2015";
  const auto before = markdown(read(paris / "v4_2015-12-04_draft_agreement.md"));
  const auto after = markdown(read(paris / "v5_2015-12-09_draft_agreement.md"));
  const Changed nobody{.author = "MEX"};
  const auto docx = write("redline.docx", redline_docx(before, after, nobody));
  const auto settled = [&](const std::string& file, const std::string& how) {
    std::string said;
    EXPECT_EQ(run("pandoc --track-changes=" + how + " --wrap=none -t plain '" + file + "'", said),
              0);
    return words_and_brackets(said);
  };
  const auto same = [&](const manuscript::Manuscript& text, const std::string& how) {
    auto named = text;
    named.head.title = after.head.title;
    const auto whole = write(how + ".docx", redline_docx(named, named, nobody));
    EXPECT_EQ(settled(docx.string(), how), settled(whole.string(), how)) << how;
  };
  same(after, "accept");
  same(before, "reject");
}

}  // namespace
}  // namespace concord::exports
