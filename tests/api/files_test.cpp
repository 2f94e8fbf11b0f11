#include <gtest/gtest.h>

#include "engine/codec/file_content.hpp"
#include "tests/api/world.hpp"

// Files by HTTP: brought as base64 in a command, fetched as the bytes that they are.
namespace concord::api {
namespace {

const std::string kScan = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n" + std::string(100'000, '\0') + "\xFF";

class ApiFiles : public ::testing::Test {
 protected:
  ApiFiles() {
    world_.start();
    place_ = "/v1/cases/" + world_.input_of("SLV", "sara");
  }

  static Json file(const std::string& bytes = kScan) {
    return {
        {"name", "Nota n.º 12.pdf"}, {"media_type", "application/pdf"}, {"bytes", base64(bytes)}};
  }

  // El Salvador's nil return, by a note of which this is the original.
  Json noted(Json original) {
    return world_.command("nil_return", {{"as", "SLV"},
                                         {"receipt",
                                          {{"received", "2017-06-08T14:00:00Z"},
                                           {"channel", "note_verbale"},
                                           {"original", std::move(original)}}}});
  }
  Response record(const Json& command) {
    return world_.post(place_ + "/commands", "tomas", command.dump());
  }
  Json listed(const char* person) {
    return json_of(world_.get(place_ + "/files", person)).value("files", Json());
  }

  World world_;
  std::string place_;
};

TEST_F(ApiFiles, GoInAndComeOutByteForByte) {
  const Json command = noted(file());
  const Response first = record(command);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(record(command).body, first.body) << "the same command again has the same answer";

  const Json files = listed("tomas");
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0]["what"], "original");
  EXPECT_EQ(files[0]["size"], kScan.size());
  EXPECT_EQ(files[0]["sha256"], hex(audit::sha256(kScan).view()));
  EXPECT_FALSE(files[0].contains("bytes"));

  const std::string at = place_ + "/contents/" + files[0]["content"].get<std::string>() + "/file";
  const Response got = world_.get(at, "sara");
  ASSERT_EQ(got.status, 200);
  EXPECT_TRUE(got.content() == kScan);
  EXPECT_EQ(got.content_type, "application/pdf");
  EXPECT_EQ(header_of(got, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header_of(got, "Content-Disposition"),
            "attachment; filename=\"Nota n._ 12.pdf\"; filename*=UTF-8''Nota%20n.%C2%BA%2012.pdf");
  EXPECT_EQ(header_of(got, "Cache-Control"), "private, no-cache");
  Request again = world_.request(Method::get, at, "sara");
  again.headers.add("If-None-Match", header_of(got, "ETag"));
  EXPECT_EQ(world_.send(std::move(again)).status, 304);

  EXPECT_EQ(world_.get(at).status, 401);
  const std::string other = "/v1/cases/" + world_.text();
  EXPECT_EQ(world_.get(other + at.substr(place_.size()), "sara").status, 404);
  EXPECT_EQ(world_.get(place_ + "/contents/" + std::string(43, 'A') + "/file", "sara").status, 404);
  EXPECT_EQ(world_.get(place_ + "/contents/x/file", "sara").status, 404);
}

TEST_F(ApiFiles, AreRefusedWithTheirPlace) {
  struct Row {
    const char* member;
    std::string value;
    int status;
    const char* kind;
  };
  const std::string most = base64(std::string(codec::kMostFileBytes, 'x'));
  for (const Row& row : std::vector<Row>{{"name", "../note.pdf", 400, "bad_file_name"},
                                         {"name", "a\nb.pdf", 400, "bad_file_name"},
                                         {"name", "a\u0001.pdf", 400, "control_character"},
                                         {"media_type", "pdf", 400, "bad_media_type"},
                                         {"bytes", "JVBERi0", 400, "bad_base64"},
                                         {"bytes", "", 400, "empty_file"},
                                         {"bytes", most + "xxxx", 413, "file_too_large"}}) {
    Json original = file();
    original[row.member] = row.value;
    const Response refused = record(noted(std::move(original)));
    EXPECT_EQ(refused.status, row.status) << row.kind;
    EXPECT_EQ(kind_of(refused), row.kind);
    EXPECT_EQ(json_of(refused).value("pointer", ""),
              std::string("/receipt/original/") + row.member);
    EXPECT_FALSE(json_of(refused).value("remedy", "").empty());
  }
  EXPECT_EQ(listed("sara"), Json::array());
}

// A body may be large for the sake of a file, and for nothing else.
TEST_F(ApiFiles, LargeBodiesAreFilesAndNotStructure) {
  std::string numbers = "[0";
  while (numbers.size() < (std::size_t{2} << 20)) numbers += ",0";
  const Response many = world_.post(place_ + "/commands", "tomas", numbers + "]");
  EXPECT_EQ(many.status, 413);
  EXPECT_EQ(kind_of(many), "too_long");
  const Response longer = world_.post(place_ + "/commands", "tomas",
                                      "\"" + std::string(codec::kMostCommandBytes, 'x') + "\"");
  EXPECT_EQ(longer.status, 413);
  const Response elsewhere = world_.post("/v1/consultations/gcm-2017/commands", "tomas",
                                         "\"" + std::string(std::size_t{1} << 20, 'x') + "\"");
  EXPECT_EQ(elsewhere.status, 413);

  const std::string most(codec::kMostFileBytes, '\xFE');
  ASSERT_EQ(record(noted(file(most))).status, 200);
  const std::string content = listed("sara").at(0).at("content");
  EXPECT_TRUE(world_.get(place_ + "/contents/" + content + "/file", "sara").content() == most);
}

// Who it is stands in the header, and is looked at before a large body is read.
TEST_F(ApiFiles, OnlyBearersMaySendLargeBodies) {
  const auto told = [&](const std::string& place, const std::string& token) {
    Request request = world_.request(Method::post, place);
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    const auto* route = world_.router().match(request.method, request.path).route;
    if (route == nullptr || !route->admit) return std::string("no such place");
    const auto refusal = route->admit(request);
    return refusal ? std::to_string(refusal->status) + " " + kind_of(*refusal) : "admitted";
  };
  for (const std::string& place :
       {place_ + "/commands", place_ + "/form", std::string("/v1/manuscripts")}) {
    EXPECT_EQ(told(place, ""), "401 credential_missing");
    EXPECT_EQ(told(place, "unknown"), "401 credential_refused");
    EXPECT_EQ(told(place, token_of("tomas")), "admitted");
  }
  world_.move_to("2030-01-01T00:00:01Z");
  EXPECT_EQ(told(place_ + "/commands", token_of("tomas")), "401 credential_refused") << "expired";
}

}  // namespace
}  // namespace concord::api
