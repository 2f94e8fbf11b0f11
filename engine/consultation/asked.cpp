#include "engine/consultation/asked.hpp"

#include <algorithm>
#include <utility>

#include "engine/calendar/deadline.hpp"
#include "engine/consultation/asked_words.hpp"
#include "engine/consultation/compared.hpp"
#include "engine/text/text_digest.hpp"

namespace concord::consultation {
namespace {

using workflow::Act;
using Doing = std::function<Acted(ActIn&)>;

template <class Payload>
Doing does(Payload payload) {
  return [payload = std::move(payload)](ActIn& in) { return act(in, payload); };
}

template <class Wanted>
const Wanted* find_event(const CaseEvents& entry) {
  for (const auto& event : entry.events)
    if (const auto* wanted = variant2::get_if<Wanted>(&event)) return wanted;
  return nullptr;
}

// The date is the one that was given: zone data of today might say another of the civil time.
template <class Changed, class Change>
Doing alters(const calendar::Deadline& as_recorded, Change change) {
  return [as_recorded, change](ActIn& in) -> Acted {
    const auto& name = as_recorded.name;
    if (auto refusal = permit(in, Act::manage_deadline, name)) return refusal;
    const auto found = in.subject().deadlines.find(name);
    if (found == in.subject().deadlines.end())
      return refuse(Refusal::Kind::malformed, "deadline_unknown", {{"deadline", name}});
    if (std::is_same_v<Changed, DeadlineShortened> && !in.command.reason &&
        (!are_before(in.draft.context().rules) || names_bodies(in.state())))
      return refuse(Refusal::Kind::rule, "reason_required");
    auto changed = change(found->second, as_recorded.due, in.now());
    if (!changed) return refuse(Refusal::Kind::rule, changed.error().code, changed.error().facts);
    in.draft.emit(in.of, Changed{*std::move(changed)});
    return std::nullopt;
  };
}

// An act whose first event says all that was asked for. Nothing: it follows from something else,
// or more than one act begins with it.
class WholeAct {
 public:
  Doing operator()(const StanceTaken& of) const {
    return does(TakeStance{of.decision, of.stance, of.text, of.paragraph, of.statement});
  }
  Doing operator()(const CapitalAnswered& of) const {
    return does(AnswerAdReferendum{of.decision, of.confirmed});
  }
  Doing operator()(const PresenceRecorded& of) const {
    return does(RecordPresence{of.decision, of.present});
  }
  Doing operator()(const StatementFiled& of) const {
    return does(FileStatement{of.decision, of.statement, of.paragraph});
  }
  Doing operator()(const CastingVoteGiven& of) const {
    return does(CastVote{of.decision, of.vote == decision::CastingVote::in_favour});
  }
  Doing operator()(const DeadlineExtended& of) const {
    return alters<DeadlineExtended>(of.deadline, calendar::extend);
  }
  Doing operator()(const DeadlineShortened& of) const {
    return alters<DeadlineShortened>(of.deadline, calendar::shorten);
  }
  Doing operator()(const DeadlineSuspended& of) const {
    return does(SuspendDeadline{of.deadline.name});
  }
  Doing operator()(const DeadlineResumed& of) const {
    return does(ResumeDeadline{of.deadline.name});
  }
  Doing operator()(const DeadlineConfirmed& of) const {
    return does(ConfirmDeadline{of.deadline.name});
  }
  Doing operator()(const GuardDerogated& of) const { return does(Derogate{of.event, of.guard}); }
  Doing operator()(const DerogationObjected& of) const {
    return does(ObjectToDerogation{of.event, of.guard});
  }
  Doing operator()(const Commented& of) const { return does(Comment{of.content, of.paragraph}); }
  Doing operator()(const Attached& of) const { return does(Attach{of.content}); }
  Doing operator()(const ReceiptAcknowledged& of) const {
    return does(AcknowledgeReceipt{of.revision});
  }
  Doing operator()(const PartyLeft&) const { return does(LeaveConsultation{}); }
  Doing operator()(const PartyJoined& of) const { return does(JoinConsultation{of.conference}); }
  Doing operator()(const ActDisavowed& of) const { return does(Disavow{of.case_seq}); }
  Doing operator()(const RedactionAsked& of) const {
    return does(AskRedaction{of.position, of.content});
  }
  Doing operator()(const ContentRedacted& of) const { return does(Redact{of.content}); }
  Doing operator()(const FieldSet& of) const {
    return [of](ActIn& in) { return set_as_recorded(in, of); };
  }
  Doing operator()(const text::CorrectionProposed& of) const {
    const auto& to = of.correction;
    const CorrectText asked{to.revision, to.paragraph, to.language, to.before.digest, to.after};
    return [asked](ActIn& in) { return correct_as_recorded(in, asked); };
  }
  Doing operator()(const text::TextCorrected& of) const {
    return does(ConfirmCorrection{of.number});
  }
  Doing operator()(const text::CorrectionObjected& of) const {
    return does(ObjectToCorrection{of.number});
  }
  Doing operator()(const text::ParagraphOutlined& of) const {
    return [of](ActIn& in) -> Acted {
      if (auto refusal = check_document(in)) return refusal;
      const auto* seen = text::find_paragraph(*in.subject().document, of.paragraph);
      if (seen == nullptr) return act(in, OutlineParagraph{of.paragraph, {}, {}, of.outline});
      return act(in, OutlineParagraph{of.paragraph, text::paragraph_digest(*seen), seen->outline,
                                      of.outline});
    };
  }
  template <class Other>
  Doing operator()(const Other&) const {
    return {};
  }
};

// What is raised again by itself, which can be when nobody may edit any more; and not with the
// words of an alternative.
bool is_only_carried_over(const std::vector<Event>& events) {
  return std::all_of(events.begin(), events.end(), [](const Event& event) {
    return variant2::holds_alternative<text::DispositionSuperseded>(event) ||
           variant2::holds_alternative<text::CarriedOver>(event);
  });
}

// What a note brought, before the step that it asks for.
Acted bring(ActIn& in, const std::vector<Event>& brought) {
  for (const auto& event : brought) {
    if (const auto* field = variant2::get_if<FieldSet>(&event)) {
      if (auto refusal = set_as_recorded(in, *field)) return refusal;
      continue;
    }
    if (auto refusal = check_document(in)) return refusal;
    if (auto refusal = emit_as_recorded(in, event, brought)) return refusal;
  }
  return std::nullopt;
}

bool is_field(const Event& event) {
  return variant2::holds_alternative<FieldSet>(event);
}

class Asking {
 public:
  Asking(const Consultation& before, const CaseEvents& entry, const std::vector<CaseEvents>& all,
         const std::optional<std::set<std::string>>& dates, const MandateId& mandate)
      : before_(before), entry_(entry), all_(all), dates_(dates), mandate_(mandate) {}

