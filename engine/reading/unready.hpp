#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/refusal.hpp"
#include "engine/reading/sight.hpp"
#include "engine/workflow/definition.hpp"

// What stands in the way of a step, and who can bring it.
namespace concord::reading {

// Whether those who may take the step cannot, whatever they do: others or the time must bring
// something first, of which the reader may know.
[[nodiscard]] bool is_blocked(const Sight& sight, const consultation::Case& value,
                              const workflow::Guard& guard);

// The date or the instant in a field that the guard waits for, as it was typed. Nothing: it waits
// for none.
[[nodiscard]] std::optional<std::string> date_awaited(const Sight& sight,
                                                      const consultation::Case& value,
                                                      const workflow::Guard& guard);

// The act that is open, and brings what the step lacks.
struct Groundwork {
  std::string command;                        // one by which it is done: "take_paragraph"
  std::string title;                          // what is to be done, in the reader's language
  const workflow::Permission* act = nullptr;  // who may do it
  std::vector<consultation::Fact> lacking;    // each a fact without an audience
};

// Nothing: what the guard asks of text and fields is there, nobody may bring it where the case is,
// or the reader does not read the text. Of several things that are lacking the act is that of the
// first: inputs are disposed of before brackets are closed, and translations come last.
[[nodiscard]] std::optional<Groundwork> groundwork(const Sight& sight,
                                                   const consultation::Case& value,
                                                   const workflow::Transition& transition);

}  // namespace concord::reading
