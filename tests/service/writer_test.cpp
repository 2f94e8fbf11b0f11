// The writer's bad days: a full disk, a clock that jumps, commands that come twice. And what it
// draws.
#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "engine/audit/entry.hpp"
#include "engine/calendar/zone_file.hpp"
#include "engine/service/random.hpp"
#include "engine/service/service.hpp"
#include "engine/store/memory_store.hpp"
#include "tests/service/office.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;

// A wall clock that can be set apart from the monotonic one.
class JumpingClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return *wall_; }
  [[nodiscard]] Duration monotonic() const override { return Duration(0); }
  [[nodiscard]] bool runs_by_itself() const override { return false; }
  explicit JumpingClock(std::shared_ptr<Timestamp> wall) : wall_(std::move(wall)) {}

 private:
  std::shared_ptr<Timestamp> wall_;
};

struct Desk {
  explicit Desk(std::size_t capacity = 64 << 20, const std::string& seed = "desk")
      : disk(std::make_shared<store::MemoryDisk>(capacity)),
        wall(std::make_shared<Timestamp>(*parse_timestamp("2017-03-01T12:00:00Z"))) {
    ServiceParts parts;
    parts.store = store::open_memory_store(disk);
    parts.clock = std::make_unique<JumpingClock>(wall);
    parts.random = std::make_unique<SeededRandom>(seed);
    parts.zones = std::make_shared<calendar::Zones>(*calendar::read_system_zones());
    parts.key = audit::signer_key({"test", audit::NoteAlgorithm::ed25519, {}});
    parts.origin = "test";
    parts.fatal = [this](const std::string& why) { fatal.set_value(why); };
    service = std::make_unique<Service>(std::move(parts));
  }

  Answer found(const std::string& id, const std::string& instrument) {
    return service->submit_and_wait(founding(id, instrument));
  }

  Submission founding(const std::string& id, const std::string& instrument) {
    const Json command{{"id", id},
                       {"command", "found"},
                       {"payload",
                        {{"instrument", instrument},
                         {"persons", {{{"id", "admin"}, {"name", std::string(20000, 'n')}}}},
                         {"mandates",
                          {{{"id", "m"},
                            {"person", "admin"},
                            {"office", "administrator"},
                            {"from", "2017-01-01T00:00:00Z"},
                            {"instrument", instrument}}}}}}};
    auto read = codec::read_registry_command(command,
                                             [this] { return service->random().draw("salt", 16); });
    EXPECT_TRUE(read) << read.error().message << read.error().place;
    Submission submission;
    submission.id = read->id;
    submission.actor = PersonId("admin");
    submission.language = "en";
    submission.request_hash.bytes[0] = static_cast<std::uint8_t>(instrument.size());
    submission.contents = read->contents;
    submission.what = read->command;
    return submission;
  }

  std::promise<std::string> fatal;
  std::shared_ptr<store::MemoryDisk> disk;
  std::shared_ptr<Timestamp> wall;
  std::unique_ptr<Service> service;
};

TEST(Writer, AFullDiskChangesNothingAndReadsGoOn) {
  Desk desk(8000);
  const Answer answer = desk.found("command-1", "Founding act");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(Json::parse(answer.body)["type"], "urn:concord:problem:disk_full");
  EXPECT_EQ(desk.service->published().progress().tree_size, 0U);
  EXPECT_EQ(desk.service->published().registry()->version, 0U);
  {
    const std::lock_guard lock(desk.disk->mutex);
    desk.disk->capacity = 64 << 20;
  }
  // The refusal was not an outcome: the same command is taken once there is room.
  EXPECT_EQ(desk.found("command-1", "Founding act").status, 200);
  EXPECT_EQ(desk.service->published().progress().tree_size, 1U);
}

// Natural group commit: what has queued up while the disk was busy is made durable at once.
TEST(Writer, CommandsThatWaitTogetherShareOneWriteAndOneAloneWaitsForNobody) {
  constexpr std::size_t kWaiting = 100;
  std::vector<std::promise<Answer>> answers(kWaiting + 1);
  Desk desk;
  auto& writer = desk.service->writer();
  std::vector<Submission> waiting;
  for (std::size_t i = 0; i <= kWaiting; ++i)
    waiting.push_back(desk.founding("command-" + std::to_string(i), "Founding act"));
  for (std::size_t i = 0; i < waiting.size(); ++i)
    waiting[i].done = [&answers, i](Answer answer) { answers[i].set_value(std::move(answer)); };
  {
    const std::lock_guard busy_disk(desk.disk->mutex);
    desk.service->submit(std::move(waiting[0]));
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (writer.figures().queued > 0 && std::chrono::steady_clock::now() < patience)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ASSERT_EQ(writer.figures().queued, 0U) << "the one that came alone was not taken up at once";
    for (std::size_t i = 1; i < waiting.size(); ++i) desk.service->submit(std::move(waiting[i]));
    EXPECT_EQ(writer.figures().queued, kWaiting);
    EXPECT_EQ(writer.figures().batches, 0U);
  }
  for (auto& answer : answers) {
    auto told = answer.get_future();
    ASSERT_EQ(told.wait_for(std::chrono::seconds(20)), std::future_status::ready);
  }
  EXPECT_EQ(writer.figures().batches, 2U) << "the first, and all the others";
  EXPECT_EQ(desk.service->published().progress().commit, waiting.size()) << "each has its own";
  // Nobody else comes, and the clock stands: it is answered all the same.
  (void)desk.found("command-alone", "Founding act");
  EXPECT_EQ(writer.figures().batches, 3U);
}

