#include "tests/chart/property/random_chart.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <random>

// Where SCION 2.6.24 and Appendix D of SCXML part, we follow Appendix D. What is not generated:
//  1. Transitions whose source and targets meet in a parallel state. Appendix D takes the least
//     common *compound* ancestor as domain and leaves the parallel; SCION stays in the parallel.
//  2. Several targets, if the first alone would give another domain: SCION looks at no other.
//  3. Transitions from inside a state to a history of that state. Appendix D computes the domain
//     from what the history stands for; SCION from the history itself.
//  4. Final states below the parent of a deep history: SCION records no final states in it.
//  5. Final states in the regions of a parallel with a history: SCION counts the history as a
//     region that never finishes.
//  6. Raising events from a targetless transition of a state with children: Appendix D runs
//     transitions in the order of the states that chose them, SCION in document order of sources.
// What depends on the moment (SCION enters and exits by depth, Appendix D by document order, and
// SCION raises done events after all entries) is cut off by oracle.js.

namespace concord::chart::testing {
namespace {

enum class Kind : std::uint8_t { atomic, compound, parallel, final, shallow, deep };

struct Node {
  Kind kind = Kind::atomic;
  Node* parent = nullptr;
  std::size_t id = 0;
  std::size_t end = 0;
  bool may_have_finals = true;
  bool finishes = false;  // a parallel whose regions all have a final state
  std::vector<std::unique_ptr<Node>> children;
  nlohmann::json json;

