#include "engine/workflow/role.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workflow/role_words.hpp"

namespace concord::workflow {
namespace {

using registry::Office;

TEST(Role, AGroupAloneMeansItsUsualOffices) {
  const auto party = parse_role("$party");
  ASSERT_TRUE(party);
  EXPECT_EQ(party->group, Group::party);
  EXPECT_EQ(party->offices.size(), 6U);
  const auto secretariat = parse_role("secretariat of $conference");
  ASSERT_TRUE(secretariat);
  EXPECT_THAT(secretariat->offices, ::testing::ElementsAre(Office::secretariat_officer));
  EXPECT_THAT(parse_role("any presidency")->offices, ::testing::ElementsAre(Office::chair));
  EXPECT_THAT(parse_role("drafting-group")->offices,
              ::testing::ElementsAre(Office::chair, Office::rapporteur));
}

TEST(Role, OfficesStandBeforeTheGroup) {
  const auto role = parse_role("head of delegation or focal point of $party");
  ASSERT_TRUE(role);
  EXPECT_THAT(role->offices,
              ::testing::ElementsAre(Office::head_of_delegation, Office::focal_point));
  EXPECT_EQ(role->group, Group::party);
  const auto members = parse_role("delegate of members of drafting-group");
  ASSERT_TRUE(members);
  EXPECT_EQ(members->group, Group::body_members);
  EXPECT_EQ(members->body, "drafting-group");
  const auto secretariat = parse_role("secretariat officer of secretariat of $conference");
  ASSERT_TRUE(secretariat);
  EXPECT_EQ(secretariat->group, Group::conference_secretariat);
}

TEST(Role, IsWrittenAsItIsRead) {
  for (const char* text :
       {"$party", "members of $conference", "observers of $conference",
        "secretariat of $conference", "presidency of $conference", "members of any conference",
        "observers of any conference", "any secretariat", "any presidency", "drafting-group",
        "members of drafting-group", "chair of drafting-group",
        "head of delegation or charge or vice minister of members of $conference"}) {
    const auto role = parse_role(text);
    ASSERT_TRUE(role) << text;
    EXPECT_EQ(to_string(*role), text);
    EXPECT_FALSE(role->offices.empty());
  }
  EXPECT_EQ(to_string(*parse_role("chair of presidency of $conference")),
            "presidency of $conference")
      << "usual offices are left out";
}

TEST(Role, IsSaidAsADelegateWouldReadIt) {
  const std::map<std::string, Wording> bodies{
      {"plenary", {"Joint plenary", "Plenaria conjunta", "Plenária conjunta"}}};
  const RoleSetting here{"MEX", "RCM", &bodies};
  struct Row {
    const char* role;
    const char* en;
    const char* es;
    const char* pt;
  };
  for (const Row& row : {
           Row{"$party", "the delegation of MEX", "la delegación de MEX", "a delegação de MEX"},
           {"head of delegation or focal point or charge of $party",
            "head of delegation, focal point or chargé d'affaires of MEX",
            "jefe o jefa de delegación, punto focal o encargado de negocios de MEX",
            "chefe de delegação, ponto focal ou encarregado de negócios de MEX"},
           {"members of $conference", "members of the RCM", "miembros de la RCM", "membros da RCM"},
           {"delegate of observers of $conference", "delegate of an observer of the RCM",
            "delegado o delegada de un observador de la RCM",
            "delegado ou delegada de um observador da RCM"},
           {"secretariat of $conference", "the secretariat of the RCM", "la secretaría de la RCM",
            "a secretaria da RCM"},
           {"any presidency", "the presidency of a conference", "la presidencia de una conferencia",
            "a presidência de uma conferência"},
           {"plenary", "chair or rapporteur of \"Joint plenary\"",
            "presidencia o relator de \"Plenaria conjunta\"",
            "presidência ou relator de \"Plenária conjunta\""},
           {"members of plenary", "members of \"Joint plenary\"",
            "miembros de \"Plenaria conjunta\"", "membros de \"Plenária conjunta\""},
       }) {
    const auto role = parse_role(row.role);
    ASSERT_TRUE(role) << row.role;
    EXPECT_EQ(in_words(*role, here, "en"), row.en);
    EXPECT_EQ(in_words(*role, here, "es"), row.es);
    EXPECT_EQ(in_words(*role, here, "pt"), row.pt);
  }
  for (const std::string& phrase : group_phrases())
    for (const char* language : {"en", "es", "pt"}) {
      const auto role = parse_role(phrase);
      if (!role) continue;
      EXPECT_THAT(in_words(*role, here, language), ::testing::Not(::testing::HasSubstr("$")));
    }
}

struct Wrong {
  const char* text;
  const char* code;
  const char* remedy;
};

TEST(Role, WhatIsNoRoleIsRefusedWithAdvice) {
  for (const Wrong& wrong :
       {Wrong{"", "unknown_group", "Write one of"},
        {"everyone", "not_an_actor", "members of any conference"},
        {"members of $conferense", "unknown_group", "members of $conference"},
        {"head of delegation", "unknown_group", "Write one of"},
        {"head of delegatoin of $party", "unknown_office", "Did you mean \"head of delegation\"?"},
        {"chair or chair of drafting-group", "repeated_office", "once"},
        {"chair or  of drafting-group", "unknown_office", ""},
        {"Members of $conference", "unknown_group", "members of $conference"},
        {"chair of plenary or any presidency", "unknown_group", "as a list"},
        {" of $party", "unknown_office", "Write one of"}}) {
    const auto role = parse_role(wrong.text);
    ASSERT_FALSE(role) << wrong.text;
    EXPECT_EQ(role.error().code, wrong.code) << wrong.text;
    EXPECT_THAT(role.error().remedy, ::testing::HasSubstr(wrong.remedy)) << wrong.text;
  }
}

TEST(Readers, EveryoneMayRead) {
  EXPECT_EQ(parse_readers("everyone")->group, Group::everyone);
  EXPECT_EQ(parse_readers("members of plenary")->body, "plenary");
  EXPECT_FALSE(parse_readers("chair of plenary")) << "readers have no offices";
  for (const std::string& phrase : group_phrases())
    EXPECT_EQ(to_string(*parse_readers(phrase)), phrase);
}

}  // namespace
}  // namespace concord::workflow
