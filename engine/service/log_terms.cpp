#include "engine/service/log_terms.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/service/glance.hpp"

namespace concord::service {
namespace {

std::string_view name_of(TermOf kind) {
  switch (kind) {
    case TermOf::consultation:
      return "in:";
    case TermOf::case_id:
      return "case:";
    case TermOf::document:
      return "document:";
    case TermOf::text:
      return "text:";
    case TermOf::who:
      return "who:";
    case TermOf::principal:
      return "for:";
    case TermOf::office:
      return "office:";
    case TermOf::what:
      return "what:";
    case TermOf::reader:
      return "reader:";
  }
  return "";
}

void look_aside(const store::LogEntry& logged, store::Reader& reader, Glance& seen) {
  const auto entry = json::parse_own(logged.entry.bytes);
  const auto events = entry.is_object() ? entry.find("events") : entry.end();
  const auto digest = events == entry.end() ? std::nullopt : aside_digest(*events);
  if (!digest) return;
  const auto content = reader.content(logged.commit_number, *digest);
  if (content.state != store::ContentState::present) return;
  const auto disclosure = audit::parse_disclosure(content.disclosure);
  if (!disclosure) return;
  const std::string list =
      disclosure->value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  glance_at_events(list, seen);
}

}  // namespace

std::string term(TermOf kind, std::string_view value) {
  return std::string(name_of(kind)).append(value);
}

std::vector<std::string> terms_of(const store::LogEntry& logged, store::Reader& reader,
                                  OfficesThen& offices) {
  Glance seen = glance_at(logged.entry.bytes);
  if (seen.aside) look_aside(logged, reader, seen);
  std::vector<std::string> terms;
  const auto add = [&terms](TermOf kind, std::string_view value) {
    if (!value.empty()) terms.push_back(term(kind, value));
  };
  add(TermOf::consultation, logged.entry.stream);
  add(TermOf::case_id, logged.entry.case_id);
  add(TermOf::document, logged.entry.case_id);
  add(TermOf::who, seen.actor);
  add(TermOf::principal, seen.principal);
  add(TermOf::office, seen.office);
  for (const auto& what : seen.what) add(TermOf::what, what);
  for (const auto& document : seen.documents) add(TermOf::document, document);
  for (const auto& text : seen.texts) add(TermOf::text, text);
  for (const auto& atom : seen.audience) add(TermOf::reader, atom);
  if (!seen.actor.empty())
    for (const auto& mandate :
         offices.held(PersonId(seen.actor), seen.registry_version, logged.time))
      add(TermOf::office, boost::describe::enum_to_string(mandate.office, ""));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace concord::service
