#include "engine/mail/address.hpp"

#include <gtest/gtest.h>

namespace concord::mail {
namespace {

TEST(Address, TakesWhatEveryServerTakes) {
  for (const char* address : {"ana.ruiz@sre.example.mx", "o'neill+gcm@example.org", "a@localhost",
                              "x_y-z@xn--mxico-bsa.example"})
    EXPECT_TRUE(is_address(address)) << address;
}

TEST(Address, TakesNothingThatCouldEndALineOrBeginAnotherCommand) {
  for (const std::string address : {"",
                                    "ana",
                                    "ana@",
                                    "@example.org",
                                    "ana@example.org\r\nBcc: x@y.example",
                                    "ana@exa mple.org",
                                    "ana@example.org>",
                                    "<ana@example.org>",
                                    "Ana <ana@example.org>",
                                    "ana@a@b",
                                    "a..b@example.org",
                                    ".a@example.org",
                                    "a.@example.org",
                                    "ana@-example.org",
                                    "ana@example..org",
                                    "ana@[127.0.0.1]",
                                    "\"a b\"@example.org",
                                    "josé@example.org",
                                    "a@b\n",
                                    "a\t@b",
                                    "a,b@c",
                                    "a;b@c",
                                    "a(b)@c"})
    EXPECT_FALSE(is_address(address)) << address;
  EXPECT_FALSE(is_address(std::string("a\0b@example.org", 15)));
  EXPECT_FALSE(is_address(std::string(65, 'a') + "@example.org"));
  EXPECT_FALSE(is_address("a@" + std::string(64, 'b') + ".org"));
}

}  // namespace
}  // namespace concord::mail
