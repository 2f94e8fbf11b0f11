#include "engine/post/event_lines.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include "engine/values/variant.hpp"

#include "engine/codec/event_codec.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/notices/words.hpp"
#include "engine/post/happened.hpp"
#include "engine/post/letter_times.hpp"
#include "engine/post/letter_words.hpp"
#include "engine/reading/agenda_entries.hpp"
#include "engine/reading/agenda_words.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/queries.hpp"
#include "engine/text/labels.hpp"

namespace concord::post {
namespace {

using consultation::Case;
using notices::Phrase;

Phrase phrase_of(consultation::Channel channel) {
  switch (channel) {
    case consultation::Channel::note_verbale:
      return Phrase::by_note;
    case consultation::Channel::e_mail:
      return Phrase::by_mail;
    case consultation::Channel::oral:
      break;
  }
  return Phrase::orally;
}

// The title of the step that was asked for; empty where there was none.
std::string title_of_step(const workflow::ChartRule& rule, const std::string& event,
                          const std::string& language) {
  for (const auto& state : rule.states)
    for (const auto& transition : state.transitions)
      if (!event.empty() && transition.on == event && !transition.title.in(language).empty())
        return transition.title.in(language);
  return "";
}

class EventLines {
 public:
  explicit EventLines(const EntryTold& told) : told_(told), sight_(told.sight) {}

  std::vector<std::string> all() && {
    const auto events = codec::decode_events(told_.view.at("events"));
    if (!events) return {};
    add_sitting(*events);
    for (const auto& event : *events) variant2::visit(*this, event);
    return std::move(lines_);
  }

  template <class Event>
  void operator()(const Event&) {}

  void operator()(const consultation::PartyLeft& event) { say_party(event.party.value); }
  void operator()(const consultation::PartyJoined& event) { say_party(event.party.value); }
  void operator()(const consultation::StanceTaken& event) { say_party(event.party.value); }
  void operator()(const consultation::StatementFiled& event) { say_party(event.party.value); }
  void operator()(const consultation::CapitalAnswered& event) {
    say(event.confirmed ? Phrase::capital_agrees : Phrase::capital_refuses,
        named_party(event.party.value));
  }
  void operator()(const consultation::CastingVoteGiven& event) {
    say(event.vote == decision::CastingVote::in_favour ? Phrase::cast_in_favour
                                                       : Phrase::cast_against,
        event.body.value);
  }
  void operator()(const consultation::GuardDerogated& event) { say_rule(event.event, event.guard); }
  void operator()(const consultation::DerogationObjected& event) {
    say_rule(event.event, event.guard);
    say_party(event.party.value);
  }
  void operator()(const consultation::Associated& event) { say_input(event.with); }
  void operator()(const consultation::AssociationEnded& event) {
    say_party(event.party.value);
    say_input(event.with);
  }
  void operator()(const text::SourceAdmitted& event) { say_input(event.document); }
  void operator()(const text::SourceWithdrawn& event) { say_input(event.document); }
  void operator()(const text::ProposerJoined& event) {
    say_input(event.document);
    say_party(event.by.value);
  }
  void operator()(const text::ProposerLeft& event) {
    say_input(event.document);
    say_party(event.by.value);
  }
  void operator()(const consultation::ParagraphRefiled& event) {
    say(Phrase::goes_to, case_text(event.to));
  }
  void operator()(const consultation::ParagraphRaised& event) {
    say(Phrase::goes_to, case_text(event.to));
    say_party(event.by.value);
  }
  void operator()(const consultation::DeadlineExtended& event) { say_due(event.deadline); }
  void operator()(const consultation::DeadlineShortened& event) { say_due(event.deadline); }
  void operator()(const consultation::DeadlineHeld& event) { say_standing(event.deadline); }
  void operator()(const consultation::DeadlineSuspended& event) { say_standing(event.deadline); }
  void operator()(const consultation::RedactionAsked& event) { say_content(event.position); }
  void operator()(const consultation::ContentRedacted& event) { say_content(event.position); }

