#include "engine/reading/view_bundle.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "engine/audit/approval.hpp"
#include "engine/audit/checkpoint.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/audit/merkle_proof.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/audit/tlog_proof.hpp"
#include "engine/evidence/bundle.hpp"
#include "engine/service/log_change.hpp"

namespace concord::reading {
namespace {

using evidence::Files;

// A checkpoint of the log, and its tree by tiles.
class Tree {
 public:
  Tree(service::Service& service, std::string note)
      : note_(std::move(note)),
        reader_(service.readers().borrow()),
        checkpoint_(opened(note_)),
        nodes_(checkpoint_.size,
               [this](const audit::TileId& id) { return reader_->tile(id.level, id.index); }) {}

  [[nodiscard]] const std::string& note() const { return note_; }
  [[nodiscard]] const audit::Checkpoint& checkpoint() const { return checkpoint_; }
  // Which of the log's keys has signed the checkpoint.
  [[nodiscard]] std::optional<audit::VerifierKey> signer() const {
    const auto log = service::log_identity(*reader_);
    const auto opened = audit::open_checkpoint(note_, log.trusted());
    return opened ? std::optional(log.keys[opened->verified.front().key]) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> proof(std::uint64_t position) {
    if (position >= checkpoint_.size) return std::nullopt;
    auto path = audit::inclusion_path({position, checkpoint_.size}, std::ref(nodes_));
    if (!path) throw store::StoreError(store::ErrorKind::corrupt, path.error().message);
    return audit::format_proof({"", position, *std::move(path), note_});
  }

  // Nothing for the empty tree and for sizes that the log has not reached.
  [[nodiscard]] std::optional<std::string> consistency(std::uint64_t size) {
    if (size == 0 || size > checkpoint_.size) return std::nullopt;
    const auto root = audit::root_at(size, std::ref(nodes_));
    const auto path = audit::consistency_path({size, checkpoint_.size}, std::ref(nodes_));
    if (!root || !path)
      throw store::StoreError(store::ErrorKind::corrupt, "A tile of the tree is missing.");
    std::string text = "concord/consistency/v1\n" + std::to_string(size) + "\n" +
                       base64(root->view()) + "\n" + std::to_string(checkpoint_.size) + "\n";
    for (const Digest& hash : *path) text += base64(hash.view()) + "\n";
    return text;
  }

 private:
  static audit::Checkpoint opened(const std::string& note) {
    const auto parsed = audit::parse_note(note);
    if (!parsed) return {};
    auto checkpoint = audit::parse_checkpoint_text(parsed->text);
    return checkpoint ? *std::move(checkpoint) : audit::Checkpoint{};
  }

  std::string note_;
  service::ReaderPool::Loan reader_;
  audit::Checkpoint checkpoint_;
  audit::TileNodes nodes_;
};

// Puts contents into the bundle, and notes those that do not go with it.
class Enclosures {
 public:
  Enclosures(service::Service& service, Files& files, evidence::BundleIndex& index)
      : service_(service), files_(files), index_(index) {}

  // `structure_only`: lists of events and of digests, and no names of persons.
  void put(const Logged& logged, bool structure_only) {
    for (const auto& digest : logged.entry.contents) put(digest, logged.commit, structure_only);
  }

 private:
  void put(const Digest& digest, std::uint64_t commit, bool structure_only) {
    const std::string name = to_string(digest);
    if (files_.contains(evidence::content_path(name))) return;
    auto found = service_.contents().find({digest, commit, 0});
    if (found.state == store::ContentState::redacted)
      return index_.redacted_contents.push_back(name);
    if (found.state != store::ContentState::present) return;  // the verifier will miss it
    const bool is_list = found.name == "contents";
    const bool is_structure = is_list || found.name == "events";
    if ((structure_only && !is_structure) || !has_room(found))
      return index_.withheld_contents.push_back(name);
    if (found.file) found = service_.contents().whole({digest, commit, 0});
    if (found.state != store::ContentState::present)  // since a moment ago
      return index_.redacted_contents.push_back(name);
    files_[evidence::content_path(name)] = found.disclosure;
    if (!is_list) return;
    const auto disclosure = audit::parse_disclosure(found.disclosure);
    if (!disclosure || !disclosure->value.is_array()) return;
    for (const auto& inner : disclosure->value)
      if (const auto one = parse_digest(inner.is_string() ? inner.get<std::string>() : ""))
        put(*one, commit, structure_only);
  }

  // A bundle is one answer, made in memory: files beyond what it takes are listed, not enclosed.
  bool has_room(const service::Contents::Found& found) {
    if (!found.file) return true;
    const auto bytes = found.file->size / 9 * 16;  // of the disclosure: base64 twice
    if (bytes > room_) return false;
    room_ -= bytes;
    return true;
  }

