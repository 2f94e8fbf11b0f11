#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/annex/list_words.hpp"
#include "engine/annex/lists.hpp"
#include "engine/annex/log_table.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

Json nominations() {
  const auto row = [](const char* topic, const char* party, const char* name, const char* gender) {
    return Json{
        {"key", std::string("nomination/") + topic + "/" + party},
        {"title", name},
        {"state_title", "Nominated"},
        {"topic", topic},
        {"topic_title", std::string("Topic ") + topic},
        {"party", party},
        {"fields", {{"gender", {{"in_words", gender}}}, {"remark", {{"in_words", "=1+1"}}}}},
        {"decisions", Json::array()},
        {"deadlines", Json::array()}};
  };
  return {{"title", "Nominations"},
          {"consultation", "experts"},
          {"total", 3U},
          {"fields",
           {{{"name", "gender"}, {"title", "Gender"}},
            {{"name", "remark"}, {"title", "Remark"}},
            {{"name", "unused"}, {"title", "Unused"}}}},
          {"counts",
           {{{"by", "gender"},
             {"title", "Gender"},
             {"values", {{{"in_words", "woman"}, {"count", 2U}}}},
             {"none", 1U}}}},
          {"cases",
           {row("t1", "MEX", "Ana", "woman"), row("t2", "MEX", "Eva", "woman"),
            row("t1", "GTM", "Luis", "")}}};
}

TEST(Lists, ARegisterShowsWhatAnyCaseHas) {
  EXPECT_EQ(records_of(register_sheet(nominations(), {}, Language::en)),
            (Records{{"Topic", "Delegation", "State", "Gender", "Remark"},
                     {"Topic t1", "MEX", "Nominated", "woman", "=1+1"},
                     {"Topic t2", "MEX", "Nominated", "woman", "=1+1"},
                     {"Topic t1", "GTM", "Nominated", "", "=1+1"}}));
}

TEST(Lists, CountsStandInATableOfTheirOwn) {
  const RegisterLook look{{"party"}, "gender", ""};
  EXPECT_EQ(records_of(register_sheet(nominations(), look, Language::es)),
            (Records{{"", "Delegación"},
                     {"", "MEX"},
                     {"", "MEX"},
                     {"", "GTM"},
                     {"Gender", "Gender", "Cantidad"},
                     {"Gender", "woman", "2"},
                     {"Gender", "sin indicar", "1"}}));
}

TEST(Lists, CasesOfOneTopicStandSideBySide) {
  const RegisterLook look{{"title", "gender"}, "", "topic"};
  EXPECT_EQ(records_of(register_sheet(nominations(), look, Language::pt)),
            (Records{{"Topic t1", "Campo", "MEX", "GTM"},
                     {"Topic t1", "Título", "Ana", "Luis"},
                     {"Topic t1", "Gender", "woman", ""},
                     {"Topic t2", "Campo", "MEX"},
                     {"Topic t2", "Título", "Eva"},
                     {"Topic t2", "Gender", "woman"}}));
}

// What each proposes, paragraph by paragraph, in the language of the sheet if it is there.
TEST(Lists, TextsOfCasesStandSideBySide) {
  Json view = nominations();
  view["document"] = "Proposed definition";
  const auto text = [](const char* kind, Json texts) {
    return Json{{"kind", kind}, {"texts", std::move(texts)}};
  };
  const auto words = [](const char* said) { return Json{{"text", said}}; };
  view["cases"][0]["text"] = {
      {"revision", "working"},
      {"paragraphs",
       {text("heading", {{"en", words("Transit")}, {"es", words("Tránsito")}}),
        text("paragraph", {{"en", words("Who [crosses | stays] \\[sic\\], *now*.")}})}}};
  view["cases"][2]["text"] = {{"revision", 2U},
                              {"symbol", "Rev.2"},
                              {"paragraphs", {text("paragraph", {{"es", words("Quien cruza.")}})}}};
  const RegisterLook look{{"gender", "text"}, "", "topic"};
  EXPECT_EQ(records_of(register_sheet(view, look, Language::es)),
            (Records{{"Topic t1", "Campo", "MEX", "GTM"},
                     {"Topic t1", "Gender", "woman", ""},
                     {"Topic t1", "Proposed definition",
                      "Tránsito; Who [crosses | stays] [sic], now.", "Quien cruza.; Rev.2"},
                     {"Topic t2", "Campo", "MEX"},
                     {"Topic t2", "Gender", "woman"},
                     {"Topic t2", "Proposed definition", ""}}));
  const auto columns = register_columns(view);
  EXPECT_NE(std::find(columns.begin(), columns.end(), "text"), columns.end());
  const auto without = register_columns(nominations());
  EXPECT_EQ(std::find(without.begin(), without.end(), "text"), without.end());
}