  std::vector<Asked> run() {
    const bool by_note = variant2::holds_alternative<ActReceived>(entry_.events.front());
    events_.assign(entry_.events.begin() + (by_note ? 1 : 0), entry_.events.end());
    if (!events_.empty())
      if (const auto* opened = variant2::get_if<CaseOpened>(&events_.front())) {
        add_opening(*opened);
        return std::move(ways_);
      }
    const auto number = before_.find(entry_.case_id);
    if (!number) return {};
    of_ = *number;
    if (!events_.empty() && add_acts()) return std::move(ways_);
    if (by_note) add_steps(take_brought());
    add_steps({});
    return std::move(ways_);
  }

 private:
  void add(Doing doing, std::string event = "") {
    if (doing) ways_.push_back({of_, std::move(event), std::move(doing)});
  }

  // Whether no step of a chart begins with what the entry begins with.
  bool add_acts() {
    if (const auto* joined = find_event<Associated>(entry_)) add(does(JoinInput{joined->with}));
    if (const auto* refiled = find_event<ParagraphRefiled>(entry_))
      add([asked = RefileParagraph{refiled->source, refiled->to}](ActIn& in) {
        return refile_as_recorded(in, asked);
      });
    if (const auto* raised = find_event<ParagraphRaised>(entry_))
      add(does(RaiseParagraph{raised->source}));
    if (events_.size() > 1 && std::all_of(events_.begin(), events_.end(), is_field))
      add([fields = events_](ActIn& in) { return bring(in, fields); });
    if (auto whole = variant2::visit(WholeAct(), events_.front())) {
      add(std::move(whole));
      return !variant2::holds_alternative<FieldSet>(events_.front());
    }
    const auto* carried = find_event<text::CarriedOver>(entry_);
    if (carried != nullptr && is_only_carried_over(events_)) {
      add(does(CarryOver{carried->source}));
      return true;
    }
    const bool is_words =
        all_.size() == 1 && std::all_of(events_.begin(), events_.end(), is_about_words);
    if (is_words)
      add([events = events_, mandate = mandate_](ActIn& in) {
        return write_as_recorded(in, events, mandate);
      });
    return is_words;
  }

