#include "engine/reading/case_contents.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "engine/audit/disclosure.hpp"
#include "engine/reading/layer_sight.hpp"
#include "engine/service/case_texts.hpp"

namespace concord::reading {

void CaseContents::unfold(const text::ContentRef& content, const Look& look) const {
  const auto found = contents().find(content);
  if (found.state != store::ContentState::present) return;
  if (found.name == "events" || found.name == "approval") return;
  if (found.name != "contents") return look(content, found);
  const auto disclosure = audit::parse_disclosure(found.disclosure);
  if (!disclosure || !disclosure->value.is_array()) return;
  for (const auto& inner : disclosure->value)
    if (const auto one = parse_digest(inner.is_string() ? inner.get<std::string>() : ""))
      unfold({*one, content.commit}, look);
}

CaseContents::Position CaseContents::brought_by(const text::ContentRef& content) const {
  const auto commit = sight_.service().readers().borrow()->commit(content.commit);
  if (!commit) return std::nullopt;
  for (std::size_t i = 0; i < commit->entries.size(); ++i) {
    const auto entry = audit::parse_entry(commit->entries[i].bytes);
    if (!entry || entry->case_id != value_.id) continue;
    bool is_there = false;
    for (const auto& digest : entry->contents)
      unfold({digest, content.commit}, [&](const text::ContentRef& one, const Found&) {
        is_there = is_there || one.digest == content.digest;
      });
    if (is_there) return commit->first_position + i;
  }
  return std::nullopt;
}

void CaseContents::each(const Wanted& wanted, const Visit& visit) const {
  std::set<std::pair<Position, std::string>> seen;
  const auto take = [&](const text::ContentRef& content, const Found& found, Position position) {
    if (seen.emplace(position, to_string(content.digest)).second) visit(content, found, position);
  };
  for (const auto& logged : log_.of_case(sight_.state().id, value_.id))
    for (const auto& digest : logged.entry.contents)
      unfold({digest, logged.commit}, [&](const text::ContentRef& content, const Found& found) {
        if (wanted(content, found)) take(content, found, logged.position);
      });
  LayerSight layers(sight_.service(), sight_.reader());
  service::CaseTextsTaken nothing_yet;
  for (const auto& [layer, places] : service::texts_of(value_, nothing_yet)) {
    const bool is_of_now = layer.to == store::TextLayer::To::replace;
    const auto version = is_of_now ? layer.version : value_.seq;
    if (!layers.reads(service::parse_layer(layer.name), version)) continue;
    for (const auto& one : places) {
      const auto found = contents().find(one.content);
      if (found.state == store::ContentState::present && wanted(one.content, found))
        take(one.content, found, brought_by(one.content));
    }
  }
}

}  // namespace concord::reading
