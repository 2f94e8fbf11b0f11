#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/json/canonical_json.hpp"
#include "tests/audit/entries.hpp"

namespace concord::audit {
namespace {

std::string word() {
  const auto letters = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("abcXYZ019 -_/\"\\\n\t\x01<")));
  const bool foreign = *rc::gen::arbitrary<bool>();
  return letters + (foreign ? "\xC3\xA9\xEF\xAC\xB3\xF0\x9F\x98\x82" : "x");
}

std::string maybe_word() {
  return *rc::gen::arbitrary<bool>() ? word() : std::string();
}

std::vector<std::string> words() {
  std::vector<std::string> list;
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left) list.push_back(word());
  return list;
}

Timestamp instant() {
  // From year 0 to year 9999, in microseconds.
  return {std::chrono::sys_time<Duration>(
      Duration(*rc::gen::inRange<std::int64_t>(-62167219200000000, 253402300799999999)))};
}

Entry arbitrary_entry() {
  Entry entry;
  entry.id = EntryId(word());
  entry.command = CommandId(maybe_word());
  entry.actor = PersonId(maybe_word());
  entry.time = instant();
  if (*rc::gen::arbitrary<bool>()) entry.received = instant();
  entry.consultation = ConsultationId(word());
  entry.case_id = CaseId(word());
  entry.case_seq = *rc::gen::inRange<std::uint64_t>(1, 9007199254740992);
  if (entry.case_seq > 1) entry.case_prev = sha256(word());
  entry.events = json::canonical(nlohmann::json::array({{{"kind", word()}, {word(), words()}}}));
  entry.principal = maybe_word();
  entry.office = maybe_word();
  entry.mandate = MandateId(maybe_word());
  entry.key = maybe_word();
  entry.from = words();
  entry.to = words();
  if (*rc::gen::arbitrary<bool>()) entry.workflow = sha256(word());
  entry.registry_version = *rc::gen::inRange<std::uint64_t>(0, 9007199254740992);
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
    entry.contents.push_back(sha256(word()));
  entry.audience = words();
  if (*rc::gen::arbitrary<bool>()) entry.approval = word();
  std::copy_n(sha256(word()).bytes.begin(), entry.r.size(), entry.r.begin());
  return entry;
}

TEST(EntryProperty, BytesAreCanonicalAndReadBack) {
  EXPECT_TRUE(rc::check([] {
    const Entry entry = arbitrary_entry();
    const auto bytes = to_bytes(entry);
    RC_ASSERT(bytes.has_value());
    RC_ASSERT(json::canonical(nlohmann::json::parse(*bytes)) == *bytes);
    const auto read = parse_entry(*bytes);
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == entry);
    RC_ASSERT(bytes->find("\"time\":\"" + to_string(entry.time) + '"') != std::string::npos);
  }));
}

TEST(EntryProperty, NoOtherBytesStandForTheSameEntry) {
  EXPECT_TRUE(rc::check([] {
    const Entry entry = arbitrary_entry();
    std::string bytes = *to_bytes(entry);
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << *rc::gen::inRange(0, 8)));
    const auto read = parse_entry(bytes);
    if (!read) return;
    RC_ASSERT(!(*read == entry));
    RC_ASSERT(*to_bytes(*read) == bytes);
  }));
}

TEST(EntryProperty, EverySingleBitOfAnEntryCounts) {
  const Entry entry = full_entry();
  const std::string bytes = *to_bytes(entry);
  const Digest leaf = leaf_hash(bytes);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    EXPECT_NE(leaf_hash(flipped), leaf);
    const auto read = parse_entry(flipped);
    EXPECT_FALSE(read && *read == entry) << bit;
  }
}

}  // namespace
}  // namespace concord::audit
