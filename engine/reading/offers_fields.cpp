#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/offers.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using workflow::FieldKind;

// What belongs there, as a person fills it in.
nlohmann::json sample(const workflow::Field& field) {
  std::string one;
  switch (field.kind) {
    case FieldKind::text:
      one = "<label>";
      break;
    case FieldKind::words:
      return {{"words", "<text>"}};
    case FieldKind::file:
      return {{"file", {{"name", "<name>"}, {"media_type", "<type>"}, {"bytes", "<base64>"}}}};
    case FieldKind::date:
      one = "<2017-06-08>";
      break;
    case FieldKind::instant:
      one = "<2017-06-08T09:00@America/Panama>";
      break;
    case FieldKind::person:
      one = "<id of a person>";
      break;
    case FieldKind::party:
      one = "<party>";
      break;
    case FieldKind::body:
      one = "<body>";
      break;
    case FieldKind::topic:
      one = "<topic>";
      break;
    case FieldKind::reference:
      one = "<case>";
      break;
    case FieldKind::number:
      one = "<number>";
      break;
    case FieldKind::choice:
      for (const auto& choice : field.choices) one += (one.empty() ? "<" : ", ") + choice.name;
      one += ">";
      break;
  }
  if (field.many) return {{"values", nlohmann::json::array({one})}};
  return {{"value", one}};
}

}  // namespace

void Offers::refine_field(Offer& offer, const std::string& name) const {
  offer.filled["field"] = name;
  const auto field = rule_.fields.find(name);
  if (field == rule_.fields.end()) return;
  offer.payload = sample(field->second).dump();
  if (const auto& title = field->second.title.in(sight_.language()); !title.empty())
    offer.title += ": " + title;
}

void Offers::refine_opening(Offer& offer, const std::string& invoke) const {
  offer.filled["invoke"] = invoke;
  for (const auto& state : rule_.states)
    for (const auto& one : state.invokes) {
      if (one.id != invoke) continue;
      const auto& chart = sight_.state().definition->charts.at(one.chart);
      offer.title += ": " + chart.title.in(sight_.language());
      return;  // other states may invoke the same
    }
}

}  // namespace concord::reading
