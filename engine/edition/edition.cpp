#include "engine/edition/edition.hpp"

#include <algorithm>
#include <vector>

#include "engine/annex/view_words.hpp"
#include "engine/edition/case_text.hpp"
#include "engine/edition/text_history.hpp"
#include "engine/manuscript/export.hpp"
#include "engine/manuscript/json_form.hpp"

namespace concord::edition {
namespace {

// How a form tells of translations that are missing or older than their original.
Remarks remarks_of(Form form) {
  switch (form) {
    case Form::json:
      return Remarks::apart;
    case Form::markdown:
    case Form::text:
      return Remarks::typed;
    case Form::html:
    case Form::akoma_ntoso:
    case Form::docx:
      break;
  }
  return Remarks::marked;
}

const char* file_ending(Form form) {
  switch (form) {
    case Form::json:
      return ".json";
    case Form::markdown:
      return ".md";
    case Form::text:
      return ".txt";
    case Form::html:
      return ".html";
    case Form::akoma_ntoso:
      return ".xml";
    case Form::docx:
      return ".docx";
  }
  return "";
}

bool is_plain_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_';
}

}  // namespace

std::optional<Form> form_named(std::string_view name) {
  const auto* const found = std::find(kForms.begin(), kForms.end(), name);
  if (found == kForms.end()) return std::nullopt;
  return static_cast<Form>(found - kForms.begin());
}

const char* media_type(Form form) {
  switch (form) {
    case Form::json:
      return "application/json";
    case Form::markdown:
      return "text/markdown; charset=utf-8";
    case Form::text:
      return "text/plain; charset=utf-8";
    case Form::html:
      return "text/html; charset=utf-8";
    case Form::akoma_ntoso:
      return "application/akn+xml; charset=utf-8";
    case Form::docx:
      break;
  }
  return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

std::string written(const Edition& edition, Form form) {
  const auto& language = edition.options.language;
  switch (form) {
    case Form::json:
      return manuscript::to_json(edition.text);
    case Form::markdown:
      return manuscript::to_markdown(edition.text, language);
    case Form::text:
      return manuscript::to_text(edition.text, language, edition.width);
    case Form::html:
      return exports::to_html(edition.text, edition.options);
    case Form::akoma_ntoso:
      return exports::to_akoma_ntoso(edition.text, edition.options);
    case Form::docx:
      break;
  }
  return exports::to_docx(edition.text, edition.options);
}

Result<Edition> edition_of(const nlohmann::json& document, const nlohmann::json& history,
                           const Wanted& wanted) {
  nlohmann::json view = document;
  if (annex::word_of(view, "symbol").empty())
    view["changed_at"] = last_change(history, wanted.language);
  const bool every = wanted.form == Form::json && wanted.all_languages;
  const bool is_named = wanted.options.attribution == exports::Shown::all;
  auto made = text_of_view(
      view, every ? std::vector<std::string>{} : std::vector{wanted.language}, wanted.spoken,
      {.names = is_named ? Names::shown : Names::hidden,
       .remarks = remarks_of(wanted.form),
       .numbers = wanted.options.numbers ? Numbers::typed : Numbers::left_out});
  Edition out{.text = std::move(made.manuscript), .options = wanted.options, .width = wanted.width};
  out.options.language = wanted.language;
  out.options.stage = made.stage;
  if (out.options.brackets.parties.empty()) out.options.brackets.parties = made.parties;
  if (auto problem = manuscript::wrong_with(out.text)) return *std::move(problem);
  return out;
}

std::string file_name(const nlohmann::json& document, std::string_view language, Form form) {
  std::string out;
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    if (!out.empty()) out += '_';
    for (const char c : part) out += is_plain_character(c) ? c : '_';
  };
  add(annex::word_of(document, "consultation"));
  add(annex::word_of(document, "key"));
  const auto symbol = annex::word_of(document, "symbol");
  add(symbol.empty() ? "working" : symbol);
  add(language);
  return out + file_ending(form);
}

}  // namespace concord::edition
