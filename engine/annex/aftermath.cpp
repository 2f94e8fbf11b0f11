#include "engine/annex/aftermath.hpp"

#include <nlohmann/json.hpp>

#include "engine/annex/view_words.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

std::uint64_t number_of(const Json& object, const char* name) {
  return object.value(name, std::uint64_t{0});
}

}  // namespace

Aftermath::Aftermath(const Json& entries) {
  for (const auto& entry : entries)
    for (const auto& event : part_of(entry, "events")) take(entry, event);
}

void Aftermath::take(const Json& entry, const Json& event) {
  const std::string type = word_of(event, "type");
  const std::string id = word_of(entry, "case");
  if (type == "ActDisavowed") {
    disavowed_.emplace(id, number_of(event, "case_seq"));
    disavowing_.insert(number_of(entry, "commit"));
  }
  if (type == "RevisionRecalled") recalled_.emplace(id, number_of(event, "number"));
  if (type == "SourceWithdrawn")
    withdrawn_[word_of(event, "document")] = number_of(entry, "position");
  if (type == "SourceAdmitted" || type == "SourceRevised")
    withdrawn_.erase(word_of(event, "document"));
}

bool Aftermath::is_disavowed(const Json& entry) const {
  return disavowed_.contains({word_of(entry, "case"), number_of(entry, "case_seq")});
}

bool Aftermath::follows_disavowal(const Json& entry) const {
  return disavowing_.contains(number_of(entry, "commit"));
}

bool Aftermath::is_recalled(const Json& entry, const Json& issue) const {
  return recalled_.contains({word_of(entry, "case"), number_of(issue, "number")});
}

bool Aftermath::is_withdrawn(const Json& entry) const {
  const auto found = withdrawn_.find(word_of(entry, "case"));
  return found != withdrawn_.end() && found->second > number_of(entry, "position");
}

}  // namespace concord::annex
