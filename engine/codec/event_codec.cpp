#include "engine/codec/event_codec.hpp"

#include "engine/codec/described_json.hpp"

namespace concord::codec {
namespace {

template <class T>
std::string bytes_of(const std::vector<T>& events) {
  std::string bytes;
  append_form(bytes, form_of<std::vector<T>>(), &events);
  return bytes;
}

}  // namespace

std::string encode_events(const std::vector<consultation::Event>& events) {
  return bytes_of(events);
}

std::string encode_events(const std::vector<registry::RegistryEvent>& events) {
  return bytes_of(events);
}

Result<std::vector<consultation::Event>> decode_events(const nlohmann::json& events) {
  return decode<std::vector<consultation::Event>>(events);
}

Result<std::vector<registry::RegistryEvent>> decode_registry_events(const nlohmann::json& events) {
  return decode<std::vector<registry::RegistryEvent>>(events);
}

std::string type_of(const consultation::Event& event) {
  return std::string(form_of<consultation::Event>().alternatives[event.index()].name);
}

}  // namespace concord::codec
