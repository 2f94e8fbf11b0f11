#include "engine/edition/outlines.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/annex/view_words.hpp"
#include "engine/manuscript/marks.hpp"
#include "engine/manuscript/note_marks.hpp"

namespace concord::edition {
namespace {

using manuscript::Kind;
using manuscript::Paragraph;

constexpr int kTopHeading = 2;  // the title of the text is above it
constexpr int kLowestHeading = 6;

bool is_ordinal(const std::string& label) {
  return !label.empty() && manuscript::ordinal_length(label) == label.size();
}

bool is_label(const std::string& label) {
  return is_ordinal(label) || manuscript::label_length(label + " x") == label.size();
}

bool is_mark(const std::string& label) {
  return !label.empty() && manuscript::note_length(label + ":") == label.size();
}

// What a mark of a footnote may be in a case: letters, figures and hyphens.
bool is_kept_mark(const std::string& label) {
  return is_mark(label) && label.size() <= text::kLongestLabel &&
         std::all_of(label.begin() + 2, label.end() - 1, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

// By mark, which paragraphs have it in their words, in any language.
using MarkUsers = std::map<std::string, std::vector<std::size_t>>;

MarkUsers users_of_marks(const manuscript::Manuscript& text) {
  MarkUsers out;
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i)
    for (const auto& [language, words] : text.paragraphs[i].texts)
      for (auto& mark : manuscript::note_marks(words)) {
        auto& users = out[std::move(mark)];
        if (users.empty() || users.back() != i) users.push_back(i);
      }
  return out;
}

void rename_marks(Paragraph& paragraph, const std::map<std::string, std::string>& names) {
  for (auto& [language, words] : paragraph.texts)
    words = manuscript::with_note_marks(words, [&](const std::string& mark) {
      const auto found = names.find(mark);
      return found == names.end() ? mark : found->second;
    });
}

bool has_words(const Paragraph& paragraph) {
  return std::none_of(paragraph.texts.begin(), paragraph.texts.end(),
                      [](const auto& text) { return text.second.empty(); });
}

// A label of a file that is none of a case.
bool is_odd(const Paragraph& paragraph) {
  return paragraph.kind == Kind::paragraph && !paragraph.label.empty() &&
         !text::is_label(paragraph.label);
}

void put_label_into_words(Paragraph& paragraph, const std::string& label) {
  for (auto& [language, words] : paragraph.texts)
    words = words.empty() ? label : label + " " + words;
}

std::optional<std::string> if_any(const std::string& sign) {
  return sign.empty() ? std::nullopt : std::optional(sign);
}

}  // namespace

void put_odd_labels_into_words(manuscript::Manuscript& text) {
  for (auto& one : text.paragraphs) {
    if (!is_odd(one)) continue;
    put_label_into_words(one, one.label);
    one.label.clear();
  }
}

std::vector<std::optional<text::Outline>> outlines_of(const manuscript::Manuscript& manuscript) {
  int top = kLowestHeading;
  for (const auto& one : manuscript.paragraphs)
    if (one.kind == Kind::heading) top = std::min(top, one.level);
  std::vector<std::optional<text::Outline>> out(manuscript.paragraphs.size());
  int around = 0;  // items that the paragraph above that the case numbers is itself
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& one = manuscript.paragraphs[i];
    const bool heading = one.kind == Kind::heading;
    const bool unmarked = one.bullet.empty() && one.label.empty();
    const bool numbered = one.level == 1 && one.bullet.empty() && is_ordinal(one.label);
    if (one.kind == Kind::links) continue;
    if (heading || numbered || (one.level == 0 && unmarked)) {
      around = numbered ? 1 : 0;
      if (heading && one.level > top)
        out[i] = text::Outline{.level = std::uint32_t(one.level - top)};
      continue;
    }
    if (one.kind == Kind::note && !is_kept_mark(one.label)) continue;
    const int level = std::clamp(one.level - around, 0, static_cast<int>(text::kDeepestLevel));
    out[i] = text::Outline{.level = static_cast<std::uint32_t>(level),
                           .bullet = if_any(one.bullet),
                           .label = is_odd(one) ? std::nullopt : if_any(one.label)};
  }
  return out;
}

void part_marks(manuscript::Manuscript& text) {
  std::map<std::string, std::vector<std::size_t>> notes;
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i)
    if (text.paragraphs[i].kind == Kind::note) notes[text.paragraphs[i].label].push_back(i);
  const auto known = notes;
  const auto used = users_of_marks(text);
  std::map<std::size_t, std::map<std::string, std::string>> renamed;  // by paragraph
  for (const auto& [mark, places] : known) {
    if (places.size() < 2) continue;
    std::vector<std::string> marks{mark};
    for (std::size_t number = 2; marks.size() < places.size(); ++number) {
      const auto other = mark.substr(0, mark.size() - 1) + "-" + std::to_string(number) + "]";
      if (!used.contains(other) && notes.try_emplace(other).second) marks.push_back(other);
    }
    const auto found = used.find(mark);
    const auto users = found == used.end() ? std::vector<std::size_t>() : found->second;
    for (std::size_t i = 0; i < users.size(); ++i) {
      const auto next = std::upper_bound(places.begin(), places.end(), users[i]);
      const auto meant = users.size() == places.size() ? i
                         : next == places.end()        ? places.size() - 1
                                                : static_cast<std::size_t>(next - places.begin());
      if (meant != 0) renamed[users[i]].emplace(mark, marks[meant]);
    }
    for (std::size_t i = 0; i < places.size(); ++i) text.paragraphs[places[i]].label = marks[i];
  }
  for (const auto& [at, names] : renamed) rename_marks(text.paragraphs[at], names);
}

void Outlining::place(Paragraph& paragraph, const nlohmann::json& view) {
  const auto kind = annex::word_of(view, "kind");
  const auto& outline = annex::part_of(view, "outline");
  if (kind == "heading") {
    const int below = outline.is_object() ? outline.value("level", 0) : 0;
    paragraph.kind = Kind::heading;
    paragraph.level = std::min(kTopHeading + below, kLowestHeading);
    around_ = open_ = 0;
  } else if (outline.is_object()) {
    place_by(outline, paragraph, kind == "note");
    open_ = paragraph.level;
  } else {
    const auto number = annex::word_of(view, "label");
    const bool takes_label = paragraph.kind != Kind::verbatim;
    if (numbers_ && takes_label && !number.empty()) paragraph.label = number + ".";
    paragraph.level = paragraph.label.empty() ? 0 : 1;
    around_ = open_ = paragraph.level;
  }
}

void Outlining::place_by(const nlohmann::json& outline, Paragraph& paragraph, bool note) {
  const auto label = annex::word_of(outline, "label");
  if (note && is_mark(label)) {
    paragraph.kind = Kind::note;
    paragraph.label = label;
  } else {
    paragraph.bullet = annex::word_of(outline, "bullet");
    const bool begins = is_ordinal(label) || (is_label(label) && has_words(paragraph));
    if (begins)
      paragraph.label = label;
    else if (!label.empty())
      put_label_into_words(paragraph, label);
    if (!has_words(paragraph) && !paragraph.starts_item()) paragraph.bullet = "-";
  }
  const int lowest = paragraph.starts_item() ? 1 : 0;
  const auto level =
      std::min<std::uint64_t>(outline.value("level", std::uint64_t{0}), text::kDeepestLevel);
  paragraph.level = std::clamp(static_cast<int>(level) + around_, lowest, open_ + lowest);
}

}  // namespace concord::edition
