#include "engine/workflow/graph.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/workflow/outline.hpp"

namespace concord::workflow {
namespace {

// Mermaid reads letters, digits and underscores; names have hyphens and no underscores, so that
// different names stay different, and the doubled underscore keeps clear of its keywords.
std::string id_of(const std::string& chart, const std::string& state) {
  std::string id = chart + "__" + state;
  std::replace(id.begin(), id.end(), '-', '_');
  return id;
}

// What a label cannot hold is replaced.
std::string label(std::string text) {
  for (char& letter : text) {
    if (letter == ':' || letter == ';' || letter == '\n' || letter == '#') letter = ',';
    if (letter == '"') letter = '\'';
    if (letter == '{') letter = '(';
    if (letter == '}') letter = ')';
  }
  return text;
}

std::string join(const std::vector<std::string>& parts, const std::string& between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::string label_of(const Transition& transition) {
  std::vector<std::string> parts;
  if (!transition.on.empty()) parts.push_back(transition.on);
  std::vector<std::string> roles;
  for (const Role& role : transition.by) roles.push_back(to_string(role));
  if (!roles.empty()) parts.push_back("by " + join(roles, " or "));
  if (transition.guard) parts.push_back("if " + to_string(*transition.guard));
  return label(join(parts, "<br/>"));
}

std::string close_text(const Transition& transition) {
  std::vector<std::string> done;
  for (const Effect& effect : transition.effects) {
    if (const auto* close = variant2::get_if<CloseDecision>(&effect))
      done.push_back("close " + close->decision);
    if (const auto* open = variant2::get_if<OpenDecision>(&effect))
      done.push_back("open " + open->decision);
    if (const auto* lapse = variant2::get_if<LapseDecision>(&effect))
      done.push_back("lapse " + lapse->decision);
    if (const auto* settle = variant2::get_if<SettleDecision>(&effect))
      done.push_back("settle " + settle->decision);
    if (const auto* arm = variant2::get_if<ArmDeadline>(&effect))
      done.push_back("arm " + arm->deadline);
    if (const auto* raised = variant2::get_if<Raise>(&effect))
      done.push_back("raise " + raised->event);
    if (const auto* sent = variant2::get_if<Send>(&effect))
      done.push_back("send " + sent->event + " to " + sent->to);
  }
  return done.empty() ? "" : " / " + join(done, ", ");
}

class Drawing {
 public:
  explicit Drawing(const ChartRule& rule) : rule_(rule) {
    for (const State& state : rule.states) children_[state.parent].push_back(&state);
  }

  std::string draw(std::size_t depth) {
    draw_level("", rule_.initial, depth);
    return std::move(text_);
  }
  [[nodiscard]] std::vector<std::string> settled() const {
    std::vector<std::string> ids;
    for (const State& state : rule_.states)
      if (state.settled) ids.push_back(id_of(rule_.name, state.name));
    return ids;
  }

 private:
  void line(std::size_t depth, const std::string& text) {
    text_ += std::string(2 * depth, ' ') + text + "\n";
  }

  // The states of one level, then the transitions that stay inside of it: Mermaid puts a state into
  // the box in which it is first named.
  void draw_level(const std::string& parent, const std::vector<std::string>& initial,
                  std::size_t depth) {
    for (const State* state : children_[parent]) draw_state(*state, depth);
    for (const std::string& target : initial) line(depth, "[*] --> " + id_of(rule_.name, target));
    draw_transitions(parent, depth);
  }

  void draw_state(const State& state, std::size_t depth) {
    const std::string id = id_of(rule_.name, state.name);
    const bool history =
        state.kind == StateKind::history_shallow || state.kind == StateKind::history_deep;
    const std::string mark = state.kind == StateKind::history_deep ? " (H*)"
                             : history                             ? " (H)"
                                                                   : "";
    const std::string title = label((state.title.en.empty() ? state.name : state.title.en) + mark);
    const bool has_children = !children_[state.name].empty();
    line(depth, "state \"" + title + "\" as " + id + (has_children ? " {" : ""));
    if (state.kind == StateKind::parallel) {
      draw_regions(state, depth + 1);
    } else if (has_children) {
      draw_level(state.name, state.initial, depth + 1);
    }
    if (has_children) line(depth, "}");
    for (const std::string& remark : remarks(state))
      line(depth, has_children ? "note right of " + id + " : " + remark : id + " : " + remark);
    if (history)
      for (const std::string& target : state.initial)
        line(depth, id + " --> " + id_of(rule_.name, target) + " : the first time");
    if (state.kind == StateKind::final) line(depth, id + " --> [*]");
  }

  void draw_regions(const State& state, std::size_t depth) {
    bool first = true;
    for (const State* region : children_[state.name]) {
      if (!first) line(depth, "--");
      first = false;
      line(depth, "[*] --> " + id_of(rule_.name, region->name));
      draw_state(*region, depth);
    }
    draw_transitions(state.name, depth);
  }

  std::vector<std::string> remarks(const State& state) const {
    std::vector<std::string> list;
    for (const Invoke& invoke : state.invokes)
      list.push_back(label("opens " + invoke.id + " (" + invoke.chart +
                           (invoke.each.empty() ? "" : " for each " + to_string(invoke.each)) +
                           ")"));
    for (const std::string& deadline : state.deadlines) list.push_back("deadline " + deadline);
    for (const std::string& decision : state.decisions) list.push_back("decision " + decision);
    for (const Transition& transition : state.transitions)
      if (transition.to.empty())
        list.push_back(label_of(transition) + label(close_text(transition)));
    return list;
  }

  // The innermost state around both, or empty: where a transition between them is drawn.
  std::string around(const State& source, const std::string& target) const {
    std::vector<std::string> above;
    for (const State* at = &source; at != nullptr; at = rule_.find_state(at->parent))
      above.push_back(at->parent);
    for (const State* at = rule_.find_state(target); at != nullptr;
         at = rule_.find_state(at->parent))
      if (std::find(above.begin(), above.end(), at->parent) != above.end()) return at->parent;
    return "";
  }

  void draw_transitions(const std::string& level, std::size_t depth) {
    for (const State& state : rule_.states)
      for (const Transition& transition : state.transitions)
        for (const std::string& target : transition.to) {
          if (around(state, target) != level) continue;
          const std::string text = label_of(transition) + label(close_text(transition));
          line(depth, id_of(rule_.name, state.name) + " --> " + id_of(rule_.name, target) +
                          (text.empty() ? "" : " : " + text));
        }
  }

  const ChartRule& rule_;
  std::map<std::string, std::vector<const State*>> children_;
  std::string text_;
};

}  // namespace

std::string mermaid(const Definition& definition, std::string_view chart) {
  std::string text = "stateDiagram-v2\n";
  std::vector<std::string> settled;
  for (const auto& [name, rule] : definition.charts) {
    if (!chart.empty() && chart != name) continue;
    Drawing drawing(rule);
    if (chart.empty()) {
      const std::string& title = rule.title.en.empty() ? name : rule.title.en;
      text += "  state \"" + label(title) + "\" as " + id_of("chart", name) + " {\n" +
              drawing.draw(2) + "  }\n";
    } else {
      text += drawing.draw(1);
    }
    for (const std::string& id : drawing.settled()) settled.push_back(id);
  }
  if (text == "stateDiagram-v2\n") return text + "  %% there is no such chart\n";
  if (!settled.empty())
    text += "  classDef settled stroke-width:4px\n  class " + join(settled, ", ") + " settled\n";
  return text;
}

}  // namespace concord::workflow
