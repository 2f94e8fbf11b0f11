#include "engine/exports/typed_table.hpp"

#include <algorithm>

namespace concord::exports {
namespace {

std::string_view bare_cell(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string> cells_of(std::string_view row) {
  row = bare_cell(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  std::vector<std::string> out;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\')
      ++i;
    else if (row[i] == '[')
      ++depth;
    else if (row[i] == ']')
      depth -= depth > 0 ? 1 : 0;
    else if (row[i] == '|' && depth == 0) {
      out.emplace_back(bare_cell(row.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  if (const auto last = bare_cell(row.substr(begin)); !last.empty()) out.emplace_back(last);
  return out;
}

// ":--", "---:", ":-:": what the cells of the line between headings and rows are made of.
std::optional<Aligned> rule_of(std::string_view cell) {
  const bool left = cell.starts_with(':');
  const bool right = cell.size() > 1 && cell.ends_with(':');
  const auto dashes = cell.substr(left ? 1 : 0, cell.size() - (left ? 1 : 0) - (right ? 1 : 0));
  if (dashes.empty() || dashes.find_first_not_of('-') != std::string_view::npos)
    return std::nullopt;
  if (left && right) return Aligned::middle;
  return left ? Aligned::left : right ? Aligned::right : Aligned::not_said;
}

}  // namespace

std::optional<TypedTable> typed_table(std::string_view text) {
  TypedTable out;
  for (std::size_t line = 0; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    auto cells = cells_of(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line == 1) {
      for (const auto& cell : cells) {
        const auto rule = rule_of(cell);
        if (!rule) return std::nullopt;
        out.columns.push_back(*rule);
      }
      if (out.columns.empty() || out.rows.front().size() > out.columns.size()) return std::nullopt;
      out.rows.front().resize(out.columns.size());
      continue;
    }
    if (line > 1 && cells.size() > out.columns.size()) return std::nullopt;
    if (line > 1) cells.resize(out.columns.size());
    out.rows.push_back(std::move(cells));
  }
  if (out.columns.empty()) return std::nullopt;
  return out;
}

std::string table_text(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) out += '\n';
    for (const auto& cell : rows[i]) {
      out += "| ";
      int depth = 0;
      for (std::size_t at = 0; at < cell.size(); ++at) {
        const char c = cell[at];
        if (c == '[') ++depth;
        if (c == ']') depth -= depth > 0 ? 1 : 0;
        if (c == '|' && depth == 0) out += '\\';
        out += c;
        if (c == '\\' && at + 1 < cell.size()) out += cell[++at];
      }
      if (depth > 0) return "";
      if (!cell.empty()) out += ' ';
    }
    out += '|';
    if (i > 0) continue;
    out += '\n';
    for (std::size_t column = 0; column < rows[i].size(); ++column) out += "|---";
    out += '|';
  }
  return out;
}

}  // namespace concord::exports
