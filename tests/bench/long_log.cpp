// Makes a store long through the real service, and dies without a clean stop; or replays one.
//
// usage: long_log DIRECTORY ENTRIES PERSON PRINCIPAL   comments on the root of every consultation,
//                                                      in turn, until the log has so many entries;
//                                                      then the process kills itself
//        long_log DIRECTORY                            prints the seconds of a full replay and of a
//                                                      start from snapshots
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <semaphore>
#include <string>
#include <vector>

#include "cli/store_main.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/intake.hpp"

namespace {

using namespace concord;

constexpr std::ptrdiff_t kInFlight = 4096;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Author {
  std::string person;
  std::string principal;
};

service::Submission comment(service::Service& service, const CaseId& on, const Author& author,
                            std::uint64_t number) {
  const std::string id = "long-log-" + std::to_string(number);
  int salts = 0;
  auto read = codec::read_command(
      {{"id", id},
       {"command", "comment"},
       {"as", author.principal},
       {"payload", {{"content", "Comment " + std::to_string(number) + std::string(280, 'x')}}}},
      [&] { return service.random().draw(id + "/" + std::to_string(salts++), 16); });
  if (!read) {
    std::fprintf(stderr, "%s\n", read.error().message.c_str());
    std::exit(1);
  }
  read->command.case_id = on;
  service::Submission submission;
  submission.id = read->command.id;
  submission.actor = PersonId(author.person);
  submission.language = "en";
  submission.request_hash = audit::sha256(id);
  submission.contents = std::move(read->contents);
  submission.what = std::move(read->command);
  return submission;
}

[[noreturn]] void lengthen(const std::string& directory, std::uint64_t entries,
                           const Author& author) {
  service::Service service(cli::open_parts(directory));
  std::vector<CaseId> roots;
  for (const auto& state : service.published().consultations()) roots.push_back(state->root().id);
  if (roots.empty()) {
    std::fprintf(stderr, "the store has no consultation\n");
    std::exit(1);
  }
  std::counting_semaphore<kInFlight> room(kInFlight);
  const std::uint64_t begun = service.published().progress().tree_size;
  for (std::uint64_t number = begun; number < entries; ++number) {
    room.acquire();
    auto submission = comment(service, roots[number % roots.size()], author, number);
    submission.done = [&room](service::Answer answer) {
      if (answer.status != 200) {
        std::fprintf(stderr, "%s\n", answer.body.c_str());
        std::_Exit(1);
      }
      room.release();
    };
    service.submit(std::move(submission));
  }
  for (std::ptrdiff_t i = 0; i < kInFlight; ++i) room.acquire();
  std::printf("%llu entries\n",
              static_cast<unsigned long long>(service.published().progress().tree_size));
  std::fflush(stdout);
  std::raise(SIGKILL);
  std::abort();
}

double read_in(const std::string& directory, service::Snapshots snapshots) {
  const auto reader = cli::open_reader(directory);
  const auto start = std::chrono::steady_clock::now();
  const auto ledger = service::read_ledger(*reader, snapshots, {});
  const double seconds = seconds_since(start);
  std::uint64_t tail = 0;
  for (const auto& [id, commits] : ledger.tails) tail += commits;
  if (snapshots == service::Snapshots::use)
    std::fprintf(stderr, "%llu commits were not covered by a snapshot\n",
                 static_cast<unsigned long long>(tail));
  return seconds;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 5) {
    std::fprintf(stderr, "usage: long_log DIRECTORY [ENTRIES PERSON PRINCIPAL]\n");
    return 3;
  }
  if (count == 5)
    lengthen(arguments[1], std::strtoull(arguments[2], nullptr, 10), {arguments[3], arguments[4]});
  const double quick = read_in(arguments[1], service::Snapshots::use);
  std::printf("%.3f %.3f\n", read_in(arguments[1], service::Snapshots::ignore), quick);
}
