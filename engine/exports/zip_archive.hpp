#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.hpp"

// ZIP archives in memory.
namespace concord::exports {

struct Part {
  std::string name;
  std::string bytes;
};

// An archive with the parts in their order, deflated, all dated 1 January 1980: equal parts give
// equal bytes. Throws std::runtime_error if memory is short.
[[nodiscard]] std::string zipped(const std::vector<Part>& parts);

// What an archive may be. It is held against what the archive's directory declares, before anything
// is inflated; and inflating stops where a part is longer than declared.
struct ZipLimits {
  std::size_t max_bytes = std::size_t{64} << 20;  // of the archive
  std::size_t max_parts = 2000;
  std::uint64_t max_part = std::uint64_t{64} << 20;  // inflated
  std::uint64_t max_all = std::uint64_t{256} << 20;  // of all parts together, inflated
  std::uint64_t max_ratio = 200;  // of a part of a megabyte or more, inflated to deflated
};

// The parts with these names, as far as the archive has them. Errors: not_a_zip, too_long,
// too_many_parts, zip_bomb, encrypted, broken_part (checksum or length).
[[nodiscard]] Result<std::map<std::string, std::string>> unzipped(
    std::string_view bytes, const std::vector<std::string>& names, const ZipLimits& limits = {});

}  // namespace concord::exports
