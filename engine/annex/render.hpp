#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/annex/csv.hpp"
#include "engine/annex/documents.hpp"
#include "engine/annex/sheet.hpp"
#include "engine/annex/wording.hpp"

// The annexes for people and programs. Pure; all output is well-formed UTF-8. Headings are in
// `language`, the words of texts and inputs in the annex's own.
namespace concord::annex {

enum class Format : std::uint8_t { markdown, html, csv, json };

[[nodiscard]] std::optional<Format> format_named(std::string_view name);

[[nodiscard]] Sheet sheet(const SourcesAnnex& annex, Language language);
[[nodiscard]] Sheet sheet(const DispositionAnnex& annex, Language language);
[[nodiscard]] Sheet sheet(const Concordance& table, Language language);
[[nodiscard]] Sheet sheet(const Fairness& report, Language language);
[[nodiscard]] Sheet sheet(const BracketsReport& report, Language language);

[[nodiscard]] Records records(const SourcesAnnex& annex, Language language);
[[nodiscard]] Records records(const DispositionAnnex& annex, Language language);
[[nodiscard]] Records records(const Concordance& table, Language language);
[[nodiscard]] Records records(const Fairness& report, Language language);
[[nodiscard]] Records records(const BracketsReport& report, Language language);

// Members are in English, as in the API; docs/annexes.md lists them.
[[nodiscard]] nlohmann::json to_json(const SourcesAnnex& annex);
[[nodiscard]] nlohmann::json to_json(const DispositionAnnex& annex);
[[nodiscard]] nlohmann::json to_json(const Concordance& table);
[[nodiscard]] nlohmann::json to_json(const Fairness& report);
[[nodiscard]] nlohmann::json to_json(const BracketsReport& report);

[[nodiscard]] std::string render(const SourcesAnnex& annex, Format format, Language language);
[[nodiscard]] std::string render(const DispositionAnnex& annex, Format format, Language language);
[[nodiscard]] std::string render(const Concordance& table, Format format, Language language);
[[nodiscard]] std::string render(const Fairness& report, Format format, Language language);
[[nodiscard]] std::string render(const BracketsReport& report, Format format, Language language);

// The documents that are made for every revision, by the names of the API.
inline constexpr std::array<std::string_view, 5> kAnnexes = {"sources", "dispositions",
                                                             "concordance", "fairness", "brackets"};
// One of kAnnexes of one text, in the format. Needs a name of them.
[[nodiscard]] std::string render_annex(std::string_view name, const Annexed& annexed,
                                       const std::string& wordings, Format format,
                                       Language language);

}  // namespace concord::annex
