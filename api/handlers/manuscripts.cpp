#include <algorithm>
#include <array>

#include "api/handlers/answers.hpp"
#include "api/handlers/query.hpp"
#include "api/handlers/routes.hpp"
#include "engine/edition/findings.hpp"
#include "engine/edition/text_reading.hpp"
#include "engine/manuscript/json_form.hpp"

// Texts in files, read into what a client can act upon. Nothing is kept of them.
namespace concord::api::handlers {
namespace {

// More than any text that is negotiated, and little enough for many to be read at once.
constexpr std::size_t kLargestFile = std::size_t{4} << 20;

struct FileType {
  std::string_view name;
  edition::FileKind kind;
};
constexpr std::array<FileType, 3> kFileTypes = {{
    {"text/markdown", edition::FileKind::markdown},
    {"text/plain", edition::FileKind::text},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     edition::FileKind::docx},
}};

std::optional<edition::FileKind> kind_sent(const Request& request) {
  const auto field = request.headers.get("Content-Type");
  std::string type(field.substr(0, field.find_first_of("; \t")));
  for (char& c : type)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const auto& one : kFileTypes)
    if (one.name == type) return one.kind;
  return std::nullopt;
}

// "MEX,URY=Uruguay"
std::vector<notation::PartyNames> parties_in(const std::string& list) {
  std::vector<notation::PartyNames> out;
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(',', at), list.size());
    if (end > at) out.push_back(edition::party_typed(list.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

Response read_answer(const edition::ReadText& text, const notation::Options& notation) {
  const auto reading = manuscript::read_brackets(text.manuscript, text.language, notation);
  auto out = edition::summary_json(text, reading);
  out["findings"] = edition::findings_json(text, reading);
  out["manuscript"] = nlohmann::json::parse(manuscript::to_json(text.manuscript));
  if (!text.lines.empty()) out["lines"] = text.lines;
  return json_response(200, out.dump());
}

// What is wrong with a file is mended in the file.
Response unreadable_file(Problem problem, edition::FileKind kind) {
  if (problem.remedy.empty())
    problem.remedy =
        kind == edition::FileKind::docx
            ? "Open the file in a word processor, save it as DOCX again and send that; "
              "or send its words as text/plain or text/markdown."
            : "Mend the file at the place that is named, and send it again.";
  return unreadable(problem);
}

void answer_manuscript(Call& call) {
  constexpr std::array<std::string_view, 3> kKnown = {"language", "parties", "slash"};
  Query query(call.request, kKnown);
  notation::Options notation;
  notation.parties = parties_in(query.text("parties"));
  notation.slash = query.flag("slash");
  const auto language = query.text("language");
  if (!language.empty() && !edition::is_language_code(language))
    query.note("language", "This is no language code.", "Give one such as en, es or pt.");
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  const auto kind = kind_sent(call.request);
  if (!kind)
    return call.reply(
        unsupported_media_type("Send the text as \"Content-Type: text/markdown\", \"text/plain\" "
                               "or the type of a DOCX."));
  if (call.request.body.empty())
    return call.reply(
        unreadable({"empty", "it is empty.", "", "Take the file from where it came once more."}));
  if (const auto problem = edition::foreign(call.request.body))
    return call.reply(unreadable_file(*problem, *kind));
  // A guess would be taken for knowledge: what nobody says is "und" (BCP 47, section 4.1).
  const auto text = edition::read_text(
      call.request.body,
      {.kind = kind, .language = language, .untold = "und", .parties = notation.parties});
  if (!text) return call.reply(unreadable_file(text.error(), *kind));
  if (const auto problem = manuscript::wrong_with(text->manuscript))
    return call.reply(unreadable_file(*problem, *kind));
  call.reply(read_answer(*text, notation));
}

}  // namespace

void add_manuscripts(Routes& routes, Desk& desk) {
  routes.push_back(
      {Method::post, "/v1/manuscripts", "readManuscript",
       for_bearers(desk, "readManuscript",
                   [&desk](Call& call) { attend_aside(desk, std::move(call), answer_manuscript); }),
       kLargestFile, bearers_only(desk)});
}

}  // namespace concord::api::handlers
