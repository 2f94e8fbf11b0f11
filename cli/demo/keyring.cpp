#include "cli/demo/keyring.hpp"

#include <algorithm>

namespace concord::cli::demo {
namespace {

std::string holder(const std::string& person, const std::string& as) {
  return person + " as " + as;
}

}  // namespace

audit::SignerKey Keyring::make(const std::string& name) const {
  audit::Seed seed;
  const std::string bytes = draw_("key/" + name, seed.bytes.size());
  std::copy(bytes.begin(), bytes.end(), seed.bytes.begin());
  return audit::signer_key({name, audit::NoteAlgorithm::ed25519, seed});
}

void Keyring::give(const std::string& person, const std::string& as, audit::SignerKey key) {
  held_.insert_or_assign(holder(person, as), Held{std::move(key), {}});
}

bool Keyring::has(const std::string& person, const std::string& as) const {
  return held_.contains(holder(person, as));
}

Json Keyring::approved(Door& door, const std::string& person, const std::string& case_id,
                       Json command) {
  auto& held = held_.at(holder(person, command.at("as").get<std::string>()));
  const std::string label = "salt/" + command.at("id").get<std::string>() + "/";
  int drawn = 0;
  auto act =
      prepare_act({[&](const std::string& path) { return door.get(person, path, "en").body; },
                   [&](const std::string& path) { return door.get_text(person, path); }},
                  case_id, std::move(command), held.seen,
                  [&] { return draw_(label + std::to_string(drawn++), 16); });
  sign_act(act, held.key);
  return std::move(act.command);
}

}  // namespace concord::cli::demo
