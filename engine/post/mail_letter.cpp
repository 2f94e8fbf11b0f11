#include "engine/post/mail_letter.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/edition/response_form.hpp"
#include "engine/exports/response_form.hpp"
#include "engine/notices/registry_concerned.hpp"
#include "engine/notices/words.hpp"
#include "engine/post/case_lines.hpp"
#include "engine/post/happened.hpp"
#include "engine/post/letter_times.hpp"
#include "engine/post/letter_words.hpp"
#include "engine/post/reader_change.hpp"
#include "engine/post/registry_details.hpp"
#include "engine/reading/act_words.hpp"
#include "engine/reading/agenda_entries.hpp"
#include "engine/reading/awaited.hpp"
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
constexpr std::string_view kTurn = "turn:";
constexpr std::string_view kDay = "day:";
constexpr std::size_t kMostTitles = 8;
constexpr std::size_t kMostFiles = 40;  // of some ten thousand bytes each
constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// By whose clock the case goes on: the zone that was named for its meeting or a deadline of it, or
// of the case above. Empty: none was.
std::string zone_of(const reading::Sight& sight, const Case& value) {
  for (const Case* one : {&value, &sight.state().cases[value.parent]}) {
    if (!sight.sees(*one)) continue;
    if (const auto sitting = reading::meeting_entry(sight, *one))
      if (const auto* moment = variant2::get_if<agenda::Moment>(&sitting->starts);
          moment != nullptr && !moment->zone.empty())
        return moment->zone;
    for (const auto& [name, deadline] : one->deadlines)
      if (!deadline.due.zone.empty()) return deadline.due.zone;
  }
  return "";
}

// That a case was opened in which the reader's delegation is asked for an answer.
bool is_invitation(const reading::Sight& sight, const Case& value, const Json& entry) {
  const auto& events = entry.at("events");
  const bool is_opened = std::any_of(events.begin(), events.end(), [](const Json& event) {
    return event.value("type", "") == "CaseOpened";
  });
  return is_opened && !value.key.party.empty() && value.key.name.empty() &&
         sight.holds("party:" + value.key.party.value) &&
         !workflow::handings(sight.state().chart_of(value)).empty();
}

bool has_answered(const Case& value) {
  return value.settled || (value.document && !value.document->revisions.empty());
}

