#include "engine/manuscript/json_form.hpp"

#include <gtest/gtest.h>

#include "engine/manuscript/import.hpp"

namespace concord::manuscript {
namespace {

TEST(JsonForm, IsStable) {
  const auto read = from_markdown("---\ntitle: T\n---\n\n*  one\n   two\n");
  ASSERT_TRUE(read);
  const std::string written = to_json(read->manuscript);
  EXPECT_EQ(written, R"({
  "head": {
    "title": "T"
  },
  "kind": "concord.manuscript",
  "paragraphs": [
    {
      "bullet": "*",
      "kind": "paragraph",
      "level": 1,
      "texts": {
        "en": "one two"
      },
      "typed": {
        "breaks": [
          [
            3,
            "\n   "
          ]
        ],
        "lead": "\n*  "
      }
    }
  ],
  "typed": {
    "language": "en"
  },
  "version": 1
}
)");
  const auto back = from_json(written);
  ASSERT_TRUE(back);
  EXPECT_TRUE(*back == read->manuscript);
  EXPECT_TRUE(looks_like_json(written));
  EXPECT_FALSE(looks_like_json("{issue to be dealt with}\n"));
}

std::string with(const std::string& paragraph) {
  return R"({"kind":"concord.manuscript","version":1,"paragraphs":[)" + paragraph + "]}";
}

struct Refusal {
  std::string file;
  const char* code;
  const char* place;
};

TEST(JsonForm, RefusesWithAPointer) {
  const std::vector<Refusal> cases = {
      {"{", "invalid_json", "byte 1"},
      {"[]", "wrong_type", ""},
      {"{}", "missing_member", "/kind"},
      {R"({"kind":"x","version":1,"paragraphs":[]})", "unknown_kind", "/kind"},
      {R"({"kind":"concord.manuscript","version":2,"paragraphs":[]})", "unknown_version",
       "/version"},
      {R"({"kind":"concord.manuscript","version":1})", "missing_member", "/paragraphs"},
      {R"({"kind":"concord.manuscript","version":1,"paragraphs":[],"x":1})", "unknown_member",
       "/x"},
      {R"({"kind":"concord.manuscript","version":1,"paragraphs":[],"head":{"title":1}})",
       "wrong_type", "/head/title"},
      {R"({"kind":"concord.manuscript","version":1,"paragraphs":[],"head":{"others":["date: a"]}})",
       "bad_head", "/head/others"},
      {with(R"({"kind":"essay","level":0,"texts":{}})"), "unknown_kind", "/paragraphs/0/kind"},
      {with(R"({"kind":"paragraph","level":2,"texts":{}})"), "bad_level", "/paragraphs/0/level"},
      {with(R"({"kind":"heading","level":0,"texts":{}})"), "bad_level", "/paragraphs/0/level"},
      {with(R"({"kind":"paragraph","level":0,"label":"x y","texts":{"en":"a"}})"), "bad_label",
       "/paragraphs/0/label"},
      {with(R"({"kind":"paragraph","level":0,"bullet":"-","texts":{"en":"a"}})"), "bad_level",
       "/paragraphs/0/level"},
      {with(R"({"kind":"paragraph","level":0,"texts":{"EN":"a"}})"), "bad_language",
       "/paragraphs/0/texts/EN"},
      {with(R"({"kind":"paragraph","level":0,"texts":{"en":" a"}})"), "bad_text",
       "/paragraphs/0/texts/en"},
      {with(R"({"kind":"paragraph","level":0,"texts":{"en":""}})"), "empty_paragraph",
       "/paragraphs/0/texts/en"},
      {with(R"({"kind":"verbatim","level":0,"texts":{"en":"a"}})"), "bad_text",
       "/paragraphs/0/texts/en"},
      {with("{\"kind\":\"paragraph\",\"level\":0,\"texts\":{\"en\":\"a\\u202eb\"}}"),
       "bidirectional_control", "/paragraphs/0/texts/en"},
      {with("{\"kind\":\"paragraph\",\"level\":0,\"texts\":{\"en\":\"e\\u0301\"}}"), "not_nfc",
       "/paragraphs/0/texts/en"},
      {with(R"({"kind":"paragraph","level":0,"texts":{"en":"a"},"typed":{"breaks":[[1]]}})"),
       "wrong_type", "/paragraphs/0/typed/breaks/0"},
  };
  for (const auto& one : cases) {
    const auto read = from_json(one.file);
    ASSERT_FALSE(read) << one.file;
    EXPECT_EQ(read.error().code, one.code) << one.file;
    EXPECT_EQ(read.error().place, one.place) << one.file;
  }
}

}  // namespace
}  // namespace concord::manuscript
