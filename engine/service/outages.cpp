#include "engine/service/outages.hpp"

namespace concord::service {
namespace {

constexpr std::string_view kWentBack = " clock";

}  // namespace

std::optional<calendar::Outage> outage_between(Timestamp last, Timestamp now,
                                               const OutageLimits& limits) {
  if (now - last > limits.silence) return calendar::Outage{last, now, false};
  if (last - now > limits.jump) return calendar::Outage{now, last, true};
  return std::nullopt;
}

std::string outage_text(const calendar::Outage& outage) {
  std::string text = concord::to_string(outage.from) + " " + concord::to_string(outage.to);
  if (outage.clock_went_back) text += kWentBack;
  return text;
}

std::optional<calendar::Outage> read_outage(std::string_view text) {
  calendar::Outage outage;
  outage.clock_went_back = text.ends_with(kWentBack);
  if (outage.clock_went_back) text.remove_suffix(kWentBack.size());
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto from = parse_timestamp(text.substr(0, blank));
  const auto to = parse_timestamp(text.substr(blank + 1));
  if (!from || !to) return std::nullopt;
  outage.from = *from;
  outage.to = *to;
  return outage;
}

}  // namespace concord::service
