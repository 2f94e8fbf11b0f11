#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/consultation/apply.hpp"
#include "engine/consultation/context.hpp"
#include "engine/consultation/refusal.hpp"

namespace concord::consultation {

// A copy of the state on which a command is tried out. Every change goes through emit(), which
// records the event and applies it, so that later guards of the same command see it. If the command
// is refused, the draft is thrown away and nothing has happened.
class Draft {
 public:
  Draft(Consultation state, Context& context, Stamp stamp)
      : state_(std::move(state)), context_(context), stamp_(std::move(stamp)) {}

  [[nodiscard]] const Consultation& state() const { return state_; }
  [[nodiscard]] const Case& at(CaseNumber number) const { return state_.cases[number]; }
  [[nodiscard]] Context& context() { return context_; }
  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] const Stamp& stamp() const { return stamp_; }

  void emit(CaseNumber of, Event event);
  void emit_all(CaseNumber of, std::vector<text::TextEvent> events);
  // Sets the definition before the first event of all.
  void begin(workflow::DefinitionPtr definition) { state_.definition = std::move(definition); }
  // Opens a case; returns its number.
  CaseNumber open(CaseOpened event);

  // An event for another case, handled after the present macrostep is complete.
  void send(CaseNumber to, std::string event) { outbox_.push_back({to, std::move(event)}); }
  struct Sent {
    CaseNumber to;
    std::string event;
  };
  [[nodiscard]] std::deque<Sent>& outbox() { return outbox_; }

  // Ends the draft: one CaseEvents for each case that has events, parents before children.
  [[nodiscard]] std::vector<CaseEvents> finish();
  [[nodiscard]] Consultation take() && { return std::move(state_); }

 private:
  CaseEvents& entry_of(CaseNumber of);

  Consultation state_;
  Context& context_;
  Stamp stamp_;
  std::vector<std::pair<CaseNumber, CaseEvents>> entries_;  // in the order first touched
  std::deque<Sent> outbox_;
};

}  // namespace concord::consultation