  void operator()(const consultation::TextCirculated& event) { say_revision(event.revision); }
  void operator()(const consultation::CirculationRecalled& event) { say_revision(event.revision); }
  void operator()(const text::CorrectionProposed& event) {
    say_correction(event.correction.number);
  }
  void operator()(const text::CorrectionObjected& event) { say_correction(event.number); }
  void operator()(const text::TextCorrected& event) { say_correction(event.number); }
  void operator()(const text::CarriedOver& event) {
    say_input(event.source.document);
    const auto number = sight_.state().find(event.source.document);
    if (number) say_paragraph(sight_.state().cases[*number], event.source.paragraph);
  }
  void operator()(const text::TextBrought& event) {
    if (event.paragraphs.empty() || !sight_.sees_draft(told_.value)) return;
    add_unless_there(lines_, notices::in_words(Phrase::brought, sight_.language(),
                                               {.n = event.paragraphs.size()}));
  }

  void operator()(const consultation::ActReceived& event) {
    say(Phrase::received, received_text(event.received, event.channel));
    const auto& acts = told_.value.received_acts;
    const auto seq = told_.logged.entry.case_seq;
    const bool stands = std::any_of(acts.begin(), acts.end(), [&](const auto& act) {
      return act.case_seq == seq && !act.disavowed;
    });
    if (!stands || !sight_.holds("party:" + event.party.value)) return;
    say(Phrase::if_not_sent,
        "concord act " + reference_of(told_.value) + " disavow --as " + event.party.value +
            " --payload '{\"case_seq\": " + std::to_string(seq) + "}' --reason ...");
  }

  void operator()(const consultation::ActDisavowed& event) {
    for (const auto& act : told_.value.received_acts) {
      if (act.case_seq != event.case_seq) continue;
      const auto step = title_of_step(rule(), act.event, sight_.language());
      say(Phrase::of_act, (step.empty() ? "" : on_one_line(step) + ", ") +
                              received_text(act.received, act.channel));
    }
    say_party(event.party.value);
  }

 private:
  [[nodiscard]] const workflow::ChartRule& rule() const {
    return sight_.state().chart_of(told_.value);
  }
  [[nodiscard]] std::string reference_of(const Case& value) const {
    return sight_.state().id.value + ":" + consultation::to_string(value.key);
  }
  [[nodiscard]] std::string named_party(const std::string& code) const {
    return party_text(sight_.registry(), sight_.attribution(told_.value, code), sight_.language());
  }
  [[nodiscard]] std::string received_text(Timestamp at, consultation::Channel channel) const {
    return time_text(at, sight_.reader(), {told_.zone}, told_.zones) + ", " +
           phrase(phrase_of(channel), sight_.reader(), "");
  }
  // As far as the reader may know of it.
  [[nodiscard]] std::string case_text(const CaseId& id) const {
    const auto number = sight_.state().find(id);
    if (!number) return "";
    const Case& other = sight_.state().cases[*number];
    if (sight_.sees(other)) return told_title(sight_, other) + " (" + reference_of(other) + ")";
    if (!sight_.is_of_conference(other)) return other.key.conference.value;
    return other.key.name.empty() ? reference_of(other) : "";
  }

