#include "engine/annex/render.hpp"

#include <nlohmann/json.hpp>

namespace concord::annex {
namespace {

template <class Annex>
std::string rendered(const Annex& annex, Format format, Language language) {
  switch (format) {
    case Format::markdown:
      return markdown(sheet(annex, language));
    case Format::html:
      return html(sheet(annex, language));
    case Format::csv:
      return csv(records(annex, language));
    case Format::json:
      return to_json(annex).dump(2) + "\n";
  }
  return {};
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  if (name == "markdown") return Format::markdown;
  if (name == "html") return Format::html;
  if (name == "csv") return Format::csv;
  if (name == "json") return Format::json;
  return std::nullopt;
}

std::string render(const SourcesAnnex& annex, Format format, Language language) {
  return rendered(annex, format, language);
}
std::string render(const DispositionAnnex& annex, Format format, Language language) {
  return rendered(annex, format, language);
}
std::string render(const Concordance& table, Format format, Language language) {
  return rendered(table, format, language);
}
std::string render(const Fairness& report, Format format, Language language) {
  return rendered(report, format, language);
}

std::string render(const BracketsReport& report, Format format, Language language) {
  return rendered(report, format, language);
}

std::string render_annex(std::string_view name, const Annexed& annexed, const std::string& wordings,
                         Format format, Language language) {
  if (name == "dispositions")
    return rendered(disposition_annex(annexed, wordings), format, language);
  if (name == "concordance") return rendered(concordance(annexed, wordings), format, language);
  if (name == "fairness") return rendered(fairness({annexed}, wordings), format, language);
  if (name == "brackets") return rendered(brackets_report(annexed, wordings), format, language);
  return rendered(sources_annex(annexed, wordings), format, language);
}

}  // namespace concord::annex
