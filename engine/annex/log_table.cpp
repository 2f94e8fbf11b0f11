#include "engine/annex/log_table.hpp"

#include <nlohmann/json.hpp>

namespace concord::annex {
namespace {

using Json = nlohmann::json;

// Empty if there is none; of a list, its words with ", " between them.
std::string said(const Json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (found == object.end() || found->is_null()) return "";
  if (found->is_string()) return found->get<std::string>();
  if (!found->is_array()) return found->dump();
  std::string words;
  for (const auto& one : *found)
    words += (words.empty() ? "" : ", ") + (one.is_string() ? one.get<std::string>() : one.dump());
  return words;
}

}  // namespace

std::string offices_held(const Json& entry, const HeldOfficeWords& words) {
  std::string text;
  if (!entry.is_object() || !entry.contains("held")) return text;
  for (const auto& one : entry["held"]) {
    const std::string office = said(one, "office_text");
    const std::string place = said(one, one.contains("party") ? "party" : "body");
    text += (text.empty() ? "" : "; ") + (place.empty() ? office : words.of_place(office, place)) +
            (one.value("disputed", false) ? " " + words.disputed : "");
  }
  return text;
}

Records log_records(const Json& page) {
  Records records{{"position",    "time",       "received", "consultation", "case",
                   "key",         "case_title", "what",     "title",        "actor",
                   "actor_name",  "for",        "office",   "offices_held", "mandate",
                   "signing_key", "from",       "to",       "command_id",   "leaf"}};
  if (!page.is_object() || !page.contains("entries")) return records;
  for (const auto& one : page["entries"]) {
    const Json actor = one.value("actor", Json());
    records.push_back(
        {said(one, "position"),    said(one, "time"),
         said(one, "received"),    said(one, "consultation"),
         said(one, "case"),        said(one, "key"),
         said(one, "case_title"),  said(one, one.contains("command") ? "command" : "kind"),
         said(one, "title"),       said(actor, "id"),
         said(actor, "name"),      said(one, "principal"),
         said(one, "office_text"), offices_held(one),
         said(one, "mandate"),     said(one, "signing_key"),
         said(one, "from"),        said(one, "to"),
         said(one, "command_id"),  said(one, "leaf")});
  }
  return records;
}

}  // namespace concord::annex
