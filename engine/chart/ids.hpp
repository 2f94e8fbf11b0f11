#pragma once

#include <boost/container/small_vector.hpp>
#include <cstddef>
#include <cstdint>

namespace concord::chart {

// A state of one compiled chart: its place in document order (a parent before its children, a
// subtree without gaps). Ids of different charts do not mix; what is stored outside is the name.
enum class StateId : std::uint16_t {};
// A transition of one compiled chart: in document order of the states that own it.
enum class TransitionId : std::uint16_t {};
// A class of event names that no transition of one compiled chart tells apart.
enum class EventId : std::uint16_t {};

// The chart itself, the <scxml> element of SCXML: parent of the top-level states, never active.
inline constexpr StateId root{0};

[[nodiscard]] constexpr std::size_t index(StateId id) {
  return static_cast<std::size_t>(id);
}
[[nodiscard]] constexpr std::size_t index(TransitionId id) {
  return static_cast<std::size_t>(id);
}
[[nodiscard]] constexpr std::size_t index(EventId id) {
  return static_cast<std::size_t>(id);
}

// Short lists that a step makes: no allocation up to the size given.
using StateList = boost::container::small_vector<StateId, 8>;
using TransitionList = boost::container::small_vector<TransitionId, 4>;

}  // namespace concord::chart
