#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/consultation/guards.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// On whose behalf a reader could ask for something, by office; or what the reader lacks for it.
struct Standing {
  std::vector<consultation::Principal> as;
  std::vector<std::string> record_for;  // parties whose act the reader may record, as secretariat
  // Why not for a principal that belongs to the role. Empty without `as`: none of the reader's
  // principals has anything to do with it.
  std::vector<consultation::Fact> lacking;

  [[nodiscard]] bool any() const { return !as.empty() || !record_for.empty(); }
  [[nodiscard]] bool concerns() const { return any() || !lacking.empty(); }
};

// Whose act it would be: "MEX", "CRI, GTM"; bodies left out.
[[nodiscard]] std::string parties_of(const Standing& standing);

// One command of a case, as it stands for one reader.
struct Offer {
  std::string command;
  std::string title;
  bool open = false;
  bool aside = false;  // may be done at any time, and is no step on the way: a comment
  Standing standing;
  std::vector<consultation::Fact> why_not;
  bool needs_reason = false;
  bool needs_approval = false;                              // signed with a key of one's own
  std::vector<std::string> deadlines;                       // that the command must give
  std::string payload = "{}";                               // JSON: what belongs there
  std::map<std::string, std::string> filled;                // members of the payload that are known
  std::vector<std::map<std::string, std::string>> options;  // where there are several: one of these
};

// Looks at one case for one reader. Nothing is changed or reserved: what is open now may be closed
// when the command comes. For one request, on one thread.
class Offers {
 public:
  Offers(const Sight& sight, const consultation::Case& value);

  [[nodiscard]] const std::vector<consultation::Principal>& principals() const {
    return principals_;
  }
  // All commands that have to do with the reader, open or not: transitions of the active states,
  // acts that these permit, and what follows from the domain (receipts, carrying over, disavowing,
  // leaving, joining). Whoever says what is open asks here.
  [[nodiscard]] std::vector<Offer> all() const;

  // Transitions that the reader's offices could ask for in states that are not active.
  struct Elsewhere {
    std::string command;
    std::string title;
    std::vector<const workflow::State*> states;
  };
  [[nodiscard]] std::vector<Elsewhere> elsewhere() const;

 private:
  static constexpr std::size_t kMostOptions = 50;  // of one offer

  template <class T>
  static bool contains(const std::vector<T>& list, const T& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
  }
  [[nodiscard]] std::vector<Offer> transitions() const;
  [[nodiscard]] std::vector<Offer> acts() const;
  [[nodiscard]] std::vector<Offer> free_acts() const;
  [[nodiscard]] Standing standing(const std::vector<workflow::Role>& roles) const;
  [[nodiscard]] std::vector<std::string> recordable(const std::vector<workflow::Role>& roles) const;
  [[nodiscard]] std::vector<consultation::Fact> unmet(
      const workflow::Guard& guard, const std::string& event,
      const std::vector<std::string>& deadlines) const;
  [[nodiscard]] std::vector<std::string> to_give(const workflow::Transition& transition) const;
  [[nodiscard]] bool needs_approval(workflow::Signing signing, const Standing& standing) const;
  [[nodiscard]] Offer offer_of(const workflow::Transition& transition) const;
  void refine(Offer& offer, const workflow::Permission& permission) const;
  void refine_stance(Offer& offer, const std::string& name) const;
  void refine_casting_vote(Offer& offer, const std::string& name) const;
  void refine_statement(Offer& offer, const std::string& name) const;
  void refine_raising(Offer& offer) const;
  void refine_answer(Offer& offer, const std::string& name) const;
  void refine_deadline(Offer& offer, const std::string& name) const;
  void refine_derogation(Offer& offer) const;
  void refine_field(Offer& offer, const std::string& name) const;
  void refine_opening(Offer& offer, const std::string& invoke) const;
  void refine_carriage(Offer& offer) const;
  void refine_notes(Offer& offer, workflow::Act act) const;
  void add_receipt(std::vector<Offer>& offers) const;
  void add_carry_over(std::vector<Offer>& offers) const;
  void add_corrections(std::vector<Offer>& offers) const;
  void add_disavowals(std::vector<Offer>& offers) const;
  void add_redactions(std::vector<Offer>& offers) const;
  void add_membership(std::vector<Offer>& offers) const;

  const Sight& sight_;
  const consultation::Case& value_;
  const workflow::ChartRule& rule_;
  std::vector<consultation::Principal> principals_;
};

}  // namespace concord::reading
