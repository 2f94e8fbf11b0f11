#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <tuple>

#include "tests/api/amended_text.hpp"

// A case's text as a document, its languages, what its inputs have in common; and files that come
// in: each for its reader, of what that reader may read.
namespace concord::api {
namespace {

class Exports : public AmendedText {
 protected:
  Response hand_in(const char* type, std::string body, const std::string& query = "") {
    Request file = world_.request(Method::post, "/v1/manuscripts" + query, "ana");
    file.headers.add("Content-Type", type);
    file.body = std::move(body);
    return world_.send(std::move(file));
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [each, value] : response.headers)
      if (each == name) return value;
    return {};
  }
};

TEST_F(Exports, AreWrittenInEachFormUnderAName) {
  const std::string name = "attachment; filename=\"gcm-2017_conference-text_RCM_topic-1_Rev.1";
  std::set<std::string> etags;
  for (const auto& [format, type, part, ending] :
       {std::tuple{"json", "application/json", "\"concord.manuscript\"", ".json\""},
        std::tuple{"markdown", "text/markdown; charset=utf-8", "symbol: ", "_en.md\""},
        std::tuple{"text", "text/plain; charset=utf-8", "Human rights.", "_en.txt\""},
        std::tuple{"html", "text/html; charset=utf-8", "<!DOCTYPE html>", "_en.html\""},
        std::tuple{"akn", "application/akn+xml; charset=utf-8", "<akomaNtoso", "_en.xml\""},
        std::tuple{"docx",
                   "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                   "word/document.xml", "_en.docx\""}}) {
    const auto answer = world_.get(place_ + "/export?revision=1&format=" + format, "tomas");
    EXPECT_EQ(answer.status, 200) << format << answer.content();
    EXPECT_EQ(answer.content_type, type);
    EXPECT_NE(answer.content().find(part), std::string::npos) << format;
    EXPECT_EQ(header(answer, "Content-Disposition"), name + ending);
    etags.insert(header(answer, "ETag"));
    // The same question has the same bytes: a DOCX, too, has no time of its own.
    EXPECT_EQ(world_.get(place_ + "/export?revision=1&format=" + format, "tomas").content(),
              answer.content());
  }
  EXPECT_EQ(etags.size(), 6U);
}

TEST_F(Exports, AFileWhoseMarkHasNoFootnoteIsReadWithARemark) {
  const auto read = json_of(hand_in("text/markdown",
                                    "We act[^1], `[^2]`.\n\nAll[^new].\n\n"
                                    "[^1]: Since 2018.\n"));
  const Json found{{"code", "note_mark_unknown"},
                   {"message", "The mark [^new] means no footnote of this text."},
                   {"where", "line 3, paragraph 2"}};
  ASSERT_EQ(read["findings"].size(), 1U);
  EXPECT_EQ(read["findings"][0], found);
}

TEST_F(Exports, HaveTheWordsOfTheirRevisionLanguageAndTime) {
  const auto words = [&](const std::string& query) {
    return world_.get(place_ + "/export?format=text" + query, "tomas").content();
  };
  EXPECT_NE(words("&language=en").find("Human rights of all migrants."), std::string::npos);
  EXPECT_EQ(words("&language=en&revision=1").find("of all migrants"), std::string::npos);
  EXPECT_EQ(words("&language=en&as_of=2017-06-18T14:00:00Z").find("of all migrants"),
            std::string::npos);
  const auto spanish = words("&language=es");
  EXPECT_NE(spanish.find("Los derechos humanos."), std::string::npos);
  EXPECT_EQ(spanish.find("Human rights of all"), std::string::npos);
  // A text that was not issued says so, and when it was changed.
  EXPECT_NE(words("&language=en").find("working text"), std::string::npos);
  EXPECT_NE(words("&language=en").find("2017-06-18"), std::string::npos) << words("");
  // What stands beside the words is in the reader's language; in theirs where none is said.
  EXPECT_NE(world_.get(place_ + "/export?format=html&language=es", "tomas")
                .content()
                .find("texto de trabajo"),
            std::string::npos);
  Request asked = world_.request(Method::get, place_ + "/export?format=html&language=en", "tomas");
  asked.headers.add("Accept-Language", "es");
  const auto page = world_.send(std::move(asked)).content();
  EXPECT_NE(page.find("texto de trabajo"), std::string::npos);
  EXPECT_NE(page.find("Limitada: "), std::string::npos);
  EXPECT_NE(page.find("Human rights of all migrants."), std::string::npos);
  // In JSON, with every language unless one is asked for.
  const Json all = json_of(world_.get(place_ + "/export", "tomas"));
  EXPECT_EQ(all["paragraphs"][0]["texts"].size(), 2U) << all;
  const Json one = json_of(world_.get(place_ + "/export?language=es", "tomas"));
  EXPECT_EQ(one["paragraphs"][0]["texts"], Json({{"es", "Los derechos humanos."}}));
}

TEST_F(Exports, SayWhatIsWrongWithTheQuestion) {
  for (const char* query : {"?format=odt", "?revision=first", "?language=de", "?attribution=some",
                            "?lines=0", "?width=x", "?numbers=no", "?wide=true"}) {
    const auto answer = world_.get(place_ + "/export" + query, "tomas");
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_FALSE(json_of(answer)["remedy"].get<std::string>().empty());
  }
  EXPECT_EQ(world_.get(place_ + "/export?revision=7", "tomas").status, 404);
  // What there is instead stands in the answer.
  const auto remedy = [&](const std::string& part, const char* person) {
    return json_of(world_.get(place_ + part, person))["remedy"].get<std::string>();
  };
  EXPECT_EQ(remedy("/export?language=fr", "tomas"), "It is in: es, en.");
  for (const char* part : {"/export?revision=0", "/export?revision=first", "/redline?from=0",
                           "/suggestions?revision=-1", "/annexes/sources?revision=01x"})
    EXPECT_EQ(remedy(part, "tomas"), "Give 1 or working.") << part;
}

TEST_F(Exports, APdfIsPrintedAsideOfAllOtherReads) {
  const std::string at = place_ + "/export?format=pdf&language=en&revision=1";
  const auto missing = world_.get(at, "tomas");
  EXPECT_EQ(missing.status, 501) << missing.content();
  EXPECT_EQ(json_of(missing)["package"], "chromium");
  // What may not be read is not printed either, and not even said to be printable.
  EXPECT_EQ(world_.get("/v1/cases/none/export?format=pdf", "tomas").status, 404);

  int printed = 0;
  std::string page;
  Result<std::string> given{boost::system::in_place_value, "%PDF-1.4"};
  ApiOptions options;
  options.print = [&](const std::string& html) {
    ++printed;
    page = html;
    return given;
  };
  options.printing_limit = 1;
  world_.serve(options);
  const auto pdf = world_.get(at, "tomas");
  EXPECT_EQ(pdf.status, 200) << pdf.content();
  EXPECT_EQ(pdf.content_type, "application/pdf");
  EXPECT_EQ(pdf.content(), "%PDF-1.4");
  EXPECT_NE(header(pdf, "Content-Disposition").find("_Rev.1_en.pdf\""), std::string::npos);
  EXPECT_EQ(page,
            world_.get(place_ + "/export?format=html&language=en&revision=1", "tomas").content());
  // Who has it needs no other.
  Request again = world_.request(Method::get, at, "tomas");
  again.headers.add("If-None-Match", header(pdf, "ETag"));
  EXPECT_EQ(world_.send(std::move(again)).status, 304);
  EXPECT_EQ(printed, 1);
  for (const auto& [code, status] :
       {std::pair{"page_too_large", 422}, std::pair{"printing_too_slow", 503},
        std::pair{"not_printed", 503}}) {
    given = Problem{code, "It failed.", "", ""};
    const auto failed = world_.get(at, "tomas");
    EXPECT_EQ(failed.status, status) << code;
    EXPECT_EQ(json_of(failed)["type"], std::string("urn:concord:problem:") + code);
    EXPECT_FALSE(json_of(failed)["remedy"].get<std::string>().empty());
  }
}

// One page is printed, one waits; the others are told to come again, and everything else is
// answered meanwhile.
TEST_F(Exports, NoMorePagesArePrintedAtOnceThanAreAllowed) {
  std::promise<void> opened, begun;
  const auto gate = opened.get_future().share();
  std::once_flag once;
  std::atomic<int> at_once = 0, most = 0;
  ApiOptions options;
  options.printers = 1;
  options.printing_limit = 1;
  options.print = [&](const std::string&) -> Result<std::string> {
    most = std::max(most.load(), ++at_once);
    std::call_once(once, [&] { begun.set_value(); });
    gate.wait();
    --at_once;
    return {boost::system::in_place_value, "%PDF-1.4"};
  };
  world_.serve(options);
  std::vector<std::promise<int>> asked(5);
  std::vector<std::future<int>> told;
  for (auto& one : asked) told.push_back(one.get_future());
  const auto ask = [&](std::promise<int>& status) {
    world_.router().dispatch(world_.request(Method::get, place_ + "/export?format=pdf", "tomas"),
                             Reply::to([&status](Answer given) {
                               status.set_value(variant2::get<Response>(given).status);
                             }));
  };
  ask(asked[0]);
  begun.get_future().wait();
  for (std::size_t i = 1; i < asked.size(); ++i) ask(asked[i]);
  const auto ready = [&] {
    return std::count_if(told.begin(), told.end(), [](const std::future<int>& one) {
      return one.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    });
  };
  for (int i = 0; i < 1000 && ready() < 3; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(ready(), 3);
  EXPECT_EQ(world_.get(place_ + "/document", "tomas").status, 200);
  opened.set_value();
  std::multiset<int> statuses;
  for (auto& one : told) statuses.insert(one.get());
  EXPECT_EQ(statuses, (std::multiset<int>{200, 200, 503, 503, 503}));
  EXPECT_EQ(most, 1);
}

TEST_F(Exports, WhoMayNotReadATextGetsNothingMadeOfIt) {
  int refused = 0;
  for (const char* reader : {"ana", "hugo", "sara", "luz", "admin"})
    for (const std::string revision : {"working", "1"}) {
      const bool reads =
          world_.get(place_ + (revision == "1" ? "/document?revision=1" : "/document"), reader)
              .status == 200;
      for (const char* part : {"/export", "/parallel"}) {
        const auto answer = world_.get(place_ + part + "?revision=" + revision, reader);
        EXPECT_EQ(answer.status, reads ? 200 : 404) << part << " " << reader << " " << revision;
        if (reads) continue;
        ++refused;
        EXPECT_EQ(answer.content(),
                  world_.get(std::string("/v1/cases/none") + part, reader).content());
      }
      if (!reads || world_.get(place_ + "/dispositions", reader).status != 200) {
        EXPECT_EQ(world_.get(place_ + "/suggestions?revision=" + revision, reader).status, 404)
            << reader << " " << revision;
      }
    }
  EXPECT_GT(refused, 0);
}

TEST_F(Exports, LanguagesStandSideBySide) {
  const Json found = json_of(world_.get(place_ + "/parallel", "tomas"));
  ASSERT_EQ(found["versions"].size(), 2U) << found;
  ASSERT_EQ(found["rows"].size(), 1U);
  std::set<std::string> texts;
  for (const auto& cell : found["rows"][0]["cells"]) texts.insert(cell["text"]);
  EXPECT_EQ(texts,
            (std::set<std::string>{"Human rights of all migrants.", "Los derechos humanos."}));
  EXPECT_EQ(found["differences"], Json::array());
  const Json text = json_of(world_.get(place_ + "/document", "tomas"))["paragraphs"][0];
  act("RCM", place_, "tomas", "replace_paragraph",
      {{"paragraph", paragraph_},
       {"language", "en"},
       {"against", text["texts"]["en"]["digest"]},
       {"text", "Human rights of 300 migrants."}});
  const Json drift = json_of(world_.get(place_ + "/parallel", "tomas"))["differences"];
  ASSERT_EQ(drift.size(), 1U) << drift;
  EXPECT_EQ(drift[0]["code"], "number");
  EXPECT_EQ(drift[0]["value"], "300");
  const auto page = world_.get(place_ + "/parallel?format=html", "tomas");
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_NE(page.content().find("Los derechos humanos."), std::string::npos);
  const auto spanish = world_.get(place_ + "/parallel?format=html&language=es", "tomas").content();
  EXPECT_NE(spanish.find("<html lang=\"es\""), std::string::npos) << spanish;
  EXPECT_EQ(world_.get(place_ + "/parallel?language=fr", "tomas").status, 400);
}

TEST_F(Exports, SuggestionsNameTheParagraphsThatACommandNames) {
  const Json found = json_of(world_.get(place_ + "/suggestions", "tomas"));
  ASSERT_EQ(found["paragraphs"].size(), 1U) << found;
  const auto& one = found["paragraphs"][0];
  EXPECT_EQ(one["key"], "MEX 1");
  EXPECT_EQ(one["document"], world_.input_of("MEX", "ana"));
  EXPECT_EQ(one["texts"]["es"], "Los derechos humanos.");
  EXPECT_EQ(found["links"], Json::array());
  EXPECT_EQ(world_.get(place_ + "/suggestions?most=0", "tomas").status, 400);
}

TEST_F(Exports, AFileThatComesInIsReadAndChangesNothing) {
  const Json before = json_of(world_.get(place_, "ana"));
  const auto exported =
      world_.get(place_ + "/export?format=docx&language=en&revision=1", "ana").content();
  const auto back =
      json_of(hand_in("application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                      exported, "?language=en"));
  ASSERT_TRUE(back.contains("manuscript")) << back;
  bool is_there = false;
  for (const auto& one : back["manuscript"]["paragraphs"])
    is_there = is_there || one["texts"]["en"] == "Human rights.";
  EXPECT_TRUE(is_there) << back;
  const Json bracket = json_of(hand_in("text/markdown", "We [shall (MEX) | may (URY)] act ].\n"));
  EXPECT_EQ(bracket["open"], 1) << bracket;
  EXPECT_EQ(bracket["unbalanced"], 1);
  EXPECT_EQ(bracket["parties"], Json({"MEX", "URY"}));
  ASSERT_FALSE(bracket["findings"].empty());
  EXPECT_EQ(bracket["findings"][0]["place"]["line"], 1);
  EXPECT_EQ(bracket["lines"], Json({1}));
  EXPECT_EQ(json_of(hand_in("text/plain", "Nosotros, los pa\u00edses de la regi\u00f3n.\n",
                            "?language=es"))["language"],
            "es");
  EXPECT_EQ(json_of(world_.get(place_, "ana")), before);
}

TEST_F(Exports, ALanguageThatNobodySaysIsNotGuessed) {
  const auto language_of = [&](const char* type, const std::string& body,
                               const std::string& query = "") {
    return json_of(hand_in(type, body, query))["language"].get<std::string>();
  };
  EXPECT_EQ(language_of("text/plain", "Los derechos de los migrantes.\n"), "und");
  EXPECT_EQ(language_of("text/plain", "The rights of migrants.\n", "?language=en"), "en");
  EXPECT_EQ(language_of("text/markdown",
                        "---\noriginal_language: es\n---\n\nLos derechos de los migrantes.\n"),
            "es");
  const Json read = json_of(hand_in("text/plain", "The rights of migrants.\n"));
  EXPECT_EQ(read["manuscript"]["paragraphs"][0]["texts"],
            Json({{"und", "The rights of migrants."}}));
}

TEST_F(Exports, TheRemedyForAFileIsAboutTheFile) {
  const auto remedy = [&](const char* type, const std::string& body) {
    return json_of(hand_in(type, body))["remedy"].get<std::string>();
  };
  const char* docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  EXPECT_NE(remedy(docx, "no archive").find("save it as DOCX again"), std::string::npos);
  EXPECT_EQ(remedy(docx, "PK\x03\x04 broken").find("openapi"), std::string::npos);
  EXPECT_EQ(remedy("text/plain", "Words \xff.").find("openapi"), std::string::npos);
}

TEST_F(Exports, TermsNeedAConsultationInWhichSomeWereDefined) {
  for (const char* part :
       {"/terms", "/terms?glossary=gcm-2017", "/terms?glossary=none",
        "/export?format=html&glossary=none", "/export?format=docx&glossary=gcm-2017",
        "/terms?glossary=gcm-2017&format=pdf"}) {
    const auto answer = world_.get(place_ + part, "tomas");
    EXPECT_EQ(answer.status, 400) << part << answer.content();
    EXPECT_FALSE(json_of(answer)["remedy"].get<std::string>().empty()) << part;
  }
  EXPECT_EQ(world_.get("/v1/cases/none/terms?glossary=gcm-2017", "tomas").status, 404);
}

TEST_F(Exports, AFileThatCannotBeReadIsRefusedWithItsPlace) {
  for (const auto& [type, body, kind] :
       {std::tuple{"text/markdown", std::string("%PDF-1.7"), "foreign_file"},
        std::tuple{"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                   std::string("no archive"), ""},
        std::tuple{"text/plain", std::string("Words \xff\xfe."), ""},
        std::tuple{"text/plain", std::string("Words \u202e sdrow."), ""}}) {
    const auto answer = hand_in(type, body);
    EXPECT_EQ(answer.status, 400) << type << answer.content();
    const Json problem = json_of(answer);
    EXPECT_FALSE(problem["remedy"].get<std::string>().empty()) << problem;
    EXPECT_NE(problem["type"].get<std::string>().find(kind), std::string::npos);
  }
  EXPECT_EQ(hand_in("text/plain", std::string(std::size_t{2} << 20, 'x')).status, 413);
  EXPECT_EQ(hand_in("application/json", "{}").status, 415);
  EXPECT_EQ(hand_in("text/plain", "One.", "?language=Spanish!").status, 400);
  for (const char* type : {"text/plain", "text/markdown"}) {
    const auto nothing = hand_in(type, "");
    EXPECT_EQ(nothing.status, 400) << nothing.content();
    EXPECT_NE(nothing.content().find("it is empty"), std::string::npos);
  }
}

}  // namespace
}  // namespace concord::api
