#include "engine/codec/intake.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/required.hpp"

namespace concord::codec {
namespace {

using Json = nlohmann::json;

const MakeSalt kSalt = [] { return std::string(16, 's'); };

Json insertion(const std::string& words) {
  return {{"id", "command-1"},
          {"command", "insert_paragraph"},
          {"as", "MEX"},
          {"payload", {{"place", Json::object()}, {"texts", {{"en", words}}}}}};
}

// The code of what is wrong with the words of a paragraph; empty if nothing is.
std::string wrong_with(const std::string& words) {
  const auto read = read_command(insertion(words), kSalt);
  if (read) return {};
  EXPECT_EQ(read.error().place, "/payload/texts/en");
  EXPECT_FALSE(read.error().remedy.empty()) << read.error().code;
  return read.error().code;
}

TEST(Intake, RefusesWhatCouldMakeATextReadAsWhatItDoesNotSay) {
  EXPECT_EQ(wrong_with("We \u202Eagree\u202C"), "bidirectional_control");
  EXPECT_EQ(wrong_with("We \u2066agree\u2069"), "bidirectional_control");
  EXPECT_EQ(wrong_with("We agree\x7F"), "control_character");
  EXPECT_EQ(wrong_with("We \u0090agree"), "control_character");
  EXPECT_EQ(wrong_with("a\u0001"), "control_character");
  EXPECT_EQ(wrong_with("a\r\nb"), "control_character");
  std::string marks = "a";
  for (int i = 0; i < 65; ++i) marks += "\u0301";
  EXPECT_EQ(wrong_with(marks), "too_many_combining_marks");
  EXPECT_EQ(wrong_with(marks.substr(0, marks.size() - 2)), "");
  EXPECT_EQ(wrong_with("Ligne\tsuivante\nici \u200E"), "");
}

TEST(Intake, RefusesHtmlAndLetsItsSignsBe) {
  for (const char* html : {"<script>alert(1)</script>", "9<sup>e</sup>", "a <!-- b --> c",
                           "<img src=x onerror=y>", "</u>"})
    EXPECT_EQ(wrong_with(html), "html_in_text") << html;
  for (const char* words :
       {"a < b and c > d", "\\<sup> is a tag", "<https://un.org/a>", "x<y", "<mail@example.org>"})
    EXPECT_EQ(wrong_with(words), "") << words;
}

TEST(Intake, RefusesTypedBracketsInTheWordsOfAParagraph) {
  for (const char* typed : {"We [shall | should] act", "[text]", "[A][B]", "We act ]", "[ We act",
                            "[sic]", "[text] (MEX)"})
    EXPECT_EQ(wrong_with(typed), "typed_bracket") << typed;
  for (const char* words : {"He said so \\[sic\\]", "a note[^1]", "[a page](https://un.org)",
                            "the set \u27E6b1\u27E7 stands", "no bracket"})
    EXPECT_EQ(wrong_with(words), "") << words;
  for (const char* empty : {"", " ", "\n\t "}) EXPECT_EQ(wrong_with(empty), "empty_text");
  const auto read = read_command(insertion("Line one\nwe [may] act"), kSalt);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("line 2, column 4"), std::string::npos)
      << read.error().message;
  EXPECT_NE(read.error().remedy.find("open_brackets"), std::string::npos);
}

// Every member that is the words of a paragraph, whatever it is called; not reasons.
TEST(Intake, LooksAtTheWordsOfEveryCommand) {
  const Json split{{"id", "command-1"},
                   {"command", "split_paragraph"},
                   {"payload",
                    {{"paragraph", "p"},
                     {"against", std::string(64, '0')},
                     {"first", {{"en", "one"}}},
                     {"second", {{"en", "[two]"}}}}}};
  const auto read = read_command(split, kSalt);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "typed_bracket");
  EXPECT_EQ(read.error().place, "/payload/second/en");
  auto reasoned = insertion("one");
  reasoned["reason"] = "As in [A/72/1]";
  EXPECT_TRUE(read_command(reasoned, kSalt));
  reasoned["reason"] = "\u202E";
  const auto refused = read_command(reasoned, kSalt);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().place, "/reason");
}

