#include "cli/document_view.hpp"

#include "cli/context.hpp"
#include "cli/tongue.hpp"

namespace concord::cli {
namespace {

// What the API says in the place of words that were deleted for ever.
constexpr std::string_view kRedacted = "[redacted]";

// The number of the revision that the text shown would be issued as; empty: it was issued.
std::string working_number(const Json& view) {
  for (const auto& one : part(view, "burn_down"))
    if (word(one, "symbol").empty()) return word(one, "revision");
  return {};
}

// "open since revision 2, between MEX, URY / BRA"; a revision that is not issued yet has no number.
std::string standing_of(const Json& bracket, const std::string& working) {
  std::string sides;
  for (const auto& side : part(bracket, "between"))
    sides += (sides.empty() ? "" : " / ") + (side.empty() ? std::string("-") : words(side));
  const auto day = word(bracket, "open_since_at").substr(0, 10);
  const std::string since = word(bracket, "open_since");
  return (since == working ? in_tongue("open since the working text")
                           : in_tongue("open since revision {revision}", {{"revision", since}})) +
         (day.empty() ? "" : " (" + day + ")") +
         (sides.empty() ? "" : ", " + in_tongue("between {sides}", {{"sides", sides}}));
}

// Each wording of an alternative; a language that it lacks and the paragraph has is named too.
void show_alternative(const Json& alternative, const Json& paragraph, const std::string& who) {
  const auto& texts = part(alternative, "texts");
  const auto line = "    " + word(alternative, "number") + "  ";
  if (texts.empty()) return say_prose(line + in_tongue("(delete)") + "  " + plain(who));
  for (const auto& [language, text] : texts.items())
    say_prose(line + plain(language) + "  [" + plain(words_or_gone(text, "text")) + "]  " +
              plain(who));
  for (const auto& [language, text] : part(paragraph, "texts").items())
    if (!texts.contains(language))
      say(line + plain(language) + "  " + in_tongue("(no translation yet)"));
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
    who += ", " + (gone == who ? in_tongue("taken back since")
                               : in_tongue("taken back since by {parties}", {{"parties", gone}}));
  if (const auto day = word(alternative, "tabled_at").substr(0, 10); !day.empty())
    who += (who.empty() ? "" : ", ") + in_tongue("tabled {day}", {{"day", day}});
  if (const auto supporters = with_days(alternative, "supporters", "supports"); !supporters.empty())
    who += "; " + in_tongue("supported by {parties}", {{"parties", supporters}});
  if (const auto opposers = with_days(alternative, "opposers", "opposes"); !opposers.empty())
    who += "; " + in_tongue("opposed by {parties}", {{"parties", opposers}});
  return who;
}

void show_brackets(const Json& paragraph, const std::string& working) {
  for (const auto& bracket : part(paragraph, "brackets")) {
    if (bracket.contains("closed_on")) continue;
    say_prose("  " + plain(in_tongue("bracket {bracket}", {{"bracket", word(bracket, "bracket")}}) +
                           ", " + standing_of(bracket, working)));
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
  if (is_true(source, "disavowed")) return ", " + in_tongue("disavowed since");
  return is_true(source, "withdrawn") ? ", " + in_tongue("withdrawn since") : "";
}

// With a line for each authentic language of the text that the paragraph is not in.
void show_paragraph(const Json& paragraph, const Json& authentic, const std::string& working) {
  const std::string label = word(paragraph, "label");
  const std::string signs = typed_before(paragraph);
  const std::string name = label.empty() ? "(" + word(paragraph, "number") + ") " : label + ". ";
  say_prose("\n" + bold(name + plain(in_tongue(word(paragraph, "status")))) + "  " +
            plain(word(paragraph, "id") + "  " + in_tongue(word(paragraph, "mark"))));
  for (const auto& [language, text] : part(paragraph, "texts").items())
    say_prose(
        "  " + plain(language) + "  " + plain(signs + words_or_gone(text, "text")) +
        (is_true(text, "outdated") ? "  " + in_tongue("(outdated)") : "") +
        (is_true(text, "untranslated") ? "  " + in_tongue("(in part not translated yet)") : ""));
  for (const auto& language : authentic)
    if (!part(paragraph, "texts").contains(language.get<std::string>()))
      say("  " + plain(language.get<std::string>()) + "  " + in_tongue("(no translation yet)"));
  if (paragraph.contains("withdrawn")) {
    const Json& gone = part(paragraph, "withdrawn");
    const auto at = word(gone, "at").substr(0, 10);
    const auto because = word(gone, "because");
    say_prose(
        "  " +
        (at.empty() ? in_tongue("withdrawn") : in_tongue("withdrawn on {day}", {{"day", at}})) +
        plain(because.empty() ? "" : ": " + because));
  }
  show_brackets(paragraph, working);
  for (const auto& source : part(paragraph, "sources"))
    say_prose("  " +
              plain(in_tongue("from {party} {how}", {{"party", word(source, "by")},
                                                     {"how", in_tongue(word(source, "how"))}})) +
              taken_back(source));
}

void show_notes(const Json& view) {
  const auto notes = part(view, "notes");
  if (notes.empty()) return;
  say("\n" + in_tongue("Notes to the drafters"));
  Table table({"NOTE", "BY", "PARAGRAPH", "TEXT", "RESOLVED"});
  table.keep_words({2});
  for (const auto& one : notes)
    table.add({word(one, "number"), word(one, "by"), word(one, "paragraph"), word(one, "content"),
               is_true(one, "resolved")
                   ? word(one, "resolved_by") +
                         (word(one, "answer").empty() ? "" : ": " + word(one, "answer"))
                   : in_tongue("no")});
  table.print_fitting();
}

void show_corrections(const Json& view) {
  for (const auto& one : part(view, "corrections")) {
    say_prose("\n" + bold(plain(word(one, "symbol"))) + "  " +
              plain(in_tongue("to {paragraph} ({language}), {status}, by {party}",
                              {{"paragraph", word(one, "paragraph")},
                               {"language", word(one, "language")},
                               {"status", in_tongue(word(one, "status"))},
                               {"party", word(one, "by")}})));
    const bool reads_so = word(one, "status") == "in_force";
    say_prose("  " + plain(in_tongue(reads_so ? "was     {text}" : "reads   {text}",
                                     {{"text", words_or_gone(one, "before")}})));
    say_prose("  " + plain(in_tongue(reads_so ? "reads   {text}" : "is to be {text}",
                                     {{"text", words_or_gone(one, "after")}})));
    if (const auto reason = word(one, "reason"); !reason.empty())
      say_prose("  " + plain(in_tongue("because {reason}", {{"reason", reason}})));
    if (const auto objected = words(part(one, "objections")); !objected.empty())
      say_prose("  " + plain(in_tongue("objections of {parties}", {{"parties", objected}})));
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
    table.add({symbol.empty()
                   ? in_tongue("{revision} (working)", {{"revision", word(one, "revision")}})
                   : symbol,
               word(one, "issued_at").substr(0, 10), word(one, "opened"), word(one, "closed"),
               word(one, "open")});
  }
  if (!any) return;
  say("\n" + in_tongue("Brackets by revision"));
  table.print_fitting();
}

// "Corr.1, Corr.2": what is in force of what is said of the text.
std::string corrections_in_force(const Json& view) {
  std::string all;
  for (const auto& one : part(view, "corrections"))
    if (word(one, "status") == "in_force") all += (all.empty() ? "" : ", ") + word(one, "symbol");
  return all;
}

// "Rev.2 of 2017-11-09 with Corr.1: Agreed by the conference (from 2017-11-09 16:00:00Z on)",
// "working text".
std::string which_text(const Json& view) {
  const auto of_day = [&view](const Json& issued) {
    const auto corrections = corrections_in_force(view);
    return in_tongue(
        corrections.empty() ? "{symbol} of {day}" : "{symbol} of {day} with {corrections}",
        {{"symbol", word(issued, "symbol")},
         {"day", word(issued, "issued_at").substr(0, 10)},
         {"corrections", corrections}});
  };
  if (const auto& issued = part(view, "issued_as"); !issued.is_null())
    return of_day(issued) + ": " + word(issued, "state_title") + " " +
           in_tongue("(from {time} on)", {{"time", short_time(word(issued, "since"))}});
  return word(view, "symbol").empty() ? in_tongue("working text") : of_day(view);
}

}  // namespace

std::string words_or_gone(const Json& object, const char* member) {
  auto said = word(object, member);
  return said == kRedacted ? in_tongue(kRedacted) : said;
}

std::string channel_in_words(const std::string& channel) {
  return spoken_tongue() != "en"     ? in_tongue(channel)
         : channel == "note_verbale" ? "note verbale"
         : channel == "e_mail"       ? "e-mail"
                                     : channel;
}

std::string came_and_became(const Json& one, const char* what) {
  constexpr std::pair<const char*, const char*> kMarks[] = {{"late", "(late)"},
                                                            {"disavowed", "(disavowed)"},
                                                            {"replaced", "(replaced)"},
                                                            {"recalled", "(recalled)"}};
  std::string text = word(one, what);
  if (const auto channel = word(one, "channel"); !channel.empty())
    text += " (" + channel_in_words(channel) + ")";
  for (const auto& [member, mark] : kMarks)
    if (is_true(one, member)) text += " " + in_tongue(mark);
  return text;
}

std::string heading(const Json& view) {
  return bold(plain(word(view, "key") + "  " + word(view, "title")));
}

void show_originals(const Json& view) {
  for (const auto& one : part(view, "originals")) {
    const std::string name = word(one, "name");
    say_labelled("note",
                 plain(in_tongue("from {party}, received {time}, entry {entry} of the case",
                                 {{"party", word(one, "party")},
                                  {"time", short_time(word(one, "received"))},
                                  {"entry", word(one, "case_seq")}}) +
                       (is_true(one, "disavowed") ? " " + in_tongue("(disavowed)") : "") + ": " +
                       (is_true(one, "redacted") ? in_tongue(kRedacted)
                        : name.empty()           ? word(one, "text")
                                       : name + ": concord file " + word(view, "consultation") +
                                             ":" + word(view, "key") + " " + name)));
  }
}

void show_document(const Json& view) {
  say_prose(heading(view) + "  " + plain(which_text(view)) +
            (is_true(view, "disavowed") ? " " + in_tongue("(disavowed)") : ""));
  if (is_true(view, "recalled"))
    say_prose(plain(in_tongue("Recalled: {ground}", {{"ground", word(view, "recall_ground")}})));
  const std::string working = working_number(view);
  for (const auto& paragraph : part(view, "paragraphs"))
    show_paragraph(paragraph, part(part(view, "languages"), "authentic"), working);
  show_corrections(view);
  show_notes(view);
  if (!part(view, "originals").empty()) say("\n" + in_tongue("Received with the text"));
  show_originals(view);
  show_burn_down(view);
  say_prose("\n" +
            in_tongue("Digest of the text: {digest}", {{"digest", word(view, "text_digest")}}));
}

}  // namespace concord::cli
