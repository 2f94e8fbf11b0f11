#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/consultation/command.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/contacts.hpp"
#include "engine/registry/queries.hpp"
#include "engine/workflow/handing.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

const std::string& own_name(const registry::Names& names, const std::string& language) {
  const auto& own = language == "es" ? names.es : language == "pt" ? names.pt : names.en;
  return own.empty() ? names.en : own;
}

// Whether the delegation itself may fill the field in, in some state.
bool is_the_partys(const workflow::ChartRule& rule, const std::string& field) {
  const auto permits = [&](const workflow::Permission& permission) {
    return permission.act == workflow::Act::set_field && permission.of == field &&
           std::any_of(permission.by.begin(), permission.by.end(), [](const workflow::Role& role) {
             return role.group == workflow::Group::party;
           });
  };
  return std::any_of(rule.states.begin(), rule.states.end(), [&](const workflow::State& state) {
    return std::any_of(state.permits.begin(), state.permits.end(), permits);
  });
}

// What people write for the field, besides codes: the registry's names, the consultation's topics.
Json known_names(const Sight& sight, workflow::FieldKind kind) {
  Json known = Json::array();
  const auto add = [&](const std::string& code, const std::string& name) {
    known.push_back({{"name", code}, {"title", name}});
  };
  if (kind == workflow::FieldKind::party)
    for (const auto& [code, party] : *sight.registry().parties)
      add(code.value, own_name(party.names, sight.language()));
  if (kind == workflow::FieldKind::body)
    for (const auto& [code, body] : *sight.registry().bodies)
      add(code.value, own_name(body.names, sight.language()));
  if (kind == workflow::FieldKind::topic)
    for (const auto& topic : *sight.state().topics)
      add(topic.code.value, topic_title(sight, topic.code));
  return known;
}

Json field_json(const Sight& sight, const workflow::Field& field) {
  const auto& language = sight.language();
  const auto& title = field.title.in(language);
  Json view{{"field", field.name},
            {"title", title.empty() ? field.name : title},
            {"kind", word_of(field.kind)},
            {"many", field.many}};
  for (const auto& choice : field.choices) {
    const auto& named = choice.title.in(language);
    view["choices"].push_back(
        {{"name", choice.name}, {"title", named.empty() ? choice.name : named}});
  }
  if (Json known = known_names(sight, field.kind); !known.empty()) view["known"] = std::move(known);
  return view;
}

// The steps that a form can ask for, and the one that it means where nobody says another: the only
// one that hands the answer in without a ground. Where texts are asked for, that is one with a
// text. And the one by which it says that it has nothing to answer.
void add_steps(const workflow::ChartRule& rule, const std::string& language, Json& view) {
  view["steps"] = Json::array();
  std::vector<std::string> usual;
  const auto list = workflow::handings(rule);
  const bool any_text =
      std::any_of(list.begin(), list.end(), [](const auto& one) { return one.brings_text; });
  for (const auto& one : list) {
    view["steps"].push_back({{"event", one.event},
                             {"brings_text", one.brings_text},
                             {"needs_reason", one.needs_reason}});
    if (!one.needs_reason && one.brings_text == any_text) usual.push_back(one.event);
  }
  if (usual.size() == 1) view["step"] = usual.front();
  if (const auto* nothing = workflow::without_answer(list)) {
    const auto& named = nothing->title.in(language);
    view["without_answer"] = {{"event", nothing->event},
                              {"title", named.empty() ? nothing->event : named}};
  }
}

void add_names(const Sight& sight, const Case& value, Json& view) {
  const auto& registry = sight.registry();
  if (const auto* party = registry::find_party(registry, value.key.party))
    view["party"] = {{"code", party->code.value},
                     {"name", own_name(party->names, sight.language())}};
  if (const auto* body = registry::find_body(registry, value.key.conference))
    view["conference"] = {{"code", body->code.value},
                          {"name", own_name(body->names, sight.language())}};
  if (!value.key.topic.empty())
    view["topic"] = {{"code", value.key.topic.value},
                     {"title", topic_title(sight, value.key.topic)}};
}

