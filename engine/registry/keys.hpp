#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "engine/registry/registry.hpp"

// Whose keys stand in the registry, and what proves it (docs/log-format.md, "Keys").
namespace concord::registry {

// The root key of a holder; null: it has none.
[[nodiscard]] const RootKey* root_key_of(const Registry& registry, const KeyHolder& holder);
[[nodiscard]] const PersonalKey* find_key(const Registry& registry, const KeyId& id);

// The id of a key in text form: "name+id" of "name+id+key"; empty if it cannot be read.
[[nodiscard]] KeyId id_of_key(const std::string& text);

// Why the statement does not prove what is claimed of the key, as the code of a reason: bad_key,
// no_root_key, statement_unreadable, statement_of_another, statement_unsigned. Nothing: it does.
[[nodiscard]] std::optional<std::string> flaw_in(const Registry& registry, const RootKey& root,
                                                 const std::string& origin);
[[nodiscard]] std::optional<std::string> flaw_in(const Registry& registry, const PersonalKey& key,
                                                 const std::string& origin);

// Whether the root key before this one has signed for it too.
[[nodiscard]] bool signed_by_former(const Registry& registry, const RootKey& root);

// Codes of the holders whose root keys have signed the note; none of theirs may be wrong.
[[nodiscard]] std::set<std::string> root_signers(const Registry& registry, const std::string& note);
// How many holders' root keys it takes to declare a loss of the log: two, or as many as there are.
[[nodiscard]] std::size_t signers_of_loss(const Registry& registry);

}  // namespace concord::registry
