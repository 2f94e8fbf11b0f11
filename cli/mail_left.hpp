#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/store_main.hpp"

namespace concord::cli {

// What a store had still to tell by mail when a backup of it was made: "mail-waiting" in the
// backup. The backup knows who waits for what, and not whether it was told since; so whoever
// restores it is told, and tells those persons otherwise.
struct MailLeft {
  std::optional<std::uint64_t> position;  // of the entry that is told; none: a reminder, or a turn
  Timestamp since;
  std::string consultation{};        // empty: of none
  std::string of{};                  // the case's id; of the registry empty
  std::vector<std::string> what{};   // kinds of events by their titles; else a name
  std::vector<std::string> persons;  // by id
};

// Written into the backup. Nothing waits, or the store has no mail: nothing is written.
void note_mail_waiting(const Path& store, const Path& backup);
// In the order in which it came about; of entries that the backup does not have, none.
[[nodiscard]] std::vector<MailLeft> mail_left(const Path& backup);

}  // namespace concord::cli
