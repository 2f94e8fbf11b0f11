#include "engine/codec/form_schema.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/codec/described_json.hpp"
#include "engine/consultation/event.hpp"
#include "engine/registry/event.hpp"

namespace concord::codec {
namespace {

using Kind = Form::Kind;

Json text_like(const char* what) {
  return {{"$ref", std::string("#/$defs/") + what}};
}

Json spelled() {
  return {{"digest",
           {{"type", "string"},
            {"description", "SHA-256, base64url"},
            {"pattern", "^[A-Za-z0-9_-]{43}$"}}},
          {"time",
           {{"type", "string"},
            {"description", "RFC 3339, UTC, six decimals"},
            {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{6}Z$"}}},
          {"duration", {{"type", "string"}, {"description", "ISO 8601, such as P10D or PT72H"}}}};
}

class SchemaMaker {
 public:
  Json schema(const Form& form) {
    switch (form.kind) {
      case Kind::text:
        return {{"type", "string"}};
      case Kind::digest:
        return text_like("digest");
      case Kind::time:
        return text_like("time");
      case Kind::duration:
        return text_like("duration");
      case Kind::boolean:
        return {{"type", "boolean"}};
      case Kind::number:
        return form.is_signed ? Json{{"type", "integer"}}
                              : Json{{"type", "integer"}, {"minimum", 0}};
      case Kind::optional:
      case Kind::shared:
        return schema(*form.item);
      case Kind::list:
        return {{"type", "array"}, {"items", schema(*form.item)}};
      case Kind::map:
        return {{"type", "object"}, {"additionalProperties", schema(*form.item)}};
      case Kind::variant:
        return choice(form);
      case Kind::enumeration:
      case Kind::object:
        return {{"$ref", "#/$defs/" + place_of(form)}};
    }
    return {};
  }

  Json choice(const Form& form) {
    Json any = Json::array();
    for (const auto& alternative : form.alternatives)
      any.push_back({{"$ref", "#/$defs/" + tagged(alternative)}});
    return {{"anyOf", std::move(any)}};
  }

  Json definitions() && { return std::move(definitions_); }

 private:
  // The struct as one of several: with its name as "type".
  std::string tagged(const AlternativeForm& alternative) {
    const std::string name = std::string(alternative.name) + "-event";
    if (definitions_.contains(name)) return name;
    definitions_[name] = nullptr;
    Json definition = object(*alternative.form);
    definition["properties"]["type"] = {{"const", alternative.name}};
    definition["required"].push_back("type");
    definitions_[name] = std::move(definition);
    return name;
  }

  std::string place_of(const Form& form) {
    const std::string name(form.name);
    const auto known = types_.find(name);
    if (known != types_.end()) {
      if (known->second != form.type)
        throw std::logic_error("two types of the log are called " + name);
      return name;
    }
    types_.emplace(name, form.type);
    definitions_[name] = form.kind == Kind::object ? object(form) : enumeration(form);
    return name;
  }

  static Json enumeration(const Form& form) {
    Json names = Json::array();
    for (const auto& one : form.names) names.push_back(one.name);
    return {{"enum", std::move(names)}};
  }

  Json object(const Form& form) {
    Json definition{{"type", "object"},
                    {"properties", Json::object()},
                    {"required", Json::array()},
                    {"additionalProperties", false}};
    for (const auto& member : form.members) {
      definition["properties"][std::string(member.name)] = schema(*member.form);
      if (!may_be_left_out(*member.form)) definition["required"].push_back(member.name);
    }
    return definition;
  }

  static bool may_be_left_out(const Form& form) {
    switch (form.kind) {
      case Kind::digest:
      case Kind::time:
      case Kind::duration:
      case Kind::number:
      case Kind::enumeration:
      case Kind::variant:
        return false;
      case Kind::shared:
        return may_be_left_out(*form.item);
      case Kind::object:
        return std::all_of(form.members.begin(), form.members.end(),
                           [](const auto& member) { return may_be_left_out(*member.form); });
      default:
        return true;
    }
  }

  Json definitions_ = spelled();
  std::map<std::string, const void*> types_;
};

constexpr const char* kDialect = "https://json-schema.org/draft/2020-12/schema";

}  // namespace

Json schema_of(const Form& form) {
  SchemaMaker maker;
  Json schema = maker.schema(form);
  schema["$schema"] = kDialect;
  schema["$defs"] = std::move(maker).definitions();
  return schema;
}

Json event_schema() {
  SchemaMaker maker;
  Json items = maker.choice(form_of<consultation::Event>());
  Json of_registry = maker.choice(form_of<registry::RegistryEvent>());
  for (auto& one : of_registry["anyOf"]) items["anyOf"].push_back(std::move(one));
  return {{"$schema", kDialect},       {"title", "The events of an entry"},
          {"type", "array"},           {"minItems", 1},
          {"items", std::move(items)}, {"$defs", std::move(maker).definitions()}};
}

}  // namespace concord::codec
