#pragma once

#include <string>

#include "engine/registry/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::post {

// Of which body and which party a change of the registry is, and from when to when, in "en", "es"
// or "pt": "RCM: Guatemala, 2017-01-01 - 2017-12-31 (Declaration)"; of a token until when it is
// valid, of what was taken back on which ground. Days are in UTC; a term that ends with a day ends
// on it. Empty for what is about persons alone.
[[nodiscard]] std::string registry_details(const registry::Registry& registry,
                                           const registry::RegistryEvent& event,
                                           const std::string& language);
// Whether it is that a country which was designated does not preside: its term ends as it begins.
[[nodiscard]] bool is_declined(const registry::RegistryEvent& event);
// The command by which the person undoes it that knows nothing of it; empty where it has none.
[[nodiscard]] std::string undone_by(const registry::Registry& registry,
                                    const registry::RegistryEvent& event, const PersonId& person);

}  // namespace concord::post
