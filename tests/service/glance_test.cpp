#include "engine/service/glance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "engine/json/canonical_json.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;

TEST(Glance, finds_what_the_filters_ask_for) {
  const auto seen = glance_at(
      R"({"actor":"rosa","audience":["all"],"events":[{"content":{"digest":"x","type":"no"},)"
      R"("type":"Commented"},{"type":"CaseMoved"}],"principal":"MEX","time":"t"})");
  EXPECT_EQ(seen.actor, "rosa");
  EXPECT_EQ(seen.kind, "Commented");
  EXPECT_EQ(seen.principal, "MEX");
}

TEST(Glance, of_a_timer_names_nobody) {
  const auto seen = glance_at(R"({"audience":["all"],"events":[{"type":"DeadlineFired"}]})");
  EXPECT_EQ(seen.kind, "DeadlineFired");
  EXPECT_TRUE(seen.actor.empty());
  EXPECT_TRUE(seen.principal.empty());
}

TEST(Glance, of_what_is_no_entry_is_empty) {
  for (const char* bytes : {"", "{", "[]", "{}", "{\"actor\"", "{\"actor\":", "{\"actor\":\"a",
                            "{\"events\":[", "{\"events\":[{\"type\":\"\\", "\"\\", "}}]],,"}) {
    const auto seen = glance_at(bytes);
    EXPECT_TRUE(seen.kind.empty()) << bytes;
    EXPECT_TRUE(seen.principal.empty()) << bytes;
  }
}

// Whatever stands in the texts, quotes, braces and backslashes too.
TEST(Glance, sees_what_reading_all_of_it_would) {
  EXPECT_TRUE(rc::check([] {
    const auto text = [] {
      return *rc::gen::container<std::string>(
          rc::gen::element('a', '"', '\\', '{', '}', '[', ']', ',', ':', '\n', 'z'));
    };
    Json entry{{"actor", text()},
               {"audience", {text(), text()}},
               {"events", {{{"alpha", {{"type", text()}}}, {"type", text()}}, {{"type", "b"}}}},
               {"principal", text()},
               {text() + "#", text()}};
    const auto seen = glance_at(json::canonical(entry));
    RC_ASSERT(seen.actor == entry["actor"].get<std::string>());
    RC_ASSERT(seen.kind == entry["events"][0]["type"].get<std::string>());
    RC_ASSERT(seen.principal == entry["principal"].get<std::string>());
  }));
}

}  // namespace
}  // namespace concord::service
