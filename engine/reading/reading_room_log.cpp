#include <nlohmann/json.hpp>

#include "engine/reading/log_kinds.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/reading_room_found.hpp"
#include "engine/reading/view_approval.hpp"
#include "engine/reading/view_bundle.hpp"
#include "engine/reading/view_contents.hpp"
#include "engine/reading/view_who.hpp"
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

// --- what the log says of a case ---

std::optional<Json> ReadingRoom::bundle(const Reader& reader, const CaseId& id,
                                        const std::vector<std::uint64_t>& previous) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return Json{{"files", bundle_files(found->sight, *found->value, log, previous)}};
}

std::optional<Json> ReadingRoom::contents(const Reader& reader, const CaseId& id,
                                          const std::string& words) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return contents_view(found->sight, *found->value, log, words);
}

std::optional<Json> ReadingRoom::files(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return files_view(found->sight, *found->value, log);
}

std::optional<codec::KeptFile> ReadingRoom::file(const Reader& reader, const CaseId& id,
                                                 const Digest& content) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return file_of(found->sight, *found->value, log, content);
}

std::optional<Json> ReadingRoom::who(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return marked(reader, who_view(found->sight, *found->value, log));
}

std::optional<Json> ReadingRoom::approval_terms(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return marked(reader, reading::approval_terms(service_, found->sight, *found->value, log));
}

}  // namespace concord::reading
