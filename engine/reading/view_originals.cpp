#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

constexpr std::size_t kMostOriginals = 500;

bool was_disavowed(const Case& value, std::uint64_t case_seq) {
  return std::any_of(value.received_acts.begin(), value.received_acts.end(),
                     [&](const auto& act) { return act.case_seq == case_seq && act.disavowed; });
}

// What came in: its words, or the file that it is; of what was deleted, that it was.
Json original_content(service::Contents& contents, const Json& ref) {
  const auto digest = parse_digest(ref.value("digest", ""));
  if (!digest) return {};
  const auto found = contents.find({*digest, ref.value("commit", std::uint64_t{0}), 0});
  if (found.state == store::ContentState::redacted) return {{"redacted", true}};
  if (found.state != store::ContentState::present) return {};
  if (!found.file) return {{"text", found.text}};
  Json view = codec::to_json(*found.file);
  view["content"] = to_string(*digest);
  return view;
}

}  // namespace

Json originals_view(const Sight& sight, const Case& value, const LogReader& log) {
  Json list = Json::array();
  if (value.received_acts.empty()) return list;
  LogFilter filter;
  filter.consultation = sight.state().id.value;
  filter.case_id = value.id.value;
  filter.what = {"ActReceived"};
  for (const auto& logged : log.page(filter, kMostOriginals, std::nullopt).entries)
    for (const auto& event : log.events_of(logged)) {
      if (event.value("type", "") != "ActReceived" || !event.contains("original")) continue;
      // A note's words would name the party to those who are told its conference alone.
      if (sight.attribution(value, event.value("party", "")) != event.value("party", "")) continue;
      Json row = original_content(sight.service().contents(), event.at("original"));
      if (row.empty()) continue;
      row["case_seq"] = logged.entry.case_seq;
      row["party"] = sight.attribution(value, event.value("party", ""));
      row["received"] = event.at("received");
      row["channel"] = event.at("channel");
      if (const auto step = event.value("event", ""); !step.empty()) row["event"] = step;
      row["disavowed"] = was_disavowed(value, logged.entry.case_seq);
      list.push_back(std::move(row));
    }
  return list;
}

}  // namespace concord::reading
