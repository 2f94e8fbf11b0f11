#include "engine/agenda/icalendar.hpp"

#include <algorithm>
#include <map>

#include "engine/agenda/content_line.hpp"
#include "engine/agenda/zone_component.hpp"

namespace concord::agenda {
namespace {

constexpr const char* kProduct = "-//Concord//Agenda//EN";
constexpr const char* kRefresh = "PT1H";

std::string date_of(const Day& day) {
  std::string text = to_string(day);
  std::erase(text, '-');
  return text;
}

// A duration before the start (section 3.3.6), which has no parts left out between two others:
// "-P1D", "-PT72H0M30S" would be "-P3DT0H0M30S".
std::string before(Duration duration) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(duration).count();
  std::string text = "-P";
  if (seconds >= 86400) text += std::to_string(seconds / 86400) + "D";
  const auto rest = seconds % 86400;
  if (rest == 0) return seconds == 0 ? "-PT0S" : text;
  text += "T" + std::to_string(rest / 3600) + "H";
  if (rest % 3600 == 0) return text;
  text += std::to_string(rest / 60 % 60) + "M";
  if (rest % 60 != 0) text += std::to_string(rest % 60) + "S";
  return text;
}

const char* word_of(Status status) {
  switch (status) {
    case Status::confirmed:
      return "CONFIRMED";
    case Status::tentative:
      return "TENTATIVE";
    case Status::cancelled:
      break;
  }
  return "CANCELLED";
}

const char* word_of(Recurrence::Every every) {
  switch (every) {
    case Recurrence::Every::week:
      return "WEEKLY";
    case Recurrence::Every::month:
      return "MONTHLY";
    case Recurrence::Every::year:
      break;
  }
  return "YEARLY";
}

std::string rule_of(const Recurrence& recurrence) {
  std::string rule = std::string("FREQ=") + word_of(recurrence.every);
  if (recurrence.interval > 1) rule += ";INTERVAL=" + std::to_string(recurrence.interval);
  if (recurrence.count) rule += ";COUNT=" + std::to_string(*recurrence.count);
  if (recurrence.count || !recurrence.until) return rule;
  if (const auto* day = variant2::get_if<Day>(&*recurrence.until))
    return rule + ";UNTIL=" + date_of(*day);
  return rule + ";UNTIL=" + date_time(instant_of(*recurrence.until));
}

// One calendar while it is written. For one call.
class Writer {
 public:
  explicit Writer(const calendar::Zones& zones) : zones_(zones) {}

  std::string write(const Agenda& agenda) {
    for (const auto& entry : agenda.entries) note_zones(entry);
    // A calendar has one component at least (section 3.6): an empty one has the zone UTC.
    if (agenda.entries.empty() && zones_.find("UTC") != nullptr) stretches_["UTC"] = {};
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", kProduct);
    line("CALSCALE", "GREGORIAN");
    line("NAME", text_value(agenda.title));
    line("X-WR-CALNAME", text_value(agenda.title));
    if (const auto last = last_change(agenda)) line("LAST-MODIFIED", date_time(*last));
    line("REFRESH-INTERVAL;VALUE=DURATION", kRefresh);
    line("X-PUBLISHED-TTL", kRefresh);
    for (const auto& [zone, stretch] : stretches_) append_zone(out_, zone, stretch, zones_);
    for (const auto& entry : agenda.entries) add(entry, agenda.language);
    line("END", "VCALENDAR");
    return std::move(out_);
  }

 private:
  void line(std::string head, std::string value) {
    append_line(out_, {std::move(head), std::move(value)});
  }
  void words(const std::string& head, const std::string& value) {
    if (!value.empty()) line(head, text_value(value));
  }

  // Section 3.2.10; nothing where it is not known.
  static std::string in_language(const std::string& language) {
    return language.empty() ? "" : ";LANGUAGE=" + language;
  }

  static std::optional<Timestamp> last_change(const Agenda& agenda) {
    std::optional<Timestamp> last;
    for (const auto& entry : agenda.entries)
      last = std::max(last.value_or(entry.changed), entry.changed);
    return last;
  }

  // The wall clock, if what was typed still means the instant and a reader of the calendar takes it
  // for the same one.
  [[nodiscard]] std::optional<calendar::CivilTime> civil_of(const Moment& moment) const {
    if (moment.zone.empty()) return std::nullopt;
    const auto meant = calendar::resolve(moment.civil, moment.zone, zones_);
    if (!meant || meant->ambiguous || meant->instant != moment.at) return std::nullopt;
    return meant->civil;
  }

