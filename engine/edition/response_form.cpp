#include "engine/edition/response_form.hpp"

#include <nlohmann/json.hpp>

#include "engine/calendar/spoken.hpp"

namespace concord::edition {
namespace {

using Json = nlohmann::json;

// "4 August 2017, 20:00 UTC (2017-08-04T17:00, America/Montevideo)": when it ends for everybody,
// and as it was set.
std::string until_of(const Json& view, const std::string& language) {
  if (!view.contains("until")) return "";
  const Json& until = view.at("until");
  const auto due = parse_timestamp(until.at("due").get<std::string>());
  std::string text = due ? calendar::spoken(*due, language) : until.at("due").get<std::string>();
  if (until.contains("civil"))
    text += " (" + until.at("civil").get<std::string>() + ", " +
            until.at("zone").get<std::string>() + ")";
  return text;
}

std::string named(const Json& view, const char* member, const char* name, const char* code) {
  if (!view.contains(member)) return "";
  const Json& one = view.at(member);
  return one.at(name).get<std::string>() + " (" + one.at(code).get<std::string>() + ")";
}

exports::FormQuestion question_of(const Json& field) {
  exports::FormQuestion out;
  out.field = field.at("field").get<std::string>();
  out.title = field.at("title").get<std::string>();
  out.kind = field.at("kind").get<std::string>();
  out.many = field.at("many").get<bool>();
  const auto named_ones = [&](const char* member, std::vector<exports::FormChoice>& list) {
    for (const auto& one : field.value(member, Json::array()))
      list.push_back({one.at("name").get<std::string>(), one.at("title").get<std::string>()});
  };
  named_ones("choices", out.choices);
  named_ones("known", out.known);
  return out;
}

}  // namespace

exports::ResponseForm response_form(const Json& view, const std::string& language) {
  exports::ResponseForm form;
  form.language = language == "es" || language == "pt" ? language : "en";
  form.consultation = view.at("consultation").get<std::string>();
  form.consultation_title = view.at("consultation_title").get<std::string>();
  form.case_id = view.at("case").get<std::string>();
  form.key = view.at("key").get<std::string>();
  form.title = view.at("title").get<std::string>();
  form.party = named(view, "party", "name", "code");
  form.conference = named(view, "conference", "name", "code");
  if (view.contains("topic")) form.topic = view.at("topic").at("title").get<std::string>();
  form.until = until_of(view, form.language);
  if (view.at("document").get<bool>()) {
    form.written_in.push_back(form.language);
    for (const auto& one : view.at("languages"))
      if (one.get<std::string>() != form.language)
        form.written_in.push_back(one.get<std::string>());
  }
  for (const auto& step : view.at("steps"))
    if (!step.at("brings_text").get<bool>() && !step.at("needs_reason").get<bool>())
      form.bare_steps.push_back(step.at("event").get<std::string>());
  if (const auto nothing = view.find("without_answer"); nothing != view.end())
    form.without_answer = {nothing->at("event").get<std::string>(),
                           nothing->at("title").get<std::string>()};
  for (const auto& field : view.at("fields")) form.questions.push_back(question_of(field));
  return form;
}

std::string form_file_stem(const std::string& key) {
  std::string stem = "form-" + key;
  for (char& c : stem) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    if (!is_plain) c = '-';
  }
  return stem;
}

}  // namespace concord::edition
