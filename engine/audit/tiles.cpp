#include "engine/audit/tiles.hpp"

#include <algorithm>
#include <charconv>

#include "engine/audit/sha256.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kTiles = "tile/";
constexpr std::string_view kBundles = "tile/entries/";
constexpr unsigned kTileLevels = 8;

// "x001/x234/067": three digits an element, all but the last led by an x.
std::string index_path(std::uint64_t index) {
  std::string text;
  for (bool last = true; last || index > 0; last = false, index /= 1000) {
    std::string element = std::to_string(1000 + index % 1000);
    if (last)
      element.erase(0, 1);
    else
      element[0] = 'x', element += '/';
    text.insert(0, element);
  }
  return text;
}

std::string index_and_width(std::uint64_t index, unsigned width) {
  std::string text = index_path(index);
  if (width < kTileWidth) text += ".p/" + std::to_string(width);
  return text;
}

// Decimal without sign and leading zeros.
std::optional<std::uint64_t> parse_number(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0') || text.front() == '-')
    return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<BundleId> parse_index_and_width(std::string_view text) {
  BundleId id;
  if (const auto dot = text.find(".p/"); dot != std::string_view::npos) {
    const auto width = parse_number(text.substr(dot + 3));
    if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
    id.width = static_cast<unsigned>(*width);
    text = text.substr(0, dot);
  }
  if (text.size() > 34) return std::nullopt;  // seven elements hold any 64-bit index
  const std::string whole(text);
  std::string digits;
  for (const char letter : text)
    if (letter != 'x' && letter != '/') digits += letter;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  const auto index = digits.empty() ? std::nullopt : parse_number(digits);
  // Written again it must be the same: that settles where x and slash may stand.
  if (!index || index_path(*index) != whole) return std::nullopt;
  id.index = *index;
  return id;
}

Digest hash_at(std::string_view tile, std::uint64_t place) {
  Digest hash;
  std::copy_n(tile.data() + place * kHashBytes, kHashBytes, hash.bytes.begin());
  return hash;
}

}  // namespace

std::string tile_path(const TileId& tile) {
  return std::string(kTiles) + std::to_string(tile.level) + '/' +
         index_and_width(tile.index, tile.width);
}

std::string bundle_path(const BundleId& bundle) {
  return std::string(kBundles) + index_and_width(bundle.index, bundle.width);
}

std::optional<TileId> parse_tile_path(std::string_view path) {
  if (!path.starts_with(kTiles)) return std::nullopt;
  path.remove_prefix(kTiles.size());
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto level = parse_number(path.substr(0, slash));
  const auto place = parse_index_and_width(path.substr(slash + 1));
  if (!level || *level >= kTileLevels || !place) return std::nullopt;
  return TileId{static_cast<unsigned>(*level), place->index, place->width};
}

std::optional<BundleId> parse_bundle_path(std::string_view path) {
  if (!path.starts_with(kBundles)) return std::nullopt;
  return parse_index_and_width(path.substr(kBundles.size()));
}

unsigned tile_width(const TilePlace& place, std::uint64_t size) {
  if (place.level >= kTileLevels) return 0;
  const std::uint64_t hashes = size >> (8 * place.level);
  if (place.index > hashes / kTileWidth) return 0;
  if (place.index < hashes / kTileWidth) return kTileWidth;
  return static_cast<unsigned>(hashes % kTileWidth);
}

std::vector<TileId> tiles_of(std::uint64_t size) {
  std::vector<TileId> tiles;
  for (unsigned level = 0; level < kTileLevels && (size >> (8 * level)) > 0; ++level)
    for (std::uint64_t index = 0;; ++index) {
      const unsigned width = tile_width({level, index}, size);
      if (width == 0) break;
      tiles.push_back({level, index, width});
    }
  return tiles;
}

std::vector<BundleId> bundles_of(std::uint64_t size) {
  std::vector<BundleId> bundles;
  for (std::uint64_t index = 0; tile_width({0, index}, size) > 0; ++index)
    bundles.push_back({index, tile_width({0, index}, size)});
  return bundles;
}

TileNodes::TileNodes(std::uint64_t size, TileReader tiles)
    : size_(size), tiles_(std::move(tiles)) {}

TileNodes::Kept* TileNodes::tile(const TilePlace& place) {
  const auto key = std::pair(place.level, place.index);
  if (const auto kept = kept_.find(key); kept != kept_.end()) return &kept->second;
  const unsigned width = tile_width(place, size_);
  if (width == 0) return nullptr;
  auto bytes = tiles_({place.level, place.index, width});
  if (!bytes || bytes->size() < width * kHashBytes) return nullptr;
  Kept kept;
  for (unsigned i = 0; i < width; ++i) kept.rows[0].push_back(hash_at(*bytes, i));
  return &kept_.emplace(key, std::move(kept)).first->second;
}

std::optional<Digest> TileNodes::operator()(const NodeId& node) {
  if (node.level >= 64 || node.index >= (size_ >> node.level)) return std::nullopt;
  const unsigned height = node.level % 8;  // of the node above the tile's hashes
  const std::uint64_t first = node.index << height;
  Kept* kept = tile({node.level / 8, first / kTileWidth});
  if (kept == nullptr) return std::nullopt;
  for (unsigned row = 1; row <= height; ++row) {
    const auto& below = kept->rows[row - 1];
    auto& hashes = kept->rows[row];
    while (hashes.size() < below.size() / 2)
      hashes.push_back(node_hash(below[2 * hashes.size()], below[2 * hashes.size() + 1]));
  }
  return kept->rows[height][(first % kTileWidth) >> height];
}

void append_to_bundle(std::string& bundle, std::string_view entry) {
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xFF);
  bundle += entry;
}

Result<std::vector<std::string_view>> parse_bundle(std::string_view bundle) {
  const auto bad = [&](std::string message, std::size_t offset) {
    return Problem{.code = "bad_bundle",
                   .message = std::move(message),
                   .place = "byte " + std::to_string(offset),
                   .remedy = "Get the entry bundle again."};
  };
  std::vector<std::string_view> entries;
  for (std::size_t at = 0; at < bundle.size();) {
    if (entries.size() == kTileWidth) return bad("The bundle has more than 256 entries.", at);
    if (bundle.size() - at < 2) return bad("The bundle ends within a length.", at);
    const auto length = static_cast<std::size_t>(static_cast<std::uint8_t>(bundle[at])) << 8 |
                        static_cast<std::uint8_t>(bundle[at + 1]);
    if (bundle.size() - at - 2 < length) return bad("The bundle ends within an entry.", at);
    entries.push_back(bundle.substr(at + 2, length));
    at += 2 + length;
  }
  if (entries.empty()) return bad("The bundle has no entry.", 0);
  return entries;
}

}  // namespace concord::audit
