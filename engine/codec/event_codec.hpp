#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/codec/form.hpp"
#include "engine/consultation/event.hpp"
#include "engine/registry/event.hpp"
#include "engine/values/result.hpp"

// Events as they stand in the log: a canonical JSON array of objects, each with its "type".
// A released event type is never changed; a new version gets a new name, and an old one is lifted
// here when it is read. A type that is not known is a Problem (unknown_type), never skipped.
namespace concord::codec {

[[nodiscard]] std::string encode_events(const std::vector<consultation::Event>& events);
[[nodiscard]] std::string encode_events(const std::vector<registry::RegistryEvent>& events);

[[nodiscard]] Result<std::vector<consultation::Event>> decode_events(const nlohmann::json& events);
[[nodiscard]] Result<std::vector<registry::RegistryEvent>> decode_registry_events(
    const nlohmann::json& events);

// The same from the bytes of an entry, which are canonical, in a fraction of the time.
[[nodiscard]] Result<std::vector<consultation::Event>> read_events(std::string_view bytes);
[[nodiscard]] Result<std::vector<registry::RegistryEvent>> read_registry_events(
    std::string_view bytes);

// What every event of a consultation looks like. (Who asks for it by its type compiles all of it
// again.)
[[nodiscard]] const Form& form_of_events();

// The wire name of an event: "StanceTaken".
[[nodiscard]] std::string type_of(const consultation::Event& event);

}  // namespace concord::codec