  void say(Phrase words, const std::string& text) {
    if (!text.empty()) add_unless_there(lines_, phrase(words, sight_.reader(), text));
  }
  // Whoever acts for itself is named anyway.
  void say_party(const std::string& code) {
    if (code != told_.logged.entry.principal) say(Phrase::of_party, named_party(code));
  }
  // By its label, or its place in the revision, as `concord document` has it.
  [[nodiscard]] static std::string name_of(const text::Revision& revision, const ParagraphId& id) {
    const auto at = text::index_of(*revision.paragraphs, id);
    if (!at) return "";
    const auto label = text::labels(*revision.paragraphs)[*at];
    return label.empty() ? "(" + std::to_string(*at + 1) + ")" : label;
  }
  // As it was issued last, where the reader may read that. Its words are in no mail.
  void say_paragraph(const Case& of, const ParagraphId& id) {
    if (!of.document) return;
    const auto& revisions = of.document->revisions;
    for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
      if (!sight_.sees_revision(of, **revision)) continue;
      const auto name = name_of(**revision, id);
      if (!name.empty()) return say(Phrase::paragraph, name);
    }
  }
  void say_revision(std::uint32_t number) {
    const Case& value = told_.value;
    const auto* revision = value.document ? text::find_revision(*value.document, number) : nullptr;
    if (revision != nullptr && sight_.sees_revision(value, *revision))
      say(Phrase::of_text, revision->symbol);
  }
  // Of which text, which paragraph, in which language.
  void say_correction(std::uint32_t number) {
    const Case& value = told_.value;
    if (!value.document) return;
    for (const auto& revision : value.document->revisions) {
      if (!sight_.sees_revision(value, *revision)) continue;
      for (const auto& one : *value.document->corrections) {
        if (one.number != number || one.revision != revision->number) continue;
        if (!sight_.sees_correction(value, one)) continue;
        say(Phrase::of_text,
            revision->symbol + ", Corr." + std::to_string(number) + " (" + one.language + ")");
        say(Phrase::paragraph, name_of(*revision, one.paragraph));
      }
    }
  }
  void say_input(const CaseId& id) { say(Phrase::of_input, case_text(id)); }
  void say_rule(const std::string& event, const std::string& guard) {
    const consultation::Fact fact{"guard_set_aside", {{"event", event}, {"guard", guard}}, {}};
    add_unless_there(lines_, on_one_line(consultation::explain(fact, {sight_.state(), told_.value},
                                                               sight_.language())));
  }
  void say_standing(const calendar::Deadline& deadline) {
    add_unless_there(lines_, on_one_line(reading::standing_in_words(deadline, sight_.language())));
  }
  void say_content(std::uint64_t position) {
    const auto reference = reference_of(told_.value);
    add_unless_there(lines_, notices::in_words(Phrase::of_content, sight_.language(),
                                               {.n = position, .what = reference}));
  }

  // The case after a commit, as far as the reader sees it so; nothing where there is none.
  template <class Say>
  [[nodiscard]] std::string as_of(std::uint64_t commit, const Say& words) const {
    const auto state = told_.past.at(sight_.state().id, commit);
    const auto number = state ? state->find(told_.value.id) : std::nullopt;
    if (!number) return "";
    const reading::Sight then(sight_.service(), sight_.reader(), state, sight_.now());
    const Case& value = state->cases[*number];
    return then.sees(value) ? words(then, value) : "";
  }
  void say_change(const std::string& was, const std::string& is) {
    if (was == is) return;
    say(Phrase::before, was);
    say(Phrase::since, is);
  }

  void say_due(const calendar::Deadline& deadline) {
    const auto text = [&](const calendar::Due& due) {
      return time_text(due.at, sight_.reader(), {due.zone, told_.zone}, told_.zones);
    };
    const auto was = as_of(told_.logged.commit - 1, [&](const auto&, const Case& value) {
      const auto found = value.deadlines.find(deadline.name);
      return found == value.deadlines.end() ? std::string() : text(found->second.due);
    });
    say_change(was, text(deadline.due));
  }

  void add_sitting(const std::vector<consultation::Event>& events) {
    const bool is_opened = std::any_of(events.begin(), events.end(), [](const auto& event) {
      return variant2::holds_alternative<consultation::CaseOpened>(event);
    });
    const bool is_set = std::any_of(events.begin(), events.end(), [this](const auto& event) {
      const auto* set = variant2::get_if<consultation::FieldSet>(&event);
      return set != nullptr && is_of_sitting(rule(), set->field);
    });
    if (is_opened || !is_set) return;
    const auto text = [this](const reading::Sight& then, const Case& value) {
      const auto sitting = reading::meeting_entry(then, value);
      return sitting ? sitting_text(*sitting, told_.zone, sight_.reader(), told_.zones)
                     : std::string();
    };
    say_change(as_of(told_.logged.commit - 1, text), as_of(told_.logged.commit, text));
    for (const auto& event : events)
      if (const auto* set = variant2::get_if<consultation::FieldSet>(&event);
          set != nullptr && comes_again_by(rule(), set->field))
        add_recurrence(set->field);
  }
  void add_recurrence(const std::string& field) {
    const auto text = [&](const reading::Sight& then, const Case& value) {
      const auto held = value.fields.find(field);
      if (held == value.fields.end() || held->second.values.empty()) return std::string();
      const auto& is = held->second.values.front();
      for (const auto& choice : rule().fields.at(field).choices)
        if (choice.name == is) return choice.title.in(then.language());
      return is;
    };
    say_change(as_of(told_.logged.commit - 1, text), as_of(told_.logged.commit, text));
  }

