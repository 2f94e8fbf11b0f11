#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/reading/reading_room.hpp"
#include "engine/store/memory_store.hpp"

namespace concord::service::testing {

using Json = nlohmann::json;

[[nodiscard]] std::string token_of(const std::string& person);

// The whole engine without a network: store in memory, a clock moved by hand, seeded chance. The
// registry of /tests/consultation/registry.json with a token for everybody, an auditor ("luz") of
// everything, and the consultation "gcm" of two conferences on two topics, started on 1 March 2017.
class Office {
 public:
  explicit Office(std::vector<std::string> topics = {"t1", "t2"}, Keeper::Options keeper = {});

  Service& service() { return *service_; }
  const reading::ReadingRoom& room() const { return *room_; }
  [[nodiscard]] const std::vector<std::string>& persons() const { return persons_; }

  void at(const std::string& time);
  // Another consultation beside "gcm", of the same topics. Its root case.
  CaseId begin_another(const std::string& id);
  // The same by another definition than the bundled one: a file, from the project's root.
  CaseId begin_another(const std::string& id, const std::string& definition,
                       std::vector<BodyCode> conferences = {BodyCode("RCM"), BodyCode("SACM")});
  // The service is stopped and started again at that time by its clock, earlier or later.
  void stop_and_start(const std::string& time);
  // As the API takes it: `as` is "MEX" or "body:RCM". The answer's body; expects it to be accepted.
  Json act(const std::string& person, const std::string& as, const std::string& key,
           const std::string& command, Json payload = Json::object(), Json extra = Json::object());
  // What a command is answered, accepted or not.
  struct Attempt {
    std::string person;
    std::string as;  // may be left out
    std::string key;
    std::string command;
    Json payload = Json::object();
    std::string reason = {};
    std::string language = "en";
    bool is_trial = false;
    CaseId id = {};  // in place of the key's case
  };
  [[nodiscard]] Answer attempt(const Attempt& attempt);
  // A command's whole JSON.
  [[nodiscard]] Answer send(const std::string& person, Json command, const CaseId& to);
  // Enters something in the registry; expects it to be accepted.
  void enter(const std::string& person, const std::string& command, Json payload);
  // A short way through: a member's input with one paragraph, cleared and submitted.
  void submit_input(const std::string& party, const std::string& key, const std::string& text);
  // Inputs of the RCM on "t1" are invited, with a cut-off in ten days.
  void gather();
  // Mexico's is in, the others' are none; the text is its last paragraph, under silence for four
  // days.
  void circulate();
  // Both, with an input of Mexico's between them.
  void bring_under_silence();

  [[nodiscard]] reading::Reader reader(const std::string& person) const;
  [[nodiscard]] CaseId id_of(const std::string& key) const;
  [[nodiscard]] const consultation::Case& case_at(const std::string& key);
  // Of the last paragraph of an issued text; of an issued text.
  [[nodiscard]] std::string paragraph_of(const std::string& key);
  [[nodiscard]] std::string text_of(const std::string& key);

 private:
  void open(Timestamp now);
  void found();
  void start(const std::string& id, workflow::DefinitionPtr definition,
             std::vector<BodyCode> conferences = {BodyCode("RCM"), BodyCode("SACM")});
  [[nodiscard]] Answer submit(const std::string& person, Submission submission);
  [[nodiscard]] Submission read(Json json, const CaseId& case_id);

  std::shared_ptr<store::MemoryDisk> disk_ = std::make_shared<store::MemoryDisk>();
  Keeper::Options keeper_;
  std::vector<std::string> topics_;
  std::vector<std::string> persons_;
  VirtualClock* clock_ = nullptr;
  std::unique_ptr<Service> service_;
  std::unique_ptr<reading::ReadingRoom> room_;
  ConsultationPtr looked_at_;
  int commands_ = 0;
};

}  // namespace concord::service::testing
