#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

// Lists over many cases, for one reader: cases of one chart side by side, who is awaited, what is
// late, what was done in a period. Each case is asked for by the Sight; one that the reader may not
// read gives no line and counts in no number.
namespace concord::reading {

// Cases of one chart with fields, outcomes and deadlines; how many there are of each value of what
// can be counted, over all that fit and not the page alone. Nothing: there is no such chart.
[[nodiscard]] std::optional<nlohmann::json> register_view(const Sight& sight,
                                                          const RegisterQuestion& question,
                                                          const Page& page);

// Adds a line for each who is awaited: {"kind", "what", "from", "since", "until"} and the case.
// Kinds: step, answer (to a question), capital (ad referendum), cases (that are not settled and
// which the reader does not see).
void add_progress(const Sight& sight, nlohmann::json& lines);
// Adds a line for what is late, or hangs on one word: {"kind", "what", "from", "due", "days"}.
// Kinds: deadline, inputs, held, silence (to be confirmed), capital, agenda (a meeting is over and
// its case is neither settled nor waits for a deadline).
void add_overdue(const Sight& sight, nlohmann::json& lines);

// What is told of: from the first on, before the second.
struct Period {
  Timestamp from;
  Timestamp to;
  // And what is of none, and the meetings of another to which its bodies are invited; empty: all.
  BodyCode conference{};
};
// Adds lines to "meetings", "agreements", "texts", "submissions", "decisions" and "circulations",
// by the state at the end of the period. `then`: the registry at that moment.
void add_activity(const Sight& sight, const registry::Registry& then, const LogReader& log,
                  const Period& period, nlohmann::json& view);

// --- parts ---

// Which case a line is about: "consultation", "case", "key", "title", "state_title", and
// "conference", "topic", "party", "name" where it has them.
[[nodiscard]] nlohmann::json line_of(const Sight& sight, const consultation::Case& value);
// [{"title": "MEX", "parties": ["MEX"]}]
[[nodiscard]] nlohmann::json from_parties(const std::vector<std::string>& parties);
// The fields by which a case of a chart with an agenda begins and ends, as instants: a date is the
// whole of that day in UTC.
struct Sitting {
  Timestamp starts;
  Timestamp ends;
};
[[nodiscard]] std::optional<Sitting> sitting_of(const Sight& sight,
                                                const consultation::Case& value);

}  // namespace concord::reading
