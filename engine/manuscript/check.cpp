#include <algorithm>
#include <array>

#include "engine/json/strict_json.hpp"
#include "engine/manuscript/front_matter.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/manuscript.hpp"
#include "engine/manuscript/marks.hpp"
#include "engine/manuscript/verbatim.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::manuscript {
namespace {

Problem wrong(const char* code, const char* message, std::string place) {
  return {code, message, std::move(place), ""};
}

std::optional<Problem> unclean_at(std::string_view text, const std::string& place) {
  if (auto problem = words::unclean(text)) {
    problem->message += " (" + problem->place + ")";
    problem->place = place;
    return problem;
  }
  if (!words::is_nfc(text))
    return Problem{"not_nfc", "A text is not in Unicode's normalisation form C.", place,
                   "Import it again."};
  return std::nullopt;
}

bool is_white_byte(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_trimmed(std::string_view text) {
  return text.empty() || (!is_white_byte(text.front()) && !is_white_byte(text.back()));
}

std::optional<Problem> wrong_in_head(const Head& head) {
  const auto one = [](const std::string& text, const char* place) -> std::optional<Problem> {
    if (text.find('\n') != std::string::npos || !is_trimmed(text))
      return wrong("bad_text", "A member of the head is one trimmed line.", place);
    return unclean_at(text, place);
  };
  const std::array<std::pair<const std::string*, const char*>, 5> members = {
      {{&head.title, "/head/title"},
       {&head.symbol, "/head/symbol"},
       {&head.distribution, "/head/distribution"},
       {&head.date, "/head/date"},
       {&head.original_language, "/head/original_language"}}};
  for (const auto& [text, place] : members)
    if (auto problem = one(*text, place)) return problem;
  for (std::size_t i = 0; i < head.languages.size(); ++i)
    if (!is_language(head.languages[i]))
      return wrong("bad_language", "This is no language code.",
                   "/head/languages/" + std::to_string(i));
  for (std::size_t i = 0; i < head.others.size(); ++i)
    if (auto problem = unclean_at(head.others[i], "/head/others/" + std::to_string(i)))
      return problem;
  const auto written = write_front_matter(head);
  if (front_matter_length(written) != written.size() || !(read_front_matter(written) == head))
    return wrong("bad_head", "A line of the head's others is a member or ends the front matter.",
                 "/head/others");
  return std::nullopt;
}

// Whether a Markdown reader takes `text` as one paragraph of this kind, which a next one can
// follow.
bool reads_as(Kind kind, const std::string& text, bool last) {
  const auto alone = from_markdown(text + "\n", {.language = "en", .keep_layout = false});
  const auto fits = [&](const Result<Imported>& read, std::size_t count) {
    return read && read->manuscript.paragraphs.size() == count && read->manuscript.head == Head{} &&
           read->manuscript.paragraphs[0].kind == kind &&
           read->manuscript.paragraphs[0].text("en") == text;
  };
  if (!fits(alone, 1)) return false;
  return last || fits(from_markdown(text + "\n\nx\n", {.language = "en", .keep_layout = false}), 2);
}

std::optional<Problem> wrong_in_marks(const Paragraph& one, const std::string& place) {
  const bool plain = one.kind == Kind::paragraph;
  if (!one.bullet.empty() &&
      (!plain || (one.bullet != "-" && one.bullet != "*" && one.bullet != "+")))
    return wrong("bad_bullet", "A bullet is \"-\", \"*\" or \"+\", before a paragraph.",
                 place + "/bullet");
  if (one.kind == Kind::note) {
    if (note_length(one.label + ":") != one.label.size() || one.label.empty())
      return wrong("bad_label", "The label of a note is its mark, such as \"[^1]\".",
                   place + "/label");
    return std::nullopt;
  }
  if (one.label.empty()) return std::nullopt;
  const bool ordinal = ordinal_length(one.label) == one.label.size();
  if (!plain || (!ordinal && label_length(one.label + " x") != one.label.size()))
    return wrong("bad_label", "This is no label of a paragraph.", place + "/label");
  for (const auto& [language, text] : one.texts)
    if (text.empty() && !ordinal)
      return wrong("empty_paragraph", "A label needs a text behind it.",
                   place + "/texts" + json::pointer_token(language));
  return std::nullopt;
}

std::optional<Problem> wrong_in_text(const Paragraph& one, const std::string& text, bool last,
                                     const std::string& place) {
  if (auto problem = unclean_at(text, place)) return problem;
  const bool lines = one.kind == Kind::verbatim || one.kind == Kind::links;
  if (lines && !reads_as(one.kind, text, last))
    return wrong("bad_text", "These lines are no table, quote, code or link definitions.", place);
  if (!lines && (!is_trimmed(text) || text.find('\n') != std::string::npos))
    return wrong("bad_text", "The text of a paragraph is one trimmed line.", place);
  if (text.empty() && one.kind == Kind::paragraph && !one.starts_item())
    return wrong("empty_paragraph", "A paragraph has no text.", place);
  return std::nullopt;
}

// Checks the level and follows which items are open.
std::optional<Problem> wrong_in_level(const Paragraph& one, int& open, const std::string& place) {
  const bool heading = one.kind == Kind::heading;
  const bool item = one.starts_item();
  const bool fits = heading ? one.level >= 1 && one.level <= 6
                            : one.level >= (item ? 1 : 0) && one.level <= open + (item ? 1 : 0) &&
                                  one.level <= Limits{}.max_level;
  if (!fits)
    return wrong("bad_level",
                 heading ? "A heading's level is from 1 to 6."
                         : "A paragraph lies in more list items than are open before it.",
                 place + "/level");
  open = heading ? 0 : one.level;
  return std::nullopt;
}

}  // namespace

bool is_verbatim(const std::string& text) {
  return text.find('\n') != std::string::npos && reads_as(Kind::verbatim, text, false);
}

std::optional<Problem> wrong_with(const Manuscript& manuscript) {
  if (auto problem = wrong_in_head(manuscript.head)) return problem;
  int open = 0;
  for (std::size_t i = 0; i < manuscript.paragraphs.size(); ++i) {
    const auto& one = manuscript.paragraphs[i];
    const std::string place = "/paragraphs/" + std::to_string(i);
    if (auto problem = wrong_in_level(one, open, place)) return problem;
    if (auto problem = wrong_in_marks(one, place)) return problem;
    if (auto problem = unclean_at(one.id, place + "/id")) return problem;
    if (auto problem = unclean_at(one.remark, place + "/remark")) return problem;
    if (one.remark.find('\n') != std::string::npos)
      return wrong("bad_text", "A remark is one line.", place + "/remark");
    for (const auto& language : one.stale)
      if (!one.texts.contains(language))
        return wrong("bad_language", "There is no text in a language that is said to be stale.",
                     place + "/stale");
    for (const auto& [language, text] : one.texts) {
      if (!is_language(language))
        return wrong("bad_language", "This is no language code.",
                     place + "/texts" + json::pointer_token(language));
      if (auto problem = wrong_in_text(one, text, i + 1 == manuscript.paragraphs.size(),
                                       place + "/texts" + json::pointer_token(language)))
        return problem;
    }
  }
  return std::nullopt;
}

}  // namespace concord::manuscript
