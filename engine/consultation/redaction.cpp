#include "engine/consultation/redaction.hpp"

#include <algorithm>

#include "engine/workflow/acts.hpp"

namespace concord::consultation {
namespace {

using workflow::Group;
using workflow::Role;

Role usual(Group group) {
  return {workflow::usual_offices(group), group, ""};
}

bool has(const text::Texts& texts, const Digest& content) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const auto& one) { return one.second.digest == content; });
}

bool has(const text::Paragraphs& paragraphs, const Digest& content) {
  return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const auto& paragraph) {
    const auto& brackets = paragraph->brackets;
    return has(paragraph->texts, content) ||
           std::any_of(brackets.begin(), brackets.end(), [&](const text::Bracket& bracket) {
             return std::any_of(bracket.alternatives.begin(), bracket.alternatives.end(),
                                [&](const auto& one) { return has(one.texts, content); });
           });
  });
}

bool has(const FieldValue& field, const Digest& content) {
  return (field.words && field.words->digest == content) ||
         (field.wordings && has(*field.wordings, content));
}

bool is_drafted(const Consultation& state, const Case& value) {
  const auto& rule = state.chart_of(value);
  const auto& active = value.configuration.active();
  return std::any_of(active.begin(), active.end(), [&](const auto id) {
    return workflow::permits_drafting(*rule.state_rules[chart::index(id)]);
  });
}

// Those who may read it where it stands in the case: who was given a text that has it, and whoever
// reads the case what stands in its fields, in the text that is drafted there, or in the one that
// was issued last.
Audience readers_in_place(const Consultation& state, const Case& value, const Digest& content,
                          const Audience& readers) {
  const bool is_in_field = std::any_of(value.fields.begin(), value.fields.end(),
                                       [&](const auto& one) { return has(one.second, content); });
  if (is_in_field) return readers;
  if (!value.document) return {};
  const auto& revisions = value.document->revisions;
  const bool is_as_issued = !revisions.empty() && !revisions.back()->recalled &&
                            has(*revisions.back()->paragraphs, content);
  if (has(*value.document->draft, content) && (is_as_issued || is_drafted(state, value)))
    return readers;
  Audience audience;
  for (const auto& revision : revisions)
    if (!revision->recalled && has(*revision->paragraphs, content))
      add_readers(audience, revision->audience.empty() ? readers : revision->audience);
  return audience;
}

}  // namespace

std::vector<Role> redaction_approvers(const Case& value) {
  return {
      usual(value.key.conference.empty() ? Group::all_presidencies : Group::conference_presidency)};
}

std::vector<Role> redaction_keepers(const Case& value) {
  auto roles = redaction_approvers(value);
  roles.push_back(usual(value.key.conference.empty() ? Group::all_secretariats
                                                     : Group::conference_secretariat));
  return roles;
}

Audience readers_of_redaction(const Consultation& state, const Case& value, const Digest& content,
                              const Audience& audience, const Principal& by,
                              const registry::Registry& registry, Timestamp at) {
  const auto readers = readers_of(state, value, registry, at);
  if (is_private(readers)) return readers;
  Audience wanted = audience;
  add_readers(wanted, readers_in_place(state, value, content, readers));
  std::vector<workflow::Readers> approvers;
  for (const auto& role : redaction_approvers(value)) approvers.push_back({role.group, role.body});
  add_readers(wanted, resolve_readers(state, value, approvers));
  auto among = among_readers(wanted, readers, registry, at);
  if (!by.party.empty()) add_readers(among, {"party:" + by.party.value});
  return among;
}

}  // namespace concord::consultation
