#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <utility>

namespace concord {

// What is wrong with something that was read (a file, a message, a definition): one clear sentence,
// where it is wrong, and what to do about it. Never used for "a rule says no"; that is a Refusal
// (engine/consultation/refusal.hpp).
struct Problem {
  std::string code;     // stable, snake_case: "duplicate_key"
  std::string message;  // one sentence for people
  std::string place;    // a JSON pointer, a file with a line, or empty
  std::string remedy;   // what to do next, or empty

  bool operator==(const Problem&) const = default;
};

// A value, or what is wrong. Test it before you dereference it: value() on an error throws.
template <class T, class E = Problem>
using Result = boost::system::result<T, E>;

// boost::system::result needs to know how value() reports an error of our type.
[[noreturn]] inline void throw_exception_from_error(const Problem& problem,
                                                    const boost::source_location& where) {
  boost::throw_exception(
      std::logic_error(problem.code + ": " + problem.message + " " + problem.place), where);
}

}  // namespace concord
