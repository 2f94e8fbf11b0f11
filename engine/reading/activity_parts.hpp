#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/past_questions.hpp"
#include "engine/reading/sight.hpp"

// What the report of a period says beside its lines, or of one of them.
namespace concord::reading {

// Adds "names": {"MEX": "Mexico"}, of the parties and bodies that stand in the lines of the view
// and that the registry knows.
void add_names(const Sight& sight, nlohmann::json& view);

// How what came out of a meeting was agreed, by the question that was put last: once it is closed
// "question" and "rule" in words, "outcome" and "outcome_text", as the case tells them; and once it
// is agreed "agreed_at", which of a silence that held is when that was announced, if the reader
// reads that, and "agreed", who was asked.
[[nodiscard]] nlohmann::json how_agreed(const Sight& sight, const consultation::Case& value,
                                        const std::vector<PastQuestion>& questions);

// Adds to a line what became of a question that was counted, as it stood at the end: "question" in
// words, "at", "outcome" and "outcome_text", "announced_at" of a silence that held,
// "dissociations", and how it had been counted before ("earlier").
void tell_question(const Sight& sight, const consultation::Case& value,
                   const PastQuestion& question, nlohmann::json& row);

// Whether a deadline closes a question: a silence. What is agreed is not due then.
[[nodiscard]] bool closes_question(const workflow::ChartRule& rule, const std::string& deadline);

// Whether a text that a party submitted is the one that the case above admitted with a ground, or
// is the first, and came in after the date by which the case above called for it.
[[nodiscard]] bool is_late_submission(const Sight& sight, const LogReader& log,
                                      const consultation::Case& value,
                                      const text::Revision& revision);

// Adds to the line of a task when it had been due before it was given more time ("missed"); and,
// once it is done or nobody waits any more, how many whole days after its last date ("days_late"):
// what was recorded later counts from when it was received. The case itself forgets both then; its
// entries in the log do not. A task that was taken back before it was done, and is not given anew,
// has no date: "due" and "overdue" are taken out.
void add_lateness(const Sight& sight, const LogReader& log, const consultation::Case& value,
                  const calendar::Deadline& deadline, nlohmann::json& row);

// Whether what a party submitted was withdrawn from the text that it was for, without having been
// disavowed.
[[nodiscard]] bool is_withdrawn_submission(const Sight& sight, const consultation::Case& value,
                                           const text::Revision& revision);

// What was submitted in a party's name by acts that it has disavowed since, of a case that the
// reader may not read any more: the revisions whose entries it reads in the log.
[[nodiscard]] std::vector<const text::Revision*> disavowed_submissions(
    const Sight& sight, const LogReader& log, const consultation::Case& value);

}  // namespace concord::reading
