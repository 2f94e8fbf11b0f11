#include "cli/log_witnesses.hpp"

#include <algorithm>
#include <memory>

#include "api/client.hpp"
#include "cli/context.hpp"
#include "cli/failure.hpp"

namespace concord::cli {
namespace {

audit::Policy policy_of_pairs(const WitnessChoice& choice) {
  if (choice.urls.size() != choice.keys.size())
    throw Failure(kUsage, "Each --witness needs its --witness-key, and each key its witness.",
                  "Give them in the same order.");
  const std::size_t quorum = choice.quorum == 0 ? choice.urls.size() / 2 + 1 : choice.quorum;
  std::string text;
  std::string members;
  for (std::size_t i = 0; i < choice.urls.size(); ++i) {
    const std::string name = "w" + std::to_string(i + 1);
    text += "witness " + name + " " + choice.keys[i] + " " + choice.urls[i] + "\n";
    members += " " + name;
  }
  text += "group enough " + std::to_string(quorum) + members + "\nquorum enough\n";
  auto policy = audit::parse_policy(text);
  if (!policy)
    throw Failure(kUsage, "--witness-key, pair or quorum in " + policy.error().place + ": " +
                              policy.error().message);
  return *std::move(policy);
}

audit::Policy policy_of_file(const WitnessChoice& choice) {
  if (!choice.urls.empty() || choice.quorum != 0)
    throw Failure(kUsage, "Give --witnesses FILE or pairs of --witness, not both.");
  auto policy = audit::parse_policy(read_file(choice.file));
  if (!policy)
    throw Failure(kUsage, choice.file + ", " + policy.error().place + ": " + policy.error().message,
                  policy.error().remedy);
  return *std::move(policy);
}

}  // namespace

audit::Policy witness_policy(const WitnessChoice& choice,
                             const std::vector<audit::VerifierKey>& log) {
  audit::Policy policy = choice.file.empty() ? policy_of_pairs(choice) : policy_of_file(choice);
  for (const auto& key : policy.logs)
    if (key.name == log.front().name && std::find(log.begin(), log.end(), key) == log.end())
      throw Failure(kUsage, choice.file + " names another key of the log " + key.name + ".",
                    "The log's key is " + audit::to_string(log.front()) + ".");
  if (!policy.logs.empty() &&
      std::none_of(policy.logs.begin(), policy.logs.end(),
                   [&](const auto& key) { return key.name == log.front().name; }))
    throw Failure(kUsage, choice.file + " is for other logs than " + log.front().name + ".",
                  "The log's key is " + audit::to_string(log.front()) + ".");
  policy.logs = log;
  return policy;
}

std::vector<service::WitnessPeer> peers_of(const audit::Policy& policy,
                                           const std::string& ca_file) {
  std::vector<service::WitnessPeer> peers;
  for (const auto& witness : policy.witnesses) {
    if (witness.url.empty()) continue;
    api::ClientOptions options;
    options.base_url = witness.url;
    options.ca_file = ca_file;
    options.connect_time = std::chrono::seconds(3);
    options.total_time = std::chrono::seconds(8);
    options.content_limit = std::size_t{2} << 20;
    const auto client = std::make_shared<api::Client>(std::move(options));
    peers.push_back({witness.url, witness.key,
                     [client](const service::WitnessAsk& ask) -> Result<service::WitnessSays> {
                       const auto heard =
                           client->send({ask.method,
                                         ask.path,
                                         ask.body,
                                         ask.body.empty() ? "" : "text/plain; charset=utf-8",
                                         {}});
                       if (!heard) return heard.error();
                       return service::WitnessSays{heard->status, heard->body};
                     }});
  }
  return peers;
}

}  // namespace concord::cli
