#include "engine/evidence/previous.hpp"

#include <nlohmann/json.hpp>

namespace concord::evidence {

namespace {

// The note's checkpoint, if it is of a name that the log had before a loss. Whoever signed it: a
// root that is this tree's says enough, and nothing else is proved by it.
std::optional<audit::Checkpoint> of_former_name(const std::string& bytes, const OpenedLog& log) {
  const auto note = audit::parse_note(bytes);
  const auto kept = note ? audit::parse_checkpoint_text(note->text) : note.error();
  const auto& origin = log.head.checkpoint.origin;
  if (!kept || kept->origin == origin || stands_to(*kept, origin, log.losses) == Kept::other)
    return std::nullopt;
  return *kept;
}

void take_former(const audit::Checkpoint& kept, const OpenedLog& log, Previous& previous) {
  const std::string what = "The checkpoint of " + count(kept.size, "entry", "entries") + " of " +
                           kept.origin + " that was kept";
  switch (stands_to(kept, log.head.checkpoint.origin, log.losses)) {
    case Kept::lost:
      return previous.question.missing(what + " is of what was declared lost.");
    case Kept::exceeded:
      return previous.question.wrong(what + " is not explained by the loss that was declared.");
    case Kept::continued:
      if (kept.size > 0) previous.checkpoints.push_back(kept);
      return;
    case Kept::other:
      return;
  }
}

}  // namespace

Previous read_previous(const Request& request, const OpenedLog& log) {
  Previous previous;
  previous.asked = !request.previous.empty();
  const audit::Checkpoint& newest = log.head.checkpoint;
  audit::Policy logs_only = log.policy;
  logs_only.quorum = "none";
  for (const auto& bytes : request.previous) {
    ++previous.question.looked_at;
    if (const auto former = of_former_name(bytes, log)) {
      take_former(*former, log, previous);
      continue;
    }
    const auto opened = audit::open_under(logs_only, bytes);
    if (!opened)
      previous.question.missing("A checkpoint that was kept cannot be used: " +
                                opened.error().message);
    else if (opened->checkpoint.origin != newest.origin)
      previous.question.wrong("A checkpoint that was kept is of another log, " +
                              opened->checkpoint.origin + ".");
    else if (opened->checkpoint.size > newest.size)
      previous.question.wrong("A checkpoint of " +
                              count(opened->checkpoint.size, "entry", "entries") +
                              " was given out; this log has " + std::to_string(newest.size) + ".");
    else if (opened->checkpoint.size > 0)
      previous.checkpoints.push_back(opened->checkpoint);
  }
  return previous;
}

void report_continuity(Previous previous, Verification& all, const RootOf& root_of) {
  for (const auto& kept : previous.checkpoints) {
    const auto root = root_of(kept.size);
    if (!root)
      previous.question.missing("Nothing here shows that the checkpoint of " +
                                count(kept.size, "entry", "entries") + " is continued.");
    else if (*root != kept.root)
      previous.question.wrong("The log does not continue the checkpoint of " +
                              count(kept.size, "entry", "entries") + " that was kept.");
  }
  previous.question.check.sentence =
      count(previous.question.looked_at, "checkpoint", "checkpoints") + " kept elsewhere continued";
  all.checks.push_back(previous.question.check);
}

void note_facts(const std::map<std::string, std::string>& expect, const audit::Entry& entry,
                const nlohmann::json& events, Facts& facts) {
  if (expect.empty() || entry.consultation.value == "registry") return;
  const auto note_fact = [&](const std::string& name, const std::string& value) {
    const auto asked = expect.find(name);
    if (asked == expect.end()) return;
    if (asked->second == value) facts.erase(name);
    if (!facts.contains(name)) facts.emplace(name, value);
  };
  note_fact("consultation", entry.consultation.value);
  note_fact("case", entry.case_id.value);
  if (!expect.contains("text")) return;
  for (const auto& event : events)
    for (const char* name : {"text_digest", "text"})
      if (event.is_object() && event.contains(name) && event[name].is_string())
        note_fact("text", event[name].get<std::string>());
}

void check_expected(const Request& request, const Facts& facts, Verification& all) {
  if (request.expect.empty()) return;
  Question question("expected");
  for (const auto& [name, value] : request.expect) {
    ++question.looked_at;
    const auto [begin, end] = facts.equal_range(name);
    bool found = false;
    for (auto fact = begin; fact != end; ++fact) found = found || fact->second == value;
    if (begin == end)
      question.missing("The evidence says nothing of \"" + name + "\".");
    else if (!found)
      question.wrong("\"" + name + "\" was expected to be " + value + "; here it is " +
                     begin->second + ".");
  }
  question.check.sentence = "it is about what was asked for";
  all.checks.push_back(question.check);
}

}  // namespace concord::evidence
