// Two worlds in which Mexico keeps different things to itself, the same number of acts at the same
// instants, look identical, byte for byte, to everybody else: ids, counts, order, errors, log.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/calendar/zone_file.hpp"
#include "engine/registry/audience.hpp"
#include "engine/service/reading_room.hpp"
#include "engine/store/memory_store.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;

std::shared_ptr<const calendar::Zones> zones() {
  static const auto read = std::make_shared<const calendar::Zones>(*calendar::read_system_zones());
  return read;
}

class World {
 public:
  World() : service_(parts()) {
    clock_ = static_cast<const VirtualClock*>(&service_.clock());
    std::ifstream file(std::string(CONCORD_SOURCE_DIR) + "/tests/consultation/registry.json");
    std::stringstream text;
    text << file.rdbuf();
    auto read = codec::read_registry_command(Json::parse(text.str()), salts("found"));
    submit(PersonId("admin"), read->id, read->contents, read->command);
    start();
    act("rcm-ts", Json{{"body", "RCM-TS"}}, "consultation", "open");
    act("rcm-ts", Json{{"body", "RCM-TS"}}, "conference-text/RCM/t1", "invite_inputs",
        {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  // Commands of the same number have the same id in both worlds.
  Answer act(const std::string& person, const Json& as, const std::string& key,
             const std::string& command, Json payload = Json::object()) {
    const std::string id = "command-" + std::to_string(++commands_);
    const_cast<VirtualClock*>(clock_)->move_to(service_.clock().now() + std::chrono::minutes(1));
    auto read = codec::read_command(
        {{"id", id}, {"command", command}, {"as", as}, {"payload", std::move(payload)}}, salts(id));
    read->command.case_id = case_of(key).id;
    return submit(PersonId(person), read->command.id, read->contents, read->command);
  }

  // Everything that somebody can read, one string for each question.
  std::vector<std::string> everything_for(const std::string& person) {
    service_.keeper().catch_up();
    const ReadingRoom room(service_);
    const auto state = service_.published().consultation(ConsultationId("gcm"));
    Reader reader{PersonId(person),
                  registry::audience_atoms(service_.published().registry()->version == 0
                                               ? registry::Registry{}
                                               : *service_.published().registry(),
                                           PersonId(person), service_.clock().now()),
                  "en", std::nullopt};
    std::vector<std::string> answers;
    const auto add = [&](const std::string& what, const auto& json) {
      if constexpr (std::is_same_v<std::decay_t<decltype(json)>, Json>)
        answers.push_back(what + " " + json.dump());
      else
        answers.push_back(what + " " + (json ? json->dump() : "nothing"));
    };
    add("consultations", room.consultations(reader));
    add("consultation", room.consultation(reader, state->id));
    add("cases", room.cases(reader, state->id, {}, {}));
    add("next", room.next(reader, state->id));
    add("registry", room.registry(reader));
    add("log", room.log(reader, {}, {1000, ""}));
    LogFilter of_mexico;
    of_mexico.principal = "MEX";
    add("log of MEX", room.log(reader, of_mexico, {1000, ""}));
    for (consultation::CaseNumber number = 0; number < state->cases.size(); ++number) {
      const CaseId id = state->cases[number].id;
      const std::string key = consultation::to_string(state->cases[number].key);
      add(key, room.one_case(reader, id));
      add(key + " document", room.document(reader, id, std::nullopt));
      add(key + " dispositions", room.dispositions(reader, id));
      add(key + " decisions", room.decisions(reader, id));
      add(key + " comments", room.comments(reader, id, {}));
      add(key + " history", room.history(reader, id, {}));
      add(key + " commands", room.commands(reader, id));
      add(key + " who", room.who(reader, id));
      Reader then = reader;
      then.as_of = service_.published().progress().commit - 1;
      add(key + " as of", room.one_case(then, id));
      const auto answer = try_comment(person, id);
      answers.push_back(key + " error " + answer);
    }
    for (std::uint64_t position = 0; position < service_.published().progress().tree_size;
         ++position)
      add("entry " + std::to_string(position), room.entry(reader, position));
    return answers;
  }

 private:
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

  void start() {
    StartRequest request;
    request.definition =
        *workflow::load(workflow::bundled("bi-regional-consultation"), "bi-regional-consultation");
    request.as.body = BodyCode("RCM-TS");
    request.start.id = ConsultationId("gcm");
    std::vector<codec::TakenIn> contents;
    const auto take = [&, salt = salts("start")](std::string_view name, std::string_view text) {
      return *codec::take_in_text(name, text, salt, contents);
    };
    request.start.source = take("workflow", request.definition->source);
    request.start.title = take("title", "A consultation");
    request.start.topics = {{TopicCode("t1"), take("title", "One")},
                            {TopicCode("t2"), take("title", "Two")}};
    request.start.conferences = {BodyCode("RCM"), BodyCode("SACM")};
    request.start.bodies = {{"drafting-group", BodyCode("AHG")}, {"plenary", BodyCode("PLENARY")}};
    submit(PersonId("rcm-ts"), CommandId("start-0001"), std::move(contents), std::move(request));
  }

  const consultation::Case& case_of(const std::string& key) {
    state_ = service_.published().consultation(ConsultationId("gcm"));
    for (consultation::CaseNumber number = 0; number < state_->cases.size(); ++number)
      if (consultation::to_string(state_->cases[number].key) == key) return state_->cases[number];
    throw std::runtime_error("no case " + key);
  }

  // What somebody is told who tries: of a case that may not be known, what is said of none.
  std::string try_comment(const std::string& person, const CaseId& id) {
    auto read = codec::read_command({{"id", "try-000001"},
                                     {"command", "comment"},
                                     {"as", "GTM"},
                                     {"payload", {{"content", "?"}}}},
                                    salts("try"));
    read->command.case_id = id;
    Submission submission;
    submission.id = read->command.id;
    submission.actor = PersonId(person);
    submission.language = "en";
    submission.what = read->command;
    const Answer answer = service_.try_out(std::move(submission));
    return std::to_string(answer.status) + answer.body;
  }

  Service service_;
  const VirtualClock* clock_ = nullptr;
  ConsultationPtr state_;
  int commands_ = 0;
};

// One of the things that a delegation may do with its draft, at any moment.
void private_act(World& world, int choice, const std::string& words) {
  const std::string mexico = "country-input/RCM/t1/MEX";
  Answer answer;
  if (choice == 0)
    answer = world.act("mex", "MEX", mexico, "insert_paragraph",
                       {{"texts", {{"es", words}, {"en", words}}}});
  else
    answer = world.act("mex-head", "MEX", mexico, "comment", {{"content", words}});
  RC_ASSERT(answer.status == 200);
}

TEST(TwoWorlds, LookAlikeToEverybodyElse) {
  const bool held = rc::check(
      "what Mexico keeps to itself shows nowhere",
      [](const std::vector<std::pair<bool, bool>>& choices) {
        World a;
        World b;
        int n = 0;
        for (const auto& [one, other] : choices) {
          private_act(a, one ? 0 : 1, "Reserva " + std::to_string(++n));
          private_act(b, other ? 0 : 1, std::string(static_cast<std::size_t>(n * 7), 'x'));
          for (World* world : {&a, &b})
            RC_ASSERT(world
                          ->act("gtm", "GTM", "country-input/RCM/t1/GTM", "comment",
                                {{"content", "between " + std::to_string(n)}})
                          .status == 200);
        }
        for (const char* person : {"gtm", "cri-head", "rcm-ts", "arg", "ury", "admin", "nobody"})
          RC_ASSERT(a.everything_for(person) == b.everything_for(person));
        // And the test can fail: Mexico itself sees the difference.
        if (!choices.empty()) RC_ASSERT(a.everything_for("mex") != b.everything_for("mex"));
      });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace concord::service
