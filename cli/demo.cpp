#include "cli/demo.hpp"

#include <signal.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "api/api.hpp"
#include "api/printer.hpp"
#include "api/server.hpp"
#include "cli/console.hpp"
#include "cli/demo/annexes.hpp"
#include "cli/demo/play_clock.hpp"
#include "cli/demo/sentences.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"
#include "cli/failure.hpp"
#include "cli/store_main.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/calendar/zone_file.hpp"
#include "engine/codec/intake.hpp"
#include "engine/service/verify.hpp"
#include "engine/store/sqlite_store.hpp"

namespace concord::cli {
namespace {

namespace fs = std::filesystem;
using demo::Stage;

constexpr std::string_view kOrigin = "demo.concord.example/rcm-sacm";
constexpr std::string_view kSeed = "concord demonstration 2017";
constexpr std::string_view kBegin = "2017-03-01T14:00:00Z";
constexpr std::string_view kTokensExpire = "2037-01-01T00:00:00Z";
constexpr std::chrono::seconds kStopTime{5};

// For its owner only: it will hold the log's key.
fs::path made(const fs::path& directory) {
  fs::create_directories(directory);
  fs::permissions(directory, fs::perms::owner_all);
  return directory;
}

fs::path fresh_directory(const fs::path& wanted) {
  const auto holds_store = [](const fs::path& at) { return fs::exists(at / "concord.sqlite"); };
  if (!wanted.empty()) {
    if (holds_store(wanted))
      throw Failure(kRefused, wanted.string() + " holds a store already.",
                    "Name another directory, or remove it.");
    return made(wanted);
  }
  fs::path at = "concord-demo";
  for (int number = 2; fs::exists(at); ++number) at = "concord-demo-" + std::to_string(number);
  return made(at);
}

audit::SignerKey log_key(service::Random& random) {
  audit::Seed seed;
  const std::string bytes = random.draw("log key", seed.bytes.size());
  std::memcpy(seed.bytes.data(), bytes.data(), seed.bytes.size());
  return audit::signer_key({std::string(kOrigin), audit::NoteAlgorithm::ed25519, seed});
}

// SIGINT and SIGTERM wait for stop_asked() instead of ending the process. To be made before any
// thread is.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&wanted_);
    sigaddset(&wanted_, SIGINT);
    sigaddset(&wanted_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted_, &before_);
  }
  ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  void wait() const {
    int signal = 0;
    sigwait(&wanted_, &signal);
  }

 private:
  sigset_t wanted_{};
  sigset_t before_{};
};

// The story's time: the clock moves, and the writer looks at it.
class StoryCalendar final : public demo::Calendar {
 public:
  StoryCalendar(demo::PlayClock& clock, service::Writer& writer) : clock_(clock), writer_(writer) {}
  void move_to(Timestamp at) override {
    clock_.move_to(at);
    writer_.wake_and_wait();
  }
  void pass(Duration time) override { clock_.move_to(clock_.now() + time); }
  [[nodiscard]] Timestamp now() const override { return clock_.now(); }

 private:
  demo::PlayClock& clock_;
  service::Writer& writer_;
};

