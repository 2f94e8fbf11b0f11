// What people type into a search, and what they are told where it makes no sense.
#include <gtest/gtest.h>

#include <string>

#include "engine/reading/search_words.hpp"
#include "engine/store/text_search.hpp"

namespace concord::service::search_words_test {
namespace {

std::string read(const std::string& typed) {
  const auto match = reading::read_search(typed);
  return match ? store::match_expression(*match) : match.error().code;
}

TEST(SearchWords, AreReadAsPeopleMeanThem) {
  EXPECT_EQ(read("retorno digno"), R"((("retorno") AND ("digno")))");
  EXPECT_EQ(read("  \"retorno digno\"\tseguro "), R"((("retorno digno") AND ("seguro")))");
  EXPECT_EQ(read("“retorno digno”"), R"((("retorno digno")))");
  EXPECT_EQ(read("«sûr et digne»"), R"((("sûr et digne")))");
  EXPECT_EQ(read("migra*"), R"((("migra" *)))");
  EXPECT_EQ(read("\"personas migra\"*"), R"((("personas migra" *)))");
  EXPECT_EQ(read("asilo OR refugio digno"), R"((("asilo" OR "refugio") AND ("digno")))");
  EXPECT_EQ(read("a1 OR b2 OR \"c d\""), R"((("a1" OR "b2" OR "c d")))");
  EXPECT_EQ(read("derechos -frontera -\"por la fuerza\""),
            R"((("derechos")) NOT ("frontera" OR "por la fuerza"))");
  EXPECT_EQ(read("-frontera derechos"), R"((("derechos")) NOT ("frontera"))");
  // A sign within a word is no syntax; neither are FTS5's own words.
  EXPECT_EQ(read("RCM-SACM"), R"((("RCM-SACM")))");
  EXPECT_EQ(read("a AND NOT NEAR"), R"((("a") AND ("AND") AND ("NOT") AND ("NEAR")))");
  EXPECT_EQ(read("or o'clock body:x"), R"((("or") AND ("o'clock") AND ("body:x")))");
  EXPECT_EQ(read("uno -OR"), R"((("uno")) NOT ("OR"))");
  EXPECT_EQ(read("\"or\""), R"((("or")))");
  EXPECT_EQ(read("uno\"dos tres\""), R"((("uno") AND ("dos tres")))");
}

TEST(SearchWords, AreRefusedWithOneClearSentence) {
  for (const std::string typed : {"", "   ", "-frontera", "-a1 -b2"})
    EXPECT_EQ(read(typed), "nothing_to_look_for") << typed;
  for (const std::string typed : {"\"abierto",
                                  "OR",
                                  "uno OR",
                                  "OR dos",
                                  "uno OR OR dos",
                                  "uno OR -dos",
                                  "-uno OR dos",
                                  "*",
                                  "ab*",
                                  "a*b",
                                  "(uno OR dos) tres",
                                  "uno)",
                                  "—",
                                  "!!",
                                  "-",
                                  "- uno",
                                  "\"\"",
                                  "“”",
                                  "a\x01z",
                                  "uno \xff"})
    EXPECT_EQ(read(typed), "search_unreadable") << typed;
  EXPECT_EQ(read(std::string("uno\0dos", 7)), "search_unreadable");
  EXPECT_EQ(read(std::string(401, 'x')), "search_too_long");
  std::string many;
  for (std::size_t i = 0; i <= reading::kMostPhrases; ++i)
    many += "palabra" + std::to_string(i) + " ";
  EXPECT_EQ(read(many), "search_too_long");
  for (const std::string typed : {"\"abierto", "uno OR", "ab*", "(uno)", "-uno", ""}) {
    const auto problem = reading::read_search(typed).error();
    EXPECT_FALSE(problem.message.empty());
    EXPECT_FALSE(problem.remedy.empty());
    EXPECT_EQ(problem.place, "?q");
  }
}

}  // namespace
}  // namespace concord::service::search_words_test