TEST(Lists, WhoHoldsOneOfficeIsToldTogetherUnderIt) {
  const auto person = [](const char* name, const char* office, const char* party) {
    return Json{{"name", name}, {"offices", {{{"title", office}, {"party", party}}}}};
  };
  const Json view{{"conferences", {{{"code", "RCM"}, {"name", "RCM"}}}},
                  {"meetings",
                   {{{"title", "Berlin"},
                     {"conference", "RCM"},
                     {"at", "2017-06-29T13:00:00Z"},
                     {"said", {{{"title", "On the margin of"}, {"in_words", "Forum"}}}},
                     {"items",
                      {{{"title", "Routes"},
                        {"state_title", "Taken up"},
                        {"said", {{{"title", "Topics"}, {"in_words", "Drivers"}}}}}}},
                     {"participants",
                      {person("Ana", "head", "MEX"),
                       person("Luis", "delegate", "GTM"),
                       person("Eva", "head", "HND"),
                       {{"name", "Guest"}}}}}}}};
  const auto records = records_of(activity_sheet(view, Language::en));
  EXPECT_EQ(records[1][0], "Berlin; ; On the margin of: Forum");
  EXPECT_EQ(records[1][4], "head: Ana (MEX), Eva (HND); Luis (delegate, GTM); Guest");
  EXPECT_EQ(records[0][5], "Agenda");
  EXPECT_EQ(records[1][5], "Routes (Taken up); Topics: Drivers");
}

TEST(Lists, ADecisionSaysWhatItHadComeOutAs) {
  const auto count = [](const char* outcome, const char* words) {
    return Json{{"at", "2017-03-05T12:00:00Z"}, {"outcome", outcome}, {"outcome_text", words}};
  };
  Json row = count("unbroken", "silence unbroken");
  Json broken = count("broken", "broken");
  broken["disavowed"] = true;
  row.update({{"conference", "RCM"}, {"title", "Text"}, {"question", "Adoption"}});
  row["earlier"] = Json::array({count("unbroken", "silence unbroken"), broken});
  const Json view{{"conferences", {{{"code", "RCM"}, {"name", "RCM"}}}},
                  {"decisions", Json::array({row})}};
  const auto sheet = activity_sheet(view, Language::en);
  EXPECT_EQ(records_of(sheet)[1][3],
            "silence unbroken; before: broken, 2017-03-05 (by an act recorded by note, disavowed "
            "since)");
  EXPECT_EQ(sheet.facts.back().second, "1");
}

TEST(Lists, WhoDidSomethingIsNamedAndWhatIsLateIsMarked) {
  const Json view{
      {"conferences", {{{"code", "RCM"}, {"name", "CRM"}}}},
      {"names", {{"MEX", "México"}, {"GTM", "Guatemala"}, {"RCM-TS", "Secretaría de la CRM"}}},
      {"agreements",
       {{{"title", "[redacted]"},
         {"conference", "RCM"},
         {"agreed", {"MEX", "GTM"}},
         {"rule", "procedimiento de silencio"},
         {"assigned", {"RCM-TS"}},
         {"due", "2017-06-08T14:00:00Z"},
         {"overdue", true}},
        {{"title", "Lineamientos"},
         {"conference", "RCM"},
         {"due", "2017-06-10T14:00:00Z"},
         {"days_late", 10U}},
        {{"title", "Informe"},
         {"conference", "RCM"},
         {"due", "2017-06-11T14:00:00Z"},
         {"days_late", 0U}}}},
      {"submissions",
       {{{"title", "Aporte"},
         {"conference", "RCM"},
         {"party", "MEX"},
         {"at", "2017-06-09T14:00:00Z"},
         {"late", true}},
        {{"title", "Aporte"},
         {"conference", "RCM"},
         {"party", "HND"},
         {"symbol", "Rev.1"},
         {"withdrawn", true}}}}};
  const auto sheet = activity_sheet(view, Language::es);
  const auto records = records_of(sheet);
  const auto told = [&](const std::string& words) {
    return std::any_of(records.begin(), records.end(), [&](const auto& record) {
      return std::find(record.begin(), record.end(), words) != record.end();
    });
  };
  for (const char* words :
       {"según la regla: procedimiento de silencio; México, Guatemala", "Secretaría de la CRM",
        "2017-06-08; vencido", "2017-06-10; días de atraso: 10",
        "2017-06-11; menos de un día de atraso", "2017-06-09; fuera de plazo", "HND",
        "Rev.1; retirado", "(suprimido)"})
    EXPECT_TRUE(told(words)) << words;
  EXPECT_EQ(sheet.facts.back().second, "2 (1 fuera de plazo)");
  EXPECT_EQ(prose(sheet).find("redacted"), std::string::npos);
  EXPECT_NE(prose(sheet).find("Acuerdos y tareas"), std::string::npos) << prose(sheet);
}