// The whole: a normal service on a store of its own, its API, and a server on loopback.
class House {
 public:
  House(const fs::path& directory, std::uint16_t port) : directory_(directory) {
    service::ServiceParts parts;
    parts.store = store::open_sqlite_store(directory);
    auto clock = std::make_unique<demo::PlayClock>(*parse_timestamp(kBegin));
    clock_ = clock.get();
    parts.clock = std::move(clock);
    parts.random = std::make_unique<service::SeededRandom>(std::string(kSeed));
    parts.key = log_key(*parts.random);
    write_secret(directory / "log.key", audit::to_secret_string(*parts.key));
    parts.store->set_property("origin", kOrigin);
    parts.store->set_property("log_key", audit::to_string(parts.key->verifier()));
    const auto zones = calendar::read_system_zones();
    if (!zones) throw Failure(kEnvironment, zones.error().message, zones.error().remedy);
    parts.zones = std::make_shared<const calendar::Zones>(*zones);
    parts.origin = kOrigin;
    parts.fatal = [](const std::string& why) {
      std::cerr << why << '\n';
      std::_Exit(kEnvironment);
    };
    service_ = std::make_unique<service::Service>(std::move(parts));
    found();
    api_ = std::make_unique<api::Api>(
        *service_,
        api::ApiOptions{.print = [](const std::string& page) { return api::print_pdf(page); }});
    api::ServerOptions options;
    options.port = port;
    auto server = api::Server::start(options, api_->router());
    if (!server) throw Failure(kEnvironment, server.error().message, server.error().remedy);
    server_ = *std::move(server);
    api_->observe([this] { return server_->metrics(); });
  }
  ~House() {
    api_->announce_stop();
    server_->stop(kStopTime);
    api_->observe({});
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  [[nodiscard]] service::Service& service() { return *service_; }
  [[nodiscard]] demo::PlayClock& clock() { return *clock_; }
  [[nodiscard]] std::string url() const { return server_->url(); }
  [[nodiscard]] const std::map<std::string, std::string>& tokens() const { return tokens_; }
  void run_on() {
    clock_->run_on();
    service_->writer().wake_and_wait();
  }

 private:
  // The founding act, with a token for each person. The one act that comes from inside: before it
  // nobody has a token.
  void found() {
    auto& random = service_->random();
    auto payload = demo::founding_payload();
    fs::create_directories(directory_ / "tokens");
    fs::permissions(directory_ / "tokens", fs::perms::owner_all);
    for (const auto& person : demo::persons()) {
      const std::string token = base64url(random.draw("token/" + person.id, 32));
      tokens_[person.id] = token;
      write_secret(directory_ / "tokens" / (person.id + ".token"), token);
      payload["tokens"].push_back({{"id", "token-" + person.id},
                                   {"person", person.id},
                                   {"digest", to_string(audit::sha256(token))},
                                   {"expires", kTokensExpire}});
    }
    int drawn = 0;
    auto incoming = codec::read_registry_command(
        {{"id", "demo-founding"}, {"command", "found"}, {"payload", payload}},
        [&] { return random.draw("salt/founding/" + std::to_string(drawn++), 16); });
    if (!incoming) throw demo::StoryBroken("founding act: " + incoming.error().message);
    service::Submission submission;
    submission.id = incoming->id;
    submission.actor = PersonId(std::string(demo::kAdministrator));
    submission.language = "en";
    submission.contents = std::move(incoming->contents);
    submission.what = std::move(incoming->command);
    const auto answer = service_->submit_and_wait(std::move(submission));
    if (answer.status != 200) throw demo::StoryBroken("founding act: " + answer.body);
  }

  fs::path directory_;
  std::map<std::string, std::string> tokens_;
  demo::PlayClock* clock_ = nullptr;  // the service's
  std::unique_ptr<service::Service> service_;
  std::unique_ptr<api::Api> api_;
  std::unique_ptr<api::Server> server_;
};

void tell_all(demo::Player& player) {
  for (const auto chapter : {demo::meet_in_spring,     demo::hold_key_ceremony,
                             demo::start_consultation, demo::ask_countries,
                             demo::gather_inputs,      demo::name_and_define,
                             demo::settle_late_inputs, demo::agree_experts_and_concepts,
                             demo::consolidate_in_rcm, demo::consolidate_in_sacm,
                             demo::dispute_in_rcm,     demo::silence_in_rcm,
                             demo::meet_in_geneva,     demo::silence_in_sacm,
                             demo::follow_geneva_up,   demo::settle_dispute_in_rcm,
                             demo::finish_year,        demo::winter,
                             demo::report_on_year,     demo::plenary,
                             demo::look_back}) {
    chapter(player);
    player.stage().flush();
  }
}

bool verify_log(House& house, Stage& stage) {
  service::VerifyOptions options;
  options.origin = kOrigin;
  options.key = house.service().log_key();
  const auto reader = house.service().readers().borrow();
  const auto verified = service::verify(*reader, options);
  stage.date("The log, verified without trust in the program that wrote it");
  for (const auto& check : verified.checks) {
    const char* verdict = check.verdict == service::Verdict::proved  ? "proved      "
                          : check.verdict == service::Verdict::wrong ? "WRONG       "
                                                                     : "incomplete  ";
    stage.says(verdict + check.name + ": " + check.sentence);
    for (const auto& finding : check.findings) stage.says("  " + finding);
  }
  for (const auto& open : verified.not_proved) stage.says("not proved: " + open);
  stage.blank();
  stage.says("entries: " + std::to_string(verified.entries));
  stage.says("root: " + to_string(verified.root));
  return verified.verdict() == service::Verdict::proved;
}

void tell_counts(House& house, const demo::Player& player, Stage& stage) {
  const auto figures = house.service().writer().figures();
  stage.says("commands: " + std::to_string(figures.commands) + ", accepted " +
             std::to_string(figures.accepted) + ", refused " + std::to_string(figures.refused) +
             " (all shown above), deadlines fired " + std::to_string(figures.fired));
  stage.says("through HTTP: " + std::to_string(player.accepted() + player.refusals()) +
             " commands of " + std::to_string(house.tokens().size()) + " persons");
}

// Of the auditor's reading, through the API like everything else.
void leave_annexes(const fs::path& directory, const std::string& url, Stage& stage) {
  Context context;
  context.globals.server = url;
  context.globals.token_file =
      (directory / "tokens" / (std::string(demo::kAuditor) + ".token")).string();
  stage.chapter("Annexes, for those who have to answer for the texts");
  stage.says(
      "Sources, dispositions, concordance, fair consolidation and brackets of both conferences' "
      "texts and of the position on topic 4, as pages and as tables, the redline between the text "
      "with brackets and the one that was adopted, and lists over the year: what was done in 2017, "
      "what is late, who is awaited, registers:");
  const auto left = demo::write_annexes(context, directory / "annexes");
  for (const auto& file : left.named) stage.pasted(file.string());
  stage.says("The same annexes on the other topics lie beside them: " +
             std::to_string(left.beside) + " files.");
}

// A program that lies in a build folder is not found by its name alone.
std::string program_as_typed() {
  const std::string_view typed = ::program_invocation_name;
  return typed.find('/') == std::string_view::npos ? "concord" : std::string(typed);
}

void tell_where_to_look(const fs::path& directory, const std::string& url, bool serving,
                        Stage& stage) {
  const std::string at = directory.string();
  const std::string program = program_as_typed();
  stage.chapter("To look further");
  if (serving) {
    const std::string with = " --server " + url + " --token-file " + at + "/tokens/auditor.token";
    stage.pasted(program + " audit who gcm-2017:position/topic-2" + with);
    stage.pasted(program + " dispositions gcm-2017:conference-text/RCM/topic-2" + with);
    stage.pasted(program +
                 " text export gcm-2017:position/topic-4 --format html --out topic-4.html" + with);
    stage.pasted(program + " audit log" + with);
    stage.pasted("curl -H \"Authorization: Bearer $(cat " + at + "/tokens/head-mex.token)\" " +
                 url + "/v1/consultations/gcm-2017/next");
  }
  stage.pasted(program + " audit verify --data " + at);
  stage.says("Tokens of all persons are in " + at +
             "/tokens. They come from a public seed: this "
             "store is for looking at, not for use.");
}

}  // namespace

