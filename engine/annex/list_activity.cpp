#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/annex/list_words.hpp"
#include "engine/annex/lists.hpp"
#include "engine/annex/view_words.hpp"

// What was done in a period: one table for each kind of thing, conference by conference.
namespace concord::annex {
namespace {

using Json = nlohmann::json;

constexpr const char* kParts[] = {"meetings",    "agreements", "texts",
                                  "submissions", "decisions",  "circulations"};

// "2017-06-08 09:00 (America/Panama)" of what was typed.
std::string typed_time(std::string typed) {
  const auto at = typed.find('@');
  std::string zone = at == std::string::npos ? "" : typed.substr(at + 1);
  if (at == std::string::npos && typed.ends_with('Z')) return minute_of(typed);
  typed = typed.substr(0, at);
  if (const auto middle = typed.find('T'); middle != std::string::npos) typed[middle] = ' ';
  return zone.empty() ? typed : typed + " (" + zone + ")";
}

class Activity {
 public:
  Activity(const Json& view, Language language) : view_(view), language_(language) {}

  Sheet make() {
    sheet_.language = language_;
    sheet_.title = say("activity.title");
    sheet_.subtitle = period();
    sheet_.says = say(flag_of(view_, "ahead")     ? "activity.says_ahead"
                      : flag_of(view_, "running") ? "activity.says_now"
                                                  : "activity.says");
    sheet_.landscape = true;
    add_facts();
    for (const auto& conference : part_of(view_, "conferences"))
      add_conference(word_of(conference, "code"), word_of(conference, "name"));
    add_conference("", say("activity.joint"));
    if (sheet_.blocks.empty()) sheet_.says += " " + say("activity.nothing");
    return std::move(sheet_);
  }

 private:
  [[nodiscard]] std::string say(const std::string& key) const { return list_term(language_, key); }

  // What a party or body is called; its code, where that is not known.
  [[nodiscard]] std::string name_of(const std::string& code) const {
    const auto name = word_of(part_of(view_, "names"), code.c_str());
    return name.empty() ? code : name;
  }
  [[nodiscard]] std::string names_of(const Json& codes) const {
    std::string text;
    for (const auto& one : codes)
      if (one.is_string()) text += (text.empty() ? "" : ", ") + name_of(one.get<std::string>());
    return text;
  }

  // The last day, where the period ends with one.
  [[nodiscard]] std::string period() const {
    const std::string to = word_of(view_, "to");
    return day_of(word_of(view_, "from")) + " " + say("activity.until") + " " + last_day(to);
  }

  static std::string last_day(const std::string& to) {
    if (to.size() < 19 || to.substr(11, 8) != "00:00:00") return minute_of(to);
    const auto at = parse_timestamp(to);
    return at ? day_of(to_string(*at - Duration{1})) : day_of(to);
  }

  // What is counted of the lines of a part besides: its name in the line, and before that in terms.
  static std::pair<const char*, const char*> counted_flag(std::string_view part) {
    if (part == "meetings") return {"cancelled", "meeting."};
    if (part == "agreements") return {"overdue", "agreement."};
    if (part == "submissions") return {"late", "submission."};
    return {nullptr, ""};
  }

  void add_facts() {
    std::string names;
    for (const auto& one : part_of(view_, "consultations"))
      names +=
          (names.empty() ? "" : "; ") + word_of(one, "title") + " (" + word_of(one, "id") + ")";
    if (!names.empty()) sheet_.facts.push_back({say("activity.consultations"), names});
    for (const char* part : kParts) {
      const auto count = part_of(view_, part).size();
      if (count == 0) continue;
      std::string text = std::to_string(count);
      const auto [flag, term] = counted_flag(part);
      if (flag != nullptr) {
        const auto& list = part_of(view_, part);
        const auto marked = std::count_if(list.begin(), list.end(),
                                          [&](const Json& one) { return flag_of(one, flag); });
        if (marked > 0)
          text += " (" + std::to_string(marked) + " " + say(std::string(term) + flag) + ")";
      }
      sheet_.facts.push_back({say(std::string("activity.") + part), text});
    }
  }

  void add_conference(const std::string& code, const std::string& name) {
    for (const char* part : kParts) {
      std::vector<const Json*> lines;
      for (const auto& line : part_of(view_, part))
        if (word_of(line, "conference") == code) lines.push_back(&line);
      if (lines.empty()) continue;
      const char* date = std::string_view(part) == "agreements" ? "agreed_at"
                         : std::string_view(part) == "texts"    ? "issued_at"
                                                                : "at";
      std::stable_sort(lines.begin(), lines.end(), [&](const Json* a, const Json* b) {
        return word_of(*a, date) < word_of(*b, date);
      });
      Block block;
      block.heading = name + " · " + say(std::string("activity.") + part);
      block.table = table_of(part, lines);
      sheet_.blocks.push_back(std::move(block));
    }
  }

