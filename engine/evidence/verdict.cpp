#include "engine/evidence/verdict.hpp"

namespace concord::evidence {
namespace {

constexpr std::size_t kMostFindings = 20;

}  // namespace

std::string to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::proved:
      return "proved";
    case Verdict::wrong:
      return "wrong";
    case Verdict::incomplete:
      return "incomplete";
  }
  return "";
}

Verdict Verification::verdict() const {
  Verdict worst = Verdict::proved;
  for (const auto& check : checks) {
    if (check.verdict == Verdict::wrong) return Verdict::wrong;
    if (check.verdict == Verdict::incomplete) worst = Verdict::incomplete;
  }
  return worst;
}

void Question::wrong(std::string what) {
  check.verdict = Verdict::wrong;
  if (wrong_ == kMostFindings) return;
  check.findings.insert(check.findings.begin() + static_cast<std::ptrdiff_t>(wrong_++),
                        std::move(what));
  if (check.findings.size() > kMostFindings) check.findings.pop_back();
}

void Question::missing(std::string what) {
  if (check.verdict != Verdict::wrong) check.verdict = Verdict::incomplete;
  if (check.findings.size() < kMostFindings) check.findings.push_back(std::move(what));
}

std::string told(std::uint64_t number, std::string sentence, std::string_view none) {
  return number == 0 ? "nothing to prove: " + std::string(none) : std::move(sentence);
}

std::string count(std::uint64_t number, const std::string& one, const std::string& many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

}  // namespace concord::evidence
