#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/annex/list_words.hpp"
#include "engine/annex/lists.hpp"
#include "engine/annex/view_words.hpp"

// Who is awaited, and what is late.
namespace concord::annex {
namespace {

using Json = nlohmann::json;

Cell case_of(const Json& line, bool with_consultation) {
  Cell out = cell(word_of(line, "title"));
  const std::string key = word_of(line, "key");
  out.lines.push_back(
      {{Look::faint, with_consultation ? word_of(line, "consultation") + ":" + key : key}});
  return out;
}

Cell whom_of(const Json& line) {
  std::string names;
  for (const auto& one : part_of(line, "from")) {
    // A role that is held by somebody known is told with whom that is.
    std::string name = word_of(one, "title");
    const std::string parties = words_of(part_of(one, "parties"));
    if (!parties.empty() && parties != name) name += " (" + parties + ")";
    names += (names.empty() ? "" : ", ") + name;
  }
  if (!names.empty() && names[0] >= 'a' && names[0] <= 'z')
    names[0] = static_cast<char>(names[0] - 'a' + 'A');
  return cell(names);
}

bool tells_of_several(const Json& lines) {
  std::set<std::string> seen;
  for (const auto& line : lines) seen.insert(word_of(line, "consultation"));
  return seen.size() > 1;
}

std::vector<const Json*> sorted_by(const Json& lines, const char* first, const char* second) {
  std::vector<const Json*> list;
  for (const auto& line : lines) list.push_back(&line);
  const auto rank = [&](const Json* line) {
    const std::string date = word_of(*line, first);
    return std::pair(date.empty() ? std::string("~") : date, word_of(*line, second));
  };
  std::stable_sort(list.begin(), list.end(),
                   [&](const Json* a, const Json* b) { return rank(a) < rank(b); });
  return list;
}

struct Wanted {
  const char* title;
  const char* says;
  const char* lines;
  const char* none;
};

Sheet begun(const Json& view, const Wanted& wanted, Language language) {
  Sheet sheet;
  sheet.language = language;
  sheet.title = list_term(language, wanted.title);
  sheet.says = list_term(language, wanted.says);
  const auto& lines = part_of(view, "lines");
  sheet.facts = {{list_term(language, "line.now"), minute_of(word_of(view, "now"))},
                 {list_term(language, wanted.lines), std::to_string(lines.size())}};
  sheet.landscape = true;
  if (lines.empty()) sheet.notes.push_back({{Look::plain, list_term(language, wanted.none)}});
  return sheet;
}

}  // namespace

Sheet progress_sheet(const Json& shown, Language language) {
  const Json view = with_gone_said(shown, language);
  Sheet sheet =
      begun(view, {"progress.title", "progress.says", "progress.lines", "progress.none"}, language);
  const auto& lines = part_of(view, "lines");
  const bool several = tells_of_several(lines);
  const auto say = [&](const char* key) { return list_term(language, key); };
  Block block;
  block.table.columns = {
      {say("line.from"), Holds::words, 22},  {say("line.what"), Holds::words, 22},
      {say("line.case"), Holds::words, 24},  {say("line.state"), Holds::words, 12},
      {say("line.since"), Holds::words, 10}, {say("line.until"), Holds::words, 10}};
  for (const auto* line : sorted_by(lines, "until", "since")) {
    Cell what = cell(word_of(*line, "what"));
    if (const std::string kind = word_of(*line, "kind"); kind != "step")
      what.lines.push_back({{Look::faint, list_term(language, "kind." + kind)}});
    block.table.rows.push_back(
        {{whom_of(*line), std::move(what), case_of(*line, several),
          cell(word_of(*line, "state_title")), cell(day_of(word_of(*line, "since"))),
          cell(day_of(word_of(*line, "until")))}});
  }
  if (!block.table.rows.empty()) sheet.blocks.push_back(std::move(block));
  return sheet;
}

Sheet overdue_sheet(const Json& shown, Language language) {
  const Json view = with_gone_said(shown, language);
  Sheet sheet =
      begun(view, {"overdue.title", "overdue.says", "overdue.lines", "overdue.none"}, language);
  const auto& lines = part_of(view, "lines");
  const bool several = tells_of_several(lines);
  const auto say = [&](const char* key) { return list_term(language, key); };
  Block block;
  block.table.columns = {
      {say("line.from"), Holds::words, 22}, {say("line.what"), Holds::words, 24},
      {say("line.case"), Holds::words, 24}, {say("line.state"), Holds::words, 14},
      {say("line.due"), Holds::words, 9},   {say("line.days"), Holds::number, 7}};
  for (const auto* line : sorted_by(lines, "due", "key")) {
    Cell what = cell(word_of(*line, "what"));
    what.lines.push_back({{Look::alert, list_term(language, "kind." + word_of(*line, "kind"))}});
    std::string missed;
    for (const auto& due : part_of(*line, "missed"))
      missed += (missed.empty() ? "" : ", ") + day_of(due.get<std::string>());
    if (!missed.empty())
      what.lines.push_back({{Look::faint, list_term(language, "line.missed") + ": " + missed}});
    block.table.rows.push_back(
        {{whom_of(*line), std::move(what), case_of(*line, several),
          cell(word_of(*line, "state_title")), cell(day_of(word_of(*line, "due"))),
          cell(word_of(*line, "days"))}});
  }
  if (!block.table.rows.empty()) sheet.blocks.push_back(std::move(block));
  return sheet;
}

}  // namespace concord::annex
