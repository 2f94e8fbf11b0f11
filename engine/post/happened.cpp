#include "engine/post/happened.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "engine/decision/reason.hpp"
#include "engine/notices/concerned.hpp"
#include "engine/post/letter_words.hpp"
#include "engine/reading/event_words.hpp"
#include "engine/reading/log_kinds.hpp"
#include "engine/workflow/names.hpp"

namespace concord::post {
namespace {

using Json = nlohmann::json;
using notices::Phrase;

constexpr std::size_t kLongestReason = 600;  // bytes

bool is_rule_for(const std::string& type) {
  const auto rules = notices::rules();
  return std::any_of(rules.begin(), rules.end(), [&](const notices::Rule& rule) {
    return rule.event == type && rule.circles.front() != notices::Circle::nobody;
  });
}

// A reason as it was given, shortened between two characters.
std::string shortened(std::string text) {
  if (text.size() <= kLongestReason) return text;
  std::size_t end = kLongestReason;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

// Why a content is to be deleted is not copied to where it cannot be deleted.
bool is_about_deletion(const Json& events) {
  return std::any_of(events.begin(), events.end(), [](const Json& event) {
    const std::string type = event.value("type", "");
    return type == "RedactionAsked" || type == "ContentRedacted";
  });
}

// Every string in it but grounds.
void add_strings(const Json& value, std::set<std::string>& strings) {
  if (value.is_string()) strings.insert(value.get<std::string>());
  if (value.is_array())
    for (const auto& item : value) add_strings(item, strings);
  if (value.is_object())
    for (const auto& [name, member] : value.items())
      if (name != "ground") add_strings(member, strings);
}

// Whether a reason was given that is deleted: a content that is gone, and that no event names but
// as the ground of what was done.
bool lost_reason(const Json& events, const reading::Logged& logged, service::Contents& contents) {
  std::optional<std::set<std::string>> named;
  for (const auto& digest : logged.entry.contents) {
    const auto found = contents.find({digest, logged.commit, 0});
    if (found.state != store::ContentState::redacted) continue;
    if (!named) add_strings(events, named.emplace());
    if (!named->contains(to_string(digest))) return true;
  }
  return false;
}

// As it is kept at this moment: of what was deleted since only that it was.
void add_reason(Happened& happened, const reading::LogReader& log, service::Contents& contents,
                const reading::Logged& logged, const std::vector<reading::Logged>& beside) {
  const auto add_of = [&](const reading::Logged& one) {
    const Json events = log.events_of(one);
    if (is_about_deletion(events)) return false;
    if (const auto reason = log.reason_of(one))
      happened.reason = shortened(on_one_line(*reason));
    else
      happened.lost_reason = happened.lost_reason || lost_reason(events, one, contents);
    return true;
  };
  if (!add_of(logged)) return;
  for (const auto& other : beside)
    if (happened.reason.empty() && !happened.lost_reason) add_of(other);
}

bool is_recalled(const consultation::Case& value, const Json& event) {
  if (!value.document) return false;
  const auto* revision = text::find_revision(*value.document, event.value("revision", 0U));
  return revision != nullptr && revision->recalled;
}

// The states that were entered.
std::string reached(const workflow::ChartRule& rule, const audit::Entry& entry,
                    const std::string& language) {
  std::vector<std::string> entered;
  for (const auto& state : entry.to)
    if (std::find(entry.from.begin(), entry.from.end(), state) == entry.from.end())
      entered.push_back(state);
  return reading::states_title(rule, entered, language);
}

// The names of the events of an entry.
struct EventNames {
  const workflow::ChartRule& rule;
  const consultation::Case& value;
  const reading::Reader& reader;
  const audit::Entry& entry;
  const Json& events;

  [[nodiscard]] bool has(std::string_view type) const {
    return std::any_of(events.begin(), events.end(),
                       [type](const Json& event) { return event.value("type", "") == type; });
  }

  [[nodiscard]] std::string kind(std::string_view type) const {
    return reading::kind_title(type, reader.language);
  }

  // Nothing for what is told by the state, by the letter's other lines, or not at all.
  [[nodiscard]] std::string of(const Json& event) const {
    const std::string type = event.value("type", "");
    if (!is_rule_for(type) || type == "CaseMoved") return "";
    if (type == "FieldSet") {
      const std::string name = event.value("field", "");
      if (has("CaseOpened") || !is_of_sitting(rule, name)) return "";
      if (const auto field = rule.fields.find(name);
          comes_again_by(rule, name) && field != rule.fields.end())
        return phrase(Phrase::changed, reader, field->second.title.in(reader.language));
      return phrase(Phrase::sitting_changed, reader, "");
    }
    if (type == "TextCirculated" && is_recalled(value, event))
      return kind(type) + " (" + phrase(Phrase::recalled_since, reader, "") + ")";
    // Whose input is taken back has not left the others': theirs is gone.
    if (type == "ProposerLeft" && has("SourceWithdrawn")) return "";
    if (type == "AssociationEnded" && event.value("party", "") != entry.principal)
      return phrase(Phrase::joined_is_gone, reader, "");
    if (type == "StanceTaken")
      return kind(type) + ": " +
             decision::explain("stance." + event.value("stance", ""), {}, reader.language);
    if (reading::is_telling(type)) return reading::event_title(rule, event, reader.language);
    const auto deadline = event.find("deadline");
    if (deadline == event.end() || !deadline->is_object()) return kind(type);
    const auto known = rule.deadlines.find(deadline->value("name", ""));
    return known == rule.deadlines.end()
               ? kind(type)
               : kind(type) + ": " + known->second.title.in(reader.language);
  }

  // What was recorded for a delegation, rather than that something was.
  [[nodiscard]] std::string recorded(const std::vector<std::string>& besides) const {
    const std::string own = kind("ActReceived");
    for (const auto& text : besides)
      if (text != own) return text;
    for (const auto& event : events)
      if (const std::string type = event.value("type", ""); type != "ActReceived")
        return kind(type);
    return own;
  }

  // What was filled in, by the name that the definition has for it.
  [[nodiscard]] std::string changed() const {
    std::vector<std::string> fields;
    for (const auto& event : events) {
      const auto field = rule.fields.find(event.value("field", ""));
      if (event.value("type", "") == "FieldSet" && field != rule.fields.end())
        add_unless_there(fields, field->second.title.in(reader.language));
    }
    return fields.empty() ? kind("FieldSet")
                          : phrase(Phrase::changed, reader, joined(fields, fields.size()));
  }
};

}  // namespace

bool is_of_sitting(const workflow::ChartRule& rule, std::string_view field) {
  if (!rule.agenda || field.empty()) return false;
  const auto& shown = *rule.agenda;
  return field == shown.starts || field == shown.ends || field == shown.place ||
         field == shown.repeats || field == shown.until;
}

bool goes_before_state(std::string_view event) {
  return event == "CirculationRecalled" || event == "DecisionClosed" ||
         event == "DecisionSettled" || event == "TextCirculated";
}

bool comes_again_by(const workflow::ChartRule& rule, std::string_view field) {
  return rule.agenda && !field.empty() &&
         (field == rule.agenda->repeats || field == rule.agenda->until);
}

Happened happened_in(const workflow::ChartRule& rule, const consultation::Case& value,
                     const reading::LogReader& log, service::Contents& contents,
                     const reading::Logged& logged, const Json& view,
                     const std::vector<reading::Logged>& beside) {
  const auto& reader = log.reader();
  const Json& events = view.at("events");
  const EventNames names{rule, value, reader, logged.entry, events};
  Happened happened;
  happened.title = on_one_line(view.at("title"));
  add_reason(happened, log, contents, logged, beside);
  std::string before_state;
  for (const auto& event : events) {
    const std::string text = on_one_line(names.of(event));
    if (text.empty()) continue;
    if (before_state.empty() && goes_before_state(event.value("type", ""))) before_state = text;
    add_unless_there(happened.besides, text);
  }
  if (happened.title == names.kind("ActReceived"))
    happened.title = on_one_line(names.recorded(happened.besides));
  if (happened.title == names.kind("FieldSet"))
    happened.title =
        happened.besides.empty() ? on_one_line(names.changed()) : happened.besides.front();
  const std::string moved = names.kind("CaseMoved");
  const std::string command = view.value("command", "");
  if (!command.empty() && !workflow::parse_engine_event(command)) {
    const std::string state = on_one_line(reached(rule, logged.entry, reader.language));
    if (happened.title != moved) happened.step = happened.title;
    if (!before_state.empty() || !state.empty())
      happened.title = before_state.empty() ? state : before_state;
    else if (!happened.step.empty())
      happened.title = phrase(Phrase::step, reader, std::exchange(happened.step, ""));
  } else if (happened.title == moved && !happened.besides.empty()) {  // a case that was opened
    happened.is_opening = happened.besides == std::vector{names.kind("CaseOpened")};
    if (!happened.is_opening) std::erase(happened.besides, names.kind("CaseOpened"));
    happened.title = joined(happened.besides, happened.besides.size());
    happened.besides.clear();
  }
  std::erase(happened.besides, happened.title);
  return happened;
}

}  // namespace concord::post
