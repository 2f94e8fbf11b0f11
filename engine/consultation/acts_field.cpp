#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <set>

#include "engine/calendar/deadline.hpp"
#include "engine/consultation/acts.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/chart_run.hpp"
#include "engine/consultation/field_values.hpp"
#include "engine/consultation/sitting.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/queries.hpp"
#include "engine/workflow/names.hpp"

// Fields and the cases that are opened by name.
namespace concord::consultation {
namespace {

using workflow::Act;
using workflow::FieldKind;

constexpr std::size_t kMostNamedCases = 10'000;

// In the first of the consultation's languages in which there are words.
const text::ContentRef& first_wording(const Consultation& state, const text::Texts& wordings) {
  for (const auto& language : state.definition->authentic_languages)
    if (const auto found = wordings.find(language); found != wordings.end()) return found->second;
  return wordings.begin()->second;
}

// The first or the last moment that a date or an instant may mean.
std::optional<Timestamp> moment_of(const std::string& value, bool last, const ActIn& in) {
  if (is_date(value)) {
    const auto day = parse_timestamp(value + "T00:00:00Z");
    // A day is over when it is over everywhere.
    return day && last ? *day + std::chrono::hours(36) : day;
  }
  const auto at = value.find('@');
  if (at == std::string::npos) return parse_timestamp(value);
  const auto due =
      calendar::due_at(value.substr(0, at), value.substr(at + 1), in.draft.context().zones);
  return due ? std::optional(due->at) : std::nullopt;
}

// What takes place does not end before it begins.
Acted check_order(const SetField& command, const ActIn& in) {
  const auto& agenda = in.state().chart_of(in.subject()).agenda;
  if (!agenda || (command.field != agenda->starts && command.field != agenda->ends))
    return std::nullopt;
  const auto value_of = [&](const std::string& name) {
    if (name == command.field) return command.value;
    const auto held = in.subject().fields.find(name);
    return held == in.subject().fields.end() || held->second.values.empty()
               ? std::string()
               : held->second.values.front();
  };
  const auto starts = value_of(agenda->starts);
  const auto ends = value_of(agenda->ends);
  if (starts.empty() || ends.empty()) return std::nullopt;
  const auto begin = moment_of(starts, false, in);
  const auto end = moment_of(ends, true, in);
  if (!begin || !end || *begin <= *end) return std::nullopt;
  return refuse(Refusal::Kind::rule, "ends_before_it_begins",
                {{"starts", starts}, {"ends", ends}, {"last", agenda->ends}});
}

// unknown_field, with the names of those that there are; no_fields where there is none.
Refusal no_such_field(const ActIn& in, const std::string& name) {
  std::string known;
  const auto& order = in.state().chart_of(in.subject()).field_order;
  for (const auto& one : workflow::near_first(name, order))
    known += (known.empty() ? "" : ", ") + one;
  if (known.empty()) return refuse(Refusal::Kind::malformed, "no_fields", {{"field", name}});
  return refuse(Refusal::Kind::malformed, "unknown_field", {{"field", name}, {"known", known}});
}

// Where else the field is filled in, and what whoever asks can fill in here. `denied`: where it is
// filled in nowhere.
Refusal closed_now(const ActIn& in, const std::string& field, const Refusal& denied) {
  const auto& rule = in.state().chart_of(in.subject());
  const auto list = [](std::string& names, const std::string& name) {
    names += (names.empty() ? "" : ", ") + name;
  };
  std::string open_in;
  for (const auto& state : rule.states)
    if (std::any_of(state.permits.begin(), state.permits.end(), [&](const auto& permission) {
          return permission.act == Act::set_field && permission.of == field;
        }))
      list(open_in, state.name);
  if (open_in.empty()) return denied;
  std::string here;
  for (const auto id : in.subject().configuration.active())
    for (const auto& permission : rule.state_rules[chart::index(id)]->permits)
      if (permission.act == Act::set_field &&
          find_authority(in.state(), in.subject(), permission.by, in.asker,
                         in.draft.context().registry, in.now()))
        list(here, permission.of);
  std::string at;
  for (const auto& name : active_states(in.state(), in.subject())) list(at, name);
  auto refusal = refuse(Refusal::Kind::rule, "field_not_open_now",
                        {{"field", field}, {"state", at}, {"open_in", open_in}});
  if (!here.empty()) refusal.facts.push_back({"fields_open_now", {{"fields", here}}, {}});
  return refusal;
}

Acted fill_in(ActIn& in, const SetField& command, const calendar::Zones* zones) {
  const auto& fields = in.state().chart_of(in.subject()).fields;
  const auto field = fields.find(command.field);
  const auto denied = permit(in, Act::set_field, command.field);
  // A field that there never is is not one that is closed now.
  if (field == fields.end() && (!denied || denied->code == "act_not_open_now"))
    return no_such_field(in, command.field);
  if (denied && denied->code == "act_not_open_now") return closed_now(in, command.field, *denied);
  if (denied) return denied;
  if (auto refusal = check_values(command, field->second, in, zones)) return refusal;
  if (auto refusal = check_order(command, in)) return refusal;
  // Not asked of what is recorded: earlier versions gave bodies that had ended what was to be done.
  if (zones != nullptr) {
    if (auto ended = check_standing(command, field->second, in)) return ended;
    if (auto refusal = check_sitting(command, in)) return refusal;
  }
  FieldSet set{command.field, command.value, command.values,
               command.file ? command.file : command.words, std::nullopt};
  if (command.wordings && !command.wordings->empty()) {
    set.words = first_wording(in.state(), *command.wordings);
    set.wordings = command.wordings;
  }
  in.draft.emit(in.of, std::move(set));
  return std::nullopt;
}

// A sitting that goes to after its end as it stands has its end set first: so no event, replayed by
// itself, ends it before it begins.
std::vector<SetField> in_order(std::vector<SetField> fields, const ActIn& in) {
  const auto& agenda = in.state().chart_of(in.subject()).agenda;
  if (!agenda) return fields;
  const auto of = [&](const std::string& name) {
    return std::find_if(fields.begin(), fields.end(),
                        [&](const SetField& one) { return one.field == name; });
  };
  const auto starts = of(agenda->starts);
  const auto ends = of(agenda->ends);
  if (starts == fields.end() || ends == fields.end()) return fields;
  const auto held = in.subject().fields.find(agenda->ends);
  const auto end = held == in.subject().fields.end() || held->second.values.empty()
                       ? std::nullopt
                       : moment_of(held->second.values.front(), true, in);
  const auto begin = moment_of(starts->value, false, in);
  const bool goes_beyond = end && begin && *begin > *end;
  if (goes_beyond == (starts < ends)) std::iter_swap(starts, ends);
  return fields;
}

const workflow::Invoke* find_invoke(const ActIn& in, const std::string& id) {
  const auto& rule = in.state().chart_of(in.subject());
  for (const auto state : in.subject().configuration.active())
    for (const auto& invoke : rule.state_rules[chart::index(state)]->invokes)
      if (invoke.id == id && invoke.by_name()) return &invoke;
  return nullptr;
}

// The fields by which the readers of the case as it stands are named.
std::vector<std::string> fields_that_name_readers(const Consultation& state, const Case& value) {
  const auto& rule = state.chart_of(value);
  std::vector<std::string> fields;
  for (auto at : value.configuration.active()) {
    if (!rule.chart->state(at).is_leaf()) continue;
    while (at != chart::root && !rule.state_rules[chart::index(at)]->audience)
      at = rule.chart->state(at).parent;
    if (at == chart::root) continue;
    for (const auto& readers : *rule.state_rules[chart::index(at)]->audience)
      if (readers.group == workflow::Group::in_field) fields.push_back(readers.body);
  }
  return fields;
}

// Whether who acts is among those who read the case as it stands now.
bool is_read_by_asker(const ActIn& in) {
  const auto& registry = in.draft.context().registry;
  return registry::is_of(registry, in.command.actor, in.now(),
                         readers_of(in.state(), in.subject(), registry, in.now()));
}

// Who opens a case and names nobody who reads it, or only others, would not find it again, and its
// name stays taken. Earlier versions did not ask.
Acted check_opener_reads(const ActIn& opened) {
  const auto& context = opened.draft.context();
  if (are_before(context.rules)) return std::nullopt;
  const auto fields = fields_that_name_readers(opened.state(), opened.subject());
  if (fields.empty() || is_read_by_asker(opened)) return std::nullopt;
  std::string names;
  for (const auto& field : fields) {
    if (those_in(opened.state(), opened.subject(), field) != nullptr)
      return refuse(Refusal::Kind::rule, "opener_names_others", {{"field", field}});
    names += (names.empty() ? "" : ", ") + field;
  }
  return refuse(Refusal::Kind::rule, "opener_reads_not", {{"to_fill", names}});
}

// Who names others in its own place loses the case by that, and with it the way back.
Acted fill_in_as_reader(ActIn& in, const std::vector<SetField>& fields) {
  const bool has_read = is_read_by_asker(in);
  for (const auto& one : fields)
    if (auto refusal = fill_in(in, one, &in.draft.context().zones)) return refusal;
  if (!has_read || is_read_by_asker(in)) return std::nullopt;
  const auto naming = fields_that_name_readers(in.state(), in.subject());
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const SetField& one) {
    return std::count(naming.begin(), naming.end(), one.field) > 0;
  });
  return refuse(Refusal::Kind::rule, "asker_reads_no_more",
                {{"field", (found == fields.end() ? fields.front() : *found).field}});
}

}  // namespace

