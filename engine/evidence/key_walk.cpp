#include "engine/evidence/key_walk.hpp"

#include <algorithm>

#include "engine/audit/enrolment.hpp"
#include "engine/audit/lines.hpp"
#include "engine/registry/keys.hpp"

namespace concord::evidence {
namespace {

// Of a fingerprint or of a key; empty: it is neither.
std::string fingerprint_in(std::string_view text) {
  if (const auto key = audit::parse_verifier_key(text)) return audit::fingerprint(*key);
  std::string digits;
  for (const char letter : text)
    if (letter != ' ')
      digits += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  const bool is_hex = digits.size() == 64 && std::all_of(digits.begin(), digits.end(), [](char c) {
                        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                      });
  if (!is_hex) return "";
  std::string groups;
  for (std::size_t at = 0; at < digits.size(); at += 4)
    groups += (groups.empty() ? "" : " ") + digits.substr(at, 4);
  return groups;
}

std::string fingerprint_of(const std::string& key) {
  const auto read = audit::parse_verifier_key(key);
  return read ? audit::fingerprint(*read) : "unreadable";
}

}  // namespace

Result<Roots> parse_roots(std::string_view text) {
  Roots roots;
  std::size_t number = 0;
  for (auto line : audit::lines_of(text)) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const auto blank = std::min(line.find(' '), line.size());
    const auto fingerprint = fingerprint_in(line.substr(std::min(blank + 1, line.size())));
    if (blank == 0 || fingerprint.empty())
      return Problem{.code = "bad_roots",
                     .message =
                         "A line is no root key: a holder, a blank, and 64 hexadecimal "
                         "digits or the key's text.",
                     .place = "line " + std::to_string(number),
                     .remedy = "Write lines like: MEX 2f1c 7d90 ..."};
    roots[std::string(line.substr(0, blank))].insert(fingerprint);
  }
  return roots;
}

void KeyWalk::learn(const registry::Registry& before, const registry::RegistryEvent& event,
                    const std::string& origin, const std::string& place) {
  std::optional<std::string> flaw;
  std::string whose;
  if (const auto* set = variant2::get_if<registry::RootKeySet>(&event)) {
    whose = "the root key of " + code(set->root.holder);
    flaw = registry::flaw_in(before, set->root, origin);
    const auto* former = registry::root_key_of(before, set->root.holder);
    const bool is_vouched = former != nullptr && registry::signed_by_former(before, set->root);
    roots_.push_back({code(set->root.holder), fingerprint_of(set->root.key),
                      is_vouched ? fingerprint_of(former->key) : "", place});
  } else if (const auto* enrolled = variant2::get_if<registry::KeyEnrolled>(&event)) {
    whose = "the key " + enrolled->key.id.value;
    flaw = registry::flaw_in(before, enrolled->key, origin);
    // Entered a second time, a revoked key would live again.
    if (registry::find_key(before, enrolled->key.id) != nullptr) flaw = "enrolled before";
    if (registry::id_of_key(enrolled->key.key) != enrolled->key.id) flaw = "another id";
  } else if (const auto* revoked = variant2::get_if<registry::KeyRevoked>(&event)) {
    whose = "the key " + revoked->key.value;
    if (registry::find_key(before, revoked->key) == nullptr) flaw = "revoked, and never enrolled";
    if (!flaw) return;
  } else {
    return;
  }
  ++keys_.looked_at;
  if (flaw)
    keys_.wrong(place + ": " + whose + " is not proved to be its holder's (" + *flaw + ").");
}

void KeyWalk::compare(const Roots& trusted, Verification& all) {
  std::map<std::string, std::set<std::string>> known;  // by holder
  std::set<std::string> unlisted;
  for (const auto& root : roots_) {
    const auto listed = trusted.find(root.holder);
    if (listed == trusted.end()) {
      unlisted.insert(root.holder);
      continue;
    }
    auto& fingerprints = known[root.holder];
    if (listed->second.contains(root.fingerprint) || fingerprints.contains(root.former))
      fingerprints.insert(root.fingerprint);
    else
      keys_.wrong(root.place + ": the root key of " + root.holder + ", " + root.fingerprint +
                  ", is not the one that is trusted.");
  }
  for (const auto& [holder, fingerprints] : trusted)
    if (!known.contains(holder))
      keys_.missing("The log has no root key of " + holder +
                    ", which is among those that are trusted: nothing here is signed by it.");
  for (const auto& holder : unlisted)
    all.not_proved.push_back("that the root key of " + holder +
                             " is its own: it is not among those that are trusted");
}

void KeyWalk::report_unread(const std::optional<Roots>& trusted, Verification& all) {
  if (!trusted) return;
  keys_.missing("The registry is not here: no root key could be compared with the trusted ones.");
  keys_.check.sentence = "keys with which delegations sign";
  all.checks.push_back(keys_.check);
}

void KeyWalk::report(const std::optional<Roots>& trusted, Verification& all) {
  if (trusted)
    compare(*trusted, all);
  else if (!roots_.empty())
    all.not_proved.push_back(
        "that root keys are their holders' own: compare the fingerprints with the letters "
        "(--trust FILE)");
  keys_.check.sentence =
      told(keys_.looked_at,
           count(keys_.looked_at, "key", "keys") + " with which delegations sign, " +
               count(roots_.size(), "root key", "root keys") +
               " among them, each with the statement that proves whose it is",
           "no delegation has a key of its own here");
  all.checks.push_back(keys_.check);
}

}  // namespace concord::evidence