TEST(Lists, ADisavowedReceiptIsNotAmongThoseWhoRead) {
  const Json view{
      {"conferences", {{{"code", "RCM"}, {"name", "CRM"}}}},
      {"circulations",
       Json::array({{{"title", "Texto"},
                     {"conference", "RCM"},
                     {"symbol", "Rev.1"},
                     {"at", "2017-03-01T12:00:00Z"},
                     {"delivered_to", {"CRI", "MEX"}},
                     {"opened_by", {"MEX"}},
                     {"disavowed_receipts",
                      Json::array({{{"party", "CRI"}, {"disavowed", "2017-03-02T12:00:00Z"}}})}}})},
      {"decisions", Json::array({{{"title", "Texto"},
                                  {"conference", "RCM"},
                                  {"question", "Adopción"},
                                  {"at", "2017-03-05T12:00:00Z"},
                                  {"outcome_text", "adoptado al anunciarse"},
                                  {"announced_at", "2017-03-06T12:00:00Z"}}})}};
  const auto sheet = activity_sheet(view, Language::es);
  ASSERT_EQ(sheet.blocks.size(), 2U);
  Sheet decided;
  decided.blocks = {sheet.blocks[0]};
  EXPECT_EQ(records_of(decided)[1][3], "adoptado al anunciarse, 2017-03-06");
  Sheet circulated;
  circulated.blocks = {sheet.blocks[1]};
  const auto row = records_of(circulated)[1];
  EXPECT_EQ(row[3], "CRI, MEX; CRI: recibo registrado por nota, desautorizado, 2017-03-02");
  EXPECT_EQ(row[4], "MEX");
}

TEST(Lists, WordsThatSomebodyTypedStayThoughTheyLookLikeAMark) {
  const Json view{{"agreements",
                   {{{"title", "Lo que dice [redacted] en el anexo"},
                     {"conference", "RCM"},
                     {"agreed", {"MEX"}},
                     {"due", "2017-06-08T14:00:00Z"}},
                    {{"title", "Ana, [redacted], [missing]"}, {"conference", "RCM"}}}},
                  {"conferences", {{{"code", "RCM"}, {"name", "CRM"}}}}};
  std::set<std::string> told;
  for (const auto& record : records_of(activity_sheet(view, Language::es)))
    told.insert(record.begin(), record.end());
  EXPECT_TRUE(told.contains("Lo que dice [redacted] en el anexo"));
  EXPECT_TRUE(told.contains("Ana, (suprimido), (falta)"));
}

TEST(Lists, ALongNameBreaksBehindItsPartsOnAPage) {
  Sheet sheet;
  Block block;
  block.heading = "a_heading/with_signs";
  block.table.columns = {{"When"}};
  block.table.rows = {{{cell("09:00 (America/El_Salvador) RCM/t1/MEX </td>")}}};
  sheet.blocks = {block};
  const auto page = html(sheet);
  EXPECT_NE(page.find("<td>09:00 (America/<wbr>El_<wbr>Salvador) RCM/t1/MEX &lt;/td&gt;</td>"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("<h2>a_heading/with_signs</h2>"), std::string::npos);
}

TEST(Lists, ARegisterSaysWhoseItIs) {
  EXPECT_EQ(register_sheet(nominations(), {}, Language::en).subtitle, "experts");
  Json view = nominations();
  view["consultation_title"] = "Experts of 2017";
  EXPECT_EQ(register_sheet(view, {}, Language::en).subtitle, "Experts of 2017 (experts)");
}

TEST(Lists, WhatIsLateComesOldestFirst) {
  const auto line = [](const char* key, const char* due) {
    return Json{{"consultation", "gcm"},
                {"key", key},
                {"title", "Input"},
                {"state_title", "Draft"},
                {"kind", "inputs"},
                {"what", "Cut-off"},
                {"due", due},
                {"days", 3U},
                {"from", {{{"title", "the presidency of the RCM"}, {"parties", {"GTM"}}}}}};
  };
  const Json view{
      {"now", "2017-06-08T14:00:00.000000Z"},
      {"lines", {line("b", "2017-06-05T00:00:00Z"), line("a", "2017-06-04T00:00:00Z")}}};
  const auto records = records_of(overdue_sheet(view, Language::en));
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[1], (std::vector<std::string>{"The presidency of the RCM (GTM)",
                                                  "Cut-off; not in by the deadline", "Input; a",
                                                  "Draft", "2017-06-04", "3"}));
  EXPECT_NE(html(overdue_sheet({{"lines", Json::array()}}, Language::es)).find("No hay nada"),
            std::string::npos);
}

