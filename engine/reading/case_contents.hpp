#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// The contents of one case for one reader: of entries that the reader may read, and those that the
// reader reads now, whoever could read the entry when it was written. For one request, on one
// thread; what it is made of outlives it.
class CaseContents {
 public:
  using Found = service::Contents::Found;
  using Wanted = std::function<bool(const text::ContentRef&, const Found&)>;
  using Position = std::optional<std::uint64_t>;
  using Visit = std::function<void(const text::ContentRef&, const Found&, Position)>;

  CaseContents(const Sight& sight, const consultation::Case& value, const LogReader& log)
      : sight_(sight), value_(value), log_(log) {}

  // Each wanted content that is still there, with the position of the entry that brought it; once
  // for each entry that did. Without a position: an entry of another case did. Lists of events and
  // of contents are none, and approvals neither.
  void each(const Wanted& wanted, const Visit& visit) const;

 private:
  using Look = std::function<void(const text::ContentRef&, const Found&)>;

  [[nodiscard]] service::Contents& contents() const { return sight_.service().contents(); }
  // A content, or those that it lists.
  void unfold(const text::ContentRef& content, const Look& look) const;
  // The entry of this case that brought the content; a text that was taken from another case is
  // that case's.
  [[nodiscard]] Position brought_by(const text::ContentRef& content) const;

  const Sight& sight_;
  const consultation::Case& value_;
  const LogReader& log_;
};

}  // namespace concord::reading