  [[nodiscard]] Table table_of(std::string_view part, const std::vector<const Json*>& lines) const {
    Table table;
    table.columns = columns_of(part);
    for (const auto* line : lines) {
      Row row;
      if (part == "meetings") row = meeting(*line);
      if (part == "agreements") row = agreement(*line);
      if (part == "texts") row = text(*line);
      if (part == "submissions") row = submission(*line);
      if (part == "decisions") row = decision(*line);
      if (part == "circulations") row = circulation(*line);
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  [[nodiscard]] std::vector<Column> columns_of(std::string_view part) const {
    const auto columns = [&](std::initializer_list<std::pair<const char*, int>> names) {
      std::vector<Column> list;
      for (const auto& [name, percent] : names) list.push_back({say(name), Holds::words, percent});
      return list;
    };
    if (part == "meetings")
      return columns({{"meeting.meeting", 20},
                      {"meeting.when", 11},
                      {"meeting.place", 9},
                      {"meeting.parties", 9},
                      {"meeting.participants", 17},
                      {"meeting.agenda", 17},
                      {"meeting.agreements", 17}});
    if (part == "agreements")
      return columns({{"agreement.agreement", 24},
                      {"agreement.meeting", 18},
                      {"agreement.agreed", 16},
                      {"agreement.assigned", 12},
                      {"agreement.due", 10},
                      {"agreement.state", 20}});
    if (part == "texts")
      return columns(
          {{"text.text", 52}, {"text.symbol", 16}, {"text.issued", 16}, {"text.adopted", 16}});
    if (part == "submissions")
      return columns({{"submission.of", 12},
                      {"submission.on", 52},
                      {"submission.when", 16},
                      {"submission.as", 20}});
    if (part == "decisions")
      return columns({{"text.text", 34},
                      {"decision.question", 22},
                      {"decision.when", 12},
                      {"decision.outcome", 18},
                      {"decision.dissociations", 14}});
    return columns({{"text.text", 34},
                    {"text.symbol", 10},
                    {"circulation.when", 14},
                    {"circulation.delivered", 22},
                    {"circulation.opened", 20}});
  }

  // "head of delegation, MEX", for each office.
  [[nodiscard]] std::string offices_of(const Json& person) const {
    std::string offices;
    for (const auto& office : part_of(person, "offices"))
      offices += (offices.empty() ? "" : "; ") + word_of(office, "title") + ", " + seat_of(office);
    return offices;
  }

  [[nodiscard]] std::string seat_of(const Json& office) const {
    return name_of(word_of(office, "party") + word_of(office, "body"));
  }

  // Those who hold one office and the same are told together, under it.
  [[nodiscard]] Cell persons_of(const Json& participants) const {
    std::vector<std::pair<std::string, std::vector<const Json*>>> groups;
    for (const auto& one : participants) {
      const auto& offices = part_of(one, "offices");
      const std::string office = offices.size() == 1 ? word_of(offices[0], "title") : "";
      const auto known = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
        return !office.empty() && group.first == office;
      });
      if (known == groups.end())
        groups.push_back({office, {&one}});
      else
        known->second.push_back(&one);
    }
    Cell cell;
    for (const auto& [office, persons] : groups) cell.lines.push_back(group_of(office, persons));
    return cell;
  }

  [[nodiscard]] Line group_of(const std::string& office,
                              const std::vector<const Json*>& persons) const {
    const Json& first = *persons.front();
    if (persons.size() == 1) {
      Line line{{Look::plain, word_of(first, "name")}};
      if (const auto offices = offices_of(first); !offices.empty())
        line.push_back({Look::faint, " (" + offices + ")"});
      return line;
    }
    Line line{{Look::faint, office + ": "}};
    for (const auto* one : persons) {
      const std::string before = one == &first ? "" : ", ";
      line.push_back({Look::plain, before + word_of(*one, "name")});
      line.push_back({Look::faint, " (" + seat_of(part_of(*one, "offices")[0]) + ")"});
    }
    return line;
  }

  // "On the margin of: ...", a line for each field that is filled in.
  static void add_said(Cell& cell, const Json& line) {
    for (const auto& one : part_of(line, "said"))
      cell.lines.push_back(
          {{Look::faint, word_of(one, "title") + ": " + word_of(one, "in_words")}});
  }

  static Cell agenda_of(const Json& line) {
    Cell agenda;
    for (const auto& one : part_of(line, "items")) {
      agenda.lines.push_back({{Look::plain, word_of(one, "title")},
                              {Look::faint, " (" + word_of(one, "state_title") + ")"}});
      add_said(agenda, one);
    }
    return agenda;
  }

  [[nodiscard]] Row meeting(const Json& line) const {
    Cell what = cell(word_of(line, "title"));
    what.lines.push_back(
        {{flag_of(line, "cancelled") ? Look::alert : Look::faint, word_of(line, "state_title")}});
    add_said(what, line);
    Cell agreements;
    for (const auto& one : part_of(line, "agreements"))
      agreements.lines.push_back({{Look::plain, word_of(one, "title")},
                                  {Look::faint, " (" + word_of(one, "state_title") + ")"}});
    return {{std::move(what), cell(typed_time(word_of(line, "starts"))),
             cell(word_of(line, "place")), cell(names_of(part_of(line, "parties"))),
             persons_of(part_of(line, "participants")), agenda_of(line), std::move(agreements)}};
  }

