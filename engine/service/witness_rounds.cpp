#include "engine/service/witness_rounds.hpp"

#include <algorithm>

#include "engine/audit/lines.hpp"
#include "engine/service/continuity.hpp"

namespace concord::service {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{200};  // for a newer checkpoint: the writer wakes nobody here
constexpr int kMostTurns = 3;       // of being told another size

Problem witness_refused(const WitnessSays& says) {
  return {.code = "witness_refused",
          .message = "it answers " + std::to_string(says.status) + ": " +
                     says.body.substr(0, std::min<std::size_t>(says.body.find('\n'), 200)),
          .place = "",
          .remedy = "Ask who runs the witness."};
}

// Who asks gets the first line of the answer to a 409: the size that the witness has seen.
std::optional<std::uint64_t> size_in(const std::string& body) {
  return body.ends_with('\n') ? audit::parse_decimal({body.data(), body.size() - 1}) : std::nullopt;
}

}  // namespace

Result<std::optional<std::string>> record_of(const WitnessPeer& peer, const std::string& origin) {
  auto says = peer.ask({"GET", audit::record_path(origin)});
  if (!says) return says.error();
  if (says->status == 404) return std::optional<std::string>();
  if (says->status != 200) return witness_refused(*says);
  return std::optional(std::move(says->body));
}

WitnessRounds::WitnessRounds(Service& service, std::vector<WitnessPeer> peers,
                             RoundsOptions options)
    : service_(service), peers_(std::move(peers)), options_(std::move(options)) {
  for (const auto& peer : peers_) {
    states_.push_back({peer.key.name, audit::to_string(peer.key), peer.url, 0, 0, ""});
    for (const auto& known : options_.known)
      if (known.key == states_.back().key) {
        states_.back().size = known.size;
        states_.back().time = known.time;
      }
  }
  service_.shown().set_witnesses(states_);
  for (std::size_t number = 0; number < peers_.size(); ++number)
    threads_.emplace_back([this, number] { attend(number); });
}

WitnessRounds::~WitnessRounds() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void WitnessRounds::attend(std::size_t number) {
  Visit visit;
  while (const auto task = next_task(visit)) {
    try {
      const auto lines = push(peers_[number], visit, *task);
      if (lines)
        take(number, visit, *task, *lines);
      else
        note_trouble(number, visit, lines.error().message);
    } catch (const std::exception& wrong) {
      note_trouble(number, visit, wrong.what());
    }
  }
}

// Waits for a checkpoint that this witness has not cosigned; nothing when all ends.
std::optional<WitnessRounds::Task> WitnessRounds::next_task(const Visit& visit) {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    renew_candidate();
    if (candidate_.size > visit.done && std::chrono::steady_clock::now() >= visit.next)
      return Task{candidate_.note, candidate_.size};
    wake_.wait_for(lock, kLook);
  }
  return std::nullopt;
}

// All witnesses are asked for the same checkpoint until enough have cosigned it.
void WitnessRounds::renew_candidate() {
  const auto now = std::chrono::steady_clock::now();
  const auto age = now - candidate_.since;
  const bool is_over = candidate_.has_quorum ? age >= options_.pause : age >= options_.patience;
  if (candidate_.size > 0 && !is_over) return;
  auto newest = service_.published().progress();
  if (newest.tree_size <= candidate_.size) return;
  candidate_ = {std::move(newest.checkpoint), newest.tree_size, now, false};
}

audit::AddCheckpoint WitnessRounds::request_for(const Visit& visit, const Task& task) {
  const auto reader = service_.readers().borrow();
  auto request = audit::make_request(visit.seen, task.note, nodes_of(*reader, task.size));
  if (!request) throw store::StoreError(store::ErrorKind::corrupt, request.error().message);
  return *std::move(request);
}

// The lines with which the witness answers.
Result<std::string> WitnessRounds::push(const WitnessPeer& peer, Visit& visit, const Task& task) {
  WitnessSays last;
  for (int turn = 0; turn < kMostTurns; ++turn) {
    auto says =
        peer.ask({"POST", "/add-checkpoint", audit::format_request(request_for(visit, task))});
    if (!says) return says.error();
    last = *std::move(says);
    if (last.status == 200) return {boost::system::in_place_value, last.body};
    const auto size = last.status == 409 ? size_in(last.body) : std::nullopt;
    if (!size || *size > task.size) break;
    visit.seen = *size;
  }
  if (last.status == 409 || last.status == 422) look_for_fork(peer);
  return witness_refused(last);
}

// What a witness claims stops nobody; what the log's own key has signed does.
void WitnessRounds::look_for_fork(const WitnessPeer& peer) {
  const auto record = record_of(peer, service_.origin());
  if (!record || !*record) return;
  const auto reader = service_.readers().borrow();
  const auto why = why_not_continued(*reader, {service_.origin(), options_.policy.logs}, **record);
  if (!why) return;
  if (options_.remember) options_.remember(**record);
  options_.fatal("Two histories of this log are known: " + *why + ", as the witness " +
                 peer.key.name + " shows. Keep this store as it is, and restore a newer backup.");
}

void WitnessRounds::take(std::size_t number, Visit& visit, const Task& task,
                         const std::string& lines) {
  const audit::VerifierKey& key = peers_[number].key;
  const auto cosigned = audit::with_cosignatures(task.note, lines, {&key, 1});
  if (!cosigned)
    return note_trouble(number, visit, "its cosignature is not valid: " + cosigned.error().message);
  const auto note = *audit::parse_note(*cosigned);
  visit = {task.size, milliseconds(0), {}, task.size};
  std::unique_lock lock(mutex_);
  WitnessState& state = states_[number];
  const bool did_not = !state.trouble.empty();
  if (did_not && options_.tell) options_.tell("The witness " + key.name + " cosigns.");
  state.size = task.size;
  state.time = audit::verify_note(note, {&key, 1})->front().time;
  state.trouble.clear();
  service_.shown().set_witnesses(states_);
  join(task, lines, key);
  lock.unlock();
  if (options_.keep) options_.keep(did_not);
}

void WitnessRounds::join(const Task& task, const std::string& lines,
                         const audit::VerifierKey& key) {
  if (candidate_.size != task.size) return;  // too late: the others are elsewhere
  candidate_.note = *audit::with_cosignatures(candidate_.note, lines, {&key, 1});
  const auto opened = audit::open_under(options_.policy, candidate_.note);
  candidate_.has_quorum = opened && opened->quorum;
  if (candidate_.has_quorum) service_.shown().take(candidate_.note);
}

void WitnessRounds::note_trouble(std::size_t number, Visit& visit, const std::string& trouble) {
  visit.wait = std::min(std::max(visit.wait * 2, options_.first_wait), options_.longest_wait);
  visit.next = std::chrono::steady_clock::now() + visit.wait;
  {
    const std::lock_guard lock(mutex_);
    if (states_[number].trouble == trouble) return;
    states_[number].trouble = trouble;
    service_.shown().set_witnesses(states_);
    if (options_.tell)
      options_.tell("The witness " + peers_[number].key.name + " does not cosign: " + trouble);
  }
  if (options_.keep) options_.keep(true);
}

}  // namespace concord::service
