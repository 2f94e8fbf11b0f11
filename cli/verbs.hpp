#pragma once

#include "cli/context.hpp"

// One function for each group of verbs: adds them to the command line.
namespace concord::cli {

void add_init_verb(CLI::App& app, Context& context);
void add_serve_verb(CLI::App& app, Context& context);
void add_demo_verb(CLI::App& app, Context& context);
void add_act_verb(CLI::App& app, Context& context);
void add_send_verb(CLI::App& app, Context& context);
void add_file_verb(CLI::App& app, Context& context);
void add_redactions_verb(CLI::App& app, Context& context);
void add_case_verbs(CLI::App& app, Context& context);  // commands, document, dispositions, ...
void add_history_verb(CLI::App& group, Context& context);
void add_consultation_verbs(CLI::App& app, Context& context);
void add_calendar_verb(CLI::App& app, Context& context);
void add_search_verb(CLI::App& app, Context& context);
void add_registry_verbs(CLI::App& app, Context& context);  // registry, token
void add_body_verb(CLI::App& group, Context& context);     // registry body
void add_form_verbs(CLI::App& app, Context& context);
void add_key_verbs(CLI::App& app, Context& context);
void add_workflow_verbs(CLI::App& app, Context& context);
void add_text_verbs(CLI::App& app, Context& context);
void add_text_file_verbs(CLI::App& app, Context& context);      // text import, export, brackets
void add_text_parallel_verbs(CLI::App& app, Context& context);  // text drift, parallel
void add_text_suggest_verb(CLI::App& app, Context& context);
void add_report_verbs(CLI::App& app, Context& context);    // text sources, ...; report fairness
void add_terms_verb(CLI::App& reports, Context& context);  // report terms
void add_list_verbs(CLI::App& app, Context& context);      // register; report progress, ...
void add_audit_verbs(CLI::App& app, Context& context);
void add_store_verbs(CLI::App& app, Context& context);  // backup, restore, doctor
void add_completion_verb(CLI::App& app, Context& context);

}  // namespace concord::cli
