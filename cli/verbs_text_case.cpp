#include "cli/verbs_text_case.hpp"

#include <iostream>
#include <map>

#include "cli/shelf.hpp"
#include "cli/text_forms.hpp"
#include "cli/text_of_case.hpp"
#include "engine/annex/revision.hpp"
#include "engine/annex/views.hpp"
#include "engine/manuscript/export.hpp"
#include "engine/manuscript/json_form.hpp"
#include "engine/redline/render.hpp"

namespace concord::cli {
namespace {

// The newest revision stands in for the working text only where no revision was named.
Json document_of(Context& context, const std::string& place, const std::string& revision) {
  const CaseId id(context.case_id(place));
  const auto shelf = shelf_of(context);
  auto view = shelf.document(id, revision_of(revision));
  if (!view && revision.empty())
    if (const auto text = text_of_case(context, id, {})) view = shelf.document(id, text->revision);
  if (!view)
    throw Failure(kRefused,
                  "There is no such text of this case that you may read: " +
                      (revision.empty() ? std::string("working text") : revision) + ".",
                  "Look at its revisions with `concord --json case " + plain(place) + "`.");
  if (is_true(*view, "recalled"))
    throw Failure(kRefused, "Revision " + revision + " was recalled; its words are not shown.",
                  "Name another revision.");
  return *std::move(view);
}

annex::Annexed understood(const Json& view) {
  auto out = annex::annexed({.document = &view});
  if (!out) throw Failure(kRefused, out.error().message, out.error().remedy);
  return *std::move(out);
}

manuscript::Manuscript checked(CaseText& text) {
  if (const auto problem = manuscript::wrong_with(text.manuscript))
    throw Failure(kRefused,
                  "This text cannot be exported: " + problem->message + " (" + problem->place + ")",
                  problem->remedy);
  return std::move(text.manuscript);
}

std::string language_for(const Context& context, const annex::Annexed& text,
                         const std::string& wanted) {
  const auto language =
      annex::language_of(text, wanted.empty() ? context.globals.language : wanted);
  if (!wanted.empty() && language != wanted)
    throw Failure(kUsage, "There is no text in " + wanted + ".",
                  "It has: " + (language.empty() ? "none" : language) + ".");
  return language;
}

// On whose behalf each paragraph was changed last, as far as the history shown says.
std::map<std::string, std::string> authors_of(Context& context, const CaseId& id) {
  std::map<std::string, std::string> authors;
  const auto history = shelf_of(context).history(id);
  if (!history) return authors;
  for (const auto& entry : part(*history, "entries")) {
    const std::string by = word(entry, "principal");
    if (by.empty()) continue;
    for (const auto& event : part(entry, "events"))
      if (const auto paragraph = word(event, "paragraph");
          !paragraph.empty() && (event.contains("text") || event.contains("texts")))
        authors[paragraph] = by;
  }
  return authors;
}

void write_docx(Context& context, const CaseDiff& wanted, const Json& before, const Json& after,
                const std::string& language) {
  auto old_text = text_of_view(before, {language}, context.globals.language);
  auto new_text = text_of_view(after, {language}, context.globals.language);
  exports::Changed changed{.author = word(after, "consultation"),
                           .date = word(after, "issued_at"),
                           .authors = authors_of(context, CaseId(word(after, "case")))};
  exports::Options options;
  options.language = language;
  options.brackets.parties = new_text.parties;
  write_bytes(wanted.docx,
              exports::redline_docx(checked(old_text), checked(new_text), changed, options));
}

}  // namespace

int diff_case(Context& context, const CaseDiff& wanted) {
  if (wanted.from.empty())
    throw Failure(kUsage, "From which revision?", "Give --from 1, and --to 2 or --to working.");
  const Json before_view = document_of(context, wanted.place, wanted.from);
  const Json after_view = document_of(context, wanted.place, wanted.to);
  const auto before = understood(before_view);
  const auto after = understood(after_view);
  const auto language = language_for(context, after, wanted.language);
  if (!wanted.docx.empty()) write_docx(context, wanted, before_view, after_view, language);
  const auto text_before = annex::revision_text(before, language);
  const auto text_after = annex::revision_text(after, language);
  const auto compared = redline::compare(text_before, text_after);
  if (!wanted.html.empty()) {
    const redline::Names names{wanted.title.empty() ? after.title + ", " + after.key : wanted.title,
                               annex::revision_name(before), annex::revision_name(after)};
    write_bytes(wanted.html,
                redline::html_page(compared, names,
                                   wanted.whole ? redline::Fold::none : redline::Fold::unchanged));
  }
  if (context.globals.json)
    return context.printed_json(context.get(
               with_query("/v1/cases/" + encoded(after.text_case.value) + "/redline",
                          {{"from", wanted.from}, {"to", wanted.to}, {"language", language}})))
               ? kDone
               : kRefused;
  for (const auto* file : {&wanted.html, &wanted.docx})
    if (!file->empty() && *file != "-") say("Written: " + plain(*file));
  if (wanted.html.empty() && wanted.docx.empty())
    std::cout << redline::terminal_text(compared, {wanted.colour, wanted.only_moves, wanted.whole});
  return kDone;
}

int export_case(Context& context, CaseExport wanted) {
  const Json view = document_of(context, wanted.place, wanted.revision);
  const auto language = language_for(context, understood(view), wanted.language);
  const bool every = wanted.format == "json" && wanted.language.empty();
  auto text = text_of_view(view, every ? std::vector<std::string>{} : std::vector{language},
                           context.globals.language);
  wanted.options.language = language;
  if (wanted.options.brackets.parties.empty()) wanted.options.brackets.parties = text.parties;
  const auto words = checked(text);
  if (wanted.format == "json")
    write_bytes(wanted.out, manuscript::to_json(words));
  else if (wanted.format == "markdown")
    write_bytes(wanted.out, manuscript::to_markdown(words, language));
  else if (wanted.format == "text")
    write_bytes(wanted.out, manuscript::to_text(words, language, wanted.width));
  else
    write_bytes(wanted.out, text_form(words, wanted.format, wanted.options));
  if (!wanted.out.empty() && wanted.out != "-") say("Written: " + plain(wanted.out));
  return kDone;
}

}  // namespace concord::cli
