#pragma once

#include <cstddef>
#include <string>

namespace concord::cli {

inline constexpr std::size_t kMostBytes = std::size_t{1} << 30;
// Of a text: more than any importer takes, DOCX included.
inline constexpr std::size_t kMostOfText = std::size_t{64} << 20;

// The bytes of a file, at most so many; "-" is standard input. Pipes are read to their end: of a
// named one that nobody writes to, that is not waited for longer than ten seconds. Throws
// Failure(kEnvironment) that says what is in the way; `smaller` is how to bring what is too large.
[[nodiscard]] std::string read_file(const std::string& name, std::size_t most = kMostBytes,
                                    const std::string& smaller = "Give a part of it.");

}  // namespace concord::cli
