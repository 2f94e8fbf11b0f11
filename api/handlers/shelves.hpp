#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "api/handlers/reads.hpp"
#include "engine/annex/gather.hpp"

// The texts of cases as one reader sees them: what is made of several views asks for each by the
// one query path, so that nobody is shown more by what is made of it.
namespace concord::api::handlers {

// The {case} of the route.
[[nodiscard]] CaseId case_of(const Request& request);

// The reader's own views. Lives no longer than what was asked.
[[nodiscard]] annex::Shelf shelf_of(const Asked& asked);

// In which is said what stands beside words of that language: in the one that the caller asked for;
// who says no language reads it in that of the words, where there is one such.
[[nodiscard]] std::string frame_language(const Asked& asked, const std::string& of_words);

// "3", or "working" and what is left out: nothing. Whatever else is noted in the query, with the
// revisions that the reader may know of.
[[nodiscard]] std::optional<std::uint32_t> revision_in(Asked& asked, std::string_view name);

// A view that the engine made and that reads badly is our own mistake.
template <class Value>
[[nodiscard]] Value sound(Result<Value> result) {
  if (!result) throw std::logic_error("a view of a case: " + result.error().message);
  return *std::move(result);
}

}  // namespace concord::api::handlers
