#include "engine/evidence/signed_act.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/calendar/civil.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/consultation/deadline_request.hpp"
#include "engine/evidence/event_member.hpp"

namespace concord::evidence {
namespace {

using Json = nlohmann::json;

enum class Told {
  whole,       // left out in one, it is empty in the other
  if_said,     // what the command leaves out the engine fills in
  as_set,      // sorted and each once
  casts_vote,  // true: "in_favour", else "against"
  date,        // a deadline's
};

struct Member {
  const char* name;                // in the payload
  const char* in_event = nullptr;  // a JSON pointer; none: the same name
  Told told = Told::whole;
};

struct Record {
  std::string_view command;
  std::string_view event;  // by which it is recorded
  std::vector<Member> members;
  bool is_only = true;  // the event comes of no other command, and the command leaves one
};

// Of what is said in a case and beside its text.
std::vector<Record> spoken() {
  return {
      {"take_stance",
       "StanceTaken",
       {{"decision"}, {"stance"}, {"paragraph"}, {"statement"}, {"text", nullptr, Told::if_said}}},
      {"answer_ad_referendum", "CapitalAnswered", {{"decision"}, {"confirmed"}}},
      {"record_presence", "PresenceRecorded", {{"decision"}, {"present", nullptr, Told::as_set}}},
      {"file_statement",
       "StatementFiled",
       {{"decision"}, {"statement"}, {"paragraph", nullptr, Told::if_said}}},
      {"cast_vote", "CastingVoteGiven", {{"decision"}, {"in_favour", "/vote", Told::casts_vote}}},
      {"comment", "Commented", {{"content"}, {"paragraph"}}},
      {"attach", "Attached", {{"content"}}},
      {"acknowledge_receipt", "ReceiptAcknowledged", {{"revision"}}},
      {"derogate", "GuardDerogated", {{"event"}, {"guard"}}},
      {"object_to_derogation", "DerogationObjected", {{"event"}, {"guard"}}},
      {"disavow", "ActDisavowed", {{"case_seq"}}},
      {"ask_redaction", "RedactionAsked", {{"content"}, {"position"}}},
      {"redact", "ContentRedacted", {{"content"}}},
      {"leave_consultation", "PartyLeft", {}},
      {"join_consultation", "PartyJoined", {{"conference"}}},
      {"join_input", "Associated", {{"with"}}},
  };
}

// Of what is done to texts, fields and deadlines.
std::vector<Record> written() {
  return {
      {"correct_text",
       "CorrectionProposed",
       {{"revision", "/correction/revision"},
        {"paragraph", "/correction/paragraph"},
        {"language", "/correction/language"},
        {"against", "/correction/before"},
        {"text", "/correction/after"}}},
      {"confirm_correction", "TextCorrected", {{"number"}}, false},
      {"object_to_correction", "CorrectionObjected", {{"number"}}},
      {"change_deadline",
       "DeadlineExtended",
       {{"deadline", "/deadline/name"}, {"to", "/deadline/due", Told::date}},
       false},
      {"change_deadline",
       "DeadlineShortened",
       {{"deadline", "/deadline/name"}, {"to", "/deadline/due", Told::date}},
       false},
      {"suspend_deadline", "DeadlineSuspended", {{"deadline", "/deadline/name"}}, false},
      {"resume_deadline", "DeadlineResumed", {{"deadline", "/deadline/name"}}, false},
      {"confirm_deadline", "DeadlineConfirmed", {{"deadline", "/deadline/name"}}, false},
      {"set_field",
       "FieldSet",
       {{"field"},
        {"value"},
        {"values"},
        {"words", nullptr, Told::if_said},
        {"file", "/words", Told::if_said},
        {"wordings"}},
       false},
      {"take_side", "SideTaken", {{"paragraph"}, {"bracket"}, {"alternative"}, {"side"}}, false},
      {"write_note",
       "NoteWritten",
       {{"paragraph", "/note/paragraph"}, {"content", "/note/content"}},
       false},
      {"insert_paragraph",
       "ParagraphInserted",
       {{"texts", "/paragraph/texts"}, {"outline", "/paragraph/outline"}},
       false},
      {"outline_paragraph", "ParagraphOutlined", {{"paragraph"}, {"outline"}}, false},
      {"bring_text", "TextBrought", {{"paragraphs"}}, false},
  };
}

const std::vector<Record>& records() {
  static const std::vector<Record> all = [] {
    auto both = spoken();
    for (auto& one : written()) both.push_back(std::move(one));
    return both;
  }();
  return all;
}

using Known = std::multimap<std::string_view, const Record*>;

Known known_by(std::string_view Record::*name) {
  Known known;
  for (const auto& one : records()) known.emplace(one.*name, &one);
  return known;
}

const Json& at(const Json& object, const char* name) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

const Json& in_event(const Json& event, const Member& member) {
  static const Json none;
  if (member.in_event == nullptr) return at(event, member.name);
  const Json::json_pointer pointer(member.in_event);
  return event.contains(pointer) ? event.at(pointer) : none;
}

bool is_empty(const Json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>().empty();
  if (value.is_number()) return value == 0;
  return value.empty() || value == false;
}

// Contents are signed by their digests.
bool is_content(const Json& recorded) {
  return recorded.is_object() && recorded.contains("digest");
}

bool says_the_same(const Json& said, const Json& recorded) {
  if (is_content(recorded)) return recorded["digest"] == said;
  if (is_empty(said) && is_empty(recorded)) return true;
  if (said.is_array() && recorded.is_array())
    return std::equal(said.begin(), said.end(), recorded.begin(), recorded.end(), says_the_same);
  if (!said.is_object() || !recorded.is_object()) return said == recorded;
  const bool are_words = std::all_of(recorded.begin(), recorded.end(), is_content);
  return (!are_words || said.size() == recorded.size()) &&
         std::all_of(said.items().begin(), said.items().end(), [&](const auto& one) {
           return says_the_same(one.value(), at(recorded, one.key().c_str()));
         });
}

bool is_same_set(const Json& said, const Json& recorded) {
  if (!said.is_array() || !recorded.is_array()) return says_the_same(said, recorded);
  auto sorted = said.get<std::vector<Json>>();
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return recorded == Json(sorted);
}

bool is_same_time(const Json& said, const Json& recorded) {
  if (!said.is_string() || !recorded.is_string()) return says_the_same(said, recorded);
  const auto time = parse_timestamp(said.get_ref<const std::string&>());
  return time && time == parse_timestamp(recorded.get_ref<const std::string&>());
}

// Whether the instant may be that civil time, in some zone.
bool may_be(Timestamp time, calendar::CivilTime civil) {
  constexpr auto kFarthest = std::chrono::hours(26);
  const auto as_if_utc = Timestamp{} + std::chrono::duration_cast<Duration>(civil.since_epoch);
  return time <= as_if_utc + kFarthest && as_if_utc <= time + kFarthest;
}

// `due`: of a deadline that was armed or changed then.
bool is_due(const Json& request, const Json& due, Timestamp decided) {
  const auto asked = codec::decode<consultation::DeadlineRequest>(request);
  const auto time = parse_timestamp(member(due, "at"));
  if (!asked || !time) return false;
  if (asked->at) return *time == *asked->at;
  if (asked->after) return *time == decided + *asked->after;
  const auto civil = calendar::parse_civil(asked->civil);
  return civil && calendar::parse_civil(member(due, "civil")) == civil &&
         member(due, "zone") == asked->zone && may_be(*time, *civil);
}

bool is_told(const Member& member, const Json& payload, const Json& event, Timestamp decided) {
  const Json& said = at(payload, member.name);
  const Json& recorded = in_event(event, member);
  switch (member.told) {
    case Told::if_said:
      return is_empty(said) || says_the_same(said, recorded);
    case Told::as_set:
      return is_same_set(said, recorded);
    case Told::casts_vote:
      return recorded == (said == true ? "in_favour" : "against");
    case Told::date:
      return is_due(said, recorded, decided);
    case Told::whole:
      break;
  }
  return says_the_same(said, recorded);
}

class Comparing {
 public:
  Comparing(const Json& events, const Json& act, Timestamp decided)
      : events_(events),
        payload_(at(act, "payload")),
        receipt_(at(act, "receipt")),
        reason_(at(act, "reason")),
        command_(member(act, "command")),
        decided_(decided) {}

