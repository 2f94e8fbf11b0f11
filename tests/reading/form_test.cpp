#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/service/office.hpp"

namespace concord::service::form_test {
namespace {

using testing::Office;

const std::string kMexico = "country-input/RCM/t1/MEX";

// What falls due next is the cut-off first, and later the end of the silence, which is no date for
// an answer.
TEST(Form, GivesTheDateForTheAnswerAndNoOther) {
  Office office({"t1"});
  office.gather();
  const auto form = [&] {
    return *office.room().form(office.reader("rcm-ts"), office.id_of(kMexico));
  };
  EXPECT_EQ(form().at("until").at("deadline"), "cut-off");
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.circulate();
  EXPECT_FALSE(form().contains("until")) << form().at("until");
}

}  // namespace
}  // namespace concord::service::form_test
