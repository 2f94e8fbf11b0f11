#include "engine/service/read_commit.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/service/in_parts.hpp"
#include "engine/service/ledger.hpp"

namespace concord::service {

namespace {

// Once held against its digest it says nothing to the rest, and is as large as thousands of
// commits.
bool is_file(const std::string& disclosure) {
  if (disclosure.size() < (std::size_t{64} << 10)) return false;
  const auto read = audit::parse_disclosure(disclosure);
  return read && codec::name_of_file(read->value);
}

const std::string& disclosure_in(const store::Commit& commit, const Digest& content) {
  static const std::string none;
  const auto found =
      std::find_if(commit.contents.begin(), commit.contents.end(),
                   [&](const store::StoredContent& stored) { return stored.digest == content; });
  return found == commit.contents.end() ? none : found->disclosure;
}

// What the entry names, but for what lies aside. What its approval names is not looked into: that
// is neither.
evidence::Brought brought_to(const store::Commit& commit, const audit::Entry& entry,
                             const std::string& approval) {
  evidence::Brought brought;
  std::set<Digest> seen;
  if (const auto events = aside_digest(json::parse_own(entry.events))) seen.insert(*events);
  for (auto left = entry.contents; !left.empty();) {
    const Digest content = left.back();
    left.pop_back();
    if (!seen.insert(content).second) continue;
    const auto name = to_string(content);
    if (approval.find(name) == std::string::npos) {
      const auto& disclosure = disclosure_in(commit, content);
      brought.is_whole = brought.is_whole && !disclosure.empty();
      const auto read = audit::parse_disclosure(disclosure);
      const bool may_be_signed = !entry.approval && !entry.key.empty();
      if (read && read->name == "approval" && may_be_signed) continue;
      if (read && read->name == "contents" && read->value.is_array()) {
        for (const auto& inner : read->value)
          if (const auto listed =
                  inner.is_string() ? parse_digest(inner.get<std::string>()) : std::nullopt)
            left.push_back(*listed);
        continue;
      }
    }
    brought.contents.push_back(name);
  }
  return brought;
}

SignedParts signed_parts_of(const store::Commit& commit, const ReadEntry& read) {
  if (!read.entry) return {};
  if (commit.stream == kRegistryStream) return {{}, brought_to(commit, *read.entry, "")};
  if (read.entry->key.empty()) return {};
  return {events_of(commit, *read.entry), brought_to(commit, *read.entry, read.approval)};
}

std::vector<Digest> unnamed_in(const store::Commit& commit, const std::vector<ReadEntry>& entries) {
  if (commit.contents.empty()) return {};
  std::set<Digest> named;
  for (const auto& read : entries) {
    if (!read.entry) return {};
    named.insert(read.entry->contents.begin(), read.entry->contents.end());
    if (commit.contents.size() <= kMostContents) continue;
    for (const auto& content : read.entry->contents) {
      const auto list = audit::parse_disclosure(disclosure_in(commit, content));
      if (!list || list->name != "contents" || !list->value.is_array()) continue;
      for (const auto& inner : list->value)
        if (const auto listed =
                inner.is_string() ? parse_digest(inner.get<std::string>()) : std::nullopt)
          named.insert(*listed);
    }
  }
  std::vector<Digest> unnamed;
  for (const auto& content : commit.contents)
    if (!named.contains(content.digest)) unnamed.push_back(content.digest);
  return unnamed;
}

ReadCommit take_one_apart(store::Commit commit) {
  ReadCommit read;
  for (const auto& stored : commit.entries) {
    read.entries.push_back(read_entry(commit, stored));
    read.signed_parts.push_back(signed_parts_of(commit, read.entries.back()));
  }
  read.unnamed_contents = unnamed_in(commit, read.entries);
  for (auto& content : commit.contents) {
    read.redacted += content.disclosure.empty() ? 1 : 0;
    if (!content.disclosure.empty() &&
        audit::disclosure_digest(content.disclosure) != content.digest)
      read.false_contents.push_back(content.digest);
    if (is_file(content.disclosure)) content.disclosure = std::string();
  }
  read.commit = std::move(commit);
  return read;
}

}  // namespace

ReadCommits take_apart(std::vector<store::Commit> commits) {
  ReadCommits page(commits.size());
  in_parts(commits.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) page[i] = take_one_apart(std::move(commits[i]));
  });
  return page;
}

}  // namespace concord::service