  void note_zone(const When& when, std::optional<Timestamp> last) {
    const auto* moment = variant2::get_if<Moment>(&when);
    if (moment == nullptr || !civil_of(*moment)) return;
    const Stretch here{moment->at, last.value_or(moment->at)};
    const auto [known, is_new] = stretches_.try_emplace(moment->zone, here);
    if (is_new) return;
    known->second.from = std::min(known->second.from, here.from);
    known->second.to = std::max(known->second.to, here.to);
  }

  // What comes again needs the rules of the years to come, as far as the data know them.
  void note_zones(const Entry& entry) {
    std::optional<Timestamp> last;
    if (entry.recurrence)
      last = entry.recurrence->until ? instant_of(*entry.recurrence->until) : zones_.known_until();
    note_zone(entry.starts, last);
    if (entry.ends) note_zone(*entry.ends, last);
  }

  void moment_line(const std::string& name, const When& when) {
    if (const auto* day = variant2::get_if<Day>(&when))
      return line(name + ";VALUE=DATE", date_of(*day));
    const auto& moment = variant2::get<Moment>(when);
    if (const auto civil = civil_of(moment))
      return line(name + ";TZID=" + moment.zone, date_time(*civil));
    line(name, date_time(moment.at));
  }

  void add_end(const Entry& entry) {
    if (!entry.ends || entry.ends->index() != entry.starts.index()) return;
    // The last day is named among people, the first one after it in calendars.
    if (const auto* day = variant2::get_if<Day>(&*entry.ends))
      return moment_line("DTEND", Day{std::max(day->date, variant2::get<Day>(entry.starts).date) +
                                      std::chrono::days(1)});
    if (instant_of(*entry.ends) > instant_of(entry.starts)) moment_line("DTEND", *entry.ends);
  }

  void add_organizer(const Organizer& organizer) {
    if (organizer.address.empty()) return words("CONTACT", organizer.name);
    line("ORGANIZER;CN=" + parameter_value(organizer.name), uri_value(organizer.address));
  }

  void add_alarm(const Entry& entry, Duration reminder) {
    line("BEGIN", "VALARM");
    line("ACTION", "DISPLAY");
    line("TRIGGER", before(reminder));
    line("DESCRIPTION", text_value(entry.summary));
    line("END", "VALARM");
  }

  void add(const Entry& entry, const std::string& language) {
    line("BEGIN", "VEVENT");
    line("UID", text_value(entry.uid));
    line("SEQUENCE", std::to_string(entry.sequence));
    line("DTSTAMP", date_time(entry.changed));
    line("LAST-MODIFIED", date_time(entry.changed));
    moment_line("DTSTART", entry.starts);
    add_end(entry);
    if (entry.recurrence) line("RRULE", rule_of(*entry.recurrence));
    words("SUMMARY" + in_language(entry.summary_language.value_or(language)), entry.summary);
    words("DESCRIPTION" + in_language(entry.description_language.value_or(language)),
          entry.description);
    words("LOCATION", entry.place);
    if (!entry.joined_at.empty()) line("CONFERENCE;VALUE=URI", uri_value(entry.joined_at));
    if (!entry.url.empty()) line("URL", uri_value(entry.url));
    if (entry.organizer) add_organizer(*entry.organizer);
    line("STATUS", word_of(entry.status));
    // A date by which something is due keeps nobody from meeting others then.
    const bool takes_time = entry.kind == Kind::meeting && entry.status != Status::cancelled;
    line("TRANSP", takes_time ? "OPAQUE" : "TRANSPARENT");
    line("CATEGORIES", entry.kind == Kind::meeting ? "MEETING" : "DEADLINE");
    if (entry.status == Status::confirmed && !entry.is_past)
      for (const auto reminder : entry.reminders) add_alarm(entry, reminder);
    line("END", "VEVENT");
  }

  const calendar::Zones& zones_;
  std::map<std::string, Stretch> stretches_;
  std::string out_;
};

}  // namespace

std::string to_icalendar(const Agenda& agenda, const calendar::Zones& zones) {
  return Writer(zones).write(agenda);
}

}  // namespace concord::agenda
