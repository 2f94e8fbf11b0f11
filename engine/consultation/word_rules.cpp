#include "engine/consultation/word_rules.hpp"

#include <algorithm>

#include "engine/redline/redline.hpp"
#include "engine/text/place_mark.hpp"
#include "engine/words/words.hpp"

namespace concord::consultation {
namespace {

Refusal about_words(std::string code, const ParagraphId& paragraph, const std::string& language) {
  return refuse(Refusal::Kind::rule, std::move(code),
                {{"paragraph", paragraph.value}, {"language", language}});
}

// The words with each run of white space as one blank, none at the ends.
std::string evened(std::string_view text) {
  std::string even;
  for (const auto& token : words::split(text)) {
    if (token.kind != words::Kind::space)
      even += words::view(text, token);
    else if (!even.empty() && even.back() != ' ')
      even += ' ';
  }
  if (!even.empty() && even.back() == ' ') even.pop_back();
  return even;
}

// Puts the first alternatives of new brackets into words that hold their places.
class FirstAlternatives {
 public:
  FirstAlternatives(const OpenBrackets& command, const std::string& language,
                    const text::Wordings& words)
      : command_(command), language_(language), words_(words) {}

  // Nothing if words are not at hand, or the brackets are never done.
  std::optional<std::string> put_into(const text::ContentRef& ref) {
    std::string text = write(ref, command_.brackets.size());
    if (is_lost_) return std::nullopt;
    return text;
  }

 private:
  std::string write(const text::ContentRef& ref, std::size_t depth) {
    const auto text = words_.text(ref);
    if (!text) {
      is_lost_ = true;
      return "";
    }
    return text::fill_in(*text, [&](const text::BracketName& name) { return put(name, depth); });
  }

  std::string put(const text::BracketName& name, std::size_t depth) {
    const auto found = std::find_if(command_.brackets.begin(), command_.brackets.end(),
                                    [&](const auto& one) { return one.bracket == name; });
    if (found == command_.brackets.end()) return text::place_mark(name);
    if (found->alternatives.empty()) return "";
    const auto& texts = found->alternatives.front().texts;
    const auto wording = texts.find(language_);
    if (wording == texts.end()) return "";  // nothing stood there
    if (depth == 0) {
      is_lost_ = true;
      return "";
    }
    return write(wording->second, depth - 1);
  }

  const OpenBrackets& command_;
  const std::string& language_;
  const text::Wordings& words_;
  bool is_lost_ = false;
};

// The texts that the brackets are put on; null if there are none.
const text::Texts* texts_before(const text::Document& document, const OpenBrackets& command) {
  const auto* paragraph = text::find_paragraph(document, command.paragraph);
  if (paragraph == nullptr) return nullptr;
  if (command.within.empty()) return &paragraph->texts;
  const auto number = command.alternative.value_or(0);
  for (const auto& bracket : paragraph->brackets)
    if (bracket.name == command.within && number < bracket.alternatives.size())
      return &bracket.alternatives[number].texts;
  return nullptr;
}

}  // namespace

std::optional<Refusal> check_brackets(const text::Document& document, const OpenBrackets& command,
                                      const text::Wordings& words) {
  const text::Texts* before = texts_before(document, command);
  if (before == nullptr || command.texts.empty()) return std::nullopt;
  for (const auto& [language, text] : command.texts)
    if (!before->contains(language))
      return about_words("words_differ", command.paragraph, language);
  for (const auto& [language, text] : *before) {
    const auto after = command.texts.find(language);
    if (after == command.texts.end())
      return about_words("words_differ", command.paragraph, language);
    const auto was = words.text(text);
    const auto is = FirstAlternatives(command, language, words).put_into(after->second);
    if (!was || !is) return about_words("words_not_at_hand", command.paragraph, language);
    if (evened(*was) != evened(*is))
      return about_words("words_differ", command.paragraph, language);
  }
  return std::nullopt;
}

Decided<text::Texts> words_joined(const text::Document& document,
                                  const std::vector<ParagraphId>& paragraphs,
                                  const text::Wordings& words) {
  std::map<std::string, std::string> joined;
  std::map<std::string, std::size_t> parts;
  for (const auto& id : paragraphs) {
    const auto* paragraph = text::find_paragraph(document, id);
    if (paragraph == nullptr)
      return refuse(Refusal::Kind::malformed, "unknown_paragraph", {{"paragraph", id.value}});
    for (const auto& [language, ref] : paragraph->texts) {
      const auto text = words.text(ref);
      if (!text) return about_words("words_not_at_hand", id, language);
      joined[language] += (joined[language].empty() ? "" : " ") + *text;
      ++parts[language];
    }
  }
  text::Texts texts;
  for (const auto& [language, text] : joined) {
    if (parts[language] != paragraphs.size())
      return about_words("languages_differ", paragraphs.front(), language);
    const auto kept = words.content(text);
    if (!kept) return about_words("words_not_at_hand", paragraphs.front(), language);
    texts[language] = *kept;
  }
  return texts;
}

bool is_slip(std::string_view before, std::string_view after) {
  const auto one = [](std::string_view text) {
    return redline::Document{
        {std::nullopt, redline::ParagraphKind::paragraph, 0, std::string(text)}};
  };
  redline::Document was = one(before);
  redline::Document is = one(after);
  was[0].identity = is[0].identity = "one";
  const auto compared = redline::compare(was, is);
  const auto counts = compared.counts;
  if (counts.inserted > kMostSlipWords || counts.deleted > kMostSlipWords) return false;
  for (const auto& row : compared.rows)
    for (const auto& span : row.spans)
      if (span.change != redline::Change::kept)
        for (const auto& token : words::split(span.text))
          if (token.kind == words::Kind::number) return false;
  return true;
}

}  // namespace concord::consultation
