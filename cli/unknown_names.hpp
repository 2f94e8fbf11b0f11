#pragma once

#include "cli/context.hpp"

namespace concord::cli {

// By what a question to the log was narrowed, as typed; empty: by none.
struct AskedOfLog {
  std::string who, principal, consultation, case_id, document, text;
};

// An empty answer looks as if somebody had done nothing: of each name that nothing has which the
// reader may see, stderr says so, with names near it. A name of which the log shows the reader an
// entry, at whatever time, is known, and so is what the registry or a list shows.
void say_what_is_unknown(Context& context, const AskedOfLog& asked);

// "Near it: ..." for who looked for a case by this CONSULTATION:KEY that there is not for him: keys
// or consultations that he may see; empty where none is near.
[[nodiscard]] std::string near_case(Context& context, const std::string& place);
// The same for a person's id; where none is near, how to list them.
[[nodiscard]] std::string near_person(Context& context, const std::string& id);

// Throws Failure: no case that the reader may see goes by this CONSULTATION:KEY, which the option
// had; with keys near it.
[[noreturn]] void refuse_unknown_case(Context& context, const char* option,
                                      const std::string& place);

}  // namespace concord::cli