  [[nodiscard]] bool is_other() const {
    return !std::all_of(events_.begin(), events_.end(),
                        [this](const Json& event) { return fits(event); }) ||
           !is_there() || !is_by_its_note() || !is_its_step();
  }

 private:
  [[nodiscard]] bool has(std::string_view type) const {
    return std::any_of(events_.begin(), events_.end(),
                       [&](const Json& event) { return member(event, "type") == type; });
  }

  // Whether the event may come of the command, and says what the command says.
  [[nodiscard]] bool fits(const Json& event) const {
    static const Known by_event = known_by(&Record::event);
    const auto type = member(event, "type");
    if (type == "DeadlineArmed") return is_armed_as_asked(at(event, "deadline"));
    if (type == "ParagraphReplaced") return is_replaced_as_asked(event);
    if (type == "RevisionRecalled") return says_the_same(reason_, at(event, "ground"));
    const auto [first, last] = by_event.equal_range(type);
    for (auto one = first; one != last; ++one) {
      const Record& record = *one->second;
      if (record.command != command_ && record.is_only) return false;
      if (record.command != command_) continue;
      if (!std::all_of(record.members.begin(), record.members.end(), [&](const Member& member) {
            return is_told(member, payload_, event, decided_);
          }))
        return false;
    }
    return true;
  }

