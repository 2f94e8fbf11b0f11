#include "engine/reading/view_who.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/reading/event_words.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/office_words.hpp"

namespace concord::reading {
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

// How an act came that the secretariat recorded for a party, and whether the party has disavowed it
// since: "channel", "disavowed". Nothing of other acts.
void tell_receipt(Json& view, const Case& value, std::uint64_t case_seq) {
  for (const auto& act : value.received_acts) {
    if (act.case_seq != case_seq) continue;
    view["channel"] = word(act.channel);
    if (act.disavowed) view["disavowed"] = true;
  }
}

// `stood`: the states after the act shown before, for entries that keep where they came from.
Json act_view(const Sight& sight, const Case& value, const LogReader& log, const Logged& logged,
              const Json& events, const std::vector<std::string>& stood) {
  const auto& rule = sight.state().chart_of(value);
  const Step step{rule, logged.entry.from.empty() ? stood : logged.entry.from, logged.entry.to};
  Json what = Json::array();
  Json words = Json::array();
  Json view;
  for (const auto& event : events) {
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
      view["symbol"] = event.at("symbol");
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
  tell_receipt(view, value, logged.entry.case_seq);
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

// A question as it was put once, and then anew: the state keeps the last time alone, the log all.
struct Round {
  consultation::DecisionOpened question;
  Timestamp opened;
  Timestamp ended;
  std::optional<decision::Computation> counted;  // none: it fell away before an answer
  struct Said {
    consultation::StanceRecord stance;
    const Logged* recorded = nullptr;
  };
  std::vector<Said> stances;
};

// Every time that each question was put, by what the log says.
class Rounds {
 public:
  void take(const std::vector<consultation::Event>& events, const Logged& logged) {
    for (const auto& event : events)
      variant2::visit([&](const auto& one) { add(one, logged); }, event);
  }
  // All but the last.
  [[nodiscard]] std::vector<Round> earlier(const std::string& decision) const {
    const auto found = rounds_.find(decision);
    if (found == rounds_.end()) return {};
    return {found->second.begin(), std::prev(found->second.end())};
  }

 private:
  template <class Event>
  void add(const Event&, const Logged&) {}
  void add(const consultation::DecisionOpened& event, const Logged& logged) {
    auto& rounds = rounds_[event.decision];
    if (!rounds.empty() && rounds.back().ended == Timestamp())
      rounds.back().ended = logged.entry.time;
    rounds.push_back({event, logged.entry.time, {}, {}, {}});
  }
  void add(const consultation::StanceTaken& event, const Logged& logged) {
    auto* round = last(event.decision);
    if (round == nullptr) return;
    const auto& entry = logged.entry;
    round->stances.push_back(
        {{event.party, event.stance, event.text, event.paragraph, event.statement, event.received,
          entry.time, entry.case_seq, event.late, false, std::nullopt},
         &logged});
  }
  void add(const consultation::DecisionClosed& event, const Logged& logged) {
    if (auto* round = last(event.decision)) {
      round->counted = event.computation;
      round->ended = logged.entry.time;
    }
  }
  void add(const consultation::DecisionVoided& event, const Logged& logged) {
    if (auto* round = last(event.decision)) round->ended = logged.entry.time;
  }
  void add(const consultation::ActDisavowed& event, const Logged&) {
    for (auto& [name, rounds] : rounds_)
      for (auto& round : rounds)
        for (auto& said : round.stances)
          if (said.stance.case_seq == event.case_seq && said.stance.party == event.party)
            said.stance.disavowed = true;
  }
  Round* last(const std::string& decision) {
    const auto found = rounds_.find(decision);
    return found == rounds_.end() ? nullptr : &found->second.back();
  }

  std::map<std::string, std::vector<Round>> rounds_;
};

// Several revisions can hold one text: the one that the question was put on goes before others.
void add_symbol(Json& view, const Case& value, const Digest& text, std::uint32_t asked) {
  if (!value.document) return;
  for (const auto& revision : value.document->revisions) {
    if (revision->text_digest != text) continue;
    view["symbol"] = revision->symbol;
    if (revision->number == asked) return;
  }
}

Json round_view(const Sight& sight, const Case& value, const Round& round) {
  Json view{{"opened", to_string(round.opened)},
            {"ended", to_string(round.ended)},
            {"stances", Json::array()}};
  if (round.question.revision != 0) {
    view["revision"] = round.question.revision;
    view["text"] = to_string(round.question.text);
    add_symbol(view, value, round.question.text, round.question.revision);
  }
  if (round.counted) {
    const std::string name = consultation::outcome_name(round.counted->outcome);
    view["outcome"] = name;
    view["outcome_text"] = decision::explain("outcome." + name, {}, sight.language());
    view["computation"] = computation_json(sight, value, round.question.revision, *round.counted);
  }
  for (const auto& said : round.stances) {
    Json row = stance_view(sight, said.stance);
    add_symbol(row, value, said.stance.text, round.question.revision);
    tell_receipt(row, value, said.stance.case_seq);
    add_actor(row, sight, *said.recorded);
    view["stances"].push_back(std::move(row));
  }
  mark_replaced(view);
  return view;
}

Json decision_with_actors(const Sight& sight, const Case& value, const std::string& name,
                          const std::vector<Logged>& entries) {
  Json view = decision_view(sight, value, name);
  if (!sight.sees_question(value, name)) {
    view["stances_withheld"] = true;
    return view;
  }
  bool is_withheld = consultation::is_sealed(sight.state(), value, name);
  view["stances"] = Json::array();
  for (const auto* stance : visible_stances(sight, value, name)) {
    const auto* recorded = entry_of(entries, stance->case_seq);
    if (recorded == nullptr) {  // for others' eyes
      is_withheld = true;
      continue;
    }
    Json row = stance_view(sight, *stance);
    add_symbol(row, value, stance->text, value.decisions.at(name)->revision);
    tell_receipt(row, value, stance->case_seq);
    add_actor(row, sight, *recorded);
    view["stances"].push_back(std::move(row));
  }
  mark_replaced(view);
  if (is_withheld) view["stances_withheld"] = true;
  for (auto& answer : view.contains("answers") ? view["answers"] : Json::array())
    if (const auto* recorded = entry_of(entries, answer["case_seq"]))
      add_actor(answer, sight, *recorded);
  return view;
}

// When it was put first.
std::string first_put(const Json& decision) {
  const auto& first = decision.contains("earlier") ? decision.at("earlier").front() : decision;
  return first.at("opened");
}

}  // namespace

Json who_view(const Sight& sight, const Case& value, const LogReader& log) {
  const auto entries = log.of_case(sight.state().id, value.id);
  Json view = case_line(sight, value);
  view["case"] = view["id"];
  view.erase("id");
  view["title"] = case_title(sight, value);
  view["consultation"] = sight.state().id.value;
  view["workflow"] = {{"name", sight.state().definition->name},
                      {"hash", to_string(sight.state().definition->hash)}};
  view["texts"] = revisions_view(sight, value);
  std::vector<Json> decisions;
  Rounds rounds;
  std::vector<Json> events;  // of each entry
  for (const auto& logged : entries) {
    events.push_back(log.events_of(logged));
    if (const auto decoded = codec::decode_events(events.back())) rounds.take(*decoded, logged);
  }
  for (const auto& [name, decided] : value.decisions) {
    Json decision = decision_with_actors(sight, value, name, entries);
    if (sight.sees_question(value, name))
      for (const auto& round : rounds.earlier(name))
        decision["earlier"].push_back(round_view(sight, value, round));
    decisions.push_back(std::move(decision));
  }
  std::stable_sort(decisions.begin(), decisions.end(), [](const Json& one, const Json& other) {
    return first_put(one) < first_put(other);
  });
  view["decisions"] = std::move(decisions);
  view["acts"] = Json::array();
  std::vector<std::string> stood;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Logged& logged = entries[i];
    if (Json act = act_view(sight, value, log, logged, events[i], stood); !act.is_null())
      view["acts"].push_back(std::move(act));
    if (!logged.entry.to.empty()) stood = logged.entry.to;
  }
  view["tree_size"] = log.size();
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
      if (const auto file = sight.file(*content)) row["file"] = codec::to_json(*file);
      add_actor(row, sight, logged);
      list.push_back(std::move(row));
    }
  }
  view["comments"] = std::move(list);
  return view;
}

}  // namespace concord::reading
