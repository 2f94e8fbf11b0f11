#include "engine/reading/bracket_days.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/codec/event_codec.hpp"

namespace concord::reading {
namespace {

constexpr std::size_t kEntriesAtOnce = 500;
constexpr std::string_view kTelling[] = {"\"bracket\":", "\"brackets\":[{", "\"ParagraphJoined\"",
                                         "\"RevisionIssued\"", "\"EventsAside\""};

template <class Happened>
const Happened* as(const consultation::Event& event) {
  return variant2::get_if<Happened>(&event);
}

AlternativeDays tabled(const text::Alternative& alternative, Timestamp at) {
  AlternativeDays days{.tabled = at, .dropped = {}, .sides = {}, .carried = {}};
  for (const auto* side : {&alternative.supporters, &alternative.opposers})
    for (const auto& principal : *side) days.sides[principal] = at;
  return days;
}

// A paragraph may be inserted with the brackets that its words hold; most have none, and are not
// taken apart.
bool tells_of_brackets(std::string_view events) {
  return std::ranges::any_of(
      kTelling, [&](std::string_view part) { return events.find(part) != std::string_view::npos; });
}

// Where the text is what the revision says, nothing later counts.
bool issues(const std::vector<consultation::Event>& events, std::uint32_t revision) {
  return std::any_of(events.begin(), events.end(), [&](const auto& event) {
    const auto* issued = as<text::RevisionIssued>(event);
    return issued != nullptr && issued->number == revision;
  });
}

}  // namespace

BracketDays::BracketDays(const LogReader& log, const consultation::Consultation& state,
                         const consultation::Case& value, const text::Revision* issued) {
  LogFilter filter;
  filter.consultation = state.id.value;
  filter.case_id = value.id.value;
  filter.what = {"BracketOpened",      "AlternativeAdded",   "SideTaken",     "ProposerWithdrew",
                 "AlternativeDropped", "AlternativeCarried", "BracketClosed", "ParagraphInserted",
                 "ParagraphJoined",    "TextBrought",        "RevisionIssued"};
  std::optional<std::uint64_t> after;
  while (true) {
    const auto page = log.page(filter, kEntriesAtOnce, after);
    for (const auto& logged : page.entries) {
      if (issued != nullptr && logged.entry.time > issued->issued_at) return;
      if (!tells_of_brackets(logged.entry.events)) continue;
      const auto events = codec::decode_events(log.events_of(logged));
      if (!events) continue;  // laid aside and not there any more
      take(*events, logged.entry.time);
      if (issued != nullptr && issues(*events, issued->number)) return;
    }
    if (!page.cursor) return;
    after = page.cursor;
  }
}

void BracketDays::open(const ParagraphId& paragraph, const text::Bracket& bracket, Timestamp at) {
  OneBracketDays days{.opened = at, .closed = {}, .alternatives = {}};
  for (const auto& alternative : bracket.alternatives)
    days.alternatives.push_back(tabled(alternative, at));
  known_[{paragraph, bracket.name}] = std::move(days);
}

AlternativeDays* BracketDays::alternative(const Name& name, std::uint32_t index) {
  const auto found = known_.find(name);
  if (found == known_.end() || index >= found->second.alternatives.size()) return nullptr;
  return &found->second.alternatives[index];
}

void BracketDays::take(const std::vector<consultation::Event>& events, Timestamp at) {
  // What a paragraph held that was joined to another one is opened there, and is as old as before.
  std::map<Name, OneBracketDays> joined;
  for (const auto& event : events)
    if (const auto* join = as<text::ParagraphJoined>(event))
      for (const auto& [name, days] : known_)
        if (name.first == join->paragraph) joined[{join->into, name.second}] = days;
  for (const auto& event : events) {
    if (const auto* opened = as<text::BracketOpened>(event)) {
      const auto before = joined.find({opened->paragraph, opened->bracket.name});
      if (before == joined.end())
        open(opened->paragraph, opened->bracket, at);
      else
        known_[before->first] = before->second;
    } else if (const auto* inserted = as<text::ParagraphInserted>(event)) {
      for (const auto& bracket : inserted->paragraph.brackets)
        open(inserted->paragraph.id, bracket, at);
    } else if (const auto* brought = as<text::TextBrought>(event)) {
      for (const auto& paragraph : brought->paragraphs)
        for (const auto& bracket : paragraph.brackets) open(paragraph.id, bracket, at);
    } else if (const auto* added = as<text::AlternativeAdded>(event)) {
      const auto found = known_.find({added->paragraph, added->bracket});
      if (found != known_.end())
        found->second.alternatives.push_back(tabled(added->alternative, at));
    } else if (const auto* side = as<text::SideTaken>(event)) {
      auto* days = alternative({side->paragraph, side->bracket}, side->alternative);
      if (days != nullptr) days->sides[side->by] = at;
    } else if (const auto* dropped = as<text::AlternativeDropped>(event)) {
      auto* days = alternative({dropped->paragraph, dropped->bracket}, dropped->alternative);
      if (days != nullptr) days->dropped = at;
    } else if (const auto* carried = as<text::AlternativeCarried>(event)) {
      auto* days = alternative({carried->paragraph, carried->bracket}, carried->alternative);
      if (days != nullptr) days->carried.push_back(at);
    } else if (const auto* closed = as<text::BracketClosed>(event)) {
      const auto found = known_.find({closed->paragraph, closed->bracket});
      if (found != known_.end()) found->second.closed = at;
    }
  }
}

const OneBracketDays* BracketDays::find(const ParagraphId& paragraph,
                                        const text::Bracket& bracket) const {
  const auto found = known_.find({paragraph, bracket.name});
  if (found == known_.end()) return nullptr;
  return found->second.alternatives.size() == bracket.alternatives.size() ? &found->second
                                                                          : nullptr;
}

}  // namespace concord::reading
