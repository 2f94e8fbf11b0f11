#include "api/handlers/shelves.hpp"

#include <algorithm>
#include <string>

namespace concord::api::handlers {

annex::Shelf shelf_of(const Asked& asked) {
  const auto& room = asked.room;
  const auto& reader = asked.reader;
  annex::Shelf shelf;
  shelf.document = [&](const CaseId& id, std::optional<std::uint32_t> revision) {
    return room.document(reader, id, revision);
  };
  shelf.dispositions = [&](const CaseId& id, const std::string& as_of) {
    reading::Reader then = reader;
    if (!as_of.empty())
      if (const auto commit = room.as_of(as_of))
        then.as_of = std::min(*commit, reader.as_of.value_or(*commit));
    return room.dispositions(then, id);
  };
  shelf.history = [&](const CaseId& id) {
    std::optional<nlohmann::json> all;
    reading::Page page{1000, {}};
    do {
      const auto part = room.history(reader, id, page);
      if (!part) return all;
      if (!all) all = nlohmann::json{{"entries", nlohmann::json::array()}};
      for (const auto& entry : part->at("entries")) (*all)["entries"].push_back(entry);
      page.cursor = part->value("cursor", "");
    } while (!page.cursor.empty());
    return all;
  };
  return shelf;
}

CaseId case_of(const Request& request) {
  return CaseId(std::string(request.parameter("case")));
}

std::optional<std::uint32_t> revision_in(Query& query, std::string_view name) {
  if (query.text(name).empty() || query.text(name) == "working") return std::nullopt;
  if (const auto number = query.number(name, 1, 1'000'000))
    return static_cast<std::uint32_t>(*number);
  return std::nullopt;
}

}  // namespace concord::api::handlers
