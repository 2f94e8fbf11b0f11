#pragma once

#include <array>
#include <fstream>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/audit/enrolment.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/calendar/zone_file.hpp"
#include "engine/reading/reading_room.hpp"
#include "engine/registry/audience.hpp"
#include "engine/store/memory_store.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

// One of two worlds (two_worlds_test.cpp): consultations in which Mexico keeps things to itself.
namespace concord::service::two_worlds_test {

using Json = nlohmann::json;

inline std::shared_ptr<const calendar::Zones> zones() {
  static const auto read = std::make_shared<const calendar::Zones>(*calendar::read_system_zones());
  return read;
}

// Those that there may be.
inline constexpr std::array kConsultationNames = {"gcm", "pacts", "experts"};

inline std::string token_of(const std::string& person) {
  return "token-of-" + person;
}

class World {
 public:
  World() : service_(parts()) {
    clock_ = static_cast<const VirtualClock*>(&service_.clock());
    register_command("admin", founding());
    start("gcm", "bi-regional-consultation");
    act("rcm-ts", kSecretariat, "consultation", "open");
    act("rcm-ts", kSecretariat, "conference-text/RCM/t1", "invite_inputs",
        {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  // Beside it others, in which cases are opened by name.
  void start_declarations() { start("pacts", "joint-declaration"); }
  void start_nominations() {
    start("experts", "expert-list");
    const std::string list = "conference-list/RCM/t1";
    act("rcm-ts", kSecretariat, list, "call",
        {{"deadlines", {{"nominations", {{"after", "P5D"}}}}}});
  }

  // Commands of the same number have the same id in both worlds.
  Answer act(const std::string& person, const Json& as, const std::string& key,
             const std::string& command, Json payload = Json::object(),
             const std::string& reason = "") {
    const std::string id = "command-" + std::to_string(++commands_);
    pass(std::chrono::minutes(1));
    Json json{{"id", id}, {"command", command}, {"as", as}, {"payload", std::move(payload)}};
    if (!reason.empty()) json["reason"] = reason;
    auto read = codec::read_command(std::move(json), salts(id));
    if (!read) throw std::runtime_error(command + ": " + read.error().message);
    read->command.case_id = id_of(key);
    auto answer = submit(PersonId(person), read->command.id, read->contents, read->command);
    acted();
    return answer;
  }
  void enter(const std::string& person, const std::string& command, Json payload) {
    const std::string id = "command-" + std::to_string(++commands_);
    register_command(person, {{"id", id}, {"command", command}, {"payload", std::move(payload)}});
    acted();
  }
  // Its key alone speaks for Mexico from now on.
  void give_mexico_a_root_key() {
    const auto root = audit::signer_key({"mex-root", audit::NoteAlgorithm::ed25519, {}});
    const std::string says = audit::to_text({"test", "MEX", {}, root.verifier()});
    const audit::Note note{says, {audit::sign_note(says, root)}};
    enter("mex-head", "set_root_key",
          {{"root",
            {{"holder", {{"party", "MEX"}}},
             {"key", audit::to_string(root.verifier())},
             {"statement", audit::format_note(note)},
             {"instrument", "Note 12"}}}});
  }
  // And what falls due meanwhile is done.
  void let_pass(Duration time) {
    pass(time);
    service_.writer().wake_and_wait();
    acted();
  }
  // What somebody would be answered to a command, without having done it.
  Answer try_out(const std::string& person, Json command, const CaseId& id) {
    command["id"] = "try-000001";
    auto read = codec::read_command(std::move(command), salts("try"));
    if (!read) throw std::runtime_error(read.error().message);
    read->command.case_id = id;
    Submission submission;
    submission.id = read->command.id;
    submission.actor = PersonId(person);
    submission.language = "en";
    submission.contents = std::move(read->contents);
    submission.what = std::move(read->command);
    return service_.try_out(std::move(submission));
  }

  std::function<void()> acted = [] {};  // called when something was done

  Service& service() { return service_; }
  CaseId id_of(const std::string& key) { return case_of(key).id; }

  // A case's working text as Mexico's delegate reads it.
  Json draft_of(const std::string& key) {
    return reading::ReadingRoom(service_).document(reader_of("mex"), id_of(key), {}).value();
  }
  reading::Reader reader_of(const std::string& person) const {
    return {PersonId(person),
            registry::audience_atoms(*service_.published().registry(), PersonId(person),
                                     service_.clock().now()),
            "en", std::nullopt};
  }

 private:
  inline static const Json kSecretariat = {{"body", "RCM-TS"}};

  // The registry of the scenarios, with an auditor, an administrator, and a token for everybody.
  static Json founding() {
    std::ifstream file(std::string(CONCORD_SOURCE_DIR) + "/tests/consultation/registry.json");
    Json command = Json::parse(file);
    Json& found = command["payload"];
    for (const auto& [person, office] :
         {std::pair{"luz", "auditor"}, std::pair{"admin", "administrator"}}) {
      found["persons"].push_back({{"id", person}, {"name", person}});
      found["mandates"].push_back({{"id", std::string("m-") + person},
                                   {"person", person},
                                   {"office", office},
                                   {"body", "RCM-TS"},
                                   {"from", "2017-01-01T00:00:00Z"},
                                   {"instrument", "Letter"}});
    }
    found["mandates"][found["mandates"].size() - 2]["scope"] = "*";
    for (const auto& person : found["persons"]) {
      const std::string id = person["id"];
      found["tokens"].push_back({{"id", "t-" + id},
                                 {"person", id},
                                 {"digest", to_string(audit::sha256(token_of(id)))},
                                 {"expires", "2030-01-01T00:00:00Z"}});
    }
    return command;
  }

  void register_command(const std::string& person, const Json& json) {
    auto read = codec::read_registry_command(json, salts(json.at("id")));
    if (!read) throw std::runtime_error(read.error().message);
    const auto answer = submit(PersonId(person), read->id, read->contents, read->command);
    if (answer.status != 200) throw std::runtime_error(answer.body);
  }
  void pass(Duration time) {
    const_cast<VirtualClock*>(clock_)->move_to(service_.clock().now() + time);
  }

  static ServiceParts parts() {
    ServiceParts parts;
    parts.store = store::open_memory_store(std::make_shared<store::MemoryDisk>());
    parts.clock = std::make_unique<VirtualClock>(*parse_timestamp("2017-03-01T12:00:00Z"));
    parts.random = std::make_unique<SeededRandom>("two worlds");
    parts.zones = zones();
    parts.key = audit::signer_key({"test", audit::NoteAlgorithm::ed25519, {}});
    parts.origin = "test";
    parts.fatal = [](const std::string& why) { throw std::runtime_error(why); };
    return parts;
  }

  codec::MakeSalt salts(const std::string& label) {
    return [this, label, n = 0]() mutable {
      return service_.random().draw("salt/" + label + "/" + std::to_string(n++), 16);
    };
  }

  template <class What>
  Answer submit(const PersonId& actor, const CommandId& id, std::vector<codec::TakenIn> contents,
                What what) {
    Submission submission;
    submission.id = id;
    submission.actor = actor;
    submission.language = "en";
    submission.contents = std::move(contents);
    submission.what = std::move(what);
    return service_.submit_and_wait(std::move(submission));
  }

  void start(const std::string& id, const std::string& workflow_name) {
    StartRequest request;
    request.definition = *workflow::load(workflow::bundled(workflow_name), workflow_name);
    request.as.body = BodyCode("RCM-TS");
    request.start.id = ConsultationId(id);
    std::vector<codec::TakenIn> contents;
    const auto take = [&, salt = salts("start " + id)](std::string_view name,
                                                       std::string_view text) {
      return *codec::take_in_text(name, text, salt, contents);
    };
    request.start.source = take("workflow", request.definition->source);
    request.start.title = take("title", "A consultation");
    request.start.topics = {{TopicCode("t1"), take("title", "One")},
                            {TopicCode("t2"), take("title", "Two")}};
    request.start.conferences = {BodyCode("RCM"), BodyCode("SACM")};
    for (const auto& [name, title] : request.definition->bodies)
      request.start.bodies[name] = BodyCode(name == "plenary" ? "PLENARY" : "AHG");
    submit(PersonId("rcm-ts"), CommandId("start-0001-" + id), std::move(contents),
           std::move(request));
  }

  const consultation::Case& case_of(const std::string& key) {
    for (const char* id : kConsultationNames) {
      state_ = service_.published().consultation(ConsultationId(id));
      if (!state_) continue;
      for (consultation::CaseNumber number = 0; number < state_->cases.size(); ++number)
        if (consultation::to_string(state_->cases[number].key) == key) return state_->cases[number];
    }
    throw std::runtime_error("no case " + key);
  }

  Service service_;
  const VirtualClock* clock_ = nullptr;
  ConsultationPtr state_;
  int commands_ = 0;
};

}  // namespace concord::service::two_worlds_test
