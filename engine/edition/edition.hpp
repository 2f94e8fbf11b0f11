#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/exports/exports.hpp"
#include "engine/manuscript/manuscript.hpp"
#include "engine/values/result.hpp"

// A text on its way out: in words, and the forms in which readers outside of Concord want it.
namespace concord::edition {

enum class Form : std::uint8_t { json, markdown, text, html, akoma_ntoso, docx };

// As people name them, in the order of Form: "json", "markdown", "text", "html", "akn", "docx".
inline constexpr std::array<std::string_view, 6> kForms = {"json", "markdown", "text",
                                                           "html", "akn",      "docx"};
[[nodiscard]] std::optional<Form> form_named(std::string_view name);
[[nodiscard]] const char* media_type(Form form);  // "text/html; charset=utf-8"

// A text in words, and how it is shown.
struct Edition {
  manuscript::Manuscript text;
  exports::Options options;  // with the language of the words
  std::size_t width = 0;     // of plain text: where lines are wrapped; 0: nowhere
};

// Needs a text in which manuscript::wrong_with() finds nothing.
[[nodiscard]] std::string written(const Edition& edition, Form form);

struct Wanted {
  Form form = Form::json;
  std::string language;           // one that the text has
  bool all_languages = false;     // of JSON: not that one alone
  std::string spoken = "en";      // in which what stands beside the words is said: en, es, pt
  exports::Options options = {};  // if `brackets` lists nobody, whoever stands at the brackets
  std::size_t width = 0;
};

// A case's text, made of what the API showed to its reader: `document` of GET .../document;
// `history`, the entries of all pages of GET .../history, or null, dates a text that was not
// issued. Attribution is what the view says, never more; Shown::none leaves it out in every form.
// Errors: those of manuscript::wrong_with(), with their place.
[[nodiscard]] Result<Edition> edition_of(const nlohmann::json& document,
                                         const nlohmann::json& history, const Wanted& wanted);

// What a file with a case's text is called, of letters, digits, ".", "-", "_" alone:
// "gcm-2017_conference-text_RCM_topic-1_Rev.2_es.docx". Of all languages: an empty one.
[[nodiscard]] std::string file_name(const nlohmann::json& document, std::string_view language,
                                    Form form);

}  // namespace concord::edition
