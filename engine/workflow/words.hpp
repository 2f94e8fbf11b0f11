#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/workflow/names.hpp"
#include "engine/workflow/reading.hpp"

namespace concord::workflow {

template <class Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

// One word of a closed list; anything else is reported as unknown_word with the nearest.
template <class Value>
[[nodiscard]] std::optional<Value> read_word(const Node& node, const Words<Value>& words,
                                             Report& report) {
  const auto text = read_text(node, report);
  if (!text) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [word, value] : words) {
    if (word == *text) return value;
    known.emplace_back(word);
  }
  report.add("unknown_word", in_quotes(*text) + " means nothing here.", node.pointer,
             suggestion(*text, known, ""));
  return std::nullopt;
}

// Puts the word at `name`, if there is one, into `target`.
template <class Value>
void read_word_into(Value& target, Members& members, std::string_view name,
                    const Words<Value>& words, Report& report) {
  if (const auto node = members.find(name))
    if (const auto value = read_word(*node, words, report)) target = *value;
}

}  // namespace concord::workflow
