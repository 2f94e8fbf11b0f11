#include <algorithm>
#include <functional>
#include <utility>

#include "engine/audit/merkle_proof.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/audit/tile_writer.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/evidence/act_walk.hpp"
#include "engine/evidence/bundle.hpp"
#include "engine/evidence/previous.hpp"
#include "engine/evidence/tree_evidence.hpp"

namespace concord::evidence {
namespace {

// A log's folder with its entries, or with its hash tiles alone.
class LogWalk {
 public:
  LogWalk(const Folder& folder, const Request& request)
      : folder_(folder), request_(request), contents_(folder) {}

  Verification run() {
    const auto opened = open_evidence_checkpoint(folder_, request_, all_);
    if (!opened) return std::move(all_);
    const audit::Checkpoint& checkpoint = opened->head.checkpoint;
    const Previous previous = read_previous(request_, *opened);
    origin_ = checkpoint.origin;
    walk_ = EntryWalk(checkpoint.root);
    for (const auto& kept : previous.checkpoints) wanted_.insert(kept.size);
    acts_.emplace(contents_, opened->head, nullptr);
    // A size that nobody brings the files for is not reckoned with.
    const auto files = folder_.list();
    const bool fits = all_.size / audit::kTileWidth <= files.size();
    const auto content = std::lower_bound(files.begin(), files.end(), content_path(""));
    if (content == files.end() || !content->starts_with(content_path(""))) contents_.have_none();
    has_entries_ = fits && folder_.read(first_bundle()).has_value();
    if (request_.replay != nullptr)
      contents_.hand_to([this](const std::string& digest, const std::string& disclosure) {
        if (const auto read = parse_digest(digest)) handed_.emplace_back(*read, disclosure);
      });
    if (has_entries_)
      walk_entries();
    else if (fits)
      walk_hashes();
    compare_tiles();
    close_tree(checkpoint);
    report(previous);
    facts_.insert({{"origin", checkpoint.origin},
                   {"size", std::to_string(all_.size)},
                   {"root", to_string(all_.root)}});
    check_expected(request_, facts_, all_);
    return std::move(all_);
  }

 private:
  [[nodiscard]] std::string first_bundle() const {
    const auto bundles = audit::bundles_of(all_.size);
    return bundles.empty() ? "" : audit::bundle_path(bundles.front());
  }

  void add_leaf(const Digest& leaf) {
    tree_.append(leaf);
    if (wanted_.contains(tree_.size())) roots_[tree_.size()] = tree_.root();
  }

  void walk_entries() {
    for (const auto& id : audit::bundles_of(all_.size)) {
      const std::string path = audit::bundle_path(id);
      const auto bytes = folder_.read(path);
      if (!bytes) return walk_.about_entries().missing("The file " + path + " is not there.");
      const auto entries = audit::parse_bundle(*bytes);
      if (!entries || entries->size() != id.width)
        return walk_.about_entries().wrong("The file " + path + " does not hold " +
                                           count(id.width, "entry", "entries") + ".");
      for (const auto view : *entries) take_entry(view);
      compare_tiles();
      if (request_.progress) request_.progress(tree_.size(), all_.size);
    }
  }

  void take_entry(std::string_view bytes) {
    const std::uint64_t position = tree_.size();
    const Digest leaf = audit::leaf_hash(bytes);
    add_leaf(leaf);
    auto entry = walk_.take(position, bytes, leaf);
    is_readable_ = is_readable_ && entry.has_value();
    if (!entry) return;
    handed_.clear();
    auto shown = acts_->take(position, *entry);
    if (!request_.expect.empty()) note_facts(request_.expect, *entry, shown.events.json(), facts_);
    // After one that cannot be read nobody knows what the next ones met.
    if (request_.replay != nullptr && is_readable_)
      request_.replay->take({position, bytes.size(), leaf, *std::move(entry), std::move(shown.read),
                             std::exchange(handed_, {})});
  }

  // Without entries the tree is that of the hashes: it shows that the log only grew, and no more.
  void walk_hashes() {
    for (const auto& id : audit::tiles_of(all_.size)) {
      if (id.level != 0) continue;
      const auto bytes = read_tile(id);
      if (!bytes) return miss(id);
      for (unsigned i = 0; i < id.width; ++i) {
        Digest leaf;
        std::copy_n(bytes->begin() + i * audit::kHashBytes, audit::kHashBytes, leaf.bytes.begin());
        add_leaf(leaf);
      }
      compare_tiles();
    }
  }

  // A partial tile may be deleted once the full one is there.
  [[nodiscard]] std::optional<std::string> tile_file(const audit::TileId& id) const {
    auto bytes = folder_.read(audit::tile_path(id));
    if (bytes) return bytes;
    bytes = folder_.read(audit::tile_path({id.level, id.index, audit::kTileWidth}));
    if (bytes && bytes->size() == std::size_t{audit::kTileWidth} * audit::kHashBytes)
      bytes->resize(std::size_t{id.width} * audit::kHashBytes);
    return bytes;
  }

