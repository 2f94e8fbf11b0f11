#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/commit.hpp"

// How a commit lies in its row: two blobs, `record` and `contents`. When something is redacted, the
// latter loses it, and the former its request's hash; else they never change. Pure.
//
// blob    = version:u8 body sum:u64le
// record  = request_hash:32 bytes (zeros: redacted), outcome:bytes, facts:bytes, entries:list of
//           (stream:bytes, empty for the commit's own; case_id:bytes; bytes:bytes)
// contents = list of (digest:32 bytes, disclosure:bytes, empty when redacted)
// bytes   = length:varint (LEB128) and the bytes; list = count:varint and the items
//
// The sum finds damage, not malice (the Merkle tree is for that). It covers the row's other
// columns too, so that a row in the wrong place is damage.
namespace concord::store {

inline constexpr std::uint8_t packing_version = 1;

// The other columns of the row.
struct RowPlace {
  std::uint64_t number = 0;
  std::uint64_t first_position = 0;
  std::int64_t microseconds = 0;
  std::string_view stream;  // its name
  std::string_view command_key;
};

// `record` unpacked.
struct Record {
  Digest request_hash;
  std::string outcome;
  std::string facts;
  std::vector<StoredEntry> entries;  // a stream of their own, or empty: the commit's
};

// Both replace what is in `out`, keeping its memory.
void pack_record(const Commit& commit, const RowPlace& place, std::string& out);
void pack_contents(const std::vector<StoredContent>& contents, const RowPlace& place,
                   std::string& out);

// Nothing for any blob that pack_...() did not make for this place: truncated, longer, changed,
// moved, or of another version. Never reads outside `blob`.
[[nodiscard]] std::optional<Record> unpack_record(std::string_view blob, const RowPlace& place);
[[nodiscard]] std::optional<std::vector<StoredContent>> unpack_contents(std::string_view blob,
                                                                        const RowPlace& place);

}  // namespace concord::store
