#include "engine/parallel/render.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/words/clean.hpp"
#include "engine/words/direction.hpp"
#include "engine/words/paper.hpp"
#include "engine/words/shown.hpp"

namespace concord::parallel {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --line: #d5d0c5; --faint: #6b6b70; --stale: #8a4b00;
  --drift: #a01c15; --lack: #f7ece9; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3b40; --faint: #9a9aa2; --stale: #f0b36b;
  --drift: #ff9a90; --lack: #35211f; } }
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem;
  font: 1rem/1.5 "Source Serif 4", "Noto Serif", Georgia, serif; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: start; vertical-align: top; padding: .5rem .8rem; overflow-wrap: break-word;
  border-bottom: 1px solid var(--line); }
th, .n, .stale, .drift { font-family: system-ui, "Noto Sans", sans-serif; }
th { position: sticky; top: 0; background: Canvas; font-size: .85rem; }
.n { color: var(--faint); font-size: .72rem; display: block; }
.none { background: var(--lack); color: var(--faint); font-style: italic; }
.stale { color: var(--stale); font-size: .78rem; display: block; }
.drift td { color: var(--drift); font-size: .85rem; padding-top: .2rem; padding-bottom: .2rem; }
.drift td[colspan] { border-bottom: 0; padding-top: .5rem; }
.head { font-weight: 700; }
p { margin: 0; }
@media print { body { max-width: none; padding: 0; font-size: 9.5pt; } tr { break-inside: avoid; } }
)css";

enum class Phrase : std::uint8_t {
  none,
  older,
  line,
  paragraph,
  listed,
  country,
  number,
  date,
  not_here
};

using Tongues = std::array<std::string_view, 3>;  // en, es, pt

constexpr std::array<Tongues, 9> kPhrases = {{
    {"no paragraph here", "aquí no hay párrafo", "aqui não há parágrafo"},
    {"older than the text that it was translated from", "anterior al texto del que se tradujo",
     "anterior ao texto do qual foi traduzido"},
    {"line ", "línea ", "linha "},
    {"paragraph ", "párrafo ", "parágrafo "},
    {"In a list of countries: ", "En una lista de países: ", "Numa lista de países: "},
    {"Country: ", "País: ", "País: "},
    {"Number: ", "Número: ", "Número: "},
    {"Date: ", "Fecha: ", "Data: "},
    {"not here", "aquí no", "aqui não"},
}};

std::string_view page_words(Phrase phrase, std::string_view language) {
  const std::size_t tongue = language.starts_with("es") ? 1 : language.starts_with("pt") ? 2 : 0;
  return kPhrases.at(static_cast<std::size_t>(phrase)).at(tongue);
}

// Where the paragraphs are; nothing where the first one's label says its number.
std::string where(const Version& version, std::size_t place, std::string_view language) {
  if (version.lines != nullptr && place < version.lines->size())
    return std::string(page_words(Phrase::line, language)) +
           std::to_string((*version.lines)[place]);
  const auto number = std::to_string(place + 1);
  if (version.text->paragraphs[place].label == number + ".") return "";
  return std::string(page_words(Phrase::paragraph, language)) + number;
}

void cell(std::string& out, const Version& version, const std::vector<std::size_t>& places,
          std::string_view language) {
  const auto say = [&](Phrase phrase) { out += page_words(phrase, language); };
  if (places.empty()) {
    out += "<td class=\"none\">";
    say(Phrase::none);
    out += "</td>";
    return;
  }
  out += "<td lang=\"";
  words::append_escaped(out, version.language);
  words::Letters letters;
  for (const auto place : places)
    letters.add(words::letters_of(version.text->paragraphs[place].text(version.language)));
  out += letters.run_right_to_left() ? "\" dir=\"rtl\">" : "\">";
  if (const auto place = where(version, places.front(), language); !place.empty())
    out += "<span class=\"n\">" + place + "</span>";
  if (is_stale(version, places)) {
    out += "<span class=\"stale\">";
    say(Phrase::older);
    out += "</span>";
  }
  for (const auto place : places) {
    const auto& one = version.text->paragraphs[place];
    out += one.kind == manuscript::Kind::heading ? "<p class=\"head\">" : "<p>";
    words::append_escaped(out, one.label.empty() ? "" : one.label + " ");
    words::append_escaped(out, words::shown(one.text(version.language)));
    out += "</p>";
  }
  out += "</td>";
}

void difference(std::string& out, const Difference& one, const std::string& language) {
  if (one.what == What::paragraph_missing) return;  // the empty cell says so
  const bool country = one.what == What::country_listed || one.what == What::country_named;
  out += "<tr class=\"drift\"><td colspan=\"" + std::to_string(one.typed.size()) + "\">";
  out += page_words(one.what == What::country_listed  ? Phrase::listed
                    : one.what == What::country_named ? Phrase::country
                    : one.what == What::number        ? Phrase::number
                                                      : Phrase::date,
                    language);
  words::append_escaped(out, country ? country_name(one.value, language) : one.value);
  out += "</td></tr>\n<tr class=\"drift\">";
  for (const auto& typed : one.typed) {
    out += "<td>";
    words::append_escaped(out, typed.empty() ? page_words(Phrase::not_here, language) : typed);
    out += "</td>";
  }
  out += "</tr>\n";
}

}  // namespace

std::string to_html(const std::vector<Version>& versions, const std::vector<Row>& rows,
                    const std::vector<Difference>& differences, const std::string& title,
                    const std::string& language) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  words::append_escaped(out, language);
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width="
      "device-width, initial-scale=1\">\n<title>";
  words::append_escaped(out, title);
  out += "</title>\n<style>";
  out += kStyle;
  out += words::paper_style("A4 landscape", "15mm", title);
  out += "</style>\n</head>\n<body>\n<h1>";
  words::append_escaped(out, title);
  out += "</h1>\n<table>\n<thead><tr>";
  for (const auto& one : versions) {
    out += "<th>";
    words::append_escaped(out, one.language + " · " + one.name);
    out += "</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  auto next = differences.begin();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out += "<tr>";
    for (std::size_t v = 0; v < versions.size(); ++v)
      cell(out, versions[v], rows[row].places[v], language);
    out += "</tr>\n";
    for (; next != differences.end() && next->row == row; ++next) difference(out, *next, language);
  }
  return out + "</tbody>\n</table>\n</body>\n</html>\n";
}

}  // namespace concord::parallel