Acted act(ActIn& in, const SetField& command) {
  return fill_in_as_reader(in, {command});
}

Acted act(ActIn& in, const SetFields& command) {
  if (command.fields.empty()) return refuse(Refusal::Kind::malformed, "fields_missing");
  std::set<std::string> named;
  for (const auto& one : command.fields)
    if (!named.insert(one.field).second)
      return refuse(Refusal::Kind::malformed, "field_twice", {{"field", one.field}});
  const auto& registry = in.draft.context().registry;
  const auto readers = [&] { return readers_of(in.state(), in.subject(), registry, in.now()); };
  const auto before = readers();
  if (auto refusal = fill_in_as_reader(in, in_order(command.fields, in))) return refusal;
  // An act is told also to those who read the case no more by it.
  const auto after = readers();
  if (command.fields.size() > 1 &&
      !std::includes(after.begin(), after.end(), before.begin(), before.end()))
    return refuse(Refusal::Kind::rule, "readers_lost_beside");
  return std::nullopt;
}

Acted set_as_recorded(ActIn& in, const FieldSet& recorded) {
  const auto& fields = in.state().chart_of(in.subject()).fields;
  const auto field = fields.find(recorded.field);
  SetField command{recorded.field, recorded.value, recorded.values};
  if (field != fields.end() && field->second.kind == FieldKind::file)
    command.file = recorded.words;
  else if (recorded.wordings)
    command.wordings = recorded.wordings;
  else
    command.words = recorded.words;
  return fill_in(in, command, nullptr);
}

