#include "engine/service/entries.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <cstring>

#include "engine/audit/disclosure.hpp"
#include "engine/audit/entry.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/service/events_aside.hpp"

namespace concord::service {
namespace {

audit::Entry begin_entry(const EntryOrigin& origin, const store::Commit& commit, std::size_t number,
                         Random& random) {
  audit::Entry entry;
  const std::string label = origin.label + "/" + std::to_string(number);
  const std::string bits = random.draw("entry/" + label, 28);
  entry.id = EntryId(base64url(std::string_view(bits).substr(16)));
  std::copy_n(bits.begin(), 16, entry.r.begin());
  entry.command = origin.command;
  entry.actor = origin.actor;
  entry.time = commit.time;
  entry.received = origin.received;
  entry.principal = origin.principal;
  if (origin.mandate) {
    entry.mandate = origin.mandate->id;
    entry.office = boost::describe::enum_to_string(origin.mandate->office, "");
  }
  entry.registry_version = origin.registry_version;
  return entry;
}

// Puts what is too long for an entry beside the log, as one content; its digest.
Digest put_aside(store::Commit& commit, std::string_view name, std::string_view value,
                 const std::string& salt) {
  store::StoredContent content;
  content.disclosure = audit::disclose_canonical({salt, name}, value);
  content.digest = audit::disclosure_digest(content.disclosure);
  commit.contents.push_back(content);
  return content.digest;
}

// `brought`: how many the act brought. What comes after them lies aside of entries before, which
// other readers may have.
void set_contents(audit::Entry& entry, store::Commit& commit, std::size_t brought,
                  const EntryOrigin& origin, Random& random) {
  for (std::size_t at = 0; at < brought; ++at) entry.contents.push_back(commit.contents[at].digest);
  if (entry.contents.size() <= kMostContents) return;
  std::string list;
  for (const auto& digest : entry.contents)
    list += (list.empty() ? "[\"" : ",\"") + to_string(digest) + "\"";
  const std::string salt = random.draw("contents/" + origin.label, 16);
  entry.contents = {put_aside(commit, "contents", list + "]", salt)};
}

// The approval goes into the entry; where the entry must not say what was done, beside it.
void set_approval(audit::Entry& entry, store::Commit& commit, bool sealed,
                  const EntryOrigin& origin, Random& random) {
  if (origin.approval.empty()) return;
  entry.key = origin.key;
  if (!sealed) {
    entry.approval = origin.approval;
    return;
  }
  const std::string salt = random.draw("approval/" + origin.label, 16);
  std::string value;
  json::append_canonical(value, origin.approval);
  entry.contents.push_back(put_aside(commit, "approval", value, salt));
}

// Whether the entry says how a party stands in a question that stays sealed after it.
bool tells_sealed(const consultation::Consultation& state, const consultation::CaseEvents& touched,
                  const consultation::Case& value) {
  return std::any_of(touched.events.begin(), touched.events.end(), [&](const auto& event) {
    const auto* taken = variant2::get_if<consultation::StanceTaken>(&event);
    return taken != nullptr && consultation::is_sealed(state, value, taken->decision);
  });
}

void set_events(audit::Entry& entry, store::Commit& commit, std::string events, bool sealed,
                const EntryOrigin& origin, Random& random) {
  if (events.size() <= kMostEventBytes && !sealed) {
    entry.events = std::move(events);
    return;
  }
  const std::string salt = random.draw("aside/" + origin.label + "/" + entry.case_id.value, 16);
  const Digest digest = put_aside(commit, "events", events, salt);
  entry.events = aside_events(digest);
  entry.contents.push_back(digest);
}

Digest append(Batch& batch, store::Commit& commit, const audit::Entry& entry,
              audit::TileWriter& tree) {
  auto bytes = audit::to_bytes(entry);
  if (!bytes) throw std::logic_error("an entry cannot be written: " + bytes.error().message);
  const Digest leaf = audit::leaf_hash(*bytes);
  tree.append(leaf);
  commit.entries.push_back({*std::move(bytes), "", entry.case_id.value});
  ++batch.next_position;
  return leaf;
}

}  // namespace

consultation::IdSequence ids_for(Random& random, const std::string& label) {
  const std::string bytes = random.draw("ids/" + label, 16);
  std::array<std::uint64_t, 2> seed{};
  std::memcpy(seed.data(), bytes.data(), sizeof seed);
  return consultation::IdSequence(seed);
}

void add_entries(Batch& batch, store::Commit& commit, consultation::Decision& decision,
                 const EntryOrigin& origin, audit::TileWriter& tree, Random& random) {
  // What the command brought, and its approval, stand in the entry of the case that it is on; where
  // nothing happened but in a case that it opened, in that one's.
  const auto is_on = [&](const auto& touched) { return touched.case_id == decision.subject; };
  const std::size_t home = static_cast<std::size_t>(
      std::find_if(decision.entries.begin(), decision.entries.end(), is_on) -
      decision.entries.begin());
  const std::size_t brought = commit.contents.size();
  for (std::size_t i = 0; i < decision.entries.size(); ++i) {
    const auto& touched = decision.entries[i];
    auto& value = decision.next.cases.edit(*decision.next.find(touched.case_id));
    audit::Entry entry = begin_entry(origin, commit, i, random);
    entry.consultation = decision.next.id;
    entry.case_id = touched.case_id;
    entry.case_seq = value.seq;
    if (value.seq > 1)
      entry.case_prev = value.last_entry;
    else
      batch.opened.emplace_back(value.id, decision.next.id);
    const bool is_home = i == home % decision.entries.size();
    const bool sealed = tells_sealed(decision.next, touched, value);
    if (is_home) set_contents(entry, commit, brought, origin, random);
    set_events(entry, commit, codec::encode_events(touched.events), sealed, origin, random);
    if (is_home) set_approval(entry, commit, sealed, origin, random);
    entry.from = touched.from;
    entry.to = touched.to;
    entry.workflow = decision.next.definition->hash;
    entry.audience = touched.audience;
    value.last_entry = append(batch, commit, entry, tree);
  }
  decision.next.commit = commit.number;
}

void add_registry_entry(Batch& batch, store::Commit& commit, LiveRegistry& live,
                        const std::vector<registry::RegistryEvent>& events,
                        const EntryOrigin& origin, audit::TileWriter& tree, Random& random) {
  audit::Entry entry = begin_entry(origin, commit, 0, random);
  entry.consultation = ConsultationId(std::string(kRegistryStream));
  entry.case_id = CaseId(std::string(kRegistryStream));
  entry.case_seq = ++live.entries;
  entry.case_prev = live.last_leaf;
  set_contents(entry, commit, commit.contents.size(), origin, random);
  set_events(entry, commit, codec::encode_events(events), false, origin, random);
  entry.audience = {"all"};
  live.last_leaf = append(batch, commit, entry, tree);
}

}  // namespace concord::service
