#include "engine/workflow/loader.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/audit/sha256.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/workflow/endless.hpp"
#include "engine/workflow/names.hpp"
#include "engine/workflow/outline.hpp"
#include "engine/workflow/read_chart.hpp"
#include "engine/workflow/reading.hpp"

namespace concord::workflow {
namespace {

constexpr std::size_t kMaxDepth = 48;
constexpr std::size_t kMostCharts = 50;

// "byte 17" becomes "FILE:2:5", a JSON pointer "FILE#/a".
Problem place_in_file(Problem problem, std::string_view bytes, std::string_view file_name) {
  constexpr std::string_view byte = "byte ";
  const std::string file(file_name);
  if (!problem.place.starts_with(byte)) {
    problem.place = file + "#" + problem.place;
    return problem;
  }
  std::size_t offset = 0;
  const std::string_view digits = std::string_view(problem.place).substr(byte.size());
  std::from_chars(digits.data(), digits.data() + digits.size(), offset);
  const std::string_view before = bytes.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  problem.place =
      file + ":" + std::to_string(line) + ":" + std::to_string(before.size() - line_start + 1);
  return problem;
}

std::vector<std::string> read_languages(const Node& node, Report& report) {
  std::vector<std::string> languages;
  for (PlacedText& placed : read_texts(node, report)) {
    const std::string& text = placed.text;
    const bool sound = text.size() == 2 && std::all_of(text.begin(), text.end(), [](char letter) {
                         return letter >= 'a' && letter <= 'z';
                       });
    if (!sound) {
      report.add("bad_language", in_quotes(text) + " is no language code.", placed.pointer,
                 "Write two lower-case letters: \"es\".");
    } else if (std::find(languages.begin(), languages.end(), text) != languages.end()) {
      report.add("repeated", in_quotes(text) + " is named twice.", placed.pointer, "Name it once.");
    } else {
      languages.push_back(std::move(placed.text));
    }
  }
  return languages;
}

void read_head(Members& members, Definition& definition, Report& report) {
  members.ignore("$schema");
  if (const auto name = members.need("workflow"))
    definition.name = read_name(*name, report).value_or("");
  if (const auto format = members.need("format"); format && *format->json != kFormat)
    report.add("unknown_format", "This program reads format 1 of the language.", format->pointer,
               "Write 1, or use a program that knows this format.");
  definition.title = members.wording("title");
  if (const auto node = members.need("languages")) {
    Members languages(*node, report);
    if (const auto list = languages.need("authentic")) {
      definition.authentic_languages = read_languages(*list, report);
      if (definition.authentic_languages.empty() && report.empty())
        report.add("bad_language", "A text needs a language in which it is authentic.",
                   list->pointer, "Name one at least: [\"es\", \"en\"].");
    }
    if (const auto list = languages.find("courtesy"))
      definition.courtesy_languages = read_languages(*list, report);
    languages.finish();
  }
  const auto bodies = members.find("bodies");
  if (!bodies) return;
  for (const Named& body : named_items(*bodies, report)) {
    definition.bodies.emplace(body.name, read_wording(body.node, report));
    if (body.name == "everyone")
      report.add("reserved_name", "\"everyone\" means whoever has a credential.", body.node.pointer,
                 "Give the body another name.");
  }
}

void read_charts(const Node& charts, const Outline& names, Definition& definition, Report& report) {
  const auto list = named_items(charts, report);
  if (list.size() > kMostCharts)
    report.add("too_many", "A definition has at most 50 charts.", charts.pointer, "Split it.");
  for (std::size_t i = 0; i < list.size() && i < kMostCharts; ++i) {
    const Scope scope{names, names.charts.at(list[i].name), list[i].name, report};
    definition.charts.emplace(list[i].name, read_chart(list[i], scope));
  }
}

void read_root(Members& members, const Outline& names, Definition& definition, Report& report) {
  const auto root = members.need("root");
  if (!root) return;
  definition.root = read_text(*root, report).value_or("");
  const auto charts = names_of(names.charts);
  if (!is_known(definition.root, {charts.begin(), charts.end()}, "chart", root->pointer, report))
    return;
  const ChartOutline& chart = names.charts.at(definition.root);
  if (!chart.key.empty())
    report.add("root_has_key", "The chart that a consultation starts with has one case only.",
               root->pointer, "Give it an empty key: \"key\": [].");
  if (!chart.parents.empty())
    report.add("invoke_cycle", "The chart that a consultation starts with is invoked by another.",
               root->pointer, "Take that invoke out, or start with another chart.");
}

// A chart that has come to its end is settled, whether the file says so or not.
void settle_ends(ChartRule& chart) {
  for (State& state : chart.states)
    if (state.kind == StateKind::final && state.parent.empty()) state.settled = true;
}

void compile_all(Definition& definition, Report& report) {
  for (auto& [name, chart] : definition.charts) {
    settle_ends(chart);
    for (Problem& problem : compile(chart))
      report.add(problem.code, problem.message, problem.place, problem.remedy);
  }
  if (!report.empty()) return;
  for (Finding& finding : find_endless(definition))
    report.add(finding.code, finding.message, finding.pointer, finding.remedy);
}

}  // namespace

Result<DefinitionPtr, std::vector<Problem>> load(std::string_view bytes,
                                                 std::string_view file_name) {
  json::Limits limits;
  limits.max_bytes = kMaxDefinitionBytes;
  limits.max_depth = kMaxDepth;
  auto file = json::parse(bytes, limits);
  if (!file) return std::vector{place_in_file(file.error(), bytes, file_name)};
  Report report{std::string(file_name)};
  const auto definition = std::make_shared<Definition>();
  const Outline names = outline(*file);
  Members members({&*file, ""}, report);
  read_head(members, *definition, report);
  read_root(members, names, *definition, report);
  if (const auto charts = members.need("charts")) read_charts(*charts, names, *definition, report);
  members.finish();
  if (report.empty()) compile_all(*definition, report);
  if (!report.empty()) return report.take();
  definition->source = json::canonical(*file);
  definition->hash = audit::sha256(definition->source);
  return DefinitionPtr(definition);
}

}  // namespace concord::workflow
