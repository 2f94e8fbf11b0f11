#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/event.hpp"
#include "engine/values/result.hpp"

namespace concord::evidence {

// The events of an entry: those that stand in it, or those that lie aside, once they have come.
// Most entries are never read as JSON, which takes longer than all else that is done with them.
class ShownEvents {
 public:
  // `own`: the entry's list, canonical, which outlives this.
  explicit ShownEvents(const std::string& own);

  // Digest of the content that has them; empty: they stand in the entry.
  [[nodiscard]] const std::string& aside_at() const { return aside_at_; }
  void come(nlohmann::json events);
  [[nodiscard]] bool are_here() const { return are_here_; }
  // As JSON; where they are not here, the entry's list that names them.
  [[nodiscard]] const nlohmann::json& json();
  // As those of a consultation. Needs them to be here. Errors: those of codec::decode_events().
  [[nodiscard]] Result<std::vector<consultation::Event>> read();

 private:
  const std::string* own_;  // null: they came
  std::optional<nlohmann::json> json_;
  std::string aside_at_;
  bool are_here_ = true;
};

}  // namespace concord::evidence
