#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/codec/event_codec.hpp"
#include "engine/codec/form_scan.hpp"
#include "tests/codec/tree.hpp"
#include "tests/json/mutant.hpp"

namespace concord::codec::form_test {
namespace {

std::string written(const Either& either) {
  std::string bytes;
  append_form(bytes, form_of<Either>(), &either);
  return bytes;
}

Tree without_escapes() {
  Tree tree = sample();
  tree.leaf->note = "«ñ»";
  return tree;
}

TEST(FormScan, TakesWhatIsWrittenButForEscapes) {
  Tree bare;
  bare.is_old = true;
  for (const Either& either : {Either(without_escapes()), Either(Leaf{"type", 1}), Either(bare)}) {
    Either back;
    ASSERT_TRUE(scan_form(written(either), form_of<Either>(), &back)) << written(either);
    EXPECT_EQ(written(back), written(either));
  }
  Either escaped;
  EXPECT_FALSE(scan_form(written(sample()), form_of<Either>(), &escaped));
}

// Whatever is taken is what reading it as JSON gives; whatever is canonical and has no escapes is
// taken.
TEST(FormScan, SaysWhatReadingTheJsonSays) {
  const std::vector<std::string> scraps = {"[",
                                           "]",
                                           "{",
                                           "}",
                                           "\"",
                                           "null",
                                           "-0",
                                           "1e3",
                                           "007",
                                           ",",
                                           ":",
                                           " ",
                                           "\\n",
                                           "\xFF",
                                           "\"type\":\"Leaf\"",
                                           "\"zone\":\"\"",
                                           "\"wide\":",
                                           "\"is_old\":false",
                                           "\"leaf\":null"};
  const std::vector<std::string> samples = {written(without_escapes()), written(Leaf{"a", 7}),
                                            written(sample())};
  int taken = 0;
  EXPECT_TRUE(rc::check("mutants", [&] {
    const auto bytes = mutant_of(*rc::gen::elementOf(samples), scraps);
    Either quick;
    const bool is_taken = scan_form(bytes, form_of<Either>(), &quick);
    const auto slow = decode<Either>(Json::parse(bytes, nullptr, false));
    std::string again;
    try {
      if (slow) again = written(*slow);
    } catch (const std::invalid_argument&) {  // no UTF-8
    }
    const bool is_plain = slow && again == bytes && bytes.find('\\') == std::string::npos;
    RC_ASSERT(is_taken == is_plain);
    if (!is_taken) return;
    ++taken;
    RC_ASSERT(written(quick) == bytes);
  }));
  EXPECT_GT(taken, 0);
}

// Events of a real log, some bytes of them others, more or fewer.
TEST(FormScan, EventsAreReadAsTheirJsonIs) {
  std::ifstream log(CONCORD_SOURCE_DIR "/tests/service/golden/log.jsonl");
  std::vector<std::string> samples;
  for (std::string line; std::getline(log, line);) {
    const auto commit = Json::parse(line);
    if (commit.at("stream") == "registry") continue;
    for (const auto& stored : commit.at("entries"))
      samples.push_back(Json::parse(stored.at("bytes").get<std::string>()).at("events").dump());
  }
  ASSERT_FALSE(samples.empty());
  const std::vector<std::string> scraps = {
      "[", "]", "{", "}", "\"", "null", "1", "\\u0041", "\"type\":\"FieldSet\""};
  const auto same = [](const std::string& bytes) {
    const auto quick = read_events(bytes);
    const auto slow = decode_events(Json::parse(bytes, nullptr, false));
    if (!quick || !slow)
      return !quick && !slow && quick.error().code == slow.error().code &&
             quick.error().place == slow.error().place;
    return encode_events(*quick) == encode_events(*slow);
  };
  for (const auto& bytes : samples) EXPECT_TRUE(same(bytes)) << bytes;
  EXPECT_TRUE(rc::check("mutants of events",
                        [&] { RC_ASSERT(same(mutant_of(*rc::gen::elementOf(samples), scraps))); }));
}

}  // namespace
}  // namespace concord::codec::form_test
