#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11.hpp>

#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "engine/annex/log_table.hpp"
#include "engine/reading/log_kinds.hpp"
#include "engine/workflow/names.hpp"

namespace concord::api::handlers {
namespace {

std::string one_by_one(const std::vector<std::string>& names, std::string_view between) {
  std::string all;
  for (const auto& name : names) all.append(all.empty() ? "" : between).append(name);
  return all;
}

// On the wire; empty if it was not asked for, or noted.
std::string office_of(Query& query) {
  const std::string text = query.text("office");
  if (text.empty()) return text;
  const auto office = reading::office_called(text);
  if (!office) {
    std::vector<std::string> known;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<registry::Office>>(
        [&](auto one) { known.emplace_back(one.name); });
    query.note(
        "office", "There is no office \"" + text + "\".",
        "Known are: " + one_by_one(workflow::near_first(text, std::move(known)), ", ") + ".");
  }
  return office ? boost::describe::enum_to_string(*office, "") : "";
}

// "Near it: StanceTaken. ", of names and titles; empty where none is near.
std::string kinds_near(const Asked& asked, const std::string& text) {
  std::vector<std::string> known;
  const auto view = asked.room.kinds(asked.reader);
  for (const auto& kind : view.at("kinds"))
    for (const char* called : {"name", "title"})
      if (auto name = kind.at(called).get<std::string>();
          std::find(known.begin(), known.end(), name) == known.end())
        known.push_back(std::move(name));
  const auto near = workflow::near_names(text, known);
  return near.empty() ? "" : "Near it: " + one_by_one(near, "; ") + ". ";
}

std::vector<std::string> kinds_of(Asked& asked) {
  const std::string text = asked.query.text("what");
  if (text.empty()) return {};
  auto names = asked.room.kinds_named(text);
  if (names.empty())
    asked.query.note("what", "The log knows nothing that is called \"" + text + "\".",
                     kinds_near(asked, text) +
                         "GET /v1/log/kinds lists what it knows; `concord audit kinds` shows it.");
  return names;
}

std::optional<nlohmann::json> view_kinds(Asked& asked) {
  return asked.room.kinds(asked.reader);
}

std::optional<nlohmann::json> view_log(Asked& asked) {
  auto& query = asked.query;
  reading::LogFilter filter;
  filter.consultation = query.text("consultation");
  filter.case_id = query.text("case");
  filter.document = query.text("document");
  filter.text = query.text("text");
  filter.who = query.text("who");
  filter.principal = query.text("principal");
  filter.office = office_of(query);
  filter.what = kinds_of(asked);
  filter.from = query.time("from");
  filter.to = query.time("to");
  filter.newest_first = query.is_second("order", "oldest", "newest");
  const auto page = query.page_by_position();
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
  routes.push_back(read_route(
      desk, {"/v1/log",
             "listLog",
             {"consultation", "case", "document", "text", "who", "principal", "office", "what",
              "from", "to", "as_of", "order", "limit", "cursor", "format"},
             {},
             view_log,
             [](const nlohmann::json& page) { return annex::csv(annex::log_records(page)); }}));
  routes.push_back(read_route(desk, {"/v1/log/kinds", "listLogKinds", {}, {}, view_kinds}));
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
