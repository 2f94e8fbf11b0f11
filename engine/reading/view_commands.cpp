#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/offers.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

Json principals_json(const std::vector<consultation::Principal>& principals) {
  Json list = Json::array();
  for (const auto& principal : principals) list.push_back(principal_json(principal));
  return list;
}

Json needs_json(const Sight& sight, const workflow::ChartRule& rule, const Offer& offer) {
  Json deadlines = Json::array();
  for (const auto& name : offer.deadlines) {
    Json item{{"deadline", name}, {"title", name}};
    if (const auto known = rule.deadlines.find(name); known != rule.deadlines.end()) {
      item["title"] = known->second.title.in(sight.language());
      if (known->second.notice) item["notice"] = to_string(*known->second.notice);
    }
    deadlines.push_back(std::move(item));
  }
  return {{"reason", offer.needs_reason},
          {"approval", offer.needs_approval},
          {"deadlines", std::move(deadlines)}};
}

Json payload_json(const Offer& offer) {
  Json payload = Json::parse(offer.payload);
  for (const auto& [name, text] : offer.filled) payload[name] = text;
  for (const auto& name : offer.deadlines)
    payload["deadlines"][name] = {{"civil", "<local time, 2017-08-04T17:00>"},
                                  {"zone", "<IANA zone, America/Montevideo>"}};
  return payload;
}

// Why it is not open to the reader. A secretariat is told for whom it may record the act; of
// reasons that are not for the reader's eyes, only that there is one.
Json why_closed(const Sight& sight, const Case& value, const Offer& offer) {
  if (offer.why_not.empty() && !offer.standing.record_for.empty())
    return facts_json(sight, value,
                      {{"for_recording_only", {{"parties", parties_of(offer.standing)}}, {}}});
  Json facts = facts_json(sight, value, offer.why_not);
  return facts.empty() ? facts_json(sight, value, {{"guard_unmet", {}, {}}}) : facts;
}

Json offer_json(const Sight& sight, const Case& value, const Offer& offer) {
  const auto& rule = sight.state().chart_of(value);
  Json view{{"command", offer.command},
            {"title", offer.title},
            {"open", offer.open},
            {"as", principals_json(offer.standing.as)},
            {"needs", needs_json(sight, rule, offer)},
            {"payload", payload_json(offer)}};
  if (offer.aside) view["aside"] = true;
  if (!offer.standing.record_for.empty()) view["record_for"] = offer.standing.record_for;
  if (!offer.open) view["why_not"] = why_closed(sight, value, offer);
  if (!offer.options.empty()) view["options"] = offer.options;
  return view;
}

}  // namespace

Json commands_view(const Sight& sight, const Case& value) {
  const Offers offers(sight, value);
  Json commands = Json::array();
  std::vector<std::string> listed;
  for (const auto& offer : offers.all()) {
    listed.push_back(offer.command);
    commands.push_back(offer_json(sight, value, offer));
  }
  Json elsewhere = Json::array();
  for (const auto& item : offers.elsewhere()) {
    if (std::find(listed.begin(), listed.end(), item.command) != listed.end()) continue;
    Json states = Json::array();
    for (const auto* state : item.states)
      states.push_back({{"state", state->name}, {"title", state->title.in(sight.language())}});
    elsewhere.push_back(
        {{"command", item.command}, {"title", item.title}, {"states", std::move(states)}});
  }
  return {{"consultation", sight.state().id.value},
          {"case", value.id.value},
          {"key", consultation::to_string(value.key)},
          {"title", case_title(sight, value)},
          {"version", value.seq},
          {"state", consultation::active_states(sight.state(), value)},
          {"state_title", state_title(sight, value)},
          {"principals", principals_json(offers.principals())},
          {"commands", std::move(commands)},
          {"elsewhere", std::move(elsewhere)}};
}

Json kept_commands_view(const Sight& sight, const Case& value, const text::Revision& kept) {
  const Json line = kept_case_line(sight, value, kept);
  return {{"consultation", sight.state().id.value},
          {"case", value.id.value},
          {"key", line.at("key")},
          {"title", line.at("title")},
          {"version", line.at("version")},
          {"state", line.at("state")},
          {"state_title", line.at("state_title")},
          {"principals", Json::array()},
          {"commands", Json::array()},
          {"elsewhere", Json::array()},
          {"why_not", facts_json(sight, value, {{"goes_on_without_you", {}, {}}})}};
}

Json open_commands(const Sight& sight, const Case& value) {
  Json list = Json::array();
  for (const auto& offer : Offers(sight, value).all()) {
    if (!offer.open) continue;
    list.push_back({{"case", value.id.value},
                    {"key", consultation::to_string(value.key)},
                    {"command", offer.command},
                    {"title", offer.title},
                    {"as", principals_json(offer.standing.as)}});
    if (offer.aside) list.back()["aside"] = true;
  }
  return list;
}

}  // namespace concord::reading
