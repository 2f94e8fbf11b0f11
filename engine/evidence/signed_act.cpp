#include "engine/evidence/signed_act.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/calendar/civil.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/consultation/deadline_request.hpp"
#include "engine/evidence/act_origins.hpp"
#include "engine/evidence/act_records.hpp"
#include "engine/evidence/event_member.hpp"
#include "engine/workflow/names.hpp"

namespace concord::evidence {
namespace {

using Json = nlohmann::json;

using Known = std::multimap<std::string_view, const Record*>;

const Known& known_by_event() {
  static const Known known = [] {
    Known found;
    for (const auto& one : act_records()) found.emplace(one.event, &one);
    return found;
  }();
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

// Of what has no contents in it.
bool says_exactly(const Json& said, const Json& recorded) {
  return says_the_same(said, recorded) && says_the_same(recorded, said);
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
    case Told::exactly:
      return says_exactly(said, recorded);
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

// Whether the command's reason is that of the disposition which it always leaves.
bool disposes(std::string_view command) {
  static constexpr std::array<std::string_view, 6> kDisposing = {
      "take_paragraph",  "merge_paragraphs", "not_retain_paragraph",
      "defer_paragraph", "refile_paragraph", "confirm_disposition"};
  return std::find(kDisposing.begin(), kDisposing.end(), command) != kDisposing.end();
}

// A new paragraph as it was written: what kind it is of, and how it stands in the outline.
bool is_written_as_asked(const Json& asked, const Json& paragraph) {
  const auto kind_of = [](const Json& of) {
    const auto kind = member(of, "kind");
    return kind.empty() ? "paragraph" : kind;
  };
  return kind_of(asked) == kind_of(paragraph) &&
         says_the_same(at(asked, "texts"), at(paragraph, "texts")) &&
         says_exactly(at(asked, "outline"), at(paragraph, "outline"));
}

// The words of a field: those that were given, one of several wordings, or a file.
bool are_words_as_asked(const Json& asked, const Json& words) {
  std::vector<Json> given{at(asked, "words"), at(asked, "file")};
  const Json& wordings = at(asked, "wordings");
  given.insert(given.end(), wordings.begin(), wordings.end());
  const auto is_given = [](const Json& said) { return !is_empty(said); };
  if (std::none_of(given.begin(), given.end(), is_given)) return is_empty(words);
  return std::any_of(given.begin(), given.end(), [&](const Json& said) {
    return is_given(said) && says_the_same(said, words);
  });
}

class Comparing {
 public:
  Comparing(const Json& events, const Json& act, Timestamp decided, const IsSent& is_sent)
      : events_(events),
        payload_(at(act, "payload")),
        receipt_(at(act, "receipt")),
        reason_(at(act, "reason")),
        command_(member(act, "command")),
        decided_(decided),
        is_sent_(is_sent) {}

  [[nodiscard]] bool is_other() const {
    return !std::all_of(events_.begin(), events_.end(),
                        [this](const Json& event) { return fits(event); }) ||
           !is_there() || !is_by_its_note() || !is_its_step();
  }

 private:
  // Whether the event may come of the command, and says what the command says.
  [[nodiscard]] bool fits(const Json& event) const {
    const auto type = member(event, "type");
    if (!may_come_of(type, command_)) return false;
    if (type == "DeadlineArmed") return is_armed_as_asked(at(event, "deadline"));
    if (type == "ParagraphReplaced") return is_replaced_as_asked(event);
    if (type == "ParagraphInserted") return is_inserted_as_asked(at(event, "paragraph"));
    if (type == "TextBrought") return is_brought_as_asked(at(event, "paragraphs"));
    if (type == "CaseOpened") return is_opened_as_asked(event);
    if (type == "FieldSet") return is_filled_in_as_asked(event);
    if (type == "DispositionRecorded") return is_disposed_as_asked(at(event, "disposition"));
    if (type == "RevisionRecalled") return says_the_same(reason_, at(event, "ground"));
    if (type == "CorrectionObjected" && !says_the_same(reason_, at(event, "reason"))) return false;
    if (type == "CorrectionProposed" &&
        !says_the_same(reason_, at(at(event, "correction"), "reason")))
      return false;
    const auto [first, last] = known_by_event().equal_range(type);
    return std::all_of(first, last, [&](const auto& one) {
      return one.second->command != command_ || says(*one.second, payload_, event);
    });
  }

  [[nodiscard]] bool says(const Record& record, const Json& payload, const Json& event) const {
    return std::all_of(record.members.begin(), record.members.end(), [&](const Member& member) {
      return is_told(member, payload, event, decided_);
    });
  }

  [[nodiscard]] bool is_there() const {
    return has_what_came_along() &&
           (!leaves_its_own(command_) ||
            std::any_of(events_.begin(), events_.end(), [&](const Json& event) {
              return is_own(member(event, "type"), command_);
            }));
  }

  // Each field and the text that a note brought, each field that a case was opened with, and each
  // of several at once: as often as it was asked for.
  [[nodiscard]] bool has_what_came_along() const {
    const auto has = [&](std::string_view type) {
      return std::any_of(events_.begin(), events_.end(),
                         [&](const Json& event) { return member(event, "type") == type; });
    };
    const bool brings = command_ == "bring_text";
    const bool opens = command_ == "open_case" && has("CaseOpened");
    if (!brings && !opens && command_ != "set_fields") return true;
    std::multiset<std::string> asked;
    for (const auto& one : at(payload_, "fields")) asked.insert(member(one, "field"));
    std::multiset<std::string> set;
    for (const auto& event : events_)
      if (member(event, "type") == "FieldSet") set.insert(member(event, "field"));
    return asked == set && (is_empty(at(payload_, "paragraphs")) || has("TextBrought"));
  }

  [[nodiscard]] bool is_inserted_as_asked(const Json& paragraph) const {
    const bool is_new = command_ == "insert_paragraph" || command_ == "propose_bridge" ||
                        command_ == "issue_chairs_text";
    if (is_new) return is_written_as_asked(payload_, paragraph);
    const Json& asked = at(payload_, command_ == "split_paragraph" ? "second" : "texts");
    return is_empty(asked) || says_the_same(asked, at(paragraph, "texts"));
  }

  [[nodiscard]] bool is_brought_as_asked(const Json& paragraphs) const {
    const Json& asked = at(payload_, "paragraphs");
    if (is_empty(asked) || is_empty(paragraphs)) return is_empty(asked) && is_empty(paragraphs);
    return std::equal(asked.begin(), asked.end(), paragraphs.begin(), paragraphs.end(),
                      is_written_as_asked);
  }

  // By itself, or along with a text or an opening.
  [[nodiscard]] bool is_filled_in_as_asked(const Json& event) const {
    const Record& record = *known_by_event().find("FieldSet")->second;
    const auto is_it = [&](const Json& asked) {
      return says(record, asked, event) && are_words_as_asked(asked, at(event, "words"));
    };
    if (command_ == "set_field") return is_it(payload_);
    if (command_ != "bring_text" && command_ != "open_case" && command_ != "set_fields")
      return true;
    const Json& fields = at(payload_, "fields");
    return std::any_of(fields.begin(), fields.end(), is_it);
  }

  // A case below another that has a name has both in its own.
  [[nodiscard]] bool is_opened_as_asked(const Json& event) const {
    if (command_ != "open_case") return true;
    const auto name = member(at(event, "key"), "name");
    const auto asked = member(payload_, "name");
    return member(event, "invoke") == member(payload_, "invoke") &&
           (name == asked || name.ends_with("." + asked));
  }

  // A date that the definition sets is not in the command.
  [[nodiscard]] bool is_armed_as_asked(const Json& deadline) const {
    const Json& asked = at(at(payload_, "deadlines"), member(deadline, "name").c_str());
    return asked.is_null() || is_due(asked, at(deadline, "due"), decided_);
  }

  // One that adjusts another may keep the ground of that.
  [[nodiscard]] bool is_disposed_as_asked(const Json& disposition) const {
    if (!is_empty(at(disposition, "follows"))) return true;
    const Json& recorded = at(disposition, "reason");
    return says_the_same(reason_, recorded) || (is_empty(recorded) && !disposes(command_));
  }

  // An edit that was made on older words says what was asked in an event of its own.
  [[nodiscard]] bool is_replaced_as_asked(const Json& event) const {
    if (command_ != "replace_paragraph") return is_reworded_as_asked(event);
    const auto rebased = std::find_if(events_.begin(), events_.end(), [](const Json& one) {
      return member(one, "type") == "EditRebased";
    });
    const bool is_rebased = rebased != events_.end();
    const Json& as_asked = is_rebased ? *rebased : event;
    return at(as_asked, "paragraph") == at(payload_, "paragraph") &&
           at(as_asked, "language") == at(payload_, "language") &&
           says_the_same(at(payload_, "text"), at(as_asked, is_rebased ? "asked" : "text"));
  }

  // Where all the words of a paragraph were given, by language; of what is carried over, some.
  [[nodiscard]] bool is_reworded_as_asked(const Json& event) const {
    const Json& asked = at(payload_, command_ == "split_paragraph" ? "first" : "texts");
    return is_empty(asked) || command_ == "carry_alternative" ||
           says_the_same(at(asked, member(event, "language").c_str()), at(event, "text"));
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

  // The first move of the entry that somebody can have asked for is the step that was, where the
  // act was one.
  [[nodiscard]] bool is_its_step() const {
    const bool brings = command_ == "bring_text";
    if (may_move(command_) || command_ == "open_case" || command_ == "set_fields") return true;
    const auto step = brings ? member(payload_, "event") : command_;
    const auto moved = std::find_if(events_.begin(), events_.end(), [&](const Json& event) {
      const auto on = member(event, "on");
      if (member(event, "type") != "CaseMoved" || on.empty()) return false;
      return on == step || !(workflow::is_reserved_event(on) || (is_sent_ && is_sent_(on)));
    });
    return moved == events_.end() || member(*moved, "on") == step;
  }

  const Json& events_;
  const Json& payload_;
  const Json& receipt_;
  const Json& reason_;
  const std::string command_;
  const Timestamp decided_;
  const IsSent& is_sent_;
};

}  // namespace

std::optional<std::string> why_other_act(const Json& events, const Json& act, Timestamp decided,
                                         const IsSent& is_sent) {
  const auto is = [&](std::string_view type) {
    return std::any_of(events.begin(), events.end(),
                       [&](const Json& event) { return member(event, "type") == type; });
  };
  if (is("EventsAside") || !Comparing(events, act, decided, is_sent).is_other())
    return std::nullopt;
  return is("StanceTaken") ? "is for another stance than the entry records"
                           : "is for another act than the entry records";
}

}  // namespace concord::evidence
