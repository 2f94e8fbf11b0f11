#include "cli/audit_page.hpp"
#include "cli/evidence_files.hpp"
#include "cli/verbs_audit.hpp"

namespace concord::cli {

void add_report_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand(
      "report", "Who approved what in a consultation, on one page of HTML to read and to print");
  struct Options {
    std::string consultation;
    EvidenceOut out;
    bool unverified = false;
  };
  const auto options = std::make_shared<Options>();
  verb->add_option("consultation", options->consultation, "its id")->required();
  add_evidence_out(*verb, options->out);
  verb->add_flag("--unverified", options->unverified,
                 "do not verify the store first, which takes time where it is large");
  example(*verb, "concord audit report gcm-2017 --out report.html");
  example(*verb, "concord audit report gcm-2017 --language es --out informe.html");
  on_call(*verb, context, [&context, options] {
    const auto& globals = context.globals;
    refuse_to_replace(options->out);
    const std::string place =
        globals.server.empty() ? "--data " + globals.data : "--server " + globals.server;
    write_bytes(options->out.file,
                audit_page(context, {options->consultation, place, !options->unverified}));
    if (!options->out.file.empty() && options->out.file != "-") say_written(options->out.file);
    return kDone;
  });
}

}  // namespace concord::cli
