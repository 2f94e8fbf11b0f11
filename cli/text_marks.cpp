#include "cli/text_marks.hpp"

#include <algorithm>
#include <functional>

#include "engine/edition/case_text.hpp"
#include "engine/manuscript/note_marks.hpp"

namespace concord::cli {
namespace {

using NewMark = std::function<std::string(const std::string&)>;

notation::Wording with_marks(notation::Wording wording, const NewMark& now) {
  for (auto& piece : wording.pieces) {
    if (auto* run = variant2::get_if<notation::Run>(&piece.is))
      run->text = manuscript::with_note_marks(run->text, now);
    else if (auto* bracket = variant2::get_if<notation::Bracket>(&piece.is))
      for (auto& one : bracket->alternatives) one.text = with_marks(std::move(one.text), now);
  }
  return wording;
}

}  // namespace

FileMarks::FileMarks(const Json& document, const std::string& language) {
  const auto exported = edition::text_of_view(document, {language}, "en",
                                              {edition::Names::hidden, edition::Remarks::apart});
  std::size_t at = 0;
  for (const auto& one : part(document, "paragraphs")) {
    const auto& paragraph = exported.manuscript.paragraphs.at(at++);
    const Json& wording = part(part(one, "texts"), language.c_str());
    Marks marks{manuscript::note_marks(word(wording, "text")),
                manuscript::note_marks(paragraph.text(language)),
                paragraph.kind == manuscript::Kind::note ? paragraph.label : std::string()};
    if (const auto kept = word(part(one, "outline"), "label");
        !marks.label.empty() && kept != marks.label)
      parted_.insert({kept, marks.label});
    known_.insert(marks.kept.begin(), marks.kept.end());
    known_.insert(marks.shown.begin(), marks.shown.end());
    if (!marks.label.empty()) known_.insert(marks.label);
    case_.push_back(std::move(marks));
  }
}

std::string FileMarks::unnamed(const std::string& words) {
  return manuscript::with_note_marks(words, [](const std::string&) { return "[^]"; });
}

void FileMarks::meet(std::size_t paragraph, const std::string& words, const std::string& label) {
  const auto& there = case_[paragraph];
  if (!label.empty() && !there.label.empty()) shown_.try_emplace(label, there.label);
  const auto marks = manuscript::note_marks(words);
  if (marks.size() != there.shown.size()) return;
  for (std::size_t i = 0; i < marks.size(); ++i) shown_.try_emplace(marks[i], there.shown[i]);
}

bool FileMarks::agree(std::size_t paragraph, const std::string& words) const {
  const auto& shown = case_[paragraph].shown;
  const auto marks = manuscript::note_marks(words);
  return std::equal(marks.begin(), marks.end(), shown.begin(), shown.end(),
                    [&](const std::string& mark, const std::string& there) {
                      const auto found = shown_.find(mark);
                      return found != shown_.end() && found->second == there;
                    });
}

std::optional<notation::Wording> FileMarks::in_case(std::size_t paragraph, const std::string& stood,
                                                    const notation::Wording& wording) const {
  const auto& there = case_[paragraph];
  const auto marks = manuscript::note_marks(stood);
  std::map<std::string, std::string> kept;
  for (std::size_t i = 0; i < std::min(marks.size(), there.kept.size()); ++i)
    kept.emplace(marks[i], there.kept[i]);
  bool clear = true;
  auto out = with_marks(wording, [&](const std::string& mark) {
    if (const auto own = kept.find(mark); own != kept.end()) return own->second;
    // Of a note elsewhere, or a new one.
    const auto met = shown_.find(mark);
    const auto& name = met == shown_.end() ? mark : met->second;
    clear &= met == shown_.end() ? !known_.contains(mark) : !parted_.contains(name);
    return name;
  });
  return clear ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace concord::cli