// What is due first in the case, or in the one above, where an input's date stands.
const calendar::Deadline* first_due(const reading::Sight& sight, const Case& value) {
  const calendar::Deadline* first = nullptr;
  const Case& parent = sight.state().cases[value.parent];
  for (const Case* one : {&value, &parent}) {
    const auto* due = sight.sees(*one) ? reading::first_due(*one) : nullptr;
    if (due != nullptr && (first == nullptr || due->due.at < first->due.at)) first = due;
  }
  return first;
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

std::string about_turn(const AboutTurn& about) {
  return std::string(kTurn) + about.case_id.value + ":" + about.command;
}

std::string message_id(const LetterName& name) {
  const Digest digest =
      audit::sha256("concord/mail/v1\n" + name.origin + "\n" + name.person + "\n" + name.letter);
  return hex(digest.view().substr(0, 20)) + "@" + host_of(name.origin);
}

// Of which consultation and which case it is.
void LetterWriter::set_place(Item& item, const reading::Sight& sight, const Case& value) const {
  const auto& state = sight.state();
  item.consultation =
      on_one_line(sight.text(state.title, state.titles)) + " (" + state.id.value + ")";
  item.reference = state.id.value + ":" + consultation::to_string(value.key);
}

void LetterWriter::add_case(Item& item, const reading::Sight& sight, const Case& value,
                            const registry::Contact& contact, std::uint64_t told) const {
  set_place(item, sight, value);
  item.about = told_title(sight, value);
  item.case_lines =
      lines_of_now({sight, value, contact.zone, service_.zones(), heading_.url}, told);
}

// To the delegation that is asked, the form in which it may answer: once, when its case is opened,
// and unless it has answered by now.
// The form is made of what the delegation reads anyway, and says nothing of how far the case is.
void LetterWriter::add_form(Item& item, const reading::Sight& sight, const Case& value,
                            const Json& entry) const {
  if (has_answered(value) || !is_invitation(sight, value, entry)) return;
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
  if (events && std::any_of(events->begin(), events->end(), is_declined))
    titles = {phrase(Phrase::declined, reader, "")};
  item.title = joined(titles, kMostTitles);
  if (!events) return item;
  std::vector<std::string> persons;
  for (const auto& event : *events) {
    // What a mail says nobody can take back: it says neither the name nor whose it is.
    if (variant2::holds_alternative<registry::NameRedactionAsked>(event)) {
      item.lines.push_back(phrase(Phrase::of_erasure, reader, ""));
      continue;
    }
    if (const auto* person = notices::person_of(*registry, event)) {
      const auto named = service_.contents().named(*registry, *person);
      add_unless_there(persons, named.is_redacted
                                    ? person->value
                                    : on_one_line(named.name) + " (" + person->value + ")");
    }
  }
  if (!persons.empty())
    item.lines.push_back(phrase(Phrase::of_person, reader, joined(persons, kMostTitles)));
  std::vector<std::string> details;
  for (const auto& event : *events)
    if (auto text = registry_details(*registry, event, reader.language); !text.empty())
      add_unless_there(details, on_one_line(std::move(text)));
  if (details.size() == 1) item.subject_of = details.front();
  for (const auto& text : details) item.lines.push_back(phrase(Phrase::details, reader, text));
  for (const auto& event : *events)
    if (const auto todo = undone_by(*registry, event, reader.person); !todo.empty())
      item.lines.push_back(phrase(Phrase::if_not_known, reader, todo));
  const std::string principal = view.value("principal", "");
  if (!principal.empty())
    item.lines.push_back(
        phrase(Phrase::on_behalf, reader, party_text(*registry, principal, reader.language)));
  if (const auto who = actor_text(view, principal); !who.empty())
    item.lines.push_back(phrase(Phrase::by, reader, who));
  return item;
}

// What the same act brought about in other cases, as far as the reader may read it.
std::vector<reading::Logged> LetterWriter::beside(const reading::LogReader& log,
                                                  const reading::Logged& logged) const {
  std::vector<reading::Logged> others;
  const auto commit = service_.readers().borrow()->commit(logged.commit);
  if (!commit) return others;
  for (std::size_t i = 0; i < commit->entries.size(); ++i) {
    const std::uint64_t position = commit->first_position + i;
    if (position == logged.position) continue;
    if (auto other = log.at(position); other && other->entry.command == logged.entry.command)
      others.push_back(*std::move(other));
  }
  return others;
}

// What happened, to what, why, by whom and when.
void LetterWriter::add_happened(Item& item, const reading::LogReader& log, const EntryTold& told,
                                bool awaits) const {
  const auto& reader = told.sight.reader();
  const auto& rule = told.sight.state().chart_of(told.value);
  auto happened = happened_in(rule, told.value, log, service_.contents(), told.logged, told.view,
                              beside(log, told.logged));
  item.title = std::move(happened.title);
  if (is_invitation(told.sight, told.value, told.view) && !has_answered(told.value)) {
    item.title = phrase(Phrase::invited, reader, "");
    item.leads = true;
    const auto* due = first_due(told.sight, told.value);
    if (due != nullptr)
      item.lines.push_back(
          phrase(Phrase::answer_by, reader,
                 time_text(due->due.at, reader, {due->due.zone, told.zone}, service_.zones())));
  } else if (auto change = reader_change(told)) {
    item.title = std::move(change->title);
    item.about = std::move(change->about);
    item.leads = true;
  } else if (happened.is_opening && awaits) {
    item.title = phrase(Phrase::awaits, reader, "");
  }
  if (!happened.besides.empty())
    item.lines.push_back(joined(happened.besides, happened.besides.size()));
  for (auto& line : event_lines(told)) item.lines.push_back(std::move(line));
  if (!happened.step.empty()) item.lines.push_back(phrase(Phrase::step, reader, happened.step));
  if (happened.lost_reason) happened.reason = phrase(Phrase::deleted_since, reader, "");
  if (!happened.reason.empty())
    item.lines.push_back(phrase(Phrase::reason, reader, happened.reason));
  for (auto& line : acted_lines(told)) item.lines.push_back(std::move(line));
  item.lines.push_back(
      phrase(Phrase::at, reader,
             time_text(told.logged.entry.time, reader, {told.zone}, service_.zones())));
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
  const auto state = service_.published().consultation(entry.consultation);
  const auto number = state ? state->find(entry.case_id) : std::nullopt;
  if (!number) {
    Item item = item_of_registry(reader, view);
    item.lines.push_back(phrase(Phrase::at, reader,
                                time_text(entry.time, reader, {contact.zone}, service_.zones())));
    return item;
  }
  const Case& value = state->cases[*number];
  const reading::Sight sight(service_, reader, state, service_.clock().now());
  const bool sees = sight.sees(value);
  const bool awaits = sees && !open_steps(sight, value).empty();
  if (awaited && !awaits) return std::nullopt;
  Item item;
  const std::string zone = contact.zone == "UTC" && sees ? zone_of(sight, value) : contact.zone;
  add_happened(item, log, {sight, value, *logged, view, zone, past_, service_.zones()}, awaits);
  set_place(item, sight, value);
  if (!sees) {
    item.lines.push_back(phrase(Phrase::case_label, reader,
                                (item.about.empty() ? "" : item.about + ", ") + state->id.value +
                                    ":" + view.value("key", consultation::to_string(value.key))));
    return item;
  }
  add_case(item, sight, value, contact, entry.case_seq);
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
  add_case(item, sight, value, contact, value.seq);
  return item;
}

// Nothing where the step is not open to the reader, or no more.
std::optional<LetterWriter::Item> LetterWriter::item_of_turn(const reading::Reader& reader,
                                                             const registry::Contact& contact,
                                                             const AboutTurn& about) const {
  const auto state = service_.published().of_case(about.case_id);
  const auto number = state ? state->find(about.case_id) : std::nullopt;
  if (!number) return std::nullopt;
  const Case& value = state->cases[*number];
  const reading::Sight sight(service_, reader, state, service_.clock().now());
  if (!sight.sees(value)) return std::nullopt;
  for (const auto& offer : reading::open_commands(sight, value)) {
    if (offer.at("command") != about.command) continue;
    Item item;
    item.title = phrase(Phrase::your_turn, reader, offer.at("title").get<std::string>());
    add_case(item, sight, value, contact, value.seq);
    return item;
  }
  return std::nullopt;
}

std::optional<LetterWriter::Item> LetterWriter::item_of(const reading::Reader& reader,
                                                        const registry::Contact& contact,
                                                        const store::MailNotice& notice) const {
  const std::string_view about = notice.about;
  if (about.starts_with(kEntry))
    return item_of_entry(reader, contact, number_in(about.substr(kEntry.size())), notice.awaited);
  for (const auto kind : {kDeadline, kTurn}) {
    if (!about.starts_with(kind)) continue;
    const auto rest = about.substr(kind.size());
    const auto colon = rest.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const CaseId of(std::string(rest.substr(0, colon)));
    const std::string name(rest.substr(colon + 1));
    return kind == kTurn ? item_of_turn(reader, contact, {of, name})
                         : item_of_deadline(reader, contact, {of, name});
  }
  return std::nullopt;
}

std::string LetterWriter::subject_of(const std::vector<Item>& items, const reading::Reader& reader,
                                     const store::MailNotice& first) const {
  const std::string place = "[" + service_.origin() + "] ";
  if (first.letter.starts_with(kDay))
    return place + in_words(Phrase::one_day, reader.language, {.n = items.size()});
  const auto leading =
      std::find_if(items.begin(), items.end(), [](const Item& one) { return one.leads; });
  const Item& item = leading == items.end() ? items.front() : *leading;
  const std::string& about = item.about.empty() ? item.subject_of : item.about;
  const std::string title = item.title + (about.empty() ? "" : ": " + about);
  if (items.size() == 1) return place + title;
  return place + in_words(Phrase::one_act, reader.language, {.n = items.size() - 1, .what = title});
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
  message.reply_to = heading_.reply_to;
  message.to = service_.contents().text({contact.address, contact.commit, 0});
  message.subject = subject_of(items, reader, notices.front());
  group(items);
  message.body = letter_body(items, {.language = reader.language,
                                     .is_day = notices.front().letter.starts_with(kDay),
                                     .reply_to = heading_.reply_to});
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
