#include "cli/glossary.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/shelf.hpp"

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

// --- what a consultation has agreed ---

std::string topic_title(const Json& consultation, const std::string& code) {
  for (const auto& topic : part(consultation, "topics"))
    if (word(topic, "code") == code) return word(topic, "title");
  return code;
}

void add_terms(Definition& out, const std::string& title) {
  for (std::size_t at = 0; at <= title.size();) {
    const auto end = std::min(title.find(" / ", at), title.size());
    if (end > at) out.terms.push_back({title.substr(at, end - at), ""});
    at = end + 3;
  }
}

// The text that stood when the case was last settled, of one whose document is a definition.
Json agreed_definition(Context& context, const std::string& id) {
  const Json view = context.get("/v1/cases/" + encoded(id));
  const Json& document = part(view, "document");
  if (!document.is_object() || word(document, "kind") != "definition") return nullptr;
  const std::string settled = word(document, "settled_revision");
  if (settled.empty()) return nullptr;
  return shown_or_null(
      context, with_query("/v1/cases/" + encoded(id) + "/document", {{"revision", settled}}));
}

Definition agreed(const Json& document, const std::string& title, const std::string& source) {
  Definition out;
  add_terms(out, title);
  for (const auto& paragraph : part(document, "paragraphs"))
    for (const auto& [language, wording] : part(paragraph, "texts").items()) {
      if (word(paragraph, "kind") == "heading")
        out.terms.insert(out.terms.begin(), exports::Term{word(wording, "text"), language});
      else
        out.paragraphs[language].push_back(word(wording, "text"));
    }
  out.version = word(document, "symbol");
  out.date = word(document, "issued_at");
  out.source = source;
  return out;
}

std::vector<Definition> from_consultation(Context& context, const std::string& id) {
  const std::string at = "/v1/consultations/" + encoded(id);
  const Json consultation = context.get(at);
  std::vector<Definition> out;
  std::string cursor;
  do {
    const Json page = context.get(with_query(at + "/cases", {{"cursor", cursor}}));
    for (const auto& one : part(page, "cases")) {
      if (word(one, "topic").empty()) continue;
      const Json document = agreed_definition(context, word(one, "id"));
      if (document.is_null()) continue;
      out.push_back(agreed(document, topic_title(consultation, word(one, "topic")),
                           id + ":" + word(one, "key")));
      out.back().under_revision = !is_true(one, "settled");
    }
    cursor = word(page, "cursor");
  } while (!cursor.empty());
  return out;
}

}  // namespace

std::vector<Definition> definitions_of(Context& context, const std::string& place) {
  std::error_code ignored;
  const bool is_file = place == "-" || std::filesystem::exists(place, ignored);
  if (!is_file && place.ends_with(".json"))
    throw Failure(kEnvironment, "There is no file " + place + ".", "Look at its name.");
  auto out = is_file ? from_file(place) : from_consultation(context, place);
  if (out.empty())
    throw Failure(kRefused, "There are no agreed definitions in " + place + " that you may read.",
                  "Name a file with definitions, or a consultation in which some were agreed.");
  return out;
}

}  // namespace concord::cli
