#include "engine/exports/response_form.hpp"

#include <gtest/gtest.h>

#include "engine/exports/response_read.hpp"
#include "engine/exports/zip_archive.hpp"
#include "tests/exports/questionnaire.hpp"

namespace concord::exports {
namespace {

// Puts lines behind the first line that is `mark`, as somebody who types there.
std::string typed_behind(std::string text, const std::string& mark, const std::string& lines) {
  const auto at = text.find(mark + "\n");
  EXPECT_NE(at, std::string::npos) << mark;
  if (at != std::string::npos) text.insert(at + mark.size() + 1, lines + "\n");
  return text;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  if (at != std::string::npos) text.replace(at, what.size(), with);
  return text;
}

std::string filled_text() {
  auto text = written_form(questionnaire(), FormKind::text);
  text = typed_behind(text, "===== PARAGRAPHS es =====",
                      "La persona que llega\nde otra región.\n\nTambién quien la cruza.");
  text = typed_behind(
      text, "===== PARAGRAPHS en =====", "Who comes from another region.\n\nAlso who crosses it.");
  text = replaced(text, "(   ) 2. en ninguna parte", "( X ) 2. en ninguna parte");
  text = replaced(text, "(   ) 1. leyes", "(x) 1. leyes");
  text = replaced(text, "(   ) 3. prensa", "(✓) 3. prensa");
  text = typed_behind(text, "===== ANSWER source =====", "Ley de Migración,\nartículo 3.");
  text = typed_behind(text, "===== ANSWER since =====", "2011");
  return typed_behind(text, "===== ANSWER day =====", "2011-05-25");
}

Result<FilledForm> read_again(const std::string& bytes,
                              const ResponseForm& form = questionnaire()) {
  const auto returned = returned_form(bytes);
  if (!returned) return returned.error();
  return filled_in(*returned, form);
}

std::string code_of(const std::string& bytes) {
  const auto filled = read_again(bytes);
  return filled ? "filled" : filled.error().code;
}

void expect_filled(const Result<FilledForm>& filled) {
  ASSERT_TRUE(filled) << filled.error().message << " " << filled.error().place;
  ASSERT_EQ(filled->paragraphs.size(), 2U);
  EXPECT_EQ(filled->paragraphs[0].at("es"), "La persona que llega de otra región.");
  EXPECT_EQ(filled->paragraphs[1].at("en"), "Also who crosses it.");
  EXPECT_EQ(filled->answers.at("in-law"), std::vector<std::string>{"no"});
  EXPECT_EQ(filled->answers.at("uses"), (std::vector<std::string>{"law", "press"}));
  EXPECT_EQ(filled->answers.at("source"),
            std::vector<std::string>{"Ley de Migración, artículo 3."});
  EXPECT_EQ(filled->answers.at("since"), std::vector<std::string>{"2011"});
  EXPECT_EQ(filled->answers.at("day"), std::vector<std::string>{"2011-05-25"});
}

TEST(ResponseForm, SaysWhoseItIsAndHowToAnswer) {
  const auto text = written_form(questionnaire(), FormKind::text);
  for (const char* words :
       {"Formulario de respuesta", "Insumos comunes", "México (MEX)", "Migrante extrarregional",
        "4 de agosto de 2017, 20:00 UTC", "¿Está definido?", "(   ) 1. en una ley",
        "===== OF gcm-2017:answer/RCM/t1/MEX ====="})
    EXPECT_NE(text.find(words), std::string::npos) << words;
  for (const char* language : {"en", "pt"}) {
    auto form = questionnaire();
    form.language = language;
    EXPECT_EQ(written_form(form, FormKind::text).find("Formulario"), std::string::npos);
  }
}

TEST(ResponseForm, TakesCountriesByNameAndByCode) {
  const auto said = [](const std::string& lines) {
    return read_again(typed_behind(filled_text(), "===== ANSWER copied =====", lines));
  };
  for (const char* lines : {"Belice\nBrasil", "blz\nBRASIL", "Belice (BLZ)\nBRA"}) {
    const auto filled = said(lines);
    ASSERT_TRUE(filled) << lines;
    EXPECT_EQ(filled->answers.at("copied"), (std::vector<std::string>{"BLZ", "BRA"})) << lines;
  }
  const auto wrong = said("Belize");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "answer_wrong");
  EXPECT_NE(wrong.error().remedy.find("for example Belice or BLZ"), std::string::npos)
      << wrong.error().remedy;
}

TEST(ResponseForm, ComesBackAsText) {
  const auto filled = read_again(filled_text());
  expect_filled(filled);
  EXPECT_TRUE(filled->outside.empty()) << filled->outside.front();
}

TEST(ResponseForm, ComesBackFromMailPrograms) {
  std::string quoted = "Estimada secretaría:\n\n";
  std::string line;
  for (const char c : filled_text()) {
    line += c;
    if (c != '\n') continue;
    quoted += "> " + line;
    line.clear();
  }
  std::string crlf;
  for (const char c : quoted) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  const auto filled = read_again("\xEF\xBB\xBF" + crlf);
  expect_filled(filled);
  // The mark stands before the quote itself, whose first line is the form's first.
  const auto whole = read_again("\xEF\xBB\xBF" + crlf.substr(crlf.find("> ")));
  expect_filled(whole);
  EXPECT_TRUE(whole->outside.empty()) << whole->outside.front();
  EXPECT_EQ(filled->outside, std::vector<std::string>{"Estimada secretaría:"});
}

// A DOCX in whose document.xml something was typed as a word processor would.
std::string docx_with(const std::string& what, const std::string& with) {
  const std::vector<std::string> names = {
      "[Content_Types].xml", "_rels/.rels",     "word/_rels/document.xml.rels",
      "word/document.xml",   "word/styles.xml", "word/settings.xml"};
  const auto parts = unzipped(written_form(questionnaire(), FormKind::docx), names);
  std::vector<Part> out;
  for (const auto& name : names) {
    auto bytes = parts->at(name);
    if (name == "word/document.xml") bytes = replaced(bytes, what, with);
    out.push_back({name, bytes});
  }
  return zipped(out);
}

const std::string kOpening = "===== PARAGRAPHS es =====</w:t></w:r></w:p>";

TEST(ResponseForm, ComesBackAsDocxWithRunsAndTrackedChanges) {
  const auto filled = read_again(docx_with(
      kOpening,
      kOpening +
          "<w:p><w:r><w:t xml:space=\"preserve\">La persona </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
          "<w:t>que llega</w:t></w:r></w:p><w:p/>"
          "<w:p><w:ins w:id=\"1\" w:author=\"Ana\"><w:r><w:t>Dicho otra vez</w:t></w:r></w:ins>"
          "<w:del w:id=\"2\" w:author=\"Ana\"><w:r><w:delText> borrado</w:delText></w:r></w:del>"
          "</w:p>"));
  ASSERT_TRUE(filled) << filled.error().message;
  ASSERT_EQ(filled->paragraphs.size(), 2U);
  EXPECT_EQ(filled->paragraphs[0].at("es"), "La persona **que llega**");
  EXPECT_EQ(filled->paragraphs[1].at("es"), "Dicho otra vez");
  EXPECT_TRUE(filled->outside.empty());
}

// A delegation that has nothing to say says so in the form, in whichever kind it has it.
TEST(ResponseForm, HasAPlaceForNoAnswer) {
  auto form = questionnaire();
  form.without_answer = {"nil_return", "Responder sin aporte"};
  const auto read = [&form](const std::string& bytes) { return read_again(bytes, form); };
  const std::string choice = "(   ) 1. Responder sin aporte";
  const auto text = written_form(form, FormKind::text);
  EXPECT_EQ(read(text).error().code, "form_empty");
  for (const char* ticked : {"(X) 1. Responder sin aporte", "( x ) 1. Responder sin aporte"}) {
    const auto filled = read(replaced(text, choice, ticked));
    ASSERT_TRUE(filled) << filled.error().message;
    EXPECT_TRUE(filled->nothing);
    EXPECT_TRUE(filled->paragraphs.empty() && filled->answers.empty());
    EXPECT_TRUE(filled->outside.empty()) << filled->outside.front();
  }
  const std::string ticked = replaced(text, choice, "(X) 1. Responder sin aporte");
  EXPECT_EQ(read(replaced(ticked, "===== PARAGRAPHS es =====", "===== PARAGRAPHS es =====\nAlgo."))
                .error()
                .code,
            "nothing_and_more");
  EXPECT_EQ(read(replaced(text, choice, "no sabemos")).error().code, "answer_unclear");

  // What went out before there was the place is read as it is.
  const auto older = read(filled_text());
  ASSERT_TRUE(older) << older.error().message;
  EXPECT_FALSE(older->nothing);
  for (const char* language : {"en", "pt"}) {
    form.language = language;
    EXPECT_EQ(written_form(form, FormKind::text).find("Si su delegación"), std::string::npos);
  }
}

// What somebody writes behind a choice is lost to nobody: it is told as what stands outside.
TEST(ResponseForm, WordsBehindAChoiceAreTold) {
  auto form = questionnaire();
  form.without_answer = {"nil_return", "Responder sin aporte"};
  const auto text = written_form(form, FormKind::text);
  const auto outside = [&](const std::string& what, const std::string& with) {
    const auto filled = read_again(replaced(text, what, with), form);
    EXPECT_TRUE(filled) << with;
    return filled ? filled->outside : std::vector<std::string>{"unread"};
  };
  const std::string nothing = "(   ) 1. Responder sin aporte";
  const std::string why = "(X) 1. Responder sin aporte, por falta de datos";
  EXPECT_EQ(outside(nothing, why), std::vector{why});
  EXPECT_EQ(outside(nothing, "(X) 1. RESPONDER SIN"), std::vector<std::string>{});
  const std::string but = "(X) 2. en ninguna parte, salvo en el sur";
  EXPECT_EQ(outside("(   ) 2. en ninguna parte", but), std::vector{but});
}

TEST(ResponseForm, AChoiceMayBeBrokenIntoLines) {
  auto form = questionnaire();
  form.questions[0].choices[1].title = "en ninguna parte del derecho interno";
  const std::string line = "(   ) 2. en ninguna parte del derecho interno";
  const auto text = written_form(form, FormKind::text);
  const auto broken = replaced(text, line, "( X ) 2. en ninguna\nparte del\nderecho interno");
  const auto filled = read_again(broken, form);
  ASSERT_TRUE(filled) << filled.error().message;
  EXPECT_EQ(filled->answers.at("in-law").size(), 1U);
  // Words that are not the form's own are no part of it.
  const auto other = read_again(replaced(text, line, "( X ) 2. en ninguna\nley"), form);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "answer_unclear");
}

