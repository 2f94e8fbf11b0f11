#include "engine/post/mail_letter.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/calendar/spoken.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/edition/response_form.hpp"
#include "engine/exports/response_form.hpp"
#include "engine/notices/concerned.hpp"
#include "engine/notices/registry_concerned.hpp"
#include "engine/notices/words.hpp"
#include "engine/reading/agenda_entries.hpp"
#include "engine/reading/event_words.hpp"
#include "engine/reading/log_kinds.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/audience.hpp"
#include "engine/workflow/handing.hpp"

namespace concord::post {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using notices::in_words;
using notices::Phrase;

constexpr std::string_view kEntry = "entry:";
constexpr std::string_view kDeadline = "deadline:";
constexpr std::size_t kMostItems = 100;
constexpr std::size_t kMostSteps = 8;
constexpr std::size_t kMostFiles = 40;  // of some ten thousand bytes each
constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// One line, whatever a title holds.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  return text;
}

std::string phrase(Phrase what, const reading::Reader& reader, std::string_view text) {
  return in_words(what, reader.language, {.what = text});
}

std::string joined(const std::vector<std::string>& parts, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < parts.size() && i < most; ++i)
    text += (i == 0 ? "" : "; ") + parts[i];
  return parts.size() > most ? text + "; ..." : text;
}

void add_unless_there(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

bool is_rule_for(const std::string& type) {
  const auto rules = notices::rules();
  return std::any_of(rules.begin(), rules.end(), [&](const notices::Rule& rule) {
    return rule.event == type && rule.first != notices::Circle::nobody;
  });
}

// What else an entry says happened, beside its title: "Text circulated; Deadline set: Silence".
std::string besides(const workflow::ChartRule& rule, const Json& view, const std::string& title,
                    const std::string& language) {
  std::vector<std::string> list;
  for (const auto& event : view.at("events")) {
    const std::string type = event.value("type", "");
    if (!is_rule_for(type) || type == "CaseMoved" || type == "StanceTaken") continue;
    std::string text = reading::is_telling(type) ? reading::event_title(rule, event, language)
                                                 : reading::kind_title(type, language);
    if (text != title) add_unless_there(list, std::move(text));
  }
  return joined(list, list.size());
}

// The instant in words, and what the reader's own clock shows then.
std::string time_text(Timestamp at, const reading::Reader& reader, const std::string& zone,
                      const calendar::Zones& zones) {
  std::string text = calendar::spoken(at, reader.language);
  if (zone == "UTC") return text;
  const auto civil = calendar::civil_at(at, zone, zones);
  if (civil) text += " (" + calendar::to_string(*civil) + " " + zone + ")";
  return text;
}

// When and where a meeting is, by the clock that was named and by the reader's own.
std::string sitting_text(const agenda::Entry& entry, const std::string& zone,
                         const reading::Reader& reader, const calendar::Zones& zones) {
  std::string text;
  if (const auto* day = std::get_if<agenda::Day>(&entry.starts))
    text = agenda::to_string(*day);
  else
    text = time_text(std::get<agenda::Moment>(entry.starts).at, reader, zone, zones);
  return entry.place.empty() ? text : text + "; " + on_one_line(entry.place);
}

// Steps that are open to the reader. What may be done at any time is none.
std::vector<std::string> open_steps(const reading::Sight& sight, const Case& value) {
  std::vector<std::string> titles;
  for (const auto& offer : reading::open_commands(sight, value))
    if (!offer.value("aside", false)) add_unless_there(titles, offer.at("title"));
  return titles;
}

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string host_of(const std::string& origin) {
  const std::string host = mail::list_name(origin.substr(0, origin.find('/')));
  return host.find('.') == std::string::npos ? host + ".invalid" : host;
}

}  // namespace

std::string about_entry(std::uint64_t position) {
  return std::string(kEntry) + std::to_string(position);
}

std::string about_deadline(const AboutDeadline& about) {
  return std::string(kDeadline) + about.case_id.value + ":" + about.deadline;
}

std::string message_id(const LetterName& name) {
  const Digest digest =
      audit::sha256("concord/mail/v1\n" + name.origin + "\n" + name.person + "\n" + name.letter);
  return hex(digest.view().substr(0, 20)) + "@" + host_of(name.origin);
}

// Also of the case above, where an input's date stands.
void LetterWriter::add_deadlines(Item& item, const reading::Sight& sight, const Case& value,
                                 const registry::Contact& contact) const {
  const auto& reader = sight.reader();
  const auto& rule = sight.state().chart_of(value);
  for (const auto& [name, deadline] : value.deadlines) {
    if (deadline.status != calendar::DeadlineStatus::armed) continue;
    const auto known = rule.deadlines.find(name);
    const std::string title =
        known == rule.deadlines.end() ? name : known->second.title.in(reader.language);
    item.lines.push_back(
        phrase(Phrase::until, reader,
               time_text(deadline.due.at, reader, contact.zone, service_.zones()) + ": " + title));
  }
}

