#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "engine/codec/file_content.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// Contents of the case that have these words, letter by letter, each with the position of the entry
// that brought it: of entries that the reader may read, and of texts that it reads now. A file has
// the words if its name has. `elsewhere`: the other cases of the consultation that the reader reads
// and that brought contents with these words, and how many; each is asked for in its own case.
[[nodiscard]] nlohmann::json contents_view(const Sight& sight, const consultation::Case& value,
                                           const LogReader& log, const std::string& words);

// The files among them, whatever they are called, without their bytes. One that an entry of another
// case brought has no position.
[[nodiscard]] nlohmann::json files_view(const Sight& sight, const consultation::Case& value,
                                        const LogReader& log);
// One of them, with its bytes. Nothing: the reader has no such file in this case.
[[nodiscard]] std::optional<codec::KeptFile> file_of(const Sight& sight,
                                                     const consultation::Case& value,
                                                     const LogReader& log, const Digest& digest);

}  // namespace concord::reading
