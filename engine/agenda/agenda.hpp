#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/values/timestamp.hpp"

// What stands in an agenda, for one reader: plain values, to be written as a calendar or as a list.
namespace concord::agenda {

// An instant; with the civil time and the zone that somebody typed, where somebody did.
struct Moment {
  Timestamp at;
  std::string civil = {};  // "2017-08-04T17:00"
  std::string zone = {};   // "America/Montevideo"

  bool operator==(const Moment&) const = default;
};

// A whole day, wherever one is: no zone.
struct Day {
  std::chrono::sys_days date;

  bool operator==(const Day&) const = default;
};

using When = variant2::variant<Moment, Day>;

// To order by: a day is as its first second in UTC.
[[nodiscard]] Timestamp instant_of(const When& when);
// "2017-08-04".
[[nodiscard]] std::string to_string(const Day& day);
// Nothing for what is no date of the calendar.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

enum class Kind { deadline, meeting };
// tentative: it stands still, or is not settled yet. cancelled: kept, so that calendars which have
// it learn of it.
enum class Status { confirmed, tentative, cancelled };

// Who convenes.
struct Organizer {
  std::string name;
  std::string address = {};  // a URI, "mailto:ts@example.org"; empty where none is known

  bool operator==(const Organizer&) const = default;
};

// The same again: each `interval` weeks, months or years, on the same weekday or date.
struct Recurrence {
  enum class Every { week, month, year };
  Every every = Every::year;
  std::uint32_t interval = 1;          // not 0
  std::optional<std::uint32_t> count;  // so many times, the first one included
  std::optional<When> until;           // the last that may be; not beside a count

  bool operator==(const Recurrence&) const = default;
};

// Where an entry comes from.
struct Source {
  std::string consultation;
  std::string title;    // of the consultation
  std::string case_id;  // opaque
  std::string key;      // "conference-text/RCM/topic-2"

  bool operator==(const Source&) const = default;
};

struct Entry {
  std::string uid;             // the same for the same thing, for ever, and for nothing else
  std::uint64_t sequence = 0;  // grows whenever the entry is changed
  Timestamp changed;           // when that was recorded
  Kind kind = Kind::deadline;
  Status status = Status::confirmed;
  bool is_past = false;  // a deadline that has fired
  When starts;
  std::optional<When> ends;  // of the same alternative as `starts`; a day is the last one
  std::string summary;
  std::string description;
  std::string place;                // in words
  std::string joined_at;            // URI, for who takes part from afar
  std::string url;                  // URI of what tells more
  std::vector<Duration> reminders;  // before the start
  std::optional<Organizer> organizer;
  std::optional<Recurrence> recurrence;
  Source source;
  // Of these words, where it is another than the agenda's; empty: not known, or several.
  std::optional<std::string> summary_language = {};
  std::optional<std::string> description_language = {};
  bool is_overdue = false;  // missed, and whoever's agenda it is, is still awaited

  bool operator==(const Entry&) const = default;
};

struct Agenda {
  std::string title;
  std::string language = "en";  // of titles and sentences
  std::vector<Entry> entries;   // sort() puts them in order

  bool operator==(const Agenda&) const = default;
};

// By start, then by uid.
void sort(Agenda& agenda);

}  // namespace concord::agenda
