#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/decide.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/registry/command.hpp"
#include "engine/registry/refusal.hpp"
#include "engine/service/answer.hpp"
#include "engine/store/commit.hpp"

// The words of answers. The same bytes are stored as the outcome.
namespace concord::service {

struct Reading {
  std::string language;            // "en", "es", "pt"
  std::vector<std::string> atoms;  // of the actor: facts for others are left out
};

// `commit` has the contents of the command: what is to be remarked upon in them is said.
// `reading` is asked only for that, if a question was closed, or if other cases moved too: they are
// named as far as the actor may know.
[[nodiscard]] Answer accepted(const store::Commit& commit, const consultation::Decision& decision,
                              const CommandId& command, const std::function<Reading()>& reading);
[[nodiscard]] Answer registry_accepted(const store::Commit& commit, const CommandId& command,
                                       std::uint64_t version);
// Lists what the actor may read of it; 404, 403, 409, 422 or 400 by the refusal's kind. `of`: the
// case that was acted in, for the titles of what is named.
[[nodiscard]] Answer refused(const consultation::Refusal& refusal, const Reading& reading,
                             const consultation::Setting* of = nullptr);
// That no case of this kind has such a command, with those that may have been meant; nothing where
// it has one.
[[nodiscard]] std::optional<Answer> unknown_command(const std::string& command,
                                                    const Reading& reading,
                                                    const consultation::Setting& of);
// With the place and a sample of the command's payload, where a member of it is missing.
[[nodiscard]] Answer refused(const registry::Refusal& refusal, const Reading& reading,
                             const registry::RegistryCommand& command);
// A problem that is none of the rules': "busy", "id_reused", ...
[[nodiscard]] Answer problem(int status, const std::string& code, const std::string& detail,
                             const std::string& place = "", const std::string& remedy = "");

// Accepted commands, and refusals by a rule or version, are outcomes that are kept.
[[nodiscard]] bool is_kept(const Answer& answer);

[[nodiscard]] std::string to_outcome(const Answer& answer);
[[nodiscard]] Answer from_outcome(const std::string& outcome);

}  // namespace concord::service
