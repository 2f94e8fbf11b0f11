#include "engine/text/document.hpp"

#include <algorithm>
#include <set>

namespace concord::text {

bool is_agreed(const Paragraph& paragraph) {
  return paragraph.status == ParagraphStatus::agreed ||
         paragraph.status == ParagraphStatus::agreed_ad_referendum;
}

bool is_outdated(const Paragraph& paragraph, const std::string& language) {
  const auto from = paragraph.translated_from.find(language);
  if (from == paragraph.translated_from.end()) return false;
  return std::none_of(paragraph.texts.begin(), paragraph.texts.end(), [&](const auto& wording) {
    return wording.first != language && wording.second.digest == from->second;
  });
}

std::string translated_from(const Paragraph& paragraph, const std::string& language) {
  const auto from = paragraph.translated_from.find(language);
  if (from == paragraph.translated_from.end()) return {};
  for (const auto& [other, wording] : paragraph.texts)
    if (other != language && wording.digest == from->second) return other;
  return {};
}

bool is_live(const Disposition& disposition) {
  return disposition.standing != Standing::superseded;
}

bool sets_aside(DispositionKind kind) {
  return kind == DispositionKind::not_retained || kind == DispositionKind::withdrawn ||
         kind == DispositionKind::deferred;
}

bool lacks_reason(const Disposition& disposition) {
  const bool as_it_was =
      disposition.kind == DispositionKind::retained && disposition.how == Handling::verbatim;
  return !as_it_was && !disposition.reason;
}

bool is_taken_back(const AdmittedSource& source, const SourceParagraph& paragraph) {
  return source.withdrawal.has_value() || paragraph.withdrawn;
}

bool is_settled(const AdmittedSource& source, const SourceParagraph& paragraph) {
  const bool taken_back = is_taken_back(source, paragraph);
  if (paragraph.reopened && !taken_back) return false;
  bool settled = taken_back;
  for (const Disposition& disposition : paragraph.dispositions) {
    if (taken_back && disposition.targets.empty()) continue;
    if (disposition.standing == Standing::stale) return false;
    settled = settled || disposition.standing == Standing::current;
  }
  return settled;
}

Counters& Counters::operator+=(const Counters& other) {
  unsettled += other.unsettled;
  without_reason += other.without_reason;
  lost_targets += other.lost_targets;
  unsourced += other.unsourced;
  open_brackets += other.open_brackets;
  return *this;
}

Counters& Counters::operator-=(const Counters& other) {
  unsettled -= other.unsettled;
  without_reason -= other.without_reason;
  lost_targets -= other.lost_targets;
  unsourced -= other.unsourced;
  open_brackets -= other.open_brackets;
  return *this;
}

bool is_unsourced(Tier tier, const Paragraph& paragraph) {
  if (!paragraph.sources.empty()) return false;
  switch (paragraph.mark) {
    case Mark::from_sources:
      return true;
    case Mark::own:
      return tier != Tier::input;
    case Mark::bridging_proposal:
    case Mark::chairs_text:
      return false;
  }
  return true;
}

std::uint32_t working_revision(const Document& document) {
  return document.revisions.empty() ? 1 : document.revisions.back()->number + 1;
}

bool nothing_vanished(const Document& document) {
  const Counters& counters = document.counters;
  return counters.unsettled == 0 && counters.without_reason == 0 && counters.lost_targets == 0 &&
         counters.unsourced == 0;
}

bool is_authentic(const Document& document, const std::string& language) {
  const auto& authentic = document.authentic;
  return authentic.empty() ||
         std::find(authentic.begin(), authentic.end(), language) != authentic.end();
}

std::optional<std::size_t> index_of(const Paragraphs& paragraphs, const ParagraphId& id) {
  const auto found = std::find_if(paragraphs.begin(), paragraphs.end(),
                                  [&](const auto& paragraph) { return paragraph->id == id; });
  if (found == paragraphs.end()) return std::nullopt;
  return static_cast<std::size_t>(found - paragraphs.begin());
}

const Paragraph* find_paragraph(const Document& document, const ParagraphId& id) {
  const auto index = index_of(*document.draft, id);
  return index ? &*(*document.draft)[*index] : nullptr;
}

const AdmittedSource* find_source(const Document& document, const CaseId& source) {
  for (const auto& admitted : *document.sources) {
    if (admitted->document == source) return &*admitted;
  }
  return nullptr;
}

const SourceParagraph* find_source_paragraph(const Document& document, const SourceKey& key) {
  const AdmittedSource* source = find_source(document, key.document);
  if (source == nullptr) return nullptr;
  for (const SourceParagraph& paragraph : source->paragraphs) {
    if (paragraph.listed.id == key.paragraph) return &paragraph;
  }
  return nullptr;
}

const Revision* find_revision(const Document& document, std::uint32_t number) {
  for (const auto& revision : document.revisions) {
    if (revision->number == number) return &*revision;
  }
  return nullptr;
}

const EditorialNote* find_note(const Document& document, std::uint32_t number) {
  for (const EditorialNote& note : *document.notes)
    if (note.number == number) return &note;
  return nullptr;
}

const Correction* find_correction(const Document& document, std::uint32_t number) {
  for (const Correction& correction : *document.corrections)
    if (correction.number == number) return &correction;
  return nullptr;
}

std::vector<Heir> heirs_of(const Document& document, const ParagraphId& named,
                           const std::string& language, const Digest& wording) {
  std::vector<Heir> heirs;
  for (const auto& paragraph : *document.draft) {
    const auto& past = paragraph->past;
    const auto found = std::find_if(past.begin(), past.end(), [&](const PastWording& one) {
      return one.language == language && one.text.digest == wording;
    });
    if (found == past.end() || !paragraph->texts.contains(language)) continue;
    const auto place = paragraph->id == named ? heirs.begin() : heirs.end();
    heirs.insert(place, Heir{paragraph->id, found->text});
  }
  return heirs;
}

std::vector<Disposition> live_dispositions(const Document& document, const SourceKey& key) {
  std::vector<Disposition> live;
  if (const SourceParagraph* paragraph = find_source_paragraph(document, key)) {
    std::copy_if(paragraph->dispositions.begin(), paragraph->dispositions.end(),
                 std::back_inserter(live), is_live);
  }
  return live;
}

std::vector<std::vector<ParagraphId>> incomplete_in(const Document& document,
                                                    std::span<const std::string> languages) {
  std::vector<std::vector<ParagraphId>> incomplete(languages.size());
  for (const auto& shared : *document.draft) {
    const Paragraph& paragraph = *shared;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      if (!paragraph.texts.contains(languages[i]) || is_outdated(paragraph, languages[i])) {
        incomplete[i].push_back(paragraph.id);
      }
    }
  }
  return incomplete;
}

std::vector<ParagraphId> resting_on_withdrawn(const Document& document,
                                              const std::optional<CaseId>& also) {
  std::set<CaseId> withdrawn;
  std::set<SourceKey> dropped;  // by a source that stays
  if (also) withdrawn.insert(*also);
  for (const auto& source : *document.sources) {
    if (source->withdrawal) withdrawn.insert(source->document);
    for (const SourceParagraph& paragraph : source->paragraphs)
      if (paragraph.withdrawn) dropped.insert({source->document, paragraph.listed.id});
  }
  if (withdrawn.empty() && dropped.empty()) return {};
  const auto is_withdrawn = [&](const SourceRef& ref) {
    return withdrawn.contains(ref.document) || dropped.contains(ref.key());
  };
  std::vector<ParagraphId> resting;
  for (const auto& paragraph : *document.draft) {
    if (paragraph->mark != Mark::from_sources || paragraph->sources.empty()) continue;
    if (std::all_of(paragraph->sources.begin(), paragraph->sources.end(), is_withdrawn)) {
      resting.push_back(paragraph->id);
    }
  }
  return resting;
}

}  // namespace concord::text
