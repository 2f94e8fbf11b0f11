// Files in the record: told of where a text would stand, fetched by who may read the content, found
// by their names, and gone when they are redacted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/service/office.hpp"

namespace concord::service::files_test {
namespace {

using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::Office;

const ConsultationId kPortal("portal");
const std::string kDocument = "stored-document/RCM/note-12";
const std::string kBytes = "%PDF-1.7\n" + std::string(3000, '\xAB');
const std::string kPiece = base64(std::string(60, '\xAB'));  // of the bytes, as they came in
constexpr const char* kInWords = "nota-12.pdf (application/pdf, 2 KiB)";

Json scan(const std::string& name = "nota-12.pdf") {
  return {{"name", name}, {"media_type", "application/pdf"}, {"bytes", base64(kBytes)}};
}

class Files : public ::testing::Test {
 protected:
  Files() {
    office_.begin_another("portal", "workflows/information-portal.json");
    Json fields = Json::array();
    fields.push_back({{"field", "heading"}, {"words", "Nota de la cancillería"}});
    fields.push_back({{"field", "sort"}, {"value", "other"}});
    fields.push_back({{"field", "years"}, {"values", {"2017"}}});
    fields.push_back({{"field", "original"}, {"file", scan()}});
    act("rcm-ts", "body:RCM-TS", "shelf/RCM", "open_case",
        {{"invoke", "documents"}, {"name", "note-12"}, {"fields", std::move(fields)}});
    const Json listed = files("rcm-ts");
    EXPECT_EQ(listed.size(), 1U) << listed;
    if (!listed.empty()) content_ = *parse_digest(listed[0].at("content").get<std::string>());
  }

  CaseId id_of(const std::string& key) {
    const auto state = office_.service().published().consultation(kPortal);
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    throw std::runtime_error("no case " + key);
  }

  void act(const std::string& person, const std::string& as, const std::string& key,
           const std::string& command, Json payload = Json::object(),
           const std::string& reason = "") {
    const auto answer = office_.attempt(
        {person, as, "", command, std::move(payload), reason, "en", false, id_of(key)});
    EXPECT_EQ(answer.status, 200) << command << ": " << answer.body;
  }

  Json files(const std::string& person) {
    const auto view = office_.room().files(office_.reader(person), id_of(kDocument));
    return view ? view->at("files") : Json();
  }
  std::optional<codec::KeptFile> fetched(const std::string& person, const Digest& content,
                                         const std::string& key = kDocument) {
    return office_.room().file(office_.reader(person), id_of(key), content);
  }
  bool fetches(const std::string& person) { return fetched(person, content_).has_value(); }

  std::size_t found(const std::string& person, const std::string& words) {
    office_.service().keeper().catch_up();
    const auto found = office_.room().search(office_.reader(person), {.words = words}, {});
    EXPECT_TRUE(found);
    return found ? found->at("texts").size() : 99;
  }

