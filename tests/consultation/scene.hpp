#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "engine/calendar/zones.hpp"
#include "engine/codec/intake.hpp"
#include "engine/consultation/apply.hpp"
#include "engine/consultation/decide.hpp"
#include "engine/consultation/remake.hpp"
#include "engine/registry/registry.hpp"

namespace concord::consultation::testing {

// A consultation without a service: commands are decided and applied in memory, with ids and salts
// that are the same in each run. Every accepted command is checked: applying its events to the
// state before gives the state that decide() gave, and so does doing again what they record.
class Scene {
 public:
  // The registry of /tests/consultation/registry.json, two conferences and two topics.
  // `definition`: a file, from the project's root.
  explicit Scene(const std::string& definition = "workflows/bi-regional-consultation.json");

  void at(std::string_view time);
  // A command as the API takes it, without id; what came of it in one line:
  // "-> submitted | RevisionIssued CaseMoved" or "-> refused rule guard_unmet: SENTENCES".
  std::string act(const std::string& person, const std::string& as, const std::string& key,
                  const std::string& command, nlohmann::json payload, nlohmann::json extra = {});
  // What the last accepted command says by its events of one type, a line of JSON for each.
  [[nodiscard]] std::string show(const std::string& type) const;
  // Fires what is due at the present time, in order; a line for each.
  std::string fire(const std::optional<calendar::Outage>& outage = {});

  [[nodiscard]] const Consultation& state() const { return state_; }
  // What was accepted so far, as a log has it, and the state in which it was.
  struct Done {
    Consultation before;
    Happened happened;
  };
  [[nodiscard]] const std::vector<Done>& done() const { return done_; }
  [[nodiscard]] const Case& at_key(const std::string& key) const;
  [[nodiscard]] registry::Registry& registry() { return registry_; }
  [[nodiscard]] Timestamp now() const { return now_; }
  [[nodiscard]] const calendar::Zones& zones() const { return zones_; }

  // Remembers what a substitution gives now, for ${kept:NAME}.
  void keep(const std::string& name, const std::string& text) { kept_[name] = substitute(text); }
  // ${case:KEY} ${seq:KEY} ${text:KEY} ${paragraph:KEY:N} ${digest:KEY:N:LANGUAGE} ${whole:KEY:N}
  // ${kept:NAME}
  [[nodiscard]] std::string substitute(std::string text) const;

 private:
  std::string accept(Decision decision);
  void check_remade(const Decision& decision);
  void remember(const std::vector<codec::TakenIn>& contents);
  [[nodiscard]] text::Wordings words(std::vector<codec::TakenIn>& contents);

  registry::Registry registry_;
  calendar::Zones zones_;
  Consultation state_;
  Timestamp now_;
  Stamp stamp_;
  std::string principal_;  // of the act that is being decided
  std::map<std::string, std::string> kept_;
  std::map<Digest, std::string> texts_;  // that were said, refused ones too
  std::vector<Event> last_;              // of the last accepted command
  std::vector<Done> done_;
  std::uint64_t commit_ = 0;
};

}  // namespace concord::consultation::testing
