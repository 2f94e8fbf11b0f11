#include "cli/text_remarks.hpp"

#include <string>

#include "cli/console.hpp"
#include "engine/edition/outlines.hpp"

namespace concord::cli {
namespace {

using manuscript::Kind;
using manuscript::Paragraph;

constexpr std::size_t kMostPlaces = 5;

struct Flattened {
  const char* code;
  const char* message;
  bool (*is)(const Paragraph&, bool outlined);
};

constexpr Flattened kFlattened[] = {
    {"verbatim_as_words", "Tables, quotes and code are paragraphs of a case as they are typed.",
     [](const Paragraph& one, bool /*outlined*/) { return one.kind == Kind::verbatim; }},
    {"note_marks_left_out",
     "A footnote is kept with its mark, if that is of up to 29 letters, figures and hyphens; the "
     "words of "
     "one with another mark are a note without.",
     [](const Paragraph& one, bool outlined) { return one.kind == Kind::note && !outlined; }},
    {"definitions_left_out", "Definitions of links are left out; each link has its address.",
     [](const Paragraph& one, bool /*outlined*/) { return one.kind == Kind::links; }}};

std::string places(const std::vector<std::size_t>& all) {
  std::string out = all.size() == 1 ? "paragraph " : "paragraphs ";
  for (std::size_t i = 0; i < all.size() && i < kMostPlaces; ++i)
    out += (i == 0 ? "" : ", ") + std::to_string(all[i] + 1);
  if (all.size() > kMostPlaces) out += " and " + std::to_string(all.size() - kMostPlaces) + " more";
  return out;
}

}  // namespace

std::vector<Problem> remarks_on(const ReadText& text, const Json& document) {
  auto out = text.remarks;
  if (!part(document, "paragraphs").empty()) return out;
  const auto& paragraphs = text.manuscript.paragraphs;
  const auto outlines = edition::outlines_of(text.manuscript);
  for (const auto& one : kFlattened) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      if (one.is(paragraphs[i], outlines[i].has_value())) found.push_back(i);
    if (!found.empty()) out.push_back({one.code, one.message, places(found), ""});
  }
  if (const auto& head = text.manuscript.head; !(head == manuscript::Head{}))
    out.push_back(
        {"head_left_out", "The head is left out: a case has a title of its own.", "", ""});
  return out;
}

}  // namespace concord::cli
