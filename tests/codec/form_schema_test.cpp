#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/codec/event_codec.hpp"
#include "engine/codec/form_schema.hpp"

namespace concord::codec {
namespace {

void each_reference(const nlohmann::json& json,
                    const std::function<void(const std::string&)>& tell) {
  if (json.is_object() && json.contains("$ref")) tell(json["$ref"].get<std::string>());
  if (json.is_structured())
    for (const auto& part : json) each_reference(part, tell);
}

TEST(EventSchema, HasEveryEventAndDefinesAllThatItNames) {
  const nlohmann::json schema = event_schema();
  std::set<std::string> named;
  each_reference(schema, [&](const std::string& reference) {
    const std::string name = reference.substr(std::string("#/$defs/").size());
    EXPECT_TRUE(schema["$defs"].contains(name)) << reference;
    named.insert(name);
  });
  for (const auto& alternative : form_of_events().alternatives)
    EXPECT_TRUE(named.contains(std::string(alternative.name) + "-event")) << alternative.name;
}

TEST(EventSchema, SaysWhatMayBeLeftOut) {
  const nlohmann::json moved = event_schema()["$defs"]["DeadlineFired-event"];
  ASSERT_TRUE(moved.is_object());
  EXPECT_EQ(moved["properties"]["type"]["const"], "DeadlineFired");
  EXPECT_EQ(moved["required"].back(), "type");
  EXPECT_EQ(moved["additionalProperties"], false);
}

}  // namespace
}  // namespace concord::codec
