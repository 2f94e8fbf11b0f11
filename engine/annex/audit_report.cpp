#include "engine/annex/audit_report.hpp"

#include <algorithm>
#include <set>

#include "engine/annex/aftermath.hpp"
#include "engine/annex/audit_words.hpp"
#include "engine/annex/counted.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

std::string text(const Json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (!object.is_object() || found == object.end() || found->is_null()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

const Json& member(const Json& object, const char* name) {
  static const Json none = Json::array();
  const auto found = object.is_object() ? object.find(name) : object.end();
  return !object.is_object() || found == object.end() ? none : *found;
}

// "2017-08-04 17:00:00"
std::string when(const std::string& instant) {
  return instant.size() < 19 ? instant : instant.substr(0, 10) + " " + instant.substr(11, 8);
}

Cell person(const Json& act) {
  Cell cell;
  cell.lines.push_back({{Look::plain, text(member(act, "actor"), "name")}});
  std::string office = text(act, "office_text");
  if (office.empty()) office = text(act, "office");
  if (!office.empty()) cell.lines.push_back({{Look::faint, office}});
  return cell;
}

bool is_auditors(const std::string& audience) {
  return audience.starts_with("auditor:");
}

bool is_late_admission(const Json& event) {
  return text(event, "type") == "SourceAdmitted" && event.contains("ground");
}

// Whether an auditor asks why.
bool is_uncommon(const Json& event) {
  static const std::set<std::string, std::less<>> types = {
      "CirculationRecalled", "RevisionRecalled", "ActDisavowed",
      "ActReceived",         "GuardDerogated",   "DerogationObjected",
      "CorrectionObjected",  "StatementFiled",   "SourceWithdrawn"};
  static const std::set<std::string, std::less<>> stances = {
      "objection", "objection_lifted", "reservation", "interpretative_statement", "dissociation"};
  const std::string type = text(event, "type");
  if (type == "StanceTaken")
    return stances.contains(text(event, "stance")) || event.value("late", false);
  return types.contains(type) || is_late_admission(event);
}

bool is_recall(const Json& event) {
  const std::string type = text(event, "type");
  return type == "CirculationRecalled" || type == "RevisionRecalled";
}

// How an act came that the secretariat recorded for a party, as `who` tells it, or its entry.
std::string channel_of(const Json& act) {
  if (act.contains("channel")) return text(act, "channel");
  for (const auto& event : member(act, "events"))
    if (text(event, "type") == "ActReceived") return text(event, "channel");
  return "";
}

void count_event(const Json& event, AuditFigures& figures) {
  const std::string type = text(event, "type");
  const std::string stance = type == "StanceTaken" ? text(event, "stance") : "";
  figures.texts += type == "RevisionIssued";
  figures.put += type == "DecisionOpened";
  figures.decided += type == "DecisionClosed";
  figures.stances += type == "StanceTaken";
  figures.objections += stance == "objection";
  figures.reservations += stance == "reservation";
  figures.dissociations += stance == "dissociation";
  figures.statements += stance == "interpretative_statement";
  figures.late_stances += !stance.empty() && event.value("late", false);
  figures.recorded += type == "ActReceived";
  figures.disavowed += type == "ActDisavowed";
  figures.late_admissions += is_late_admission(event);
  figures.set_aside += type == "GuardDerogated";
}

class Report {
 public:
  Report(const AuditViews& views, Language language)
      : views_(views),
        language_(language),
        figures_(audit_figures(views.entries, views.audiences)),
        aftermath_(views.entries) {}

  Sheet make() {
    sheet_.language = language_;
    sheet_.title = say("title");
    sheet_.subtitle = text(views_.consultation, "title");
    sheet_.says = say("says");
    sheet_.facts = {{say("consultation"), text(views_.consultation, "id")},
                    {say("state"), text(views_.consultation, "state_title")},
                    {say("origin"), views_.origin},
                    {say("checkpoint"), std::to_string(views_.tree_size) + " " + say("size")},
                    {say("root"), views_.root},
                    {say("key"), views_.key_id},
                    {say("asked"), views_.reader}};
    add_figures();
    for (const auto& one : views_.who) add_case(one);
    add_uncommon();
    add_withheld();
    add_checks();
    add_commands();
    add_issued();
    return std::move(sheet_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view key) const { return audit_term(language_, key); }

  void add_figures() {
    Block block;
    block.heading = say("figures.heading");
    block.table.columns = {{say("figure"), Holds::words, 80}, {say("entries"), Holds::number, 20}};
    std::uint64_t withheld = 0;
    for (const auto& [key, count] : figures_.withheld) withheld += count;
    const std::pair<const char*, std::uint64_t> rows[] = {
        {"n.entries", figures_.entries},
        {"n.texts", figures_.texts},
        {"n.put", figures_.put},
        {"n.decided", figures_.decided},
        {"n.stances", figures_.stances},
        {"n.objections", figures_.objections},
        {"n.reservations", figures_.reservations},
        {"n.dissociations", figures_.dissociations},
        {"n.statements", figures_.statements},
        {"n.late_stances", figures_.late_stances},
        {"n.recorded", figures_.recorded},
        {"n.disavowed", figures_.disavowed},
        {"n.late_admissions", figures_.late_admissions},
        {"n.recalls", figures_.recalls},
        {"n.set_aside", figures_.set_aside}};
    const auto add = [&](const char* key, std::uint64_t value) {
      block.table.rows.push_back({{cell(say(key)), cell(std::to_string(value))}});
    };
    for (const auto& [key, value] : rows) add(key, value);
    if (is_auditor(views_.audiences)) add("n.withheld", withheld);
    sheet_.blocks.push_back(std::move(block));
  }

  void add_case(const Json& who) {
    Block block;
    block.heading = text(who, "title") + " · " + text(who, "key");
    block.tags = {{Look::faint, say("state") + ": " + text(who, "state_title")}};
    if (const auto words = views_.first_words.find(text(who, "case"));
        words != views_.first_words.end())
      block.body = {{Look::plain, "“" + words->second + "”"}};
    block.table.columns = {{say("symbol"), Holds::words, 16},
                           {say("issued"), Holds::words, 24},
                           {say("digest"), Holds::words, 60}};
    for (const auto& one : member(who, "texts")) {
      Cell symbol = cell(text(one, "symbol"));
      for (const char* mark : {"recalled", "disavowed"})
        if (one.value(mark, false)) add_mark(symbol, mark);
      block.table.rows.push_back({{std::move(symbol), cell(when(text(one, "issued_at"))),
                                   cell(text(one, "text_digest"), Look::faint)}});
    }
    sheet_.blocks.push_back(std::move(block));
    for (const auto& decision : member(who, "decisions")) add_decision(decision);
    add_steps(who);
  }

  // Who put the question, announced what came of it, took the text back.
  void add_steps(const Json& who) {
    Block block;
    block.body = {{Look::plain, say("steps")}};
    block.table.columns = act_columns();
    block.table.columns.back().heading = say("mandate");
    for (const auto& act : member(who, "acts"))
      if (!text(act, "command").empty() && act.contains("actor"))
        block.table.rows.push_back(act_row(act, cell(text(act, "mandate"), Look::faint)));
    if (!block.table.rows.empty()) sheet_.blocks.push_back(std::move(block));
  }

  void add_decision(const Json& decision) {
    Block block;
    block.body = {
        {Look::plain, say("question") + " "},
        {Look::strong, text(decision, "title")},
        {Look::plain, ": "},
        {Look::strong, text(decision, "outcome_text").empty() ? text(decision, "status")
                                                              : text(decision, "outcome_text")}};
    add_stances(std::move(block), decision);
    for (const auto& round : member(decision, "earlier")) add_round(round);
  }

  // The same question, as it was put before.
  void add_round(const Json& round) {
    const std::string outcome = text(round, "outcome_text");
    Block block;
    block.body = {
        {Look::plain, say("put_before") + " " + when(text(round, "opened")) + " " +
                          text(round, "symbol") + ": "},
        {Look::strong,
         outcome.empty() ? say("fell_away") + " " + when(text(round, "ended")) : outcome}};
    add_stances(std::move(block), round);
  }

  void add_stances(Block block, const Json& decision) {
    Line rule;
    for (const auto& line : how_counted(member(decision, "computation")))
      rule.push_back({Look::faint, " " + line});
    if (!rule.empty()) {
      block.tags = std::move(rule);
      block.tags.insert(block.tags.begin(), {Look::plain, say("rule") + ":"});
    }
    const auto& stances = member(decision, "stances");
    if (stances.empty()) {
      block.note = {{Look::faint, say("no_stance")}};
    } else {
      block.table.columns = {{say("number"), Holds::number, 8},  {say("for"), Holds::words, 8},
                             {say("stance"), Holds::words, 20},  {say("by"), Holds::words, 22},
                             {say("mandate"), Holds::words, 18}, {say("time"), Holds::words, 14},
                             {say("symbol"), Holds::words, 10}};
      for (const auto& one : stances) block.table.rows.push_back(stance_row(one));
    }
    sheet_.blocks.push_back(std::move(block));
  }

  Row stance_row(const Json& stance) const {
    Cell what = cell(text(stance, "stance_text"));
    add_channel(what, stance);
    for (const char* mark : {"late", "disavowed", "replaced"})
      if (stance.value(mark, false)) add_mark(what, mark);
    if (const auto statement = text(stance, "statement"); !statement.empty())
      what.lines.push_back({{Look::faint, "“" + statement + "”"}});
    Cell on = cell(text(stance, "symbol"));
    if (stance.value("signed", false)) on.lines.push_back({{Look::strong, say("signed")}});
    return {{cell(text(stance, "position")), cell(text(stance, "party")), std::move(what),
             person(stance), cell(text(stance, "mandate"), Look::faint),
             cell(when(text(stance, "received"))), std::move(on)}};
  }

  void add_uncommon() {
    Block block;
    block.heading = say("uncommon.heading");
    block.table.columns = act_columns();
    for (const auto& entry : views_.entries) {
      const auto& events = member(entry, "events");
      const bool is_told = std::any_of(events.begin(), events.end(), [&](const Json& event) {
        return is_uncommon(event) &&
               !(text(event, "type") == "SourceWithdrawn" && aftermath_.follows_disavowal(entry));
      });
      if (is_told)
        block.table.rows.push_back(act_row(entry, cell(text(entry, "key"), Look::faint)));
    }
    block.note = {{Look::plain, say("uncommon.note")}};
    sheet_.blocks.push_back(std::move(block));
  }

  [[nodiscard]] std::vector<Column> act_columns() const {
    return {{say("number"), Holds::number, 8}, {say("time"), Holds::words, 14},
            {say("what"), Holds::words, 24},   {say("by"), Holds::words, 22},
            {say("for"), Holds::words, 10},    {say("case"), Holds::words, 22}};
  }

  void add_mark(Cell& cell, std::string_view mark) const {
    cell.lines.push_back({{Look::alert, say(mark)}});
  }

  void add_channel(Cell& cell, const Json& act) const {
    if (const auto channel = channel_of(act); !channel.empty())
      cell.lines.push_back({{Look::faint, say("channel." + channel)}});
  }

  // Of an entry of the log, or of an act as `who` tells it.
  [[nodiscard]] Row act_row(const Json& entry, Cell last) const {
    Cell what = cell(text(entry, "title"));
    add_channel(what, entry);
    if (entry.value("disavowed", false) || aftermath_.is_disavowed(entry))
      add_mark(what, "disavowed");
    if (entry.value("signed", false)) what.lines.push_back({{Look::strong, say("signed")}});
    return {{cell(text(entry, "position")), cell(when(text(entry, "time"))), std::move(what),
             person(entry), cell(text(entry, "principal")), std::move(last)}};
  }

  // Of cases in which no question was put: inputs, for the most part.
  void add_issued() {
    std::set<std::string> questioned;
    for (const auto& who : views_.who) questioned.insert(text(who, "case"));
    Block block;
    block.heading = say("issued.heading");
    block.table.columns = {{say("number"), Holds::number, 7}, {say("time"), Holds::words, 13},
                           {say("what"), Holds::words, 16},   {say("by"), Holds::words, 19},
                           {say("for"), Holds::words, 7},     {say("case"), Holds::words, 38}};
    for (const auto& entry : views_.entries) {
      if (questioned.contains(text(entry, "case"))) continue;
      for (const auto& event : member(entry, "events")) {
        if (text(event, "type") != "RevisionIssued") continue;
        Cell last = cell(text(entry, "key") + " " + text(event, "symbol"));
        if (aftermath_.is_recalled(entry, event)) add_mark(last, "recalled");
        if (aftermath_.is_withdrawn(entry) && !aftermath_.is_disavowed(entry))
          add_mark(last, "withdrawn");
        last.lines.push_back({{Look::faint, text(event, "text_digest")}});
        block.table.rows.push_back(act_row(entry, std::move(last)));
      }
    }
    if (!block.table.rows.empty()) sheet_.blocks.push_back(std::move(block));
  }

  void add_withheld() {
    Block block;
    block.heading = say("withheld.heading");
    if (!is_auditor(views_.audiences)) {
      block.body = {{Look::plain, say("withheld.others")}};
      sheet_.blocks.push_back(std::move(block));
      return;
    }
    if (figures_.withheld.empty()) {
      block.body = {{Look::plain, say("withheld.none")}};
    } else {
      block.table.columns = {{say("case"), Holds::words, 80}, {say("entries"), Holds::number, 20}};
      for (const auto& [key, count] : figures_.withheld)
        block.table.rows.push_back({{cell(key), cell(std::to_string(count))}});
    }
    block.note = {{Look::plain, say("withheld.note")}};
    sheet_.blocks.push_back(std::move(block));
  }

  void add_checks() {
    Block block;
    block.heading = say("verified.heading");
    if (views_.checks.is_null()) {
      block.body = {{Look::plain, say("not_verified")}};
    } else {
      block.table.columns = {{say("verified"), Holds::words, 16},
                             {say("result"), Holds::words, 14},
                             {say("what"), Holds::words, 70}};
      for (const auto& one : member(views_.checks, "checks")) {
        const bool proved = text(one, "verdict") == "proved";
        const auto& findings = member(one, "findings");
        block.table.rows.push_back(
            {{cell(text(one, "check_text")),
              cell(text(one, "verdict_text"), proved ? Look::strong : Look::alert),
              cell(proved || findings.empty() ? text(one, "sentence")
                                              : findings[0].get<std::string>())}});
      }
      for (const auto& one : member(views_.checks, "not_proved"))
        block.table.rows.push_back(
            {{cell(say("not_proved"), Look::faint), cell(""), cell(one.get<std::string>())}});
    }
    sheet_.blocks.push_back(std::move(block));
  }

  void add_commands() {
    Block block;
    block.heading = say("check.heading");
    block.table.columns = {{say("command"), Holds::words, 60}, {say("does"), Holds::words, 40}};
    const std::string id = text(views_.consultation, "id");
    const std::string key =
        views_.who.empty() ? std::string("CASE") : id + ":" + text(views_.who.front(), "key");
    const auto add = [&](const std::string& command, const char* does) {
      block.table.rows.push_back({{cell("concord audit " + command), cell(say(does))}});
    };
    const std::string at = views_.place.empty() ? "" : " " + views_.place;
    const std::string as_reader = at + " --token-file YOUR-TOKEN";
    add("checkpoint" + at, "does.checkpoint");
    add("log --consultation " + id + " --what objection" + as_reader, "does.log");
    add("bundle " + key + " --out evidence" + as_reader, "does.bundle");
    add("verify evidence --key KEY-OF-THE-LOG", "does.verify");
    block.note = {{Look::plain, say("check.note")}};
    sheet_.blocks.push_back(std::move(block));
  }

  const AuditViews& views_;
  const Language language_;
  const AuditFigures figures_;
  const Aftermath aftermath_;
  Sheet sheet_;
};

}  // namespace

bool is_auditor(const std::vector<std::string>& audiences) {
  return std::any_of(audiences.begin(), audiences.end(), is_auditors);
}

AuditFigures audit_figures(const Json& entries, const std::vector<std::string>& audiences) {
  AuditFigures figures;
  struct Seen {
    std::uint64_t count = 0, last = 0;
    bool is_audited = false;
  };
  const auto audits = [&](const Json& entry) {
    const auto& atoms = member(entry, "audience");
    return std::any_of(audiences.begin(), audiences.end(), [&](const std::string& atom) {
      return is_auditors(atom) && std::find(atoms.begin(), atoms.end(), atom) != atoms.end();
    });
  };
  std::map<std::string, Seen> cases;
  for (const auto& entry : entries) {
    ++figures.entries;
    const auto& events = member(entry, "events");
    for (const auto& event : events) count_event(event, figures);
    figures.recalls += std::any_of(events.begin(), events.end(), is_recall);
    auto& seen = cases[entry.contains("key") ? text(entry, "key") : text(entry, "case")];
    ++seen.count;
    seen.is_audited = seen.is_audited || audits(entry);
    seen.last = std::max(seen.last, entry.value("case_seq", std::uint64_t{0}));
  }
  for (const auto& [key, seen] : cases)
    if (seen.is_audited && seen.last > seen.count) figures.withheld[key] = seen.last - seen.count;
  return figures;
}

Sheet audit_sheet(const AuditViews& views, Language language) {
  return Report(views, language).make();
}

}  // namespace concord::annex