  [[nodiscard]] bool is_there() const {
    static const Known by_command = known_by(&Record::command);
    const auto [first, last] = by_command.equal_range(command_);
    return std::all_of(first, last, [&](const auto& one) {
      return !one.second->is_only || has(one.second->event);
    });
  }

  // A date that the definition sets is not in the command.
  [[nodiscard]] bool is_armed_as_asked(const Json& deadline) const {
    const Json& asked = at(at(payload_, "deadlines"), member(deadline, "name").c_str());
    return asked.is_null() || is_due(asked, at(deadline, "due"), decided_);
  }

  // An edit that was made on older words says what was asked in an event of its own.
  [[nodiscard]] bool is_replaced_as_asked(const Json& event) const {
    if (command_ != "replace_paragraph") return true;
    const auto rebased = std::find_if(events_.begin(), events_.end(), [](const Json& one) {
      return member(one, "type") == "EditRebased";
    });
    const bool is_rebased = rebased != events_.end();
    const Json& as_asked = is_rebased ? *rebased : event;
    return at(as_asked, "paragraph") == at(payload_, "paragraph") &&
           at(as_asked, "language") == at(payload_, "language") &&
           says_the_same(at(payload_, "text"), at(as_asked, is_rebased ? "asked" : "text"));
  }

  [[nodiscard]] bool is_by_its_note() const {
    const auto note = std::find_if(events_.begin(), events_.end(), [](const Json& event) {
      return member(event, "type") == "ActReceived";
    });
    if (note == events_.end()) return receipt_.is_null();
    return says_the_same(at(receipt_, "channel"), at(*note, "channel")) &&
           says_the_same(at(receipt_, "original"), at(*note, "original")) &&
           is_same_time(at(receipt_, "received"), at(*note, "received"));
  }

  // The first move of the entry is the step that was asked for, where the act was one.
  [[nodiscard]] bool is_its_step() const {
    static const Known by_command = known_by(&Record::command);
    const bool brings = command_ == "bring_text";
    if (!brings && (by_command.contains(command_) || command_ == "open_case")) return true;
    const auto moved = std::find_if(events_.begin(), events_.end(), [](const Json& event) {
      return member(event, "type") == "CaseMoved" && !member(event, "on").empty();
    });
    return moved == events_.end() ||
           member(*moved, "on") == (brings ? member(payload_, "event") : command_);
  }

  const Json& events_;
  const Json& payload_;
  const Json& receipt_;
  const Json& reason_;
  const std::string command_;
  const Timestamp decided_;
};

}  // namespace

std::optional<std::string> why_other_act(const Json& events, const Json& act, Timestamp decided) {
  const auto is = [&](std::string_view type) {
    return std::any_of(events.begin(), events.end(),
                       [&](const Json& event) { return member(event, "type") == type; });
  };
  if (is("EventsAside") || !Comparing(events, act, decided).is_other()) return std::nullopt;
  return is("StanceTaken") ? "is for another stance than the entry records"
                           : "is for another act than the entry records";
}

}  // namespace concord::evidence
