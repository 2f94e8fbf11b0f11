#include "engine/reading/agenda_entries.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/audit/loss.hpp"
#include "engine/reading/agenda_words.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/queries.hpp"

namespace concord::reading {
namespace {

using agenda::Entry;
using calendar::DeadlineStatus;
using consultation::Case;

// What has a name keeps it when the log goes on under another, after a declared loss.
std::string name_of_log(const Sight& sight) {
  return audit::first_epoch(sight.service().origin());
}

agenda::Status agenda_status(DeadlineStatus status) {
  switch (status) {
    case DeadlineStatus::armed:
    case DeadlineStatus::fired:
      return agenda::Status::confirmed;
    case DeadlineStatus::held:
    case DeadlineStatus::suspended:
      return agenda::Status::tentative;
    case DeadlineStatus::disarmed:
      break;
  }
  return agenda::Status::cancelled;
}

// "Conference text: Drivers (RCM)"
std::string named(const Sight& sight, const Case& value) {
  std::string text = case_title(sight, value);
  std::string whose = value.key.conference.value;
  if (!value.key.party.empty()) whose += (whose.empty() ? "" : ", ") + value.key.party.value;
  return whose.empty() ? text : text + " (" + whose + ")";
}

// In which language sight.text() gives what was said in several; empty where that was not said.
std::string language_given(const Sight& sight, const text::ContentRef& whole,
                           const std::optional<text::Texts>& by_language) {
  if (!by_language) return "";
  if (by_language->contains(sight.language())) return sight.language();
  for (const auto& [language, wording] : *by_language)
    if (wording == whole) return language;
  return "";
}

// The language of the words that the case is named by, as far as was said; empty where it was not,
// or they are in several. What the definition says is in the reader's own.
std::string language_of_name(const Sight& sight, const Case& value) {
  std::string language = sight.language();
  const auto named = value.fields.find(sight.state().chart_of(value).title_field);
  if (named != value.fields.end() && named->second.words)
    language = language_given(sight, *named->second.words, named->second.wordings);
  for (const auto& topic : *sight.state().topics)
    if (topic.code == value.key.topic &&
        language_given(sight, topic.title, topic.titles) != language)
      return "";
  return language;
}

// `own`: whether the summary says more than the name, in the reader's language.
void set_languages(const Sight& sight, const Case& value, bool own, Entry& entry) {
  const auto language = language_of_name(sight, value);
  if (language != sight.language()) entry.summary_language = own ? "" : language;
  const auto& state = sight.state();
  if (language_given(sight, state.title, state.titles) != sight.language())
    entry.description_language = "";
}

agenda::Source source_of(const Sight& sight, const Case& value) {
  const auto& state = sight.state();
  return {state.id.value, sight.text(state.title, state.titles), value.id.value,
          consultation::to_string(value.key)};
}

void add_sentence(std::string& text, const std::string& sentence) {
  if (sentence.empty()) return;
  text += (text.empty() ? "" : "\n") + sentence;
}

std::string places_in_words(const Sight& sight, const agenda::Source& source) {
  return std::string(consultation_label(sight.language())) + source.title + " (" +
         source.consultation + ")\n" + std::string(case_label(sight.language())) + source.key;
}

// What the field holds, in words; empty where it is not filled in.
std::string said(const Sight& sight, const Case& value, const std::string& field) {
  const auto held = value.fields.find(field);
  if (held == value.fields.end()) return {};
  if (held->second.words) return sight.text(*held->second.words, held->second.wordings);
  return held->second.values.empty() ? std::string() : held->second.values.front();
}

// A field's date or instant; one in a zone is "2017-06-08T09:00@America/Panama".
std::optional<agenda::When> when_of(const Sight& sight, const std::string& text) {
  if (const auto day = agenda::parse_day(text)) return *day;
  const auto mark = text.find('@');
  if (mark == std::string::npos) {
    const auto at = parse_timestamp(text);
    return at ? std::optional<agenda::When>(agenda::Moment{*at}) : std::nullopt;
  }
  const auto meant =
      calendar::resolve(text.substr(0, mark), text.substr(mark + 1), sight.service().zones());
  if (!meant) return std::nullopt;
  return agenda::Moment{meant->instant, calendar::to_string(meant->civil), meant->zone};
}

// What was typed of a time that the clocks show twice, and which of the two is meant: the entry has
// it in UTC. Empty for every other.
std::string twice_in_words(const Sight& sight, const std::optional<agenda::When>& when) {
  const auto* moment = when ? variant2::get_if<agenda::Moment>(&*when) : nullptr;
  if (moment == nullptr || moment->zone.empty()) return {};
  const auto due = calendar::due_at(moment->civil, moment->zone, sight.service().zones());
  return due && due->ambiguous ? typed_in_words(*due, sight.language()) : std::string();
}

// The choices of this name come again, others do not.
std::optional<agenda::Recurrence> recurrence_of(const std::string& choice) {
  using Every = agenda::Recurrence::Every;
  if (choice == "yearly") return agenda::Recurrence{Every::year, 1, {}, {}};
  if (choice == "monthly") return agenda::Recurrence{Every::month, 1, {}, {}};
  if (choice == "weekly") return agenda::Recurrence{Every::week, 1, {}, {}};
  return std::nullopt;
}

agenda::Status meeting_status(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  bool has_begun = true;
  for (const auto id : value.configuration.active()) {
    const auto* state = rule.state_rules[chart::index(id)];
    if (state == nullptr) continue;
    if (state->cancelled) return agenda::Status::cancelled;
    for (const auto& first : rule.initial) has_begun = has_begun && state->name != first;
  }
  return has_begun ? agenda::Status::confirmed : agenda::Status::tentative;
}

// An address of the Web among the words of a place: where one joins from afar.
std::string address_in(const std::string& place) {
  auto begin = place.find("https://");
  if (begin == std::string::npos) begin = place.find("http://");
  if (begin == std::string::npos) return {};
  return place.substr(begin, place.find_first_of(" \t\r\n,;)\"<>", begin) - begin);
}

// The case with which the series of this one began: itself, where it is no other's next time.
std::string series_of(const Sight& sight, const Case& value) {
  constexpr int kLongest = 100;
  const auto& field = sight.state().chart_of(value).agenda->series;
  const Case* first = &value;
  for (int step = 0; step < kLongest; ++step) {
    const auto held = first->fields.find(field);
    if (held == first->fields.end() || held->second.values.empty()) break;
    const auto number = sight.state().find(CaseId(held->second.values.front()));
    if (!number || sight.state().cases[*number].key.chart != value.key.chart) break;
    first = &sight.state().cases[*number];
  }
  return first->id.value;
}

// The cases that are of one series with this one, or were: whoever left it still counts in its
// number.
std::set<consultation::CaseNumber> ever_of_series(const Sight& sight, const Case& value) {
  const auto& cases = sight.state().cases;
  const auto& field = sight.state().chart_of(value).agenda->series;
  std::map<consultation::CaseNumber, std::vector<consultation::CaseNumber>> beside;
  const auto join = [&](const Case& one, const CaseId& id) {
    const auto other = sight.state().find(id);
    if (!other || cases[*other].key.chart != value.key.chart) return;
    beside[one.number].push_back(*other);
    beside[*other].push_back(one.number);
  };
  for (consultation::CaseNumber number = 0; number < cases.size(); ++number) {
    const Case& one = cases[number];
    if (one.key.chart != value.key.chart) continue;
    for (const auto& id : one.series_before) join(one, id);
    const auto held = one.fields.find(field);
    if (held != one.fields.end() && !held->second.values.empty())
      join(one, CaseId(held->second.values.front()));
  }
  std::set<consultation::CaseNumber> found{value.number};
  std::vector<consultation::CaseNumber> next{value.number};
  while (!next.empty()) {
    const auto at = next.back();
    next.pop_back();
    for (const auto other : beside[at])
      if (found.insert(other).second) next.push_back(other);
  }
  return found;
}

// What comes again ends on the day that the case says; before the next time that has a case of its
// own and is not cancelled, as far as the reader sees it; and when what it belongs to is settled
// and keeps no such cases (its list is closed, the consultation ends), or with the conference.
// Their changes are counted also while it does not come again: the number of what did once must not
// go back (RFC 5545, 3.8.7.4).
class RecurrenceEnd {
 public:
  RecurrenceEnd(const Sight& sight, const Case& value, Entry& entry)
      : sight_(sight), value_(value), entry_(entry) {}

