#include <algorithm>

#include "api/handlers/answers.hpp"
#include "api/handlers/routes.hpp"
#include "engine/audit/tiles.hpp"

// The log as a directory of files that anybody may mirror: C2SP tlog-tiles.
namespace concord::api::handlers {
namespace {

Response file(std::string content_type, std::string caching, std::string bytes) {
  Response response;
  response.content_type = std::move(content_type);
  response.headers.emplace_back("Cache-Control", std::move(caching));
  response.body = std::move(bytes);
  return response;
}

// A full file never changes; neither does a partial one, but it may be dropped for a wider one.
std::string caching_of(unsigned width, bool is_public) {
  const std::string who = is_public ? "public" : "private";
  return who + (width == audit::kTileWidth ? ", max-age=31536000, immutable" : ", max-age=600");
}

void answer_checkpoint(Desk& desk, Call& call) {
  const bool is_newest = call.request.query_value("newest") == "true";
  auto note =
      is_newest ? desk.service.published().progress().checkpoint : desk.service.shown().note();
  if (note.empty()) return call.reply(not_found());  // before the first entry
  call.reply(file("text/plain; charset=utf-8", "no-cache", std::move(note)));
}

// How many leaves a file of this place and width may show of a log of `size`: only what is durable
// and under a checkpoint.
bool is_published(const audit::TilePlace& place, unsigned width, std::uint64_t size) {
  return audit::tile_width(place, size) >= width;
}

void answer_tile(Desk& desk, Call& call, const audit::TileId& tile) {
  const auto size = desk.service.published().progress().tree_size;
  if (!is_published({tile.level, tile.index}, tile.width, size)) return call.reply(not_found());
  auto bytes = desk.service.readers().borrow()->tile(tile.level, tile.index);
  const std::size_t wanted = std::size_t{tile.width} * audit::kHashBytes;
  if (!bytes || bytes->size() < wanted) return call.reply(not_found());
  bytes->resize(wanted);
  call.reply(file("application/octet-stream", caching_of(tile.width, true), *std::move(bytes)));
}

bool audits_everything(const Session& session) {
  const auto& atoms = session.reader.atoms;
  return std::find(atoms.begin(), atoms.end(), "auditor:*") != atoms.end();
}

// Entries hold structure only, but of everybody's cases: for who audits the whole log. To anybody
// else there is no such file.
void answer_bundle(Desk& desk, Call& call, const audit::BundleId& bundle) {
  const auto token = call.request.bearer();
  const auto session = token.empty() ? nullptr : desk.sessions.admit(token);
  const auto size = desk.service.published().progress().tree_size;
  if (!session || !audits_everything(*session) ||
      !is_published({0, bundle.index}, bundle.width, size))
    return call.reply(not_found());
  const auto entries =
      desk.service.readers().borrow()->entries(bundle.index * audit::kTileWidth, bundle.width);
  if (entries.size() < bundle.width) return call.reply(not_found());
  std::string bytes;
  for (const auto& entry : entries) audit::append_to_bundle(bytes, entry.entry.bytes);
  Response response =
      file("application/octet-stream", caching_of(bundle.width, false), std::move(bytes));
  response.headers.emplace_back("Vary", "Authorization");
  call.reply(std::move(response));
}

void answer_file(Desk& desk, Call& call) {
  const std::string path = "tile/" + std::string(call.request.parameter("tile"));
  if (const auto tile = audit::parse_tile_path(path))
    return attend_aside(desk, std::move(call),
                        [&desk, tile = *tile](Call& aside) { answer_tile(desk, aside, tile); });
  if (const auto bundle = audit::parse_bundle_path(path))
    return attend_aside(desk, std::move(call), [&desk, bundle = *bundle](Call& aside) {
      answer_bundle(desk, aside, bundle);
    });
  call.reply(not_found());
}

}  // namespace

void add_tiles(Routes& routes, Desk& desk) {
  routes.push_back(
      {Method::get, "/checkpoint", "readCheckpoint",
       open_to_all(desk, "readCheckpoint", [&desk](Call& call) { answer_checkpoint(desk, call); }),
       0});
  routes.push_back({Method::get, "/tile/{tile...}", "readTile",
                    open_to_all(desk, "readTile", [&desk](Call& call) { answer_file(desk, call); }),
                    0});
}

}  // namespace concord::api::handlers
