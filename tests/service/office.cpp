#include "tests/service/office.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/audit/sha256.hpp"
#include "engine/codec/intake.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::service::testing {
namespace {

Timestamp instant(const std::string& text) {
  return *parse_timestamp(text);
}

Json founding() {
  std::ifstream file(std::string(CONCORD_SOURCE_DIR) + "/tests/consultation/registry.json");
  Json command = Json::parse(file);
  Json& found = command["payload"];
  found["persons"].push_back({{"id", "luz"}, {"name", "The auditor"}});
  found["mandates"].push_back({{"id", "m-luz"},
                               {"person", "luz"},
                               {"office", "auditor"},
                               {"body", "PLENARY"},
                               {"scope", "*"},
                               {"from", "2017-01-01T00:00:00Z"},
                               {"instrument", "Letter"}});
  for (const auto& person : found["persons"]) {
    const std::string id = person["id"];
    found["tokens"].push_back({{"id", "t-" + id},
                               {"person", id},
                               {"digest", to_string(audit::sha256(token_of(id)))},
                               {"expires", "2030-01-01T00:00:00Z"}});
  }
  return command;
}

workflow::DefinitionPtr bundled() {
  return *workflow::load(workflow::bundled("bi-regional-consultation"), "bi-regional-consultation");
}

}  // namespace

std::string token_of(const std::string& person) {
  return "token-of-" + person;
}

Office::Office(std::vector<std::string> topics, Keeper::Options keeper)
    : keeper_(keeper), topics_(std::move(topics)) {
  open(instant("2017-03-01T12:00:00Z"));
  found();
  start("gcm", bundled());
}

CaseId Office::begin_another(const std::string& id) {
  start(id, bundled());
  return service_->published().consultation(ConsultationId(id))->root().id;
}

CaseId Office::begin_another(const std::string& id, const std::string& definition,
                             std::vector<BodyCode> conferences) {
  std::ifstream file(std::string(CONCORD_SOURCE_DIR) + "/" + definition);
  std::stringstream text;
  text << file.rdbuf();
  auto loaded = workflow::load(text.str(), definition);
  if (!loaded) throw std::runtime_error(loaded.error().front().message);
  start(id, *loaded, std::move(conferences));
  return service_->published().consultation(ConsultationId(id))->root().id;
}

void Office::stop_and_start(const std::string& time) {
  looked_at_.reset();
  room_.reset();
  service_.reset();
  open(instant(time));
  service_->writer().wake_and_wait();
}

void Office::open(Timestamp now) {
  auto clock = std::make_unique<VirtualClock>(now);
  clock_ = clock.get();
  ServiceParts parts;
  parts.keeper = keeper_;
  parts.store = store::open_memory_store(disk_);
  parts.clock = std::move(clock);
  parts.random = std::make_unique<SeededRandom>("office");
  parts.zones = std::make_shared<const calendar::Zones>(
      "test",
      std::map<std::string, std::vector<calendar::ZoneSpan>, std::less<>>{
          {"America/Costa_Rica", {{instant("1970-01-01T00:00:00Z"), std::chrono::hours(-6)}}},
          {"America/Panama", {{instant("1970-01-01T00:00:00Z"), std::chrono::hours(-5)}}}},
      instant("1970-01-01T00:00:00Z"), instant("2037-01-01T00:00:00Z"));
  parts.key = audit::signer_key({.name = "test.example.org/log", .seed = {}});
  parts.origin = "test.example.org/log";
  parts.fatal = [](const std::string& what) {
    std::fputs(("fatal: " + what + "\n").c_str(), stderr);
    std::abort();
  };
  service_ = std::make_unique<Service>(std::move(parts));
  room_ = std::make_unique<reading::ReadingRoom>(*service_);
}

Answer Office::submit(const std::string& person, Submission submission) {
  submission.actor = PersonId(person);
  if (submission.language.empty()) submission.language = "en";
  submission.request_hash = audit::sha256(submission.id.value);
  return service_->submit_and_wait(std::move(submission));
}

void Office::found() {
  const Json json = founding();
  for (const auto& person : json["payload"]["persons"]) persons_.push_back(person["id"]);
  int salts = 0;
  auto incoming = codec::read_registry_command(
      json, [&] { return service_->random().draw("found/" + std::to_string(salts++), 16); });
  if (!incoming) throw std::runtime_error(incoming.error().message + incoming.error().place);
  Submission submission;
  submission.id = incoming->id;
  submission.contents = std::move(incoming->contents);
  submission.what = std::move(incoming->command);
  const auto answer = submit("luz", std::move(submission));
  if (answer.status != 200) throw std::runtime_error(answer.body);
}

void Office::start(const std::string& id, workflow::DefinitionPtr definition,
                   std::vector<BodyCode> conferences) {
  int salts = 0;
  Submission submission;
  const auto take = [&](const std::string& text) {
    return *codec::take_in_text(
        "text", text,
        [&] { return service_->random().draw("s/" + id + std::to_string(salts++), 16); },
        submission.contents);
  };
  submission.id = CommandId("command-start-" + id);
  StartRequest request;
  request.definition = std::move(definition);
  request.start.id = ConsultationId(id);
  request.start.source = take(request.definition->source);
  request.start.title = take("Common inputs");
  for (const auto& topic : topics_)
    request.start.topics.push_back({TopicCode(topic), take("Topic " + topic)});
  request.start.conferences = std::move(conferences);
  if (request.definition->bodies.contains("plenary"))
    request.start.bodies = {{"drafting-group", BodyCode("AHG")}, {"plenary", BodyCode("PLENARY")}};
  request.as = {{}, BodyCode("RCM-TS")};
  submission.what = std::move(request);
  const auto answer = submit("rcm-ts", std::move(submission));
  if (answer.status != 200) throw std::runtime_error(answer.body);
}

