#pragma once

#include <gtest/gtest.h>

#include <string>

#include "engine/exports/exports.hpp"
#include "engine/manuscript/import.hpp"

namespace concord::exports {

// The manuscript of a Markdown text in English.
inline manuscript::Manuscript markdown(const std::string& text) {
  auto read = manuscript::from_markdown(text);
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return read ? std::move(read->manuscript) : manuscript::Manuscript{};
}

inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// What a reader sees of markup: without elements, entities as their signs.
inline std::string without_markup(const std::string& markup) {
  std::string out;
  bool within = false;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    if (markup[i] == '<') within = true;
    if (!within) out += markup[i];
    if (markup[i] == '>') within = false;
  }
  for (const auto& [entity, sign] : {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"},
                                     std::pair{"&quot;", "\""}, std::pair{"&amp;", "&"}})
    for (auto at = out.find(entity); at != std::string::npos; at = out.find(entity, at + 1))
      out.replace(at, std::string(entity).size(), sign);
  return out;
}

// Arabic: a label, a bracket, a word of Latin letters at the beginning, and English between.
inline const char* const kFromTheRight =
    "# المبادئ\n\n(a) UNHCR [تحمي | تعزز (MEX)] حقوق المهاجرين؛\n\n- بند\n\n"
    "In English, as it was proposed.\n\n[^1]: كما اعتُمد.\n";

inline const char* const kNegotiated =
    "---\ntitle: Draft & more\nsymbol: RCM/2026/L.4\ndate: 24 November 2026\n---\n\n"
    "# Principles\n\n"
    "The States *recalling* the [Declaration](https://example.org/a)[^1]:\n\n"
    "1. [States | Parties (URY) | Members (CRI; opposed by MEX)] [shall] (MEX) act;\n\n"
    "2. [A [nested [deep]]] and [x][y], delete [this | (BRA)] <b>now</b>.\n\n"
    "[^1]: As *adopted*.\n";

}  // namespace concord::exports