  // Its hashes; nothing if there is no such file, or one of another length.
  [[nodiscard]] std::optional<std::string> read_tile(const audit::TileId& id) const {
    auto bytes = tile_file(id);
    if (bytes && bytes->size() != std::size_t{id.width} * audit::kHashBytes) bytes.reset();
    return bytes;
  }

  void miss(const audit::TileId& id) {
    const std::string file = "The file " + audit::tile_path(id);
    if (tile_file(id))
      tiles_.wrong(file + " is not as long as it must be.");
    else
      tiles_.missing(file + " is not there.");
  }

  // Full tiles are final; of open ones the last state is kept for close_tree().
  void compare_tiles() {
    for (auto& tile : tree_.take_changed()) {
      if (tile.id.width == audit::kTileWidth)
        compare_tile(tile);
      else
        open_[tile.id.level] = std::move(tile);
    }
  }

  void compare_tile(const audit::Tile& tile) {
    ++tiles_.looked_at;
    const auto kept = read_tile(tile.id);
    if (!kept)
      miss(tile.id);
    else if (*kept != tile.bytes)
      tiles_.wrong("The file " + audit::tile_path(tile.id) + " is not that of the entries.");
  }

  void close_tree(const audit::Checkpoint& checkpoint) {
    for (const auto& [level, tile] : open_)
      if (audit::tile_width({level, tile.id.index}, tree_.size()) == tile.id.width)
        compare_tile(tile);
    if (tree_.size() != checkpoint.size)
      tiles_.missing("The tree has " + count(checkpoint.size, "entry", "entries") + ", " +
                     std::to_string(tree_.size()) + " could be read.");
    else if (tree_.root() != checkpoint.root)
      tiles_.wrong("The root of the entries is " + to_string(tree_.root()) +
                   ", the checkpoint signs " + to_string(checkpoint.root) + ".");
    tiles_.check.sentence = count(tiles_.looked_at, "tile", "tiles") +
                            " compared with what the entries give; root " + to_string(tree_.root());
  }

  // What approvals saw of this log.
  void report_acts() {
    audit::TileNodes nodes(tree_.size(), [&](const audit::TileId& id) { return read_tile(id); });
    acts_->report(request_.roots,
                  {[&](std::uint64_t at) {
                     return nodes({0, at});
                   },
                   [&](std::uint64_t size) -> std::optional<Digest> {
                     const auto root = audit::root_at(size, std::ref(nodes));
                     return root ? std::optional(*root) : std::nullopt;
                   }},
                  contents_.has_any(), all_);
  }

  void report_replay() {
    if (request_.replay != nullptr)
      return request_.replay->report(
          {is_readable_ && tree_.size() == all_.size, contents_.has_any()}, all_);
    all_.not_proved.push_back(
        "that each step was allowed by the workflow and each decision came out as it was tallied: "
        "nobody has replayed it here");
  }

  void report(const Previous& previous) {
    all_.checks.push_back(tiles_.check);
    if (!has_entries_ && all_.size > 0 && !request_.hashes_only)
      walk_.about_entries().missing(
          "No entries are here, only their hashes: ask for --hashes if that is enough.");
    if (has_entries_ || all_.size == 0 || !request_.hashes_only) {
      walk_.report(all_);
      if (has_entries_) report_acts();
      contents_.report(all_, contents_.has_any());
      if (has_entries_) report_replay();
    } else {
      all_.not_proved.push_back("what the entries say: only their hashes are here");
      LogHistory(origin_).report(nullptr, {}, all_);  // the name alone tells of losses
    }
    if (previous.asked)
      report_continuity(previous, all_, [&](std::uint64_t size) -> std::optional<Digest> {
        const auto root = roots_.find(size);
        return root == roots_.end() ? std::nullopt : std::optional(root->second);
      });
    all_.not_proved.push_back(
        "that persons are who the registry says, and that clocks were right when times were taken");
  }

  const Folder& folder_;
  const Request& request_;
  Verification all_;
  audit::TileWriter tree_;
  EntryWalk walk_;
  ContentWalk contents_;
  std::optional<ActWalk> acts_;
  std::map<unsigned, audit::Tile> open_;
  std::set<std::uint64_t> wanted_;
  std::map<std::uint64_t, Digest> roots_;
  Facts facts_;
  bool has_entries_ = false;
  bool is_readable_ = true;                             // each entry so far
  std::vector<std::pair<Digest, std::string>> handed_;  // of the entry that is taken
  std::string origin_;
  Question tiles_{"tree"};
};

}  // namespace

Verification verify_log(const Folder& folder, const Request& request) {
  return LogWalk(folder, request).run();
}

Verification verify(const Folder& folder, const Request& request) {
  return folder.read("bundle.json") ? verify_bundle(folder, request) : verify_log(folder, request);
}

}  // namespace concord::evidence
