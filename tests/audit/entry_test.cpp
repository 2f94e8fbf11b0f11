#include "engine/audit/entry.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/json/canonical_json.hpp"
#include "tests/audit/entries.hpp"

namespace concord::audit {
namespace {

using Json = nlohmann::json;

TEST(Entry, BytesArePinned) {
  EXPECT_EQ(*to_bytes(smallest_entry()),
            R"({"case":"c-1","case_seq":1,"consultation":"gcm",)"
            R"("events":[{"kind":"deadline_passed"}],"id":"e-1","r":"AAAAAAAAAAAAAAAAAAAAAA",)"
            R"("registry_version":0,"time":"2017-06-08T14:00:00.000000Z","version":1})");
  EXPECT_EQ(
      *to_bytes(full_entry()),
      R"({"actor":"p-7f3a","approval":"a note\n\n)"
      "\xE2\x80\x94"
      R"( name AAAAAAA=\n","audience":["MEX","RCM"],"case":"c-12",)"
      R"("case_prev":")" +
          to_string(sha256("the entry before")) +
          R"(","case_seq":7,"command":"01890a5d-ac96-774b-bcce-b302099a8058",)"
          R"("consultation":"gcm","contents":[")" +
          to_string(sha256("one")) + R"(",")" + to_string(sha256("two")) +
          R"("],"events":[{"kind":"input_submitted","revision":2}],"from":["drafting"],)"
          R"("id":"01890a5d-ac96-774b-bcce-b302099a8057","key":"mex.example.org/key+0a1b2c3d",)"
          R"("mandate":"m-3","office":"head_of_delegation","principal":"MEX",)"
          R"("r":"AQIDBAUGBwgJCgsMDQ4PEA","received":"2017-06-08T13:55:00.000000Z",)"
          R"("registry_version":41,"time":"2017-06-08T14:00:00.000001Z","to":["submitted"],)"
          R"("version":1,"workflow":")" +
          to_string(sha256("a definition")) + R"("})");
}

TEST(Entry, ReadsBack) {
  for (const Entry& entry : {smallest_entry(), full_entry()}) {
    const auto bytes = to_bytes(entry);
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(json::is_canonical(*bytes));
    const auto read = parse_entry(*bytes);
    ASSERT_TRUE(read) << read.error().code << read.error().place;
    EXPECT_EQ(*read, entry);
  }
}

TEST(Entry, WhatIsNoEntryIsNotWritten) {
  const auto place = [](void (*spoil)(Entry&)) {
    Entry entry = full_entry();
    spoil(entry);
    const auto bytes = to_bytes(entry);
    EXPECT_FALSE(bytes);
    if (bytes) return std::string();
    EXPECT_EQ(bytes.error().code, "bad_entry");
    return bytes.error().place;
  };
  EXPECT_EQ(place([](Entry& e) { e.version = 2; }), "/version");
  EXPECT_EQ(place([](Entry& e) { e.id = {}; }), "/id");
  EXPECT_EQ(place([](Entry& e) { e.consultation = {}; }), "/consultation");
  EXPECT_EQ(place([](Entry& e) { e.case_id = {}; }), "/case");
  EXPECT_EQ(place([](Entry& e) { e.case_seq = 0; }), "/case_seq");
  EXPECT_EQ(place([](Entry& e) { e.case_seq = std::uint64_t{1} << 53; }), "/case_seq");
  EXPECT_EQ(place([](Entry& e) { e.case_seq = 1; }), "/case_prev");
  EXPECT_EQ(place([](Entry& e) { e.case_prev = {}; }), "/case_prev");
  EXPECT_EQ(place([](Entry& e) { e.registry_version = ~std::uint64_t{0}; }), "/registry_version");
  EXPECT_EQ(place([](Entry& e) { e.events = "[]"; }), "/events");
  EXPECT_EQ(place([](Entry& e) { e.from = {""}; }), "/from");
  EXPECT_EQ(place([](Entry& e) { e.approval = ""; }), "/approval");
  EXPECT_EQ(place([](Entry& e) { e.time.instant += std::chrono::years(8000); }), "/time");
  EXPECT_EQ(place([](Entry& e) { e.office = "\xFF"; }).substr(0, 5), "byte ");
}

