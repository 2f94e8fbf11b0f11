#include "cli/glossary.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/shelf.hpp"
#include "engine/edition/glossary.hpp"

namespace concord::cli {
namespace {

using exports::Definition;

Failure wrong_file(const std::string& file, const std::string& what) {
  return Failure(kRefused, file + " is no glossary: " + what + ".",
                 "See docs/glossary.md for what such a file has in it.");
}

Definition definition_of(const Json& one, const std::string& file, std::size_t number) {
  const std::string place = "definition " + std::to_string(number);
  Definition out;
  if (!one.is_object()) throw wrong_file(file, place + " is no object");
  const Json& terms = part(one, "term");
  if (!terms.is_object() || terms.empty()) throw wrong_file(file, place + " has no \"term\"");
  for (const auto& [language, given] : terms.items()) {
    for (const auto& word : given.is_array() ? given : Json::array({given})) {
      if (!word.is_string() || word.get<std::string>().empty())
        throw wrong_file(file, "the term of " + place + " is no text");
      out.terms.push_back({word.get<std::string>(), language});
    }
  }
  const Json& texts = part(one, "definition");
  if (!texts.is_object() || texts.empty()) throw wrong_file(file, place + " defines nothing");
  for (const auto& [language, given] : texts.items())
    for (const auto& paragraph : given.is_array() ? given : Json::array({given})) {
      if (!paragraph.is_string())
        throw wrong_file(file, place + " has paragraphs that are no text");
      out.paragraphs[language].push_back(paragraph.get<std::string>());
    }
  out.version = word(one, "version");
  out.date = word(one, "date");
  out.source = word(one, "source");
  return out;
}

std::vector<Definition> from_file(const std::string& file) {
  const Json json = read_json(read_file(file), file);
  const Json& list = part(json, "definitions");
  if (!list.is_array()) throw wrong_file(file, "it has no list \"definitions\"");
  std::vector<Definition> out;
  for (const auto& one : list) out.push_back(definition_of(one, file, out.size() + 1));
  return out;
}

edition::GlossaryShelf shelf_for(Context& context) {
  const auto at = [](const ConsultationId& id) { return "/v1/consultations/" + encoded(id.value); };
  const auto shown = [](Json view) {
    return view.is_null() ? std::nullopt : std::optional(std::move(view));
  };
  edition::GlossaryShelf shelf;
  shelf.consultation = [&context, at](const ConsultationId& id) {
    return std::optional(context.get(at(id)));
  };
  shelf.cases = [&context, at](const ConsultationId& id, const std::string& cursor) {
    return std::optional(context.get(with_query(at(id) + "/cases", {{"cursor", cursor}})));
  };
  shelf.one_case = [&context](const CaseId& id) {
    return std::optional(context.get("/v1/cases/" + encoded(id.value)));
  };
  shelf.document = [&context, shown](const CaseId& id, std::uint32_t revision) {
    return shown(shown_or_null(context, with_query("/v1/cases/" + encoded(id.value) + "/document",
                                                   {{"revision", std::to_string(revision)}})));
  };
  return shelf;
}

}  // namespace

std::vector<Definition> definitions_of(Context& context, const std::string& place) {
  std::error_code ignored;
  const bool is_file = place == "-" || std::filesystem::exists(place, ignored);
  if (!is_file && place.ends_with(".json"))
    throw Failure(kEnvironment, "There is no file " + place + ".", "Look at its name.");
  auto out = is_file ? from_file(place)
                     : edition::agreed_definitions(shelf_for(context), ConsultationId(place));
  if (out.empty())
    throw Failure(kRefused, "There are no agreed definitions in " + place + " that you may read.",
                  "Name a file with definitions, or a consultation in which some were agreed.");
  return out;
}

}  // namespace concord::cli
