#include "engine/codec/event_codec.hpp"

#include "engine/codec/described_json.hpp"
#include "engine/json/canonical_json.hpp"

namespace concord::codec {

std::string encode_events(const std::vector<consultation::Event>& events) {
  return json::canonical(encode(events));
}

std::string encode_events(const std::vector<registry::RegistryEvent>& events) {
  return json::canonical(encode(events));
}

Result<std::vector<consultation::Event>> decode_events(const nlohmann::json& events) {
  return decode<std::vector<consultation::Event>>(events);
}

Result<std::vector<registry::RegistryEvent>> decode_registry_events(const nlohmann::json& events) {
  return decode<std::vector<registry::RegistryEvent>>(events);
}

std::string type_of(const consultation::Event& event) {
  return std::visit(
      [](const auto& alternative) {
        return std::string(reflection::type_name<std::decay_t<decltype(alternative)>>());
      },
      event);
}

}  // namespace concord::codec
