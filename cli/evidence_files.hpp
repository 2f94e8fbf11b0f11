#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "engine/evidence/evidence.hpp"

namespace concord::cli {

// A folder of the machine as evidence. Follows no links, reads regular files of at most 64 MiB.
// list() throws Failure for a link to a folder.
class DirectoryFolder final : public evidence::Folder {
 public:
  // Throws Failure where there is no such folder.
  explicit DirectoryFolder(std::filesystem::path root);
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> list() const override;

 private:
  std::filesystem::path root_;
};

// Writes files into a new or empty folder, each whole or not at all. Throws Failure.
class FolderWriter {
 public:
  explicit FolderWriter(std::filesystem::path root);
  void write(const std::string& path, const std::string& bytes);
  // So many files it has now.
  [[nodiscard]] std::size_t files() const { return files_; }

 private:
  std::filesystem::path root_;
  std::size_t files_ = 0;
};

// The log that a checkpoint is of, under the name that it had before any loss; empty: it is none.
[[nodiscard]] std::string log_of_checkpoint(const std::string& note);

// How what `audit prove` writes is verified.
inline constexpr const char* kProofIsVerified =
    "A program for C2SP tlog-proof verifies it with the entry's bytes and the log's key; `concord "
    "audit bundle CASE` has both in a folder that `concord audit verify` takes.";

// Where a verb writes evidence of one file. A file that is there may be what was kept for a
// dispute: it is given up only where --force says so.
struct EvidenceOut {
  std::string file = "-";  // standard output
  bool force = false;
};
void add_evidence_out(CLI::App& verb, EvidenceOut& out);
// Before the work. Throws Failure.
void refuse_to_replace(const EvidenceOut& out);

}  // namespace concord::cli
