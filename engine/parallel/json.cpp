#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/parallel/render.hpp"

namespace concord::parallel {
namespace {

using Json = nlohmann::json;

Json places_json(const Version& version, const std::vector<std::size_t>& places) {
  Json out{{"paragraphs", Json::array()}};
  for (const auto place : places) {
    out["paragraphs"].push_back(place + 1);
    if (version.lines != nullptr && place < version.lines->size())
      out["lines"].push_back((*version.lines)[place]);
  }
  return out;
}

Json versions_json(const std::vector<Version>& versions) {
  Json out = Json::array();
  for (const auto& one : versions)
    out.push_back({{"name", one.name},
                   {"language", one.language},
                   {"paragraphs", one.text->paragraphs.size()}});
  return out;
}

}  // namespace

std::string place_words(const Version& version, const std::vector<std::size_t>& places) {
  if (places.empty()) return {};
  const auto place = places.front();
  if (version.lines != nullptr && place < version.lines->size())
    return "line " + std::to_string((*version.lines)[place]);
  return "paragraph " + std::to_string(place + 1);
}

bool is_stale(const Version& version, const std::vector<std::size_t>& places) {
  return std::any_of(places.begin(), places.end(), [&](std::size_t place) {
    return version.text->paragraphs[place].stale.contains(version.language);
  });
}

Json rows_json(const std::vector<Version>& versions, const std::vector<Row>& rows) {
  Json all = Json::array();
  for (const auto& row : rows) {
    Json cells = Json::array();
    for (std::size_t v = 0; v < versions.size(); ++v) {
      Json cell = places_json(versions[v], row.places[v]);
      std::string text;
      for (const auto place : row.places[v])
        (text += text.empty() ? "" : "\n") +=
            versions[v].text->paragraphs[place].text(versions[v].language);
      cell["text"] = text;
      if (is_stale(versions[v], row.places[v])) cell["stale"] = true;
      cells.push_back(std::move(cell));
    }
    all.push_back({{"cells", std::move(cells)}});
  }
  return {{"versions", versions_json(versions)}, {"rows", std::move(all)}};
}

Json drift_json(const std::vector<Version>& versions, const std::vector<Row>& rows,
                const std::vector<Difference>& differences, const std::string& language) {
  Json all = Json::array();
  for (const auto& one : differences) {
    Json each{{"code", code_of(one.what)},
              {"row", one.row + 1},
              {"in", Json::array()},
              {"not_in", Json::array()}};
    if (!one.value.empty()) each["value"] = one.value;
    if (one.what == What::country_listed || one.what == What::country_named)
      each["label"] = country_name(one.value, language);
    for (std::size_t v = 0; v < versions.size(); ++v) {
      const auto& places = rows[one.row].places[v];
      if (places.empty() && one.what != What::paragraph_missing) continue;
      Json side = places_json(versions[v], places);
      side["version"] = versions[v].name;
      side["language"] = versions[v].language;
      const bool in = !one.typed[v].empty();
      if (in && one.what != What::paragraph_missing) side["typed"] = one.typed[v];
      each[in ? "in" : "not_in"].push_back(std::move(side));
    }
    all.push_back(std::move(each));
  }
  return {{"versions", versions_json(versions)},
          {"rows", rows.size()},
          {"differences", std::move(all)}};
}

}  // namespace concord::parallel
