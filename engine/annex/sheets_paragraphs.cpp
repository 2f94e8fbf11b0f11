#include <algorithm>

#include "engine/annex/phrases.hpp"
#include "engine/annex/render.hpp"
#include "engine/words/shown.hpp"

// The sources annex and the disposition annex: paragraph by paragraph.
namespace concord::annex {
namespace {

// "24 words: 12 MEX · 8 of several parties · 4 of the secretariat"
std::string words_line(const Authorship& words, Language language) {
  const auto small = [](std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z')
      text[0] = static_cast<char>(text[0] + 32);
    return text;
  };
  std::string out = std::to_string(words.sum()) + " " + small(term(language, "words"));
  std::string parts;
  const auto add = [&](std::size_t count, const std::string& whose) {
    if (count > 0) parts += (parts.empty() ? ": " : " · ") + std::to_string(count) + " " + whose;
  };
  for (const auto& [party, count] : words.alone) add(count, party);
  add(words.several, small(term(language, "several_parties")));
  add(words.secretariat, small(term(language, "secretariat")));
  add(words.unknown, small(term(language, "unknown")));
  return out + parts;
}

Cell changes_cell(const SourceRow& row, Language language) {
  if (!row.changes) return cell(term(language, "words_unknown"), Look::faint);
  const auto& pieces = *row.changes;
  if (pieces.size() == 1 && pieces.front().change == Change::kept)  // needs no second reading
    return cell(term(language, "unchanged"), Look::faint);
  return {{changes_line(pieces)}};
}

Row source_row_of(const SourceRow& source, Language language) {
  Cell how = cell(term(language, source.how));
  if (source.alternative > 0)
    how = cell(term(language, "sign.bracketed") + ", " + term(language, "alternative") + " " +
               std::to_string(source.alternative));
  if (source.withdrawn || source.disavowed)
    how.lines.push_back(
        {{Look::alert, taken_back(source.input, source.disavowed, source.withdrawn_at, language)}});
  if (source.revised_since) how.lines.push_back({{Look::alert, term(language, "revised_since")}});
  return {.cells = {cell(place(source.input, source.number), Look::strong), std::move(how),
                    changes_cell(source, language)}};
}

// Where it ends, a line for each paragraph.
Cell roots_cell(const SourceRow& source, Language language) {
  Cell out;
  for (const auto& root : source.roots) {
    Line line{{Look::strong, place(root.input, root.number)}};
    if (root.mark != Mark::from_sources)
      line.push_back({Look::faint, " " + term(language, root.mark)});
    else if (root.how != Handling::verbatim)
      line.push_back({Look::faint, " " + term(language, root.how)});
    if (root.withdrawn || root.disavowed)
      line.push_back({Look::alert, " " + taken_back(root.input, root.disavowed, {}, language)});
    out.lines.push_back(std::move(line));
  }
  if (out.lines.empty()) out = cell("-", Look::faint);
  return out;
}

Block source_block(const SourcesItem& item, Language language) {
  Block block;
  block.label = item.name;
  block.body = {
      {item.kind == ParagraphKind::heading ? Look::strong : Look::plain, words::shown(item.text)}};
  std::string tags = status(item.status, language);
  if (item.mark != Mark::from_sources) tags += " · " + term(language, item.mark);
  if (item.mark != Mark::from_sources && !item.proposer.empty()) tags += ", " + item.proposer;
  block.tags = {{Look::plain, tags + " · " + words_line(item.words, language)}};
  if (item.withdrawn)
    block.tags.push_back({Look::alert, " · " + rests_on_withdrawn(item, language)});
  if (item.sources.empty()) {
    if (item.mark == Mark::from_sources) block.note = {{Look::alert, term(language, "no_source")}};
    return block;
  }
  const bool traced = std::any_of(item.sources.begin(), item.sources.end(),
                                  [](const auto& one) { return !one.roots.empty(); });
  block.table.columns = {{term(language, "input"), Holds::words, 14},
                         {term(language, "how"), Holds::words, traced ? 16 : 18},
                         {term(language, "changes"), Holds::words, traced ? 48 : 68}};
  if (traced) block.table.columns.push_back({term(language, "leads_back"), Holds::words, 22});
  for (const auto& source : item.sources) {
    block.table.rows.push_back(source_row_of(source, language));
    if (traced) block.table.rows.back().cells.push_back(roots_cell(source, language));
  }
  return block;
}

// What is history, in small: "before: In brackets, into 5, 2017-08-21; replaced"
Line history_line(const DispositionRow& row, Language language) {
  const auto& one = row.disposition;
  std::string text = term(language, "history") + ": " + fate(language, one.kind, one.how);
  if (!row.targets.empty()) text += " → " + places(row.targets, language);
  if (one.at) text += ", " + day(one.at);
  if (one.reason) text += ": " + *one.reason;
  if (one.superseded) text += " (" + term(language, one.superseded->cause) + ")";
  return {{Look::faint, text}};
}

Row live_row(const DispositionItem& item, const DispositionRow& row, Language language) {
  const auto& one = row.disposition;
  const bool is_disavowed = item.disavowed && one.kind == Kind::withdrawn;
  Cell became =
      cell(is_disavowed ? term(language, "became.disavowed") : fate(language, one.kind, one.how),
           Look::strong);
  if (one.standing == Standing::stale)
    became.lines.push_back({{Look::alert, term(language, "stale")}});
  Cell reason;
  if (one.reason) reason.lines.push_back({{Look::plain, *one.reason}});
  if (lacks_reason(one)) reason.lines.push_back({{Look::alert, term(language, "without_reason")}});
  if (one.at)
    reason.lines.push_back({{Look::faint, day(one.at) + (one.by.empty() ? "" : ", " + one.by)}});
  return {.cells = {{},
                    {},
                    std::move(became),
                    cell(places(row.targets, language), Look::strong),
                    std::move(reason)}};
}

void add_item(Table& table, const DispositionItem& item, Language language) {
  const std::size_t first = table.rows.size();
  for (const auto& row : item.rows)
    if (row.counts) table.rows.push_back(live_row(item, row, language));
  const std::string gone = taken_back(item.by, item.disavowed, item.withdrawn_at, language);
  const bool answered = table.rows.size() > first;
  if (!answered)
    table.rows.push_back({.cells = {{},
                                    {},
                                    item.withdrawn ? cell(gone, Look::strong)
                                                   : cell(term(language, "no_answer"), Look::alert),
                                    {},
                                    {}}});
  Row& top = table.rows[first];
  top.cells[0] = cell(std::to_string(item.number), Look::strong);
  top.cells[1] = cell(words::shown(item.text));
  if (item.disavowed || (item.withdrawn && answered))
    top.cells[1].lines.push_back({{Look::alert, gone}});
  if (item.reopened) top.cells[1].lines.push_back({{Look::alert, term(language, "raised_again")}});
  for (std::size_t i = first + 1; i < table.rows.size(); ++i) table.rows[i].continues = true;
  Row& last = table.rows.back();
  for (const auto& row : item.rows)
    if (!row.counts) last.cells[4].lines.push_back(history_line(row, language));
}

Block input_block(const DispositionInput& input, Language language) {
  Block block;
  block.heading = input.label;
  block.tags = {{Look::plain, (input.key.empty() ? "" : input.key + " · ") +
                                  term(language, "revision") + " " +
                                  std::to_string(input.revision)}};
  for (const auto& item : input.items)
    if (item.since) {
      block.tags.front().text += " · " + term(language, "admitted") + " " + day(item.since);
      break;
    }
  const auto ground = [&](const char* key, const std::optional<std::string>& words) {
    if (!words) return;
    block.tags.push_back({Look::plain, " · "});
    block.tags.push_back({Look::alert, term(language, key) + (words->empty() ? "" : ": ")});
    block.tags.push_back({Look::plain, *words});
  };
  ground("late", input.late_because);
  ground(input.disavowed ? "input_disavowed" : "input_withdrawn", input.withdrawn);
  block.table.columns = {{term(language, "number"), Holds::words, 4},
                         {term(language, "words_of_input"), Holds::words, 38},
                         {term(language, "became"), Holds::words, 16},
                         {term(language, "where"), Holds::words, 8},
                         {term(language, "reason"), Holds::words, 34}};
  for (const auto& item : input.items) add_item(block.table, item, language);
  return block;
}

void say_nothing(Sheet& out) {
  if (out.blocks.empty()) out.notes.push_back({{Look::plain, term(out.language, "nothing")}});
}

}  // namespace

Sheet sheet(const SourcesAnnex& annex, Language language) {
  Sheet out = begun(annex.head, "sources", language);
  // The legend is marked as the words are, in each form as it marks them.
  out.notes.push_back({{Look::deleted, term(language, "legend.deleted")},
                       {Look::plain, " · "},
                       {Look::inserted, term(language, "legend.inserted")}});
  for (const auto& item : annex.items) out.blocks.push_back(source_block(item, language));
  say_nothing(out);
  return out;
}

Sheet sheet(const DispositionAnnex& annex, Language language) {
  Sheet out = begun(annex.head, "dispositions", language);
  out.landscape = true;
  for (const auto& input : annex.inputs) out.blocks.push_back(input_block(input, language));
  say_nothing(out);
  return out;
}

}  // namespace concord::annex
