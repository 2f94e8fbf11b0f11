#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "engine/exports/response_form.hpp"
#include "engine/exports/response_read.hpp"
#include "engine/exports/zip_archive.hpp"
#include "engine/json/utf8.hpp"
#include "tests/json/mutant.hpp"

namespace concord::exports {
namespace {

const std::vector<std::string> kFormScraps = {"===== PARAGRAPHS es =====\n",
                                              "===== ANSWER uses =====\n",
                                              "===== ANSWER nothing =====\n",
                                              "===== END =====\n",
                                              "=====",
                                              "( X ) 1. leyes\n",
                                              "(x)",
                                              "> ",
                                              "\r\n",
                                              "\xEF\xBB\xBF",
                                              "\xFF",
                                              "\xE2\x80\xAE",
                                              "[",
                                              "\n\n",
                                              "<w:del>",
                                              "</w:p>",
                                              "<!DOCTYPE a>",
                                              "\"",
                                              "99999999999999999999",
                                              "2011-02-30"};

ResponseForm asked() {
  return {
      .language = "es",
      .consultation = "gcm-2017",
      .consultation_title = "Insumos comunes",
      .case_id = "0190a1b2",
      .key = "answer/RCM/t1/MEX",
      .title = "Respuesta",
      .party = "México (MEX)",
      .conference = "Conferencia Regional sobre Migración (RCM)",
      .topic = "Migrante extrarregional",
      .until = "4 de agosto de 2017, 20:00 UTC",
      .written_in = {"es", "en"},
      .questions = {
          {"uses", "¿Dónde se usa?", "choice", true, {{"law", "leyes"}, {"forms", "formularios"}}},
          {"source", "¿Qué disposición?", "words", false, {}},
          {"since", "¿Desde qué año?", "number", false, {}}}};
}

bool is_of(const std::vector<std::string>& known, const std::string& one) {
  return std::find(known.begin(), known.end(), one) != known.end();
}

// What came back is refused with a code and a sentence, or says nothing but what the form asks for.
void read_or_refused(const std::string& bytes) {
  const auto form = asked();
  const auto returned = returned_form(bytes);
  if (!returned) {
    RC_ASSERT(!returned.error().code.empty());
    RC_ASSERT(!returned.error().message.empty());
    return;
  }
  const auto filled = filled_in(*returned, form);
  if (!filled) {
    RC_ASSERT(!filled.error().code.empty());
    RC_ASSERT(!filled.error().message.empty());
    return;
  }
  for (const auto& paragraph : filled->paragraphs)
    for (const auto& [language, words] : paragraph) {
      RC_ASSERT(is_of(form.written_in, language));
      RC_ASSERT(json::is_utf8(words));
    }
  for (const auto& [field, answers] : filled->answers) {
    RC_ASSERT(is_of({"uses", "source", "since"}, field));
    for (const auto& answer : answers)
      RC_ASSERT(field != "uses" || is_of({"law", "forms"}, answer));
  }
}

TEST(ResponseMutants, OfATextAreReadOrRefused) {
  const auto whole = written_form(asked(), FormKind::text);
  EXPECT_TRUE(rc::check("a form as text", [&] { read_or_refused(mutant_of(whole, kFormScraps)); }));
}

TEST(ResponseMutants, OfADocumentAreReadOrRefused) {
  const auto whole =
      unzipped(written_form(asked(), FormKind::docx), {"word/document.xml"}, {}).value();
  EXPECT_TRUE(rc::check("a form as DOCX", [&] {
    std::vector<Part> parts;
    for (const auto& [name, bytes] : whole) parts.push_back({name, mutant_of(bytes, kFormScraps)});
    read_or_refused(zipped(parts));
  }));
}

}  // namespace
}  // namespace concord::exports
