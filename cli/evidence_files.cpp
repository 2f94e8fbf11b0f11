#include "cli/evidence_files.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/audit/loss.hpp"

namespace concord::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestFile = std::uintmax_t{64} << 20;

}  // namespace

std::string log_of_checkpoint(const std::string& note) {
  const auto read = audit::parse_note(note);
  if (!read) return "";
  const auto checkpoint = audit::parse_checkpoint_text(read->text);
  return checkpoint ? audit::first_epoch(checkpoint->origin) : "";
}

DirectoryFolder::DirectoryFolder(fs::path root) : root_(std::move(root)) {
  if (!fs::is_directory(root_))
    throw Failure(kUsage, "There is no folder \"" + root_.string() + "\".");
}

std::optional<std::string> DirectoryFolder::read(const std::string& path) const {
  const fs::path file = root_ / path;
  std::error_code error;
  if (fs::symlink_status(file, error).type() != fs::file_type::regular) return std::nullopt;
  const auto size = fs::file_size(file, error);
  if (error || size > kLargestFile) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) throw Failure(kEnvironment, "The file " + file.string() + " cannot be read.");
  return bytes;
}

// What lies behind a link to a folder would be looked for, and be said to be missing.
std::vector<std::string> DirectoryFolder::list() const {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    const auto path = entry.path().lexically_relative(root_).generic_string();
    std::error_code error;
    if (entry.is_symlink() && fs::is_directory(entry.path(), error))
      throw Failure(kUsage,
                    "\"" + path + "\" in " + root_.string() +
                        " is a link to another folder, and evidence is what lies in one folder.",
                    "Put the files themselves there (cp -rL), or mount them (mount --bind).");
    if (entry.is_symlink() || !entry.is_directory()) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

FolderWriter::FolderWriter(fs::path root) : root_(std::move(root)) {
  std::error_code error;
  fs::create_directories(root_, error);
  if (error || !fs::is_directory(root_))
    throw Failure(kEnvironment, "The folder " + root_.string() + " cannot be made.");
  if (!fs::is_empty(root_))
    throw Failure(kUsage, "The folder " + root_.string() + " is not empty.",
                  "Evidence must not mix with other files: name a new folder.");
}

void FolderWriter::write(const std::string& path, const std::string& bytes) {
  const fs::path file = root_ / path;
  const fs::path half = file.string() + ".half";
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  {
    std::ofstream out(half, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) throw Failure(kEnvironment, "The file " + file.string() + " cannot be written.");
  }
  const bool is_new = !fs::exists(file, error);
  fs::rename(half, file, error);
  if (error) throw Failure(kEnvironment, "The file " + file.string() + " cannot be written.");
  files_ += is_new ? 1 : 0;
}

void add_evidence_out(CLI::App& verb, EvidenceOut& out) {
  verb.add_option("--out", out.file, "a new file; without it to standard output");
  verb.add_flag("--force", out.force, "in the place of the file that is there");
}

void refuse_to_replace(const EvidenceOut& out) {
  std::error_code error;
  if (out.force || out.file.empty() || out.file == "-") return;
  if (!fs::is_regular_file(out.file, error)) return;  // a pipe, a device, or nothing yet
  throw Failure(kEnvironment, in_tongue("{file} is there already.", {{"file", plain(out.file)}}),
                "Name a new file, or give --force to replace it.");
}

}  // namespace concord::cli
