#include "tests/manuscript/corpus.hpp"
#include <algorithm>

#include "engine/exports/docx_import.hpp"
#include "engine/manuscript/export.hpp"
#include "tests/exports/texts.hpp"

namespace concord::exports {
namespace {

class ExportsCorpus : public CorpusTest {};

// Without notes, links and what is plain only by a backslash: what is left is words and brackets.
manuscript::Manuscript bare(const std::string& bytes) {
  auto text = markdown(bytes);
  std::erase_if(text.paragraphs, [](const auto& one) {
    return one.kind == manuscript::Kind::links || one.kind == manuscript::Kind::note;
  });
  for (auto& one : text.paragraphs)
    for (auto& [language, words] : one.texts)
      for (auto at = words.find("[^"); at != std::string::npos; at = words.find("[^", at))
        words.erase(at, words.find(']', at) + 1 - at);
  std::erase_if(text.paragraphs, [](const auto& one) {
    return one.text("en").empty() || one.text("en").find("](") != std::string_view::npos;
  });
  return text;
}

std::vector<std::string> seen_in(const manuscript::Manuscript& text) {
  std::string all;
  for (const auto& one : text.paragraphs)
    all += one.label + " " + std::string(one.text("en")) + "\n";
  return words_and_brackets(all);
}

// Nobody is a party, so that no words in parentheses are taken for names, which would be hidden.
Options no_names() {
  Options out;
  out.attribution = Shown::none;
  out.numbers = false;
  out.brackets.parties = {{PartyCode("nobody"), {}}};
  return out;
}

// Equal, or where the two first differ.
testing::AssertionResult same(const std::vector<std::string>& got,
                              const std::vector<std::string>& wanted) {
  const auto [a, b] = std::mismatch(got.begin(), got.end(), wanted.begin(), wanted.end());
  if (a == got.end() && b == wanted.end()) return testing::AssertionSuccess();
  auto out = testing::AssertionFailure() << "after";
  for (auto one = b - std::min<std::ptrdiff_t>(12, b - wanted.begin()); one != b; ++one)
    out << " " << *one;
  return out << " there is: " << (a == got.end() ? "the end" : *a)
             << ", and not: " << (b == wanted.end() ? "the end" : *b);
}

// A bullet is a sign beyond ASCII, which counts as a word.
std::string without_bullets(std::string text) {
  for (auto at = text.find("•"); at != std::string::npos; at = text.find("•"))
    text.replace(at, 3, " ");
  return text;
}

TEST_F(ExportsCorpus, HtmlAndAkomaNtosoHaveEveryWordAndBracket) {
  for (const auto& path : texts()) {
    const auto text = bare(read(path));
    const auto page = to_html(text, no_names());
    const auto body = page.substr(page.find("</header>"));
    EXPECT_TRUE(same(words_and_brackets(without_bullets(without_markup(body))), seen_in(text)))
        << path;
    const auto xml = to_akoma_ntoso(text, no_names());
    EXPECT_TRUE(
        same(words_and_brackets(without_markup(xml.substr(xml.find("<mainBody>")))), seen_in(text)))
        << path;
  }
}

TEST_F(ExportsCorpus, DocxGivesBackEveryWordAndBracket) {
  for (const auto& path : texts()) {
    auto text = bare(read(path));
    std::erase_if(text.paragraphs,
                  [](const auto& one) { return one.kind == manuscript::Kind::verbatim; });
    const auto back = from_docx(to_docx(text, no_names()));
    ASSERT_TRUE(back) << path << " " << back.error().message << " " << back.error().place;
    const auto words = [](const manuscript::Manuscript& all) {
      return words_and_brackets(manuscript::to_text(all, "en"));
    };
    EXPECT_TRUE(same(words(back->manuscript), words(text))) << path;
  }
}

}  // namespace
}  // namespace concord::exports
