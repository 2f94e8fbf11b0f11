#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::workflow {

inline constexpr std::size_t kMaxNameLength = 64;

// "conference-text": lower-case ASCII letters and digits in groups joined by single hyphens, a
// letter first, at most kMaxNameLength characters. Charts, states, bodies, deadlines, ... have
// such.
[[nodiscard]] bool is_name(std::string_view text);

// "put_question", "cut-off": a name with single underscores between. What people and other cases
// send; it stands in URLs and on command lines.
[[nodiscard]] bool is_event_name(std::string_view text);

// "conference text": names with single blanks between. A kind of documents.
[[nodiscard]] bool is_words(std::string_view text);

// Raised in a case when the party disavows the recorded act that had brought the case where it is.
inline constexpr std::string_view kDisavowed = "disavowed";

// Raised in a case whose party has joined another's input by the act "join_input"; and when the
// party disavows that act, which was recorded for it, so that it has joined none.
inline constexpr std::string_view kInputJoined = "input.joined";
inline constexpr std::string_view kInputLeft = "input.left";

// Event names that only the engine raises.
struct EngineEvent {
  // due.DEADLINE; decision.DECISION[.OUTCOME]; done.state.STATE; done.invoke.INVOKE; disavowed;
  // input.joined, input.left
  enum class Kind { due, decision, state_done, children_done, disavowal, association } kind{};
  std::string name;     // of the deadline, decision, state or invoke; "joined" or "left"; or empty
  std::string outcome;  // of a decision; empty: whichever
};
// Nothing for names that are no engine event. The names in it may be unknown.
[[nodiscard]] std::optional<EngineEvent> parse_engine_event(std::string_view event);
// Whether a name begins like an engine event: "due.", "decision.", "done.", "input."; or is
// "disavowed".
[[nodiscard]] bool is_reserved_event(std::string_view event);

// Text from a file for use in a message: in double quotes, without control characters, shortened.
[[nodiscard]] std::string in_quotes(std::string_view text);

// What to do about an unknown name: "Did you mean \"silence\"?" if one is close enough, else the
// list of what there is (shortened), else `otherwise`.
[[nodiscard]] std::string suggestion(std::string_view text, const std::vector<std::string>& known,
                                     std::string_view otherwise);

// `known` with the names that `text` may have meant in front, the nearest first.
[[nodiscard]] std::vector<std::string> near_first(std::string_view text,
                                                  std::vector<std::string> known);
// The name that `text` may have meant; several that are equally near; none if all are too far.
[[nodiscard]] std::vector<std::string> near_names(std::string_view text,
                                                  const std::vector<std::string>& known);

// "2/3" with 0 < numerator <= denominator <= 1,000,000.
struct Share {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};
[[nodiscard]] std::optional<Share> parse_share(std::string_view text);

}  // namespace concord::workflow
