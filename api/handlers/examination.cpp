#include "api/handlers/examination.hpp"

#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::api::handlers {
namespace {

// "definition#/charts" becomes a pointer; "definition:2:5" a remark on line and column.
workflow::Finding finding_of(const Problem& problem) {
  workflow::Finding finding{workflow::Severity::error, problem.code, "", problem.message,
                            problem.remedy};
  const auto hash = problem.place.find('#');
  if (hash != std::string::npos)
    finding.pointer = problem.place.substr(hash + 1);
  else
    finding.message += " (" + problem.place + ")";
  return finding;
}

}  // namespace

bool Examination::is_sound() const {
  return definition && std::none_of(findings.begin(), findings.end(), [](const auto& finding) {
           return finding.severity == workflow::Severity::error;
         });
}

Examination examine(std::string_view bytes) {
  Examination examination;
  const auto loaded = workflow::load(bytes, "definition");
  if (loaded) {
    examination.definition = *loaded;
    examination.findings = workflow::check(**loaded);
  } else {
    for (const auto& problem : loaded.error()) examination.findings.push_back(finding_of(problem));
  }
  return examination;
}

nlohmann::json to_json(const std::vector<workflow::Finding>& findings) {
  auto list = nlohmann::json::array();
  for (const auto& finding : findings)
    list.push_back({{"severity", workflow::to_string(finding.severity)},
                    {"code", finding.code},
                    {"pointer", finding.pointer},
                    {"message", finding.message},
                    {"remedy", finding.remedy}});
  return list;
}

}  // namespace concord::api::handlers
