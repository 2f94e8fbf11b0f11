#include <nlohmann/json.hpp>

#include "engine/redline/render.hpp"
#include "engine/redline/tally.hpp"
#include "engine/words/clean.hpp"

namespace concord::redline {
namespace {

std::string clean(std::string_view text) {
  std::string to;
  words::append_clean(to, text);
  return to;
}

nlohmann::json place(const Document& document, Place at) {
  const Paragraph& paragraph = document[at];
  nlohmann::json one{{"number", at + 1}, {"kind", name_of(paragraph.kind)}};
  if (paragraph.level != 0) one["level"] = paragraph.level;
  if (paragraph.identity) one["identity"] = clean(*paragraph.identity);
  return one;
}

nlohmann::json row_json(const Redline& redline, const Row& row) {
  nlohmann::json one{{"kind", name_of(row.kind)}};
  if (row.before) one["before"] = place(*redline.before, *row.before);
  if (row.after) one["after"] = place(*redline.after, *row.after);
  if (row.kind == RowKind::moved_from || row.kind == RowKind::moved_to)
    one["partner"] = row.partner;
  nlohmann::json spans = nlohmann::json::array();
  for (const Span& span : row.spans)
    spans.push_back({{"change", name_of(span.change)}, {"text", clean(span.text)}});
  one["spans"] = std::move(spans);
  return one;
}

}  // namespace

nlohmann::json to_json(const Redline& redline) {
  const Counts counts = redline.counts;
  nlohmann::json rows = nlohmann::json::array();
  for (const Row& row : redline.rows) rows.push_back(row_json(redline, row));
  nlohmann::json paragraphs;
  for (const RowKind kind : {RowKind::kept, RowKind::changed, RowKind::inserted, RowKind::deleted})
    paragraphs[std::string(name_of(kind))] = rows_of(redline, kind);
  paragraphs["moved"] = rows_of(redline, RowKind::moved_to);
  return {{"paragraphs", std::move(paragraphs)},
          {"words",
           {{"kept", counts.kept},
            {"moved", counts.moved},
            {"inserted", counts.inserted},
            {"deleted", counts.deleted}}},
          {"rows", std::move(rows)}};
}

}  // namespace concord::redline
