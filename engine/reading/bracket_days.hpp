#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/reading/log_reader.hpp"

namespace concord::reading {

// When an alternative was tabled and dropped, came back, and since when who is on which side of it.
struct AlternativeDays {
  Timestamp tabled;
  std::optional<Timestamp> dropped;
  std::map<text::PrincipalCode, Timestamp> sides;  // of those who support or oppose it
  std::vector<Timestamp> carried;
};

struct OneBracketDays {
  Timestamp opened;
  std::optional<Timestamp> closed;
  std::vector<AlternativeDays> alternatives;
};

// The state knows in which working revision something came about; the day stands in the log. Read
// from the entries of the case that the reader may read, up to the issue of a revision.
class BracketDays {
 public:
  BracketDays(const LogReader& log, const consultation::Consultation& state,
              const consultation::Case& value, const text::Revision* issued);

  // Nothing where an entry about the bracket is not for the reader: then no day is told of it.
  [[nodiscard]] const OneBracketDays* find(const ParagraphId& paragraph,
                                           const text::Bracket& bracket) const;

 private:
  using Name = std::pair<ParagraphId, text::BracketName>;
  void take(const std::vector<consultation::Event>& events, Timestamp at);
  void open(const ParagraphId& paragraph, const text::Bracket& bracket, Timestamp at);
  [[nodiscard]] AlternativeDays* alternative(const Name& name, std::uint32_t index);

  std::map<Name, OneBracketDays> known_;
};

}  // namespace concord::reading
