#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <utility>

namespace concord::annex {

// What became of acts and texts later, as far as the entries tell it that somebody may read: GET
// /v1/log of a consultation, from its beginning.
class Aftermath {
 public:
  explicit Aftermath(const nlohmann::json& entries);
  // The act of this entry was recorded for a party, which disavowed it.
  [[nodiscard]] bool is_disavowed(const nlohmann::json& entry) const;
  // The entry came of a disavowal, and is told with that.
  [[nodiscard]] bool follows_disavowal(const nlohmann::json& entry) const;
  // The text that this event of the entry issued was recalled.
  [[nodiscard]] bool is_recalled(const nlohmann::json& entry, const nlohmann::json& issue) const;
  // The input of the entry's case was withdrawn after it, and not admitted again.
  [[nodiscard]] bool is_withdrawn(const nlohmann::json& entry) const;

 private:
  void take(const nlohmann::json& entry, const nlohmann::json& event);

  using InCase = std::pair<std::string, std::uint64_t>;  // the case, and a number in it
  std::set<InCase> disavowed_{};                         // entries
  std::set<InCase> recalled_{};                          // revisions
  std::set<std::uint64_t> disavowing_{};                 // commits
  std::map<std::string, std::uint64_t> withdrawn_{};     // where, by case of the input
};

}  // namespace concord::annex
