// Makes a store long through the real service, and dies without a clean stop; or replays one.
//
// usage: long_log DIRECTORY ENTRIES AUTHOR...   comments on the root of every consultation, in
// turn,
//                                               until the log has so many entries; then the process
//                                               kills itself. An author is PERSON:PRINCIPAL; one
//                                               with a number, PERSON:PRINCIPAL:3, comments only so
//                                               many times, spread over the whole
//        long_log DIRECTORY                     prints the seconds of a full replay and of a start
//                                               from snapshots
//        long_log DIRECTORY proofs              prints: microseconds of an inclusion proof out of
//                                               the store; a leaf's bytes; nanoseconds of its
//                                               hash; bytes hashed a second
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>
#include <semaphore>
#include <string>
#include <vector>

#include "cli/store_main.hpp"
#include "engine/audit/merkle_proof.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/audit/tiles.hpp"
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
  std::uint64_t times = 0;  // 0: takes its turn with the others
};

Author read_author(const std::string& text) {
  const auto first = text.find(':');
  const auto second = text.find(':', first + 1);
  if (first == std::string::npos) {
    std::fprintf(stderr, "%s: an author is PERSON:PRINCIPAL[:TIMES]\n", text.c_str());
    std::exit(3);
  }
  return {text.substr(0, first), text.substr(first + 1, second - first - 1),
          second == std::string::npos ? 0 : std::strtoull(text.c_str() + second + 1, nullptr, 10)};
}

// Who writes which entry.
class Authors {
 public:
  Authors(const std::vector<Author>& authors, std::uint64_t entries) : entries_(entries) {
    for (const auto& one : authors) (one.times == 0 ? frequent_ : rare_).push_back(one);
  }
  [[nodiscard]] const Author& of(std::uint64_t number) const {
    for (const auto& one : rare_)
      if (number % (entries_ / (one.times + 1)) == 0 && number > 0 &&
          number / (entries_ / (one.times + 1)) <= one.times)
        return one;
    return frequent_[number % frequent_.size()];
  }

 private:
  std::vector<Author> frequent_, rare_;
  std::uint64_t entries_;
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
                           const std::vector<Author>& all) {
  const Authors authors(all, entries);
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
    auto submission =
        comment(service, roots[number / all.size() % roots.size()], authors.of(number), number);
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

// Of entries all over the log, each proof with its tiles read anew from the file.
void time_proofs(const std::string& directory) {
  const auto reader = cli::open_reader(directory);
  const auto head = reader->last();
  constexpr std::uint64_t times = 2000;
  std::size_t hashes = 0;
  std::vector<std::string> leaves;
  const auto start = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0; i < times; ++i) {
    const std::uint64_t position = i * 7919 * 131 % head.tree_size;
    audit::TileNodes nodes(
        head.tree_size, [&](const audit::TileId& id) { return reader->tile(id.level, id.index); });
    const auto path = audit::inclusion_path({position, head.tree_size}, std::ref(nodes));
    if (!path) {
      std::fprintf(stderr, "%s\n", path.error().message.c_str());
      std::exit(1);
    }
    hashes += path->size();
  }
  const double proof = seconds_since(start) / times * 1e6;
  for (const auto& logged : reader->entries(head.tree_size / 2, 1000))
    leaves.push_back(logged.entry.bytes);
  std::size_t bytes = 0;
  std::uint64_t hashed = 0;
  const auto hashing = std::chrono::steady_clock::now();
  while (seconds_since(hashing) < 2)
    for (const auto& leaf : leaves) {
      bytes += leaf.size();
      hashes += audit::leaf_hash(leaf).bytes[0];
      ++hashed;
    }
  const double seconds = seconds_since(hashing);
  std::printf("%.1f %.1f %.1f %.0f\n", proof,
              static_cast<double>(bytes) / static_cast<double>(hashed),
              seconds / static_cast<double>(hashed) * 1e9, static_cast<double>(bytes) / seconds);
  if (hashes == 0) std::exit(1);  // keeps the work from being left out
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "usage: long_log DIRECTORY [ENTRIES AUTHOR... | proofs]\n");
    return 3;
  }
  if (count == 3 && std::string(arguments[2]) == "proofs") {
    time_proofs(arguments[1]);
    return 0;
  }
  if (count > 3) {
    std::vector<Author> authors;
    for (int i = 3; i < count; ++i) authors.push_back(read_author(arguments[i]));
    lengthen(arguments[1], std::strtoull(arguments[2], nullptr, 10), authors);
  }
  const double quick = read_in(arguments[1], service::Snapshots::use);
  std::printf("%.3f %.3f\n", read_in(arguments[1], service::Snapshots::ignore), quick);
}
