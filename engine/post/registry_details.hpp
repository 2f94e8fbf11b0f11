#pragma once

#include <string>

#include "engine/registry/event.hpp"
#include "engine/registry/registry.hpp"

namespace concord::post {

// Of which body and which party a change of the registry is, and from when to when, in "en", "es"
// or "pt": "RCM: Guatemala, 2017-01-01 - 2017-12-31 (Declaration)". Days are in UTC; a term that
// ends with a day ends on it. Empty for what is about persons, tokens and keys alone.
[[nodiscard]] std::string registry_details(const registry::Registry& registry,
                                           const registry::RegistryEvent& event,
                                           const std::string& language);

}  // namespace concord::post
