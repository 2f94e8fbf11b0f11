#include "engine/service/view_who.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/registry/office_words.hpp"
#include "engine/service/event_words.hpp"
#include "engine/service/views.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;
using consultation::Case;

void add_actor(Json& view, const Sight& sight, const Logged& logged) {
  const auto& entry = logged.entry;
  view["position"] = logged.position;
  view["leaf"] = to_string(audit::leaf_hash(logged.bytes));
  if (!entry.actor.empty())
    view["actor"] = person_json(sight.service().contents(), sight.registry(), entry.actor);
  const auto set = [&](const char* name, const std::string& text) {
    if (!text.empty()) view[name] = text;
  };
  set("principal", entry.principal);
  set("office", entry.office);
  set("office_text", registry::office_title(entry.office, sight.language()));
  set("mandate", entry.mandate.value);
  set("signing_key", entry.key);
  if (entry.approval) view["signed"] = true;
}

// `stood`: the states after the act shown before, for entries that keep where they came from.
Json act_view(const Sight& sight, const Case& value, const LogReader& log, const Logged& logged,
              const std::vector<std::string>& stood) {
  const auto& rule = sight.state().chart_of(value);
  const Step step{rule, logged.entry.from.empty() ? stood : logged.entry.from, logged.entry.to};
  Json what = Json::array();
  Json words = Json::array();
  Json view;
  for (const auto& event : log.events_of(logged)) {
    const std::string type = event.value("type", "");
    if (!is_telling(type)) continue;
    what.push_back(type);
    words.push_back(event_title(rule, event, sight.language()));
    if (type == "CaseMoved" && !view.contains("command")) {
      const std::string on = event.value("on", "");
      if (!on.empty()) view["command"] = on;
      if (const auto title = trigger_title(step, on, sight.language()); !title.empty())
        view["title"] = title;
    }
    if (type == "RevisionIssued") {
      view["revision"] = event.at("number");
      view["text"] = event.at("text_digest");
    }
  }
  if (what.empty()) return {};
  if (!view.contains("title")) view["title"] = words.front();
  view["what"] = std::move(what);
  view["what_text"] = std::move(words);
  view["time"] = to_string(logged.entry.time);
  if (logged.entry.received) view["received"] = to_string(*logged.entry.received);
  if (!logged.entry.from.empty()) view["from"] = logged.entry.from;
  if (!logged.entry.to.empty()) view["to"] = logged.entry.to;
  if (auto reason = log.reason_of(logged)) view["reason"] = *std::move(reason);
  add_actor(view, sight, logged);
  return view;
}

// The entry of the case with that number, if the reader may read it.
const Logged* entry_of(const std::vector<Logged>& entries, std::uint64_t case_seq) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Logged& logged) {
    return logged.entry.case_seq == case_seq;
  });
  return found == entries.end() ? nullptr : &*found;
}

Json decision_with_actors(const Sight& sight, const Case& value, const std::string& name,
                          const std::vector<Logged>& entries) {
  Json view = decision_view(sight, value, name);
  if (!sight.sees_question(value, name)) return view;
  view["stances"] = Json::array();
  for (const auto* stance : visible_stances(sight, value, name)) {
    const auto* recorded = entry_of(entries, stance->case_seq);
    if (recorded == nullptr) continue;  // recorded for others' eyes
    Json row = stance_view(sight, *stance);
    if (value.document)
      for (const auto& revision : value.document->revisions)
        if (revision->text_digest == stance->text) row["symbol"] = revision->symbol;
    add_actor(row, sight, *recorded);
    view["stances"].push_back(std::move(row));
  }
  for (auto& answer : view.contains("answers") ? view["answers"] : Json::array())
    if (const auto* recorded = entry_of(entries, answer["case_seq"]))
      add_actor(answer, sight, *recorded);
  return view;
}

}  // namespace

Json who_view(const Sight& sight, const Case& value, const LogReader& log) {
  const auto entries = log.of_case(sight.state().id, value.id);
  Json view = case_line(sight, value);
  view["case"] = view["id"];
  view.erase("id");
  view["consultation"] = sight.state().id.value;
  view["workflow"] = {{"name", sight.state().definition->name},
                      {"hash", to_string(sight.state().definition->hash)}};
  view["texts"] = revisions_view(sight, value);
  view["decisions"] = Json::array();
  for (const auto& [name, decided] : value.decisions)
    view["decisions"].push_back(decision_with_actors(sight, value, name, entries));
  view["acts"] = Json::array();
  std::vector<std::string> stood;
  for (const auto& logged : entries) {
    if (Json act = act_view(sight, value, log, logged, stood); !act.is_null())
      view["acts"].push_back(std::move(act));
    if (!logged.entry.to.empty()) stood = logged.entry.to;
  }
  view["tree_size"] = sight.service().published().progress().tree_size;
  return view;
}

Json comments_view(const Sight& sight, const Case& value, const LogReader& log, const Page& page) {
  Json list = Json::array();
  Json view;
  const auto after = parse_cursor(page.cursor);
  for (const auto& logged : log.of_case(sight.state().id, value.id)) {
    if (after && logged.position <= *after) continue;
    for (const auto& event : log.events_of(logged)) {
      const std::string type = event.value("type", "");
      if (type != "Commented" && type != "Attached") continue;
      if (list.size() >= page.limit) {
        view["cursor"] = std::to_string(list.back().at("position").get<std::uint64_t>());
        view["comments"] = std::move(list);
        return view;
      }
      const auto content = codec::decode<text::ContentRef>(event.at("content"));
      if (!content) continue;
      Json row{{"time", to_string(logged.entry.time)},
               {"text", sight.text(*content)},
               {"digest", to_string(content->digest)}};
      if (event.contains("paragraph")) row["paragraph"] = event["paragraph"];
      if (type == "Attached") row["attachment"] = true;
      add_actor(row, sight, logged);
      list.push_back(std::move(row));
    }
  }
  view["comments"] = std::move(list);
  return view;
}

}  // namespace concord::service
