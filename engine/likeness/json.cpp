#include <nlohmann/json.hpp>

#include "engine/likeness/render.hpp"

namespace concord::likeness {
namespace {

nlohmann::json explanation_json(const Explanation& explanation) {
  nlohmann::json facts = nlohmann::json::object();
  for (const auto& fact : explanation.facts) facts[fact.name] = fact.value;
  return {{"code", explanation.code}, {"facts", facts}};
}

nlohmann::json span_json(const Span& span) {
  return {span.begin, span.end};
}

nlohmann::json link_json(const Link& link) {
  nlohmann::json spans = nlohmann::json::array();
  for (const auto& span : link.spans)
    spans.push_back(
        {{"left", span_json(span.left)}, {"right", span_json(span.right)}, {"words", span.words}});
  nlohmann::json differences = nlohmann::json::array();
  for (const auto& one : link.differences)
    differences.push_back({{"matter", name_of(one.matter)},
                           {"left", span_json(one.left)},
                           {"right", span_json(one.right)},
                           {"left_words", one.left_words},
                           {"right_words", one.right_words}});
  nlohmann::json why = nlohmann::json::array();
  for (const auto& one : explain(link)) why.push_back(explanation_json(one));
  return {{"left", link.left},
          {"right", link.right},
          {"language", link.language},
          {"kind", name_of(link.kind)},
          {"near", link.near},
          {"score",
           {{"near_share", link.score.near_share},
            {"contained_share", link.score.contained_share},
            {"aligned_words", link.score.aligned_words},
            {"longest_span", link.score.longest_span},
            {"span_rarity", link.score.span_rarity}}},
          {"spans", spans},
          {"differences", differences},
          {"why", why}};
}

nlohmann::json group_json(const Group& group) {
  return {{"kind", name_of(group.kind)},
          {"middle", group.middle},
          {"members", group.members},
          {"parties", group.parties},
          {"least_share", group.least_share},
          {"disputed", group.disputed},
          {"why", explanation_json(explain(group))}};
}

}  // namespace

nlohmann::json to_json(const Suggestions& made) {
  nlohmann::json groups = nlohmann::json::array();
  for (const auto& group : made.groups) groups.push_back(group_json(group));
  nlohmann::json links = nlohmann::json::array();
  for (const auto& link : made.links) links.push_back(link_json(link));
  nlohmann::json topics = nlohmann::json::array();
  for (const auto& topic : made.topics)
    topics.push_back({{"topic", topic.topic.value},
                      {"paragraphs", topic.paragraphs},
                      {"parties", topic.parties},
                      {"grouped", topic.grouped},
                      {"contradictions", topic.contradictions},
                      {"common_terms", topic.common_terms}});
  return {{"groups", groups}, {"links", links}, {"topics", topics}, {"left_out", made.left_out}};
}

}  // namespace concord::likeness
