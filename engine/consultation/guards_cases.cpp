#include "engine/consultation/guards_cases.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/consultation/audience.hpp"
#include "engine/registry/audience.hpp"

namespace concord::consultation {
namespace {

using workflow::Guard;
using workflow::Predicate;

std::string name_of(const Case& value) {
  if (!value.key.party.empty())
    return value.key.party.value + (value.key.name.empty() ? "" : " " + value.key.name.value);
  std::string name = value.key.conference.value;
  if (!value.key.topic.empty()) name += (name.empty() ? "" : " ") + value.key.topic.value;
  if (!value.key.name.empty()) name += (name.empty() ? "" : " ") + value.key.name.value;
  return name;
}

// Of cases that are opened by name there may be none, and then nothing is awaited.
bool is_by_name(const Guard& guard, const Inquiry& ask) {
  const auto& states = ask.state.chart_of(ask.subject).states;
  return std::any_of(states.begin(), states.end(), [&](const auto& state) {
    return std::any_of(state.invokes.begin(), state.invokes.end(), [&](const auto& invoke) {
      return invoke.id == guard.of && invoke.by_name();
    });
  });
}

// What who asks may be told of cases that were opened by name: of those that it may read.
class Known {
 public:
  explicit Known(const Inquiry& ask) : ask_(ask) {
    if (ask.registry != nullptr && !ask.actor.empty())
      atoms_ = registry::audience_atoms(*ask.registry, ask.actor, ask.now);
  }
  [[nodiscard]] bool has(const Case& value) const {
    return !atoms_.empty() && may_read(readers_of(ask_.state, value, *ask_.registry), atoms_);
  }

 private:
  const Inquiry& ask_;
  std::vector<std::string> atoms_;
};

struct Counted {
  std::int64_t total = 0;
  std::vector<std::string> missing;

