#include "engine/audit/policy.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/audit/lines.hpp"

namespace concord::audit {
namespace {

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return words;
    line.remove_prefix(begin);
    const auto end = std::min(line.find_first_of(" \t"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

class Reader {
 public:
  Result<Policy> read(std::string_view text) {
    const auto lines = lines_of(text);
    if (lines.size() > kMostPolicyLines) return bad("A policy has at most 1,000 lines.");
    for (const auto line : lines) {
      ++line_;
      for (const char c : line)
        if ((c >= 0 && c < ' ' && c != '\t') || c == 0x7F)
          return bad("It has a control character.");
      const auto words = words_of(line);
      if (words.empty() || words[0].front() == '#') continue;
      if (auto problem = take(words)) return *std::move(problem);
    }
    if (policy_.quorum.empty()) return bad("The line that says the quorum is missing.");
    return std::move(policy_);
  }

 private:
  using Words = std::vector<std::string_view>;

  std::optional<Problem> take(const Words& words) {
    if (words[0] == "log") return take_log(words);
    if (words[0] == "witness") return take_witness(words);
    if (words[0] == "group") return take_group(words);
    if (words[0] == "quorum") return take_quorum(words);
    return bad("A line begins with log, witness, group or quorum.");
  }

  std::optional<Problem> take_log(const Words& words) {
    if (words.size() != 2 && words.size() != 3) return bad("Write \"log VKEY\", and a URL or not.");
    auto key = parse_verifier_key(words[1]);
    if (!key) return bad(key.error().message);
    if (key->algorithm != NoteAlgorithm::ed25519) return bad("That is no key of a log.");
    for (const auto& known : policy_.logs)
      if (known.key == key->key) return bad("The same key stands there twice.");
    policy_.logs.push_back(*std::move(key));
    return std::nullopt;
  }

  std::optional<Problem> take_witness(const Words& words) {
    if (words.size() != 3 && words.size() != 4)
      return bad("Write \"witness NAME VKEY\", and a URL or not.");
    if (auto problem = take_name(words[1])) return problem;
    auto key = parse_verifier_key(words[2]);
    if (!key) return bad(key.error().message);
    if (key->algorithm != NoteAlgorithm::cosignature) return bad("That is no key of a witness.");
    for (const auto& known : policy_.witnesses)
      if (known.key.key == key->key) return bad("The same key stands there twice.");
    policy_.witnesses.push_back({std::string(words[1]), *std::move(key),
                                 words.size() == 4 ? std::string(words[3]) : std::string()});
    return std::nullopt;
  }

  std::optional<Problem> take_group(const Words& words) {
    if (words.size() < 4) return bad("Write \"group NAME all|any|NUMBER MEMBER...\".");
    Policy::Group group;
    group.name = std::string(words[1]);
    for (std::size_t i = 3; i < words.size(); ++i) {
      std::string member(words[i]);
      if (!is_known(member)) return bad("\"" + member + "\" is not defined before.");
      if (!members_.insert(member).second)
        return bad("\"" + member + "\" is a member already: nobody counts twice.");
      group.members.push_back(std::move(member));
    }
    if (words[2] == "all") {
      group.needed = group.members.size();
    } else if (words[2] != "any") {
      const auto needed = parse_decimal(words[2]);
      if (!needed || *needed < 1 || *needed > group.members.size())
        return bad("So many of its members cannot be needed.");
      group.needed = *needed;
    }
    if (auto problem = take_name(words[1])) return problem;
    policy_.groups.push_back(std::move(group));
    return std::nullopt;
  }

  std::optional<Problem> take_quorum(const Words& words) {
    if (words.size() != 2) return bad("Write \"quorum NAME\" or \"quorum none\".");
    if (!policy_.quorum.empty()) return bad("The quorum stands there twice.");
    policy_.quorum = std::string(words[1]);
    if (policy_.quorum != "none" && !is_known(policy_.quorum))
      return bad("\"" + policy_.quorum + "\" is not defined before.");
    return std::nullopt;
  }

  std::optional<Problem> take_name(std::string_view name) {
    if (name == "none" || is_known(std::string(name)))
      return bad("The name \"" + std::string(name) + "\" is taken.");
    names_.emplace(name);
    return std::nullopt;
  }

  [[nodiscard]] bool is_known(const std::string& name) const { return names_.contains(name); }

  [[nodiscard]] Problem bad(std::string message) const {
    return {.code = "bad_policy",
            .message = std::move(message),
            .place = "line " + std::to_string(line_),
            .remedy = "The lines are those of C2SP tlog-policy."};
  }

  Policy policy_;
  std::set<std::string> names_;
  std::set<std::string> members_;  // of any group
  std::size_t line_ = 0;
};

bool is_witnessed(const Policy& policy, const std::vector<std::string>& by) {
  if (policy.quorum == "none") return true;
  std::map<std::string, bool> met;
  for (const auto& name : by) met[name] = true;
  for (const auto& group : policy.groups)
    met[group.name] = static_cast<std::size_t>(std::count_if(
                          group.members.begin(), group.members.end(),
                          [&](const auto& member) { return met[member]; })) >= group.needed;
  return met[policy.quorum];
}

}  // namespace

Result<Policy> parse_policy(std::string_view text) {
  return Reader().read(text);
}

Result<Witnessed> open_under(const Policy& policy, std::string_view bytes) {
  auto note = parse_note(bytes);
  if (!note) return note.error();
  auto checkpoint = parse_checkpoint_text(note->text);
  if (!checkpoint) return checkpoint.error();
  std::vector<VerifierKey> keys;
  for (const auto& log : policy.logs)
    if (log.name == checkpoint->origin) keys.push_back(log);
  const std::size_t logs = keys.size();
  for (const auto& witness : policy.witnesses) keys.push_back(witness.key);
  const auto verified = verify_note(*note, keys);
  if (!verified) return verified.error();
  const bool by_log = std::any_of(verified->begin(), verified->end(),
                                  [&](const auto& signature) { return signature.key < logs; });
  if (!by_log)
    return Problem{.code = "no_known_signature",
                   .message = "No log that is trusted has signed the checkpoint of " +
                              checkpoint->origin + ".",
                   .place = "",
                   .remedy = "Give the log's key, as it was told you on another way."};
  Witnessed opened{*std::move(checkpoint), *std::move(note), {}, {}, {}, {}, false};
  for (const auto& signature : *verified)
    if (signature.key < logs) opened.logs.push_back(keys[signature.key]);
  for (std::size_t i = 0; i < policy.witnesses.size(); ++i)
    for (const auto& signature : *verified) {
      if (signature.key != logs + i) continue;
      opened.witnesses.push_back(policy.witnesses[i].name);
      opened.from = std::min(opened.from.value_or(signature.time), signature.time);
      opened.to = std::max(opened.to.value_or(signature.time), signature.time);
    }
  opened.quorum = is_witnessed(policy, opened.witnesses);
  return opened;
}

}  // namespace concord::audit