TEST(ResponseForm, ADocxHasThePlaceForNoAnswer) {
  auto form = questionnaire();
  form.without_answer = {"nil_return", "Responder sin aporte"};
  const std::vector<std::string> names = {
      "[Content_Types].xml", "_rels/.rels",     "word/_rels/document.xml.rels",
      "word/document.xml",   "word/styles.xml", "word/settings.xml"};
  const auto parts = unzipped(written_form(form, FormKind::docx), names);
  std::vector<Part> out;
  for (const auto& name : names)
    out.push_back(
        {name, name == "word/document.xml"
                   ? replaced(parts->at(name), "(   ) 1. Responder sin", "(X) 1. Responder sin")
                   : parts->at(name)});
  const auto returned = returned_form(zipped(out));
  ASSERT_TRUE(returned) << returned.error().message;
  const auto filled = filled_in(*returned, form);
  ASSERT_TRUE(filled) << filled.error().message;
  EXPECT_TRUE(filled->nothing);
}

TEST(ResponseForm, RefusesWhatIsNoAnswer) {
  const auto empty = written_form(questionnaire(), FormKind::text);
  EXPECT_EQ(code_of("A letter.\n"), "not_a_form");
  EXPECT_EQ(code_of(""), "not_a_form");
  EXPECT_EQ(code_of(empty), "form_empty");
  EXPECT_EQ(code_of(written_form(questionnaire(), FormKind::docx)), "form_empty");
  EXPECT_EQ(code_of(filled_text() + filled_text()), "form_twice");
  EXPECT_EQ(code_of(filled_text().substr(0, filled_text().size() - 40)), "form_damaged");
  EXPECT_EQ(code_of(replaced(filled_text(), "answer/RCM/t1/MEX", "answer/RCM/t1/HND")),
            "form_damaged");
  EXPECT_EQ(code_of(replaced(filled_text(), "===== END =====", "")), "form_damaged");
  EXPECT_EQ(code_of(replaced(filled_text(), "===== ANSWER since =====\n", "")), "form_damaged");
  EXPECT_EQ(code_of(replaced(filled_text(), "FORM 1", "FORM 2")), "form_damaged");
  EXPECT_EQ(code_of(replaced(filled_text(), "ANSWER day", "ANSWER since")), "form_twice");
  EXPECT_EQ(code_of(replaced(filled_text(), "(   ) 1. en una ley", "(X) 1. en una ley")),
            "answer_twice");
  EXPECT_EQ(code_of(replaced(filled_text(), "(   ) 1. en una ley", "quizás")), "answer_unclear");
  EXPECT_EQ(code_of(replaced(filled_text(), "\n2011\n", "\nhace poco\n")), "answer_wrong");
  EXPECT_EQ(code_of(replaced(filled_text(), "2011-05-25", "25/5/2011")), "answer_wrong");
  EXPECT_EQ(code_of(replaced(filled_text(), "2011-05-25", "2026-02-30")), "answer_wrong");
  EXPECT_EQ(code_of(replaced(filled_text(), "2011-05-25", "2024-02-29")), "filled");
  EXPECT_EQ(code_of("%PDF-1.7\n\xFF"), "not_a_form");
  EXPECT_EQ(code_of(replaced(filled_text(), "\n\nAlso who crosses it.", "")), "languages_differ");
  EXPECT_EQ(code_of(replaced(filled_text(), "regi\xC3\xB3n", "regi\xF3n")), "invalid_utf8");
  EXPECT_EQ(code_of("PK\x03\x04 and nothing else"), "not_a_zip");
}

