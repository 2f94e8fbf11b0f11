#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/workflow/definition.hpp"

namespace concord::evidence {

// The definition with this hash; null: it is not here.
using FindDefinition = std::function<workflow::DefinitionPtr(const Digest&)>;

// Whether somebody may ask for the event, in a case of whatever chart; else the engine or another
// case raises it.
[[nodiscard]] bool may_be_asked(const workflow::Definition& definition, const std::string& event);
// Whether another case, or a step of the same one, may send it; somebody may ask for it all the
// same.
[[nodiscard]] bool may_be_sent(const workflow::Definition& definition, const std::string& event);

// Definitions that came with the program, or whose bytes evidence has. Few are ever looked at.
class Definitions {
 public:
  // Of a content, by its digest, the text. Nothing: it is not here.
  using ReadText = std::function<std::optional<std::string>(const std::string&)>;
  explicit Definitions(ReadText read) : read_(std::move(read)) {}

  // An entry says that this content has it.
  void learn(const Digest& definition, const Digest& content) {
    contents_.emplace(definition, to_string(content));
  }
  [[nodiscard]] workflow::DefinitionPtr find(const Digest& definition);

 private:
  [[nodiscard]] workflow::DefinitionPtr look_up(const Digest& definition) const;

  ReadText read_;
  std::map<Digest, std::string> contents_;
  std::map<Digest, workflow::DefinitionPtr> found_;
};

}  // namespace concord::evidence
