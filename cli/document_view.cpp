#include "cli/document_view.hpp"

#include "cli/context.hpp"

namespace concord::cli {
namespace {

// "open since revision 2, between MEX, URY / BRA".
std::string standing_of(const Json& bracket) {
  std::string sides;
  for (const auto& side : part(bracket, "between"))
    sides += (sides.empty() ? "" : " / ") + (side.empty() ? std::string("-") : words(side));
  const auto day = word(bracket, "open_since_at").substr(0, 10);
  return "open since revision " + word(bracket, "open_since") +
         (day.empty() ? "" : " (" + day + ")") + (sides.empty() ? "" : ", between " + sides);
}

// Each wording of an alternative; a language that it lacks and the paragraph has is named too.
void show_alternative(const Json& alternative, const Json& paragraph, const std::string& who) {
  const auto& texts = part(alternative, "texts");
  const auto line = "    " + word(alternative, "number") + "  ";
  if (texts.empty()) return say_prose(line + "(delete)  " + plain(who));
  for (const auto& [language, text] : texts.items())
    say_prose(line + plain(language) + "  [" + plain(word(text, "text")) + "]  " + plain(who));
  for (const auto& [language, text] : part(paragraph, "texts").items())
    if (!texts.contains(language)) say(line + plain(language) + "  (no translation yet)");
}

// "CRI (2017-10-09), URY": with the day since when, where it is told.
std::string with_days(const Json& alternative, const char* member, const std::string& side) {
  std::string all;
  for (const auto& code : part(alternative, member)) {
    all += (all.empty() ? "" : ", ") + code.get<std::string>();
    for (const auto& one : part(alternative, "sides"))
      if (one.at("by") == code && word(one, "side") == side)
        all += " (" + word(one, "since").substr(0, 10) + ")";
  }
  return all;
}

// "MEX, tabled 2017-10-09; opposed by BRA (2017-10-11)".
std::string who_and_when(const Json& alternative) {
  std::string who = words(part(alternative, "proposers"));
  if (const auto gone = words(part(alternative, "taken_back_by")); !gone.empty())
    who += ", taken back since" + (gone == who ? "" : " by " + gone);
  if (const auto day = word(alternative, "tabled_at").substr(0, 10); !day.empty())
    who += (who.empty() ? "tabled " : ", tabled ") + day;
  if (const auto supporters = with_days(alternative, "supporters", "supports"); !supporters.empty())
    who += "; supported by " + supporters;
  if (const auto opposers = with_days(alternative, "opposers", "opposes"); !opposers.empty())
    who += "; opposed by " + opposers;
  return who;
}

void show_brackets(const Json& paragraph) {
  for (const auto& bracket : part(paragraph, "brackets")) {
    if (bracket.contains("closed_on")) continue;
    say("  bracket " + plain(word(bracket, "bracket") + ", " + standing_of(bracket)));
    for (const auto& alternative : part(bracket, "alternatives")) {
      if (alternative.contains("dropped")) continue;
      show_alternative(alternative, paragraph, who_and_when(alternative));
    }
  }
}

// "- (a) ", "[^1] ": what stands before the words, as the plain text of an export has it.
std::string typed_before(const Json& paragraph) {
  const auto& outline = part(paragraph, "outline");
  std::string out;
  for (const char* sign : {"bullet", "label"})
    if (const auto typed = word(outline, sign); !typed.empty()) out += typed + " ";
  return out;
}

// ", withdrawn since": of what a text takes up and its proposers have taken back.
std::string taken_back(const Json& source) {
  if (is_true(source, "disavowed")) return ", disavowed since";
  return is_true(source, "withdrawn") ? ", withdrawn since" : "";
}

// With a line for each authentic language of the text that the paragraph is not in.
void show_paragraph(const Json& paragraph, const Json& authentic) {
  const std::string label = word(paragraph, "label");
  const std::string signs = typed_before(paragraph);
  const std::string name = label.empty() ? "(" + word(paragraph, "number") + ") " : label + ". ";
  say("\n" + bold(name + plain(word(paragraph, "status"))) + "  " +
      plain(word(paragraph, "id") + "  " + word(paragraph, "mark")));
  for (const auto& [language, text] : part(paragraph, "texts").items())
    say_prose("  " + plain(language) + "  " + plain(signs + word(text, "text")) +
              (is_true(text, "outdated") ? "  (outdated)" : "") +
              (is_true(text, "untranslated") ? "  (in part not translated yet)" : ""));
  for (const auto& language : authentic)
    if (!part(paragraph, "texts").contains(language.get<std::string>()))
      say("  " + plain(language.get<std::string>()) + "  (no translation yet)");
  if (paragraph.contains("withdrawn")) {
    const Json& gone = part(paragraph, "withdrawn");
    const auto at = word(gone, "at").substr(0, 10);
    const auto because = word(gone, "because");
    say_prose("  withdrawn" +
              plain((at.empty() ? "" : " on " + at) + (because.empty() ? "" : ": " + because)));
  }
  show_brackets(paragraph);
  for (const auto& source : part(paragraph, "sources"))
    say_prose("  from " + plain(word(source, "by") + " " + word(source, "how")) +
              taken_back(source));
}

void show_notes(const Json& view) {
  const auto notes = part(view, "notes");
  if (notes.empty()) return;
  say("\nNotes to the drafters");
  Table table({"NOTE", "BY", "PARAGRAPH", "TEXT", "RESOLVED"});
  for (const auto& one : notes)
    table.add({word(one, "number"), word(one, "by"), word(one, "paragraph"), word(one, "content"),
               is_true(one, "resolved")
                   ? word(one, "resolved_by") +
                         (word(one, "answer").empty() ? "" : ": " + word(one, "answer"))
                   : "no"});
  table.print_fitting();
}

void show_corrections(const Json& view) {
  for (const auto& one : part(view, "corrections")) {
    say("\n" + bold(plain(word(one, "symbol"))) + "  " +
        plain("to " + word(one, "paragraph") + " (" + word(one, "language") + "), " +
              word(one, "status") + ", by " + word(one, "by")));
    say_prose("  reads   " + plain(word(one, "before")));
    say_prose("  is to be " + plain(word(one, "after")));
    if (!word(one, "reason").empty()) say_prose("  because " + plain(word(one, "reason")));
    if (const auto objected = words(part(one, "objections")); !objected.empty())
      say("  objections of " + plain(objected));
  }
}

void show_burn_down(const Json& view) {
  bool any = false;
  Table table({"REVISION", "ISSUED", "OPENED", "CLOSED", "OPEN"});
  for (const auto& one : part(view, "burn_down")) {
    const std::string symbol = word(one, "symbol");
    if (symbol.empty() && view.contains("issued_as")) continue;  // the same as the one before
    any =
        any || word(one, "open") != "0" || word(one, "opened") != "0" || word(one, "closed") != "0";
    table.add({symbol.empty() ? word(one, "revision") + " (working)" : symbol,
               word(one, "issued_at").substr(0, 10), word(one, "opened"), word(one, "closed"),
               word(one, "open")});
  }
  if (!any) return;
  say("\nBrackets by revision");
  table.print();
}

// "Rev.2 of 2017-11-09: Agreed by the conference (from 2017-11-09 16:00:00Z on)", "working text".
std::string which_text(const Json& view) {
  const auto of_day = [](const Json& issued) {
    return word(issued, "symbol") + " of " + word(issued, "issued_at").substr(0, 10);
  };
  if (const auto& issued = part(view, "issued_as"); !issued.is_null())
    return of_day(issued) + ": " + word(issued, "state_title") + " (from " +
           short_time(word(issued, "since")) + " on)";
  return word(view, "symbol").empty() ? "working text" : of_day(view);
}

}  // namespace

std::string heading(const Json& view) {
  return bold(plain(word(view, "key") + "  " + word(view, "title")));
}

void show_originals(const Json& view) {
  for (const auto& one : part(view, "originals")) {
    const std::string name = word(one, "name");
    say_prose("  note     " +
              plain("from " + word(one, "party") + ", received " +
                    short_time(word(one, "received")) + ", recorded in entry " +
                    word(one, "case_seq") + (is_true(one, "disavowed") ? " (disavowed)" : "") +
                    ": " +
                    (is_true(one, "redacted") ? "[redacted]"
                     : name.empty()           ? word(one, "text")
                                    : name + ": concord file " + word(view, "consultation") + ":" +
                                          word(view, "key") + " " + name)));
  }
}

void show_document(const Json& view) {
  say(heading(view) + "  " + plain(which_text(view)));
  if (is_true(view, "recalled")) say("Recalled: " + plain(word(view, "recall_ground")));
  for (const auto& paragraph : part(view, "paragraphs"))
    show_paragraph(paragraph, part(part(view, "languages"), "authentic"));
  show_corrections(view);
  show_notes(view);
  show_originals(view);
  show_burn_down(view);
  say("\nDigest of the text: " + word(view, "text_digest"));
}

}  // namespace concord::cli