TEST(Writer, TheSameCommandGivesTheSameBytesAndAnotherBodyIsRefused) {
  Desk desk;
  const Answer first = desk.found("command-1", "Founding act");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(desk.found("command-1", "Founding act"), first);
  const Answer other = desk.found("command-1", "Another act");
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(Json::parse(other.body)["type"], "urn:concord:problem:id_reused");
  EXPECT_EQ(desk.service->published().progress().tree_size, 1U);
}

TEST(Writer, AClockThatJumpsStopsTheWriterWithAMessage) {
  Desk desk;
  ASSERT_EQ(desk.found("command-1", "Founding act").status, 200);
  *desk.wall = *desk.wall + std::chrono::minutes(6);
  (void)desk.found("command-2", "Another");
  auto why = desk.fatal.get_future();
  ASSERT_EQ(why.wait_for(std::chrono::seconds(5)), std::future_status::ready);
  EXPECT_NE(why.get().find("clock jumped by 360 seconds"), std::string::npos);
}

std::vector<store::Commit> all_commits(Service& service) {
  return service.readers().borrow()->commits(1, 10000);
}

// What blinds the leaf's hash: whoever knows it, or finds it twice, can guess at what an entry
// says.
TEST(Writer, TheBlindingOfEachEntryIsDrawnAnew) {
  testing::Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", "conference-text/RCM/t1", "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  office.submit_input("MEX", "country-input/RCM/t1/MEX", "One.");
  office.at("2017-03-12T12:00:00Z");  // the cut-off is over: the clock has written too
  office.enter("mex", "set_contact", {{"person", "mex"}, {"address", "new@example.org"}});
  std::set<decltype(audit::Entry::r)> drawn;
  std::size_t entries = 0;
  std::size_t most_at_once = 0;
  std::size_t of_registry = 0;
  std::size_t of_clock = 0;
  for (const auto& commit : all_commits(office.service())) {
    most_at_once = std::max(most_at_once, commit.entries.size());
    for (const auto& stored : commit.entries) {
      const auto entry = audit::parse_entry(stored.bytes);
      ASSERT_TRUE(entry) << entry.error().message;
      EXPECT_TRUE(drawn.insert(entry->r).second) << "again in " << stored.bytes;
      const auto& bits = entry->r;
      EXPECT_EQ(entry->id.value.find(base64url(std::string(bits.begin(), bits.end())).substr(0, 8)),
                std::string::npos)
          << "the id tells of it";
      of_clock += entry->command.value.empty() ? 1 : 0;
      of_registry += entry->consultation.value == kRegistryStream ? 1 : 0;
      ++entries;
    }
  }
  EXPECT_EQ(drawn.size(), entries);
  EXPECT_GT(most_at_once, 2U) << "several entries of one command are among them";
  EXPECT_GT(of_registry, 1U);
  EXPECT_GT(of_clock, 0U);
  EXPECT_EQ(drawn.count({}), 0U) << "nothing was drawn";
}

TEST(Writer, TheBlindingIsOfChanceAndNotOfTheCommand) {
  std::set<decltype(audit::Entry::r)> drawn;
  for (const char* seed : {"one", "another", "a third"}) {
    Desk desk(64 << 20, seed);
    ASSERT_EQ(desk.found("command-1", "Founding act").status, 200);
    const auto commits = all_commits(*desk.service);
    ASSERT_EQ(commits.size(), 1U);
    drawn.insert(audit::parse_entry(commits[0].entries.at(0).bytes)->r);
  }
  EXPECT_EQ(drawn.size(), 3U);
}

TEST(SystemRandom, GivesTheSameLabelOtherBytesEachTime) {
  constexpr std::size_t kDraws = 5000;
  const auto draw_all = [] {
    SystemRandom random;
    std::vector<std::string> drawn;
    for (std::size_t i = 0; i < kDraws; ++i) drawn.push_back(random.draw("entry/the same", 16));
    return drawn;
  };
  auto elsewhere = std::async(std::launch::async, draw_all);
  std::set<std::string> drawn;
  for (const auto& bytes : draw_all()) drawn.insert(bytes);
  for (const auto& bytes : elsewhere.get()) drawn.insert(bytes);
  EXPECT_EQ(drawn.size(), 2 * kDraws);
  EXPECT_EQ(drawn.begin()->size(), 16U);
}

}  // namespace
}  // namespace concord::service