  [[nodiscard]] Row agreement(const Json& line) const {
    Cell agreed = cell(day_of(word_of(line, "agreed_at")));
    if (const auto outcome = word_of(line, "outcome_text"); !outcome.empty())
      agreed.lines.push_back({{Look::plain, outcome}});
    if (const auto rule = word_of(line, "rule"); !rule.empty())
      agreed.lines.push_back({{Look::faint, say("agreement.rule") + ": " + rule}});
    if (const auto who = names_of(part_of(line, "agreed")); !who.empty())
      agreed.lines.push_back({{Look::faint, who}});
    Cell due = cell(day_of(word_of(line, "due")));
    if (flag_of(line, "overdue")) due.lines.push_back({{Look::alert, say("agreement.overdue")}});
    for (const auto& missed : part_of(line, "missed"))
      due.lines.push_back(
          {{Look::faint, say("agreement.missed") + ": " + day_of(missed.get<std::string>())}});
    if (const Json& late = part_of(line, "days_late"); !late.is_null())
      due.lines.push_back(
          {{Look::faint, late == 0 ? say("agreement.hours_late")
                                   : say("agreement.days_late") + ": " + late.dump()}});
    Cell became =
        cell(word_of(line, "state_title"), flag_of(line, "overdue") ? Look::alert : Look::plain);
    add_said(became, line);
    return {{cell(word_of(line, "title")), cell(word_of(part_of(line, "meeting"), "title")),
             std::move(agreed), cell(names_of(part_of(line, "assigned"))), std::move(due),
             std::move(became)}};
  }

  [[nodiscard]] Row text(const Json& line) const {
    Cell what = cell(word_of(line, "title"));
    if (word_of(line, "kind") != word_of(line, "title"))
      what.lines.push_back({{Look::faint, word_of(line, "kind")}});
    return {{std::move(what), cell(word_of(line, "symbol")),
             cell(day_of(word_of(line, "issued_at"))), cell(day_of(word_of(line, "adopted_at")))}};
  }

  [[nodiscard]] Row submission(const Json& line) const {
    const std::string symbol = word_of(line, "symbol");
    Cell as = symbol.empty() ? cell(word_of(line, "state_title")) : cell(symbol);
    if (flag_of(line, "disavowed"))
      as.lines.push_back({{Look::alert, say("submission.disavowed")}});
    if (flag_of(line, "withdrawn"))
      as.lines.push_back({{Look::alert, say("submission.withdrawn")}});
    Cell when = cell(day_of(word_of(line, "at")));
    if (flag_of(line, "late")) when.lines.push_back({{Look::alert, say("submission.late")}});
    return {{cell(name_of(word_of(line, "party"))), cell(word_of(line, "title")), std::move(when),
             std::move(as)}};
  }

  // What it had come out as before it was counted anew, where that was something else.
  void add_earlier(Cell& outcome, const Json& line) const {
    for (const auto& one : part_of(line, "earlier")) {
      if (word_of(one, "outcome") == word_of(line, "outcome")) continue;
      const std::string was = say("decision.earlier") + ": " + word_of(one, "outcome_text") + ", " +
                              day_of(word_of(one, "at"));
      Line said{{Look::faint, was}};
      if (flag_of(one, "disavowed"))
        said.push_back({Look::alert, " (" + say("decision.disavowed") + ")"});
      outcome.lines.push_back(std::move(said));
    }
  }

  [[nodiscard]] Row decision(const Json& line) const {
    std::string stands = word_of(line, "outcome_text");
    if (const auto announced = day_of(word_of(line, "announced_at")); !announced.empty())
      stands += ", " + announced;
    Cell outcome = cell(stands);
    add_earlier(outcome, line);
    return {{cell(word_of(line, "title")), cell(word_of(line, "question")),
             cell(day_of(word_of(line, "at"))), std::move(outcome),
             cell(names_of(part_of(line, "dissociations")))}};
  }

  [[nodiscard]] Row circulation(const Json& line) const {
    Cell symbol = cell(word_of(line, "symbol"));
    if (flag_of(line, "recalled"))
      symbol.lines.push_back({{Look::alert, say("circulation.recalled")}});
    // A receipt that was disavowed is none: it stands with what was delivered, not with who read.
    Cell delivered = cell(names_of(part_of(line, "delivered_to")));
    for (const auto& one : part_of(line, "disavowed_receipts"))
      delivered.lines.push_back(
          {{Look::alert, name_of(word_of(one, "party")) + ": " + say("circulation.disavowed") +
                             ", " + day_of(word_of(one, "disavowed"))}});
    return {{cell(word_of(line, "title")), std::move(symbol), cell(day_of(word_of(line, "at"))),
             std::move(delivered), cell(names_of(part_of(line, "opened_by")))}};
  }

  const Json& view_;
  const Language language_;
  Sheet sheet_;
};

}  // namespace

Sheet activity_sheet(const Json& view, Language language) {
  return Activity(with_gone_said(view, language), language).make();
}

}  // namespace concord::annex
