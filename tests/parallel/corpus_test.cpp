#include "tests/manuscript/corpus.hpp"

#include <deque>
#include <set>

#include "engine/manuscript/import.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/parallel/render.hpp"

namespace concord::parallel {
namespace {

class LosAngeles : public CorpusTest {
 protected:
  void open(const std::string& stem, const std::vector<std::string>& languages) {
    for (const auto& one : languages) {
      const auto name = stem + "_" + one + ".md";
      auto read = manuscript::from_markdown(
          CorpusTest::read(folder() / "los_angeles_declaration_2022" / name), {.language = one});
      ASSERT_TRUE(read) << read.error().message;
      texts_.push_back(*std::move(read));
      versions_.push_back({name, one, &texts_.back().manuscript, &texts_.back().lines});
    }
    rows_ = align(versions_);
  }

  std::deque<manuscript::Imported> texts_;
  std::vector<Version> versions_;
  std::vector<Row> rows_;
};

// SOURCE.txt tells: English names Guyana since its third version, Portuguese the Bahamas, Spanish
// and French neither.
TEST_F(LosAngeles, TheListsOfThoseWhoEndorsedDiffer) {
  open("declaration", {"en", "es", "pt", "fr"});
  std::vector<Difference> lists;
  for (auto& one : drift(versions_, rows_))
    if (one.what == What::country_listed) lists.push_back(std::move(one));
  ASSERT_EQ(lists.size(), 2U);
  EXPECT_EQ(lists[0].value, "BS");
  EXPECT_EQ(lists[0].typed, (std::vector<std::string>{"", "", "Bahamas", ""}));
  EXPECT_EQ(lists[1].value, "GY");
  EXPECT_EQ(lists[1].typed, (std::vector<std::string>{"Guyana", "", "", ""}));
  for (const auto& one : lists)
    EXPECT_EQ(place_words(versions_[0], rows_[one.row].places[0]), "line 1");
  EXPECT_EQ(country_name("GY", "pt"), "Guiana");
}

TEST_F(LosAngeles, ItsParagraphsAreAlignedOneToOneWhereTheyAre) {
  open("declaration", {"en", "es", "pt", "fr"});
  std::size_t whole = 0;
  for (const auto& row : rows_)
    whole += std::all_of(row.places.begin(), row.places.end(),
                         [](const auto& places) { return places.size() == 1; })
                 ? 1
                 : 0;
  EXPECT_GE(whole * 100, rows_.size() * 85) << whole << " of " << rows_.size();
}

// The fact sheets: commitments of named countries; the Spanish one lost the beginnings of some.
TEST_F(LosAngeles, EachParagraphOfTheFactSheetsIsInOneRow) {
  open("deliverables_by_country", {"en", "es"});
  for (std::size_t v = 0; v < versions_.size(); ++v) {
    std::vector<std::size_t> all;
    for (const auto& row : rows_) all.insert(all.end(), row.places[v].begin(), row.places[v].end());
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
    EXPECT_EQ(std::set<std::size_t>(all.begin(), all.end()).size(), all.size());
    EXPECT_EQ(all.size(), versions_[v].text->paragraphs.size());
  }
}

}  // namespace
}  // namespace concord::parallel
