#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

// Every time that a question was put in a case, by the log: the state keeps the last time alone.
namespace concord::reading {

// How a question came out when stances, or answers of capitals, were counted.
struct Counted {
  Timestamp at;            // when that was recorded
  std::uint64_t case_seq;  // the entry of the case that recorded it
  std::string outcome;     // "adopted"
  bool disavowed = false;  // with an act recorded by note that its party has disavowed since
};

// From when it was put until it is put again, however often it is counted anew meanwhile.
struct PastQuestion {
  std::string decision;
  std::uint32_t revision = 0;            // that it is about; 0: of none, or that is not read
  std::vector<Counted> counted;          // oldest first; the last is how it stands
  std::vector<std::string> dissociated;  // parties, by the last count
  std::optional<Timestamp> closed;       // until when stances counted
  std::optional<Timestamp> announced;    // that a silence held

  // When the text was adopted, as it stands: by the count, or by the announcement.
  [[nodiscard]] std::optional<Timestamp> adopted() const;
};

// Whether the chart agrees, or settles, a text that this question adopts. That its authors agree to
// it, before it goes out to those who adopt it, does neither.
[[nodiscard]] bool adopts_text(const workflow::ChartRule& rule, const std::string& decision);

// Those of a case that were closed, as far as the reader reads of them, in the order in which they
// were put.
[[nodiscard]] std::vector<PastQuestion> past_questions(const Sight& sight, const LogReader& log,
                                                       const consultation::Case& value);

}  // namespace concord::reading
