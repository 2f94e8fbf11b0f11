#include <algorithm>
#include <set>

#include "engine/annex/documents.hpp"

namespace concord::annex {
namespace {

// The one member that counts a paragraph.
std::size_t Fates::*fate_of(const Input& input, const InputParagraph& paragraph) {
  std::vector<std::size_t Fates::*> ways;
  for (const auto& one : paragraph.dispositions) {
    if (!counts(input, paragraph, one)) continue;
    std::size_t Fates::*way = &Fates::open;
    switch (one.kind) {
      case Kind::retained:
        way = one.how == Handling::verbatim ? &Fates::verbatim : &Fates::edited;
        break;
      case Kind::retained_in_part:
        way = &Fates::in_part;
        break;
      case Kind::merged:
        way = &Fates::merged;
        break;
      case Kind::bracketed:
        way = &Fates::bracketed;
        break;
      case Kind::not_retained:
        way = &Fates::not_retained;
        break;
      case Kind::withdrawn:
        way = &Fates::withdrawn;
        break;
      case Kind::deferred:
        way = &Fates::deferred;
        break;
    }
    if (std::find(ways.begin(), ways.end(), way) == ways.end()) ways.push_back(way);
  }
  if (ways.size() == 1) return ways.front();
  if (ways.size() > 1) return &Fates::several;
  return paragraph.withdrawn || input.withdrawn ? &Fates::withdrawn : &Fates::open;
}

// Days until somebody first answered these words; nothing if that is not known, or nobody did.
std::optional<std::int64_t> waited(const InputParagraph& paragraph) {
  if (!paragraph.since) return std::nullopt;
  std::optional<Timestamp> answered;
  for (const auto& one : paragraph.dispositions) {
    if (!one.at || *one.at < *paragraph.since) continue;
    if (!answered || *one.at < *answered) answered = one.at;
  }
  if (!answered) return std::nullopt;
  constexpr std::chrono::hours kDay{24};
  return (*answered - *paragraph.since) / kDay;
}

PartyRow& operator+=(PartyRow& row, const PartyRow& other) {
  row.fates += other.fates;
  const auto middle = static_cast<std::ptrdiff_t>(row.waited.size());
  row.waited.insert(row.waited.end(), other.waited.begin(), other.waited.end());
  std::inplace_merge(row.waited.begin(), row.waited.begin() + middle, row.waited.end());
  row.alone += other.alone;
  row.shared += other.shared;
  return row;
}

// Which parties each paragraph leads back to. Counts nothing for a text that was not traced.
void count_behind(const Annexed& annexed, TextRow& row) {
  bool traced = false;
  std::size_t nobody = 0;
  for (const auto& paragraph : annexed.paragraphs) {
    if (paragraph.kind != ParagraphKind::paragraph) continue;
    ++row.paragraphs;
    std::set<std::string> parties;
    for (const auto& source : paragraph.sources) {
      traced = traced || !source.roots.empty();
      if (is_disavowed(annexed, source.place)) continue;
      for (const auto& root : source.roots)
        if (root.mark == Mark::from_sources && !root.disavowed)
          parties.insert(root.by.begin(), root.by.end());
      if (source.roots.empty()) parties.insert(source.by.begin(), source.by.end());
    }
    for (const auto& party : parties) ++row.behind[party];
    if (parties.empty()) ++nobody;
  }
  if (traced)
    row.behind_nobody = nobody;
  else
    row.behind.clear();
}

TextRow text_row(const Annexed& annexed, const std::string& language) {
  TextRow row{.head = head_of(annexed, language),
              .words = 0,
              .authorship = {},
              .parties = {},
              .paragraphs = 0,
              .behind = {},
              .behind_nobody = 0};
  for (const auto& input : annexed.inputs) {
    PartyRow& party = row.parties[joined(input.by)];
    for (const auto& paragraph : input.paragraphs) {
      if (paragraph.disavowed) {
        ++party.fates.disavowed;
        continue;
      }
      ++party.fates.made;
      ++(party.fates.*fate_of(input, paragraph));
      if (std::any_of(
              paragraph.dispositions.begin(), paragraph.dispositions.end(),
              [&](const auto& one) { return counts(input, paragraph, one) && lacks_reason(one); }))
        ++party.fates.without_reason;
      if (const auto days = waited(paragraph)) party.waited.push_back(*days);
    }
    std::sort(party.waited.begin(), party.waited.end());
  }
  for (const auto& paragraph : annexed.paragraphs) {
    row.words += count_words(wording(paragraph.texts, row.head.language));
    row.authorship += authorship(annexed, paragraph, row.head.language);
  }
  count_behind(annexed, row);
  for (const auto& [party, count] : row.authorship.alone) row.parties[party].alone = count;
  for (const auto& [party, count] : row.authorship.shared) row.parties[party].shared = count;
  return row;
}

}  // namespace

std::size_t Fates::sum() const {
  return verbatim + edited + in_part + merged + bracketed + not_retained + deferred + withdrawn +
         several + open;
}

Fates& Fates::operator+=(const Fates& other) {
  for (const auto member :
       {&Fates::made, &Fates::verbatim, &Fates::edited, &Fates::in_part, &Fates::merged,
        &Fates::bracketed, &Fates::not_retained, &Fates::deferred, &Fates::withdrawn,
        &Fates::several, &Fates::open, &Fates::without_reason, &Fates::disavowed})
    this->*member += other.*member;
  return *this;
}

std::optional<std::int64_t> median(const std::vector<std::int64_t>& days) {
  if (days.empty()) return std::nullopt;
  return days[(days.size() - 1) / 2];
}

Fairness fairness(const std::vector<Annexed>& texts, const std::string& language) {
  Fairness out;
  for (const auto& text : texts) {
    out.consultation = text.consultation;
    out.texts.push_back(text_row(text, language));
    for (const auto& [party, row] : out.texts.back().parties) out.parties[party] += row;
  }
  return out;
}

}  // namespace concord::annex
