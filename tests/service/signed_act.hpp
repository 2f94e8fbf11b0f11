#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/evidence/signed_act.hpp"

// An act as it was signed, and the events that an operator writes under its approval.
namespace concord::service::signed_act_test {

using consultation::Event;
using Json = nlohmann::json;

inline const Timestamp kNow = *parse_timestamp("2017-06-08T14:00:00Z");

inline Digest content(const std::string& name) {
  return audit::sha256(name);
}

inline text::ContentRef reference(const std::string& name) {
  text::ContentRef ref;
  ref.digest = content(name);
  return ref;
}

inline std::string signed_as(const std::string& name) {
  return to_string(content(name));
}

inline Json events_of(const std::vector<Event>& events) {
  return Json::parse(codec::encode_events(events));
}

inline Json act_of(const std::string& command, Json payload) {
  return {{"as", "MEX"}, {"command", command}, {"payload", std::move(payload)}};
}

inline bool is_of(const Json& act, const std::vector<Event>& events) {
  return !evidence::why_other_act(events_of(events), act, kNow);
}

// The event is the act's, and not if any of its members is another.
inline void expect_bound(const std::string& command, const Json& payload, const Event& event,
                         const std::string& reason = "") {
  const auto act_with = [&](const Json& of) {
    Json act = act_of(command, of);
    if (!reason.empty()) act["reason"] = signed_as(reason);
    return act;
  };
  const Json act = act_with(payload);
  EXPECT_TRUE(is_of(act, {event})) << act;
  Json unreasonable = act;
  unreasonable["reason"] = signed_as("another reason");
  EXPECT_EQ(is_of(unreasonable, {event}), reason.empty()) << act;
  for (const auto& [name, value] : payload.items()) {
    Json other = payload;
    if (value.is_boolean())
      other[name] = !value.get<bool>();
    else if (value.is_number())
      other[name] = value.get<int>() + 1;
    else if (value.is_string())
      other[name] = "another";
    else
      other[name] = Json::array({"another"});
    EXPECT_FALSE(is_of(act_with(other), {event})) << other;
  }
  EXPECT_FALSE(is_of(act_of(command, payload), {consultation::RosterFrozen{}})) << "not there";
  EXPECT_FALSE(is_of(act_of("submit", Json::object()), {event})) << "of a step";
}

}  // namespace concord::service::signed_act_test
