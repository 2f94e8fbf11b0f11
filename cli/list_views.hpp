#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "engine/annex/lists.hpp"

// Lists over many cases, asked of a store or a server: as the API shows them to who asks, and as
// sheets in the language of the context. Each throws Failure.
namespace concord::cli {

struct ListMade {
  Json view;
  annex::Sheet sheet;
};

struct RegisterWanted {
  std::string consultation, chart;
  std::string as_of, conference, topic, party, name, state;
  std::vector<std::string> where;  // FIELD=VALUE
  annex::RegisterLook look;
};
// All pages as one. Refuses columns and counts that there are none of, and says which there are.
[[nodiscard]] ListMade register_list(Context& context, const RegisterWanted& wanted);

struct StandingWanted {
  std::string consultation;  // empty: all that may be read
  std::string as_of;
  std::string whom;  // only what this party or body is asked for
};
[[nodiscard]] ListMade progress_list(Context& context, const StandingWanted& wanted);
[[nodiscard]] ListMade overdue_list(Context& context, const StandingWanted& wanted);

struct ActivityWanted {
  std::string from, to;  // days, the last one included, or instants
  std::string conference, consultation;
};
[[nodiscard]] ListMade activity_list(Context& context, const ActivityWanted& wanted);

// Of what a sheet says in its own words.
[[nodiscard]] annex::Language words_language(const Context& context);

}  // namespace concord::cli