// What must be filled in is not filled in by nothing; set_field without words empties a field.
TEST(Intake, RefusesTextsWithoutWords) {
  const auto command = [](const char* name, const Json& payload) {
    return read_command({{"id", "command-1"}, {"command", name}, {"payload", payload}}, kSalt);
  };
  for (const char* empty : {"", "   ", "\n\t", "\u00A0", "\u3000\u200B"}) {
    auto reasoned = insertion("one");
    reasoned["reason"] = empty;
    for (const auto& read :
         {command("set_field", {{"field", "heading"}, {"words", empty}}),
          command("set_field",
                  {{"field", "heading"}, {"wordings", {{"es", "uno"}, {"en", empty}}}}),
          command("comment", {{"content", empty}}), command("attach", {{"content", empty}}),
          read_command(reasoned, kSalt)}) {
      ASSERT_FALSE(read) << '"' << empty << '"';
      EXPECT_EQ(read.error().code, "empty_text");
      EXPECT_FALSE(read.error().remedy.empty());
    }
  }
  EXPECT_TRUE(command("set_field", {{"field", "heading"}, {"words", "\u00BF?"}}));
  EXPECT_TRUE(command("set_field", {{"field", "heading"}}));
}

// What is no content stands in entries, tables and refusals as it came.
TEST(Intake, NamesAreShortCleanAndOnOneLine) {
  const auto wrong = [](const Json& json) {
    const auto read = read_registry_command(json, kSalt);
    return read ? std::string() : read.error().code + " at " + read.error().place;
  };
  const auto person = [&](const std::string& id, const std::string& name) {
    return wrong({{"id", "command-1"},
                  {"command", "register_person"},
                  {"payload", {{"person", {{"id", id}, {"name", name}}}}}});
  };
  EXPECT_EQ(person("ana", "Ana L\u00F3pez"), "");
  EXPECT_EQ(person("ana", " "), "empty_text at /payload/person/name");
  EXPECT_EQ(person("\u202Eana", "Ana"), "bidirectional_control at /payload/person/id");
  EXPECT_EQ(person("\x1b[2J", "Ana"), "control_character at /payload/person/id");
  EXPECT_EQ(person("a\nb", "Ana"), "control_character at /payload/person/id");
  EXPECT_EQ(person("\u200B", "Ana"), "empty_text at /payload/person/id");
  EXPECT_EQ(person(std::string(1024, 'x'), "Ana"), "");
  EXPECT_EQ(person(std::string(1025, 'x'), "Ana"), "name_too_long at /payload/person/id");
  const auto acted = [](const Json& as, const char* command, const Json& payload) {
    const auto read = read_command(
        {{"id", "command-1"}, {"command", command}, {"as", as}, {"payload", payload}}, kSalt);
    return read ? std::string() : read.error().code + " at " + read.error().place;
  };
  EXPECT_EQ(acted("MEX", "set_field", {{"field", "heading"}, {"value", ""}}), "");
  EXPECT_EQ(acted("MEX", "set_field", {{"field", "readers"}, {"values", {"MEX", "G\tM"}}}),
            "control_character at /payload/values/1");
  EXPECT_EQ(acted("M\u2028X", "submit", Json::object()), "control_character at /as");
  EXPECT_EQ(acted(Json{{"body", "\u202E"}}, "submit", Json::object()),
            "bidirectional_control at /as/body");
  EXPECT_EQ(acted("MEX", "a\u0085b", Json::object()), "control_character at /command");
}

TEST(Intake, BringsWordsToNfc) {
  const auto composed = read_command(insertion("Mexico\u0301"), kSalt);
  ASSERT_TRUE(composed);
  const auto kept = audit::parse_disclosure(composed->contents.at(0).disclosure);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->value, "Mexic\u00F3");
}

TEST(Intake, APayloadThatLacksAMemberIsShownOneThatHasThem) {
  const auto wrong = [](const Json& payload) {
    const auto read = read_registry_command(
        {{"id", "command-1"}, {"command", "grant_mandate"}, {"payload", payload}}, kSalt);
    EXPECT_FALSE(read);
    return read ? Problem{} : read.error();
  };
  const auto bare = wrong(Json::object());
  EXPECT_EQ(bare.place, "/payload");
  EXPECT_NE(bare.remedy.find(R"({"mandate":{)"), std::string::npos) << bare.remedy;
  EXPECT_NE(bare.remedy.find(R"("instrument":"<text>")"), std::string::npos) << bare.remedy;
  EXPECT_NE(bare.remedy.find("|focal_point"), std::string::npos) << bare.remedy;
  EXPECT_EQ(wrong({{"mandate", {{"id", "m"}}}}).place, "/payload/mandate");
  const auto unknown = read_registry_command({{"id", "command-1"}, {"command", "appoint"}}, kSalt);
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().remedy.find("grant_mandate"), std::string::npos);
  // A name is known by its digest, and comes in as a text; an act of a case is no other.
  const auto person = read_registry_command(
      {{"id", "command-1"}, {"command", "register_person"}, {"payload", Json::object()}}, kSalt);
  ASSERT_FALSE(person);
  EXPECT_NE(person.error().remedy.find(R"({"person":{"id":"<text>","name":"<text>"}})"),
            std::string::npos)
      << person.error().remedy;
  const auto comment = read_command({{"id", "command-1"}, {"command", "comment"}}, kSalt);
  ASSERT_FALSE(comment);
  EXPECT_NE(comment.error().remedy.find(R"("content":"<text>")"), std::string::npos)
      << comment.error().remedy;
}