  void find() {
    const auto& rule = *sight_.state().chart_of(value_).agenda;
    if (const auto day = agenda::parse_day(said(sight_, value_, rule.until))) on(*day);
    if (!rule.series.empty()) before_next();
    with_those_above();
    const auto* body = registry::find_body(sight_.registry(), value_.key.conference);
    if (body != nullptr && body->to) at(*body->to);
    if (!entry_.recurrence) return;
    const auto& until = entry_.recurrence->until;
    if (until && instant_of(*until) < instant_of(entry_.starts)) entry_.recurrence.reset();
  }

 private:
  // The whole of that day, where the entry takes place.
  void on(const agenda::Day& day) {
    const auto* moment = variant2::get_if<agenda::Moment>(&entry_.starts);
    if (moment == nullptr) return end(day);
    const std::string last = to_string(day) + "T23:59:59";
    const auto when =
        when_of(sight_, moment->zone.empty() ? last + "Z" : last + "@" + moment->zone);
    if (when) end(*when);
  }

  void at(Timestamp last) {
    if (variant2::holds_alternative<agenda::Day>(entry_.starts))
      return end(agenda::Day{std::chrono::floor<std::chrono::days>(last.instant)});
    end(agenda::Moment{last});
  }

  // Another case bears on the entry: with each change of that one it is changed.
  void count(const consultation::Changes& changes) {
    entry_.sequence += changes.times;
    if (!entry_.recurrence) return;
    entry_.changed = std::max(entry_.changed, changes.last);
  }

