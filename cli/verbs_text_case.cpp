#include "cli/verbs_text_case.hpp"

#include <iostream>

#include "cli/glossary.hpp"
#include "cli/shelf.hpp"
#include "cli/text_forms.hpp"
#include "cli/tongue.hpp"
#include "engine/annex/revision.hpp"
#include "engine/annex/views.hpp"
#include "engine/edition/text_history.hpp"
#include "engine/redline/render.hpp"

namespace concord::cli {
namespace {

// Where no revision was named, an issued one may speak for the case.
Json document_of(Context& context, const std::string& place, const std::string& revision) {
  const CaseId id(context.case_id(place));
  const auto shelf = shelf_of(context);
  auto view = shelf.document(id, revision_of(revision));
  if (revision.empty())
    if (const auto issued = revision_in_force(context, id, view ? *view : Json())) {
      const Json now = view ? *std::move(view) : Json();
      view = shelf.document(id, issued);
      if (view) view = annex::marked_as_now(*std::move(view), now);
    }
  if (!view)
    throw Failure(kRefused,
                  "There is no such text of this case that you may read: " +
                      (revision.empty() ? in_tongue("working text") : revision) + ".",
                  "Look at its revisions with `concord --json case " + plain(place) + "`.");
  if (is_true(*view, "recalled"))
    throw Failure(kRefused,
                  "Revision " + word(*view, "revision") + " was recalled; its words are not shown.",
                  "Name another revision.");
  return *std::move(view);
}

// A revision that was named, too, says in a file what was taken back since, and names nobody at it.
Json exported_document(Context& context, const std::string& place, const std::string& revision) {
  Json view = document_of(context, place, revision);
  if (!revision_of(revision)) return view;
  const auto now = shelf_of(context).document(CaseId(context.case_id(place)), std::nullopt);
  return now ? annex::marked_as_now(std::move(view), *now) : view;
}

annex::Annexed understood(const Json& view) {
  auto out = annex::annexed({.document = &view});
  if (!out) throw Failure(kRefused, out.error().message, out.error().remedy);
  return *std::move(out);
}

[[noreturn]] void refuse_export(const Problem& problem) {
  throw Failure(kRefused,
                "This text cannot be exported: " + problem.message + " (" + problem.place + ")",
                problem.remedy);
}

manuscript::Manuscript checked(edition::CaseText& text) {
  if (const auto problem = manuscript::wrong_with(text.manuscript)) refuse_export(*problem);
  return std::move(text.manuscript);
}

std::string language_for(const Context& context, const Json& view, const annex::Annexed& text,
                         const std::string& wanted) {
  const auto language =
      annex::language_of(text, wanted.empty() ? context.globals.language : wanted);
  if (wanted.empty() || language == wanted) return language;
  std::string known;
  for (const auto& one : edition::languages_of_view(view))
    known += (known.empty() ? "" : ", ") + one;
  throw Failure(kUsage, in_tongue("There is no text in {language}.", {{"language", plain(wanted)}}),
                known.empty() ? "It has no words yet."
                              : in_tongue("It is in: {languages}.", {{"languages", known}}));
}

// Null where it is not shown to this reader.
Json history_of(Context& context, const Json& view) {
  return shelf_of(context).history(CaseId(word(view, "case"))).value_or(Json());
}

void write_docx(Context& context, const CaseDiff& wanted, const Json& before, const Json& after,
                const std::string& language, const std::string& says) {
  // What is said of the words beside them is no change of theirs.
  const edition::CaseForm form{edition::Names::hidden, edition::Remarks::marked};
  auto old_text = edition::text_of_view(before, {language}, context.globals.language, form);
  auto new_text = edition::text_of_view(after, {language}, context.globals.language, form);
  exports::Changed changed{.author = word(after, "consultation"),
                           .date = word(after, "issued_at"),
                           .authors = edition::authors_of(history_of(context, after),
                                                          {wanted.from, wanted.to}, language),
                           .says = says};
  exports::Options options;
  options.language = language;
  options.brackets.parties = new_text.parties;
  write_bytes(wanted.docx,
              exports::redline_docx(checked(old_text), checked(new_text), changed, options));
}

// Both sides of a redline, in one language.
class Sides {
 public:
  Sides(Context& context, const CaseDiff& wanted)
      : before_view(document_of(context, wanted.place, wanted.from)),
        after_view(document_of(context, wanted.place, wanted.to)),
        before(understood(before_view)),
        after(understood(after_view)),
        language(language_for(context, after_view, after, wanted.language)),
        spoken(context.globals.language),
        text_before(annex::revision_text(before, language)),
        text_after(annex::revision_text(after, language)),
        compared(redline::compare(text_before, text_after)) {}
  Sides(const Sides&) = delete;
  Sides& operator=(const Sides&) = delete;

