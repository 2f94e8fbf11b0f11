#include "engine/evidence/bundle.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "engine/audit/lines.hpp"
#include "engine/audit/merkle_proof.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/audit/tlog_proof.hpp"
#include "engine/evidence/act_walk.hpp"
#include "engine/evidence/previous.hpp"
#include "engine/evidence/tree_evidence.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"

namespace concord::evidence {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kConsistency = "concord/consistency/v1";

Problem bad_bundle(std::string message) {
  return {.code = "bad_bundle",
          .message = std::move(message),
          .place = "bundle.json",
          .remedy = "Get the bundle again, byte for byte."};
}

std::optional<Digest> parse_hash(std::string_view line) {
  const auto bytes = parse_base64(line);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  Digest hash;
  std::copy(bytes->begin(), bytes->end(), hash.bytes.begin());
  return hash;
}

template <class Item>
std::vector<Item> list_of(const Json& json, const char* name) {
  return json.value(name, Json::array()).template get<std::vector<Item>>();
}

// One case's bundle.
class BundleWalk {
 public:
  BundleWalk(const Folder& folder, const Request& request)
      : folder_(folder), request_(request), contents_(folder) {}

  Verification run() {
    const auto opened = open_evidence_checkpoint(folder_, request_, all_);
    if (!opened || !open_index()) return std::move(all_);
    checkpoint_ = opened->head.checkpoint;
    note_ = *folder_.read("checkpoint");
    walk_ = EntryWalk(checkpoint_.root,
                      {index_.withheld_entries.begin(), index_.withheld_entries.end()});
    contents_.excuse(index_.withheld_contents, false);
    contents_.excuse(index_.redacted_contents, true);
    acts_.emplace(contents_, opened->head, [this](const std::string& digest) {
      expected_files_.insert(content_path(digest));
    });
    walk_positions();
    look_at_files();
    report(read_previous(request_, *opened));
    return std::move(all_);
  }

 private:
  bool open_index() {
    const auto bytes = folder_.read("bundle.json");
    const auto index =
        bytes ? read_index(*bytes) : Result<BundleIndex>(bad_bundle("It is missing."));
    if (index) {
      index_ = *index;
      return true;
    }
    Question question("files");
    question.wrong("bundle.json: " + index.error().message);
    all_.checks.push_back(question.check);
    return false;
  }

  void walk_positions() {
    std::vector<std::uint64_t> positions = index_.entries;
    positions.insert(positions.end(), index_.registry.begin(), index_.registry.end());
    std::sort(positions.begin(), positions.end());
    for (const auto position : positions) {
      if (const auto bytes = proved_entry(position))
        take_entry(position, *bytes);
      else
        lack(position);
      if (request_.progress) request_.progress(++done_, positions.size());
    }
  }

  std::optional<std::string> proved_entry(std::uint64_t position) {
    const std::string place = "Entry " + std::to_string(position);
    expected_files_.insert({entry_path(position), proof_path(position)});
    const auto bytes = folder_.read(entry_path(position));
    const auto file = folder_.read(proof_path(position));
    ++tree_.looked_at;
    if (!bytes || !file) {
      tree_.missing(place + ": the file " + (bytes ? proof_path(position) : entry_path(position)) +
                    " is not there.");
      return std::nullopt;
    }
    const auto proof = audit::parse_proof(*file);
    if (!proof)
      tree_.wrong(place + ": its proof cannot be read, " + proof.error().place + ": " +
                  proof.error().message);
    else if (proof->checkpoint != note_)
      tree_.wrong(place + ": its proof is under another checkpoint.");
    else if (!proof->extra.empty())
      tree_.wrong(place + ": its proof has something extra.");
    else if (proof->index != position ||
             !audit::proves(*proof, checkpoint_, audit::leaf_hash(*bytes)))
      tree_.wrong(place + " is not proved to stand there in the log.");
    return bytes;
  }

  [[nodiscard]] bool is_of_registry(std::uint64_t position) const {
    return std::binary_search(index_.registry.begin(), index_.registry.end(), position);
  }

  // What is only missing makes nothing of the rest wrong.
  void lack(std::uint64_t position) {
    is_whole_ = false;
    walk_.lack(CaseId(is_of_registry(position) ? "registry" : index_.case_id));
    if (is_of_registry(position)) acts_->lack_of_registry();
  }

