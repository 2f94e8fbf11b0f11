#include "engine/post/happened.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/notices/concerned.hpp"
#include "engine/post/letter_words.hpp"
#include "engine/reading/event_words.hpp"
#include "engine/reading/log_kinds.hpp"
#include "engine/workflow/names.hpp"

namespace concord::post {
namespace {

using Json = nlohmann::json;
using notices::Phrase;

constexpr std::size_t kLongestReason = 600;  // bytes

bool is_rule_for(const std::string& type) {
  const auto rules = notices::rules();
  return std::any_of(rules.begin(), rules.end(), [&](const notices::Rule& rule) {
    return rule.event == type && rule.first != notices::Circle::nobody;
  });
}

// A reason as it was given, shortened between two characters.
std::string shortened(std::string text) {
  if (text.size() <= kLongestReason) return text;
  std::size_t end = kLongestReason;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "...";
}

// Why a content is to be deleted is not copied to where it cannot be deleted.
std::string reason_in(const reading::LogReader& log, const reading::Logged& logged,
                      const Json& view) {
  for (const auto& event : view.at("events")) {
    const std::string type = event.value("type", "");
    if (type == "RedactionAsked" || type == "ContentRedacted") return "";
  }
  return shortened(on_one_line(log.reason_of(logged).value_or("")));
}

// Such as say more than the state does that a case came to.
bool goes_before_state(const std::string& type) {
  return type == "CirculationRecalled" || type == "DecisionClosed" || type == "DecisionSettled" ||
         type == "TextCirculated";
}

// The states that were entered.
std::string reached(const workflow::ChartRule& rule, const audit::Entry& entry,
                    const std::string& language) {
  std::vector<std::string> entered;
  for (const auto& state : entry.to)
    if (std::find(entry.from.begin(), entry.from.end(), state) == entry.from.end())
      entered.push_back(state);
  return reading::states_title(rule, entered, language);
}

}  // namespace

Happened happened_in(const workflow::ChartRule& rule, const reading::LogReader& log,
                     const reading::Logged& logged, const Json& view) {
  const auto& reader = log.reader();
  Happened happened{on_one_line(view.at("title")), "", reason_in(log, logged, view), {}};
  std::string before_state;
  for (const auto& event : view.at("events")) {
    const std::string type = event.value("type", "");
    if (!is_rule_for(type) || type == "CaseMoved" || type == "StanceTaken") continue;
    const std::string text =
        on_one_line(reading::is_telling(type) ? reading::event_title(rule, event, reader.language)
                                              : reading::kind_title(type, reader.language));
    if (before_state.empty() && goes_before_state(type)) before_state = text;
    add_unless_there(happened.besides, text);
  }
  const std::string moved = reading::kind_title("CaseMoved", reader.language);
  const std::string command = view.value("command", "");
  if (!command.empty() && !workflow::parse_engine_event(command)) {
    const std::string state = on_one_line(reached(rule, logged.entry, reader.language));
    if (happened.title != moved) happened.step = happened.title;
    if (!before_state.empty() || !state.empty())
      happened.title = before_state.empty() ? state : before_state;
    else if (!happened.step.empty())
      happened.title = phrase(Phrase::step, reader, std::exchange(happened.step, ""));
  } else if (happened.title == moved && !happened.besides.empty()) {
    happened.title = joined(happened.besides, happened.besides.size());  // a case that was opened
    happened.besides.clear();
  }
  std::erase(happened.besides, happened.title);
  return happened;
}

}  // namespace concord::post
