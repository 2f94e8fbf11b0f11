// The writer's bad days: a full disk, a clock that jumps, commands that come twice.
#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>

#include "engine/calendar/zone_file.hpp"
#include "engine/service/service.hpp"
#include "engine/store/memory_store.hpp"

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
  explicit Desk(std::size_t capacity = 64 << 20)
      : disk(std::make_shared<store::MemoryDisk>(capacity)),
        wall(std::make_shared<Timestamp>(*parse_timestamp("2017-03-01T12:00:00Z"))) {
    ServiceParts parts;
    parts.store = store::open_memory_store(disk);
    parts.clock = std::make_unique<JumpingClock>(wall);
    parts.random = std::make_unique<SeededRandom>("desk");
    parts.zones = std::make_shared<calendar::Zones>(*calendar::read_system_zones());
    parts.key = audit::signer_key({"test", audit::NoteAlgorithm::ed25519, {}});
    parts.origin = "test";
    parts.fatal = [this](const std::string& why) { fatal.set_value(why); };
    service = std::make_unique<Service>(std::move(parts));
  }

  Answer found(const std::string& id, const std::string& instrument) {
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
    return service->submit_and_wait(std::move(submission));
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

}  // namespace
}  // namespace concord::service
