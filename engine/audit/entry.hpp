#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/result.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::audit {

inline constexpr std::size_t kMaxEntryBytes = std::size_t{16} << 10;
inline constexpr std::uint64_t kEntryVersion = 1;

// One entry of the log: what happened in one case, and on whose authority (docs/log-format.md).
// It holds structure only. Texts, reasons, names of persons and unsalted hashes of texts never
// stand in it: they are disclosures, named by their digests.
//
// "Left out" below: an empty value, which then has no field in the entry's JSON.
struct Entry {
  std::uint64_t version = kEntryVersion;
  EntryId id;
  CommandId command;                  // left out for what no command asked for: a timer fired
  PersonId actor;                     // left out if nobody acted; an opaque id, never a name
  Timestamp time;                     // when it was decided; from year 0000 to 9999
  std::optional<Timestamp> received;  // when the act came in, if that was another time
  ConsultationId consultation;
  CaseId case_id;
  std::uint64_t case_seq = 1;       // 1 for a case's first entry, then without gaps
  std::optional<Digest> case_prev;  // leaf hash of the case's previous entry; none for the first
  std::string events;               // canonical JSON (RFC 8785): an array of one or more objects
  std::string principal;            // code of the party or body acted for; may be left out
  std::string office;               // that the actor held; may be left out
  MandateId mandate;                // that the actor relied on; may be left out
  std::string key;                  // id of the key that the actor relied on; may be left out
  std::vector<std::string> from;    // states of the case before; left out for the first entry
  std::vector<std::string> to;      // states of the case after; may be left out
  std::optional<Digest> workflow;   // hash of the pinned definition
  std::uint64_t registry_version = 0;
  std::vector<Digest> contents;         // digests of disclosures; may be left out
  std::vector<std::string> audience;    // codes of who may get this entry besides auditors
  std::optional<std::string> approval;  // a signed note, verbatim
  std::array<std::uint8_t, 16> r{};     // random bits, so that nobody can guess the leaf's hash

  bool operator==(const Entry&) const = default;
};

// The entry's bytes: RFC 8785 canonical JSON, the same for equal entries. The leaf's hash is
// leaf_hash() of them. `entry.events` is believed to be canonical and is copied.
// Errors: bad_entry, with the field as `place` (a required field is empty, a number is past
// 2^53 - 1, case_prev does not fit case_seq) or a byte offset (text that is not UTF-8), and
// entry_too_large (over 16 KiB).
[[nodiscard]] Result<std::string> to_bytes(const Entry& entry);

// The entry that to_bytes() wrote: parse_entry(to_bytes(e)) == e.
// Errors: those of json::parse(), unknown_version, unknown_field, missing_field, bad_field,
// bad_entry, and not_canonical (the same entry has other bytes). `place` is a JSON pointer.
[[nodiscard]] Result<Entry> parse_entry(std::string_view bytes);

}  // namespace concord::audit
