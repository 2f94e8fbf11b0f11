#include "engine/consultation/guards.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "engine/calendar/civil.hpp"
#include "engine/consultation/authority.hpp"
#include "engine/consultation/guards_cases.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/registry/queries.hpp"
#include "engine/text/corrections.hpp"
#include "engine/text/labels.hpp"
#include "engine/text/text_digest.hpp"
#include "engine/text/touched.hpp"
#include "engine/text/vanishing.hpp"

namespace concord::consultation {
namespace {

using workflow::Guard;
using workflow::Predicate;

std::string place_of(const Inquiry& ask, const text::SourceKey& source) {
  const auto number = ask.state.find(source.document);
  return number ? to_string(ask.state.cases[*number].key) : source.document.value;
}

Facts all_disposed(const Inquiry& ask) {
  if (!ask.subject.document) return one("no_document");
  if (text::nothing_vanished(*ask.subject.document)) return {};
  const auto missing = text::missing(*ask.subject.document);
  Facts facts = one("would_vanish", {{"count", std::to_string(missing.size())}});
  for (const auto& item : missing.unsettled)
    facts.push_back({item.why == text::UnsettledWhy::withdrawn ? "paragraph_taken_back"
                                                               : "paragraph_without_disposition",
                     {{"input", place_of(ask, item.source)},
                      {"case", item.source.document.value},
                      {"paragraph", item.source.paragraph.value}},
                     {}});
  for (const auto& item : missing.without_reason)
    facts.push_back({"disposition_without_reason",
                     {{"number", std::to_string(item.number)},
                      {"input", place_of(ask, item.source)},
                      {"case", item.source.document.value},
                      {"paragraph", item.source.paragraph.value}},
                     {}});
  for (const auto& item : missing.lost_targets)
    facts.push_back({"disposition_lost_target",
                     {{"input", place_of(ask, item.source)},
                      {"case", item.source.document.value},
                      {"paragraph", item.source.paragraph.value}},
                     {}});
  for (const auto& item : missing.unsourced)
    facts.push_back({"paragraph_without_source", {{"paragraph", item.value}}, {}});
  return facts;
}

// Paragraphs of the working text, in its order, as whoever reads it sees them numbered; of many the
// first.
std::string shown_names(const text::Document& document,
                        const std::vector<ParagraphId>& paragraphs) {
  constexpr std::size_t kMostNamed = 10;
  const auto labels = text::labels(*document.draft);
  std::vector<std::string> names;
  std::size_t number = 0;
  auto next = paragraphs.begin();
  for (const auto& paragraph : *document.draft) {
    const std::string& label = labels[number++];
    if (next == paragraphs.end() || *next != paragraph->id) continue;
    ++next;
    if (names.size() == kMostNamed) return join(names) + ", ...";
    names.push_back(label.empty() ? "(" + std::to_string(number) + ")" : label);
  }
  return join(names);
}

Facts languages_complete(const Inquiry& ask) {
  if (!ask.subject.document) return one("no_document");
  Facts facts;
  const auto& languages = ask.state.definition->authentic_languages;
  const auto missing = text::incomplete_in(*ask.subject.document, languages);
  for (std::size_t i = 0; i < languages.size(); ++i)
    if (!missing[i].empty())
      facts.push_back({"language_incomplete",
                       {{"language", languages[i]},
                        {"count", std::to_string(missing[i].size())},
                        {"paragraphs", shown_names(*ask.subject.document, missing[i])}},
                       {}});
  return facts;
}

std::optional<Timestamp> due_of(const Inquiry& ask, const std::string& name) {
  if (ask.given != nullptr)
    if (const auto given = ask.given->find(name); given != ask.given->end()) return given->second;
  const auto own = ask.subject.deadlines.find(name);
  if (own == ask.subject.deadlines.end() || own->second.status != calendar::DeadlineStatus::armed)
    return std::nullopt;
  return own->second.due.at;
}

Facts text_unchanged(const Inquiry& ask) {
  if (!ask.subject.document || ask.subject.document->revisions.empty())
    return one("not_circulated");
  const auto& last = *ask.subject.document->revisions.back();
  if (last.recalled) return one("not_circulated");
  const auto working = text::working_digest(*ask.subject.document);
  if (last.text_digest == working) return {};
  // A corrigendum changes nothing of what is decided on. In logs of earlier versions it did.
  if (!are_before(ask.rules) && text::is_as_issued(*ask.subject.document, working)) return {};
  return one("text_changed", {{"revision", last.symbol}});
}

Facts decision_outcome(const Guard& guard, const Inquiry& ask) {
  const auto found = ask.subject.decisions.find(guard.of);
  if (found == ask.subject.decisions.end() || !found->second->computation)
    return one("decision_not_closed", {{"decision", guard.of}});
  const std::string outcome = outcome_name(found->second->computation->outcome);
  if (std::find(guard.is.begin(), guard.is.end(), outcome) != guard.is.end()) return {};
  return one("decision_came_out", {{"decision", guard.of}, {"outcome", outcome}});
}

Facts received_by(const Guard& guard, const Inquiry& ask) {
  const Case& parent = ask.state.cases[ask.subject.parent];
  const auto found = parent.deadlines.find(guard.of);
  if (found == parent.deadlines.end()) return one("deadline_unknown", {{"deadline", guard.of}});
  if (ask.received <= found->second.due.at) return {};
  return one("received_too_late",
             {{"received", to_string(ask.received)}, {"due", to_string(found->second.due.at)}});
}

Facts received_in_time(const Guard& guard, const Inquiry& ask) {
  const auto found = ask.subject.deadlines.find(guard.of);
  using calendar::DeadlineStatus;
  if (found == ask.subject.deadlines.end() || found->second.status == DeadlineStatus::disarmed)
    return one("deadline_not_running", {{"deadline", guard.of}});
  const bool stands_still = found->second.status == DeadlineStatus::suspended ||
                            found->second.status == DeadlineStatus::held;
  if (stands_still || ask.received <= found->second.due.at) return {};
  return one("received_after_deadline", {{"deadline", guard.of},
                                         {"received", to_string(ask.received)},
                                         {"due", to_string(found->second.due.at)}});
}

Facts deadline_given(const Guard& guard, const Inquiry& ask) {
  const auto due = due_of(ask, guard.of);
  if (!due) return one("deadline_missing", {{"deadline", guard.of}});
  if (*due > ask.now) return {};
  return one("deadline_in_the_past", {{"deadline", guard.of}, {"due", to_string(*due)}});
}

// Whether the text has been circulated before, was not recalled, and comes again with only some of
// its paragraphs touched.
bool comes_again(const Case& value) {
  if (!value.document || value.document->revisions.empty()) return false;
  const auto& last = *value.document->revisions.back();
  if (last.recalled) return false;
  const auto touched = text::touched(*last.paragraphs, *value.document->draft);
  return touched.changed.size() + touched.removed.size() < last.paragraphs->size();
}

Facts notice_kept(const Guard& guard, const Inquiry& ask) {
  const auto due = due_of(ask, guard.of);
  if (!due) return one("deadline_missing", {{"deadline", guard.of}});
  const Duration notice = guard.again && comes_again(ask.subject) ? *guard.again : guard.duration;
  if (*due - ask.now >= notice) return {};
  return one("notice_too_short", {{"deadline", guard.of},
                                  {"due", to_string(*due)},
                                  {"notice", concord::to_string(notice)},
                                  {"earliest", to_string(ask.now + notice)}});
}

Facts check_text(const Guard& guard, const Inquiry& ask) {
  const auto& document = ask.subject.document;
  if (!document) return one("no_document");
  if (guard.predicate == Predicate::document_not_empty)
    return document->draft->empty() ? one("document_empty") : Facts{};
  if (document->counters.open_brackets == 0) return {};
  return one("brackets_open", {{"count", std::to_string(document->counters.open_brackets)}});
}

Facts check_decision(const Guard& guard, const Inquiry& ask) {
  const auto found = ask.subject.decisions.find(guard.of);
  const bool open =
      found != ask.subject.decisions.end() && found->second->status == DecisionState::Status::open;
  if (guard.predicate == Predicate::decision_open)
    return open ? Facts{} : one("decision_not_open", {{"decision", guard.of}});
  if (found == ask.subject.decisions.end())
    return one("decision_not_open", {{"decision", guard.of}});
  const auto objecting = objectors(*found->second);
  if (objecting.empty()) return {};
  if (is_sealed(ask.state, ask.subject, guard.of))
    return one("stances_sealed", {{"decision", guard.of}});
  std::vector<std::string> names;
  for (const auto& party : objecting) names.push_back(party.value);
  return one("objection_stands", {{"decision", guard.of}, {"parties", join(names)}});
}

Facts stance_is(const Guard& guard, const Inquiry& ask) {
  const auto found = ask.subject.decisions.find(guard.of);
  if (found == ask.subject.decisions.end())
    return one("decision_not_open", {{"decision", guard.of}});
  const auto current = current_stances(*found->second);
  std::int64_t total = 0;
  std::vector<std::string> missing;
  for (const auto& [body, parties] : found->second->electorate)
    for (const auto& party : parties) {
      if (ask.state.left->contains(party)) continue;
      ++total;
      const auto said = current.find(party);
      const std::string word =
          said == current.end() ? "" : boost::describe::enum_to_string(said->second, "");
      if (std::find(guard.is.begin(), guard.is.end(), word) == guard.is.end())
        missing.push_back(party.value);
    }
  const auto done = total - static_cast<std::int64_t>(missing.size());
  const auto needed = wanted(guard, total);
  if (done >= needed) return {};
  // Who has said what is sealed until the close: then only the numbers are told.
  if (is_sealed(ask.state, ask.subject, guard.of))
    return one("stances_sealed", {{"decision", guard.of}});
  return one("stances_missing", {{"decision", guard.of},
                                 {"stances", join(guard.is)},
                                 {"needed", std::to_string(needed)},
                                 {"total", std::to_string(total)},
                                 {"done", std::to_string(done)},
                                 {"missing", join(missing)}});
}

// What only the registry of the day knows.
Facts check_registry(const Guard& guard, const Inquiry& ask) {
  if (ask.registry == nullptr) return one("unknown_predicate");
  if (guard.predicate == Predicate::two_levels) {
    const auto& conference = ask.subject.key.conference;
    return registry::ministers_of(*ask.registry, conference, ask.now) != nullptr
               ? Facts{}
               : one("one_level_only", {{"conference", conference.value}});
  }
  if (is_held(ask.state, ask.subject, *guard.role, *ask.registry, ask.now)) return {};
  return one("office_vacant", {{"role", to_string(*guard.role)}});
}

Facts field_is(const Guard& guard, const Inquiry& ask) {
  const auto held = ask.subject.fields.find(guard.of);
  if (held == ask.subject.fields.end()) return one("field_missing", {{"field", guard.of}});
  const auto& values = held->second.values;
  const bool says = std::any_of(values.begin(), values.end(), [&](const auto& value) {
    return std::find(guard.is.begin(), guard.is.end(), value) != guard.is.end();
  });
  if (says) return {};
  return one("field_says_other", {{"field", guard.of}, {"choices", join(guard.is)}});
}

// The earliest moment at which it may be that day, or that time of a clock, anywhere: a zone is 14
// hours ahead of UTC at most. So no zone is asked for, and nobody waits who need not.
std::optional<Timestamp> earliest_of(const std::string& value) {
  constexpr auto kFarthestAhead = std::chrono::hours(14);
  const auto civil = value.substr(0, value.find('@'));
  auto moment = parse_timestamp(civil);
  if (const auto clock = calendar::parse_civil(civil))
    moment = Timestamp{std::chrono::sys_time<Duration>{clock->since_epoch}};
  if (!moment) moment = parse_timestamp(civil + "T00:00:00Z");
  return moment ? std::optional(*moment - kFarthestAhead) : std::nullopt;
}

Facts date_reached(const Guard& guard, const Inquiry& ask) {
  const auto held = ask.subject.fields.find(guard.of);
  if (held == ask.subject.fields.end() || held->second.values.empty())
    return one("field_missing", {{"field", guard.of}});
  for (const auto& value : held->second.values) {
    const auto earliest = earliest_of(value);
    if (earliest && *earliest > ask.now)
      return one("date_ahead",
                 {{"field", guard.of}, {"says", value}, {"earliest", to_string(*earliest)}});
  }
  return {};
}

Facts check_act(const Guard& guard, const Inquiry& ask) {
  switch (guard.predicate) {
    case Predicate::reason_given:
      return ask.has_reason ? Facts{} : one("reason_required");
    case Predicate::not_the_drafter: {
      const auto& drafters = ask.subject.drafters;
      const bool drafted = std::find(drafters.begin(), drafters.end(), ask.actor) != drafters.end();
      return drafted ? one("drafter_may_not") : Facts{};
    }
    case Predicate::members_only:
      return one("for_members_only");
    case Predicate::received_by_note:
      return ask.by_note ? Facts{} : one("not_by_note");
    case Predicate::field_set:
      return ask.subject.fields.contains(guard.of) ? Facts{}
                                                   : one("field_missing", {{"field", guard.of}});
    default:
      return ask.state.left->contains(ask.subject.key.party)
                 ? one("party_left", {{"party", ask.subject.key.party.value}})
                 : Facts{};
  }
}

Facts check(const Guard& guard, const Inquiry& ask) {
  switch (guard.predicate) {
    case Predicate::children_settled:
    case Predicate::children_in:
    case Predicate::in_state:
    case Predicate::parent_in:
    case Predicate::fellows_in:
    case Predicate::document_exists:
      return unmet_by_cases(guard, ask);
    case Predicate::all_disposed:
      return all_disposed(ask);
    case Predicate::no_open_brackets:
    case Predicate::document_not_empty:
      return check_text(guard, ask);
    case Predicate::text_unchanged:
      return text_unchanged(ask);
    case Predicate::languages_complete:
      return languages_complete(ask);
    case Predicate::notice_kept:
      return notice_kept(guard, ask);
    case Predicate::deadline_given:
      return deadline_given(guard, ask);
    case Predicate::deadline_passed: {
      const auto found = ask.subject.deadlines.find(guard.of);
      const bool passed = found != ask.subject.deadlines.end() &&
                          found->second.status == calendar::DeadlineStatus::fired;
      return passed ? Facts{} : one("deadline_not_passed", {{"deadline", guard.of}});
    }
    case Predicate::decision_outcome:
      return decision_outcome(guard, ask);
    case Predicate::decision_open:
    case Predicate::no_objection_stands:
      return check_decision(guard, ask);
    case Predicate::received_by_cutoff:
      return received_by(guard, ask);
    case Predicate::received_in_time:
      return received_in_time(guard, ask);
    case Predicate::reason_given:
    case Predicate::not_the_drafter:
    case Predicate::received_by_note:
    case Predicate::field_set:
    case Predicate::party_participates:
    case Predicate::members_only:
      return check_act(guard, ask);
    case Predicate::field_is:
      return field_is(guard, ask);
    case Predicate::date_reached:
      return date_reached(guard, ask);
    case Predicate::stance_is:
      return stance_is(guard, ask);
    case Predicate::two_levels:
    case Predicate::office_held:
      return check_registry(guard, ask);
  }
  return one("unknown_predicate");
}

// A derogation that nobody objected to stands in for the guard, once.
bool is_derogated(const Guard& guard, const Inquiry& ask) {
  return guard.derogable &&
         std::any_of(ask.subject.derogations.begin(), ask.subject.derogations.end(),
                     [&](const Derogation& derogation) {
                       return is_in_force(ask.subject, derogation, ask.rules) &&
                              derogation.objections.empty() && derogation.event == ask.event &&
                              derogation.guard == workflow::name(guard.predicate);
                     });
}

}  // namespace

bool is_in_force(const Case& subject, const Derogation& derogation, Rules rules) {
  if (derogation.spent) return false;
  if (are_before(rules)) return true;
  return !subject.document || subject.document->revisions.empty() ||
         subject.document->revisions.back()->issued_at <= derogation.at;
}

std::vector<Fact> unmet(const Guard& guard, const Inquiry& ask) {
  switch (guard.kind) {
    case Guard::Kind::predicate: {
      Facts facts = check(guard, ask);
      if (!facts.empty() && is_derogated(guard, ask)) return {};
      if (!facts.empty() && guard.derogable) facts.front().values["derogable"] = "yes";
      return facts;
    }
    case Guard::Kind::all: {
      Facts facts;
      for (const auto& part : guard.parts)
        for (auto& fact : unmet(part, ask)) facts.push_back(std::move(fact));
      return facts;
    }
    case Guard::Kind::any: {
      Facts facts;
      for (const auto& part : guard.parts) {
        Facts missing = unmet(part, ask);
        if (missing.empty()) return {};
        // One part is enough, which its sentence says (wording.cpp).
        missing.front().values.emplace("enough", facts.empty() ? "one" : "or");
        for (auto& fact : missing) facts.push_back(std::move(fact));
      }
      if (guard.parts.size() == 1) facts.front().values.erase("enough");
      return facts;
    }
    case Guard::Kind::negation:
      if (!unmet(guard.parts.front(), ask).empty()) return {};
      if (guard.parts.front().kind == Guard::Kind::predicate &&
          guard.parts.front().predicate == Predicate::field_set)
        return one("field_filled_in", {{"field", guard.parts.front().of}});
      return one("must_not_be",
                 {{"what", guard.parts.front().kind == Guard::Kind::predicate
                               ? std::string(workflow::name(guard.parts.front().predicate))
                               : "condition"}});
  }
  return one("unknown_predicate");
}

}  // namespace concord::consultation
