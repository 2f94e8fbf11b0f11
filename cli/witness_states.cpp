#include "cli/witness_states.hpp"

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/durable_file.hpp"

namespace concord::cli {
namespace {

constexpr std::chrono::seconds kAtMostEvery{10};

Path states_file(const Path& directory) {
  return directory / "witnesses";
}

}  // namespace

std::optional<WitnessesSeen> witnesses_seen(const Path& directory, const std::string& origin) {
  const auto bytes = read_small_file(states_file(directory));
  if (!bytes) return std::nullopt;
  try {
    const auto json = nlohmann::json::parse(*bytes);
    const auto at = parse_timestamp(json.at("at").get<std::string>());
    if (json.at("log") != origin || !at) return std::nullopt;
    WitnessesSeen seen{*at, {}};
    for (const auto& one : json.at("witnesses"))
      seen.witnesses.push_back({one.at("name"), one.at("key"), one.at("url"), one.at("size"),
                                one.at("time"), one.at("trouble")});
    return seen;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

void forget_witnesses(const Path& directory) {
  std::error_code ignored;
  std::filesystem::remove(states_file(directory), ignored);
}

WitnessStates::WitnessStates(const Path& directory, std::string origin)
    : file_(states_file(directory)), origin_(std::move(origin)) {}

void WitnessStates::keep(const std::vector<service::WitnessState>& witnesses, bool in_kind) {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (!in_kind && now < next_) return;
  next_ = now + kAtMostEvery;
  nlohmann::json list = nlohmann::json::array();
  for (const auto& one : witnesses)
    list.push_back({{"name", one.name},
                    {"key", one.key},
                    {"url", one.url},
                    {"size", one.size},
                    {"time", one.time},
                    {"trouble", one.trouble}});
  const nlohmann::json json{
      {"log", origin_}, {"at", to_string(system_now())}, {"witnesses", std::move(list)}};
  try {
    replace_durably(file_, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  } catch (const Failure&) {  // the disk is full, which is told elsewhere
  }
}

}  // namespace concord::cli
