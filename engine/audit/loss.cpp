#include "engine/audit/loss.hpp"

#include "engine/audit/lines.hpp"
#include "engine/audit/named_lines.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kLossHeader = "concord/loss/v1";
constexpr std::string_view kEpoch = "/epoch-";

Problem bad_loss(std::string message) {
  return {.code = "malformed_loss",
          .message = std::move(message),
          .place = "",
          .remedy = "Make it anew: `concord audit declare-loss --prepare FILE`."};
}

std::string pair(const TreeHead& tree) {
  return std::to_string(tree.size) + " " + to_string(tree.root);
}

// "12 Wm9...".
bool read_pair(std::string_view text, TreeHead& tree) {
  const auto blank = std::min(text.find(' '), text.size());
  const auto size = parse_decimal(text.substr(0, blank));
  const auto root = parse_digest(text.substr(std::min(blank + 1, text.size())));
  if (!size || !root) return false;
  tree = {*size, *root};
  return true;
}

// The number behind "/epoch-", from 2 on; nothing if the name has none.
std::uint64_t number_in(std::string_view origin) {
  const auto at = origin.rfind(kEpoch);
  if (at == std::string_view::npos || at == 0) return 0;
  const auto number = parse_decimal(origin.substr(at + kEpoch.size()));
  return number && *number > 1 ? *number : 0;
}

}  // namespace

std::string to_text(const Loss& loss) {
  return std::string(kLossHeader) + "\norigin " + loss.origin + "\nkey " + to_string(loss.key) +
         "\nkept " + pair(loss.kept) + "\nlast " + pair(loss.last) + "\nground " + loss.ground +
         "\n";
}

Result<Loss> parse_loss(std::string_view text) {
  NamedLines lines(text);
  if (!lines.begins_with(kLossHeader)) return bad_loss("It declares no loss.");
  Loss loss;
  loss.origin = lines.take("origin");
  auto key = parse_verifier_key(lines.take("key"));
  if (!key) return bad_loss("Its key cannot be read: " + key.error().message);
  loss.key = *std::move(key);
  if (!read_pair(lines.take("kept"), loss.kept)) return bad_loss("It does not say what was kept.");
  if (!read_pair(lines.take("last"), loss.last)) return bad_loss("It names no last checkpoint.");
  loss.ground = lines.take("ground");
  if (loss.ground.empty()) return bad_loss("It gives no ground.");
  if (to_text(loss) != text) return bad_loss("Its lines are not those of a declared loss.");
  if (loss.key.algorithm != NoteAlgorithm::ed25519 || loss.key.name != next_epoch(loss.origin))
    return bad_loss("Its key is not one of " + next_epoch(loss.origin) + ".");
  if (loss.last.size < loss.kept.size) return bad_loss("More is kept than was given out.");
  return loss;
}

std::uint64_t epoch_of(std::string_view origin) {
  const auto number = number_in(origin);
  return number == 0 ? 1 : number;
}

std::string first_epoch(std::string_view origin) {
  return std::string(number_in(origin) == 0 ? origin : origin.substr(0, origin.rfind(kEpoch)));
}

std::string next_epoch(std::string_view origin) {
  return first_epoch(origin) + std::string(kEpoch) + std::to_string(epoch_of(origin) + 1);
}

}  // namespace concord::audit
