#include "engine/service/read_commit.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/service/in_parts.hpp"

namespace concord::service {

namespace {

// Once held against its digest it says nothing to the rest, and is as large as thousands of
// commits.
bool is_file(const std::string& disclosure) {
  if (disclosure.size() < (std::size_t{64} << 10)) return false;
  const auto read = audit::parse_disclosure(disclosure);
  return read && codec::name_of_file(read->value);
}

ReadCommit take_one_apart(store::Commit commit) {
  ReadCommit read;
  for (const auto& stored : commit.entries) {
    read.entries.push_back(read_entry(commit, stored));
    const auto& entry = read.entries.back().entry;
    const bool is_signed = entry && !entry->key.empty();
    read.signed_events.push_back(is_signed ? events_of(commit, *entry) : nlohmann::json());
  }
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
