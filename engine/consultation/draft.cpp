#include "engine/consultation/draft.hpp"

#include <algorithm>

#include "engine/consultation/audience.hpp"

namespace concord::consultation {
namespace {

bool has_field_set(const CaseEvents& entry) {
  return std::any_of(entry.events.begin(), entry.events.end(), [](const Event& event) {
    return variant2::holds_alternative<FieldSet>(event);
  });
}

}  // namespace

std::string IdSequence::next_text() {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  // Two rounds of splitmix64 over seed and counter: distinct and without a pattern; the secrecy of
  // an id rests on nobody guessing the seed, and no right follows from knowing one.
  const auto mix = [](std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
  };
  ++count_;
  std::uint64_t high = mix(seed_[0] ^ mix(count_));
  std::uint64_t low = mix(seed_[1] + mix(high ^ count_));
  std::string text;
  text.reserve(16);
  for (int i = 0; i < 8; ++i, high >>= 5) text.push_back(alphabet[high & 31]);
  for (int i = 0; i < 8; ++i, low >>= 5) text.push_back(alphabet[low & 31]);
  return text;
}

Draft::Touched& Draft::touched(CaseNumber of) {
  for (auto& one : entries_)
    if (one.of == of) return one;
  const Case& value = at(of);
  Touched one{of, {}, {}};
  one.entry.case_id = value.id;
  one.entry.from = active_states(state_, value);
  one.entry.audience = readers_of(state_, value, context_.registry, stamp_.time);
  if (context_.rules == Rules::of_now)
    one.of_act = readers_of_act(state_, value, context_.registry, stamp_.time, party_);
  entries_.push_back(std::move(one));
  return entries_.back();
}

void Draft::narrow(CaseNumber of, Audience readers) {
  if (context_.rules == Rules::of_now) touched(of).of_act = std::move(readers);
}

void Draft::emit(CaseNumber of, Event event) {
  CaseEvents& entry = touched(of).entry;
  apply(state_, entry.case_id, event, stamp_);
  entry.events.push_back(std::move(event));
}

void Draft::emit_all(CaseNumber of, std::vector<text::TextEvent> events) {
  for (auto& event : events)
    variant2::visit([&](auto& alternative) { emit(of, std::move(alternative)); }, event);
}

CaseNumber Draft::open(CaseOpened event) {
  const CaseId id = event.case_id;
  const Event stored(std::move(event));
  apply(state_, id, stored, stamp_);
  const CaseNumber number = *state_.find(id);
  touched(number).entry.events.push_back(stored);
  return number;
}

// Whoever could read the case before or can read it now may know that it moved; who could not read
// it before is not told where it was. Readers follow from the states.
void Draft::settle_readers(Touched& touched) const {
  auto& entry = touched.entry;
  const auto read_now = [&] {
    return readers_of(state_, at(touched.of), context_.registry, stamp_.time);
  };
  if (entry.to != entry.from) {
    const Audience now = read_now();
    if (!std::includes(entry.audience.begin(), entry.audience.end(), now.begin(), now.end()))
      entry.from.clear();
    return add_readers(entry.audience, now);
  }
  if (touched.of_act) entry.audience = *std::move(touched.of_act);
  if (!has_field_set(entry)) return;
  // Whom a field names among the readers may know that it does.
  Audience now = read_now();
  std::erase_if(now, [](const std::string& atom) { return !names_somebody(atom); });
  add_readers(entry.audience, now);
}

std::vector<CaseEvents> Draft::finish() {
  // Cases are numbered as they open, a parent before its children: replay opens them in this order.
  std::sort(entries_.begin(), entries_.end(),
            [](const auto& a, const auto& b) { return a.of < b.of; });
  std::vector<CaseEvents> entries;
  entries.reserve(entries_.size());
  for (auto& touched : entries_) {
    touched.entry.to = active_states(state_, at(touched.of));
    settle_readers(touched);
    end_entry(state_, touched.entry.case_id, stamp_.time);
    entries.push_back(std::move(touched.entry));
  }
  return entries;
}

}  // namespace concord::consultation
