#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/codec/intake.hpp"
#include "engine/text/place_mark.hpp"
#include "engine/words/hygiene.hpp"
#include "tests/json/mutant.hpp"

namespace concord::codec {
namespace {

using Json = nlohmann::json;

const MakeSalt kSalt = [] { return std::string(16, 's'); };

const std::vector<std::string> kCommands = {
    R"({"id":"command-1","command":"insert_paragraph","as":"MEX","payload":)"
    R"({"place":{"first":true},"texts":{"en":"We act","es":"Actuamos"}}})",
    R"({"id":"command-2","command":"take_stance","as":{"body":"RCM"},"expected_version":3,)"
    R"("reason":"so","payload":{"stance":"agree"}})",
    R"({"id":"command-3","command":"open_brackets","payload":{"paragraph":"p1","against":"00",)"
    R"("texts":{"en":"a"},"brackets":[{"name":"b","alternatives":[{"texts":{"en":"x"}}]}]}})",
    R"({"id":"command-4","command":"attach","payload":{"content":{"name":"nota-12.pdf",)"
    R"("media_type":"application/pdf","bytes":"JVBERi0xLjcK"}}})",
    R"({"id":"command-5","command":"set_field","payload":{"field":"original","file":)"
    R"({"name":"a.docx","media_type":"application/msword","bytes":"AAECAw=="}}})",
};

// Some bytes of a real command are others, more or fewer: it is read or refused with a code; and
// what is read holds clean words only.
TEST(IntakeMutants, AreReadOrRefusedWithACode) {
  const std::vector<std::string> scraps = {"[",
                                           "]",
                                           "{",
                                           "}",
                                           "\"",
                                           "null",
                                           "1e999",
                                           "\\ud800",
                                           "\xE2\x80\xAE",
                                           "<b>",
                                           "[[[[",
                                           "\\u0000",
                                           "\xFF",
                                           "\xE2\x9F\xA6"
                                           "b"
                                           "\xE2\x9F\xA7"};
  EXPECT_TRUE(rc::check("commands", [&] {
    const auto bytes = mutant_of(*rc::gen::elementOf(kCommands), scraps);
    const auto json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) return;
    const auto read = read_command(json, kSalt);
    if (!read) {
      RC_ASSERT(!read.error().code.empty());
      RC_ASSERT(!std::string(read.error().message).empty());
      return;
    }
    for (const auto& one : read->contents) {
      const auto kept = audit::parse_disclosure(one.disclosure);
      RC_ASSERT(static_cast<bool>(kept));
      const auto file = kept_file(kept->value);
      RC_ASSERT(file.has_value() != kept->value.is_string());
      RC_ASSERT(!words::unclean(file ? file->facts.name : kept->value.get<std::string>()));
      if (file) RC_ASSERT(file->facts.name.find_first_of("/\\\n\r\t") == std::string::npos);
    }
  }));
}

// Marks that are found are all that there is of the two characters.
TEST(PlaceMarkMutants, AreFoundWholeOrNotAtAll) {
  const std::vector<std::string> scraps = {"\xE2\x9F\xA6", "\xE2\x9F\xA7", "a", "-", "A", "\xE2"};
  EXPECT_TRUE(rc::check("place marks", [&] {
    const auto words = mutant_of("We \xE2\x9F\xA6rev-3\xE2\x9F\xA7 act", scraps);
    const auto found = text::find_place_marks(words);
    if (!found) return;
    std::size_t asked = 0;
    const auto bare = text::fill_in(words, [&](const text::BracketName& name) {
      RC_ASSERT(name == found->at(asked++));
      return std::string();
    });
    RC_ASSERT(asked == found->size());
    RC_ASSERT(bare.find("\xE2\x9F\xA6") == std::string::npos);
    RC_ASSERT(bare.find("\xE2\x9F\xA7") == std::string::npos);
  }));
}

}  // namespace
}  // namespace concord::codec
