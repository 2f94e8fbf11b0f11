#include "engine/edition/glossary.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/annex/view_words.hpp"

namespace concord::edition {
namespace {

using annex::flag_of;
using annex::part_of;
using annex::word_of;
using exports::Definition;
using Json = nlohmann::json;

void add_terms(Definition& out, const std::string& title, const std::string& language) {
  for (std::size_t at = 0; at <= title.size();) {
    const auto end = std::min(title.find(" / ", at), title.size());
    if (end > at) out.terms.push_back({title.substr(at, end - at), language});
    at = end + 3;
  }
}

// What the topic is called in each language in which it has a title; in any, where it has but one.
void add_terms(Definition& out, const Json& consultation, const std::string& code) {
  for (const auto& topic : part_of(consultation, "topics")) {
    if (word_of(topic, "code") != code) continue;
    const Json& titles = part_of(topic, "titles");
    if (!titles.is_object()) return add_terms(out, word_of(topic, "title"), "");
    for (const auto& [language, title] : titles.items())
      if (title.is_string()) add_terms(out, title.get<std::string>(), language);
    return;
  }
  add_terms(out, code, "");
}

// The text that stood when the case was last settled, of one whose document is a definition.
std::optional<Json> settled_definition(const GlossaryShelf& shelf, const CaseId& id) {
  const auto view = shelf.one_case(id);
  if (!view) return std::nullopt;
  const Json& document = part_of(*view, "document");
  const Json& settled = part_of(document, "settled_revision");
  if (word_of(document, "kind") != "definition" || !settled.is_number_unsigned())
    return std::nullopt;
  const auto revision = settled.get<std::uint64_t>();
  if (revision == 0 || revision > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return shelf.document(id, static_cast<std::uint32_t>(revision));
}

Definition agreed(const Json& document, Definition out, std::string source) {
  for (const auto& paragraph : part_of(document, "paragraphs"))
    for (const auto& [language, wording] : part_of(paragraph, "texts").items()) {
      if (word_of(paragraph, "kind") == "heading")
        out.terms.insert(out.terms.begin(), exports::Term{word_of(wording, "text"), language});
      else
        out.paragraphs[language].push_back(word_of(wording, "text"));
    }
  out.version = word_of(document, "symbol");
  out.date = word_of(document, "issued_at");
  out.source = std::move(source);
  return out;
}

// Words around a use, cut between characters.
std::string excerpt_around(const std::string& text, const exports::TermUse& use) {
  constexpr std::size_t kAround = 30;
  std::size_t from = use.begin > kAround ? use.begin - kAround : 0;
  std::size_t to = std::min(use.end + kAround, text.size());
  const auto is_within = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  while (is_within(from)) --from;
  while (is_within(to)) ++to;
  return (from > 0 ? "..." : "") + text.substr(from, to - from) + (to < text.size() ? "..." : "");
}

Json use_json(const manuscript::Manuscript& text, const std::string& language,
              const exports::TermUse& use) {
  const auto& paragraph = text.paragraphs[use.paragraph];
  const std::string words(paragraph.text(language));
  Json out{{"number", use.paragraph + 1},
           {"words", words.substr(use.begin, use.end - use.begin)},
           {"excerpt", excerpt_around(words, use)}};
  if (!paragraph.id.empty()) out["paragraph"] = paragraph.id;
  if (!paragraph.label.empty()) out["label"] = paragraph.label;
  return out;
}

}  // namespace

std::vector<Definition> agreed_definitions(const GlossaryShelf& shelf, const ConsultationId& id) {
  std::vector<Definition> out;
  const auto consultation = shelf.consultation(id);
  if (!consultation) return out;
  std::string cursor;
  do {
    const auto page = shelf.cases(id, cursor);
    if (!page) return out;
    for (const auto& one : part_of(*page, "cases")) {
      const auto topic = word_of(one, "topic");
      if (topic.empty()) continue;
      const auto document = settled_definition(shelf, CaseId(word_of(one, "id")));
      if (!document) continue;
      Definition named;
      add_terms(named, *consultation, topic);
      out.push_back(agreed(*document, std::move(named), id.value + ":" + word_of(one, "key")));
      out.back().under_revision = !flag_of(one, "settled");
    }
    cursor = word_of(*page, "cursor");
  } while (!cursor.empty());
  return out;
}

Json terms_json(const manuscript::Manuscript& text, const std::string& language,
                const std::vector<Definition>& definitions, const std::string& issued) {
  const auto uses = exports::uses_of(text, language, definitions, false);
  Json list = Json::array();
  for (const auto& one : definitions)
    list.push_back({{"term", exports::name_of(one, language)},
                    {"version", one.version},
                    {"date", one.date},
                    {"source", one.source},
                    {"under_revision", one.under_revision},
                    {"changed_since", exports::is_newer(one, issued)},
                    {"uses", Json::array()}});
  for (const auto& use : uses)
    list.at(use.definition)["uses"].push_back(use_json(text, language, use));
  return list;
}

}  // namespace concord::edition