  bool is_history() const { return kind == Kind::shallow || kind == Kind::deep; }
  bool contains(const Node& other) const { return id < other.id && other.id < end; }
};

std::string name(const Node& node) {
  return "s" + std::to_string(node.id);
}

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  RandomChart run() {
    auto top = std::make_unique<Node>();
    top->kind = Kind::compound;
    grow(*top, 0);
    number(*top);
    for (std::size_t i = 1; i < nodes_.size(); ++i) dress(*nodes_[i]);
    RandomChart result;
    result.chart = {{"initial", ""}, {"states", nlohmann::json::array()}};
    if (chance(30)) {
      if (const auto target = inside(*top)) result.chart["initial"] = name(**target);
    }
    for (const auto& child : top->children) result.chart["states"].push_back(render(*child));
    for (int i = 0; i < 12; ++i) result.events.push_back(pick(external_));
    return result;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class List>
  typename List::value_type pick(const List& list) {
    return list[below(list.size())];
  }

  void grow(Node& node, int depth) {
    const bool finishing_region = node.parent != nullptr && node.parent->finishes;
    const bool several = node.kind == Kind::parallel || finishing_region;
    const std::size_t count = several ? 2 + below(2) : 1 + below(3);
    node.finishes = node.kind == Kind::parallel && node.may_have_finals && chance(40);
    if (!node.finishes && !finishing_region) add_history(node, depth);
    for (std::size_t i = 0; i < count; ++i) {
      auto child = std::make_unique<Node>();
      child->parent = &node;
      child->may_have_finals = node.may_have_finals;
      child->kind = choose_kind(node, depth, i + 1 == count && count > 1);
      const bool has_children = child->kind == Kind::compound || child->kind == Kind::parallel;
      Node& added = *node.children.emplace_back(std::move(child));
      if (has_children) grow(added, depth + 1);
    }
  }

  Kind choose_kind(const Node& parent, int depth, bool last) {
    const bool full = depth >= 4 || ++size_ > 22;
    if (parent.finishes) return Kind::compound;
    const bool finishing = parent.parent != nullptr && parent.parent->finishes;
    if (parent.kind == Kind::compound && parent.may_have_finals && last &&
        (finishing || chance(35))) {
      return Kind::final;
    }
    if (full) return Kind::atomic;
    const std::size_t dice = below(100);
    if (parent.kind == Kind::parallel) {
      return dice < 75 ? Kind::compound : dice < 85 ? Kind::parallel : Kind::atomic;
    }
    return dice < 35 ? Kind::compound : dice < 60 ? Kind::parallel : Kind::atomic;
  }

  void add_history(Node& node, int depth) {
    if (depth == 0 || !chance(node.kind == Kind::parallel ? 20 : 35)) return;
    auto history = std::make_unique<Node>();
    history->parent = &node;
    history->kind = chance(50) ? Kind::deep : Kind::shallow;
    if (history->kind == Kind::deep || node.kind == Kind::parallel) node.may_have_finals = false;
    node.children.push_back(std::move(history));
  }

  void number(Node& node) {
    node.id = nodes_.size();
    nodes_.push_back(&node);
    for (const auto& child : node.children) number(*child);
    node.end = nodes_.size();
  }

  // A random descendant that is no history.
  std::optional<Node*> inside(const Node& node) {
    for (int attempt = 0; attempt < 5; ++attempt) {
      Node* found = nodes_[node.id + 1 + below(node.end - node.id - 1)];
      if (!found->is_history()) return found;
    }
    return std::nullopt;
  }

  void dress(Node& node) {
    node.json = {{"id", name(node)}};
    if (node.is_history()) {
      node.json["kind"] = node.kind == Kind::deep ? "deep" : "shallow";
      const auto target = inside(*node.parent);
      node.json["initial"] = name(target ? **target : *node.parent->children.back());
      if (chance(20)) node.json["initial_do"] = raise_one();
      return;
    }
    if (node.kind == Kind::parallel) node.json["kind"] = "parallel";
    if (node.kind == Kind::final) node.json["kind"] = "final";
    if (chance(12)) node.json["entry"] = raise_one();
    if (chance(8)) node.json["exit"] = raise_one();
    if (node.kind == Kind::compound) dress_initial(node);
    if (node.kind == Kind::final) return;
    node.json["on"] = nlohmann::json::array();
    for (std::size_t count = below(4); count > 0; --count) {
      if (auto transition = random_transition(node)) node.json["on"].push_back(*transition);
    }
  }

  void dress_initial(Node& node) {
    const Node& first = *node.children.front();
    if (first.is_history() && chance(40)) {
      node.json["initial"] = name(first);
    } else if (chance(40)) {
      if (const auto target = inside(node)) {
        node.json["initial"] = targets_with_partner(**target, node);
      }
    }
    if (node.json.contains("initial") && chance(20)) node.json["initial_do"] = raise_one();
  }

  // Now and then adds a target in another region of a parallel around the target; a parallel
  // inside of `within`.
  std::string targets_with_partner(const Node& target, const Node& within) {
    if (!chance(40)) return name(target);
    const Node* region = &target;
    while (region->parent != nullptr && region->parent->kind != Kind::parallel) {
      region = region->parent;
    }
    if (region->parent == nullptr || region == &target || !within.contains(*region->parent)) {
      return name(target);
    }
    const Node& other = *pick_region(*region->parent, *region);
    const auto partner = other.children.empty() ? std::nullopt : inside(other);
    return name(target) + " " + name(partner ? **partner : other);
  }

  const Node* pick_region(const Node& parallel, const Node& but) {
    for (;;) {
      const Node* region = parallel.children[below(parallel.children.size())].get();
      if (region != &but && !region->is_history()) return region;
    }
  }

  nlohmann::json raise_one() {
    nlohmann::json action;
    action["raise"] = pick(internal_);
    return nlohmann::json::array({action});
  }

  std::optional<nlohmann::json> random_transition(const Node& source) {
    nlohmann::json json = nlohmann::json::object();
    const std::size_t dice = below(100);
    if (source.kind == Kind::parallel && dice < 50) {
      json["event"] = "done.state." + name(source);
    } else if (dice < 60) {
      json["event"] = pick(external_);
    } else if (dice < 75) {
      json["event"] = pick(internal_);
    } else if (dice < 85) {
      json["event"] = pick(patterns_);
    } else if (dice < 92) {
      json["event"] = "done.state." + name(*nodes_[1 + below(nodes_.size() - 1)]);
    }  // else eventless
    if (chance(25)) {
      const std::string state = name(*nodes_[1 + below(nodes_.size() - 1)]);
      json["cond"] = (chance(50) ? "!In('" : "In('") + state + "')";
    }
    bool may_raise = true;
    if (chance(12)) {
      may_raise = source.children.empty();
      if (!json.contains("event")) return std::nullopt;  // would run for ever
    } else {
      // Often to the end of its own region: otherwise a parallel would hardly ever finish.
      const Node& last = *source.parent->children.back();
      const Node& target =
          last.kind == Kind::final && chance(40) ? last : *nodes_[1 + below(nodes_.size() - 1)];
      const std::string targets =
          target.is_history() ? name(target) : targets_with_partner(target, *nodes_.front());
      if (!scion_agrees(source, target, targets)) return std::nullopt;
      if (!json.contains("event") && target.id < source.end && !chance(15)) return std::nullopt;
      json["target"] = targets;
      if (chance(30)) json["internal"] = true;
    }
    // An answer to a raised event by another soon goes on for ever: seldom.
    const bool external = json.value("event", "").starts_with('e');
    if (may_raise && chance(external ? 40 : 8)) json["do"] = raise_one();
    return json;
  }

  // Points 1 to 3 above.
  bool scion_agrees(const Node& source, const Node& first, const std::string& targets) const {
    if (first.is_history() && first.parent->contains(source)) return false;
    const Node* meeting = source.parent;
    while (!meeting->contains(first)) meeting = meeting->parent;
    if (meeting->kind == Kind::parallel) return false;
    const auto blank = targets.find(" s");
    if (blank == std::string::npos) return true;
    return meeting->contains(*nodes_[std::stoul(targets.substr(blank + 2))]);
  }

  static nlohmann::json render(const Node& node) {
    nlohmann::json json = node.json;
    for (const auto& child : node.children) json["states"].push_back(render(*child));
    return json;
  }

  std::mt19937_64 random_;
  std::size_t size_ = 0;
  std::vector<Node*> nodes_;
  std::array<std::string, 4> external_ = {"e0", "e1", "e1.sub", "e2"};
  std::array<std::string, 3> internal_ = {"i0", "i1", "i1.sub"};
  std::array<std::string, 5> patterns_ = {"*", "e1.*", "i1.*", "e1 i0", "done.state"};
};

}  // namespace

RandomChart random_chart(std::uint64_t seed) {
  return Generator{seed}.run();
}

}  // namespace concord::chart::testing
