#include "cli/audit_page.hpp"

#include <array>
#include <cstdio>
#include <set>

#include "cli/shelf.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/annex/audit_report.hpp"
#include "engine/audit/checkpoint.hpp"

namespace concord::cli {
namespace {

constexpr std::size_t kFirstWords = 24;

Json all_entries(Context& context, const std::string& consultation) {
  Json entries = Json::array();
  std::string cursor;
  do {
    Json page = context.get(with_query(
        "/v1/log", {{"consultation", consultation}, {"limit", "1000"}, {"cursor", cursor}}));
    for (auto& one : page["entries"]) entries.push_back(std::move(one));
    cursor = word(page, "cursor");
  } while (!cursor.empty());
  return entries;
}

// Cases in which a question was put, in the order of the log.
std::vector<std::string> questioned(const Json& entries) {
  std::vector<std::string> cases;
  std::set<std::string> seen;
  for (const auto& entry : entries)
    for (const auto& event : part(entry, "events"))
      if (word(event, "type") == "DecisionOpened" && seen.insert(word(entry, "case")).second)
        cases.push_back(word(entry, "case"));
  return cases;
}

// So many words of it as the page has room for.
std::string beginning_of(const std::string& text) {
  std::size_t end = 0;
  for (std::size_t words = 0; words < kFirstWords && end != std::string::npos; ++words)
    end = text.find(' ', end + 1);
  if (end == std::string::npos) return text;
  const auto last = text.find_last_not_of(" .,;:", end - 1);
  return text.substr(0, last + 1) + "…";
}

// Of the first paragraph that has words, in the language of the page or else in any.
std::string first_words(const Json& document, const std::string& language) {
  for (const auto& paragraph : part(document, "paragraphs")) {
    const auto& texts = part(paragraph, "texts");
    if (!texts.is_object() || texts.empty()) continue;
    const auto& chosen = texts.contains(language) ? texts[language] : texts.front();
    const std::string text = chosen.is_string() ? chosen.get<std::string>() : word(chosen, "text");
    if (!text.empty()) return beginning_of(text);
  }
  return "";
}

std::string newest_text(Context& context, const Json& who) {
  std::string revision;
  for (const auto& one : part(who, "texts"))
    if (!is_true(one, "recalled")) revision = word(one, "revision");
  if (revision.empty()) return "";
  const Json document =
      shown_or_null(context, with_query("/v1/cases/" + encoded(word(who, "case")) + "/document",
                                        {{"revision", revision}}));
  return first_words(document, context.globals.language);
}

void take_checkpoint(Context& context, annex::AuditViews& views) {
  const auto note = audit::parse_note(context.get_text("/checkpoint"));
  const auto head =
      note ? audit::parse_checkpoint_text(note->text) : Result<audit::Checkpoint>(note.error());
  if (!head)
    throw Failure(kRefused, "The log's checkpoint cannot be read: " + head.error().message,
                  "Run concord audit verify.");
  views.origin = head->origin;
  views.tree_size = head->size;
  views.root = to_string(head->root);
  for (const auto& signature : note->signatures) {
    if (signature.name != head->origin) continue;
    std::array<char, 9> id{};
    std::snprintf(id.data(), id.size(), "%08x", static_cast<unsigned>(signature.id));
    views.key_id = signature.name + "+" + id.data();
  }
}

}  // namespace

std::string audit_page(Context& context, const AuditPage& page) {
  const auto language = annex::language_named(context.globals.language);
  annex::AuditViews views;
  views.consultation = context.get("/v1/consultations/" + encoded(page.consultation));
  const Json me = context.get("/v1/me");
  views.reader = word(part(me, "person"), "name");
  views.audiences = part(me, "audiences").get<std::vector<std::string>>();
  views.place = page.place;
  take_checkpoint(context, views);
  views.entries = all_entries(context, page.consultation);
  for (const auto& id : questioned(views.entries)) {
    Json who = shown_or_null(context, "/v1/cases/" + encoded(id) + "/who");
    if (who.is_null()) continue;
    if (auto words = newest_text(context, who); !words.empty())
      views.first_words[id] = std::move(words);
    views.who.push_back(std::move(who));
  }
  if (page.verified && context.globals.server.empty()) views.checks = verified_store(context);
  return annex::html(annex::audit_sheet(views, language.value_or(annex::Language::en)));
}

}  // namespace concord::cli
