#include <nlohmann/json.hpp>

#include "engine/reading/log_kinds.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/reading_room_found.hpp"
#include "engine/reading/view_bundle.hpp"
#include "engine/reading/views.hpp"

// The log itself, read as everything is: through the one door.
namespace concord::reading {

using Json = nlohmann::json;

Json ReadingRoom::kinds(const Reader& reader) const {
  Json list = Json::array();
  for (const auto& kind : log_kinds(service_.published().consultations(), reader.language))
    list.push_back({{"name", kind.name}, {"title", kind.title}});
  return {{"kinds", std::move(list)}};
}

std::vector<std::string> ReadingRoom::kinds_named(std::string_view text) const {
  return reading::kinds_named(text, service_.published().consultations());
}

Json ReadingRoom::log(const Reader& reader, const LogFilter& filter, const Page& page) const {
  return marked(reader, log_view(service_, reader, filter, page));
}

std::optional<Json> ReadingRoom::entry(const Reader& reader, std::uint64_t position) const {
  const LogReader log(service_, reader);
  const auto logged = log.at(position);
  if (!logged) return std::nullopt;
  Json view = entry_view(service_, log, *logged);
  view["bytes"] = logged->bytes;
  return view;
}

std::optional<std::string> ReadingRoom::proof(const Reader& reader, std::uint64_t position) const {
  if (!LogReader(service_, reader).at(position)) return std::nullopt;
  return proof_of(service_, position);
}

bool ReadingRoom::is_sealed(const Reader& reader, std::uint64_t position) const {
  return LogReader(service_, reader).is_sealed(position);
}

}  // namespace concord::reading
