#include <gtest/gtest.h>

#include "engine/codec/described_json.hpp"
#include "engine/json/canonical_json.hpp"
#include "tests/codec/tree.hpp"

namespace concord::codec::form_test {

namespace {

std::string bytes_of(const Either& either) {
  std::string bytes;
  append_form(bytes, form_of<Either>(), &either);
  return bytes;
}

TEST(Form, BytesAreTheCanonicalOnesOfTheJson) {
  for (const Either& either : {Either(sample()), Either(Leaf{"type", 1}), Either(Tree{})}) {
    const auto json = encode(either);
    EXPECT_EQ(bytes_of(either), json::canonical(json));
  }
}

TEST(Form, WhatIsWrittenReadsBack) {
  const auto json = Json::parse(bytes_of(sample()));
  const auto back = decode<Either>(json);
  ASSERT_TRUE(back);
  EXPECT_EQ(bytes_of(*back), bytes_of(sample()));
}

TEST(Form, WhatIsEmptyIsLeftOut) {
  EXPECT_EQ(bytes_of(Tree{}), R"({"colour":"red","type":"Tree","wide":0})");
}

TEST(Form, EveryMistakeIsNamedWithItsPlace) {
  const auto wrong = [](const char* text) {
    const auto read = decode<Either>(Json::parse(text));
    return read ? std::string("read") : read.error().code + " " + read.error().place;
  };
  EXPECT_EQ(wrong(R"([])"), "wrong_type ");
  EXPECT_EQ(wrong(R"({"type":"Bush"})"), "unknown_type /type");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red"})"), "missing_member ");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"blue","wide":0})"), "unknown_value /colour");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red","wide":0,"tall":1})"), "unknown_member /tall");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red","wide":0.5})"), "wrong_type /wide");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red","wide":18446744073709551615})"),
            "out_of_range /wide");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red","wide":0,"leaf":{"small":65536}})"),
            "out_of_range /leaf/small");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red","wide":0,"leaf":{"small":-1}})"),
            "out_of_range /leaf/small");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red","wide":0,"branches":[{"wide":0}]})"),
            "missing_member /branches/0");
  EXPECT_EQ(wrong(R"({"type":"Tree","colour":"red","wide":0,"by_colour":{"blue":"x"}})"),
            "unknown_value /by_colour");
}

TEST(Form, TextThatIsNotUtf8IsNotWritten) {
  EXPECT_THROW(static_cast<void>(bytes_of(Leaf{"\xC0\xAF", 1})), std::invalid_argument);
}

// A log with such an instant in it could never be replayed.
TEST(Form, AnInstantThatIsNotReadAgainIsNotWritten) {
  const auto last = *parse_timestamp("9999-12-31T23:59:59.999999Z");
  const auto first = *parse_timestamp("0000-01-01T00:00:00Z");
  for (const auto& at : {first, last}) EXPECT_EQ(decode<Timestamp>(encode(at)).value(), at);
  std::string out;
  append_form(out, form_of<Timestamp>(), &last);
  EXPECT_EQ(out, "\"9999-12-31T23:59:59.999999Z\"");
  for (const auto& at : {last + Duration{1}, first - Duration{1}})
    EXPECT_THROW(append_form(out, form_of<Timestamp>(), &at), std::invalid_argument);
}

}  // namespace
}  // namespace concord::codec::form_test
