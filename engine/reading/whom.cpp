#include "engine/reading/whom.hpp"

#include <algorithm>
#include <map>

#include "engine/consultation/audience.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/queries.hpp"
#include "engine/workflow/role_words.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using workflow::Group;

// Whether a role means a body itself, and not its members.
bool is_body_itself(const Json& one) {
  const std::string role = one.value("role", "");
  return !one.contains("parties") &&
         (role.starts_with("those in ") || role.starts_with("secretariat of ") ||
          role.starts_with("any secretariat"));
}

}  // namespace

Json Whom::of(const workflow::Role& role) {
  bodies_ = parties_ = Json::array();
  const std::vector<BodyCode> own{value_.key.conference};
  const auto& all = sight_.state().conferences;
  switch (role.group) {
    case Group::party:
      parties_.push_back(value_.key.party.value);
      break;
    case Group::conference_members:
    case Group::conference_observers:
    case Group::conference_invited:
    case Group::conference_troika:
      add(own);
      break;
    case Group::all_members:
    case Group::all_observers:
    case Group::all_invited:
    case Group::all_troikas:
      add(all);
      break;
    case Group::conference_secretariat:
      add_secretariats(own);
      break;
    case Group::all_secretariats:
      add_secretariats(all);
      break;
    case Group::conference_presidency:
      add_presidencies(own);
      break;
    case Group::all_presidencies:
      add_presidencies(all);
      break;
    case Group::body:
    case Group::body_members:
      if (const auto body = sight_.state().bodies.find(role.body);
          body != sight_.state().bodies.end())
        add({body->second});
      break;
    case Group::in_field:
      add_named(role.body);
      break;
    case Group::everyone:
      break;
  }
  const std::map<std::string, std::string> named{{role.body, in_field_in_words(role)}};
  const workflow::RoleSetting here{value_.key.party.value, value_.key.conference.value,
                                   &sight_.state().definition->bodies,
                                   &sight_.state().chart_of(value_).fields, &named};
  Json view{{"role", workflow::to_string(role)},
            {"title", workflow::in_words(role, here, sight_.language())}};
  if (!bodies_.empty()) view["bodies"] = bodies_;
  if (!parties_.empty()) view["parties"] = parties_;
  return view;
}

bool Whom::is_nobody(const workflow::Role& role) const {
  if (role.group != Group::in_field) return false;
  return consultation::those_in(sight_.state(), value_, role.body) == nullptr;
}

void Whom::add(const std::vector<BodyCode>& conferences) {
  for (const auto& conference : conferences) bodies_.push_back(conference.value);
}

std::string Whom::in_field_in_words(const workflow::Role& role) const {
  std::string words;
  if (role.group != Group::in_field || is_nobody(role)) return words;
  const auto& field = sight_.state().chart_of(value_).fields.at(role.body);
  for (const auto& one : consultation::those_in(sight_.state(), value_, role.body)->values)
    words += (words.empty() ? "" : ", ") + value_in_words(sight_, field, one);
  return words;
}

void Whom::add_named(const std::string& field) {
  const auto* held = consultation::those_in(sight_.state(), value_, field);
  if (held == nullptr) return;
  const auto& fields = sight_.state().chart_of(value_).fields;
  Json& codes = fields.at(field).kind == workflow::FieldKind::party ? parties_ : bodies_;
  for (const auto& code : held->values) codes.push_back(code);
}

void Whom::add_secretariats(const std::vector<BodyCode>& conferences) {
  for (const auto& conference : conferences) {
    const auto* body = registry::secretariat_of(sight_.registry(), conference);
    bodies_.push_back(body == nullptr ? conference.value : body->code.value);
  }
}

void Whom::add_presidencies(const std::vector<BodyCode>& conferences) {
  for (const auto& conference : conferences) {
    bodies_.push_back(conference.value);
    if (const auto chair = registry::presidency(sight_.registry(), conference, sight_.now()))
      parties_.push_back(chair->party.value);
  }
}

void add_whom(Json one, Json& from) {
  const bool is_body = is_body_itself(one);
  const auto is_there = [&](const Json& other) {
    return other == one || (is_body && is_body_itself(other) &&
                            other.value("bodies", Json()) == one.value("bodies", Json()));
  };
  if (std::none_of(from.begin(), from.end(), is_there)) from.push_back(std::move(one));
}

}  // namespace concord::reading
