#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "engine/exports/response_form.hpp"
#include "engine/exports/response_read.hpp"
#include "engine/exports/zip_archive.hpp"
#include "engine/json/utf8.hpp"
#include "tests/exports/questionnaire.hpp"
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

bool is_of(const std::vector<std::string>& known, const std::string& one) {
  return std::find(known.begin(), known.end(), one) != known.end();
}

// What came back is refused with a code and a sentence, or says nothing but what the form asks for.
void read_or_refused(const std::string& bytes) {
  const auto form = questionnaire();
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
    const auto question = std::find_if(form.questions.begin(), form.questions.end(),
                                       [&](const auto& one) { return one.field == field; });
    RC_ASSERT(question != form.questions.end());
    for (const auto& answer : answers)
      RC_ASSERT(question->choices.empty() ||
                std::any_of(question->choices.begin(), question->choices.end(),
                            [&](const auto& choice) { return choice.name == answer; }));
  }
}

TEST(ResponseMutants, OfATextAreReadOrRefused) {
  const auto whole = written_form(questionnaire(), FormKind::text);
  EXPECT_TRUE(rc::check("a form as text", [&] { read_or_refused(mutant_of(whole, kFormScraps)); }));
}

TEST(ResponseMutants, OfADocumentAreReadOrRefused) {
  const auto whole =
      unzipped(written_form(questionnaire(), FormKind::docx), {"word/document.xml"}, {}).value();
  EXPECT_TRUE(rc::check("a form as DOCX", [&] {
    std::vector<Part> parts;
    for (const auto& [name, bytes] : whole) parts.push_back({name, mutant_of(bytes, kFormScraps)});
    read_or_refused(zipped(parts));
  }));
}

}  // namespace
}  // namespace concord::exports
