#include "engine/exports/sheet.hpp"

#include <algorithm>

#include "engine/manuscript/label_ranks.hpp"
#include "engine/manuscript/links.hpp"
#include "engine/notation/notation.hpp"

namespace concord::exports {
namespace {

void add_addresses(Addresses& addresses, std::string_view text) {
  for (const auto& one : manuscript::link_definitions(text))
    addresses.emplace(one.label, is_safe_address(one.address) ? one.address : std::string());
}

void number_notes(Sheet& sheet) {
  std::size_t next = 1;
  const auto meet = [&](const Line& line) {
    for (const auto& item : line.flow) {
      if (item.kind != Item::Kind::note_mark) continue;
      const auto found = sheet.note_places.find(item.text);
      if (found == sheet.note_places.end()) continue;
      auto& note = sheet.notes[found->second];
      if (!note.used) note.number = next++;
      note.used = true;
    }
  };
  for (const auto& line : sheet.lines) meet(line);
  for (auto& note : sheet.notes)
    if (!note.used) note.number = next++;
  std::sort(sheet.notes.begin(), sheet.notes.end(),
            [](const Note& a, const Note& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < sheet.notes.size(); ++i) sheet.note_places[sheet.notes[i].mark] = i;
}

int depth_of(const manuscript::Paragraph& one, int rank) {
  if (one.kind == manuscript::Kind::heading) return 0;
  const bool labelled = !one.label.empty() && !one.starts_item();
  return one.level + (labelled ? 1 + rank : 0);
}

}  // namespace

bool runs_from_right(const Line& line, const Sheet& sheet) {
  return (line.letters.any() ? line.letters : sheet.letters).run_right_to_left();
}

const Note* Sheet::note(const std::string& mark) const {
  const auto found = note_places.find(mark);
  return found == note_places.end() ? nullptr : &notes[found->second];
}

Sheet sheet_of(const manuscript::Manuscript& manuscript, const Options& options) {
  using manuscript::Kind;
  Sheet sheet;
  sheet.reading = manuscript::read_brackets(manuscript, options.language, options.brackets);
  for (const auto& one : manuscript.paragraphs)
    if (one.kind == Kind::links) add_addresses(sheet.addresses, one.text(options.language));
  const auto ranks = manuscript::label_ranks(manuscript);
  int in_note = 0;
  std::size_t number = 0;
  bool noted = false;
  for (std::size_t i = 0; i < manuscript.paragraphs.size(); ++i) {
    const auto& one = manuscript.paragraphs[i];
    if (one.kind == Kind::heading ||
        (in_note != 0 && one.kind != Kind::note &&
         (one.level < in_note || (one.level == in_note && one.starts_item()))))
      in_note = 0;
    if (one.kind == Kind::note) in_note = one.level;
    if (one.kind == Kind::links || !one.texts.contains(options.language)) continue;
    Line line{.paragraph = &one,
              .number = ++number,
              .depth = depth_of(one, ranks[i]),
              .flow = flow_of(sheet.reading.wordings[i], sheet.addresses)};
    for (const auto& item : line.flow)
      if (item.kind == Item::Kind::words) line.letters.add(words::letters_of(item.text));
    sheet.letters.add(line.letters);
    if (one.kind == Kind::note) {
      noted = sheet.note_places.emplace(one.label, sheet.notes.size()).second;
      if (noted) sheet.notes.push_back({.mark = one.label, .lines = {}});
    }
    // A second note of one mark has no place to be shown at: it stays where it stands.
    if (in_note != 0 && noted)
      sheet.notes.back().lines.push_back(std::move(line));
    else
      sheet.lines.push_back(std::move(line));
  }
  number_notes(sheet);
  return sheet;
}

std::string mark_words(const std::string& mark) {
  return mark.size() > 3 && mark.starts_with("[^") ? mark.substr(2, mark.size() - 3) : mark;
}

std::string codes_words(const std::vector<PartyCode>& codes) {
  std::string out;
  for (const auto& one : codes) (out += out.empty() ? "" : ", ") += one.value;
  return out;
}

std::string attribution_words(const notation::Attribution& attribution, std::string_view language) {
  auto usual = attribution;
  usual.form = notation::Form::usual;
  const auto typed = notation::written(usual, language);  // " (MEX)"
  return typed.size() < 3 ? std::string() : typed.substr(2, typed.size() - 3);
}

}  // namespace concord::exports
