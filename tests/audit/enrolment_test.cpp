#include "engine/audit/enrolment.hpp"

#include <gtest/gtest.h>

namespace concord::audit {
namespace {

VerifierKey some_key() {
  return signer_key({"p-mex-1", NoteAlgorithm::ed25519, {}}).verifier();
}

TEST(Enrolment, IsReadAsItIsWritten) {
  for (const Enrolment& one : {Enrolment{"example.org/log", "MEX", PersonId("p-mex-1"), some_key()},
                               Enrolment{"example.org/log", "body:RCM", {}, some_key()}}) {
    const auto again = parse_enrolment(to_text(one));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, one);
  }
}

TEST(Enrolment, AnythingElseIsMalformed) {
  const std::string good = to_text({"example.org/log", "MEX", PersonId("ana"), some_key()});
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string cut = good.substr(0, at);
    EXPECT_FALSE(parse_enrolment(cut)) << cut;
  }
  for (const std::string& bad :
       {good + "\n", good + "more\n", "\n" + good, "concord/enrolment/v2\n" + good.substr(21)})
    EXPECT_FALSE(parse_enrolment(bad)) << bad;
}

TEST(Enrolment, AFingerprintIsOfAlgorithmAndKey) {
  const std::string print = fingerprint(some_key());
  EXPECT_EQ(print.size(), 16U * 4 + 15);
  auto witness = some_key();
  witness.algorithm = NoteAlgorithm::cosignature;
  EXPECT_NE(fingerprint(witness), print);
}

}  // namespace
}  // namespace concord::audit
