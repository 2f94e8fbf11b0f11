#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/parallel/parallel.hpp"

// Parallel texts and their differences for people and programs. All output is well-formed UTF-8.
namespace concord::parallel {

// What a reader is told of a version's paragraphs in a row: "line 12" or "paragraph 7"; empty:
// none.
[[nodiscard]] std::string place_words(const Version& version,
                                      const std::vector<std::size_t>& places);

// True if one of them is older than the text that it was made from (Paragraph::stale).
[[nodiscard]] bool is_stale(const Version& version, const std::vector<std::size_t>& places);

// {"versions": [{"name", "language", "paragraphs"}], "rows": [{"<index>": ...}]}: each row has
// "cells", one for each version: {"paragraphs": [1], "lines": [1], "text", "stale"}.
[[nodiscard]] nlohmann::json rows_json(const std::vector<Version>& versions,
                                       const std::vector<Row>& rows);

// {"versions", "differences": [{"code", "value", "label", "row", "in": [{"version", "language",
// "typed", "paragraphs", "lines"}], "not_in": [the same without "typed"]}]}
[[nodiscard]] nlohmann::json drift_json(const std::vector<Version>& versions,
                                        const std::vector<Row>& rows,
                                        const std::vector<Difference>& differences,
                                        const std::string& language);

// A page with one column for each version; differences stand below the row that they are in.
// Nothing is fetched, no scripts. Texts are shown in plain words, without Markdown's marks; what
// the page itself says is in `language` (en, es, pt; else en).
[[nodiscard]] std::string to_html(const std::vector<Version>& versions,
                                  const std::vector<Row>& rows,
                                  const std::vector<Difference>& differences,
                                  const std::string& title, const std::string& language);

}  // namespace concord::parallel
