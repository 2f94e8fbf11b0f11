#pragma once

#include <string_view>
#include <vector>

namespace concord::evidence {

// How a member of a command is told by an event that records it.
enum class Told {
  whole,       // left out in one, it is empty in the other
  exactly,     // likewise each of its members
  if_said,     // what the command leaves out the engine fills in
  as_set,      // sorted and each once
  casts_vote,  // true: "in_favour", else "against"
  date,        // a deadline's
};

struct Member {
  const char* name;                // in the payload
  const char* in_event = nullptr;  // a JSON pointer; none: the same name
  Told told = Told::whole;
};

struct Record {
  std::string_view command;
  std::string_view event;  // by which it is recorded
  std::vector<Member> members;
};

// Of all commands whose events have what they say.
[[nodiscard]] const std::vector<Record>& act_records();

// Whether the command is of those that say or set something, by which a case may come to move; no
// edit moves one.
[[nodiscard]] bool may_move(std::string_view command);

}  // namespace concord::evidence
