#include "cli/verbs.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/check.hpp"
#include "engine/workflow/graph.hpp"
#include "engine/workflow/loader.hpp"

// Work on workflow definitions: needs neither server nor store.
namespace concord::cli {
namespace {

struct WorkflowOptions {
  std::string file;
  std::string chart;
};

// A file, or one of those that the program carries.
std::string definition_bytes(const std::string& name) {
  if (!std::filesystem::exists(name)) {
    const auto bytes = workflow::bundled(name);
    if (!bytes.empty()) return std::string(bytes);
  }
  return read_file(name);
}

Json finding(const char* severity, const std::string& code, const std::string& place,
             const std::string& message, const std::string& remedy) {
  return {{"severity", severity},
          {"code", code},
          {"place", place},
          {"message", message},
          {"remedy", remedy}};
}

void print(const Json& findings) {
  for (const auto& one : findings) {
    say(bold(in_tongue_of("check", word(one, "severity"))) + " " + word(one, "code") + "  " +
        retold(plain(word(one, "place"))));
    say("  " + retold(plain(word(one, "message"))));
    if (!word(one, "remedy").empty()) say("  " + retold(plain(word(one, "remedy"))));
  }
}

int check(Context& context, const WorkflowOptions& options) {
  const auto loaded = workflow::load(definition_bytes(options.file), options.file);
  Json findings = Json::array();
  std::size_t errors = 0;
  if (!loaded) {
    for (const auto& one : loaded.error())
      findings.push_back(finding("error", one.code, one.place, one.message, one.remedy));
    errors = findings.size();
  } else {
    for (const auto& one : workflow::check(**loaded)) {
      const bool is_error = one.severity == workflow::Severity::error;
      errors += is_error ? 1 : 0;
      findings.push_back(finding(is_error ? "error" : "warning", one.code,
                                 options.file + "#" + one.pointer, one.message, one.remedy));
    }
  }
  Json result{{"sound", errors == 0}, {"findings", findings}};
  if (loaded) result["hash"] = to_string((*loaded)->hash);
  if (!context.printed_json(result)) {
    print(findings);
    if (errors == 0)
      say(in_tongue("{file} is sound; its hash is {hash}.",
                    {{"file", plain(options.file)}, {"hash", to_string((*loaded)->hash)}}));
  }
  if (errors == 0) return kDone;
  throw Failure(
      kRefused,
      options.file + " has " + std::to_string(errors) + (errors == 1 ? " error." : " errors."),
      "Correct what is listed above, then check again.");
}

int graph(const WorkflowOptions& options) {
  const auto loaded = workflow::load(definition_bytes(options.file), options.file);
  if (!loaded)
    throw Failure(kRefused,
                  with_place(loaded.error().front().message, loaded.error().front().place),
                  "Run `concord workflow check " + options.file + "`.");
  const auto& charts = (*loaded)->charts;
  if (!options.chart.empty() && !charts.contains(options.chart)) {
    std::string names;
    for (const auto& [name, chart] : charts) names += (names.empty() ? "" : ", ") + name;
    throw Failure(kRefused, options.file + " has no chart " + plain(options.chart) + ".",
                  "It has: " + names + ".");
  }
  say(workflow::mermaid(**loaded, options.chart));
  return kDone;
}

int list_workflows(Context& context) {
  Json names = Json::array();
  for (const auto name : workflow::bundled_names()) names.push_back(std::string(name));
  if (context.printed_json(names)) return kDone;
  for (const auto& name : names) say(name.get<std::string>());
  return kDone;
}

}  // namespace

void add_workflow_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("workflow", "Check and draw workflow definitions");
  group->require_subcommand(1);
  const auto options = std::make_shared<WorkflowOptions>();
  auto* verb = group->add_subcommand("check", "Say what is wrong with a definition");
  verb->add_option("file", options->file, "a file, or the name of a bundled one")->required();
  example(*verb, "concord workflow check mine.json");
  on_call(*verb, context, [&context, options] { return check(context, *options); });
  verb = group->add_subcommand("graph", "Draw its charts, as Mermaid");
  verb->add_option("file", options->file, "a file, or the name of a bundled one")->required();
  verb->add_option("chart", options->chart, "one chart; else all");
  example(*verb, "concord workflow graph bi-regional-consultation country-input");
  on_call(*verb, context, [options] { return graph(*options); });
  verb = group->add_subcommand("schema", "The JSON Schema of definitions");
  example(*verb, "concord workflow schema > workflow.schema.json");
  on_call(*verb, context, [] {
    say(workflow::bundled_schema());
    return kDone;
  });
  verb = group->add_subcommand("list", "The definitions that the program carries");
  example(*verb, "concord workflow list");
  on_call(*verb, context, [&context] { return list_workflows(context); });
}

}  // namespace concord::cli
