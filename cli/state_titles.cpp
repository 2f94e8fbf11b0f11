#include "cli/state_titles.hpp"

#include <optional>

#include "cli/tongue.hpp"

namespace concord::cli {
namespace {

constexpr std::size_t kMostTitled = 20;  // cases that moved with one act; each is a question

std::optional<Json> answer_if_any(Context& context, const std::string& path) {
  try {
    return context.get(path);
  } catch (const Failure&) {
    return std::nullopt;
  }
}

// Of a state and those within it, by id.
const Json* state_among(const Json& states, const std::string& id) {
  if (!states.is_object()) return nullptr;
  for (const auto& [name, state] : states.items()) {
    if (name == id) return &state;
    if (const auto* within = state_among(part(state, "states"), id)) return within;
  }
  return nullptr;
}

// The innermost active states, as the definition titles them; empty if it does not know one.
std::string titles_in(const Json& definition, const Json& moved) {
  const std::string key = word(moved, "key");
  const Json& chart = part(part(definition, "charts"), key.substr(0, key.find('/')).c_str());
  std::string titles;
  for (const auto& id : part(moved, "state")) {
    const auto* state = state_among(part(chart, "states"), id.get<std::string>());
    if (state == nullptr) return {};
    if (!part(*state, "states").empty()) continue;
    const std::string title = word(part(*state, "title"), spoken_tongue().c_str());
    if (title.empty()) return {};
    titles += (titles.empty() ? "" : "; ") + title;
  }
  return titles;
}

Json bundled_definition(Context& context, const Json& answer) {
  const auto view =
      answer_if_any(context, "/v1/consultations/" + encoded(word(answer, "consultation")));
  if (!view) return Json::object();
  return answer_if_any(context, "/v1/workflows/" + encoded(word(*view, "workflow")))
      .value_or(Json::object());
}

}  // namespace

Json with_state_titles(Context& context, Json answer) {
  if (spoken_tongue() == "en" || !answer.contains("state")) return answer;
  const Json definition = is_true(answer, "dry_run") ? bundled_definition(context, answer) : Json();
  const auto add_title = [&](Json& moved) {
    if (!definition.is_null()) {
      moved["state_title"] = titles_in(definition, moved);
      return;
    }
    const auto view = answer_if_any(context, "/v1/cases/" + encoded(word(moved, "case")));
    if (view && part(*view, "state") == part(moved, "state"))
      moved["state_title"] = word(*view, "state_title");
  };
  add_title(answer);
  std::size_t count = 0;
  if (answer.contains("also"))
    for (auto& moved : answer["also"])
      if (++count <= kMostTitled) add_title(moved);
  return answer;
}

}  // namespace concord::cli
