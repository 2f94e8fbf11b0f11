#include <utility>

#include "engine/workflow/chart_check.hpp"
#include "engine/workflow/wordings.hpp"

namespace concord::workflow {

std::optional<Finding> translation_missing(const Wording& wording, const std::string& pointer,
                                           const std::string& what) {
  std::string missing;
  for (const auto& [language, text] :
       {std::pair{"en", &wording.en}, {"es", &wording.es}, {"pt", &wording.pt}})
    if (text->empty()) missing += (missing.empty() ? "" : ", ") + std::string(language);
  if (missing.empty()) return std::nullopt;
  return Finding{Severity::warning, "missing_translation", pointer,
                 "There is no wording for " + what + " in " + missing + ".",
                 "Add it, so that everybody reads it in their own language."};
}

void check_words(const ChartCheck& check) {
  const auto need = [&](const Wording& wording, const std::string& pointer,
                        const std::string& what) {
    if (auto finding = translation_missing(wording, pointer, what))
      check.findings.push_back(*std::move(finding));
  };
  const ChartRule& rule = check.rule;
  need(rule.title, rule.pointer, "the chart \"" + rule.name + "\"");
  if (rule.document) need(rule.document->title, rule.pointer + "/document", "the document");
  for (const auto& [name, field] : rule.fields)
    need(field.title, rule.pointer + "/fields/" + name, "the field \"" + name + "\"");
  for (const auto& [name, deadline] : rule.deadlines)
    need(deadline.title, deadline.pointer, "the deadline \"" + name + "\"");
  for (const auto& [name, decision] : rule.decisions)
    need(decision.title, decision.pointer, "the decision \"" + name + "\"");
  for (const State& state : rule.states) {
    const bool history =
        state.kind == StateKind::history_shallow || state.kind == StateKind::history_deep;
    if (history) continue;
    need(state.title, state.pointer, "the state \"" + state.name + "\"");
    if (state.parent.empty() && (!state.audience || state.audience->empty()))
      check.error("audience_missing", state.pointer,
                  "Nobody is said to read the case in the state \"" + state.name + "\".",
                  "Add \"audience\": who reads it then. States inside inherit it.");
    for (const Transition& transition : state.transitions)
      if (!transition.by.empty())
        need(transition.title, transition.pointer, "\"" + transition.on + "\"");
  }
}

}  // namespace concord::workflow
