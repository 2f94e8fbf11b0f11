#include "engine/edition/findings.hpp"

#include <algorithm>
#include <utility>

#include "engine/annex/view_words.hpp"
#include "engine/manuscript/note_marks.hpp"

namespace concord::edition {
namespace {

std::string place_words(const nlohmann::json& place) {
  std::string out;
  if (place.contains("line")) out = "line " + annex::word_of(place, "line") + ", ";
  return out + "paragraph " + annex::word_of(place, "paragraph") + ", character " +
         annex::word_of(place, "character");
}

}  // namespace

nlohmann::json place_json(const ReadText& text, const notation::Place& place) {
  nlohmann::json out{
      {"paragraph", place.paragraph}, {"character", place.column}, {"offset", place.offset}};
  if (place.paragraph > text.lines.size()) return out;
  const auto& breaks = text.manuscript.paragraphs[place.paragraph - 1].layout.breaks;
  const auto before = std::count_if(breaks.begin(), breaks.end(),
                                    [&](const auto& one) { return one.at < place.offset; });
  out["line"] = text.lines[place.paragraph - 1] + place.line - 1 + static_cast<std::size_t>(before);
  return out;
}

std::vector<Problem> remarks_on_words(const ReadText& text) {
  std::vector<Problem> out;
  for (const auto& [mark, at] : manuscript::marks_without_note(text.manuscript)) {
    const auto paragraph = "paragraph " + std::to_string(at + 1);
    out.push_back({"note_mark_unknown", "The mark " + mark + " means no footnote of this text.",
                   at < text.lines.size()
                       ? "line " + std::to_string(text.lines[at]) + ", " + paragraph
                       : paragraph,
                   ""});
  }
  return out;
}

nlohmann::json findings_json(const ReadText& text, const notation::Reading& reading) {
  nlohmann::json out = nlohmann::json::array();
  auto remarks = text.remarks;
  for (auto& one : remarks_on_words(text)) remarks.push_back(std::move(one));
  for (const auto& one : remarks)
    out.push_back({{"code", one.code}, {"message", one.message}, {"where", one.place}});
  for (const auto& one : reading.findings) {
    const nlohmann::json place = place_json(text, one.place);
    out.push_back({{"code", one.code},
                   {"message", one.message},
                   {"place", place},
                   {"where", place_words(place)}});
  }
  return out;
}

nlohmann::json codes_json(const std::vector<PartyCode>& codes) {
  nlohmann::json out = nlohmann::json::array();
  for (const auto& one : codes) out.push_back(one.value);
  return out;
}

nlohmann::json summary_json(const ReadText& text, const notation::Reading& reading) {
  const auto& counts = reading.counts;
  std::size_t options = 0;
  for (const auto& one : reading.options) options += one.alternatives.size();
  nlohmann::json parties = nlohmann::json::array();
  for (const auto& one : counts.parties) parties.push_back(one.value);
  return {{"language", text.language},
          {"title", text.manuscript.head.title},
          {"paragraphs", text.manuscript.paragraphs.size()},
          {"words", manuscript::count_words(text.manuscript, text.language)},
          {"normalised", text.normalised},
          {"open", counts.brackets + reading.spans.size()},
          {"brackets", counts.brackets},
          {"pairs", counts.pairs + reading.spans.size()},
          {"alternatives", counts.alternatives},
          {"depth", counts.depth},
          {"placeholders", counts.placeholders},
          {"spanning", reading.spans.size()},
          {"unbalanced", reading.unbalanced},
          {"option_blocks", reading.options.size()},
          {"options", options},
          {"parties", parties}};
}

}  // namespace concord::edition
