#include "engine/exports/response_form.hpp"

#include <algorithm>

#include "engine/exports/docx_package.hpp"
#include "engine/exports/html_words.hpp"
#include "engine/exports/response_words.hpp"

namespace concord::exports {
namespace {

using LineKind = FormLine::Kind;

constexpr std::size_t kColumns = 72;
constexpr int kPlaces = 4;  // empty lines to write on

FormPhrase asked_as(const FormQuestion& question) {
  if (question.kind == "choice")
    return question.many ? FormPhrase::many_choices : FormPhrase::one_choice;
  if (question.kind == "words") return FormPhrase::words;
  if (question.kind == "date") return FormPhrase::day;
  if (question.kind == "number") return FormPhrase::number;
  return question.kind == "text" ? FormPhrase::line : FormPhrase::code;
}

class FormLines {
 public:
  explicit FormLines(const ResponseForm& form) : form_(form) {}

  std::vector<FormLine> all() && {
    head();
    if (!form_.without_answer.name.empty()) nothing();
    if (!form_.written_in.empty()) text();
    std::size_t number = 0;
    for (const auto& question : form_.questions) ask(question, ++number);
    add(LineKind::mark, mark_of("END OF FORM"));
    return std::move(lines_);
  }

 private:
  void add(LineKind kind, std::string text) { lines_.push_back({kind, std::move(text)}); }
  void say(FormPhrase phrase) {
    add(LineKind::plain, std::string(form_said(phrase, form_.language)));
  }

  void fact(FormPhrase name, const std::string& value) {
    if (!value.empty())
      add(LineKind::fact, std::string(form_said(name, form_.language)) + ": " + value);
  }

  void head() {
    const std::string place = form_.consultation + ":" + form_.key;
    add(LineKind::title, std::string(form_said(FormPhrase::form, form_.language)));
    fact(FormPhrase::consultation, form_.consultation_title);
    fact(FormPhrase::conference, form_.conference);
    fact(FormPhrase::topic, form_.topic);
    fact(FormPhrase::subject, form_.title);
    fact(FormPhrase::party, form_.party);
    fact(FormPhrase::until, form_.until);
    say(FormPhrase::how);
    say(FormPhrase::send);
    add(LineKind::mark, mark_of("CONCORD FORM 1"));
    add(LineKind::mark, mark_of("CASE " + form_.case_id));
    add(LineKind::mark, mark_of("OF " + place));
    add(LineKind::mark, mark_of("CHECK " + form_.language + " " +
                                check_digits(form_.case_id, place, form_.language)));
  }

  void places(const std::string& opening) {
    add(LineKind::mark, mark_of(opening));
    for (int i = 0; i < kPlaces; ++i) add(LineKind::place, "");
    add(LineKind::mark, mark_of("END"));
  }

  void nothing() {
    add(LineKind::heading, std::string(form_said(FormPhrase::no_answer, form_.language)));
    say(FormPhrase::how_without);
    add(LineKind::mark, mark_of(kNoAnswerMark));
    add(LineKind::choice, "(   ) 1. " + form_.without_answer.title);
    add(LineKind::mark, mark_of("END"));
  }

  void text() {
    add(LineKind::heading, std::string(form_said(FormPhrase::your_text, form_.language)));
    say(FormPhrase::paragraphs);
    bool first = true;
    for (const auto& language : form_.written_in) {
      add(LineKind::plain, form_said_of(first ? FormPhrase::write_in : FormPhrase::write_also_in,
                                        form_.language, language_name(language, form_.language)));
      places("PARAGRAPHS " + language);
      first = false;
    }
  }

  void ask(const FormQuestion& question, std::size_t number) {
    add(LineKind::heading,
        form_said_of(FormPhrase::question, form_.language, std::to_string(number)));
    add(LineKind::plain, question.title);
    const bool many_lines = question.many && question.kind != "choice";
    if (!many_lines || question.kind != "text") say(asked_as(question));
    if (many_lines) say(FormPhrase::many_lines);
    if (question.kind != "choice") return places("ANSWER " + question.field);
    add(LineKind::mark, mark_of("ANSWER " + question.field));
    std::size_t choice = 0;
    for (const auto& one : question.choices)
      add(LineKind::choice, "(   ) " + std::to_string(++choice) + ". " + one.title);
    add(LineKind::mark, mark_of("END"));
  }

  const ResponseForm& form_;
  std::vector<FormLine> lines_;
};

std::string as_text(const std::vector<FormLine>& lines) {
  std::string out;
  bool open = false;
  for (const auto& line : lines) {
    const bool head = line.kind == LineKind::heading || line.kind == LineKind::plain;
    if (head && !out.empty()) out += "\n";
    const bool whole = line.kind == LineKind::mark || line.kind == LineKind::choice;
    if (line.kind == LineKind::mark && !open && !out.ends_with("=\n")) out += "\n";
    for (const auto& one : whole ? std::vector{line.text} : broken_lines(line.text))
      (out += one) += "\n";
    if (line.kind == LineKind::mark)
      open = line.text.find(" PARAGRAPHS ") != std::string::npos ||
             line.text.find(" ANSWER ") != std::string::npos;
  }
  return out;
}

std::string as_docx(const std::vector<FormLine>& lines, const std::string& place) {
  const auto& title = lines.front().text;
  Package package;
  package.title = title;
  package.foot = title + ": " + place;
  for (const auto& line : lines) {
    const bool heading = line.kind == LineKind::heading;
    package.body += paragraph_start(line.kind == LineKind::title  ? "Title"
                                    : heading                     ? heading_style(2)
                                    : line.kind == LineKind::fact ? "Fact"
                                                                  : "");
    package.body += "</w:pPr>";
    RunLook look;
    look.look.code = line.kind == LineKind::mark;
    append_run(package.body, line.text, look);
    package.body += "</w:p>";
  }
  return packed(package);
}

}  // namespace

std::string mark_of(std::string_view words) {
  return "===== " + std::string(words) + " =====";
}

std::string check_digits(std::string_view case_id, std::string_view place,
                         std::string_view language) {
  std::uint32_t sum = 2166136261U;  // FNV-1a, 32 bits
  for (const auto part : {case_id, std::string_view("\n"), place, std::string_view("\n"), language})
    for (const char c : part) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out += "0123456789abcdef"[(sum >> shift) & 15U];
  return out;
}

std::vector<std::string> broken_lines(std::string_view text) {
  std::vector<std::string> lines(1);
  std::size_t column = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::size_t width = 0;
    for (const char c : word) width += (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : 1;
    if (column > 0 && column + 1 + width > kColumns) {
      lines.emplace_back();
      column = 0;
    }
    if (column > 0) lines.back() += ' ';
    lines.back() += word;
    column += width + (column > 0 ? 1 : 0);
  }
  return lines;
}

std::vector<FormLine> lines_of(const ResponseForm& form) {
  return FormLines(form).all();
}

std::string written_form(const ResponseForm& form, FormKind kind) {
  const auto lines = lines_of(form);
  return kind == FormKind::text ? as_text(lines)
                                : as_docx(lines, form.consultation + ":" + form.key);
}

}  // namespace concord::exports
