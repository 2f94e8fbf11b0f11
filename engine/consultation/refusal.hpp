#pragma once

#include <boost/describe.hpp>
#include <map>
#include <string>
#include <vector>

#include "engine/values/result.hpp"

namespace concord::consultation {

// One thing that stood in the way, or one thing that is so: a stable code, the values that belong
// in its sentence, and who may read it. No audience means: whoever may see the case.
struct Fact {
  std::string code;
  std::map<std::string, std::string> values;
  std::vector<std::string> audience;

  bool operator==(const Fact&) const = default;
};
BOOST_DESCRIBE_STRUCT(Fact, (), (code, values, audience))

// Why the engine did not do what was asked. A value, never an exception; nothing was changed.
struct Refusal {
  enum class Kind {
    hidden,     // the actor may not know of it: answered as "not found"
    forbidden,  // no office gives this right
    conflict,   // made against another version or text than the present one
    rule,       // a guard or a rule of the domain says no
    malformed,  // the command cannot mean anything here: an unknown event, paragraph, decision
  };
  Kind kind = Kind::rule;
  std::string code;         // of the refusal as a whole: "silence_broken", "guard_unmet"
  std::vector<Fact> facts;  // every unmet guard, not only the first
  // Some facts say words of a text, which lie outside the log and may be redacted: then the answer
  // is not kept either.
  bool quotes_words = false;

  bool operator==(const Refusal&) const = default;
};
BOOST_DESCRIBE_ENUM(Refusal::Kind, hidden, forbidden, conflict, rule, malformed)
BOOST_DESCRIBE_STRUCT(Refusal, (), (kind, code, facts, quotes_words))

template <class T>
using Decided = Result<T, Refusal>;

[[noreturn]] inline void throw_exception_from_error(const Refusal& refusal,
                                                    const boost::source_location& where) {
  boost::throw_exception(std::logic_error("refused: " + refusal.code), where);
}

[[nodiscard]] inline Refusal refuse(Refusal::Kind kind, std::string code,
                                    std::map<std::string, std::string> values = {}) {
  Refusal refusal{kind, code, {}};
  refusal.facts.push_back({std::move(code), std::move(values), {}});
  return refusal;
}

struct Case;
struct Consultation;

// The case of which a fact is said: its definition has the titles of what the fact names.
struct Setting {
  const Consultation& state;
  const Case& subject;
};

// The sentence of a fact in "en", "es" or "pt" (English for any other), as a delegate would read
// it. Without the setting, states, deadlines and the like go by their names.
[[nodiscard]] std::string explain(const Fact& fact, const Setting& setting,
                                  const std::string& language);
[[nodiscard]] std::string explain(const Fact& fact, const std::string& language);

}  // namespace concord::consultation
