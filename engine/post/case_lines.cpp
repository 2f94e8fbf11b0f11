#include "engine/post/case_lines.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/consultation/audience.hpp"
#include "engine/notices/words.hpp"
#include "engine/post/event_lines.hpp"
#include "engine/post/letter_times.hpp"
#include "engine/post/letter_words.hpp"
#include "engine/reading/act_words.hpp"
#include "engine/reading/agenda_entries.hpp"
#include "engine/reading/views.hpp"

namespace concord::post {
namespace {

using consultation::Case;
using notices::Phrase;

constexpr std::size_t kMostSteps = 8;

bool is_writing(const std::string& command) {
  const auto acts = reading::permitted_acts();
  return std::any_of(acts.begin(), acts.end(), [&](const reading::ActWords& words) {
    return words.act == workflow::Act::edit_text && words.command == command;
  });
}

// The parties and bodies that fields of the case name for its next steps: who has a task.
std::vector<std::string> in_turn(const reading::Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  std::vector<std::string> names;
  for (const auto id : value.configuration.active())
    for (const auto& transition : rule.state_rules[chart::index(id)]->transitions)
      for (const auto& role : transition.by) {
        if (role.group != workflow::Group::in_field) continue;
        const auto* held = consultation::those_in(sight.state(), value, role.body);
        if (held == nullptr) continue;
        const bool is_party = rule.fields.at(role.body).kind == workflow::FieldKind::party;
        for (const auto& code : held->values)
          add_unless_there(names,
                           is_party ? party_text(sight.registry(), code, sight.language()) : code);
      }
  return names;
}

class LinesOfNow {
 public:
  explicit LinesOfNow(const CaseShown& shown)
      : shown_(shown), sight_(shown.sight), value_(shown.value) {}

  std::vector<std::string> all(std::uint64_t told) && {
    const std::string reference =
        sight_.state().id.value + ":" + consultation::to_string(value_.key);
    say(Phrase::case_label, told_title(sight_, value_) + " (" + reference + ")");
    if (value_.brought_in > told) say(Phrase::gone_on, "");
    say(Phrase::state, reading::state_title(sight_, value_));
    if (const auto names = in_turn(sight_, value_); !names.empty())
      say(Phrase::in_turn, joined(names, names.size()));
    if (const auto sitting = reading::meeting_entry(sight_, value_))
      say(Phrase::sitting, sitting_text(*sitting, shown_.zone, sight_.reader(), shown_.zones));
    add_deadlines(value_);
    const Case& parent = sight_.state().cases[value_.parent];
    if (parent.number != value_.number && !value_.settled && sight_.sees(parent))
      add_deadlines(parent);
    if (is_silence_asked()) say(Phrase::silence, "");
    if (const auto steps = open_steps(sight_, value_); !steps.empty())
      say(Phrase::now_you_may, joined(steps, kMostSteps));
    say(Phrase::where, "concord case " + reference);
    if (!shown_.url.empty()) lines_.push_back("  " + shown_.url + "/v1/cases/" + value_.id.value);
    return std::move(lines_);
  }

 private:
  void say(Phrase words, const std::string& text) {
    lines_.push_back(phrase(words, sight_.reader(), text));
  }

  // Also of the case above, where an input's date stands.
  void add_deadlines(const Case& value) {
    const auto& rule = sight_.state().chart_of(value);
    for (const auto& [name, deadline] : value.deadlines) {
      if (deadline.status != calendar::DeadlineStatus::armed) continue;
      const auto known = rule.deadlines.find(name);
      const std::string title =
          known == rule.deadlines.end() ? name : known->second.title.in(sight_.language());
      say(Phrase::until, time_text(deadline.due.at, sight_.reader(),
                                   {deadline.due.zone, shown_.zone}, shown_.zones) +
                             ": " + title);
    }
  }

  // Whether a question is put to which whoever says nothing agrees.
  [[nodiscard]] bool is_silence_asked() const {
    const auto& rules = sight_.state().chart_of(value_).decisions;
    const auto by_silence = [](const workflow::DecisionRule& rule) {
      const auto& asked = rule.each ? *rule.each : rule.rule;
      return asked.kind == decision::RuleKind::silence;
    };
    return std::any_of(value_.decisions.begin(), value_.decisions.end(), [&](const auto& one) {
      const auto rule = rules.find(one.first);
      return one.second->status == consultation::DecisionState::Status::open &&
             rule != rules.end() && by_silence(rule->second);
    });
  }

  const CaseShown& shown_;
  const reading::Sight& sight_;
  const Case& value_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> open_steps(const reading::Sight& sight, const Case& value) {
  std::vector<std::string> titles;
  for (const auto& offer : reading::open_commands(sight, value)) {
    if (offer.value("aside", false)) continue;
    add_unless_there(titles, is_writing(offer.at("command"))
                                 ? phrase(Phrase::writing, sight.reader(), "")
                                 : offer.at("title").get<std::string>());
  }
  return titles;
}

std::vector<std::string> lines_of_now(const CaseShown& shown, std::uint64_t told) {
  return LinesOfNow(shown).all(told);
}

}  // namespace concord::post