TEST(ResponseForm, CountsAsACrossWhatSaysSo) {
  const auto said = [](const std::string& between) {
    return read_again(replaced(filled_text(), "(   ) 2. formularios", between + " 2. formularios"));
  };
  const std::vector<std::string> with = {"law", "forms", "press"};
  for (const char* cross : {"(x)", "( X )", "(×)", "(✔)", "(☒)", "( sí )", "(Yes)", "(sim)"}) {
    const auto filled = said(cross);
    ASSERT_TRUE(filled) << cross << filled.error().message;
    EXPECT_EQ(filled->answers.at("uses"), with) << cross;
  }
  for (const char* blank : {"( no )", "( - )", "( 0 )", "(_)", "(___)", "()"}) {
    const auto filled = said(blank);
    ASSERT_TRUE(filled) << blank << filled.error().message;
    EXPECT_EQ(filled->answers.at("uses"), (std::vector<std::string>{"law", "press"})) << blank;
  }
  const auto unclear = said("( quizás )");
  ASSERT_FALSE(unclear);
  EXPECT_EQ(unclear.error().code, "answer_unclear");
}

TEST(ResponseForm, AsksForSeveralInOneWay) {
  auto form = questionnaire();
  form.questions.back() = {"names", "¿Cómo se llaman?", "text", true};
  const auto text = written_form(form, FormKind::text);
  EXPECT_NE(text.find("Uno en cada línea."), std::string::npos);
  EXPECT_EQ(text.find("En una sola línea."), std::string::npos);
}

