#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/calendar/zones.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/past_states.hpp"
#include "engine/reading/sight.hpp"

namespace concord::post {

// An entry of a case, and to whom it is told.
struct EntryTold {
  const reading::Sight& sight;  // of the reader, as things stand
  const consultation::Case& value;
  const reading::Logged& logged;  // that the reader may read
  const nlohmann::json& view;     // reading::entry_view() of it
  const std::string& zone;        // the reader's own
  reading::PastStates& past;
  const calendar::Zones& zones;
};

// What the events say besides their names: of which delegation or input, which rule is set aside,
// what a time was and what it is now, how a note came in and what can be done about it.
[[nodiscard]] std::vector<std::string> event_lines(const EntryTold& told);
// Who acted, in which office, on whose behalf; who recorded what a delegation sent. Where the
// reader is shown the conference's name for the delegation's, no person.
[[nodiscard]] std::vector<std::string> acted_lines(const EntryTold& told);
// The same of an entry of the registry.
[[nodiscard]] std::string actor_text(const nlohmann::json& view, const std::string& principal);
// What the case is called where nothing can be taken back: without the words by which a party names
// one of its own, as of an expert, but by the chart's and the party. The root: the consultation.
[[nodiscard]] std::string told_title(const reading::Sight& sight, const consultation::Case& value);
// "Costa Rica (CRI)", in "en", "es" or "pt".
[[nodiscard]] std::string party_text(const registry::Registry& registry, const std::string& code,
                                     const std::string& language);

}  // namespace concord::post
