#include <gtest/gtest.h>

#include <chrono>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "tests/processor_time.hpp"

namespace concord::manuscript {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

struct Hostile {
  std::string text;
  const char* code;
  const char* place;
};

TEST(HostileManuscript, IsRefusedWithOnePlace) {
  const std::vector<Hostile> cases = {
      {std::string("a\nb\0c", 5), "control_character", "line 2, column 2"},
      {"a\x1B[31m", "control_character", "line 1, column 2"},
      {"ok\n\xC3\xA9\xFFx", "invalid_utf8", "line 2, column 2"},
      {"\xED\xA0\x80", "invalid_utf8", "line 1, column 1"},
      {"\xC3", "invalid_utf8", "line 1, column 1"},
      {"agreed \xE2\x80\xAEton", "bidirectional_control", "line 1, column 8"},
      {"\xE2\x81\xA6x", "bidirectional_control", "line 1, column 1"},
      {"e" + repeated("\xCC\x81", 65), "too_many_combining_marks", "line 1, column 66"},
      {"a\fb", "control_character", "line 1"},
      {repeated("x", 10 << 20), "too_long", "line 1"},
      {repeated("abcdefg\n", 200'000), "too_long", "line 1"},
      {repeated("x", 17 << 20), "too_long", ""},
      {repeated("a\n\n", 100'001), "too_many_paragraphs", "line 200001"},
      {repeated("\n", 1'000'001), "too_long", "line 1000001"},
  };
  for (const auto& one : cases) {
    for (const bool markdown : {true, false}) {
      const auto begin = processor_time();
      const auto read = markdown ? from_markdown(one.text) : from_text(one.text);
      EXPECT_LT(processor_time() - begin, std::chrono::seconds(10));
      ASSERT_FALSE(read) << one.code << " " << one.text.substr(0, 20);
      EXPECT_EQ(read.error().code, one.code);
      EXPECT_EQ(read.error().place, one.place);
    }
  }
}

TEST(HostileManuscript, MarksOfDirectionAreAllowed) {
  EXPECT_TRUE(
      from_markdown("a\xE2\x80\x8E"
                    "b\xE2\x80\x8F"
                    "c\n"));
}

TEST(HostileManuscript, ListsAreNestedOnlySoDeep) {
  std::string deep;
  for (std::size_t i = 0; i < 40; ++i) deep += std::string(2 * i, ' ') + "- x\n";
  const auto read = from_markdown(deep);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "too_deep");
  EXPECT_EQ(read.error().place, "line 33");
  EXPECT_TRUE(from_markdown(repeated("> ", 100'000) + "x\n"));
  EXPECT_TRUE(from_markdown(repeated("- ", 100'000) + "x\n"));
}

// An eighth of a megabyte of each: read, given back and read again, in time. What took the square
// of its length would take ten seconds and more.
TEST(HostileManuscript, EveryPatternComesBackInTime) {
  for (const std::string_view part : {"a\n",
                                      "\\",
                                      "#",
                                      "# ",
                                      "> ",
                                      "|",
                                      "| a\n|-\n",
                                      "```\n",
                                      "```",
                                      "- ",
                                      "1. ",
                                      "[^1]: x",
                                      "<",
                                      "<a",
                                      "<!--",
                                      "[x]: /y\n",
                                      "[x]: ",
                                      "(a) ",
                                      "=",
                                      "-\n",
                                      "---\n",
                                      "a\n=\n",
                                      " ",
                                      "\t",
                                      "[",
                                      "]",
                                      "Option 1: ",
                                      "Option 1: a\n",
                                      "\xE2\x80\x8F",
                                      "e\xCC\x81",
                                      "\xCC\x81 ",
                                      "12 bis ",
                                      "\r",
                                      "\r\n",
                                      "title: x\n"}) {
    for (const std::string_view start : {"", "---\n", "- ", "> ", "[^1]: "}) {
      std::string text(start);
      text += repeated(part, (std::size_t{1} << 17) / part.size());
      const auto begin = processor_time();
      auto read = from_markdown(text);
      if (!read) {
        EXPECT_FALSE(read.error().code.empty());
        continue;
      }
      const auto written = to_markdown(read->manuscript, "en");
      const auto back = from_markdown(written, {.keep_layout = false});
      ASSERT_TRUE(back) << start << part;
      read->manuscript.frame.reset();
      for (auto& one : read->manuscript.paragraphs) one.layout = {};
      EXPECT_TRUE(back->manuscript == read->manuscript) << start << part;
      const auto brackets = read_brackets(read->manuscript, "en");
      EXPECT_LE(brackets.findings.size(), 1000U);
      EXPECT_LT(processor_time() - begin, std::chrono::seconds(4)) << start << part;
    }
  }
}

}  // namespace
}  // namespace concord::manuscript