void Office::at(const std::string& time) {
  clock_->move_to(instant(time));
  service_->writer().wake_and_wait();
}

Json Office::act(const std::string& person, const std::string& as, const std::string& key,
                 const std::string& command, Json payload, Json extra) {
  const std::string id = "command-" + std::to_string(++commands_);
  Json json = std::move(extra);
  json["id"] = id;
  json["command"] = command;
  json["payload"] = std::move(payload);
  if (as.starts_with("body:"))
    json["as"] = {{"body", as.substr(5)}};
  else
    json["as"] = as;
  const auto answer = submit(person, read(std::move(json), id_of(key)));
  EXPECT_EQ(answer.status, 200) << person << " " << command << " " << key << ": " << answer.body;
  return Json::parse(answer.body);
}

Submission Office::read(Json json, const CaseId& case_id) {
  const std::string id = json.at("id");
  int salts = 0;
  auto incoming = codec::read_command(json, [&] {
    return service_->random().draw("salt/" + id + "/" + std::to_string(salts++), 16);
  });
  if (!incoming) throw std::runtime_error(incoming.error().message + incoming.error().place);
  incoming->command.case_id = case_id;
  Submission submission;
  submission.id = incoming->command.id;
  submission.contents = std::move(incoming->contents);
  submission.what = std::move(incoming->command);
  return submission;
}

Answer Office::send(const std::string& person, Json command, const CaseId& to) {
  return submit(person, read(std::move(command), to));
}

Answer Office::attempt(const Attempt& attempt) {
  Json json{{"id", "command-" + std::to_string(++commands_)},
            {"command", attempt.command},
            {"payload", attempt.payload}};
  if (attempt.as.starts_with("body:"))
    json["as"] = {{"body", attempt.as.substr(5)}};
  else if (!attempt.as.empty())
    json["as"] = attempt.as;
  if (!attempt.reason.empty()) json["reason"] = attempt.reason;
  auto submission = read(std::move(json), attempt.id.empty() ? id_of(attempt.key) : attempt.id);
  submission.language = attempt.language;
  if (!attempt.is_trial) return submit(attempt.person, std::move(submission));
  submission.actor = PersonId(attempt.person);
  return service_->try_out(std::move(submission));
}

void Office::enter(const std::string& person, const std::string& command, Json payload) {
  const std::string id = "command-" + std::to_string(++commands_);
  auto incoming = codec::read_registry_command(
      {{"id", id}, {"command", command}, {"payload", std::move(payload)}},
      [&] { return service_->random().draw("salt/" + id, 16); });
  if (!incoming) throw std::runtime_error(incoming.error().message + incoming.error().place);
  Submission submission;
  submission.id = incoming->id;
  submission.contents = std::move(incoming->contents);
  submission.what = std::move(incoming->command);
  const auto answer = submit(person, std::move(submission));
  EXPECT_EQ(answer.status, 200) << person << " " << command << ": " << answer.body;
}

void Office::submit_input(const std::string& party, const std::string& key,
                          const std::string& text) {
  std::string person = party;
  for (auto& c : person) c = static_cast<char>(c - 'A' + 'a');
  act(person, party, key, "insert_paragraph", {{"texts", {{"es", text}, {"en", text}}}});
  act(person, party, key, "request_clearance");
  act(person + "-head", party, key, "clear");
  act(person + "-head", party, key, "submit");
}

void Office::gather() {
  act("rcm-ts", "body:RCM-TS", "consultation", "open");
  act("rcm-ts", "body:RCM-TS", "conference-text/RCM/t1", "invite_inputs",
      {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
}

void Office::circulate() {
  const std::string inputs = "country-input/RCM/t1/";
  const std::string text = "conference-text/RCM/t1";
  act("gtm-head", "GTM", inputs + "GTM", "nil_return");
  act("cri-head", "CRI", inputs + "CRI", "nil_return");
  act("rcm-ts", "body:RCM-TS", text, "close_gathering");
  const std::string mexico = inputs + "MEX";
  act("rcm-ts", "body:RCM-TS", text, "take_paragraph",
      {{"source", {{"document", id_of(mexico).value}, {"paragraph", paragraph_of(mexico)}}}});
  act("rcm-ts", "body:RCM-TS", text, "circulate",
      {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
}

void Office::bring_under_silence() {
  gather();
  submit_input("MEX", "country-input/RCM/t1/MEX", "Mexico's words");
  circulate();
}

reading::Reader Office::reader(const std::string& person) const {
  return *room_->admit(token_of(person));
}

CaseId Office::id_of(const std::string& key) const {
  const auto state = service_->published().consultation(ConsultationId("gcm"));
  for (const auto& [candidate, number] : state->index->by_key)
    if (consultation::to_string(candidate) == key) return state->cases[number].id;
  throw std::runtime_error("no case " + key);
}

const consultation::Case& Office::case_at(const std::string& key) {
  looked_at_ = service_->published().consultation(ConsultationId("gcm"));
  return looked_at_->cases[*looked_at_->find(id_of(key))];
}

std::string Office::paragraph_of(const std::string& key) {
  return case_at(key).document->revisions.back()->paragraphs->back()->id.value;
}

std::string Office::text_of(const std::string& key) {
  return to_string(case_at(key).document->revisions.back()->text_digest);
}

}  // namespace concord::service::testing
