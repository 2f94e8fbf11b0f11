#include "cli/administrator.hpp"

#include <vector>

#include "cli/failure.hpp"
#include "engine/registry/queries.hpp"

namespace concord::cli {
namespace {

std::string listed(const std::vector<registry::Mandate>& mandates) {
  std::string text;
  for (const auto& mandate : mandates) text += (text.empty() ? "" : ", ") + mandate.person.value;
  return text;
}

}  // namespace

registry::Mandate administrator_of(const registry::Registry& registry, const std::string& person,
                                   Timestamp now) {
  std::vector<registry::Mandate> in_office;
  for (const auto& [id, mandate] : *registry.mandates)
    if (mandate.office == registry::Office::administrator && !mandate.disputed &&
        registry::covers(mandate.from, mandate.to, now) &&
        (person.empty() || mandate.person.value == person))
      in_office.push_back(mandate);
  if (in_office.empty())
    throw Failure(kRefused,
                  person.empty() ? "The registry has no administrator in office."
                                 : person + " is no administrator in office.",
                  "A presidency or secretariat grants that office: `concord registry act "
                  "grant_mandate`.");
  for (const auto& mandate : in_office)
    if (mandate.person != in_office.front().person)
      throw Failure(kUsage, "There are several administrators: " + listed(in_office) + ".",
                    "Name one.");
  return in_office.front();
}

}  // namespace concord::cli