// The case by name, what is due in it, what the reader can do there, and where to look.
void LetterWriter::add_case(Item& item, const reading::Sight& sight, const Case& value,
                            const registry::Contact& contact) const {
  const auto& reader = sight.reader();
  const std::string reference = sight.state().id.value + ":" + consultation::to_string(value.key);
  item.about = on_one_line(reading::case_title(sight, value));
  item.lines.push_back(phrase(Phrase::case_label, reader, item.about + " (" + reference + ")"));
  item.lines.push_back(phrase(Phrase::state, reader, reading::state_title(sight, value)));
  if (const auto sitting = reading::meeting_entry(sight, value))
    item.lines.push_back(phrase(Phrase::sitting, reader,
                                sitting_text(*sitting, contact.zone, reader, service_.zones())));
  const Case& parent = sight.state().cases[value.parent];
  add_deadlines(item, sight, value, contact);
  if (parent.number != value.number && sight.sees(parent))
    add_deadlines(item, sight, parent, contact);
  if (const auto steps = open_steps(sight, value); !steps.empty())
    item.lines.push_back(phrase(Phrase::now_you_may, reader, joined(steps, kMostSteps)));
  item.lines.push_back(phrase(Phrase::where, reader, "concord case " + reference));
  if (!heading_.url.empty())
    item.lines.push_back("  " + heading_.url + "/v1/cases/" + value.id.value);
}

// To the delegation that is asked, the form in which it may answer: once, when its case is opened,
// and unless it has answered by now.
// The form is made of what the delegation reads anyway, and says nothing of how far the case is.
void LetterWriter::add_form(Item& item, const reading::Sight& sight, const Case& value,
                            const Json& entry) const {
  const auto& events = entry.at("events");
  const bool is_opened = std::any_of(events.begin(), events.end(), [](const Json& event) {
    return event.value("type", "") == "CaseOpened";
  });
  const bool is_asked = !value.key.party.empty() && value.key.name.empty() &&
                        sight.holds("party:" + value.key.party.value);
  const bool has_answered = value.settled || (value.document && !value.document->revisions.empty());
  if (!is_opened || !is_asked || has_answered ||
      workflow::handings(sight.state().chart_of(value)).empty())
    return;
  const auto& reader = sight.reader();
  const std::string key = consultation::to_string(value.key);
  const auto form = edition::response_form(reading::form_view(sight, value), reader.language);
  const std::string stem = edition::form_file_stem(key);
  const std::string name = stem + ".docx";
  item.files.push_back(
      {name, std::string(kDocx), exports::written_form(form, exports::FormKind::docx)});
  item.files.push_back({stem + ".txt", "text/plain; charset=utf-8",
                        exports::written_form(form, exports::FormKind::text)});
  item.lines.push_back(phrase(Phrase::form, reader,
                              name + "; concord form " + sight.state().id.value + ":" + key +
                                  " --language " + form.language + " --out " + name));
  if (!heading_.url.empty())
    item.lines.push_back("  " + heading_.url + "/v1/cases/" + value.id.value +
                         "/form?format=docx&language=" + form.language);
}

LetterWriter::Item LetterWriter::item_of_registry(const reading::Reader& reader,
                                                  const Json& view) const {
  Item item;
  const auto registry = service_.published().registry();
  const auto events = codec::decode_registry_events(view.at("events"));
  std::vector<std::string> titles;
  for (const auto& event : view.at("events"))
    add_unless_there(titles, reading::kind_title(event.value("type", ""), reader.language));
  item.title = joined(titles, kMostSteps);
  if (!events) return item;
  std::vector<std::string> persons;
  for (const auto& event : *events)
    if (const auto* person = notices::person_of(*registry, event)) {
      const auto named = service_.contents().named(*registry, *person);
      add_unless_there(persons, named.is_redacted
                                    ? person->value
                                    : on_one_line(named.name) + " (" + person->value + ")");
    }
  if (!persons.empty())
    item.lines.push_back(phrase(Phrase::of_person, reader, joined(persons, kMostSteps)));
  return item;
}

std::optional<LetterWriter::Item> LetterWriter::item_of_entry(const reading::Reader& reader,
                                                              const registry::Contact& contact,
                                                              std::uint64_t position,
                                                              bool awaited) const {
  const reading::LogReader log(service_, reader);
  const auto logged = log.at(position);
  if (!logged) return std::nullopt;
  const auto& entry = logged->entry;
  const Json view = reading::entry_view(service_, log, *logged);
  const auto time =
      phrase(Phrase::at, reader, time_text(entry.time, reader, contact.zone, service_.zones()));
  const auto state = service_.published().consultation(entry.consultation);
  const auto number = state ? state->find(entry.case_id) : std::nullopt;
  if (!number) {
    Item item = item_of_registry(reader, view);
    item.lines.push_back(time);
    return item;
  }
  const Case& value = state->cases[*number];
  const reading::Sight sight(service_, reader, state, service_.clock().now());
  const bool sees = sight.sees(value);
  if (awaited && (!sees || open_steps(sight, value).empty())) return std::nullopt;
  Item item;
  item.title = on_one_line(view.at("title"));
  const auto more = on_one_line(besides(state->chart_of(value), view, item.title, reader.language));
  if (!more.empty() && item.title == reading::kind_title("CaseMoved", reader.language))
    item.title = more;  // a case that was opened: it says no more that it moved
  else if (!more.empty())
    item.lines.push_back(more);
  if (!entry.principal.empty()) {
    const std::string office = view.value("office_text", "");
    item.lines.push_back(phrase(
        Phrase::on_behalf, reader,
        sight.attribution(value, entry.principal) + (office.empty() ? "" : " (" + office + ")")));
  }
  item.lines.push_back(time);
  if (!sees) {
    item.lines.push_back(
        phrase(Phrase::case_label, reader,
               state->id.value + ":" + view.value("key", consultation::to_string(value.key))));
    return item;
  }
  add_case(item, sight, value, contact);
  add_form(item, sight, value, view);
  return item;
}

