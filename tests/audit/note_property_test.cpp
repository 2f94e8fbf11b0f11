#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/sha256.hpp"

namespace concord::audit {
namespace {

TEST(NoteProperty, AnyTextThatCanBeSignedVerifies) {
  EXPECT_TRUE(rc::check([] {
    const auto key = signer_key({"example.org/log", NoteAlgorithm::ed25519, {}});
    const auto letters =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \n\xC2\xA0-+=")));
    std::string text = *letters + '\n';
    Note note{.text = text, .signatures = {sign_note(text, key)}};
    const auto read = parse_note(format_note(note));
    if (!read) return;  // the letters above also make text that is not UTF-8
    RC_ASSERT(*read == note);
    const std::vector keys = {key.verifier()};
    RC_ASSERT(verify_note(*read, keys).has_value());
  }));
}

TEST(NoteProperty, EverySingleBitOfACheckpointIsAuthenticated) {
  const auto key = signer_key({"example.org/log", NoteAlgorithm::ed25519, {}});
  const std::vector keys = {key.verifier()};
  const TrustedLog log{.origin = "example.org/log", .keys = keys};
  const std::string bytes = sign_checkpoint({"example.org/log", 20852163, sha256("root"), {}}, key);
  ASSERT_TRUE(open_checkpoint(bytes, log));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(open_checkpoint(flipped, log)) << bit;
  }
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(open_checkpoint(std::string_view(bytes).substr(0, size), log)) << size;
}

}  // namespace
}  // namespace concord::audit
