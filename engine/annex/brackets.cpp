#include <algorithm>

#include "engine/annex/phrases.hpp"
#include "engine/annex/render.hpp"
#include "engine/words/shown.hpp"

// The report on brackets: what is open, since when, between whom.
namespace concord::annex {
namespace {

OpenBracket open_bracket(const Annexed& annexed, const TextParagraph& paragraph,
                         const Bracket& bracket, const std::string& language) {
  OpenBracket out{.paragraph = name_of(paragraph),
                  .id = paragraph.id,
                  .bracket = bracket.name,
                  .since = bracket.open_since,
                  .symbol = {},
                  .issued_at = {},
                  .since_at = bracket.open_since_at,
                  .between = bracket.between,
                  .opposers = {},
                  .alternatives = {}};
  for (const auto& count : annexed.burn_down)
    if (count.revision == bracket.open_since) {
      out.symbol = count.symbol;
      out.issued_at = count.issued_at;
    }
  for (const auto& one : bracket.alternatives) {
    if (one.dropped) continue;
    out.alternatives.push_back(held_words(one.texts, language));
    for (const auto& code : one.opposers)
      if (std::find(out.opposers.begin(), out.opposers.end(), code) == out.opposers.end())
        out.opposers.push_back(code);
  }
  return out;
}

// "MEX, URY / BRA": the sides.
std::string sides(const OpenBracket& one, Language language) {
  std::string out;
  for (const auto& side : one.between)
    out += (out.empty() ? "" : " / ") + (side.empty() ? term(language, "nobody") : joined(side));
  return out.empty() ? "-" : out;
}

std::string mark_of(const HeldWords& words, Language language) {
  return words.other.empty() ? "" : words.other + ": " + term(language, "untranslated");
}

Line shown(const HeldWords& words, std::size_t number, Language language) {
  Line line = {{Look::faint, std::to_string(number) + "  "}};
  if (words.text.empty())
    line.push_back({Look::faint, term(language, words.other.empty() ? "delete" : "untranslated")});
  else
    line.push_back({Look::plain, words::shown(words.text)});
  if (!words.text.empty() && !words.other.empty())
    line.push_back({Look::faint, " (" + mark_of(words, language) + ")"});
  return line;
}

std::string in_one_cell(const HeldWords& words, Language language) {
  const auto text = words::shown(words.text);
  if (words.other.empty()) return text.empty() ? term(language, "delete") : text;
  return text + (text.empty() ? "(" : " (") + mark_of(words, language) + ")";
}

// The revision, and the day on which it was opened; where that is not said, the day of its issue.
std::string since(const OpenBracket& one, Language language) {
  if (!one.symbol.empty())
    return one.symbol + ", " + day(one.since_at ? one.since_at : one.issued_at);
  if (one.since == 0) return day(one.since_at);
  const std::string opened = one.since_at ? ", " + day(one.since_at) : "";
  return term(language, "revision") + " " + std::to_string(one.since) + " (" +
         term(language, "working") + ")" + opened;
}

std::string named(const RevisionCount& one, Language language) {
  if (one.symbol.empty())
    return term(language, "revision") + " " + std::to_string(one.revision) + " (" +
           term(language, "working") + ")";
  return one.symbol;
}

std::string counted(const std::optional<std::uint32_t>& count, const char* unknown) {
  return count ? std::to_string(*count) : unknown;
}

Block burn_down_block(const BracketsReport& report, Language language) {
  Block block;
  block.heading = term(language, "burn_down");
  block.table.columns = {{term(language, "revision"), Holds::words, 30},
                         {term(language, "issued_on"), Holds::words, 25},
                         {term(language, "count_opened"), Holds::number, 15},
                         {term(language, "count_closed"), Holds::number, 15},
                         {term(language, "count_open"), Holds::number, 15}};
  for (const auto& one : report.burn_down)
    block.table.rows.push_back(
        {.cells = {cell(named(one, language), Look::strong), cell(day(one.issued_at)),
                   cell(counted(one.opened, "-")), cell(counted(one.closed, "-")),
                   cell(std::to_string(one.open), one.open == 0 ? Look::faint : Look::strong)}});
  return block;
}

Block open_block(const BracketsReport& report, Language language) {
  Block block;
  block.heading = term(language, "still_open");
  if (report.open.empty()) {
    block.note = {{Look::plain, term(language, "none_open")}};
    return block;
  }
  block.table.columns = {{term(language, "paragraph"), Holds::words, 12},
                         {term(language, "since_revision"), Holds::words, 18},
                         {term(language, "between"), Holds::words, 20},
                         {term(language, "in_play"), Holds::words, 50}};
  for (const auto& one : report.open) {
    Cell between = cell(sides(one, language), Look::strong);
    if (!one.opposers.empty())
      between.lines.push_back(
          {{Look::alert, term(language, "opposed") + ": " + joined(one.opposers)}});
    Cell texts;
    std::size_t number = 0;
    for (const auto& words : one.alternatives)
      texts.lines.push_back(shown(words, ++number, language));
    block.table.rows.push_back(
        {.cells = {cell(one.paragraph, Look::strong), cell(since(one, language)),
                   std::move(between), std::move(texts)}});
  }
  return block;
}

}  // namespace

BracketsReport brackets_report(const Annexed& annexed, const std::string& language) {
  BracketsReport out{
      .head = head_of(annexed, language), .burn_down = annexed.burn_down, .open = {}};
  for (const auto& paragraph : annexed.paragraphs)
    for (const auto& bracket : paragraph.brackets)
      if (!bracket.closed_on)
        out.open.push_back(open_bracket(annexed, paragraph, bracket, out.head.language));
  return out;
}

Sheet sheet(const BracketsReport& report, Language language) {
  // What became of the inputs is not what this report is about.
  Head head = report.head;
  head.inputs_known = true;
  Sheet out = begun(head, "brackets", language);
  out.blocks.push_back(open_block(report, language));
  out.blocks.push_back(burn_down_block(report, language));
  return out;
}

// One row for each bracket that is open, then one for each revision.
Records records(const BracketsReport& report, Language language) {
  Records out{{}};
  for (const char* key :
       {"row", "paragraph", "identity", "bracket", "since_revision", "issued_on", "between",
        "opposed", "in_play", "revision", "count_opened", "count_closed", "count_open"})
    out.front().push_back(term(language, key));
  const auto when = [](const auto& at) { return at ? to_string(*at) : std::string(); };
  for (const auto& one : report.open) {
    std::string texts;
    for (const auto& words : one.alternatives)
      texts += (texts.empty() ? "" : " | ") + in_one_cell(words, language);
    out.push_back({term(language, "bracket"), one.paragraph, one.id.value, one.bracket,
                   std::to_string(one.since), when(one.issued_at), sides(one, language),
                   one.opposers.empty() ? "" : joined(one.opposers), texts, "", "", "", ""});
  }
  for (const auto& one : report.burn_down)
    out.push_back({term(language, "revision"), "", "", "", "", when(one.issued_at), "", "", "",
                   std::to_string(one.revision), counted(one.opened, ""), counted(one.closed, ""),
                   std::to_string(one.open)});
  return out;
}

}  // namespace concord::annex
