// Acts in the registry over the API: a party that is new, a mandate that is disputed and settled.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace concord::api::registry_acts_test {
namespace {

using testing::Contains;
using testing::IsEmpty;

class RegistryActs : public ::testing::Test {
 protected:
  RegistryActs() { world.start(); }

  Response act(const std::string& person, const std::string& command, const Json& payload) {
    return world.post("/v1/registry/commands", person,
                      world.command(command, {{"payload", payload}}).dump());
  }
  int comment(const std::string& person, const std::string& party) {
    const Json body =
        world.command("comment", {{"as", party}, {"payload", {{"content", "Hello"}}}});
    return world.post("/v1/consultations/gcm-2017/commands", person, body.dump()).status;
  }
  // A mandate as everybody reads it in the registry.
  Json mandate(const std::string& id) {
    const Json view = json_of(world.get("/v1/registry", "hugo"));
    for (const auto& one : view["mandates"])
      if (one["id"] == id) return one;
    return {};
  }
  Json me(const std::string& person) { return json_of(world.get("/v1/me", person)); }

  World world;
};

TEST_F(RegistryActs, ANewPartyIsRegisteredOnce) {
  const auto party = [](const char* code, const char* kind, Json names) {
    return Json{{"party", {{"code", code}, {"kind", kind}, {"names", std::move(names)}}}};
  };
  const Json names{{"en", "Canada"}, {"es", "Canadá"}, {"pt", "Canadá"}};
  const Json canada = party("CAN", "country", names);
  EXPECT_EQ(kind_of(act("ana", "register_party", canada)), "no_authority");
  EXPECT_EQ(kind_of(act("admin", "register_party", canada)), "no_authority");
  EXPECT_EQ(act("sara", "register_party", canada).status, 200) << "she presides";
  EXPECT_EQ(kind_of(act("tomas", "register_party", canada)), "already_registered");
  EXPECT_EQ(kind_of(act("tomas", "register_party", party("PAN", "planet", names))),
            "unknown_value");
  EXPECT_EQ(kind_of(act("tomas", "register_party", party("PAN", "country", Json::object()))),
            "names_missing");
  const Json parties = json_of(world.get("/v1/registry", "hugo"))["parties"];
  EXPECT_THAT(parties, Contains(canada["party"]));
  EXPECT_EQ(parties.size(), 4U);
  // A member from the day on that the conference says, and not by being known.
  const auto members = [&] {
    return json_of(world.get("/v1/bodies/RCM?on=2017-06-09", "hugo")).dump();
  };
  EXPECT_EQ(members().find("CAN"), std::string::npos);
  EXPECT_EQ(act("tomas", "begin_membership",
                {{"membership",
                  {{"body", "RCM"},
                   {"party", "CAN"},
                   {"kind", "member"},
                   {"from", "2017-06-09T00:00:00Z"}}}})
                .status,
            200);
  EXPECT_NE(members().find("CAN"), std::string::npos);
}

TEST_F(RegistryActs, ADisputedMandateGivesNothingUntilItIsSettled) {
  const Json dispute{{"mandate", "m-ana"}, {"ground", "Two letters, two names"}};
  const auto settle = [](bool upheld) {
    return Json{{"mandate", "m-ana"}, {"upheld", upheld}, {"instrument", "Note 9"}};
  };
  EXPECT_EQ(kind_of(act("hugo", "dispute_mandate", dispute)), "no_authority");
  EXPECT_EQ(kind_of(act("tomas", "settle_mandate_dispute", settle(true))), "not_disputed");
  EXPECT_EQ(comment("ana", "MEX"), 200);

  ASSERT_EQ(act("tomas", "dispute_mandate", dispute).status, 200);
  EXPECT_EQ(kind_of(act("sara", "dispute_mandate", dispute)), "already_disputed");
  EXPECT_EQ(mandate("m-ana")["disputed"], true);
  EXPECT_EQ(mandate("m-ana")["current"], false);
  // She is told why, reads no more than anybody, and acts for nobody. Her colleague does.
  EXPECT_EQ(me("ana")["mandates"][0]["disputed"], true);
  EXPECT_THAT(me("ana")["principals"], IsEmpty());
  EXPECT_EQ(world.get("/v1/cases/" + world.text(), "ana").status, 404);
  EXPECT_EQ(comment("ana", "MEX"), 404);
  EXPECT_EQ(comment("abel", "MEX"), 200);

  EXPECT_EQ(kind_of(act("abel", "settle_mandate_dispute", settle(true))), "no_authority");
  ASSERT_EQ(act("sara", "settle_mandate_dispute", settle(true)).status, 200);
  EXPECT_EQ(mandate("m-ana")["disputed"], false);
  EXPECT_EQ(mandate("m-ana")["current"], true);
  EXPECT_EQ(comment("ana", "MEX"), 200);
}

TEST_F(RegistryActs, AMandateThatIsNotUpheldEnds) {
  ASSERT_EQ(act("tomas", "dispute_mandate", {{"mandate", "m-ana"}, {"ground", "No letter"}}).status,
            200);
  ASSERT_EQ(act("tomas", "settle_mandate_dispute",
                {{"mandate", "m-ana"}, {"upheld", false}, {"instrument", "Note 9"}})
                .status,
            200);
  const Json ended = mandate("m-ana");
  EXPECT_EQ(ended["disputed"], false);
  EXPECT_EQ(ended["current"], false);
  EXPECT_EQ(ended["to"], "2017-06-08T14:00:00.000000Z");
  EXPECT_EQ(comment("ana", "MEX"), 404);
  // What she did before stays hers, and all of it stands in the log for those who read it.
  const std::string told = world.get("/v1/log?limit=200", "tomas").content();
  for (const char* kind : {"MandateDisputed", "MandateDisputeSettled"})
    EXPECT_NE(told.find(kind), std::string::npos) << kind;
}

}  // namespace
}  // namespace concord::api::registry_acts_test