// An empty name would be looked for, and not be found.
TEST(Intake, WhatACommandIsAboutMustBeNamed) {
  const auto entered = [](const char* command, const Json& payload) {
    const auto read = read_registry_command(
        {{"id", "command-1"}, {"command", command}, {"payload", payload}}, kSalt);
    return read ? "" : read.error().message + " at " + read.error().place;
  };
  EXPECT_EQ(entered("dispute_mandate", {{"ground", "Rival letters"}}),
            "\"mandate\" is missing at /payload");
  EXPECT_EQ(entered("revoke_key", {{"key", ""}, {"ground", "Lost"}}),
            "\"key\" is missing at /payload");
  EXPECT_EQ(entered("end_membership", {{"at", "2030-01-01T00:00:00Z"}}),
            "\"body\", \"party\" are missing at /payload");
  EXPECT_EQ(entered("revoke_token", {{"token", "t-1"}, {"ground", "Lost"}}), "");
  const auto acted = [](const char* command, const Json& payload) {
    return read_command({{"id", "command-1"}, {"command", command}, {"payload", payload}}, kSalt);
  };
  const auto presence = acted("record_presence", {{"present", {"MEX"}}});
  ASSERT_FALSE(presence);
  EXPECT_EQ(presence.error().code, "missing_member");
  EXPECT_EQ(presence.error().message, "\"decision\" is missing");
  EXPECT_NE(presence.error().remedy.find(R"("decision":"<text>")"), std::string::npos);
  EXPECT_TRUE(acted("record_presence", {{"decision", "adoption"}, {"present", {"MEX"}}}));
}

// Left out it would be the end, and nobody would have said so.
TEST(Intake, WhatIsMovedIsMovedToAPlaceThatIsNamed) {
  const auto moved = [](const Json& more) {
    Json payload{{"paragraph", "p"}, {"against", std::string(43, 'A')}};
    payload.update(more);
    return read_command({{"id", "command-1"}, {"command", "move_paragraph"}, {"payload", payload}},
                        kSalt);
  };
  const auto nowhere = moved(Json::object());
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().message, "\"place\" is missing");
  for (const Json& place : {Json::object(), Json{{"first", true}}, Json{{"after", "q"}}})
    EXPECT_TRUE(moved({{"place", place}})) << place;
}

template <class Commands>
void expect_members_of(std::set<std::string_view>& known) {
  for (const auto& command : form_of<Commands>().alternatives) {
    known.insert(command.name);
    for (const auto name : required_members(command.name)) {
      const auto& members = command.form->members;
      const auto found =
          std::find_if(members.begin(), members.end(),
                       [&](const MemberForm& member) { return member.name == name; });
      ASSERT_NE(found, members.end()) << command.name << " has no " << name;
      EXPECT_EQ(found->form->kind, name == "place" ? Form::Kind::object : Form::Kind::text)
          << command.name << " " << name;
    }
  }
}

TEST(Intake, RequiredMembersAreThoseOfCommandsThatThereAre) {
  std::set<std::string_view> known;
  expect_members_of<registry::RegistryCommand>(known);
  expect_members_of<consultation::Payload>(known);
  EXPECT_TRUE(known.contains("TakeStance") && known.contains("EndMandate"));
  for (const auto command : commands_with_required_members())
    EXPECT_TRUE(known.contains(command)) << command;
}

TEST(Intake, APlaceInAPayloadIsFound) {
  const registry::RegistryCommand grant = registry::GrantMandate{};
  EXPECT_EQ(place_in_payload(grant, "instrument"), "/payload/mandate/instrument");
  const registry::RegistryCommand term = registry::SetPresidency{};
  EXPECT_EQ(place_in_payload(term, "instrument"), "/payload/instrument");
  EXPECT_EQ(place_in_payload(term, "colour"), std::nullopt);
}

}  // namespace
}  // namespace concord::codec
