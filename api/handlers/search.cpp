#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "engine/service/text_layers.hpp"

namespace concord::api::handlers {
namespace {

std::optional<nlohmann::json> view_search(Asked& asked) {
  auto& query = asked.query;
  reading::SearchFilter filter;
  filter.words = query.text("q");
  filter.consultation = query.text("consultation");
  filter.conference = query.text("conference");
  filter.kind = query.text("kind");
  filter.in = query.text("in");
  if (!filter.in.empty() && !service::is_text_kind(filter.in))
    query.note("in", "No text is a \"" + filter.in + "\".",
               "One of: " + service::text_kinds() + ".");
  filter.language = query.text("language");
  filter.from = query.time("from");
  filter.to = query.time("to");
  const auto page = query.page_by_position();
  if (query.problem()) return std::nullopt;
  auto found = asked.room.search(asked.reader, filter, page);
  if (found) return *std::move(found);
  const auto& problem = found.error();
  query.note(problem.code == "unknown_filter" ? problem.place : "q", problem.message,
             problem.remedy);
  return std::nullopt;
}

}  // namespace

void add_search(Routes& routes, Desk& desk) {
  routes.push_back(read_route(desk, {"/v1/search",
                                     "search",
                                     {"q", "consultation", "conference", "kind", "in", "language",
                                      "from", "to", "limit", "cursor", "as_of"},
                                     {},
                                     view_search}));
}

}  // namespace concord::api::handlers
