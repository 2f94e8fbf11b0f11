#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/digest.hpp"

// What an auditor is told of evidence: what is proved, what is not, and why.
namespace concord::evidence {

enum class Verdict {
  proved,
  wrong,       // the evidence contradicts itself: it is not what was written
  incomplete,  // something that the proof needs is not there, or cannot be read
};
// "proved"
[[nodiscard]] std::string to_string(Verdict verdict);

// One question that was put to the evidence, and what came of it.
struct Check {
  std::string name;  // stable: "entries", "chains", "tree", "checkpoint", "contents", ...
  Verdict verdict = Verdict::proved;
  std::string sentence;  // what was looked at, with its numbers
  // What is wrong, then what is missing; twenty at most: what is missing never crowds out what is
  // wrong.
  std::vector<std::string> findings;

  bool operator==(const Check&) const = default;
};

struct Verification {
  std::vector<Check> checks;
  std::vector<std::string> not_proved;  // what nobody can tell from the evidence alone
  std::uint64_t commits = 0;            // of a store
  std::uint64_t entries = 0;
  std::uint64_t size = 0;  // of the tree that the checkpoint signs
  Digest root;

  // Wrong if any check is, else incomplete if any is.
  [[nodiscard]] Verdict verdict() const;
};

// A check in the making.
class Question {
 public:
  explicit Question(std::string name) { check.name = std::move(name); }

  void wrong(std::string what);
  void missing(std::string what);

  Check check;
  std::uint64_t looked_at = 0;

 private:
  std::size_t wrong_ = 0;  // of the findings
};

// The sentence on so many things; of none, what there is none of.
[[nodiscard]] std::string told(std::uint64_t number, std::string sentence, std::string_view none);

// "1 entry", "2 entries".
[[nodiscard]] std::string count(std::uint64_t number, const std::string& one,
                                const std::string& many);

}  // namespace concord::evidence
