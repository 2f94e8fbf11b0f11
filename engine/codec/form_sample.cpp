#include "engine/codec/form_sample.hpp"

#include <nlohmann/json.hpp>

#include "engine/codec/command_texts.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/text/document.hpp"

namespace concord::codec {
namespace {

constexpr int kDeepestSample = 12;
constexpr const char* kSomeText = "<text>";

Json sampled(const Form& form, int depth);

Json sampled_object(const Form& form, int depth) {
  const auto by_digest = text_known_by_digest(form);
  Json object = Json::object();
  for (const auto& member : form.members)
    object[std::string(member.name)] =
        member.name == by_digest ? Json(kSomeText) : sampled(*member.form, depth + 1);
  return object;
}

std::string sampled_names(const Form& form) {
  std::string names;
  for (const auto& one : form.names) names.append(names.empty() ? "" : "|").append(one.name);
  return "<" + names + ">";
}

Json sampled(const Form& form, int depth) {
  using Sort = Form::Kind;
  if (form.type == form_of<text::ContentRef>().type || depth > kDeepestSample) return kSomeText;
  switch (form.kind) {
    case Sort::text:
      return kSomeText;
    case Sort::digest:
      return "<digest>";
    case Sort::time:
      return "2017-06-08T14:00:00Z";
    case Sort::duration:
      return "P10D";
    case Sort::boolean:
      return false;
    case Sort::number:
      return 1;
    case Sort::enumeration:
      return sampled_names(form);
    case Sort::optional:
    case Sort::shared:
      return sampled(*form.item, depth + 1);
    case Sort::list: {
      Json list = Json::array();
      list.push_back(sampled(*form.item, depth + 1));
      return list;
    }
    case Sort::map: {
      Json map = Json::object();
      map[form.type == form_of<text::Texts>().type ? "es" : "<name>"] =
          sampled(*form.item, depth + 1);
      return map;
    }
    case Sort::object:
      return sampled_object(form, depth);
    case Sort::variant:
      return "<" + std::string(form.alternatives.front().name) + ", ...>";
  }
  return nullptr;
}

}  // namespace

std::string sample_of(const Form& form) {
  return sampled(form, 0).dump();
}

std::optional<std::string> place_of_member(const Form& form, std::string_view member,
                                           const std::string& place) {
  if (form.kind != Form::Kind::object) return std::nullopt;
  for (const auto& one : form.members)
    if (one.name == member) return place + "/" + std::string(one.name);
  for (const auto& one : form.members)
    if (auto found = place_of_member(*one.form, member, place + "/" + std::string(one.name)))
      return found;
  return std::nullopt;
}

}  // namespace concord::codec
