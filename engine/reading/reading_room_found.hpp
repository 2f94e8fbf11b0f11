#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "engine/reading/reading_room.hpp"
#include "engine/reading/sight.hpp"

// What the files of the reading room share.
namespace concord::reading {

struct ReadingRoom::Found {
  Sight sight;
  const consultation::Case* value = nullptr;  // lives as long as the sight
};

// With the commit as of which the reader looks, if one was asked for.
[[nodiscard]] nlohmann::json marked(const Reader& reader, nlohmann::json view);
// The last commit that is not after `at`; 0: none. Recorded times never decrease.
[[nodiscard]] std::uint64_t last_commit_at(store::Reader& log, Timestamp at);

}  // namespace concord::reading
