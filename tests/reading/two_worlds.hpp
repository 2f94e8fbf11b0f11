#pragma once

#include <array>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/calendar/zone_file.hpp"
#include "engine/reading/reading_room.hpp"
#include "engine/registry/audience.hpp"
#include "engine/store/memory_store.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

// One of two worlds (two_worlds_test.cpp): a consultation in which inputs are drafted, and every
// question that the reading room answers, asked for one reader.
namespace concord::service::two_worlds_test {

using Json = nlohmann::json;

inline std::shared_ptr<const calendar::Zones> zones() {
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
    start("gcm", "bi-regional-consultation");
    act("rcm-ts", Json{{"body", "RCM-TS"}}, "consultation", "open");
    act("rcm-ts", Json{{"body", "RCM-TS"}}, "conference-text/RCM/t1", "invite_inputs",
        {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  // Beside it another, in which cases are opened by name.
  void start_declarations() { start("pacts", "joint-declaration"); }

  // Commands of the same number have the same id in both worlds.
  Answer act(const std::string& person, const Json& as, const std::string& key,
             const std::string& command, Json payload = Json::object(),
             const std::string& reason = "") {
    const std::string id = "command-" + std::to_string(++commands_);
    const_cast<VirtualClock*>(clock_)->move_to(service_.clock().now() + std::chrono::minutes(1));
    Json json{{"id", id}, {"command", command}, {"as", as}, {"payload", std::move(payload)}};
    if (!reason.empty()) json["reason"] = reason;
    auto read = codec::read_command(std::move(json), salts(id));
    read->command.case_id = case_of(key).id;
    return submit(PersonId(person), read->command.id, read->contents, read->command);
  }

  // Mexico's draft as Mexico's delegate reads it: its first paragraph's wording in English.
  struct Wording {
    std::string paragraph, digest, text;
  };
  std::optional<Wording> first_wording(const std::string& key) {
    const auto view =
        reading::ReadingRoom(service_).document(reader_of("mex"), case_of(key).id, {});
    if (!view || view->at("paragraphs").empty()) return std::nullopt;
    const Json& first = view->at("paragraphs")[0];
    const Json& english = first.at("texts").at("en");
    return Wording{first.at("id"), english.at("digest"), english.at("text")};
  }

  // Of the working text, as Mexico's delegate reads it.
  std::string text_digest(const std::string& key) {
    return reading::ReadingRoom(service_)
        .document(reader_of("mex"), case_of(key).id, {})
        ->at("text_digest");
  }

  // Everything that somebody can read, one string for each question.
  std::vector<std::string> everything_for(const std::string& person) {
    service_.keeper().catch_up();
    const reading::ReadingRoom room(service_);
    const reading::Reader reader = reader_of(person);
    Answers answers;
    for (const char* id : kConsultations) {
      const auto state = service_.published().consultation(ConsultationId(id));
      if (state) add_consultation(room, reader, *state, answers);
    }
    for (std::uint64_t position = 0; position < service_.published().progress().tree_size;
         ++position) {
      const std::string name = "entry " + std::to_string(position);
      answers.add(name, room.entry(reader, position));
      const auto proof = room.proof(reader, position);
      answers.add(name + " proof", proof ? std::optional(without_hashes(*proof)) : std::nullopt);
      answers.add(name + " sealed", Json(room.is_sealed(reader, position)));
    }
    return std::move(answers.all);
  }

 private:
  static constexpr std::array kConsultations = {"gcm", "pacts"};

  // What somebody was told, with what was asked for.
  struct Answers {
    std::vector<std::string> all;
    void add(const std::string& what, const Json& json) { all.push_back(what + " " + json.dump()); }
    void add(const std::string& what, const std::optional<Json>& json) {
      all.push_back(what + " " + (json ? json->dump() : "nothing"));
    }
    void add(const std::string& what, const std::optional<std::string>& text) {
      all.push_back(what + " " + text.value_or("nothing"));
    }
  };

  // The hashes of the tree, its root and the signature cover every entry, and differ as they must:
  // how many of them there are is the same.
  static std::string without_hashes(const std::string& text) {
    std::stringstream lines(text);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
      if (line.size() == 44 && line.ends_with('=')) line = "(hash)";
      if (line.starts_with("— ")) line = line.substr(0, line.rfind(' ')) + " (signature)";
      out += line + "\n";
    }
    return out;
  }
  static std::optional<Json> without_hashes(std::optional<Json> bundle) {
    if (!bundle) return bundle;
    for (auto& [path, bytes] : bundle->at("files").items())
      if (path == "checkpoint" || path.starts_with("proofs/"))
        bytes = without_hashes(bytes.get<std::string>());
    return bundle;
  }

  void add_consultation(const reading::ReadingRoom& room, const reading::Reader& reader,
                        const consultation::Consultation& state, Answers& answers) {
    add_lists(room, reader, state, answers);
    add_reports(room, reader, state.id, answers);
    for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
      const auto& value = state.cases[number];
      // One that was opened by name need not be in the other world: nobody can ask for it who does
      // not know of it.
      if (!value.key.name.empty() && !room.find_case(reader, state.id, to_string(value.key)))
        continue;
      add_case(room, reader, state, value, answers);
      answers.add(to_string(value.key) + " error",
                  std::optional(try_comment(reader.person.value, value.id)));
    }
  }

  void add_lists(const reading::ReadingRoom& room, const reading::Reader& reader,
                 const consultation::Consultation& state, Answers& answers) {
    answers.add("consultations", room.consultations(reader, {1, ""}));
    answers.add("consultation", room.consultation(reader, state.id));
    answers.add("cases", room.cases(reader, state.id, {}, {}));
    answers.add("next", room.next(reader, state.id));
    for (const auto& agenda : {room.agenda(reader, state.id), room.agenda(reader, BodyCode("RCM")),
                               std::optional(room.my_agenda(reader))})
      answers.add("calendar", agenda ? room.shown(reader, *agenda) : Json());
    answers.add("registry", room.registry(reader));
    answers.add("log", room.log(reader, {}, {1000, ""}));
    reading::LogFilter of_mexico;
    of_mexico.principal = "MEX";
    answers.add("log of MEX", room.log(reader, of_mexico, {1000, ""}));
    for (const char* words : {"between", "first OR topic", "reserva* OR last", "two"})
      if (const auto found = room.search(reader, {.words = words}, {2, ""}))
        answers.add(std::string("search for ") + words, *found);
    reading::Reader then = reader;
    then.as_of = service_.published().progress().commit / 2;
    if (const auto found = room.search(then, {.words = "between OR first OR last"}, {2, ""}))
      answers.add("search as of", *found);
    for (const char* body : {"RCM", "AHG", "NONE"}) {
      answers.add(std::string("body ") + body, room.body(reader, BodyCode(body), {}));
      answers.add(std::string("body then ") + body,
                  room.body(reader, BodyCode(body), reading::day_named("2017-03-12")));
    }
  }

  void add_reports(const reading::ReadingRoom& room, const reading::Reader& reader,
                   const ConsultationId& id, Answers& answers) {
    const Timestamp now = service_.clock().now();
    const Timestamp began = now - std::chrono::hours(24);
    for (const auto& only : {ConsultationId(), id}) {
      answers.add("progress", room.progress(reader, only));
      answers.add("overdue", room.overdue(reader, only));
      answers.add("activity", room.activity(reader, {began, now + Duration{1}, {}, only}));
      answers.add(
          "activity until then",
          room.activity(reader, {began, now - std::chrono::minutes(3), BodyCode("RCM"), only}));
    }
    for (const char* chart : {"country-input", "conference-text", "declaration", "none"}) {
      reading::RegisterQuestion question;
      question.narrow.chart = chart;
      answers.add(std::string("register of ") + chart,
                  room.register_of(reader, id, question, {1000, ""}));
      question.texts = true;
      answers.add(std::string("texts of ") + chart,
                  room.register_of(reader, id, question, {1000, ""}));
      question.state = "drafting";
      answers.add(std::string("drafting in ") + chart,
                  room.register_of(reader, id, question, {1, ""}));
    }
  }

  void add_case(const reading::ReadingRoom& room, const reading::Reader& reader,
                const consultation::Consultation& state, const consultation::Case& value,
                Answers& answers) {
    const CaseId& id = value.id;
    const std::string key = to_string(value.key);
    answers.add(key, room.one_case(reader, id));
    answers.add(key + " document", room.document(reader, id, std::nullopt));
    answers.add(key + " second text", room.document(reader, id, 2U));
    answers.add(key + " dispositions", room.dispositions(reader, id));
    answers.add(key + " decisions", room.decisions(reader, id));
    answers.add(key + " comments", room.comments(reader, id, {}));
    answers.add(key + " history", room.history(reader, id, {}));
    answers.add(key + " commands", room.commands(reader, id));
    answers.add(key + " who", room.who(reader, id));
    answers.add(key + " form", room.form(reader, id));
    const auto found = room.find_case(reader, state.id, key);
    answers.add(key + " found", found ? std::optional(found->value) : std::nullopt);
    for (const char* words : {"between", "first", "x"})
      answers.add(key + " contents with " + words, room.contents(reader, id, words));
    answers.add(key + " approval", room.approval_terms(reader, id));
    answers.add(key + " bundle", without_hashes(room.bundle(reader, id, {})));
    reading::Reader then = reader;
    then.as_of = service_.published().progress().commit - 1;
    answers.add(key + " as of", room.one_case(then, id));
  }

  reading::Reader reader_of(const std::string& person) const {
    return {PersonId(person),
            registry::audience_atoms(*service_.published().registry(), PersonId(person),
                                     service_.clock().now()),
            "en", std::nullopt};
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
    for (const char* id : kConsultations) {
      state_ = service_.published().consultation(ConsultationId(id));
      if (!state_) continue;
      for (consultation::CaseNumber number = 0; number < state_->cases.size(); ++number)
        if (consultation::to_string(state_->cases[number].key) == key) return state_->cases[number];
    }
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

}  // namespace concord::service::two_worlds_test