  // A case that was opened by name: of its parent.
  void add_opening(const CaseOpened& opened) {
    const auto parent = before_.find(opened.parent);
    if (!parent) return;
    of_ = *parent;
    const auto& within = before_.cases[of_].key.name.value;
    const auto& name = opened.key.name.value;
    const bool is_below = !within.empty() && name.starts_with(within + ".");
    const OpenCase payload{
        opened.invoke, CaseName(is_below ? name.substr(within.size() + 1) : name), {}};
    std::vector<FieldSet> fields;
    for (const auto& event : events_)
      if (const auto* field = variant2::get_if<FieldSet>(&event)) fields.push_back(*field);
    add([payload, fields](ActIn& in) { return open_as_recorded(in, payload, fields); });
  }

  std::vector<Event> take_brought() const {
    const auto end = std::find_if(events_.begin(), events_.end(), [](const Event& event) {
      return !variant2::holds_alternative<FieldSet>(event) &&
             !variant2::holds_alternative<text::TextBrought>(event);
    });
    return {events_.begin(), end};
  }

  // The event of the move; a step that moves nothing does not say which it was.
  std::vector<std::string> steps() const {
    std::vector<std::string> found;
    const auto add_once = [&](const std::string& event) {
      if (!event.empty() && std::find(found.begin(), found.end(), event) == found.end())
        found.push_back(event);
    };
    if (const auto* moved = find_event<CaseMoved>(entry_)) add_once(moved->on);
    const Case& value = before_.cases[of_];
    const auto& rules = before_.chart_of(value).state_rules;
    for (const auto id : value.configuration.active())
      for (const auto& transition : rules[chart::index(id)]->transitions)
        if (!transition.by.empty()) add_once(transition.on);
    return found;
  }

  void add_steps(const std::vector<Event>& brought) {
    std::map<std::string, calendar::Due> given;
    const auto& rules = before_.chart_of(before_.cases[of_]).deadlines;
    for (const auto& event : entry_.events) {
      const auto* armed = variant2::get_if<DeadlineArmed>(&event);
      const auto rule = armed == nullptr ? rules.end() : rules.find(armed->deadline.name);
      if (rule == rules.end() || !rule->second.given) continue;
      if (!dates_ || dates_->contains(rule->first)) given[rule->first] = armed->deadline.due;
    }
    for (const auto& event : steps()) {
      add_step(event, brought, {});
      if (!given.empty()) add_step(event, brought, given);
    }
  }

  void add_step(const std::string& event, const std::vector<Event>& brought,
                const std::map<std::string, calendar::Due>& given) {
    add(
        [event, brought, given](ActIn& in) -> Acted {
          if (auto refusal = bring(in, brought)) return refusal;
          return take_transition(in, event, given);
        },
        event);
    ways_.back().brings = !brought.empty();
  }

  const Consultation& before_;
  const CaseEvents& entry_;
  const std::vector<CaseEvents>& all_;
  const std::optional<std::set<std::string>>& dates_;
  const MandateId& mandate_;
  CaseNumber of_ = 0;
  std::vector<Event> events_;  // of the entry, but that a note came in
  std::vector<Asked> ways_;
};

}  // namespace

std::vector<Asked> asked_by(const Consultation& before, const CaseEvents& entry,
                            const std::vector<CaseEvents>& all,
                            const std::optional<std::set<std::string>>& dates,
                            const MandateId& mandate) {
  if (entry.events.empty()) return {};
  return Asking(before, entry, all, dates, mandate).run();
}

}  // namespace concord::consultation
