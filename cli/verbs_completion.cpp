#include <iostream>

#include "cli/verbs.hpp"

namespace concord::cli {
namespace {

std::string options(const CLI::App& verb) {
  std::string text;
  for (const auto* option : verb.get_options())
    for (const auto& name : option->get_lnames()) text += "--" + name + " ";
  return text;
}

std::string candidates(const CLI::App& verb) {
  std::string text;
  for (const auto* sub : verb.get_subcommands([](const CLI::App*) { return true; }))
    text += sub->get_name() + " ";
  return text + options(verb);
}

// One line of the script for each verb: its words so far, and what may come next.
void add_lines(const CLI::App& verb, const std::string& path, std::string& script) {
  script += "    '" + path + "') words='" + candidates(verb) + "' ;;\n";
  for (const auto* sub : verb.get_subcommands([](const CLI::App*) { return true; }))
    add_lines(*sub, path + (path.empty() ? "" : " ") + sub->get_name(), script);
}

std::string bash_script(const CLI::App& app) {
  std::string lines;
  add_lines(app, "", lines);
  return "# Completion for bash: source <(concord completion bash)\n"
         "_concord() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} path='' words='' i\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    [[ ${COMP_WORDS[i]} == -* ]] && break\n"
         "    path=\"${path:+$path }${COMP_WORDS[i]}\"\n"
         "  done\n"
         "  while :; do\n"
         "    _concord_words \"$path\"\n"
         "    [[ -n $words || -z $path ]] && break\n"
         "    if [[ $path == *' '* ]]; then path=${path% *}; else path=''; fi\n"
         "  done\n"
         "  if [[ $current == -* || ${COMP_WORDS[COMP_CWORD-1]} != -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words " +
         options(app) +
         "\" -- \"$current\")\n"
         "  fi\n"
         "}\n"
         "_concord_words() {\n"
         "  case $1 in\n" +
         lines +
         "    *) words='' ;;\n"
         "  esac\n"
         "}\n"
         "complete -o default -F _concord concord\n";
}

}  // namespace

void add_completion_verb(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("completion", "Completion for a shell");
  group->require_subcommand(1);
  auto* verb = group->add_subcommand("bash", "A script for bash");
  example(*verb, "source <(concord completion bash)");
  on_call(*verb, context, [&app] {
    std::cout << bash_script(app);
    return kDone;
  });
}

}  // namespace concord::cli
