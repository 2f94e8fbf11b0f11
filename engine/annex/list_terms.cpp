#include <nlohmann/json.hpp>

#include "engine/annex/list_words.hpp"
#include "engine/annex/lists.hpp"
#include "engine/annex/view_words.hpp"

// Where a text uses terms that were defined.
namespace concord::annex {
namespace {

using Json = nlohmann::json;

std::string remark_on(const Json& term, Language language) {
  if (flag_of(term, "changed_since"))
    return list_term(language, "terms.changed") + ", " + day_of(word_of(term, "date"));
  return flag_of(term, "under_revision") ? list_term(language, "terms.under_revision") : "";
}

std::string paragraph_named(const Json& use) {
  const auto label = word_of(use, "label");
  return label.empty() ? "(" + word_of(use, "number") + ")" : label;
}

}  // namespace

Sheet terms_sheet(const Json& view, Language language) {
  const auto say = [&](const char* key) { return list_term(language, key); };
  Sheet sheet;
  sheet.language = language;
  sheet.words_language = word_of(view, "language");
  sheet.title = say("terms.title");
  sheet.subtitle = word_of(view, "title");
  sheet.says = say("terms.says");
  sheet.facts = {{say("text.text"), word_of(view, "text")}};
  if (const auto issued = day_of(word_of(view, "issued_at")); !issued.empty())
    sheet.facts.emplace_back(say("text.issued"), issued);
  Block block;
  block.table.columns = {{say("terms.term"), Holds::words, 20},
                         {say("terms.version"), Holds::words, 10},
                         {say("terms.paragraph"), Holds::words, 10},
                         {say("terms.where"), Holds::words, 40},
                         {say("terms.remark"), Holds::words, 20}};
  std::string unused;
  for (const auto& term : part_of(view, "terms")) {
    const auto& uses = part_of(term, "uses");
    if (uses.empty()) unused += (unused.empty() ? "" : ", ") + word_of(term, "term");
    for (const auto& use : uses)
      block.table.rows.push_back(
          {{cell(word_of(term, "term")), cell(word_of(term, "version")), cell(paragraph_named(use)),
            cell(word_of(use, "excerpt")), cell(remark_on(term, language), Look::alert)}});
  }
  if (!unused.empty()) sheet.facts.emplace_back(say("terms.unused"), unused);
  if (block.table.rows.empty())
    sheet.notes.push_back({{Look::plain, say("terms.none")}});
  else
    sheet.blocks.push_back(std::move(block));
  return sheet;
}

}  // namespace concord::annex
