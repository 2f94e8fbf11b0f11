#include "engine/codec/event_codec.hpp"

#include <nlohmann/json.hpp>

#include "engine/codec/described_json.hpp"
#include "engine/codec/form_scan.hpp"
#include "engine/json/strict_json.hpp"

namespace concord::codec {
namespace {

template <class T>
std::string bytes_of(const std::vector<T>& events) {
  std::string bytes;
  append_form(bytes, form_of<std::vector<T>>(), &events);
  return bytes;
}

template <class T>
Result<std::vector<T>> read(std::string_view bytes) {
  std::vector<T> events;
  if (scan_form(bytes, form_of<std::vector<T>>(), &events)) return events;
  return decode<std::vector<T>>(json::parse_own(bytes));
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

Result<std::vector<consultation::Event>> read_events(std::string_view bytes) {
  return read<consultation::Event>(bytes);
}

Result<std::vector<registry::RegistryEvent>> read_registry_events(std::string_view bytes) {
  return read<registry::RegistryEvent>(bytes);
}

const Form& form_of_events() {
  return form_of<consultation::Event>();
}

std::string type_of(const consultation::Event& event) {
  return std::string(form_of_events().alternatives[event.index()].name);
}

}  // namespace concord::codec
