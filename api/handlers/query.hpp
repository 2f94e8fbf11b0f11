#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "engine/reading/reading_room.hpp"

namespace concord::api::handlers {

// The query of a request, read strictly. The first value that makes no sense is noted as a problem
// (its place is "?name") and stands as absent; who asks looks at problem() in the end.
// Codes: unknown_parameter, repeated_parameter, bad_parameter.
class Query {
 public:
  // Notes every name that is not one of `known`: a misspelt "as_of" must not answer as of today.
  Query(const Request& request, std::span<const std::string_view> known);

  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name, std::uint64_t least,
                                                    std::uint64_t most);
  [[nodiscard]] std::optional<Timestamp> time(std::string_view name);
  // "true", "false", or absent: false.
  [[nodiscard]] bool flag(std::string_view name);
  // One of two words; true for `second`. Absent: `first`.
  [[nodiscard]] bool is_second(std::string_view name, std::string_view first,
                               std::string_view second);
  // "limit" from 1 to 1000, 100 when absent, and "cursor": as a page of this list gave it. The
  // first of the two is for lists whose cursors are positions; of the other `is_known` says whether
  // the reader may have been given the cursor.
  [[nodiscard]] reading::Page page_by_position();
  using IsKnown = std::function<bool(const std::string& cursor)>;
  [[nodiscard]] reading::Page page(const IsKnown& is_known);

  void note(std::string_view name, std::string message, std::string remedy);
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

 private:
  const Request& request_;
  std::optional<Problem> problem_;
};

}  // namespace concord::api::handlers
