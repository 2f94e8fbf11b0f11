#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/calendar/civil.hpp"

// Deadlines and meetings: as a list of what comes, and as a file for calendar programs.
namespace concord::cli {
namespace {

struct CalendarOptions {
  std::string consultation;
  std::string body;
  bool mine = false;
  bool all = false;
  std::string zone;
  std::string out;
  std::string as_of;
};

// Where the API has it; what awaits who asks, if nothing is named.
std::string place_of(const CalendarOptions& options) {
  const int named = (options.consultation.empty() ? 0 : 1) + (options.body.empty() ? 0 : 1) +
                    (options.mine ? 1 : 0);
  if (named > 1)
    throw Failure(kUsage, "Whose calendar?",
                  "Name a consultation, or a body with --body, or say --mine: one of the three.");
  if (!options.consultation.empty())
    return "/v1/consultations/" + encoded(options.consultation) + "/calendar";
  if (!options.body.empty()) return "/v1/bodies/" + encoded(options.body) + "/calendar";
  return "/v1/me/calendar";
}

// The name of the zone that this machine is set to; UTC where it does not say.
std::string zone_of_machine() {
  if (const char* set = std::getenv("TZ"); set != nullptr && *set != '\0')
    return *set == ':' ? set + 1 : set;
  std::error_code failed;
  const auto link = std::filesystem::read_symlink("/etc/localtime", failed).string();
  constexpr std::string_view kFolder = "zoneinfo/";
  const auto at = failed ? std::string::npos : link.find(kFolder);
  return at == std::string::npos ? "UTC" : link.substr(at + kFolder.size());
}

std::string weekday(Timestamp midnight, const std::string& language) {
  static constexpr std::array<std::array<const char*, 7>, 3> kNames = {
      {{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
       {"dom", "lun", "mar", "mié", "jue", "vie", "sáb"},
       {"dom", "seg", "ter", "qua", "qui", "sex", "sáb"}}};
  const std::size_t row = language == "es" ? 1 : language == "pt" ? 2 : 0;
  const std::chrono::weekday day(std::chrono::floor<std::chrono::days>(midnight.instant));
  return kNames[row][day.c_encoding()];
}

// Times as the clocks in one zone show them.
class Clocks {
 public:
  Clocks(const CalendarOptions& options, std::string language)
      : zones_(system_zones()), zone_(options.zone), language_(std::move(language)) {
    if (zone_.empty()) {
      zone_ = zone_of_machine();
      if (zones_->find(zone_) == nullptr) zone_ = "UTC";
    }
    if (zones_->find(zone_) == nullptr)
      throw Failure(kUsage,
                    in_tongue("There is no time zone \"{zone}\".", {{"zone", plain(zone_)}}),
                    "Give a name such as --zone America/Mexico_City or --zone UTC.");
  }

  [[nodiscard]] const std::string& zone() const { return zone_; }

  // "Fri 2017-08-04" and "17:00"; a day has no time.
  struct Shown {
    std::string day, time;
  };
  [[nodiscard]] Shown show(const Json& when) const {
    const std::string date = word(when, "date");
    if (!date.empty()) return {named_day(date), ""};
    const auto at = parse_timestamp(word(when, "at"));
    if (!at) return {};
    const auto civil = calendar::civil_at(*at, zone_, *zones_);
    // Years that the zone's data do not know are shown in UTC, and say so.
    std::string text = civil ? to_string(*civil) : concord::to_string(*at).substr(0, 16) + "Z";
    return {named_day(text.substr(0, 10)), text.substr(11)};
  }

 private:
  [[nodiscard]] std::string named_day(const std::string& date) const {
    const auto midnight = parse_timestamp(date + "T00:00:00Z");
    return midnight ? weekday(*midnight, language_) + " " + date : date;
  }

  std::shared_ptr<const calendar::Zones> zones_;
  std::string zone_;
  std::string language_;
};

// What comes of an entry: where it comes again, the next time of it.
const Json& start_of(const Json& entry) {
  return entry.contains("next") ? part(entry, "next") : part(entry, "starts");
}

// A day is as its first second in UTC.
std::optional<Timestamp> instant_of(const Json& when) {
  const std::string date = word(when, "date");
  return parse_timestamp(date.empty() ? word(when, "at") : date + "T00:00:00Z");
}

// Whether nothing of it is still to come. A day is over when it is over everywhere: half a day
// after its end in UTC.
bool is_over(const Json& entry, Timestamp now) {
  if (entry.contains("next")) return false;
  if (is_true(entry, "past")) return true;
  const Json& last = entry.contains("ends") ? part(entry, "ends") : part(entry, "starts");
  const auto at = instant_of(last);
  if (!at) return false;
  return word(last, "date").empty() ? *at < now : *at + std::chrono::hours(36) <= now;
}

std::string until(const Clocks& clocks, const Json& entry) {
  if (!entry.contains("ends")) return "";
  const auto first = instant_of(part(entry, "starts"));
  const auto last = instant_of(part(entry, "ends"));
  const auto here = instant_of(start_of(entry));
  if (!first || !last || !here) return "";
  const bool is_day = !word(part(entry, "ends"), "date").empty();
  const std::string end = to_string(*here + (*last - *first));
  const auto ends = clocks.show(is_day ? Json{{"date", end.substr(0, 10)}} : Json{{"at", end}});
  if (ends.day == clocks.show(start_of(entry)).day) return ends.time;
  return ends.day + (ends.time.empty() ? "" : " " + ends.time);
}

std::string typed(const Json& when) {
  const std::string zone = word(when, "zone");
  return zone.empty() ? "" : word(when, "civil") + " " + zone;
}

// A deadline that stands still has a date that does not count now, so it is listed whenever it was;
// what was missed is still to be done.
bool is_to_come(const Json& entry, Timestamp now) {
  if (word(entry, "status") == "cancelled") return false;
  if (is_true(entry, "overdue")) return true;
  const bool stands_still =
      word(entry, "kind") == "deadline" && word(entry, "status") == "tentative";
  return stands_still || !is_over(entry, now);
}

std::vector<Json> in_order(const Json& view) {
  std::vector<Json> entries;
  for (const auto& entry : part(view, "entries")) entries.push_back(entry);
  std::stable_sort(entries.begin(), entries.end(), [](const Json& a, const Json& b) {
    return instant_of(start_of(a)) < instant_of(start_of(b));
  });
  return entries;
}

// "yearly until 2020-05-10": a day as it was typed, or in UTC.
std::string repeats(const Json& entry) {
  const Json& until = part(entry, "repeats_until");
  std::string day = word(until, "date");
  for (const char* known : {"civil", "at"})
    if (day.empty()) day = word(until, known).substr(0, 10);
  return in_tongue(word(entry, "repeats")) +
         (day.empty() ? "" : " " + in_tongue("until") + " " + day);
}

void print_agenda(const Json& view, const CalendarOptions& options, const Clocks& clocks) {
  const Timestamp now = parse_timestamp(word(view, "now")).value_or(Timestamp{});
  say_prose(bold(plain(word(view, "title"))) + "  " + in_tongue("times in") + " " + clocks.zone());
  Table table({"DAY", "TIME", "UNTIL", "WHAT", "STATUS", "REPEATS", "WHERE", "SET AS", "CASE"});
  table.keep_whole({0, 1, 2});
  // Nine columns do not fit: what is looked up rather than read goes under its row.
  constexpr std::size_t kBroadEnough = 120;
  const bool is_narrow = is_terminal() && screen_width() < kBroadEnough;
  std::size_t left_out = 0;
  std::string day_before;
  for (const auto& entry : in_order(view)) {
    if (!options.all && !is_to_come(entry, now)) {
      ++left_out;
      continue;
    }
    const auto begins = clocks.show(start_of(entry));
    std::string status = word(entry, "status");
    if (status == "confirmed") status = is_over(entry, now) ? "over" : "";
    if (is_true(entry, "overdue")) status = "overdue";
    const std::string place = word(entry, "consultation") + ":" + word(entry, "key");
    const std::string as_set = typed(start_of(entry));
    table.add({begins.day == day_before ? "" : begins.day, begins.time, until(clocks, entry),
               word(entry, "summary"), in_tongue(status), repeats(entry), word(entry, "place"),
               is_narrow ? "" : as_set, is_narrow ? "" : place});
    if (is_narrow) table.add_below(place + (as_set.empty() ? "" : "  " + as_set));
    day_before = begins.day;
  }
  table.print_fitting("Nothing is to come.");
  if (left_out > 0)
    say(in_number(left_out, "that is over or cancelled is not shown: --all.",
                  "that are over or cancelled are not shown: --all."));
}

int show(Context& context, const CalendarOptions& options) {
  const std::string place = place_of(options);
  if (!options.out.empty()) {
    const auto text = context.get_text(with_query(place + ".ics", {{"as_of", options.as_of}}));
    write_bytes(options.out, text);
    if (options.out != "-") say_written(options.out);
    return kDone;
  }
  const Json view = context.get(with_query(place, {{"as_of", options.as_of}}));
  if (context.printed_json(view)) return kDone;
  print_agenda(view, options, Clocks(options, context.globals.language));
  return kDone;
}

}  // namespace

void add_calendar_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("calendar", "Deadlines and meetings, as a list or as iCalendar");
  const auto options = std::make_shared<CalendarOptions>();
  verb->add_option("consultation", options->consultation,
                   "its id; without it, --body or --mine: what awaits you");
  verb->add_option("--body", options->body,
                   "of a body, in all consultations in which it takes part: RCM");
  verb->add_flag("--mine", options->mine, "what awaits your party and bodies, in all of them");
  verb->add_flag("--all", options->all, "also what is over or cancelled");
  verb->add_option("--zone", options->zone,
                   "show times as in this zone: America/Panama; else as this machine is set");
  verb->add_option(
      "--out", options->out,
      "write it as iCalendar to this file, for calendar programs; - is standard output");
  verb->add_option("--as-of", options->as_of, kAsOf);
  example(*verb,
          "concord calendar gcm-2017\n"
          "  concord calendar --mine --zone America/Mexico_City\n"
          "  concord calendar --body RCM --out rcm.ics");
  on_call(*verb, context, [&context, options] { return show(context, *options); });
}

}  // namespace concord::cli