TEST(Lists, EveryTermIsSaidInThreeLanguages) {
  for (const char* key : {"activity.title", "kind.agenda", "column.deadlines", "status.held",
                          "meeting.cancelled", "register.none", "line.days", "progress.none"})
    for (const auto language : {Language::en, Language::es, Language::pt}) {
      EXPECT_NE(list_term(language, key), key);
      EXPECT_FALSE(list_term(language, key).empty());
    }
  EXPECT_EQ(list_term(Language::en, "no.such"), "no.such");
}

TEST(Lists, TermsAreListedByUse) {
  const auto use = [](unsigned number, const char* words) {
    return Json{{"number", number}, {"words", "x"}, {"excerpt", words}};
  };
  const auto term = [](const char* name, const char* version, Json uses) {
    return Json{
        {"term", name},           {"version", version},     {"date", ""}, {"under_revision", false},
        {"changed_since", false}, {"uses", std::move(uses)}};
  };
  Json changed = term("retorno", "Rev.2", Json::array({use(2, "El retorno.")}));
  changed.update({{"date", "2017-11-03T00:00:00Z"}, {"changed_since", true}});
  Json reopened =
      term("migrante", "Rev.1", Json::array({use(1, "Un migrante."), use(3, "El migrante.")}));
  reopened["under_revision"] = true;
  const Json view{
      {"text", "conference-text/RCM/t1"},
      {"title", "Text"},
      {"language", "es"},
      {"issued_at", "2017-10-09T14:00:00Z"},
      {"terms", Json::array({changed, reopened, term("trata", "Rev.1", Json::array())})}};
  const auto sheet = terms_sheet(view, Language::es);
  const auto records = records_of(sheet);
  ASSERT_EQ(records.size(), 4U);
  EXPECT_EQ(records[0],
            (std::vector<std::string>{"Término", "Versión", "Párrafo", "Dónde", "Observación"}));
  EXPECT_EQ(records[1], (std::vector<std::string>{"retorno", "Rev.2", "(2)", "El retorno.",
                                                  "definición modificada después, 2017-11-03"}));
  EXPECT_EQ(records[2],
            (std::vector<std::string>{"migrante", "Rev.1", "(1)", "Un migrante.", "en revisión"}));
  EXPECT_NE(html(sheet).find("trata"), std::string::npos);  // not used
  EXPECT_NE(markdown(terms_sheet({{"terms", Json::array()}}, Language::en))
                .find("No defined term is used"),
            std::string::npos);
}

TEST(Lists, ProseHasNoTablesAndGivesNothingToMarkdown) {
  Sheet sheet;
  sheet.title = "Report";
  sheet.says = "Made of *the* record.";
  Block block;
  block.heading = "Meetings";
  block.table.columns = {{"Meeting"}, {"Place"}, {"Who"}};
  block.table.rows = {{{cell("Ad hoc | group"), cell("[Hotel_1] _a_"), cell("")}},
                      {{cell("2. Second"), cell(""), cell("MEX.")}}};
  sheet.blocks = {block};
  EXPECT_EQ(prose(sheet),
            "# Report\n\nMade of \\*the\\* record.\n\n## Meetings\n\n"
            "Ad hoc \\| group. Place: \\[Hotel_1\\] \\_a\\_.\n\n2\\. Second. Who: MEX.\n\n");
}

// Of a table by its names in English, and of a page by the words of its language.
TEST(Lists, OfficesThatWereHeldAreToldByOneRule) {
  Json held = Json::array();
  held.push_back({{"office_text", "head of delegation"}, {"party", "MEX"}});
  held.push_back({{"office_text", "chair"}, {"body", "AHG"}, {"disputed", true}});
  held.push_back({{"office_text", "administrator"}});
  const Json entry{{"held", held}};
  EXPECT_EQ(offices_held(entry),
            "head of delegation of MEX; chair of AHG (disputed); administrator");
  EXPECT_EQ(offices_held(entry, {[](const std::string& office, const std::string& place) {
                                   return place + ": " + office;
                                 },
                                 "(en disputa)"}),
            "MEX: head of delegation; AHG: chair (en disputa); administrator");
  EXPECT_EQ(offices_held(Json::object()), "");
}

}  // namespace
}  // namespace concord::annex