// Nothing where the deadline is over, or was lifted since.
std::optional<LetterWriter::Item> LetterWriter::item_of_deadline(const reading::Reader& reader,
                                                                 const registry::Contact& contact,
                                                                 const AboutDeadline& about) const {
  const auto state = service_.published().of_case(about.case_id);
  const auto number = state ? state->find(about.case_id) : std::nullopt;
  if (!number) return std::nullopt;
  const Case& value = state->cases[*number];
  const reading::Sight sight(service_, reader, state, service_.clock().now());
  const auto deadline = value.deadlines.find(about.deadline);
  if (!sight.sees(value) || deadline == value.deadlines.end() ||
      deadline->second.status != calendar::DeadlineStatus::armed ||
      deadline->second.due.at <= sight.now())
    return std::nullopt;
  const auto& rule = state->chart_of(value);
  const auto known = rule.deadlines.find(about.deadline);
  Item item;
  item.title = phrase(
      Phrase::reminder, reader,
      known == rule.deadlines.end() ? about.deadline : known->second.title.in(reader.language));
  add_case(item, sight, value, contact);
  return item;
}

std::optional<LetterWriter::Item> LetterWriter::item_of(const reading::Reader& reader,
                                                        const registry::Contact& contact,
                                                        const store::MailNotice& notice) const {
  const std::string_view about = notice.about;
  if (about.starts_with(kEntry))
    return item_of_entry(reader, contact, number_in(about.substr(kEntry.size())), notice.awaited);
  if (!about.starts_with(kDeadline)) return std::nullopt;
  const auto rest = about.substr(kDeadline.size());
  const auto colon = rest.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return item_of_deadline(
      reader, contact,
      {CaseId(std::string(rest.substr(0, colon))), std::string(rest.substr(colon + 1))});
}

std::string LetterWriter::subject_of(const std::vector<Item>& items, const reading::Reader& reader,
                                     const store::MailNotice& first) const {
  const std::string place = "[" + service_.origin() + "] ";
  if (first.letter.starts_with("day:"))
    return place + in_words(Phrase::one_day, reader.language, {.n = items.size()});
  const Item& item = items.front();
  const std::string title = item.title + (item.about.empty() ? "" : ": " + item.about);
  if (items.size() == 1) return place + title;
  return place + in_words(Phrase::one_act, reader.language, {.n = items.size() - 1, .what = title});
}

std::string LetterWriter::body_of(const std::vector<Item>& items,
                                  const reading::Reader& reader) const {
  std::string body;
  for (std::size_t i = 0; i < items.size() && i < kMostItems; ++i) {
    body += items[i].title + "\n";
    for (const auto& line : items[i].lines) body += "  " + line + "\n";
    body += "\n";
  }
  if (items.size() > kMostItems)
    body += in_words(Phrase::more_left, reader.language, {.n = items.size() - kMostItems}) + "\n\n";
  return body + "-- \n" + in_words(Phrase::why, reader.language) + "\n";
}

std::optional<mail::Message> LetterWriter::write(const registry::Contact& contact,
                                                 std::span<const store::MailNotice> notices) const {
  const Timestamp now = service_.clock().now();
  const auto registry = service_.published().registry();
  const reading::Reader reader{contact.person,
                               registry::audience_atoms(*registry, contact.person, now),
                               contact.language, std::nullopt};
  std::vector<Item> items;
  for (const auto& notice : notices)
    if (auto item = item_of(reader, contact, notice)) items.push_back(*std::move(item));
  if (items.empty()) return std::nullopt;
  mail::Message message;
  message.from = heading_.from;
  message.from_name = "Concord";
  message.to = service_.contents().text({contact.address, contact.commit, 0});
  message.subject = subject_of(items, reader, notices.front());
  message.body = body_of(items, reader);
  message.id = message_id({service_.origin(), contact.person.value, notices.front().letter});
  message.language = contact.language;
  message.list = mail::list_name(service_.origin());
  message.date = now;
  for (auto& item : items)
    for (auto& file : item.files)
      if (message.files.size() < kMostFiles) message.files.push_back(std::move(file));
  return message;
}

}  // namespace concord::post