  void take_entry(std::uint64_t position, const std::string& bytes) {
    const std::string place = "Entry " + std::to_string(position);
    const Digest leaf = audit::leaf_hash(bytes);
    const auto entry = walk_.take(position, bytes, leaf);
    if (!entry) return;
    const bool of_registry = is_of_registry(position);
    const std::string registry = "registry";
    if (entry->case_id.value != (of_registry ? registry : index_.case_id) ||
        entry->consultation.value != (of_registry ? registry : index_.consultation))
      return walk_.about_entries().wrong(place + " is of another case.");
    leaves_[position] = leaf;
    auto shown = acts_->take(position, *entry);
    if (!request_.expect.empty()) note_facts(request_.expect, *entry, shown.events.json(), facts_);
  }

  // Whatever is in the folder and nobody can vouch for is named. Contents may be those of an entry
  // that is missing.
  void look_at_files() {
    for (const char* known : {"bundle.json", "checkpoint", "README.md", "log.vkey"})
      expected_files_.insert(known);
    for (const auto& path : folder_.list()) {
      ++files_.looked_at;
      if (path.starts_with("consistency/"))
        read_consistency(path);
      else if (!expected_files_.contains(path) && (is_whole_ || !path.starts_with("contents/")))
        files_.wrong("The file " + path + " does not belong here.");
    }
    if (index_.origin != checkpoint_.origin)
      files_.wrong("bundle.json names another log than the checkpoint, " + index_.origin + ".");
    files_.check.sentence = count(files_.looked_at, "file", "files") + ", each with its place";
  }

  void read_consistency(const std::string& path) {
    const auto bytes = folder_.read(path).value_or("");
    const auto lines = audit::lines_of(bytes);
    const auto old_size = lines.size() > 3 ? audit::parse_decimal(lines[1]) : std::nullopt;
    const auto new_size = lines.size() > 3 ? audit::parse_decimal(lines[3]) : std::nullopt;
    const auto root = lines.size() > 3 ? parse_hash(lines[2]) : std::nullopt;
    std::vector<Digest> hashes;
    for (std::size_t i = 4; i < lines.size(); ++i)
      if (const auto hash = parse_hash(lines[i])) hashes.push_back(*hash);
    const bool readable = lines.size() > 3 && lines[0] == kConsistency && old_size && new_size &&
                          root && hashes.size() == lines.size() - 4 && bytes.ends_with('\n') &&
                          path == consistency_path_of(*old_size);
    if (!readable) return files_.wrong("The file " + path + " is no proof of consistency.");
    if (!audit::verify_consistency({.old_size = *old_size,
                                    .new_size = checkpoint_.size,
                                    .old_root = *root,
                                    .new_root = checkpoint_.root},
                                   hashes) ||
        *new_size != checkpoint_.size)
      return files_.wrong("The file " + path + " does not prove that the log only grew.");
    roots_[*old_size] = *root;
  }

  [[nodiscard]] std::optional<Digest> root_of(std::uint64_t size) const {
    if (size == checkpoint_.size) return checkpoint_.root;
    const auto root = roots_.find(size);
    return root == roots_.end() ? std::nullopt : std::optional(root->second);
  }

  void report(const Previous& previous) {
    tree_.check.sentence = count(tree_.looked_at, "entry", "entries") +
                           " proved to stand in the log of " +
                           count(checkpoint_.size, "entry", "entries");
    all_.checks.push_back(tree_.check);
    walk_.report(all_);
    acts_->report(request_.roots,
                  {[&](std::uint64_t at) -> std::optional<Digest> {
                     const auto leaf = leaves_.find(at);
                     return leaf == leaves_.end() ? std::nullopt : std::optional(leaf->second);
                   },
                   [&](std::uint64_t size) { return root_of(size); }},
                  true, all_);
    contents_.report(all_, true);
    all_.checks.push_back(files_.check);
    if (previous.asked)
      report_continuity(previous, all_, [&](std::uint64_t size) { return root_of(size); });
    facts_.insert({{"origin", checkpoint_.origin},
                   {"size", std::to_string(checkpoint_.size)},
                   {"root", to_string(checkpoint_.root)}});
    check_expected(request_, facts_, all_);
    if (!index_.withheld_entries.empty())
      all_.not_proved.push_back(
          "what " + count(index_.withheld_entries.size(), "entry", "entries") +
          " of the case say that this reader may not see: that they are there is proved by the "
          "numbers of the others, that they are withheld by right is said by whoever made this");
    all_.not_proved.push_back(
        "that each step was allowed by the workflow and each decision came out as it was tallied: "
        "asserted by the log; for a replay the whole log is needed, with its contents (audit "
        "export --contents)");
    all_.not_proved.push_back(
        "that the case has no later entries: for that the whole log is needed");
    all_.not_proved.push_back(
        "that persons are who the registry says, and that clocks were right when times were taken");
  }

