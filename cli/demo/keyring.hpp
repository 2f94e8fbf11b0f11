#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/demo/door.hpp"
#include "cli/signing.hpp"

namespace concord::cli::demo {

// The machines on which delegations keep their keys: each person's key for one principal, and what
// was seen of the log when it signed last. Keys come of the story's seed.
class Keyring {
 public:
  using Draw = std::function<std::string(const std::string& label, std::size_t bytes)>;
  explicit Keyring(Draw draw) : draw_(std::move(draw)) {}

  [[nodiscard]] audit::SignerKey make(const std::string& name) const;
  void give(const std::string& person, const std::string& as, audit::SignerKey key);
  [[nodiscard]] bool has(const std::string& person, const std::string& as) const;

  // The command with the person's approval, after a look at the log through the door.
  [[nodiscard]] nlohmann::json approved(Door& door, const std::string& person,
                                        const std::string& case_id, nlohmann::json command);

 private:
  struct Held {
    audit::SignerKey key;
    SeenLog seen;
  };
  Draw draw_;
  std::map<std::string, Held> held_;  // by person and principal
};

}  // namespace concord::cli::demo