  service::Service& service_;
  Files& files_;
  evidence::BundleIndex& index_;
  std::uint64_t room_ = std::uint64_t{64} << 20;  // for files
};

// The size of the tree that whoever approved the act had seen; nothing without an approval.
std::optional<std::uint64_t> seen_by_approval(const audit::Entry& entry) {
  const auto note =
      entry.approval ? audit::parse_note(*entry.approval) : Result<audit::Note>(Problem{});
  const auto says = note ? audit::parse_approval(note->text) : note.error();
  return says ? std::optional(says->seen.size) : std::nullopt;
}

bool tells(const Logged& logged, std::string_view event) {
  return logged.entry.events.find("\"type\":\"" + std::string(event) + "\"") != std::string::npos;
}

bool is_loss(const Logged& logged) {
  return tells(logged, "LossDeclared");
}

// Up to where the registry's entries go with the case: to its own last entry, and to the last that
// tells by which key, and under which name, the log goes on.
std::uint64_t last_needed(const evidence::BundleIndex& index, const std::vector<Logged>& facts) {
  std::uint64_t last = index.entries.empty() ? 0 : index.entries.back();
  for (const auto& logged : facts)
    if (is_loss(logged) || tells(logged, "LogKeyRotated")) last = std::max(last, logged.position);
  return last;
}

void in_order_once(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

Files bundle_files(const Sight& sight, const consultation::Case& value, const LogReader& log,
                   const std::vector<std::uint64_t>& previous) {
  service::Service& service = sight.service();
  const auto entries = log.of_case(sight.state().id, value.id);
  std::uint64_t needed = entries.empty() ? 0 : entries.back().position + 1;
  for (const auto size : previous) needed = std::max(needed, size);
  Tree tree(service, service.shown().covering(needed));
  Files files;
  evidence::BundleIndex index;
  index.origin = tree.checkpoint().origin;
  index.consultation = sight.state().id.value;
  index.case_id = value.id.value;
  Enclosures enclosures(service, files, index);
  const auto put = [&](const Logged& logged, std::vector<std::uint64_t>& positions, bool registry) {
    const auto proof = tree.proof(logged.position);
    if (!proof) return false;  // past the checkpoint
    positions.push_back(logged.position);
    files[evidence::entry_path(logged.position)] = logged.bytes;
    files[evidence::proof_path(logged.position)] = *proof;
    enclosures.put(logged, registry);
    return true;
  };
  std::vector<std::uint64_t> sizes = previous;
  evidence::ReadmeTerms terms{consultation::to_string(value.key)};
  bool has_signed = false;
  std::uint64_t next = 1;
  for (const auto& logged : entries) {
    if (!put(logged, index.entries, false)) break;
    for (; next < logged.entry.case_seq; ++next) index.withheld_entries.push_back(next);
    ++next;
    if (const auto seen = seen_by_approval(logged.entry)) sizes.push_back(*seen);
    const bool is_signed = !logged.entry.key.empty();
    if (is_signed || !has_signed) terms.begin_with = logged.position;
    has_signed = has_signed || is_signed;
  }
  const std::string registry(service::kRegistryStream);
  // Whole, or nobody could check it. It goes without names, so that one which is to be deleted is
  // not told by it.
  Reader keeper = log.reader();
  keeper.atoms.emplace_back("auditor:*");
  std::sort(keeper.atoms.begin(), keeper.atoms.end());
  const auto facts = LogReader(service, keeper).of_case(ConsultationId(registry), CaseId(registry));
  const std::uint64_t last = last_needed(index, facts);
  for (const auto& logged : facts)
    if (index.entries.empty() || logged.position > last || !put(logged, index.registry, true))
      break;
  for (const auto& logged : facts)
    if (is_loss(logged)) sizes.push_back(logged.position);
  in_order_once(index.withheld_contents);
  in_order_once(index.redacted_contents);
  for (const auto size : sizes)
    if (const auto proof = tree.consistency(size))
      files[evidence::consistency_path_of(size)] = *proof;
  files["bundle.json"] = evidence::write_index(index);
  files["checkpoint"] = tree.note();
  if (const auto vkey = tree.signer()) {
    files["log.vkey"] = audit::to_string(*vkey) + "\n";
    files["README.md"] = evidence::bundle_readme(index, *vkey, terms);
  }
  return files;
}

std::optional<std::string> proof_of(service::Service& service, std::uint64_t position) {
  return Tree(service, service.shown().covering(position + 1)).proof(position);
}

}  // namespace concord::reading
