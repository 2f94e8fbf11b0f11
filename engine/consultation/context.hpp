#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/calendar/zones.hpp"
#include "engine/consultation/case_key.hpp"
#include "engine/registry/registry.hpp"
#include "engine/text/wordings.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::consultation {

struct Consultation;

// Opaque ids out of a seed that the service has drawn: 80 bits each in 16 characters of Crockford's
// base 32. Equal seeds give equal ids, in order.
class IdSequence {
 public:
  explicit IdSequence(std::array<std::uint64_t, 2> seed) : seed_(seed) {}
  template <class AnyId>
  [[nodiscard]] AnyId next() {
    return AnyId(next_text());
  }

 private:
  [[nodiscard]] std::string next_text();
  std::array<std::uint64_t, 2> seed_;
  std::uint64_t count_ = 0;
};

// A content that an entry of the log names, as whoever has the log finds it.
struct Brought {
  CaseId case_id;
  std::string principal;  // on whose behalf it was brought: a code; empty: nobody's
  std::uint64_t commit = 0;
  bool is_redacted = false;
  std::vector<std::string> audience{};  // who may read the entry. Sorted
};

// Earlier versions did not have all rules of now: what does not come about by these is done again
// by those of then. `of_wide_readers`: what a country did in a case of its conference was for all
// readers of the case, and so was that a content be deleted. `before`: besides, a derogation went
// on when another text was issued, consultations began with bodies that had ended, who opened a
// case was not always among its readers, a receipt might be older than what it was for, a deadline
// was shortened without a reason, a question in a meeting was closed with nobody's presence
// recorded, and a corrigendum to a text reached no text above it, nor was that as it was issued any
// more.
// `of_whole_rosters`: besides, who had left its conference was sent its texts and asked its
// questions.
enum class Rules { of_now, of_wide_readers, before, of_whole_rosters };

// By `before`, or by what came earlier still.
[[nodiscard]] constexpr bool are_before(Rules rules) {
  return rules >= Rules::before;
}

// What decide() may know besides the state and the command. Nothing of it is read from the world:
// words are what the caller has at hand.
struct Context {
  const registry::Registry& registry;
  const calendar::Zones& zones;
  Timestamp now;
  IdSequence ids;
  text::Wordings words{};
  std::string origin{};  // of the log: approvals are meant for one
  // Of the entry at this position, the content with this digest; nothing: it names none such.
  std::function<std::optional<Brought>(std::uint64_t, const Digest&)> brought{};
  // Of cases that this act has opened once already: what is done again gives them the same ids.
  std::map<CaseKey, CaseId> opened{};
  Rules rules = Rules::of_now;
  // A consultation as it is now; null: there is none. What a reference names is looked up in it, by
  // what whoever acts may read. Given where commands are decided, not where a log is done again:
  // of a case elsewhere that asks for the form of the reference alone, as earlier versions did.
  std::function<std::shared_ptr<const Consultation>(const ConsultationId&)> elsewhere{};

  // The id of a case that is opened now.
  [[nodiscard]] CaseId id_for(const CaseKey& key) {
    const auto known = opened.find(key);
    return known == opened.end() ? ids.next<CaseId>() : known->second;
  }
};

}  // namespace concord::consultation
