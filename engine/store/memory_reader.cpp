#include "engine/store/memory_reader.hpp"

#include <algorithm>

#include "engine/store/batch_rules.hpp"
#include "engine/store/memory_texts.hpp"
#include "engine/store/page_room.hpp"

namespace concord::store {
namespace {

bool matches(const IndexQuery& query, const IndexRow& row) {
  const auto has = [&row](const std::string& term) {
    return std::ranges::find(row.terms, term) != row.terms.end();
  };
  return std::ranges::all_of(query.all, has) &&
         std::ranges::all_of(query.any,
                             [&has](const auto& terms) { return std::ranges::any_of(terms, has); });
}

}  // namespace

Head MemoryReader::last() {
  const std::lock_guard lock(disk_->mutex);
  return disk_->head;
}

std::optional<Commit> MemoryReader::commit(std::uint64_t number) {
  const std::lock_guard lock(disk_->mutex);
  if (number == 0 || number > disk_->commits.size()) return std::nullopt;
  return disk_->commits[number - 1];
}

std::vector<Commit> MemoryReader::commits(std::uint64_t from, std::size_t limit) {
  const std::lock_guard lock(disk_->mutex);
  std::vector<Commit> found;
  PageRoom room(limit);
  for (std::uint64_t n = std::max<std::uint64_t>(from, 1);
       n <= disk_->commits.size() && !room.is_full(); ++n)
    room.take(found.emplace_back(disk_->commits[n - 1]));
  return found;
}

std::vector<Commit> MemoryReader::commits_of(std::string_view stream, std::uint64_t after,
                                             std::size_t limit) {
  const std::lock_guard lock(disk_->mutex);
  std::vector<Commit> found;
  PageRoom room(limit);
  const auto numbers = disk_->numbers_by_stream.find(stream);
  if (numbers == disk_->numbers_by_stream.end()) return found;
  for (auto n = std::ranges::upper_bound(numbers->second, after);
       n != numbers->second.end() && !room.is_full(); ++n)
    room.take(found.emplace_back(disk_->commits[*n - 1]));
  return found;
}

std::vector<std::optional<Outcome>> MemoryReader::outcomes(
    std::span<const std::string> command_keys) {
  const std::lock_guard lock(disk_->mutex);
  std::vector<std::optional<Outcome>> found(command_keys.size());
  for (std::size_t i = 0; i < command_keys.size(); ++i) {
    const auto number = disk_->numbers_by_key.find(command_keys[i]);
    if (number == disk_->numbers_by_key.end()) continue;
    const Commit& commit = disk_->commits[number->second - 1];
    found[i] = {commit.request_hash, commit.outcome, commit.number};
  }
  return found;
}

std::optional<LogEntry> MemoryReader::entry(std::uint64_t position) {
  std::vector<LogEntry> found = entries(position, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<LogEntry> MemoryReader::entries(std::uint64_t from, std::size_t limit) {
  const std::lock_guard lock(disk_->mutex);
  std::vector<LogEntry> found;
  // The last commit that begins at or before `from`; those without entries come before it.
  auto commit = std::ranges::upper_bound(disk_->commits, from, {}, &Commit::first_position);
  if (commit != disk_->commits.begin()) --commit;
  for (; commit != disk_->commits.end(); ++commit) {
    std::uint64_t position = commit->first_position;
    for (const StoredEntry& entry : commit->entries) {
      if (found.size() == limit) return found;
      if (position >= from) found.push_back({position, commit->number, commit->time, entry});
      ++position;
    }
  }
  return found;
}

Content MemoryReader::content(std::uint64_t commit_number, const Digest& digest) {
  const std::lock_guard lock(disk_->mutex);
  if (commit_number == 0 || commit_number > disk_->commits.size()) return {};
  const Commit& commit = disk_->commits[commit_number - 1];
  for (const StoredContent& content : commit.contents) {
    if (content.digest != digest) continue;
    if (content.disclosure.empty()) return {ContentState::redacted, {}, commit.time};
    return {ContentState::present, content.disclosure, commit.time};
  }
  return {};
}

std::optional<std::string> MemoryReader::tile(unsigned level, std::uint64_t index) {
  const std::lock_guard lock(disk_->mutex);
  const auto found = disk_->tiles.find({level, index});
  if (found == disk_->tiles.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> MemoryReader::streams(std::string_view after, std::size_t limit) {
  const std::lock_guard lock(disk_->mutex);
  std::vector<std::string> names;
  for (auto at = disk_->numbers_by_stream.upper_bound(after);
       at != disk_->numbers_by_stream.end() && names.size() < limit; ++at)
    names.push_back(at->first);
  return names;
}

std::optional<std::string> MemoryReader::property(std::string_view name) {
  const std::lock_guard lock(disk_->mutex);
  const auto found = disk_->properties.find(name);
  if (found == disk_->properties.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> MemoryReader::check(CheckDepth) {
  std::vector<std::string> problems;
  for (const OpenTile& open : open_tiles(last().tree_size)) {
    const std::optional<std::string> found = tile(open.level, open.index);
    if (!found || found->size() != open.bytes)
      problems.push_back("tile " + std::to_string(open.level) + "/" + std::to_string(open.index) +
                         " is missing or of the wrong size: make the tiles again from the entries");
  }
  return problems;
}

std::optional<Snapshot> MemoryReader::latest_snapshot(std::string_view stream,
                                                      std::uint64_t at_or_before) {
  const std::lock_guard lock(disk_->mutex);
  const auto found = disk_->snapshots.find(stream);
  if (found == disk_->snapshots.end()) return std::nullopt;
  const auto after = found->second.upper_bound(at_or_before);
  if (after == found->second.begin()) return std::nullopt;
  const auto newest = std::prev(after);
  return Snapshot{newest->first, newest->second};
}

std::uint64_t MemoryReader::index_position() {
  const std::lock_guard lock(disk_->mutex);
  return disk_->index_position;
}

IndexPage MemoryReader::find(const IndexQuery& query) {
  const std::lock_guard lock(disk_->mutex);
  IndexPage page;
  page.indexed_to = disk_->index_position;
  const auto to = std::min(query.to, page.indexed_to);
  for (auto left = query.from < to ? to - query.from : 0; left > 0; --left) {
    const auto position = query.newest_first ? query.from + left - 1 : to - left;
    const auto row = disk_->index.find(position);
    if (!matches(query, row == disk_->index.end() ? IndexRow{position, {}} : row->second)) continue;
    page.more = page.positions.size() == query.limit;
    if (page.more) break;
    page.positions.push_back(position);
  }
  return page;
}

std::uint64_t MemoryReader::texts_position() {
  const std::lock_guard lock(disk_->mutex);
  return disk_->texts ? disk_->texts->index().position() : 0;
}

TextPage MemoryReader::find_texts(const TextQuery& query) {
  const std::lock_guard lock(disk_->mutex);
  return disk_->texts ? disk_->texts->search().find(query) : TextPage{};
}

}  // namespace concord::store
