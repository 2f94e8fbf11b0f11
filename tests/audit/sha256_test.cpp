#include "engine/audit/sha256.hpp"

#include <gtest/gtest.h>

#include <string>

namespace concord::audit {
namespace {

TEST(Sha256, HashesTheStandardsExamples) {
  EXPECT_EQ(hex(sha256("").view()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc").view()),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").view()),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(sha256(std::string(1000000, 'a')).view()),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PartsHashLikeTheWhole) {
  const std::string text(300, 'x');
  for (std::size_t cut = 0; cut <= text.size(); cut += 7)
    EXPECT_EQ(Sha256().update(text.substr(0, cut)).update(text.substr(cut)).finish(), sha256(text));
  Sha256 common;
  common.update("begin ");
  Sha256 forked = common;
  EXPECT_EQ(common.update("one").finish(), sha256("begin one"));
  EXPECT_EQ(forked.update("two").finish(), sha256("begin two"));
}

TEST(Sha256, LeavesAndNodesHaveTheirPrefixes) {
  EXPECT_EQ(leaf_hash("entry"), sha256(std::string("\0entry", 6)));
  const Digest left = sha256("l");
  const Digest right = sha256("r");
  EXPECT_EQ(node_hash(left, right),
            sha256("\x01" + std::string(left.view()) + std::string(right.view())));
  EXPECT_NE(node_hash(left, right), node_hash(right, left));
}

}  // namespace
}  // namespace concord::audit