  void add(const Case& child, bool is_in) {
    ++total;
    if (!is_in) missing.push_back(name_of(child));
  }
  [[nodiscard]] std::int64_t done() const {
    return total - static_cast<std::int64_t>(missing.size());
  }
  [[nodiscard]] Facts lacking(const Guard& guard) const {
    const auto needed = wanted(guard, total);
    if (done() >= needed) return {};
    std::map<std::string, std::string> values{{"of", guard.of},
                                              {"needed", std::to_string(needed)},
                                              {"total", std::to_string(total)},
                                              {"done", std::to_string(done())},
                                              {"missing", join(missing)}};
    if (guard.predicate != Predicate::children_in) return one("children_missing", values);
    // What is in, and at another state than is asked for, is not missing.
    values["wanted"] = join(guard.is);
    return one("children_elsewhere", values);
  }
};

template <class IsIn>
Facts count_children(const Guard& guard, const Inquiry& ask, IsIn is_in_wanted) {
  const auto found = ask.subject.children.find(guard.of);
  const bool by_name = is_by_name(guard, ask);
  if (found == ask.subject.children.end()) {
    if (by_name && wanted(guard, 0) == 0) return {};
    return one(by_name ? "children_unseen" : "no_children", {{"of", guard.of}});
  }
  Counted all;
  std::vector<std::pair<const Case*, bool>> awaited;
  for (const auto number : found->second.cases) {
    const Case& child = ask.state.cases[number];
    const bool is_in = is_in_wanted(child);
    // Nothing is awaited from a party that has left; what it gave before counts.
    if (!is_in && is_of_departed(ask.state, child)) continue;
    all.add(child, is_in);
    awaited.emplace_back(&child, is_in);
  }
  Facts facts = all.lacking(guard);
  if (facts.empty() || !by_name) return facts;
  Counted told;
  const Known known(ask);
  for (const auto& [child, is_in] : awaited)
    if (known.has(*child)) told.add(*child, is_in);
  facts = told.missing.empty() ? Facts{} : told.lacking(guard);
  return facts.empty() ? one("children_unseen", {{"of", guard.of}}) : facts;
}

Facts children_settled(const Guard& guard, const Inquiry& ask) {
  const auto found = ask.subject.children.find(guard.of);
  // The counter answers without a look at the children; they are named only if it is not enough.
  if (found != ask.subject.children.end() &&
      found->second.settled >= wanted(guard, static_cast<std::int64_t>(found->second.cases.size())))
    return {};
  return count_children(guard, ask, [](const Case& child) { return child.settled; });
}

Facts in_one_of(const Guard& guard, const Inquiry& ask, const Case& value, const char* code) {
  for (const auto& name : guard.is)
    if (is_in(ask.state, value, name)) return {};
  return one(code, {{"wanted", join(guard.is)}});
}

Facts parent_in(const Guard& guard, const Inquiry& ask) {
  const Case& parent = ask.state.cases[ask.subject.parent];
  Facts facts = in_one_of(guard, ask, parent, "parent_not_in_state");
  for (auto& fact : facts) fact.values["above"] = parent.key.chart;
  return facts;
}

// The other cases of the chart with the same value in the field.
Facts fellows_in(const Guard& guard, const Inquiry& ask) {
  const auto own = ask.subject.fields.find(guard.of);
  if (own == ask.subject.fields.end() || own->second.values.empty()) return {};
  std::vector<std::string> missing;
  bool is_unseen = false;
  std::optional<Known> known;
  for (CaseNumber number = 0; number < ask.state.cases.size(); ++number) {
    const Case& fellow = ask.state.cases[number];
    if (fellow.number == ask.subject.number || fellow.key.chart != ask.subject.key.chart) continue;
    const auto same = fellow.fields.find(guard.of);
    if (same == fellow.fields.end() || same->second.values != own->second.values) continue;
    const bool in = std::any_of(guard.is.begin(), guard.is.end(),
                                [&](const auto& name) { return is_in(ask.state, fellow, name); });
    if (in) continue;
    if (!fellow.key.name.empty() && !known) known.emplace(ask);
    if (fellow.key.name.empty() || known->has(fellow))
      missing.push_back(name_of(fellow));
    else
      is_unseen = true;
  }
  if (missing.empty()) {
    if (!is_unseen) return {};
    return one("fellows_unseen", {{"value", own->second.values.front()}});
  }
  return one("fellows_missing", {{"field", guard.of},
                                 {"value", own->second.values.front()},
                                 {"missing", join(missing)},
                                 {"wanted", join(guard.is)}});
}

Facts document_exists(const Guard& guard, const Inquiry& ask) {
  for (CaseNumber number = 0; number < ask.state.cases.size(); ++number) {
    const Case& other = ask.state.cases[number];
    if (other.key.chart == guard.of && other.document && !other.document->revisions.empty() &&
        !other.document->revisions.back()->recalled)
      return {};
  }
  return one("document_missing", {{"chart", guard.of}});
}

}  // namespace

Facts one(std::string code, std::map<std::string, std::string> values) {
  return {{std::move(code), std::move(values), {}}};
}

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

// How many of `total` the guard's at_least asks for.
std::int64_t wanted(const Guard& guard, std::int64_t total) {
  if (guard.everyone) return total;
  if (guard.denominator == 0) return guard.at_least;
  return (total * guard.at_least + guard.denominator - 1) / guard.denominator;
}

Facts unmet_by_cases(const Guard& guard, const Inquiry& ask) {
  switch (guard.predicate) {
    case Predicate::children_settled:
      return children_settled(guard, ask);
    case Predicate::children_in:
      return count_children(guard, ask, [&](const Case& child) {
        return std::any_of(guard.is.begin(), guard.is.end(),
                           [&](const auto& name) { return is_in(ask.state, child, name); });
      });
    case Predicate::in_state:
      return in_one_of(guard, ask, ask.subject, "not_in_state");
    case Predicate::parent_in:
      return parent_in(guard, ask);
    case Predicate::fellows_in:
      return fellows_in(guard, ask);
    default:
      return document_exists(guard, ask);
  }
}

}  // namespace concord::consultation