  Office office_;
  Digest content_;
};

TEST_F(Files, AreFetchedByWhoReadsTheFieldNowAndByNobodyElse) {
  const auto kept = fetched("rcm-ts", content_);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->bytes, kBytes);
  EXPECT_EQ(kept->facts.name, "nota-12.pdf");
  EXPECT_TRUE(fetches("gtm-head"));  // presides
  for (const char* person : {"mex", "bra", "sacm-ts", "iom"})
    EXPECT_FALSE(fetches(person)) << person;
  act("rcm-ts", "body:RCM-TS", kDocument, "file");
  EXPECT_TRUE(fetches("mex"));
  EXPECT_EQ(fetched("mex", content_)->bytes, kBytes);
  for (const char* person : {"bra", "sacm-ts", "iom"}) EXPECT_FALSE(fetches(person)) << person;
  act("rcm-ts", "body:RCM-TS", kDocument, "share");
  EXPECT_TRUE(fetches("bra"));
  EXPECT_FALSE(fetches("iom"));
  // By its own case alone, and by the digest of a file alone.
  EXPECT_FALSE(fetched("rcm-ts", content_, "shelf/RCM"));
  const auto heading =
      office_.room().contents(office_.reader("rcm-ts"), id_of(kDocument), "Nota de");
  ASSERT_EQ(heading->at("contents").size(), 1U);
  EXPECT_FALSE(
      fetched("rcm-ts", *parse_digest(heading->at("contents")[0]["content"].get<std::string>())));
}

TEST_F(Files, AnAttachmentIsForWhoCouldReadItsEntry) {
  act("rcm-ts", "body:RCM-TS", kDocument, "attach", {{"content", scan("anexo.pdf")}});
  act("rcm-ts", "body:RCM-TS", kDocument, "file");
  const auto comments = *office_.room().comments(office_.reader("rcm-ts"), id_of(kDocument), {});
  const Json& row = comments.at("comments").at(0);
  EXPECT_EQ(row.at("file").at("name"), "anexo.pdf");
  EXPECT_EQ(row.at("file").at("size"), kBytes.size());
  const auto attached = *parse_digest(row.at("digest").get<std::string>());
  EXPECT_TRUE(fetched("rcm-ts", attached));
  EXPECT_FALSE(fetched("mex", attached)) << "what was attached to the draft is the secretariat's";
  EXPECT_EQ(files("rcm-ts").size(), 2U);
  EXPECT_EQ(files("mex").size(), 1U);
  EXPECT_EQ(files("bra"), Json());
}

TEST_F(Files, NoViewHasTheBytes) {
  act("rcm-ts", "body:RCM-TS", kDocument, "attach", {{"content", scan("anexo.pdf")}});
  const auto reader = office_.reader("rcm-ts");
  const auto& room = office_.room();
  const CaseId id = id_of(kDocument);
  const Json one = *room.one_case(reader, id);
  const Json& field = one.at("fields").at("original");
  EXPECT_EQ(field.at("in_words"), kInWords);
  EXPECT_EQ(field.at("digest"), to_string(content_));
  EXPECT_EQ(field.at("file").at("media_type"), "application/pdf");
  EXPECT_FALSE(field.contains("words"));
  for (const Json& view :
       {one, *room.comments(reader, id, {}), *room.history(reader, id, {}), *room.who(reader, id),
        *room.document(reader, id, std::nullopt), *room.commands(reader, id), files("rcm-ts"),
        *room.contents(reader, id, "pdf")})
    EXPECT_THAT(view.dump(-1, ' ', false, Json::error_handler_t::replace), Not(HasSubstr(kPiece)));
}

TEST_F(Files, AreFoundByTheirNamesAlone) {
  EXPECT_EQ(found("rcm-ts", "\"nota-12.pdf\""), 1U);
  EXPECT_EQ(found("mex", "\"nota-12.pdf\""), 0U);
  EXPECT_EQ(found("rcm-ts", kPiece.substr(0, 8)), 0U);
  EXPECT_EQ(found("rcm-ts", "application"), 0U);
  act("rcm-ts", "body:RCM-TS", kDocument, "file");
  EXPECT_EQ(found("mex", "\"nota-12.pdf\""), 1U);
}

TEST_F(Files, AreDeletedByARedactionAsWordsAre) {
  act("rcm-ts", "body:RCM-TS", kDocument, "file");
  ASSERT_TRUE(fetches("mex"));
  const auto reader = office_.reader("rcm-ts");
  const auto named = *office_.room().contents(reader, id_of(kDocument), "nota-12.pdf");
  ASSERT_EQ(named.at("contents").size(), 1U) << named;
  const Json& one = named["contents"][0];
  EXPECT_EQ(one.at("text"), kInWords);
  act("rcm-ts", "body:RCM-TS", kDocument, "ask_redaction",
      {{"position", one.at("position")}, {"content", one.at("content")}},
      "Tiene datos de menores.");
  EXPECT_TRUE(fetches("mex")) << "it was asked for, and not yet approved";
  act("gtm-head", "body:RCM", kDocument, "redact", {{"content", one.at("content")}});
  for (const char* person : {"rcm-ts", "mex", "gtm-head", "luz"})
    EXPECT_FALSE(fetches(person)) << person;
  EXPECT_TRUE(files("rcm-ts").empty());
  const Json field = office_.room().one_case(reader, id_of(kDocument))->at("fields").at("original");
  EXPECT_EQ(field.at("in_words"), "[redacted]");
  EXPECT_FALSE(field.contains("file"));
  EXPECT_EQ(found("rcm-ts", "\"nota-12.pdf\""), 0U);
}

// Of a delegation that fills a nomination in as it opens it: its own until it nominates.
TEST_F(Files, OneThatCameWithTheOpeningIsFetchedInTheNewCase) {
  office_.begin_another("experts", "workflows/expert-list.json");
  const auto on = [&](const std::string& key) {
    const auto state = office_.service().published().consultation(ConsultationId("experts"));
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    throw std::runtime_error("no case " + key);
  };
  const auto does = [&](const std::string& person, const std::string& as, const std::string& key,
                        const std::string& command, Json payload) {
    const auto answer =
        office_.attempt({person, as, "", command, std::move(payload), {}, "en", false, on(key)});
    EXPECT_EQ(answer.status, 200) << command << ": " << answer.body;
  };
  does("rcm-ts", "body:RCM-TS", "conference-list/RCM/t1", "call",
       {{"deadlines", {{"nominations", {{"after", "P10D"}}}}}});
  Json fields = Json::array();
  fields.push_back({{"field", "expert"}, {"words", "Ana"}});
  fields.push_back({{"field", "curriculum-file"}, {"file", scan("cv.pdf")}});
  does("mex", "MEX", "country-nominations/RCM/t1/MEX", "open_case",
       {{"invoke", "nominations"}, {"name", "one"}, {"fields", std::move(fields)}});
  const CaseId nomination = on("nomination/RCM/t1/MEX/one");
  const auto listed = office_.room().files(office_.reader("mex"), nomination);
  ASSERT_TRUE(listed);
  ASSERT_EQ(listed->at("files").size(), 1U) << *listed;
  const auto content = *parse_digest(listed->at("files")[0].at("content").get<std::string>());
  const auto kept = office_.room().file(office_.reader("mex"), nomination, content);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->bytes, kBytes);
  for (const char* person : {"gtm", "rcm-ts", "bra"})
    EXPECT_FALSE(office_.room().file(office_.reader(person), nomination, content)) << person;
}

