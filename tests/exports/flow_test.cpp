#include "engine/exports/flow.hpp"

#include <gtest/gtest.h>

#include "engine/notation/notation.hpp"

namespace concord::exports {
namespace {

// "<b>", "<i>", "<c>", "<a address>" around words, "^1" for a note, marks of brackets as they are.
std::string shown(const std::vector<Item>& flow) {
  std::string out;
  for (const auto& item : flow) {
    if (item.kind == Item::Kind::note_mark) {
      out += "^" + item.text;
      continue;
    }
    std::string words = item.text;
    if (item.kind != Item::Kind::words) {  // a bracket's mark
      out += words;
      continue;
    }
    if (item.look.code) words = "<c>" + words + "</c>";
    if (item.look.italic) words = "<i>" + words + "</i>";
    if (item.look.bold) words = "<b>" + words + "</b>";
    if (!item.look.link.empty()) words = "<a " + item.look.link + ">" + words + "</a>";
    out += words;
  }
  return out;
}

std::string shown(const std::string& text) {
  const Addresses addresses = {{"source", "https://un.org/s"}};
  notation::Options options;
  options.link_labels = {"source"};
  const auto parsed = notation::parse(text, options);
  return shown(flow_of(parsed.wording, addresses));
}

TEST(Flow, PairsEmphasisAsMarkdownDoes) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a *b* c", "a <i>b</i> c"},
      {"a **b** c", "a <b>b</b> c"},
      {"***b***", "<b><i>b</i></b>"},
      {"**a *b* c**", "<b>a </b><b><i>b</i></b><b> c</b>"},
      {"2 * 3 * 4", "2 * 3 * 4"},
      {"NDMC* and NDMC*", "NDMC* and NDMC*"},
      {"snake_case_word", "snake_case_word"},
      {"_a_ \\*b\\*", "<i>a</i> *b*"},
      {"*open", "*open"},
      {"`*a*` b", "<c>*a*</c> b"},
      {"`a[^1]` b[^1]", "<c>a[^1]</c> b^[^1]"},
      {"``*a*` b", "``<i>a</i>` b"},
      {"`a [*b*] c[^1]` d", "`a [<i>b</i>] c^[^1]` d"},
      {"[*a*][b]", "[<i>a</i>][b]"},
      {"*[a] b*", "[<i>a</i>]<i> b</i>"},
  };
  for (const auto& [typed, wanted] : cases) {
    EXPECT_EQ(shown(typed), wanted) << typed;
  }
}

TEST(Flow, KnowsLinksAndNotes) {
  EXPECT_EQ(shown("a [b](https://un.org/x) c"), "a <a https://un.org/x>b</a> c");
  EXPECT_EQ(shown("a [b][source] c[^1]."), "a <a https://un.org/s>b</a> c^[^1].");
  EXPECT_EQ(shown("a [Source][] and [source]"),
            "a <a https://un.org/s>Source</a> and <a https://un.org/s>source</a>");
  EXPECT_EQ(shown("<https://un.org>"), "<a https://un.org>https://un.org</a>");
  EXPECT_EQ(shown("[b](javascript://un.org/a) c"), "b c");
}

TEST(Flow, TakesOnlySafeAddresses) {
  for (const auto* good : {"https://un.org", "http://un.org:80/a?b=c#d", "mailto:a@un.org",
                           "https://un.org/a%20b", "#migración-circular", "#a_1"})
    EXPECT_TRUE(is_safe_address(good)) << good;
  for (const auto* bad :
       {"javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b", "https://a\"b",
        "https://user@un.org", "https://un.org:x", "https://un.org/%zz", "https://un.org/a#b#c",
        "//un.org", "#", "#a b", "#a\"b", "#a:b", "#a#b"})
    EXPECT_FALSE(is_safe_address(bad)) << bad;
}

TEST(Flow, EmphasisWithoutEndIsFast) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "*a _b ";
  EXPECT_FALSE(flow_of_words(text, {}).empty());
}

}  // namespace
}  // namespace concord::exports