namespace {

// What is refused of the case that would be opened is said with the titles of its chart.
Acted about_opened(Acted refusal, const ActIn& opened) {
  if (refusal)
    for (auto& fact : refusal->facts) fact.values.emplace("opened", opened.subject().key.chart);
  return refusal;
}

// `fill`: what is filled in as it opens. Only then it is asked who reads it.
Acted open_filled(ActIn& in, const OpenCase& command, const std::function<Acted(ActIn&)>& fill) {
  if (auto refusal = permit(in, Act::open_case, command.invoke)) return refusal;
  const auto* invoke = find_invoke(in, command.invoke);
  if (invoke == nullptr)
    return refuse(Refusal::Kind::malformed, "unknown_invoke", {{"invoke", command.invoke}});
  if (!workflow::is_name(command.name.value))
    return refuse(Refusal::Kind::malformed, "bad_case_name");
  CaseKey key = in.subject().key;
  key.chart = invoke->chart;
  key.name = key.name.empty() ? command.name : CaseName(key.name.value + "." + command.name.value);
  if (in.state().find(key))
    return refuse(Refusal::Kind::rule, "name_taken", {{"name", command.name.value}});
  const auto group = in.subject().children.find(invoke->id);
  if (group != in.subject().children.end() && group->second.cases.size() >= kMostNamedCases)
    return refuse(Refusal::Kind::rule, "too_many_cases", {{"invoke", invoke->id}});
  const auto number =
      in.draft.open({in.draft.context().id_for(key), key, in.subject().id, invoke->id});
  const Cause cause{"", in.received, std::nullopt, {}};
  if (const auto ran = run_start(in.draft, number, cause); !ran) return ran.error();
  if (const auto sent = run_sent(in.draft, cause); !sent) return sent.error();
  ActIn child{in.draft, number, in.command, in.asker, in.received};
  if (auto refusal = about_opened(fill(child), child)) return refusal;
  return about_opened(check_opener_reads(child), child);
}

}  // namespace

Acted act(ActIn& in, const OpenCase& command) {
  return open_filled(in, command, [&](ActIn& opened) -> Acted {
    for (const auto& field : command.fields)
      if (auto refusal = fill_in(opened, field, &in.draft.context().zones)) return refusal;
    return std::nullopt;
  });
}

Acted open_as_recorded(ActIn& in, const OpenCase& command, const std::vector<FieldSet>& fields) {
  return open_filled(in, command, [&](ActIn& opened) -> Acted {
    for (const auto& field : fields)
      if (auto refusal = set_as_recorded(opened, field)) return refusal;
    return std::nullopt;
  });
}

}  // namespace concord::consultation
