#include "engine/service/rereading.hpp"

#include "engine/audit/sha256.hpp"
#include "engine/audit/tiles.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kCommitsAtOnce = 256;

// The leaves of the tree as its tiles have them, a tile after the other.
class Leaves {
 public:
  explicit Leaves(store::Reader& reader) : reader_(reader) {}

  [[nodiscard]] bool has(std::uint64_t position, const Digest& leaf) {
    const std::uint64_t index = position / audit::kTileWidth;
    if (!tile_ || index != index_) {
      tile_ = reader_.tile(0, index);
      index_ = index;
    }
    const std::size_t at = position % audit::kTileWidth * leaf.view().size();
    return tile_ && tile_->size() > at &&
           std::string_view(*tile_).substr(at, leaf.view().size()) == leaf.view();
  }

 private:
  store::Reader& reader_;
  std::optional<std::string> tile_;
  std::uint64_t index_ = 0;
};

}  // namespace

std::optional<std::string> reread(store::Reader& reader, Stretch& stretch, std::size_t limit) {
  Leaves leaves(reader);
  std::vector<store::Commit> commits;
  try {
    commits = reader.commits(stretch.from, limit);
  } catch (const store::StoreError& error) {
    if (error.kind() != store::ErrorKind::corrupt) throw;
    return error.what();
  }
  for (const auto& commit : commits) {
    if (commit.number != stretch.from || commit.first_position != stretch.position) break;
    for (const auto& entry : commit.entries)
      if (!leaves.has(stretch.position++, audit::leaf_hash(entry.bytes)))
        return "entry " + std::to_string(stretch.position - 1) +
               " is not the one in the log's tree";
    if (stretch.from++ == stretch.to) return std::nullopt;
  }
  if (!commits.empty() && commits.back().number + 1 == stretch.from) return std::nullopt;
  return "commit " + std::to_string(stretch.from) + " is missing, or not where it belongs";
}

std::optional<std::string> reread_for(store::Reader& reader, Stretch& stretch,
                                      std::chrono::milliseconds most) {
  const auto end = std::chrono::steady_clock::now() + most;
  while (stretch.from <= stretch.to && std::chrono::steady_clock::now() < end)
    if (auto wrong = reread(reader, stretch, kCommitsAtOnce)) return wrong;
  return std::nullopt;
}

Rereading::Rereading(Service& service, Stretch begun, std::function<void(const std::string&)> fatal)
    : service_(service),
      stretch_(begun),
      fatal_(std::move(fatal)),
      thread_([this] { go_through(); }) {}

Rereading::~Rereading() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

void Rereading::go_through() {
  while (stretch_.from <= stretch_.to) {
    const auto begun = std::chrono::steady_clock::now();
    try {
      const auto reader = service_.readers().borrow();
      if (const auto wrong = reread(*reader, stretch_, kCommitsAtOnce))
        return fatal_("The store is damaged: " + *wrong +
                      ". Run `concord doctor` and `concord audit verify`; restore a backup");
    } catch (const store::StoreError& error) {
      return fatal_(std::string("The log cannot be read: ") + error.what());
    }
    const auto took = std::chrono::steady_clock::now() - begun;
    std::unique_lock lock(mutex_);
    if (ended_.wait_for(lock, 3 * took, [this] { return ends_; })) return;
  }
}

}  // namespace concord::service