  const Folder& folder_;
  const Request& request_;
  Verification all_;
  BundleIndex index_;
  audit::Checkpoint checkpoint_;
  std::string note_;
  EntryWalk walk_;
  ContentWalk contents_;
  std::optional<ActWalk> acts_;
  std::set<std::string> expected_files_;
  std::map<std::uint64_t, Digest> roots_;   // by size
  std::map<std::uint64_t, Digest> leaves_;  // by position
  Facts facts_;
  std::uint64_t done_ = 0;
  bool is_whole_ = true;  // every entry that it names is there
  Question tree_{"tree"};
  Question files_{"files"};
};

}  // namespace

std::string entry_path(std::uint64_t position) {
  return "entries/" + std::to_string(position) + ".json";
}
std::string proof_path(std::uint64_t position) {
  return "proofs/" + std::to_string(position) + ".tlog-proof";
}
std::string content_path(const std::string& digest) {
  return "contents/" + digest;
}
std::string consistency_path_of(std::uint64_t size) {
  return "consistency/" + std::to_string(size);
}

std::string write_index(const BundleIndex& index) {
  return json::canonical(Json{{"version", kBundleVersion},
                              {"origin", index.origin},
                              {"consultation", index.consultation},
                              {"case", index.case_id},
                              {"entries", index.entries},
                              {"registry", index.registry},
                              {"withheld_entries", index.withheld_entries},
                              {"withheld_contents", index.withheld_contents},
                              {"redacted_contents", index.redacted_contents}}) +
         "\n";
}

Result<BundleIndex> read_index(std::string_view bytes) {
  if (!bytes.ends_with('\n')) return bad_bundle("It does not end with a newline.");
  auto read = json::parse(bytes.substr(0, bytes.size() - 1));
  if (!read) return read.error();
  const Json& json = *read;
  try {
    if (!json.is_object() || json.at("version") != kBundleVersion)
      return bad_bundle("It is of a version that this program does not know.");
    BundleIndex index{json.at("origin").get<std::string>(),
                      json.at("consultation").get<std::string>(),
                      json.at("case").get<std::string>(),
                      list_of<std::uint64_t>(json, "entries"),
                      list_of<std::uint64_t>(json, "registry"),
                      list_of<std::uint64_t>(json, "withheld_entries"),
                      list_of<std::string>(json, "withheld_contents"),
                      list_of<std::string>(json, "redacted_contents")};
    const auto ascends = [](const auto& list) {
      return std::adjacent_find(list.begin(), list.end(), std::greater_equal<>()) == list.end();
    };
    if (write_index(index) != bytes) return bad_bundle("It is not in canonical form.");
    if (!ascends(index.entries) || !ascends(index.registry))
      return bad_bundle("Its positions do not ascend.");
    for (const auto* list : {&index.withheld_contents, &index.redacted_contents})
      for (const auto& digest : *list)
        if (!parse_digest(digest)) return bad_bundle("What is withheld is not named by a digest.");
    for (const auto position : index.entries)
      if (std::binary_search(index.registry.begin(), index.registry.end(), position))
        return bad_bundle("A position is in both lists.");
    return index;
  } catch (const Json::exception&) {
    return bad_bundle("A member is missing, or of the wrong type.");
  }
}

Verification verify_bundle(const Folder& folder, const Request& request) {
  return BundleWalk(folder, request).run();
}

}  // namespace concord::evidence
