// Makes a store long through the real service, and dies without a clean stop; or replays one.
//
// usage: long_log DIRECTORY ENTRIES AUTHOR...   comments on the root of every consultation, in
// turn,
//                                               until the log has so many entries; then the process
//                                               kills itself. An author is PERSON:PRINCIPAL; one
//                                               with a number, PERSON:PRINCIPAL:3, comments only so
//                                               many times, spread over the whole; one that
//                                               signs, PERSON:PRINCIPAL:signs, writes every tenth
//                                               besides, with an approval by a key of its own
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
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

#include "cli/store_main.hpp"
#include "engine/audit/approval.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/merkle_proof.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/codec/intake.hpp"
#include "engine/consultation/approval.hpp"

namespace {

using namespace concord;
using Json = nlohmann::json;

constexpr std::ptrdiff_t kInFlight = 4096;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Author {
  std::string person;
  std::string principal;
  std::uint64_t times = 0;  // 0: takes its turn with the others
  bool is_signer = false;
};

Author read_author(const std::string& text) {
  const auto first = text.find(':');
  const auto second = text.find(':', first + 1);
  if (first == std::string::npos) {
    std::fprintf(stderr, "%s: an author is PERSON:PRINCIPAL[:TIMES]\n", text.c_str());
    std::exit(3);
  }
  const std::string more = second == std::string::npos ? "" : text.substr(second + 1);
  return {text.substr(0, first), text.substr(first + 1, second - first - 1),
          std::strtoull(more.c_str(), nullptr, 10), more == "signs"};
}

// Who writes which entry.
class Authors {
 public:
  Authors(const std::vector<Author>& authors, std::uint64_t entries) : entries_(entries) {
    for (const auto& one : authors)
      if (!one.is_signer) (one.times == 0 ? frequent_ : rare_).push_back(one);
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

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::_Exit(1);
}

// A delegate's key, enrolled under a root key of the party, with which every tenth comment is
// signed.
class Signer {
 public:
  static constexpr std::uint64_t kEvery = 10;

  Signer(service::Service& service, const Author& author) : service_(service), author_(author) {
    const audit::SignerKey root = key_of("root");
    const Json holder{{"party", author.principal}};
    enter("set_root_key", {{"root",
                            {{"holder", holder},
                             {"key", audit::to_string(root.verifier())},
                             {"statement", stated("", root, {&root})},
                             {"instrument", "Letter"}}}});
    const std::string text = audit::to_string(key_.verifier());
    enter("enrol_key", {{"key",
                         {{"id", text.substr(0, text.find('+', text.find('+') + 1))},
                          {"person", author.person},
                          {"holder", holder},
                          {"key", text},
                          {"statement", stated(author.person, key_, {&key_, &root})}}}});
    find_heads();
  }
  [[nodiscard]] const Author& author() const { return author_; }

  // The command with its approval.
  [[nodiscard]] Json approved(Json command, const CaseId& on) {
    command["salts"] = {base64url(service_.random().draw(command["id"].get<std::string>(), 16))};
    command["approval"] = "-";
    const auto read = codec::read_command(command, [] { return std::string(16, '\0'); });
    if (!read) give_up(read.error().message);
    const auto state = service_.published().of_case(on);
    auto says =
        consultation::approval_of(*state, state->cases[*state->find(on)], service_.origin());
    says.text.reset();
    says.command = CommandId(command["id"].get<std::string>());
    says.act = read->command.approval->act;
    says.head = heads_.at(on);
    const auto note = audit::parse_note(service_.published().progress().checkpoint);
    const auto seen = audit::parse_checkpoint_text(note->text);
    says.seen = {seen->size, seen->root};
    const std::string text = audit::to_text(says);
    command["approval"] = audit::format_note({text, {audit::sign_note(text, key_)}});
    return command;
  }

 private:
  static audit::SignerKey key_of(const std::string& name) {
    audit::Seed seed;
    seed.bytes.fill(static_cast<std::uint8_t>(name.size()));
    return audit::signer_key({name, audit::NoteAlgorithm::ed25519, seed});
  }

  [[nodiscard]] std::string stated(const std::string& person, const audit::SignerKey& key,
                                   const std::vector<const audit::SignerKey*>& signers) const {
    audit::Note note{
        audit::to_text({service_.origin(), author_.principal, PersonId(person), key.verifier()}),
        {}};
    for (const auto* one : signers) note.signatures.push_back(audit::sign_note(note.text, *one));
    return audit::format_note(note);
  }

  void enter(const std::string& command, Json payload) {
    auto read = codec::read_registry_command(
        {{"id", "long-log-" + command}, {"command", command}, {"payload", std::move(payload)}},
        [] { return std::string(16, '\0'); });
    if (!read) give_up(read.error().message);
    service::Submission submission;
    submission.id = read->id;
    submission.actor = PersonId(author_.person);
    submission.language = "en";
    submission.contents = std::move(read->contents);
    submission.what = std::move(read->command);
    const auto answer = service_.submit_and_wait(std::move(submission));
    if (answer.status != 200) give_up(answer.body);
  }

  // The newest entry of each case.
  void find_heads() {
    const auto reader = service_.readers().borrow();
    for (const auto& logged : reader->entries(0, reader->last().tree_size))
      heads_[CaseId(logged.entry.case_id)] = {logged.position,
                                              audit::leaf_hash(logged.entry.bytes)};
  }

  service::Service& service_;
  Author author_;
  audit::SignerKey key_ = key_of("personal");
  std::map<CaseId, audit::Approval::Head> heads_;
};

service::Submission comment(service::Service& service, const CaseId& on, const Author& author,
                            std::uint64_t number, Signer* signer) {
  const std::string id = "long-log-" + std::to_string(number);
  int salts = 0;
  Json command{
      {"id", id},
      {"command", "comment"},
      {"as", author.principal},
      {"payload", {{"content", "Comment " + std::to_string(number) + std::string(280, 'x')}}}};
  if (signer != nullptr) command = signer->approved(std::move(command), on);
  auto read = codec::read_command(std::move(command), [&] {
    return service.random().draw(id + "/" + std::to_string(salts++), 16);
  });
  if (!read) give_up(read.error().message);
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
  std::optional<Signer> signer;
  for (const auto& one : all)
    if (one.is_signer) signer.emplace(service, one);
  std::counting_semaphore<kInFlight> room(kInFlight);
  const std::uint64_t begun = service.published().progress().tree_size;
  for (std::uint64_t number = begun; number < entries; ++number) {
    room.acquire();
    const bool is_signed = signer && number % Signer::kEvery == Signer::kEvery / 2;
    auto submission = comment(service, roots[number / all.size() % roots.size()],
                              is_signed ? signer->author() : authors.of(number), number,
                              is_signed ? &*signer : nullptr);
    submission.done = [&room](service::Answer answer) {
      if (answer.status != 200) give_up(answer.body);
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
