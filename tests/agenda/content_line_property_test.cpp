// Whatever people write: a calendar made of it has short lines, whole characters, and says the same
// when it is read back.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "engine/agenda/content_line.hpp"
#include "engine/agenda/icalendar.hpp"
#include "tests/agenda/unfolded.hpp"

namespace concord::agenda {
namespace {

using testing::logical_lines;
using testing::physical_lines;
using testing::unescaped;

void append_utf8(std::string& out, std::uint32_t point) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3f)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0 | point >> 6);
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | point >> 12);
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xf0 | point >> 18);
    tail(12), tail(6), tail(0);
  }
}

// Sound UTF-8 with much of what calendars treat in a way of its own.
std::string any_text() {
  const auto point = rc::gen::weightedOneOf<std::uint32_t>(
      {{6, rc::gen::inRange<std::uint32_t>(0x20, 0x7f)},
       {3, rc::gen::elementOf(std::vector<std::uint32_t>{'\\', ';', ',', ':', '"', '\n', '\r', '^',
                                                         '\t', ' ', 'n', 'N', 0x07, 0x00, 0x7f})},
       {2, rc::gen::inRange<std::uint32_t>(0xa0, 0x2fff)},
       {1, rc::gen::inRange<std::uint32_t>(0x1f300, 0x1f600)}});
  const auto points = *rc::gen::resize(300, rc::gen::container<std::vector<std::uint32_t>>(point));
  std::string text;
  for (const auto one : points) append_utf8(text, one);
  return text;
}

bool is_whole(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const auto lead = static_cast<unsigned char>(line[at]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xc0 ? 0
                               : lead < 0xe0 ? 2
                               : lead < 0xf0 ? 3
                                             : 4;
    if (length == 0 || at + length > line.size()) return false;
    for (std::size_t i = 1; i < length; ++i)
      if ((static_cast<unsigned char>(line[at + i]) & 0xc0) != 0x80) return false;
    at += length;
  }
  return true;
}

// What a text becomes at most: line breaks are line breaks, and other control characters spaces.
std::string as_calendars_have_it(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (text[at] == '\r' || text[at] == '\n')
      out += '\n';
    else
      out += (byte < 0x20 && byte != '\t') || byte == 0x7f ? ' ' : text[at];
  }
  return out;
}

TEST(ContentLineProperty, FoldedLinesUnfoldToTheSame) {
  EXPECT_TRUE(rc::check([] {
    const std::string value = text_value(any_text());
    std::string out;
    append_line(out, {"DESCRIPTION;LANGUAGE=es", value});
    for (const auto& line : physical_lines(out)) {
      RC_ASSERT(line.size() <= 75U);
      RC_ASSERT(is_whole(line));
    }
    const auto lines = logical_lines(out);
    RC_ASSERT(lines.size() == 1U);
    RC_ASSERT(lines[0] == "DESCRIPTION;LANGUAGE=es:" + value);
  }));
}

TEST(ContentLineProperty, AnyTextSurvives) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = any_text();
    RC_ASSERT(unescaped(text_value(text)) == as_calendars_have_it(text));
  }));
}

// Bytes that are no UTF-8 at all are still folded, and still there.
TEST(ContentLineProperty, AnyBytesAreFolded) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    std::string out;
    const std::string value = text_value(bytes + std::string(90, '\x81') + bytes);
    append_line(out, {"X", value});
    for (const auto& line : physical_lines(out)) RC_ASSERT(line.size() <= 75U);
    RC_ASSERT(logical_lines(out) == std::vector<std::string>{"X:" + value});
  }));
}

// No text gets out of its line: a calendar has as many components as its agenda has entries.
TEST(ContentLineProperty, NoTextAddsAComponent) {
  const calendar::Zones zones("test", calendar::Zones::Source(), {}, {});
  EXPECT_TRUE(rc::check([&] {
    Agenda agenda{any_text(), "en", {}};
    const auto count = *rc::gen::inRange<std::size_t>(0, 4);
    for (std::size_t i = 0; i < count; ++i) {
      Entry entry;
      entry.uid = any_text();
      entry.summary = any_text();
      entry.description = any_text() + "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n";
      entry.place = any_text();
      entry.joined_at = any_text();
      entry.url = "https://x.org/\r\nEND:VEVENT";
      entry.organizer = Organizer{any_text(), any_text()};
      entry.starts = Moment{};
      agenda.entries.push_back(std::move(entry));
    }
    std::size_t begins = 0, ends = 0;
    for (const auto& line : logical_lines(to_icalendar(agenda, zones))) {
      begins += line == "BEGIN:VEVENT" ? 1 : 0;
      ends += line == "END:VEVENT" ? 1 : 0;
      RC_ASSERT(line.find(':') != std::string::npos);
    }
    RC_ASSERT(begins == count);
    RC_ASSERT(ends == count);
  }));
}

}  // namespace
}  // namespace concord::agenda