int run_demo(const DemoOptions& options) {
  const StopSignals signals;
  const fs::path directory = fresh_directory(options.data);
  Stage stage(std::cout, has_colour());
  stage.title("From the inputs of 23 countries to one position: RCM and SACM, 2017-2018");
  stage.says(
      "The frame is that of the real process. The texts, the persons and most days are "
      "invented; no sentence is the position of any country.");
  stage.says("Store: " + directory.string());
  House house(directory, options.port);
  demo::HttpDoor door(house.url(), house.tokens());
  StoryCalendar calendar(house.clock(), house.service().writer());
  demo::Keyring keys([&](const std::string& label, std::size_t bytes) {
    return house.service().random().draw(label, bytes);
  });
  demo::Player player(door, calendar, stage, keys);
  try {
    tell_all(player);
  } catch (const std::exception& broken) {
    stage.flush();
    throw Failure(kEnvironment, std::string("The demonstration stopped: ") + broken.what());
  }
  leave_annexes(directory, house.url(), stage);
  const bool sound = verify_log(house, stage);
  tell_counts(house, player, stage);
  tell_where_to_look(directory, house.url(), options.serve, stage);
  if (options.serve) {
    house.run_on();
    stage.blank();
    stage.says("Serving at " + house.url() + " from 9 May 2018 on; Ctrl-C ends it.");
    stage.flush();
    signals.wait();
  }
  stage.flush();
  return sound ? kDone : kRefused;
}

}  // namespace concord::cli
