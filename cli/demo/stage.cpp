#include "cli/demo/stage.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace concord::cli::demo {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kMostFacts = 12;

constexpr std::string_view kBold = "1";
constexpr std::string_view kHeading = "1;34";
constexpr std::string_view kDim = "2";
constexpr std::string_view kRed = "31";
constexpr std::string_view kItalic = "3";

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::string shortened(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::size_t at = 0;
  for (std::size_t shown = 0; at < text.size(); ++at) {
    if (continues(text[at])) continue;
    if (++shown == width) break;
  }
  return std::string(text.substr(0, at)) + "…";
}

std::string Stage::tinted(std::string_view code, std::string_view text) const {
  if (!colour_ || code.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

void Stage::wrapped(std::string_view first, std::string_view next, std::string_view text,
                    std::string_view tint) {
  std::string line(first);
  bool empty = true;
  const auto put = [&] {
    out_ << tinted(tint, line) << '\n';
    line = next;
    empty = true;
  };
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    if (!empty && width_of(line) + 1 + width_of(word) > kColumns) put();
    if (!empty) line += ' ';
    line += word;
    empty = false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!empty) put();
}

void Stage::title(std::string_view text) {
  out_ << tinted(kBold, text) << '\n';
}

void Stage::chapter(std::string_view text) {
  out_ << '\n' << tinted(kHeading, "== " + std::string(text) + " ==") << '\n';
}

void Stage::date(std::string_view text) {
  out_ << '\n' << tinted(kBold, text) << '\n';
}

void Stage::says(std::string_view text) {
  wrapped("  ", "  ", text, "");
}

void Stage::item(std::string_view text) {
  wrapped("    ", "      ", text, "");
}

void Stage::because(std::string_view text) {
  wrapped("    why: ", "         ", text, kDim);
}

void Stage::quote(std::string_view who, std::string_view text) {
  wrapped("    " + std::string(who) + ": ", "      ", "\"" + std::string(text) + "\"", kItalic);
}

void Stage::refused(std::string_view attempt, const nlohmann::json& problem) {
  wrapped("  REFUSED: ", "           ", attempt, kRed);
  const std::string status = std::to_string(problem.value("status", 0));
  const auto facts = problem.find("facts");
  if (facts == problem.end() || facts->empty()) {
    wrapped("    " + status + ": ", "         ",
            problem.value("detail", problem.value("title", "")), kRed);
    return;
  }
  std::size_t shown = 0;
  for (const auto& fact : *facts) {
    if (++shown > kMostFacts) break;
    wrapped(shown == 1 ? "    " + status + ": " : "       - ", "         ",
            fact.value("sentence", ""), kRed);
  }
  if (facts->size() > kMostFacts)
    wrapped("       - ", "         ", "and " + std::to_string(facts->size() - kMostFacts) + " more",
            kRed);
}

void Stage::table(const std::vector<std::string>& heads,
                  const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& head : heads) widths.push_back(width_of(head));
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text = "  ";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text += cells[i];
      if (i + 1 < cells.size()) text.append(widths[i] - width_of(cells[i]) + 2, ' ');
    }
    return text;
  };
  out_ << tinted(kBold, line(heads)) << '\n';
  for (const auto& row : rows) out_ << line(row) << '\n';
}

}  // namespace concord::cli::demo