// A bundle is one answer: it has no more of files than fits into memory many times over.
TEST_F(Files, ABundleListsAsWithheldWhatItHasNoRoomFor) {
  for (const char letter : {'a', 'b', 'c', 'd'}) {
    Json large = scan(std::string(1, letter) + ".tiff");
    large["bytes"] = base64(std::string(codec::kMostFileBytes, letter));
    act("rcm-ts", "body:RCM-TS", kDocument, "attach", {{"content", std::move(large)}});
  }
  const auto reader = office_.reader("rcm-ts");
  const auto whole = office_.room().bundle(reader, id_of(kDocument), {});
  ASSERT_TRUE(whole);
  const auto withheld = [&](const Json& bundle) {
    std::set<std::string> names;
    const Json index = Json::parse(bundle.at("files").at("bundle.json").get<std::string>());
    const auto& all = index.at("withheld_contents");
    EXPECT_EQ(std::set<Json>(all.begin(), all.end()).size(), all.size()) << "each once";
    for (const auto& content : all)
      EXPECT_FALSE(bundle.at("files").contains("contents/" + content.get<std::string>()));
    for (const auto& one : files("rcm-ts"))
      for (const auto& content : all)
        if (content == one.at("content")) names.insert(one.at("name"));
    return names;
  };
  EXPECT_EQ(withheld(*whole), std::set<std::string>{});
  Json last = scan("e.tiff");
  last["bytes"] = base64(std::string(codec::kMostFileBytes, 'e'));
  act("rcm-ts", "body:RCM-TS", kDocument, "attach", {{"content", std::move(last)}});
  const auto fuller = office_.room().bundle(reader, id_of(kDocument), {});
  EXPECT_EQ(withheld(*fuller), std::set<std::string>{"e.tiff"});
}

TEST(RecordedFiles, TheScanOfANoteIsTheOriginalOfTheAct) {
  Office office({"t1"});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", "conference-text/RCM/t1", "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  const std::string key = "country-input/RCM/t1/CRI";
  office.act("rcm-ts", "CRI", key, "nil_return", Json::object(),
             {{"receipt",
               {{"received", "2017-03-01T11:00:00Z"},
                {"channel", "note_verbale"},
                {"original", scan()}}}});
  const auto& room = office.room();
  const auto listed = room.files(office.reader("cri"), office.id_of(key));
  ASSERT_TRUE(listed);
  ASSERT_EQ(listed->at("files").size(), 1U);
  const Json& one = listed->at("files")[0];
  EXPECT_EQ(one.at("what"), "original");
  const auto content = *parse_digest(one.at("content").get<std::string>());
  EXPECT_EQ(room.file(office.reader("cri"), office.id_of(key), content)->bytes, kBytes);
  EXPECT_FALSE(room.file(office.reader("ury"), office.id_of(key), content));
  EXPECT_FALSE(room.files(office.reader("ury"), office.id_of(key)));
  // Found by its name, it is shown as the file and not as the entry that brought it.
  office.service().keeper().catch_up();
  const auto found = room.search(office.reader("cri"), {.words = "nota", .in = "original"}, {});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->at("texts").size(), 1U);
  EXPECT_EQ(found->at("texts")[0].at("places")[0].at("read"),
            "/v1/cases/" + office.id_of(key).value + "/contents/" + to_string(content) + "/file");
}

}  // namespace
}  // namespace concord::service::files_test