  const EntryTold& told_;
  const reading::Sight& sight_;
  std::vector<std::string> lines_;
};

// "secretariat officer, RCM-TS": the office, and of which party or body where that is not told.
std::string office_of_actor(const nlohmann::json& view, const std::string& principal) {
  std::string text = view.value("office_text", "");
  if (text.empty()) return text;
  for (const auto& held : view.value("held", nlohmann::json::array())) {
    if (held.value("mandate", "") != view.value("mandate", "?")) continue;
    const std::string of = held.value("party", held.value("body", ""));
    if (!of.empty() && of != principal) text += ", " + of;
    break;
  }
  return text;
}

}  // namespace

std::string party_text(const registry::Registry& registry, const std::string& code,
                       const std::string& language) {
  const auto* party = registry::find_party(registry, PartyCode(code));
  if (party == nullptr) return code;
  const auto& own = language == "es"   ? party->names.es
                    : language == "pt" ? party->names.pt
                                       : party->names.en;
  const auto& name = own.empty() ? party->names.en : own;
  return name.empty() || name == code ? code : on_one_line(name) + " (" + code + ")";
}

std::string told_title(const reading::Sight& sight, const Case& value) {
  const auto& state = sight.state();
  if (value.number == state.root().number)
    return on_one_line(sight.text(state.title, state.titles));
  const auto& rule = state.chart_of(value);
  const auto named = value.fields.find(rule.title_field);
  if (value.key.party.empty() || named == value.fields.end() || !named->second.words)
    return on_one_line(reading::case_title(sight, value));
  std::string title = rule.title.in(sight.language()) + " (" +
                      sight.attribution(value, value.key.party.value) + ")";
  if (!value.key.topic.empty()) title += ": " + reading::topic_title(sight, value.key.topic);
  return on_one_line(std::move(title));
}

std::string actor_text(const nlohmann::json& view, const std::string& principal) {
  const auto actor = view.find("actor");
  if (actor == view.end()) return "";
  const bool is_nameless = actor->value("redacted", false) || actor->value("name", "").empty();
  const std::string who = actor->value(is_nameless ? "id" : "name", "");
  const std::string office = office_of_actor(view, principal);
  return on_one_line(who) + (office.empty() ? "" : " (" + office + ")");
}

std::vector<std::string> event_lines(const EntryTold& told) {
  return EventLines(told).all();
}

std::vector<std::string> acted_lines(const EntryTold& told) {
  const auto& principal = told.logged.entry.principal;
  const auto& reader = told.sight.reader();
  if (principal.empty()) return {};
  const std::string shown = told.sight.attribution(told.value, principal);
  const std::string who = shown == principal ? actor_text(told.view, principal) : "";
  if (who.empty()) {
    const std::string office = told.view.value("office_text", "");
    return {phrase(Phrase::by, reader, shown + (office.empty() ? "" : " (" + office + ")"))};
  }
  const auto& events = told.view.at("events");
  const bool is_recorded = std::any_of(events.begin(), events.end(), [](const auto& event) {
    return event.value("type", "") == "ActReceived";
  });
  return {phrase(Phrase::on_behalf, reader,
                 party_text(told.sight.registry(), principal, reader.language)),
          phrase(is_recorded ? Phrase::recorded_by : Phrase::by, reader, who)};
}

}  // namespace concord::post
