#include "engine/consultation/field_values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/consultation/audience.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/queries.hpp"

namespace concord::consultation {
namespace {

using workflow::FieldKind;

constexpr std::size_t kMostValues = 1000;
constexpr std::size_t kMostLabelBytes = 256;
constexpr std::size_t kMostDigits = 15;

// In the order of FieldKind: what a value is, for the sentence of a refusal (fact_words.cpp).
constexpr auto kLooks =
    std::to_array<std::string_view>({"label", "words", "date", "instant", "person", "party", "body",
                                     "topic", "reference", "number", "choice", "file"});

bool is_label(const std::string& value) {
  return value.size() <= kMostLabelBytes && std::all_of(value.begin(), value.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte >= 0x20 && byte != 0x7f;
         });
}

bool is_number(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  return !value.empty() && value.size() <= kMostDigits &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// `zones`: none where no civil time is read again, of what is recorded.
bool is_instant(const std::string& value, const calendar::Zones* zones) {
  const auto at = value.find('@');
  if (at == std::string::npos)
    return zones == nullptr ? is_rfc3339(value) : parse_timestamp(value).has_value();
  const auto civil = value.substr(0, at);
  const auto zone = value.substr(at + 1);
  if (zones == nullptr) return calendar::parse_civil(civil) && !zone.empty() && is_label(zone);
  return calendar::due_at(civil, zone, *zones).has_value();
}

// What whoever acts may not read is not there to be named.
bool may_name(const Consultation& state, const std::string& id, const ActIn& in) {
  const auto found = state.find(CaseId(id));
  const auto& context = in.draft.context();
  if (!found || !context.elsewhere) return found.has_value();
  return registry::is_of(context.registry, in.command.actor, in.now(),
                         readers_of(state, state.cases[*found], context.registry));
}

// A case of this consultation by its id, of another as CONSULTATION/ID.
bool is_reference(const std::string& value, const ActIn& in) {
  const auto slash = value.find('/');
  if (slash == std::string::npos) return may_name(in.state(), value, in);
  if (slash == 0 || slash + 1 == value.size() || !is_label(value) ||
      value.find('/', slash + 1) != std::string::npos)
    return false;
  const auto& elsewhere = in.draft.context().elsewhere;
  if (!elsewhere) return true;
  const ConsultationId of(value.substr(0, slash));
  const auto id = value.substr(slash + 1);
  if (of == in.state().id) return may_name(in.state(), id, in);
  const auto other = elsewhere(of);
  return other && may_name(*other, id, in);
}

// Whether the field has this value now.
bool holds_already(const ActIn& in, const std::string& field, const std::string& value) {
  const auto held = in.subject().fields.find(field);
  return held != in.subject().fields.end() &&
         std::count(held->second.values.begin(), held->second.values.end(), value) > 0;
}

bool is_choice(const std::string& value, const workflow::Field& field) {
  return std::any_of(field.choices.begin(), field.choices.end(),
                     [&](const auto& choice) { return choice.name == value; });
}

bool fits(const std::string& value, const workflow::Field& field, const ActIn& in,
          const calendar::Zones* zones) {
  const auto& registry = in.draft.context().registry;
  switch (field.kind) {
    case FieldKind::text:
      return is_label(value);
    case FieldKind::words:
    case FieldKind::file:
      return false;
    case FieldKind::date:
      return is_date(value);
    case FieldKind::instant:
      return is_instant(value, zones);
    case FieldKind::person:
      return registry.persons->contains(PersonId(value));
    case FieldKind::party:
      return registry::find_party(registry, PartyCode(value)) != nullptr;
    case FieldKind::body:
      return registry::find_body(registry, BodyCode(value)) != nullptr;
    case FieldKind::topic:
      return std::any_of(in.state().topics->begin(), in.state().topics->end(),
                         [&](const Topic& topic) { return topic.code.value == value; });
    case FieldKind::reference:
      return holds_already(in, field.name, value) || is_reference(value, in);
    case FieldKind::number:
      return is_number(value);
    case FieldKind::choice:
      return is_choice(value, field);
  }
  return false;
}

Refusal wrong_value(const workflow::Field& field, const std::string& value) {
  std::string looks(kLooks[static_cast<std::size_t>(field.kind)]);
  if (field.kind == FieldKind::choice) {
    looks.clear();
    for (const auto& choice : field.choices) looks += (looks.empty() ? "" : ", ") + choice.name;
  }
  return refuse(
      Refusal::Kind::malformed, "wrong_value",
      {{"field", field.name}, {"value", is_label(value) ? value : "..."}, {"looks", looks}});
}

// Of a time in a zone also why: there is no such zone, or its clocks never show that time.
Refusal wrong_given(const workflow::Field& field, const std::string& value,
                    const calendar::Zones* zones) {
  const auto at = value.find('@');
  if (field.kind != FieldKind::instant || at == std::string::npos || zones == nullptr ||
      !is_label(value) || !calendar::parse_civil(value.substr(0, at)))
    return wrong_value(field, value);
  const auto zone = value.substr(at + 1);
  const auto due = calendar::due_at(value.substr(0, at), zone, *zones);
  if (due) return wrong_value(field, value);
  return refuse(
      Refusal::Kind::malformed, due.error().code,
      {{"explanation", due.error().message}, {"civil", value.substr(0, at)}, {"zone", zone}});
}

}  // namespace

bool is_date(const std::string& value) {
  return value.size() == 10 && parse_timestamp(value + "T00:00:00Z").has_value();
}

Acted check_standing(const SetField& command, const workflow::Field& field, const ActIn& in) {
  if (field.kind != FieldKind::body) return std::nullopt;
  const auto& registry = in.draft.context().registry;
  auto given = command.values;
  if (!command.value.empty()) given.push_back(command.value);
  for (const auto& value : given) {
    const BodyCode code(value);
    if (registry::stands(registry, code, in.now()) || holds_already(in, field.name, value))
      continue;
    return refuse(Refusal::Kind::rule, "body_has_ended",
                  {{"body", value}, {"to", to_string(*registry::find_body(registry, code)->to)}});
  }
  return std::nullopt;
}

Acted check_values(const SetField& command, const workflow::Field& field, const ActIn& in,
                   const calendar::Zones* zones) {
  const bool has_wordings = command.wordings && !command.wordings->empty();
  if ((command.words || has_wordings) && field.kind != FieldKind::words)
    return wrong_value(field, "words");
  if (command.words && has_wordings)
    return refuse(Refusal::Kind::malformed, "words_or_wordings", {{"field", field.name}});
  if (command.file && field.kind != FieldKind::file) return wrong_value(field, "file");
  if (!command.value.empty() && !command.values.empty())
    return refuse(Refusal::Kind::malformed, "one_value_or_many", {{"field", field.name}});
  if (!command.values.empty() && !field.many)
    return refuse(Refusal::Kind::malformed, "one_value_only", {{"field", field.name}});
  if (command.values.size() > kMostValues)
    return refuse(Refusal::Kind::malformed, "too_many_values", {{"field", field.name}});
  for (const auto& value : command.values) {
    if (value.empty() || !fits(value, field, in, zones)) return wrong_given(field, value, zones);
    if (std::count(command.values.begin(), command.values.end(), value) > 1)
      return refuse(Refusal::Kind::malformed, "value_twice",
                    {{"field", field.name}, {"value", value}});
  }
  if (!command.value.empty() && !fits(command.value, field, in, zones))
    return wrong_given(field, command.value, zones);
  return std::nullopt;
}

}  // namespace concord::consultation