// Answers that their delegation has back, such as for clarification, for who sees that: the same
// words may come once more.
void mark_returned(const Sight& sight, const Case& value, Json& recorded) {
  const auto& rule = sight.state().chart_of(value);
  const auto is_theirs = [&](auto id) {
    return workflow::is_with_party(rule, *rule.state_rules[chart::index(id)]);
  };
  const auto& active = value.configuration.active();
  if (!sight.sees(value) || std::none_of(active.begin(), active.end(), is_theirs)) return;
  for (auto& act : recorded)
    if (act.contains("event") && act.at("case_seq").get<std::uint64_t>() < value.moved_in)
      act["returned"] = true;
}

bool is_below(const consultation::Consultation& state, const Case& value, const Case& above) {
  const Case* one = &value;
  while (one->number != above.number) {
    if (one->parent == one->number) return false;
    one = &state.cases[one->parent];
  }
  return true;
}

// Whether the case above is where it asks for such answers. Elsewhere what falls due first is
// another date, such as the end of a silence.
bool is_asking(const consultation::Consultation& state, const Case& parent, const Case& value) {
  const auto& rule = state.chart_of(parent);
  const auto& active = parent.configuration.active();
  return std::any_of(active.begin(), active.end(), [&](auto id) {
    const auto& invokes = rule.state_rules[chart::index(id)]->invokes;
    return std::any_of(invokes.begin(), invokes.end(),
                       [&](const workflow::Invoke& one) { return one.id == value.invoke; });
  });
}

// A case that was opened by name is known to nobody but its readers: its name says that there is
// one.
bool may_have_form(const Sight& sight, const Case& value) {
  if (value.key.party.empty()) return false;
  return sight.sees(value) || (value.key.name.empty() && sight.may_record(value));
}

bool is_spoken(const std::string& language) {
  return language == "en" || language == "es" || language == "pt";
}

// In which the delegation is told, else the conference works, else the reader reads.
std::string language_for(const Sight& sight, const Case& value) {
  const auto told = registry::language_of(sight.registry(), value.key.party, sight.now());
  if (is_spoken(told)) return told;
  if (const auto* body = registry::find_body(sight.registry(), value.key.conference))
    for (const auto& language : body->languages)
      if (is_spoken(language)) return language;
  return sight.language();
}

}  // namespace

Json forms_view(const Sight& sight, const Case& value) {
  const auto& state = sight.state();
  Json view{{"consultation", state.id.value}, {"forms", Json::array()}};
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& one = state.cases[number];
    if (!may_have_form(sight, one) || !is_below(state, one, value)) continue;
    if (workflow::handings(state.chart_of(one)).empty()) continue;
    Json form{{"case", one.id.value},
              {"key", consultation::to_string(one.key)},
              {"language", language_for(sight, one)}};
    add_names(sight, one, form);
    view["forms"].push_back(std::move(form));
  }
  return view;
}

Json form_view(const Sight& sight, const Case& value) {
  const auto& state = sight.state();
  const auto& rule = state.chart_of(value);
  Json view{{"consultation", state.id.value},
            {"consultation_title", sight.text(state.title, state.titles)},
            {"log", sight.service().origin()},
            {"case", value.id.value},
            {"version", sight.sees(value) ? value.seq : consultation::kUnseenVersion},
            {"key", consultation::to_string(value.key)},
            {"title", rule.title.in(sight.language())},
            {"languages", state.definition->authentic_languages},
            {"document", rule.document.has_value()},
            {"fields", Json::array()},
            {"recorded", received_acts_of(sight, value)}};
  mark_returned(sight, value, view["recorded"]);
  add_steps(rule, sight.language(), view);
  add_names(sight, value, view);
  for (const auto& name : rule.field_order) {
    const auto& field = rule.fields.at(name);
    if (is_the_partys(rule, name) && field.kind != workflow::FieldKind::file)
      view["fields"].push_back(field_json(sight, field));
  }
  const Case& parent = state.cases[value.parent];
  if (parent.number != value.number && sight.sees(parent) && is_asking(state, parent, value))
    if (const auto* due = first_due(parent))
      view["until"] = deadline_view(sight, state.chart_of(parent), *due);
  return view;
}

}  // namespace concord::reading