  void end(const agenda::When& last) {
    if (!entry_.recurrence) return;
    auto& until = entry_.recurrence->until;
    if (!until || instant_of(last) < instant_of(*until)) until = last;
  }

  void before_next() {
    const auto series = series_of(sight_, value_);
    for (const auto number : ever_of_series(sight_, value_)) {
      const Case& other = sight_.state().cases[number];
      if (number == value_.number || !sight_.sees(other)) continue;
      // Whenever it is: else the number would go back where it is moved to before this one, or out
      // of the series.
      count(other.own_changes);
      if (series_of(sight_, other) != series ||
          meeting_status(sight_, other) == agenda::Status::cancelled)
        continue;
      const auto& rule = *sight_.state().chart_of(other).agenda;
      const auto starts = when_of(sight_, said(sight_, other, rule.starts));
      if (!starts || instant_of(*starts) <= instant_of(entry_.starts)) continue;
      at(instant_of(*starts) - std::chrono::seconds(1));
    }
  }

  // Whether such cases are kept where it is: a topic that is followed up is settled, and has dates;
  // a list of topics that is agreed has topics.
  [[nodiscard]] bool keeps(const Case& above, const std::string& invoke) const {
    const auto& rule = sight_.state().chart_of(above);
    const auto& active = above.configuration.active();
    return std::any_of(active.begin(), active.end(), [&](const auto id) {
      const auto* state = rule.state_rules[chart::index(id)];
      return state != nullptr && std::any_of(state->invokes.begin(), state->invokes.end(),
                                             [&](const auto& one) { return one.id == invoke; });
    });
  }

  void with_those_above() {
    const auto& cases = sight_.state().cases;
    for (auto below = value_.number; below != cases[below].parent; below = cases[below].parent) {
      const auto number = cases[below].parent;
      if (!sight_.sees(cases[number])) continue;
      count(cases[number].own_changes);
      if (cases[number].settled && !keeps(cases[number], cases[below].invoke))
        at(cases[number].moved_at);
    }
  }