  [[nodiscard]] std::string page(const CaseDiff& wanted) const {
    const redline::Names names{
        .title = wanted.title.empty() ? after.title + ", " + after.key : wanted.title,
        .before = annex::revision_name(before, spoken),
        .after = annex::revision_name(after, spoken),
        .language = spoken,
        .markdown = true};
    return redline::html_page(compared, names,
                              wanted.whole ? redline::Fold::none : redline::Fold::unchanged);
  }

  // "Rev.1 → Rev.2"
  [[nodiscard]] std::string says() const {
    return annex::revision_name(before, spoken) + " → " + annex::revision_name(after, spoken);
  }

  const Json before_view;
  const Json after_view;
  const annex::Annexed before;
  const annex::Annexed after;
  const std::string language;  // of the words compared
  const std::string spoken;    // beside them
  const redline::Document text_before;
  const redline::Document text_after;
  const redline::Redline compared;  // of both texts
};

}  // namespace

std::string redline_page(Context& context, const CaseDiff& wanted) {
  speak(context, wanted.language);
  return Sides(context, wanted).page(wanted);
}

int diff_case(Context& context, const CaseDiff& wanted) {
  if (wanted.from.empty())
    throw Failure(kUsage, "From which revision?", "Give --from 1, and --to 2 or --to working.");
  speak(context, wanted.language);
  const Sides sides(context, wanted);
  if (!wanted.docx.empty())
    write_docx(context, wanted, sides.before_view, sides.after_view, sides.language, sides.says());
  if (!wanted.html.empty()) write_bytes(wanted.html, sides.page(wanted));
  if (context.globals.json)
    return context.printed_json(context.get(with_query(
               "/v1/cases/" + encoded(sides.after.text_case.value) + "/redline",
               {{"from", wanted.from}, {"to", wanted.to}, {"language", sides.language}})))
               ? kDone
               : kRefused;
  for (const auto* file : {&wanted.html, &wanted.docx})
    if (!file->empty() && *file != "-") say_written(*file);
  if (wanted.html.empty() && wanted.docx.empty())
    std::cout << redline::terminal_text(
        sides.compared, {wanted.colour, wanted.only_moves, wanted.whole, spoken_tongue()});
  return kDone;
}

CaseWords case_text(Context& context, const std::string& place, const std::string& revision,
                    const std::string& wanted) {
  Json view = document_of(context, place, revision);
  auto language = language_for(context, view, understood(view), wanted);
  auto text = edition::text_of_view(view, {language}, context.globals.language);
  return {std::move(view), std::move(text), std::move(language)};
}

manuscript::Manuscript case_manuscript(Context& context, const std::string& place) {
  const Json view = document_of(context, place, "");
  auto text = edition::text_of_view(view, {}, context.globals.language,
                                    {.remarks = edition::Remarks::apart});
  return checked(text);
}

int export_case(Context& context, CaseExport wanted) {
  const auto read = [&] { return exported_document(context, wanted.place, wanted.revision); };
  Json view = read();
  const auto language = language_for(context, view, understood(view), wanted.language);
  const bool every = wanted.format == "json" && wanted.language.empty();
  if (!every && speak(context, language)) view = read();
  const auto form = form_of(wanted.format);
  const bool was_issued = !word(view, "symbol").empty();
  auto made = edition::edition_of(view, was_issued ? Json() : history_of(context, view),
                                  {.form = form,
                                   .language = language,
                                   .all_languages = every,
                                   .spoken = context.globals.language,
                                   .options = std::move(wanted.options),
                                   .width = wanted.width});
  if (!made) refuse_export(made.error());
  if (!wanted.glossary.empty())
    made->text = exports::with_definitions(
        made->text, language, definitions_of(context, wanted.glossary), word(view, "issued_at"));
  write_bytes(wanted.out, text_form(*made, wanted.format));
  if (!wanted.out.empty() && wanted.out != "-") say_written(wanted.out);
  return kDone;
}

}  // namespace concord::cli
