#include "engine/exports/response_read.hpp"

#include <algorithm>
#include <optional>

#include "engine/exports/docx_source.hpp"
#include "engine/exports/response_answers.hpp"
#include "engine/exports/response_words.hpp"
#include "engine/exports/source_text.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::exports {
namespace {

constexpr std::size_t kMostText = std::size_t{1} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlank = " \t\r\f\v";

std::string trimmed(std::string_view text) {
  // What word processors put for a blank.
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) == "\xC2\xA0") {
      out += ' ';
      ++at;
    } else if (text.substr(at, 3) == "\xEF\xBB\xBF") {
      at += 2;
    } else {
      out += text[at];
    }
  }
  const auto first = out.find_first_not_of(kBlank);
  if (first == std::string::npos) return "";
  return out.substr(first, out.find_last_not_of(kBlank) + 1 - first);
}

std::vector<std::string_view> parted(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = std::min(text.find(by), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

// The words of a line that marks a place; nothing of any other line.
std::optional<std::string> marked(std::string_view line) {
  if (!line.starts_with("===") || !line.ends_with("===")) return std::nullopt;
  const auto first = line.find_first_not_of('=');
  if (first == std::string_view::npos) return std::nullopt;
  std::string words;
  for (const auto word : parted(line.substr(first, line.find_last_not_of('=') + 1 - first), ' '))
    if (!word.empty()) (words += words.empty() ? "" : " ") += word;
  return words;
}

// What follows `name` in the words of a mark.
std::optional<std::string> behind(const std::string& words, std::string_view name) {
  if (!words.starts_with(name) || words.size() <= name.size() + 1 || words[name.size()] != ' ')
    return std::nullopt;
  return words.substr(name.size() + 1);
}

Problem damaged(std::string message, std::string place = {}) {
  return {"form_damaged", std::move(message), std::move(place),
          "Ask the delegation to fill in a fresh form: concord form CASE."};
}

// --- bytes into lines ---

// What tracked changes make of the paragraph if they are accepted.
void accept_changes(SourceParagraph& paragraph, bool& changed) {
  auto& words = paragraph.words;
  for (auto& one : words) changed = changed || one.changed();
  std::erase_if(words, [](const SourceWords& one) { return !one.deleted_by.empty(); });
  for (auto& one : words) {
    one.inserted_by.clear();
    one.note.clear();
  }
}

std::string plain_words(const SourceParagraph& paragraph) {
  std::string out;
  for (const auto& one : paragraph.words) out += one.text;
  return out;
}

// A paragraph is one line, unless a mark stands on a line of its own within it.
void add_lines(const SourceParagraph& paragraph, SourceText& text, NoteMarks& marks,
               std::vector<ReturnedLine>& lines) {
  const std::string plain = plain_words(paragraph);
  const auto parts = parted(plain, '\n');
  const bool holds_mark = parts.size() > 1 && std::any_of(parts.begin(), parts.end(), [](auto one) {
                            return marked(trimmed(one)).has_value();
                          });
  if (!holds_mark) {
    const auto typed = text.of(paragraph, marks);
    lines.push_back({trimmed(plain), trimmed(typed)});
    return;
  }
  for (const auto part : parts) {
    SourceParagraph single{.style = {}, .list_level = 0, .words = {}};
    SourceWords words;
    words.text = std::string(part);
    single.words.push_back(std::move(words));
    lines.push_back({trimmed(part), trimmed(text.of(single, marks))});
  }
}

std::optional<Problem> read_docx(std::string_view bytes, ReturnedForm& out) {
  auto source = open_docx(bytes, {});
  if (!source) return source.error();
  SourceText text({}, "");
  NoteMarks marks;
  bool changed = false;
  std::size_t length = 0;
  for (auto& paragraph : source->paragraphs) {
    accept_changes(paragraph, changed);
    add_lines(paragraph, text, marks, out.lines);
    length += out.lines.back().typed.size();
    if (length > kMostText)
      return Problem{"too_long", "The form holds more than 1 MiB of text.", "", ""};
  }
  if (source->comments) out.remarks.emplace_back("comments_left_out");
  if (changed) out.remarks.emplace_back("changes_accepted");
  out.from_docx = true;
  return std::nullopt;
}

// "text" of "> > text".
std::string_view unquoted(std::string_view line) {
  while (line.starts_with('>')) {
    line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
  }
  return line;
}

std::optional<Problem> read_text(std::string_view bytes, ReturnedForm& out) {
  if (bytes.starts_with("%PDF-") || bytes.starts_with("\xD0\xCF\x11\xE0"))
    return Problem{"not_a_form", "This is a PDF or a DOC, no form in DOCX or in plain text.", "",
                   "Record it by hand, with the file as the original: concord act CASE bring_text "
                   "... --original FILE"};
  if (auto problem = words::unclean(bytes, true)) {
    if (problem->code == "invalid_utf8")
      problem->remedy = "Save it as text in UTF-8, or send back the DOCX form.";
    return problem;
  }
  if (bytes.size() > kMostText)
    return Problem{"too_long", "The form holds more than 1 MiB of text.", "", ""};
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const auto lines = parted(bytes, '\n');
  // Mail programs quote what they answer; who answers within the quote writes beside it.
  const bool quoted = std::any_of(lines.begin(), lines.end(), [](auto line) {
    return line.starts_with('>') && marked(trimmed(unquoted(line)));
  });
  for (const auto line : lines) {
    const auto words = trimmed(quoted ? unquoted(line) : line);
    out.lines.push_back({words, words});
  }
  return std::nullopt;
}

// --- whose form it is ---

std::optional<Problem> find_reference(ReturnedForm& form) {
  std::string check;
  std::size_t forms = 0;
  for (const auto& line : form.lines) {
    const auto mark = marked(line.plain);
    if (!mark) continue;
    if (const auto version = behind(*mark, "CONCORD FORM")) {
      ++forms;
      if (*version != "1") return damaged("This is a form of a later kind: " + *version + ".");
    }
    if (auto given = behind(*mark, "CASE")) form.reference.case_id = *std::move(given);
    if (auto given = behind(*mark, "OF")) form.reference.place = *std::move(given);
    if (auto given = behind(*mark, "CHECK")) check = *std::move(given);
  }
  if (forms == 0)
    return Problem{"not_a_form", "This is no response form: no line says which case it answers.",
                   "",
                   "Import it as a text: concord text import FILE; or record it with concord act "
                   "CASE bring_text."};
  if (forms > 1)
    return Problem{"form_twice", "There are " + std::to_string(forms) + " forms in this file.", "",
                   "Put each into a file of its own."};
  auto& reference = form.reference;
  const auto blank = check.find(' ');
  reference.language = check.substr(0, blank);
  if (blank == std::string::npos ||
      check.substr(blank + 1) !=
          check_digits(reference.case_id, reference.place, reference.language))
    return damaged("The lines that say whose answer this is were changed.");
  return std::nullopt;
}

// --- what was written in its places ---

class Filling {
 public:
  Filling(const ReturnedForm& returned, const ResponseForm& form)
      : returned_(returned), form_(form) {}

  Result<FilledForm> read() {
    if (auto problem = find_places()) return *problem;
    if (auto problem = add_nothing()) return *problem;
    if (auto problem = add_paragraphs()) return *problem;
    for (const auto& question : form_.questions)
      if (auto problem = add_answer(question)) return *problem;
    const bool is_blank = filled_.paragraphs.empty() && filled_.answers.empty();
    if (filled_.nothing && !is_blank)
      return Problem{"nothing_and_more", "The form says that there is no answer, and gives one.",
                     form_.without_answer.title, "Ask the delegation which of the two it means."};
    if (is_blank && !filled_.nothing)
      return Problem{"form_empty", "Nothing was written in the places of this form.", "",
                     form_.bare_steps.empty()
                         ? "Ask the delegation whether it means to answer."
                         : "If the delegation has no answer, record that: concord act CASE " +
                               form_.bare_steps.front() + "."};
    return std::move(filled_);
  }

 private:
  using Place = std::vector<ReturnedLine>;

  // A line that the form itself has outside of its places, however it was broken.
  [[nodiscard]] bool is_own(const std::string& line) {
    const bool fact = std::any_of(facts_.begin(), facts_.end(),
                                  [&](const std::string& one) { return line.starts_with(one); });
    // The form breaks a long fact where the next word has no room, and nowhere else.
    const bool follows = !fact_line_.empty() && !line.empty() &&
                         broken_lines(fact_line_ + " " + line).front() == fact_line_;
    const bool known = std::binary_search(own_.begin(), own_.end(), line);
    fact_line_ = fact || (follows && !known) ? line : "";
    return fact || follows || known || line.empty();
  }

  void learn_own() {
    for (const auto& line : lines_of(form_)) {
      own_.push_back(trimmed(line.text));
      for (const auto& broken : broken_lines(line.text)) own_.push_back(trimmed(broken));
      // What a fact says may have changed since: a deadline was extended.
      if (line.kind == FormLine::Kind::fact)
        facts_.push_back(line.text.substr(0, line.text.find(": ") + 1));
    }
    // What an earlier form had: a deadline that is over, the answers of a field with several.
    facts_.push_back(std::string(form_said(FormPhrase::until, form_.language)) + ":");
    own_.emplace_back(form_said(FormPhrase::line, form_.language));
    std::sort(own_.begin(), own_.end());
  }

  std::optional<Problem> find_places() {
    learn_own();
    Place* open = nullptr;
    std::string name;
    bool ended = false;
    for (const auto& line : returned_.lines) {
      const auto mark = marked(line.plain);
      if (!mark) {
        if (open != nullptr)
          open->push_back(line);
        else if (!is_own(line.plain))
          filled_.outside.push_back(line.plain);
        continue;
      }
      ended = ended || *mark == "END OF FORM";
      const bool opens =
          behind(*mark, "PARAGRAPHS") || behind(*mark, "ANSWER") || *mark == kNoAnswerMark;
      if (open != nullptr && *mark != "END")
        return damaged("The place \"" + name + "\" has no end.", *mark);
      if (open == nullptr && *mark == "END") return damaged("A place ends that did not begin.");
      if (*mark == "END") open = nullptr;
      if (!opens) continue;
      if (places_.contains(*mark))
        return Problem{"form_twice", "The place \"" + *mark + "\" is there twice.", *mark,
                       "Ask which of the two is meant, and leave the other out."};
      open = &places_[name = *mark];
    }
    if (open != nullptr || !ended) return damaged("The end of the form is missing.");
    return std::nullopt;
  }

  const Place* place(const std::string& name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? nullptr : &found->second;
  }

  // Each line of a DOCX is a paragraph; in plain text empty lines part them.
  [[nodiscard]] std::vector<std::string> paragraphs_of(const Place& lines,
                                                       std::string ReturnedLine::*as) const {
    std::vector<std::string> out;
    bool open = false;
    for (const auto& line : lines) {
      const auto& words = line.*as;
      if (!words.empty() && open && !returned_.from_docx)
        (out.back() += ' ') += words;
      else if (!words.empty())
        out.push_back(words);
      open = !words.empty();
    }
    return out;
  }

  [[nodiscard]] static std::vector<std::string> choices_in(const Place& place,
                                                           const std::vector<std::string>& titles) {
    std::vector<std::string> lines;
    for (const auto& line : place) lines.push_back(line.plain);
    return whole_choices(lines, titles);
  }

  std::optional<Problem> add_nothing() {
    const auto* lines = place(std::string(kNoAnswerMark));
    if (lines == nullptr) return std::nullopt;
    for (const auto& line : choices_in(*lines, {form_.without_answer.title})) {
      const auto tick = ticked(line);
      if (!tick || tick->number != 1)
        return Problem{"answer_unclear",
                       "\"" + line.substr(0, 100) + "\" is none of the answers that are listed.",
                       form_.without_answer.title,
                       "Put an X between the parentheses, or leave them empty."};
      if (tick->marked && form_.without_answer.name.empty())
        return damaged("The place \"" + std::string(kNoAnswerMark) + "\" is not of this form.");
      if (!form_.without_answer.name.empty() && says_more(*tick, form_.without_answer.title))
        filled_.outside.push_back(line);
      filled_.nothing = filled_.nothing || tick->marked;
    }
    return std::nullopt;
  }

  std::optional<Problem> add_paragraphs() {
    for (const auto& language : form_.written_in) {
      const std::string name = "PARAGRAPHS " + language;
      const auto* lines = place(name);
      if (lines == nullptr) return damaged("The place \"" + name + "\" is missing.");
      const auto texts = paragraphs_of(*lines, &ReturnedLine::typed);
      if (texts.empty()) continue;
      if (texts.size() > 1000)
        return Problem{"too_many_paragraphs", "There are more than 1000 paragraphs.", name, ""};
      auto& all = filled_.paragraphs;
      if (!all.empty() && all.size() != texts.size())
        return Problem{"languages_differ",
                       "Paragraphs in " + language + ": " + std::to_string(texts.size()) +
                           "; in the language before it: " + std::to_string(all.size()) + ".",
                       name,
                       "Ask the delegation which belong together; the same paragraphs stand in the "
                       "same order in each language."};
      all.resize(texts.size());
      for (std::size_t i = 0; i < texts.size(); ++i) all[i][language] = texts[i];
    }
    return std::nullopt;
  }

  std::optional<Problem> add_answer(const FormQuestion& question) {
    const std::string name = "ANSWER " + question.field;
    const auto* lines = place(name);
    if (lines == nullptr) return damaged("The place \"" + name + "\" is missing.", question.title);
    if (question.kind == "choice") return add_choice(question, *lines);
    std::vector<std::string> values;
    if (question.kind == "words") {
      std::string text;
      for (const auto& one : paragraphs_of(*lines, &ReturnedLine::plain))
        (text += text.empty() ? "" : "\n\n") += one;
      if (!text.empty()) values.push_back(std::move(text));
    } else {
      for (const auto& line : *lines)
        if (!line.plain.empty()) values.push_back(line.plain);
    }
    return keep(question, std::move(values));
  }

  std::optional<Problem> keep(const FormQuestion& question, std::vector<std::string> values) {
    if (values.empty()) return std::nullopt;
    if (values.size() > 1 && !question.many)
      return Problem{"answer_twice", "There is more than one answer where one is asked for.",
                     question.title, "Ask the delegation which one it means."};
    for (auto& value : values) {
      if (const auto code = known_code(question, value)) value = *code;
      if (!fits(question, value))
        return Problem{"answer_wrong", "\"" + value.substr(0, 100) + "\" does not answer it.",
                       question.title, how_to_answer(question)};
    }
    filled_.answers[question.field] = std::move(values);
    return std::nullopt;
  }

  std::optional<Problem> add_choice(const FormQuestion& question, const Place& lines) {
    std::vector<std::string> chosen;
    std::vector<std::string> titles;
    for (const auto& one : question.choices) titles.push_back(one.title);
    for (const auto& line : choices_in(lines, titles)) {
      const auto tick = ticked(line);
      if (!tick || tick->number == 0 || tick->number > question.choices.size())
        return Problem{"answer_unclear",
                       "\"" + line.substr(0, 100) + "\" is none of the answers that are listed.",
                       question.title, "Ask the delegation which one it means."};
      const auto& [name, title] = question.choices[tick->number - 1];
      if (says_more(*tick, title)) filled_.outside.push_back(line);
      if (tick->marked && std::find(chosen.begin(), chosen.end(), name) == chosen.end())
        chosen.push_back(name);
    }
    return keep(question, std::move(chosen));
  }

  const ReturnedForm& returned_;
  const ResponseForm& form_;
  std::map<std::string, Place> places_;
  std::vector<std::string> own_;    // lines of the form, sorted
  std::vector<std::string> facts_;  // "Answer by:"
  std::string fact_line_;           // the line before, if it belongs to a fact
  FilledForm filled_;
};

}  // namespace

Result<ReturnedForm> returned_form(std::string_view bytes) {
  ReturnedForm form;
  const bool archive = bytes.starts_with("PK\x03\x04");
  if (auto problem = archive ? read_docx(bytes, form) : read_text(bytes, form)) return *problem;
  if (auto problem = find_reference(form)) return *problem;
  return form;
}

Result<FilledForm> filled_in(const ReturnedForm& returned, const ResponseForm& form) {
  const auto& reference = returned.reference;
  if (reference.case_id != form.case_id || reference.place != form.consultation + ":" + form.key)
    return Problem{"another_case",
                   "This form answers " + reference.place + ", not " + form.consultation + ":" +
                       form.key + ".",
                   "", "Import it without naming a case, or take the right file."};
  return Filling(returned, form).read();
}

}  // namespace concord::exports
