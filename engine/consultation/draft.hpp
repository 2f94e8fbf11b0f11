#pragma once

#include <deque>
#include <optional>
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
  // `party`: on whose behalf it is done; empty: a body's, or nobody's.
  Draft(Consultation state, Context& context, Stamp stamp, PartyCode party = {})
      : state_(std::move(state)),
        context_(context),
        stamp_(std::move(stamp)),
        party_(std::move(party)) {}

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

  // What is done in the case is read by these alone, as long as it stays where it is.
  void narrow(CaseNumber of, std::vector<std::string> readers);

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
  struct Touched {
    CaseNumber of;
    CaseEvents entry;
    // Who reads the entry, if the case stays where it is; nothing: whoever reads the case.
    std::optional<std::vector<std::string>> of_act;
  };
  Touched& touched(CaseNumber of);
  void settle_readers(Touched& touched) const;

  Consultation state_;
  Context& context_;
  Stamp stamp_;
  PartyCode party_;
  std::vector<Touched> entries_;  // in the order first touched
  std::deque<Sent> outbox_;
};

}  // namespace concord::consultation
