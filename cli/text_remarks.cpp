#include "cli/text_remarks.hpp"

#include <algorithm>
#include <string>

#include "cli/console.hpp"

namespace concord::cli {
namespace {

using manuscript::Kind;
using manuscript::Paragraph;

constexpr std::size_t kMostPlaces = 5;

struct Flattened {
  const char* code;
  const char* message;
  bool (*is)(const Paragraph&, int top);  // top: the highest rank of headings
};

constexpr Flattened kFlattened[] = {
    {"ranks_flattened", "Headings have no ranks in a case.",
     [](const Paragraph& one, int top) { return one.kind == Kind::heading && one.level > top; }},
    {"nesting_flattened", "Lists within lists are paragraphs side by side in a case.",
     [](const Paragraph& one, int /*top*/) {
       return one.kind == Kind::paragraph && one.level > 1;
     }},
    {"bullets_left_out", "Bullets are left out: a case numbers its paragraphs.",
     [](const Paragraph& one, int /*top*/) {
       // "(a)" has a bullet in Markdown alone.
       return one.kind == Kind::paragraph && !one.bullet.empty() && one.label.empty();
     }},
    {"verbatim_as_words", "Tables, quotes and code are paragraphs of a case as they are typed.",
     [](const Paragraph& one, int /*top*/) { return one.kind == Kind::verbatim; }},
    {"note_marks_left_out",
     "Footnotes are notes of a case, each in its place of the file; which mark was whose is not "
     "kept with them.",
     [](const Paragraph& one, int /*top*/) { return one.kind == Kind::note; }},
    {"definitions_left_out", "Definitions of links are left out; each link has its address.",
     [](const Paragraph& one, int /*top*/) { return one.kind == Kind::links; }}};

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
  int top = 6;
  for (const auto& one : paragraphs)
    if (one.kind == Kind::heading) top = std::min(top, one.level);
  for (const auto& one : kFlattened) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      if (one.is(paragraphs[i], top)) found.push_back(i);
    if (!found.empty()) out.push_back({one.code, one.message, places(found), ""});
  }
  if (const auto& head = text.manuscript.head; !(head == manuscript::Head{}))
    out.push_back(
        {"head_left_out", "The head is left out: a case has a title of its own.", "", ""});
  return out;
}

}  // namespace concord::cli
