#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/consultation/case.hpp"
#include "engine/values/cow.hpp"
#include "engine/values/ids.hpp"
#include "engine/workflow/definition.hpp"

namespace concord::consultation {

// The cases of a consultation by number. Copies share what neither has edited: a copy costs one
// pointer for each 64 cases, an edit one case and one block of pointers.
class Cases {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const Case& operator[](CaseNumber number) const {
    return *(*blocks_[number / block_size])[number % block_size];
  }
  [[nodiscard]] Case& edit(CaseNumber number) {
    return blocks_[number / block_size].edit()[number % block_size].edit();
  }
  // Appends; the case gets the next number.
  CaseNumber add(Case value);

 private:
  static constexpr std::size_t block_size = 64;
  using Block = std::vector<Cow<Case>>;
  std::vector<Cow<Block>> blocks_;
  std::size_t size_ = 0;
};

// Which case has which id or key. Written when a case opens, so shared by nearly all versions.
struct CaseIndex {
  std::unordered_map<CaseId, CaseNumber> by_id;
  std::map<CaseKey, CaseNumber> by_key;
};

// A deadline that may fire, in the order in which deadlines fire.
struct ArmedDeadline {
  Timestamp due;
  CaseNumber case_number = 0;
  std::string deadline;
  auto operator<=>(const ArmedDeadline&) const = default;
};

// The state of one consultation: everything that its events say. Cheap to copy; a copy that is not
// edited may be read on any thread.
struct Consultation {
  ConsultationId id;
  std::uint64_t commit = 0;  // of the store, the last that touched it; written by who commits
  workflow::DefinitionPtr definition;
  text::ContentRef title;
  std::optional<text::Texts> titles;  // by language; `title` is the first of them
  Cow<std::vector<Topic>> topics;
  std::vector<BodyCode> conferences;
  std::map<std::string, BodyCode> bodies;
  bool roster_frozen = false;
  Cow<std::map<BodyCode, std::vector<PartyCode>>> members;  // per conference, once frozen
  Cow<std::map<BodyCode, std::vector<PartyCode>>> observers;
  Cow<std::map<PartyCode, Timestamp>> left;  // not participating since
  Timestamp started;
  Cases cases;
  Cow<CaseIndex> index;
  Cow<std::vector<ArmedDeadline>> armed;  // sorted

  [[nodiscard]] std::optional<CaseNumber> find(const CaseId& id) const;
  [[nodiscard]] std::optional<CaseNumber> find(const CaseKey& key) const;
  [[nodiscard]] const Case& root() const { return cases[0]; }
  [[nodiscard]] const workflow::ChartRule& chart_of(const Case& value) const {
    return definition->charts.at(value.key.chart);
  }
  // The parties of a conference's frozen roster that still take part.
  [[nodiscard]] std::vector<PartyCode> participating(const BodyCode& conference) const;
};

// Whether the case is of one party, which takes part no longer.
[[nodiscard]] bool is_of_departed(const Consultation& state, const Case& value);

// Names of the active states, in document order.
[[nodiscard]] std::vector<std::string> active_states(const Consultation& state, const Case& value);
[[nodiscard]] bool is_in(const Consultation& state, const Case& value, const std::string& name);
// Whether what somebody brings into the case's text can still be disposed of: nothing is issued
// yet, or an active state permits to consolidate.
[[nodiscard]] bool takes_sources(const Consultation& state, const Case& value);

}  // namespace concord::consultation
