#include "cli/demo.hpp"
#include "cli/verbs.hpp"

namespace concord::cli {

void add_demo_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("demo", "Play the RCM-SACM process of 2017-2018, and serve it");
  const auto options = std::make_shared<DemoOptions>();
  const auto ends = std::make_shared<bool>(false);
  verb->add_flag("--no-serve", *ends, "end after the play");
  verb->add_option("--port", options->port, "where to serve it; 0: any free one")
      ->capture_default_str();
  example(*verb, "concord demo --data demo --no-serve");
  on_call(*verb, context, [&context, options, ends] {
    options->data = context.given_data();
    options->serve = !*ends;
    return run_demo(*options);
  });
}

}  // namespace concord::cli
