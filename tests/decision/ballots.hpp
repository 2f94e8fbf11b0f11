#pragma once

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/decision/computation.hpp"

// Small words to write questions with.
namespace concord::decision {

inline Timestamp minute(int at) {
  return Timestamp{} + Duration{std::chrono::minutes{at}};
}

inline constexpr int close_minute = 1000;

inline std::vector<PartyCode> parties(const std::string& names) {
  std::vector<PartyCode> list;
  std::istringstream text(names);
  for (std::string name; text >> name;) list.emplace_back(name);
  return list;
}

inline StanceKind kind_of(const std::string& word) {
  StanceKind kind{};
  if (!boost::describe::enum_from_string(word.c_str(), kind)) throw std::invalid_argument(word);
  return kind;
}

// "MEX agree", "MEX agree @1200", "MEX dissociation #p3", "MEX objection /RCM": a minute of receipt
// (by default the place in the list), a paragraph, a body.
inline std::vector<Stance> stances(const std::vector<std::string>& lines) {
  std::vector<Stance> list;
  for (const std::string& line : lines) {
    std::istringstream text(line);
    std::string party, kind;
    text >> party >> kind;
    Stance stance{
        PartyCode(party), kind_of(kind), minute(static_cast<int>(list.size())), {}, {}, {}};
    for (std::string more; text >> more;) {
      if (more[0] == '@') stance.received = minute(std::stoi(more.substr(1)));
      if (more[0] == '#') stance.paragraph = ParagraphId(more.substr(1));
      if (more[0] == '/') stance.body = BodyCode(more.substr(1));
    }
    stance.entry = EntryId("e-" + std::to_string(list.size()));
    list.push_back(std::move(stance));
  }
  return list;
}

// One ballot of RCM that closes now, all in the room.
inline Question ask(const std::string& electorate, const std::vector<std::string>& lines) {
  Question question;
  Ballot ballot;
  ballot.body = BodyCode("RCM");
  ballot.electorate = parties(electorate);
  ballot.present = ballot.electorate;
  ballot.closes = minute(close_minute);
  ballot.closing = true;
  question.ballots.push_back(std::move(ballot));
  question.stances = stances(lines);
  return question;
}

inline std::string word(Outcome outcome) {
  return boost::describe::enum_to_string(outcome, "?");
}

inline std::string outcome_of(const Rule& rule, const Question& question) {
  return word(compute(rule, question).outcome);
}

inline bool has_reason(const std::vector<Reason>& reasons, const std::string& code) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](const Reason& reason) { return reason.code == code; });
}

inline std::string fact(const std::vector<Reason>& reasons, const std::string& code,
                        const std::string& name) {
  for (const Reason& reason : reasons) {
    if (reason.code == code && reason.facts.contains(name)) return reason.facts.at(name);
  }
  return "none";
}

inline Rule rule_of(RuleKind kind, Setting setting = Setting::in_writing) {
  Rule rule;
  rule.kind = kind;
  rule.setting = setting;
  if (kind == RuleKind::qualified_majority) rule.threshold = {2, 3};
  return rule;
}

}  // namespace concord::decision
