#include "engine/codec/file_content.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/intake.hpp"
#include "engine/json/canonical_json.hpp"

namespace concord::codec::file_content_test {
namespace {

using Json = nlohmann::json;

const MakeSalt kSalt = [] { return std::string(16, 's'); };
const std::string kPdf = std::string("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n\0\x01\xFF", 18);

Json file(const std::string& bytes = kPdf) {
  return {{"name", "nota-12.pdf"}, {"media_type", "application/pdf"}, {"bytes", base64(bytes)}};
}

Json with(const char* member, const std::string& value) {
  Json changed = file();
  changed[member] = value;
  return changed;
}

struct Wrong {
  std::string code, place;
  bool operator==(const Wrong&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong) {
  return out << wrong.code << " at " << wrong.place;
}

Wrong wrong_with(const Json& value) {
  const auto read = canonical_file(value);
  if (read) return {};
  EXPECT_FALSE(read.error().remedy.empty()) << read.error().code;
  return {read.error().code, read.error().place};
}

TEST(FileContent, IsKeptByteForByteInTheOneSpelling) {
  const auto canonical = canonical_file(file());
  ASSERT_TRUE(canonical);
  EXPECT_TRUE(json::is_canonical(*canonical));
  const auto kept = kept_file(Json::parse(*canonical));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->bytes, kPdf);
  EXPECT_EQ(kept->facts,
            (FileFacts{"nota-12.pdf", "application/pdf", kPdf.size(), audit::sha256(kPdf)}));
  EXPECT_EQ(in_words(kept->facts), "nota-12.pdf (application/pdf, 18 bytes)");
  EXPECT_EQ(to_json(kept->facts).at("sha256"), hex(audit::sha256(kPdf).view()));
}

TEST(FileContent, ANameIsALineOfItsOwnWithoutFolders) {
  const Wrong bad{"bad_file_name", "/name"};
  for (const char* name : {"", ".", "..", "../note.pdf", "a/b.pdf", "a\\b.pdf", " a.pdf", "a.pdf ",
                           "a\tb.pdf", "a\nb.pdf", "a\u0085b", "a\u2028b"})
    EXPECT_EQ(wrong_with(with("name", name)), bad) << Json(name);
  EXPECT_EQ(wrong_with(with("name", std::string(256, 'a'))), bad);
  EXPECT_EQ(wrong_with(with("name", std::string("a\0b", 3))).code, "control_character");
  EXPECT_EQ(wrong_with(with("name", "a\x7F.pdf")).code, "control_character");
  EXPECT_EQ(wrong_with(with("name", "fdp.\u202Eexe")).code, "bidirectional_control");
  for (const char* name : {"Nota verbal n.º 12.pdf", "\"quoted\".pdf", ".hidden", "文書.pdf"})
    EXPECT_EQ(wrong_with(with("name", name)), Wrong{}) << name;
  // Two spellings of one name have one digest.
  EXPECT_EQ(*canonical_file(with("name", "a\u0301.pdf")),
            *canonical_file(with("name", "\u00E1.pdf")));
}

TEST(FileContent, ATypeIsATypeAndASubtype) {
  const Wrong bad{"bad_media_type", "/media_type"};
  for (const char* type : {"", "pdf", "application/", "/pdf", "application/pdf; charset=utf-8",
                           "Application/PDF", "a/b/c", "text/html\r\nX-A: b", "-a/b"})
    EXPECT_EQ(wrong_with(with("media_type", type)), bad) << type;
  for (const char* type :
       {"image/jpeg", "application/vnd.oasis.opendocument.text", "message/rfc822"})
    EXPECT_EQ(wrong_with(with("media_type", type)), Wrong{}) << type;
}

TEST(FileContent, BytesAreBase64InTheOneSpelling) {
  const Wrong bad{"bad_base64", "/bytes"};
  for (const char* bytes :
       {"JVBERi0xLjcK=", "JVBERi0xLjc", "JVBE\nRi0x", "JVBERi0-", "JV==ERi0", "JR==", "====", "J"})
    EXPECT_EQ(wrong_with(with("bytes", bytes)), bad) << bytes;
  EXPECT_EQ(wrong_with(with("bytes", "")), (Wrong{"empty_file", "/bytes"}));
  EXPECT_EQ(wrong_with(file(std::string(kMostFileBytes, 'x'))), Wrong{});
  EXPECT_EQ(wrong_with(file(std::string(kMostFileBytes + 1, 'x'))),
            (Wrong{"file_too_large", "/bytes"}));
}

TEST(FileContent, HasJustItsThreeMembers) {
  EXPECT_EQ(wrong_with("nota-12.pdf").code, "wrong_type");
  EXPECT_EQ(wrong_with(Json::object()).code, "missing_member");
  EXPECT_EQ(wrong_with(with("path", "/tmp")).code, "unknown_member");
  Json number = file();
  number["bytes"] = 7;
  EXPECT_EQ(wrong_with(number), (Wrong{"wrong_type", "/bytes"}));
  for (const Json& other : {Json("words"), Json::array(), Json::object(), number})
    EXPECT_FALSE(kept_file(other)) << other;
}

// A disclosure of the largest file is one that every verifier reads.
TEST(FileContent, TheLargestIsReadAgain) {
  const std::string bytes(kMostFileBytes, '\xFF');
  Json value = file(bytes);
  value["name"] = std::string(255, 'n');
  const auto disclosure =
      audit::disclose_canonical({std::string(16, 's'), "original"}, *canonical_file(value));
  const auto read = audit::parse_disclosure(disclosure);
  ASSERT_TRUE(read) << read.error().message;
  const auto kept = kept_file(read->value);
  ASSERT_TRUE(kept);
  EXPECT_TRUE(kept->bytes == bytes);
}

Json command(const std::string& name, Json payload) {
  return {{"id", "command-1"}, {"command", name}, {"as", "MEX"}, {"payload", std::move(payload)}};
}

TEST(FileContent, StandsWhereAFileMayAndNowhereElse) {
  const auto taken = read_command(command("attach", {{"content", file()}}), kSalt);
  ASSERT_TRUE(taken) << taken.error().message;
  ASSERT_EQ(taken->contents.size(), 1U);
  const auto& attached = variant2::get<consultation::Attach>(taken->command.payload).content;
  EXPECT_EQ(attached.digest, audit::disclosure_digest(taken->contents[0].disclosure));
  const auto disclosure = audit::parse_disclosure(taken->contents[0].disclosure);
  EXPECT_EQ(disclosure->name, "content");
  EXPECT_EQ(kept_file(disclosure->value)->bytes, kPdf);

  Json noted = command("nil_return", Json::object());
  noted["receipt"] = {
      {"received", "2017-06-08T14:00:00Z"}, {"channel", "note_verbale"}, {"original", file()}};
  EXPECT_TRUE(read_command(noted, kSalt));
  noted["receipt"]["original"]["name"] = "a/b";
  EXPECT_EQ(read_command(noted, kSalt).error().place, "/receipt/original/name");

  const auto set = read_command(command("set_field", {{"field", "f"}, {"file", file()}}), kSalt);
  ASSERT_TRUE(set);
  EXPECT_TRUE(variant2::get<consultation::SetField>(set->command.payload).file);
  const Json opened{
      {"invoke", "i"}, {"name", "n"}, {"fields", {{{"field", "f"}, {"file", file()}}}}};
  EXPECT_EQ(read_command(command("open_case", opened), kSalt)->contents.size(), 1U);

  for (const auto& [name, payload] : std::vector<std::pair<std::string, Json>>{
           {"comment", {{"content", file()}}},
           {"set_field", {{"field", "f"}, {"words", file()}}},
           {"set_field", {{"field", "f"}, {"file", "words"}}}}) {
    const auto refused = read_command(command(name, payload), kSalt);
    ASSERT_FALSE(refused) << name << payload;
    EXPECT_EQ(refused.error().code, "wrong_type") << name << payload;
  }
}

TEST(FileContent, AnApprovalNamesItByItsDigest) {
  Json json = command("attach", {{"content", file()}});
  json["approval"] = "-";
  json["salts"] = Json::array({base64url(std::string(16, 't'))});
  const auto read = read_command(json, kSalt);
  ASSERT_TRUE(read) << read.error().message;
  const Json act = Json::parse(read->command.approval->act);
  EXPECT_EQ(act.at("payload").at("content"), to_string(read->contents.at(0).digest));
  EXPECT_EQ(audit::parse_disclosure(read->contents[0].disclosure)->salt, std::string(16, 't'));
}

TEST(FileContent, EachTextOfAnApprovedCommandHasASaltOfItsOwn) {
  Json json = command("insert_paragraph", {{"texts", {{"en", "Words."}, {"es", "Words."}}}});
  json["approval"] = "-";
  const auto salts = [](char one, char other) {
    return Json::array({base64url(std::string(16, one)), base64url(std::string(16, other))});
  };
  json["salts"] = salts('t', 't');
  const auto refused = read_command(json, kSalt);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "bad_salts");
  EXPECT_EQ(refused.error().place, "/salts/1");
  json["salts"] = salts('t', 'u');
  EXPECT_TRUE(read_command(json, kSalt));
}

}  // namespace
}  // namespace concord::codec::file_content_test
