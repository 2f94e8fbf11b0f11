#include "engine/evidence/shown_events.hpp"

#include <utility>

#include "engine/codec/event_codec.hpp"

namespace concord::evidence {
namespace {

// The digest of the content that has the events; empty: they are here.
std::string events_at(const nlohmann::json& events) {
  if (!events.is_array() || events.empty() || !events.front().is_object()) return "";
  const auto& first = events.front();
  const auto content = first.find("content");
  const bool is_aside = content != first.end() && content->is_string() && first.contains("type") &&
                        first["type"] == "EventsAside";
  return is_aside ? content->get<std::string>() : "";
}

}  // namespace

ShownEvents::ShownEvents(const std::string& own) : own_(&own) {
  if (own.find("EventsAside") == std::string::npos) return;
  aside_at_ = events_at(json());
  are_here_ = aside_at_.empty();
}

void ShownEvents::come(nlohmann::json events) {
  own_ = nullptr;
  are_here_ = events_at(events).empty();
  json_ = std::move(events);
}

const nlohmann::json& ShownEvents::json() {
  if (!json_) json_ = nlohmann::json::parse(*own_, nullptr, false);
  return *json_;
}

Result<std::vector<consultation::Event>> ShownEvents::read() {
  return own_ != nullptr ? codec::read_events(*own_) : codec::decode_events(json());
}

}  // namespace concord::evidence
