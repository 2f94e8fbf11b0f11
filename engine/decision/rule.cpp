#include "engine/decision/rule.hpp"

#include <set>
#include <string>

namespace concord::decision {
namespace {

constexpr std::int64_t largest_term = 1'000'000;

bool is_sound(Fraction share) {
  return 0 < share.num && share.num <= share.den && share.den <= largest_term;
}

// Collects what is wrong with one rule, at one place of the definition.
struct Findings {
  std::string place;
  std::vector<Problem> problems;

  void add(std::string code, std::string message, const std::string& where, std::string remedy) {
    problems.push_back({std::move(code), std::move(message), place + where, std::move(remedy)});
  }
};

void check_share(Fraction share, Comparison comparison, const std::string& where, Findings& found) {
  if (!is_sound(share)) {
    found.add("unsound_fraction", "A share must be more than 0 and at most 1, in whole numbers.",
              where, "Write it as two whole numbers, for example 2 and 3.");
  } else if (comparison == Comparison::more_than && share.num == share.den) {
    found.add("threshold_unreachable", "More than the whole can never be reached.", where,
              "Say at_least, or lower the share.");
  }
}

void check_quorum(const Rule& rule, std::optional<std::int64_t> electorate, Findings& found) {
  const Quorum& quorum = rule.quorum;
  if (quorum.kind == QuorumKind::none) return;
  if (rule.kind == RuleKind::silence) {
    found.add("silence_with_quorum",
              "Silence counts nobody as taking part, so a quorum can never be met.", "/quorum",
              "Leave the quorum out.");
  } else if (quorum.kind == QuorumKind::fraction) {
    check_share(quorum.fraction, quorum.comparison, "/quorum/fraction", found);
  } else if (quorum.count < 1) {
    found.add("quorum_empty", "A quorum of none is no quorum.", "/quorum/count",
              "Name at least 1, or leave the quorum out.");
  } else if (electorate && quorum.count > *electorate) {
    found.add("quorum_unreachable",
              "A quorum of " + std::to_string(quorum.count) + " can never be met by " +
                  std::to_string(*electorate) + " parties.",
              "/quorum/count", "Lower the count, or give it as a share.");
  }
}

void check_manner(const Rule& rule, Findings& found) {
  if (rule.finish == Finish::early && rule.may_change) {
    found.add("early_finish_with_changes",
              "No result is certain before the close while stances may still change.", "/finish",
              "Forbid changes, or finish when all have spoken.");
  }
  if (rule.kind != RuleKind::silence) return;
  if (rule.setting == Setting::in_session) {
    found.add("silence_in_session", "A silence procedure is run in writing.", "/setting",
              "Use consensus for what is decided in a room.");
  }
  if (rule.sealed) {
    found.add("silence_sealed", "Who breaks a silence is shown to the body.", "/sealed",
              "Take the seal off.");
  }
}

void check_one(const Rule& rule, std::optional<std::int64_t> electorate, Findings& found) {
  if (!rule.parts.empty()) {
    found.add("parts_without_concurrence", "Only a concurrent rule has parts.", "/parts",
              "Leave the parts out, or make the rule concurrent.");
  }
  if (electorate && *electorate < 1) {
    found.add("empty_electorate", "There is nobody to decide.", "", "Name a body with members.");
  }
  if (rule.kind == RuleKind::qualified_majority) {
    check_share(rule.threshold, rule.comparison, "/threshold", found);
  }
  if (rule.kind == RuleKind::simple_majority && rule.tie == Tie::chair &&
      rule.setting == Setting::in_writing && rule.sealed) {
    found.add("casting_vote_on_sealed", "A chair cannot break a tie that nobody may see.", "/tie",
              "Take the seal off, or let ties fail.");
  }
  check_quorum(rule, electorate, found);
  check_manner(rule, found);
}

void check_concurrent(const Rule& rule, const std::map<BodyCode, std::int64_t>& sizes,
                      Findings& found) {
  if (rule.parts.size() < 2) {
    found.add("concurrence_of_one", "Concurrent agreement needs at least two bodies.", "/parts",
              "Name two bodies, or use the rule of the one.");
  }
  if (rule.quorum.kind != QuorumKind::none) {
    found.add("quorum_of_concurrence", "Each body has a quorum of its own.", "/quorum",
              "Put the quorum into the parts.");
  }
  std::set<BodyCode> named;
  for (std::size_t i = 0; i < rule.parts.size(); ++i) {
    const ConcurrentPart& part = rule.parts[i];
    const std::string where = "/parts/" + std::to_string(i);
    if (!named.insert(part.body).second) {
      found.add("body_named_twice", "\"" + part.body.value + "\" is named twice.", where + "/body",
                "Name each body once.");
    }
    if (part.rule.kind == RuleKind::concurrent) {
      found.add("nested_concurrence", "A part of a concurrent rule cannot be concurrent itself.",
                where + "/rule/kind", "Name all bodies on one level.");
      continue;
    }
    const auto size = sizes.find(part.body);
    Findings inside{found.place + where + "/rule", {}};
    check_one(part.rule, size == sizes.end() ? std::nullopt : std::optional(size->second), inside);
    for (Problem& problem : inside.problems) found.problems.push_back(std::move(problem));
  }
}

}  // namespace

bool Rule::operator==(const Rule& other) const = default;

std::int64_t least_count(Fraction share, Comparison comparison, std::int64_t base) {
  const std::int64_t product = share.num * base;
  if (comparison == Comparison::more_than) return product / share.den + 1;
  return (product + share.den - 1) / share.den;
}

std::vector<Problem> check_rule(const Rule& rule, std::optional<std::int64_t> electorate) {
  Findings found;
  if (rule.kind == RuleKind::concurrent) {
    check_concurrent(rule, {}, found);
  } else {
    check_one(rule, electorate, found);
  }
  return found.problems;
}

std::vector<Problem> check_rule(const Rule& rule, const std::map<BodyCode, std::int64_t>& sizes) {
  Findings found;
  if (rule.kind == RuleKind::concurrent) {
    check_concurrent(rule, sizes, found);
  } else {
    check_one(rule, sizes.size() == 1 ? std::optional(sizes.begin()->second) : std::nullopt, found);
  }
  return found.problems;
}

}  // namespace concord::decision