TEST(Entry, LargeOnesAreRefused) {
  Entry entry = smallest_entry();
  const std::size_t rest = to_bytes(entry)->size() - entry.events.size();
  const auto events_of = [](std::size_t size) {
    return R"([{"k":")" + std::string(size - 10, 'x') + R"("}])";
  };
  entry.events = events_of(kMaxEntryBytes - rest);
  EXPECT_EQ(to_bytes(entry)->size(), kMaxEntryBytes);
  EXPECT_EQ(*parse_entry(*to_bytes(entry)), entry);
  entry.events = events_of(kMaxEntryBytes - rest + 1);
  EXPECT_EQ(to_bytes(entry).error().code, "entry_too_large");
  entry.events = events_of(10 * kMaxEntryBytes);
  EXPECT_EQ(to_bytes(entry).error().code, "entry_too_large");
  EXPECT_EQ(parse_entry(std::string(kMaxEntryBytes + 1, ' ')).error().code, "too_long");
}

TEST(Entry, ForeignBytesAreRefusedWithTheirPlace) {
  const Json good = Json::parse(*to_bytes(full_entry()));
  const auto refused = [&](const std::string& field, const Json& value) {
    Json changed = good;
    if (value.is_discarded())
      changed.erase(field);
    else
      changed[field] = value;
    const auto read = parse_entry(json::canonical(changed));
    EXPECT_FALSE(read) << field;
    if (read) return std::string();
    EXPECT_EQ(read.error().place, "/" + field);
    return read.error().code;
  };
  const Json none(Json::value_t::discarded);
  for (const char* field : {"case", "case_seq", "consultation", "events", "id", "r",
                            "registry_version", "time", "version"})
    EXPECT_EQ(refused(field, none), "missing_field") << field;
  EXPECT_EQ(refused("case_prev", none), "bad_entry");
  EXPECT_EQ(refused("name", "Maria"), "unknown_field");
  EXPECT_EQ(refused("version", 2), "unknown_version");
  EXPECT_EQ(refused("office", ""), "bad_field");
  EXPECT_EQ(refused("office", nullptr), "bad_field");
  EXPECT_EQ(refused("case_seq", "7"), "bad_field");
  EXPECT_EQ(refused("case_seq", -1), "bad_field");
  EXPECT_EQ(refused("workflow", "short"), "bad_field");
  EXPECT_EQ(refused("time", "yesterday"), "bad_field");
  EXPECT_EQ(refused("r", "AAAA"), "bad_field");
  EXPECT_EQ(refused("events", Json::array({1})), "bad_field");
  EXPECT_EQ(refused("events", Json::array()), "bad_field");
  EXPECT_EQ(refused("audience", Json::array()), "bad_field");
  EXPECT_EQ(refused("audience", Json::array({1})), "bad_field");
  EXPECT_EQ(refused("from", "drafting"), "bad_field");
}

TEST(Entry, OtherBytesForTheSameEntryAreNotCanonical) {
  const std::string bytes = *to_bytes(full_entry());
  for (const std::string& other : {bytes + "\n", " " + bytes, Json::parse(bytes).dump(1)})
    EXPECT_EQ(parse_entry(other).error().code, "not_canonical");
  Json local = Json::parse(bytes);
  local["time"] = "2017-06-08T16:00:00.000001+02:00";
  EXPECT_EQ(parse_entry(json::canonical(local)).error().code, "not_canonical");
  EXPECT_EQ(parse_entry("[]").error().code, "bad_field");
  EXPECT_EQ(parse_entry("").error().code, "invalid_json");
}

}  // namespace
}  // namespace concord::audit
