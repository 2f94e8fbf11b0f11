#include <array>

#include "engine/likeness/suggestions.hpp"

namespace concord::likeness {

namespace {

std::string percent(std::uint32_t thousandths) {
  return std::to_string((thousandths + 5) / 10);
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) {
    text += text.empty() ? item : ", " + item;
  }
  return text;
}

std::string code_of(std::string_view what) {
  return "likeness." + std::string(what);
}

}  // namespace

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, 4> kNames{"exact", "near", "overlap", "contradiction"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(Matter matter) {
  constexpr std::array<std::string_view, 6> kNames{"number",   "date",     "deadline",
                                                   "modality", "negation", "actor"};
  return kNames.at(static_cast<std::size_t>(matter));
}

Explanation explain(const Group& group) {
  return {.code = code_of(name_of(group.kind)),
          .facts = {{"middle", group.middle},
                    {"members", joined(group.members)},
                    {"parties", std::to_string(group.parties)},
                    {"percent", percent(group.least_share)},
                    {"disputed", group.disputed ? "yes" : "no"}}};
}

std::vector<Explanation> explain(const Link& link) {
  std::vector<Explanation> sentences;
  sentences.push_back({.code = code_of(name_of(link.kind)),
                       .facts = {{"left", link.left},
                                 {"right", link.right},
                                 {"language", link.language},
                                 {"percent", percent(link.near ? link.score.near_share
                                                               : link.score.contained_share)},
                                 {"words", std::to_string(link.score.longest_span)}}});
  for (const auto& difference : link.differences) {
    sentences.push_back({.code = code_of(name_of(Kind::contradiction)) + "." +
                                 std::string(name_of(difference.matter)),
                         .facts = {{"left_words", difference.left_words},
                                   {"right_words", difference.right_words}}});
  }
  return sentences;
}

Explanation explain(const TopicRank& topic) {
  return {.code = code_of("topic"),
          .facts = {{"topic", topic.topic.value},
                    {"paragraphs", std::to_string(topic.paragraphs)},
                    {"parties", std::to_string(topic.parties)},
                    {"grouped", std::to_string(topic.grouped)},
                    {"contradictions", std::to_string(topic.contradictions)},
                    {"common_percent", percent(topic.common_terms)}}};
}

}  // namespace concord::likeness