  const Sight& sight_;
  const Case& value_;
  Entry& entry_;
};

std::string name_of_conference(const Sight& sight, const BodyCode& conference) {
  const auto* body = registry::find_body(sight.registry(), conference);
  if (body == nullptr) return conference.value;
  const auto& names = body->names;
  const auto& own = sight.language() == "es"   ? names.es
                    : sight.language() == "pt" ? names.pt
                                               : names.en;
  return own.empty() ? names.en : own;
}

}  // namespace

Entry deadline_entry(const Sight& sight, const Case& value, const calendar::Deadline& deadline) {
  const auto& rule = sight.state().chart_of(value);
  const auto& language = sight.language();
  std::string title = deadline.name;
  if (const auto known = rule.deadlines.find(deadline.name); known != rule.deadlines.end())
    if (const auto& words = known->second.title.in(language); !words.empty()) title = words;
  Entry entry;
  entry.uid = value.id.value + "." + deadline.name + "@" + name_of_log(sight);
  if (const auto changes = value.deadline_changes.find(deadline.name);
      changes != value.deadline_changes.end()) {
    entry.sequence = changes->second.times - 1;
    entry.changed = changes->second.last;
  }
  entry.kind = agenda::Kind::deadline;
  entry.status = agenda_status(deadline.status);
  entry.is_past = deadline.status == DeadlineStatus::fired;
  entry.starts = agenda::Moment{deadline.due.at, deadline.due.civil, deadline.due.zone};
  entry.summary = title + ": " + named(sight, value);
  if (const auto mark = standing_mark(deadline.status, language); !mark.empty())
    entry.summary += " " + std::string(mark);
  add_sentence(entry.description, standing_in_words(deadline, language));
  if (!deadline.due.civil.empty())
    add_sentence(entry.description, typed_in_words(deadline.due, language));
  for (const auto& reminder : deadline.reminders) entry.reminders.push_back(reminder.before);
  entry.source = source_of(sight, value);
  add_sentence(entry.description, places_in_words(sight, entry.source));
  set_languages(sight, value, true, entry);
  return entry;
}

std::optional<Entry> meeting_entry(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  if (!rule.agenda) return std::nullopt;
  const auto starts = when_of(sight, said(sight, value, rule.agenda->starts));
  if (!starts) return std::nullopt;
  Entry entry;
  entry.uid = value.id.value + "@" + name_of_log(sight);
  entry.sequence = value.own_changes.times;
  entry.changed = value.own_changes.last;
  entry.kind = agenda::Kind::meeting;
  entry.status = meeting_status(sight, value);
  entry.starts = *starts;
  const auto ends = when_of(sight, said(sight, value, rule.agenda->ends));
  if (ends && ends->index() == starts->index()) entry.ends = *ends;
  entry.summary = named(sight, value);
  if (entry.status == agenda::Status::cancelled)
    entry.summary += " " + std::string(cancelled_mark(sight.language()));
  entry.place = said(sight, value, rule.agenda->place);
  entry.joined_at = address_in(entry.place);
  entry.recurrence = recurrence_of(said(sight, value, rule.agenda->repeats));
  if (!rule.agenda->repeats.empty()) RecurrenceEnd(sight, value, entry).find();
  if (!value.key.conference.empty())
    entry.organizer = agenda::Organizer{name_of_conference(sight, value.key.conference)};
  entry.source = source_of(sight, value);
  add_sentence(entry.description, state_title(sight, value));
  add_sentence(entry.description, twice_in_words(sight, entry.starts));
  add_sentence(entry.description, twice_in_words(sight, entry.ends));
  add_sentence(entry.description, places_in_words(sight, entry.source));
  set_languages(sight, value, entry.status == agenda::Status::cancelled, entry);
  return entry;
}

}  // namespace concord::reading
