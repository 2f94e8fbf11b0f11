#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

#include "engine/consultation/audience.hpp"
#include "engine/consultation/redaction.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

constexpr std::size_t kEntriesAtOnce = 100;

// Whoever approves a deletion is to know what it is asked for, once the case is there to be read.
bool approves(const Sight& sight, const Case& value) {
  std::vector<workflow::Readers> approvers;
  for (const auto& role : consultation::redaction_approvers(value))
    approvers.push_back({role.group, role.body});
  return consultation::may_read(consultation::resolve_readers(sight.state(), value, approvers),
                                sight.reader().atoms);
}

// The contents that entries which the reader may read ask to delete, or deleted.
std::set<std::string> contents_told(const Sight& sight, const Case& value, const LogReader& log) {
  LogFilter filter;
  filter.consultation = sight.state().id.value;
  filter.case_id = value.id.value;
  filter.what = {"RedactionAsked", "ContentRedacted"};
  std::set<std::string> told;
  std::optional<std::uint64_t> after;
  do {
    const auto page = log.page(filter, kEntriesAtOnce, after);
    for (const auto& logged : page.entries)
      for (const auto& event : log.events_of(logged))
        if (const auto type = event.value("type", "");
            std::find(filter.what.begin(), filter.what.end(), type) != filter.what.end())
          told.insert(event.at("content").get<std::string>());
    after = page.cursor;
  } while (after);
  return told;
}

}  // namespace

Json redactions_view(const Sight& sight, const Case& value, const LogReader& log) {
  Json list = Json::array();
  if (value.redactions.empty()) return list;
  const bool is_told_all = approves(sight, value);
  const auto told = is_told_all ? std::set<std::string>() : contents_told(sight, value, log);
  for (const auto& one : value.redactions) {
    const auto content = to_string(one.content);
    if (!is_told_all && !told.contains(content)) continue;
    list.push_back({{"content", content},
                    {"position", one.position},
                    {"by", principal_json(one.by)},
                    {"asked", to_string(one.asked)}});
    if (!one.redacted) continue;
    list.back()["redacted"] = to_string(*one.redacted);
    list.back()["erased"] = sight.service().is_erased();
  }
  return list;
}

}  // namespace concord::reading
