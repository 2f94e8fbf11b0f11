#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/reading.hpp"

namespace concord::workflow {

// What a file declares, gathered before it is read, so that every reference can be judged at the
// place where it stands. Lenient: what has a wrong shape is left out, and reported by the reader.
struct ChartOutline {
  std::vector<Each> key;
  bool has_document = false;
  bool consolidates = false;
  std::set<std::string> states;
  std::set<std::string> deadlines;
  std::set<std::string> decisions;
  std::set<std::string> fields;
  std::map<std::string, std::string> field_kinds;        // field -> the word for its kind
  std::map<std::string, std::set<std::string>> choices;  // of fields of the kind "choice"
  std::set<std::string> events;                          // that transitions wait for
  std::map<std::string, std::string> invokes;            // id -> chart
  std::set<std::string> named_invokes;                   // whose cases are opened by name
  std::set<std::string> parents;                         // charts that invoke this one
  std::map<std::string, Duration> notices;               // of deadlines that ask for one

  [[nodiscard]] bool keyed_by(Each part) const;
};

struct Outline {
  std::set<std::string> bodies;
  std::map<std::string, ChartOutline> charts;
};
[[nodiscard]] Outline outline(const nlohmann::json& file);

// Nothing for anything but "conference", "topic", "member", "name".
[[nodiscard]] std::optional<Each> parse_each(std::string_view word);
[[nodiscard]] std::string_view to_string(Each each);
// "conference, topic"; "nothing" for an empty key.
[[nodiscard]] std::string to_string(const std::vector<Each>& key);

// Where the readers of one chart stand.
struct Scope {
  const Outline& file;
  const ChartOutline& chart;
  const std::string& chart_name;
  Report& report;
};

// Reports unknown_NOUN unless `name` is in `known`: "There is no deadline called \"silense\" here."
bool is_known(const std::string& name, const std::set<std::string>& known, std::string_view noun,
              const std::string& pointer, Report& report);
[[nodiscard]] std::vector<std::string> names_of(const std::map<std::string, ChartOutline>& charts);

}  // namespace concord::workflow
