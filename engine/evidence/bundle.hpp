#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/evidence/evidence.hpp"

namespace concord::evidence {

// The files of a bundle (docs/log-format.md, "Bundle").
inline constexpr std::uint64_t kBundleVersion = 1;
[[nodiscard]] std::string entry_path(std::uint64_t position);       // "entries/12.json"
[[nodiscard]] std::string proof_path(std::uint64_t position);       // "proofs/12.tlog-proof"
[[nodiscard]] std::string content_path(const std::string& digest);  // "contents/DIGEST"
[[nodiscard]] std::string consistency_path_of(std::uint64_t size);  // "consistency/100"

// bundle.json: what the folder holds. It is not signed: it says what to look for, and everything
// that it says is checked against the entries.
struct BundleIndex {
  std::string origin;
  std::string consultation;
  std::string case_id;
  std::vector<std::uint64_t> entries;           // positions of the case's entries, ascending
  std::vector<std::uint64_t> registry;          // of the registry's, by which mandates are known
  std::vector<std::uint64_t> withheld_entries;  // case_seq of those that this reader may not see
  std::vector<std::string> withheld_contents;   // digests of those
  std::vector<std::string> redacted_contents;   // digests of those that are deleted for ever

  bool operator==(const BundleIndex&) const = default;
};
[[nodiscard]] std::string write_index(const BundleIndex& index);
// Errors: those of json::parse(), bad_bundle.
[[nodiscard]] Result<BundleIndex> read_index(std::string_view bytes);

// What a bundle's README.md is about.
struct ReadmeTerms {
  std::string title;             // what the case is called
  std::uint64_t begin_with = 0;  // the entry that its steps name: one that was signed, if any
};
// README.md of a bundle: how to check an entry and its approval with openssl and sha256sum alone.
// `vkey` is the log's.
[[nodiscard]] std::string bundle_readme(const BundleIndex& index, const audit::VerifierKey& vkey,
                                        const ReadmeTerms& terms);

}  // namespace concord::evidence
