#include "engine/service/older_rules.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kMostNamed = 20;

}  // namespace

void OlderRules::add(const std::string& sentence) {
  if (count_++ < kMostNamed) named_ += " " + sentence;
}

void OlderRules::report(evidence::Verification& all) const {
  if (count_ == 0) return;
  std::string limit = "that an earlier version wrote " + evidence::count(count_, "act", "acts") +
                      ", which by the rules of now would not have come about so: asserted by the "
                      "log." +
                      named_;
  if (count_ > kMostNamed) limit += " And " + std::to_string(count_ - kMostNamed) + " more.";
  all.not_proved.push_back(std::move(limit));
}

}  // namespace concord::service
