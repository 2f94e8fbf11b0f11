#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "engine/reading/views.hpp"
#include "engine/registry/queries.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using workflow::FieldKind;

std::string in_language(const registry::Names& names, const std::string& language) {
  const auto& own = language == "es" ? names.es : language == "pt" ? names.pt : names.en;
  return own.empty() ? names.en : own;
}

std::string name_of_case(const Sight& sight, const std::string& value);

// Of another consultation: as it is called now, also for who looks back in this one.
std::string name_elsewhere(const Sight& sight, const std::string& consultation,
                           const std::string& value) {
  auto state = sight.service().published().consultation(ConsultationId(consultation));
  if (!state) return consultation + "/" + value;
  const Sight there(sight.service(), sight.reader(), std::move(state), sight.now());
  const auto name = name_of_case(there, value);
  return name == value ? consultation + "/" + value : name;
}

// A case that the reader may not read is known by nothing but its reference.
std::string name_of_case(const Sight& sight, const std::string& value) {
  if (const auto slash = value.find('/'); slash != std::string::npos)
    return name_elsewhere(sight, value.substr(0, slash), value.substr(slash + 1));
  const auto number = sight.state().find(CaseId(value));
  if (!number || !sight.sees(sight.state().cases[*number])) return value;
  return case_title(sight, sight.state().cases[*number]);
}

std::string name_of_choice(const workflow::Field& field, const std::string& value,
                           const std::string& language) {
  for (const auto& choice : field.choices)
    if (choice.name == value && !choice.title.in(language).empty())
      return choice.title.in(language);
  return value;
}

const text::ContentRef& shown_wording(const consultation::FieldValue& value,
                                      const std::string& language) {
  if (value.wordings)
    if (const auto own = value.wordings->find(language); own != value.wordings->end())
      return own->second;
  return *value.words;
}

Json wordings_json(const Sight& sight, const text::Texts& wordings) {
  Json object = Json::object();
  for (const auto& [language, ref] : wordings)
    object[language] = {{"words", sight.text(ref)}, {"digest", to_string(ref.digest)}};
  return object;
}

// In the order of FieldKind.
constexpr auto kFieldKinds =
    std::to_array<std::string_view>({"text", "words", "date", "instant", "person", "party", "body",
                                     "topic", "reference", "number", "choice", "file"});

}  // namespace

std::string_view word_of(FieldKind kind) {
  return kFieldKinds[static_cast<std::size_t>(kind)];
}

std::string value_in_words(const Sight& sight, const workflow::Field& field,
                           const std::string& value) {
  switch (field.kind) {
    case FieldKind::person:
      return sight.name_of(PersonId(value));
    case FieldKind::party:
      if (const auto* party = registry::find_party(sight.registry(), PartyCode(value)))
        return in_language(party->names, sight.language());
      return value;
    case FieldKind::body:
      if (const auto* body = registry::find_body(sight.registry(), BodyCode(value)))
        return in_language(body->names, sight.language());
      return value;
    case FieldKind::topic:
      return topic_title(sight, TopicCode(value));
    case FieldKind::reference:
      return name_of_case(sight, value);
    case FieldKind::choice:
      return name_of_choice(field, value, sight.language());
    default:
      return value;
  }
}

Json field_view(const Sight& sight, const workflow::Field& field,
                const consultation::FieldValue& value) {
  const auto& title = field.title.in(sight.language());
  Json view{{"title", title.empty() ? field.name : title}, {"set_at", to_string(value.set_at)}};
  if (value.words) {
    if (field.kind == FieldKind::file) {
      view["in_words"] = sight.text(*value.words);
      view["digest"] = to_string(value.words->digest);
      if (const auto file = sight.file(*value.words)) view["file"] = codec::to_json(*file);
      return view;
    }
    const auto& shown = shown_wording(value, sight.language());
    view["words"] = sight.text(shown);
    view["digest"] = to_string(shown.digest);
    if (value.wordings) view["wordings"] = wordings_json(sight, *value.wordings);
    view["in_words"] = view["words"];
    return view;
  }
  std::string said;
  for (const auto& one : value.values)
    said += (said.empty() ? "" : ", ") + value_in_words(sight, field, one);
  view["in_words"] = said;
  if (field.many)
    view["values"] = value.values;
  else
    view["value"] = value.values.front();
  return view;
}

Json fields_view(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  Json view = Json::object();
  for (const auto& [name, held] : value.fields)
    if (const auto field = rule.fields.find(name); field != rule.fields.end())
      view[name] = field_view(sight, field->second, held);
  return view;
}

}  // namespace concord::reading