TEST(ResponseForm, IsHeldAgainstItsCase) {
  auto other = questionnaire();
  other.key = "answer/RCM/t2/MEX";
  const auto filled = read_again(filled_text(), other);
  ASSERT_FALSE(filled);
  EXPECT_EQ(filled.error().code, "another_case");
  // A deadline that was extended since changes nothing; words beside the places are told.
  other = questionnaire();
  other.until = "11 de agosto de 2017, 20:00 UTC";
  EXPECT_TRUE(read_again(filled_text(), other)->outside.empty());
  other.until = "";  // it is over
  EXPECT_TRUE(read_again(filled_text(), other)->outside.empty());
  EXPECT_TRUE(read_again(written_form(questionnaire(), FormKind::docx), other).error().code ==
              "form_empty");
  // One that took two lines.
  const auto full = replaced(filled_text(), "4 de agosto de 2017, 20:00 UTC",
                             "4 de agosto de 2017, 20:00 UTC (14:00 en Ciudad de\nGuatemala)");
  EXPECT_TRUE(read_again(full, other)->outside.empty());
  const auto beside = read_again(filled_text() + "\nOtro párrafo, al final.\n");
  EXPECT_EQ(beside->outside, std::vector<std::string>{"Otro párrafo, al final."});
}

TEST(ResponseForm, StaysWithinItsBounds) {
  EXPECT_EQ(code_of(typed_behind(filled_text(), "===== PARAGRAPHS es =====",
                                 std::string(std::size_t{1} << 20, 'x'))),
            "too_long");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "Uno.\n\n";
  EXPECT_EQ(code_of(typed_behind(filled_text(), "===== PARAGRAPHS es =====", many)),
            "too_many_paragraphs");
  std::string marks;
  for (int i = 0; i < 50'000; ++i) marks += "===== END =====\n";
  EXPECT_EQ(code_of(filled_text() + marks), "form_damaged");
  EXPECT_EQ(code_of(typed_behind(filled_text(), "===== PARAGRAPHS es =====",
                                 "===== ANSWER in-law =====\n(X) 1. en una ley")),
            "form_damaged");
}

}  // namespace
}  // namespace concord::exports
