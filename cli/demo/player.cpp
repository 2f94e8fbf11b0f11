#include "cli/demo/player.hpp"

#include <algorithm>
#include <chrono>

#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

constexpr Duration kBetweenActs = std::chrono::seconds(7);

Json principal(const std::string& as) {
  if (as.starts_with("@")) return {{"body", as.substr(1)}};
  return as;
}

std::string what_came(const DoorAnswer& answer) {
  std::string text = std::to_string(answer.status) + " " + answer.body.value("title", "");
  if (const auto detail = answer.body.value("detail", ""); !detail.empty()) text += ": " + detail;
  return text;
}

}  // namespace

void Player::move_to(std::string_view instant) {
  const auto at = parse_timestamp(instant);
  if (!at) throw StoryBroken("no such time: " + std::string(instant));
  calendar_.move_to(*at);
}

std::string Player::next_id() {
  const std::string number = std::to_string(++commands_);
  return "demo-" + std::string(6 - number.size(), '0') + number;
}

bool Player::must_sign(const Act& act) {
  if (!keys_.has(act.by, act.as)) return false;
  const auto open = read(act.by, place(act.by, act.on, "/commands")).at("commands");
  return std::any_of(open.begin(), open.end(), [&](const Json& one) {
    return one.at("command") == act.command && one.at("needs").value("approval", false);
  });
}

DoorAnswer Player::send(const Act& act, bool with_key) {
  Json body{{"id", next_id()}, {"command", act.command}, {"as", principal(act.as)}};
  if (!act.payload.is_null()) body["payload"] = act.payload;
  if (!act.reason.empty()) body["reason"] = act.reason;
  if (!act.receipt.is_null()) body["receipt"] = act.receipt;
  if (with_key) body = keys_.approved(door_, act.by, case_id(act.by, act.on), std::move(body));
  auto answer = door_.post(act.by, place(act.by, act.on, "/commands"), body);
  calendar_.pass(kBetweenActs);
  return answer;
}

Json Player::act(const Act& act) {
  auto answer = send(act, must_sign(act));
  if (answer.status != 200)
    throw StoryBroken(act.by + " as " + act.as + ", " + act.command + " on " + act.on + ": " +
                      what_came(answer));
  ++accepted_;
  return std::move(answer.body);
}

Json Player::refused(const Act& act, std::string_view attempt) {
  auto answer = send(act, false);
  if (answer.status == 200)
    throw StoryBroken(act.by + " as " + act.as + ", " + act.command + " on " + act.on +
                      " was accepted, and must be refused");
  ++refusals_;
  stage_.refused(attempt, answer.body);
  return std::move(answer.body);
}

Json Player::accepted_at(const std::string& person, const std::string& path, DoorAnswer answer) {
  calendar_.pass(kBetweenActs);
  if (answer.status != 200) throw StoryBroken(person + " to " + path + ": " + what_came(answer));
  ++accepted_;
  return std::move(answer.body);
}

Json Player::post(const std::string& person, const std::string& path, Json body) {
  body["id"] = next_id();
  return accepted_at(person, path, door_.post(person, path, body));
}

Json Player::hand_in(const std::string& person, const std::string& on, const std::string& form) {
  const std::string path =
      place(person, on, "/form?channel=e_mail&received=" + to_string(calendar_.now()));
  return accepted_at(person, path, door_.post_text(person, path, form));
}

Json Player::read(const std::string& person, const std::string& path, const std::string& language) {
  auto answer = door_.get(person, path, language);
  if (answer.status != 200) throw StoryBroken(person + " reads " + path + ": " + what_came(answer));
  return std::move(answer.body);
}

int Player::status_of(const std::string& person, const std::string& path) {
  return door_.get(person, path, "en").status;
}

std::string Player::case_id(const std::string& person, const std::string& key) {
  if (const auto known = cases_.find(key); known != cases_.end()) return known->second;
  const auto colon = key.find(':');
  const std::string consultation =
      colon == std::string::npos ? std::string(kConsultation) : key.substr(0, colon);
  const std::string alone = colon == std::string::npos ? key : key.substr(colon + 1);
  const auto found = read(person, "/v1/consultations/" + consultation + "/find?key=" + alone);
  return cases_.emplace(key, found.at("case").get<std::string>()).first->second;
}

std::string Player::place(const std::string& person, const std::string& key,
                          std::string_view below) {
  return "/v1/cases/" + case_id(person, key) + std::string(below);
}

}  // namespace concord::cli::demo
