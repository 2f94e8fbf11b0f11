#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/reading/sight.hpp"

namespace concord::reading {

// Whom a role means in a case: bodies and parties of today.
class Whom {
 public:
  Whom(const Sight& sight, const consultation::Case& value) : sight_(sight), value_(value) {}

  // {"role", "title", and "bodies" and "parties" of today where it has any}
  [[nodiscard]] nlohmann::json of(const workflow::Role& role);
  // A role by a field in which nobody stands.
  [[nodiscard]] bool is_nobody(const workflow::Role& role) const;

 private:
  void add(const std::vector<BodyCode>& conferences);
  [[nodiscard]] std::string in_field_in_words(const workflow::Role& role) const;
  void add_named(const std::string& field);
  void add_secretariats(const std::vector<BodyCode>& conferences);
  void add_presidencies(const std::vector<BodyCode>& conferences);

  const Sight& sight_;
  const consultation::Case& value_;
  nlohmann::json bodies_;
  nlohmann::json parties_;
};

// Adds one of Whom's answers to others, unless it stands there: a secretariat that is named in a
// field too stands there once.
void add_whom(nlohmann::json one, nlohmann::json& from);

}  // namespace concord::reading
