#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/redline/plain_text.hpp"
#include "tests/redline/drawn.hpp"

namespace concord::redline {
namespace {

std::filesystem::path corpus() {
  const char* given = std::getenv("CONCORD_SHARED");
  const std::filesystem::path shared =
      given != nullptr ? std::filesystem::path(given)
                       : std::filesystem::path(CONCORD_SOURCE_DIR) / ".." / "shared";
  return shared / "corpus";
}

Document read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return plain_paragraphs(
      std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
}

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    if (std::filesystem::is_directory(corpus())) return;
    const char* strict = std::getenv("CONCORD_STRICT");
    if (strict != nullptr && std::string(strict) == "1") FAIL() << "there is no " << corpus();
    GTEST_SKIP() << "there is no " << corpus() << "; set CONCORD_SHARED to the shared folder";
  }
};

std::vector<std::filesystem::path> paris() {
  std::vector<std::filesystem::path> versions;
  for (const auto& file : std::filesystem::directory_iterator(corpus() / "paris_agreement_2015"))
    if (file.path().extension() == ".md") versions.push_back(file.path());
  std::sort(versions.begin(), versions.end());
  return versions;
}

TEST_F(Corpus, EveryPairOfParisVersionsIsGivenBack) {
  const auto versions = paris();
  ASSERT_GE(versions.size(), 4U);
  for (const auto& one : versions) {
    for (const auto& other : versions) {
      const Document before = read(one);
      const Document after = read(other);
      const Redline redline = compare(before, after);
      EXPECT_TRUE(gives_back(redline, before, after)) << one << other;
      if (one == other) {
        EXPECT_EQ(redline.counts.inserted, 0U);
      }
    }
  }
}

TEST_F(Corpus, EditorialCorrectionsAreSmall) {
  const auto versions = paris();
  const Document before = read(versions[2]);
  const Document after = read(versions[3]);
  const Counts counts = compare(before, after).counts;
  EXPECT_LT(counts.inserted, 150U);
  EXPECT_LT(counts.deleted, 150U);
  EXPECT_EQ(counts.moved, 0U);
}

TEST_F(Corpus, ParagraphsOfThePreambleThatChangedPlacesAreMoves) {
  const auto versions = paris();
  const Document before = read(versions[0]);
  const Document after = read(versions[2]);
  bool found = false;
  const Redline redline = compare(before, after);
  for (const Row& row : redline.rows)
    found |= row.kind == RowKind::moved_to &&
             after[*row.after].text.find("Durban Platform") != std::string::npos;
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace concord::redline
