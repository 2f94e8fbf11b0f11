#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"

namespace concord::api::handlers {
namespace {

std::optional<nlohmann::json> view_log(Asked& asked) {
  auto& query = asked.query;
  service::LogFilter filter;
  filter.consultation = query.text("consultation");
  filter.case_id = query.text("case");
  filter.kind = query.text("kind");
  filter.principal = query.text("principal");
  filter.actor = query.text("actor");
  filter.from = query.time("from");
  filter.before = query.time("before");
  filter.newest_first = query.is_second("order", "oldest", "newest");
  const auto page = query.page();
  return asked.room.log(asked.reader, filter, page);
}

// A position in the path. Nothing for what is no number, so that it is not found.
std::optional<std::uint64_t> position_of(std::string_view text) {
  if (text.empty() || text.size() > 15 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t position = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    position = position * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return position;
}

std::optional<nlohmann::json> view_entry(Asked& asked) {
  const auto position = position_of(asked.request.parameter("position"));
  if (!position) return std::nullopt;
  return asked.room.entry(asked.reader, *position);
}

std::optional<nlohmann::json> view_proof(Asked& asked) {
  const auto position = position_of(asked.request.parameter("position"));
  const auto proof = position ? asked.room.proof(asked.reader, *position) : std::nullopt;
  if (!proof) return std::nullopt;
  return nlohmann::json{{"position", *position}, {"proof", *proof}};
}

std::optional<nlohmann::json> view_witnesses(const Desk& desk) {
  auto list = nlohmann::json::array();
  for (const auto& one : desk.service.shown().witnesses()) {
    nlohmann::json view{{"name", one.name}, {"key", one.key}, {"url", one.url}, {"size", one.size}};
    if (one.time > 0) {
      const std::chrono::seconds at(one.time);
      view["time"] = to_string(Timestamp{std::chrono::sys_time<Duration>(at)});
    }
    if (!one.trouble.empty()) view["trouble"] = one.trouble;
    list.push_back(std::move(view));
  }
  return nlohmann::json{{"size", desk.service.published().progress().tree_size},
                        {"shown_size", desk.service.shown().size()},
                        {"witnesses", std::move(list)}};
}

std::optional<nlohmann::json> view_bundle(Asked& asked) {
  std::vector<std::uint64_t> previous;
  if (const auto size = asked.query.number("previous", 1, std::uint64_t{1} << 53))
    previous.push_back(*size);
  return asked.room.bundle(asked.reader, CaseId(std::string(asked.request.parameter("case"))),
                           previous);
}

}  // namespace

void add_log(Routes& routes, Desk& desk) {
  routes.push_back(read_route(desk, {"/v1/log",
                                     "listLog",
                                     {"consultation", "case", "kind", "principal", "actor", "from",
                                      "before", "order", "limit", "cursor"},
                                     {},
                                     view_log}));
  routes.push_back(
      read_route(desk, {"/v1/log/entries/{position}", "readEntry", {}, {}, view_entry}));
  routes.push_back(
      read_route(desk, {"/v1/log/entries/{position}/proof", "readProof", {}, {}, view_proof}));
  routes.push_back(read_route(desk, {"/v1/log/witnesses", "listWitnesses", {}, {}, [&desk](Asked&) {
                                       return view_witnesses(desk);
                                     }}));
  routes.push_back(
      read_route(desk, {"/v1/cases/{case}/bundle", "readBundle", {"previous"}, {}, view_bundle}));
}

}  // namespace concord::api::handlers
