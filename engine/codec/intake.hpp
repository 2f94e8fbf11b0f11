#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/consultation/command.hpp"
#include "engine/registry/command.hpp"
#include "engine/values/result.hpp"

// Commands as they come in: JSON with the texts in it. Here texts become contents, each behind a
// salt, and the command names them by digest.
namespace concord::codec {

// A content in the making: what is kept beside the log.
struct TakenIn {
  Digest digest;
  std::string disclosure;
};

// Makes a salt of 16 bytes; never the same twice.
using MakeSalt = std::function<std::string()>;

struct IncomingCommand {
  consultation::Command command;  // without actor; contents without their commit number
  std::vector<TakenIn> contents;
};

// {"id", "command": "take_stance", "as": "MEX" | {"body": "RCM"}, "expected_version", "reason",
//  "receipt": {"received", "channel", "original"}, "payload": {...}}
// A command name that is none of ours is an event of the case's chart. Where a file may stand, it
// is an object (file_content.hpp). Problems name the place by JSON pointer: unknown_member,
// wrong_type, missing_member, ..., empty_text, typed_bracket (of a paragraph's words,
// docs/decisions/0013), those of take_in_text() and canonical_file().
[[nodiscard]] Result<IncomingCommand> read_command(nlohmann::json json, const MakeSalt& salt);

// One text as content: NFC, counted in words. Codes: bad_text (too long, place marks that are
// none), html_in_text, those of words::unclean() (engine/words/hygiene.hpp).
[[nodiscard]] Result<text::ContentRef> take_in_text(std::string_view name, std::string_view text,
                                                    const MakeSalt& salt,
                                                    std::vector<TakenIn>& contents);

// Tells every content of a command which commit carries it: those that have none yet.
void stamp_commit(consultation::Command& command, std::uint64_t commit);

// {"id", "command": "grant_mandate", "payload": {...}}; texts in it (names of persons) likewise.
struct IncomingRegistryCommand {
  CommandId id;
  registry::RegistryCommand command;
  std::vector<TakenIn> contents;
};
[[nodiscard]] Result<IncomingRegistryCommand> read_registry_command(const nlohmann::json& json,
                                                                    const MakeSalt& salt);

// "Its payload looks like this ...", with a sample: what is to be done about one that lacks a
// member.
[[nodiscard]] std::string payload_remedy(const registry::RegistryCommand& command);
// Where that member stands in it, as JSON pointer: "/payload/mandate/instrument". Nothing: there is
// none of this name.
[[nodiscard]] std::optional<std::string> place_in_payload(const registry::RegistryCommand& command,
                                                          std::string_view member);

// Names of the commands that every case knows, in snake_case, for `commands` and the documents.
[[nodiscard]] const std::vector<std::string>& command_names();

}  // namespace concord::codec
