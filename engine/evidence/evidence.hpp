#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/audit/policy.hpp"
#include "engine/consultation/event.hpp"
#include "engine/evidence/key_walk.hpp"
#include "engine/evidence/verdict.hpp"

// Evidence in files: what an auditor is handed, and checks offline, without the server's help.
// Shares nothing with the writer but the pure rooms. Bad input is a finding, never an exception.
namespace concord::evidence {

// A folder of files, wherever it lies. Paths are relative, with slashes.
class Folder {
 public:
  virtual ~Folder() = default;
  // Nothing if there is no such file.
  [[nodiscard]] virtual std::optional<std::string> read(const std::string& path) const = 0;
  // The paths of all files, sorted.
  [[nodiscard]] virtual std::vector<std::string> list() const = 0;
};

// In memory.
using Files = std::map<std::string, std::string>;
class FilesFolder final : public Folder {
 public:
  explicit FilesFolder(Files files) : files_(std::move(files)) {}
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    const auto found = files_.find(path);
    return found == files_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<std::string> list() const override {
    std::vector<std::string> paths;
    for (const auto& [path, bytes] : files_) paths.push_back(path);
    return paths;
  }

 private:
  Files files_;
};

// An entry of a log's folder, in order and canonical, and those of its contents that are here.
struct ShownEntry {
  std::uint64_t position = 0;
  std::size_t size = 0;  // bytes
  Digest leaf;           // hash of them
  audit::Entry entry;
  // Of a consultation, and standing in the entry, where somebody has read them already.
  std::optional<std::vector<consultation::Event>> events{};
  std::vector<std::pair<Digest, std::string>> contents{};  // disclosures, each of that digest
};

// Makes the states again out of a log's entries. It takes every room below the service, so whoever
// asks brings it along; this room says in what order, and what there is.
class Replay {
 public:
  virtual ~Replay() = default;
  // Every entry, in the order of the log.
  virtual void take(ShownEntry shown) = 0;

  struct Scope {
    bool is_whole = false;      // every entry of the log was taken
    bool has_contents = false;  // there is a content at all
  };
  // Comes last, once: adds the check "workflow", or says why it was not made.
  virtual void report(const Scope& scope, Verification& all) = 0;
};

struct Request {
  audit::Policy policy;               // whom the auditor believes
  std::vector<std::string> previous;  // checkpoints that the auditor has kept: signed notes
  // What the auditor asked for: origin, size or root of the log, and what must stand in it: a
  // consultation, a case, a text (its digest, which an entry names). The name of anything else is
  // said of nothing.
  std::map<std::string, std::string> expect;
  std::optional<Roots> roots;  // the root keys that the auditor knows; none: whatever the log has
  bool hashes_only = false;    // a log's folder without entries is what was asked for
  Replay* replay = nullptr;    // for a log's folder; none: that it is not replayed is said
  std::function<void(std::uint64_t, std::uint64_t)> progress;  // entries done, entries
};

// A log as a directory (C2SP tlog-tiles): checkpoint, tile/, entry bundles as far as they were
// handed over, and contents/DIGEST. Reads each file once.
[[nodiscard]] Verification verify_log(const Folder& folder, const Request& request);

// The bundle of one case: bundle.json, checkpoint, entries/, proofs/, contents/, consistency/.
[[nodiscard]] Verification verify_bundle(const Folder& folder, const Request& request);

// Which of the two it is: a bundle has a bundle.json.
[[nodiscard]] Verification verify(const Folder& folder, const Request& request);

}  // namespace concord::evidence
