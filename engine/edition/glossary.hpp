#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/exports/glossary.hpp"
#include "engine/manuscript/manuscript.hpp"
#include "engine/values/ids.hpp"

// Terms that were defined and agreed in a consultation, and where a text uses them.
namespace concord::edition {

// Where views come from, each as the HTTP API gives it to the one reader. Nothing: none for this
// reader. What is thrown passes through.
struct GlossaryShelf {
  std::function<std::optional<nlohmann::json>(const ConsultationId&)> consultation;
  // A page of its cases; the first one with an empty cursor.
  std::function<std::optional<nlohmann::json>(const ConsultationId&, const std::string& cursor)>
      cases;
  std::function<std::optional<nlohmann::json>(const CaseId&)> one_case;
  std::function<std::optional<nlohmann::json>(const CaseId&, std::uint32_t revision)> document;
};

// Of each case whose document is of the kind "definition", the text that stood when the case was
// last settled, as far as the reader may read it. Its topic's title is the term, in each language
// in which it has one, ways to word it parted by " / "; a heading in the text is the term in its
// language. None of a consultation that the reader may not know of.
[[nodiscard]] std::vector<exports::Definition> agreed_definitions(const GlossaryShelf& shelf,
                                                                  const ConsultationId& id);

// [{"term", "version", "date", "source", "under_revision", "changed_since", "uses": [{"number",
// "words", "excerpt", "paragraph"?, "label"?}]}] of every definition, used or not. `issued`: when
// the text was; or empty.
[[nodiscard]] nlohmann::json terms_json(const manuscript::Manuscript& text,
                                        const std::string& language,
                                        const std::vector<exports::Definition>& definitions,
                                        const std::string& issued);

}  // namespace concord::edition
