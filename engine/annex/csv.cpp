#include "engine/annex/csv.hpp"
#include "engine/words/clean.hpp"

#include <algorithm>

namespace concord::annex {
namespace {

bool is_formula(std::string_view cell) {
  if (cell.empty()) return false;
  if (cell.front() == '\t' || cell.front() == '\r' || cell.front() == '\n') return true;
  const auto begin = cell.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  const auto rest = cell.substr(begin);
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    if (rest.starts_with(sign)) return true;
  return false;
}

void add_cell(std::string& out, std::string_view text) {
  std::string cell = is_formula(text) ? "'" : "";
  words::append_clean(cell, text);
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string csv(const Records& records) {
  std::size_t columns = 0;
  for (const auto& record : records) columns = std::max(columns, record.size());
  std::string out;
  for (const auto& record : records) {
    for (std::size_t i = 0; i < columns; ++i) {
      if (i > 0) out += ',';
      if (i < record.size()) add_cell(out, record[i]);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace concord::annex
