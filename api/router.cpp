#include "api/router.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "api/problem.hpp"

namespace concord::api {
namespace {

[[noreturn]] void mistake(const Route& route, const std::string& what) {
  throw std::logic_error("route " + std::string(name_of(route.method)) + " " + route.pattern +
                         ": " + what);
}

std::vector<std::string_view> segments_of(const Route& route) {
  std::string_view rest = route.pattern;
  if (!rest.starts_with('/')) mistake(route, "a pattern begins with a slash");
  rest.remove_prefix(1);
  std::vector<std::string_view> segments;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    segments.push_back(rest.substr(0, slash));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
    if (rest.empty()) mistake(route, "a pattern does not end with a slash");
  }
  return segments;
}

struct Segment {
  enum class Kind { literal, parameter, tail } kind = Kind::literal;
  std::string_view text;
};

Segment read_segment(const Route& route, std::string_view text) {
  const bool opened = text.starts_with('{');
  if (text.empty() || opened != text.ends_with('}')) mistake(route, "malformed segment");
  if (!opened) {
    if (text.find_first_of("{}%") != std::string_view::npos) mistake(route, "malformed segment");
    return {Segment::Kind::literal, text};
  }
  text = text.substr(1, text.size() - 2);
  const bool tail = text.ends_with("...");
  if (tail) text.remove_suffix(3);
  if (text.empty() || text.find_first_of("{}.") != std::string_view::npos) {
    mistake(route, "a parameter needs a name");
  }
  return {tail ? Segment::Kind::tail : Segment::Kind::parameter, text};
}

}  // namespace

Router::Router(std::vector<Route> routes)
    : routes_(std::move(routes)), parameter_names_(routes_.size()), nodes_(1) {
  std::set<std::string_view> names;
  for (std::uint32_t i = 0; i < routes_.size(); ++i) {
    const Route& route = routes_[i];
    if (!route.handler) mistake(route, "no handler");
    if (route.name.empty() || !names.insert(route.name).second) {
      mistake(route, "a route has a name of its own");
    }
    if (route.method == Method::head || route.method >= Method::options) {
      mistake(route, "HEAD and OPTIONS are answered without a line in the table");
    }
    insert(i);
  }
}

void Router::insert(std::uint32_t index) {
  const Route& route = routes_[index];
  std::uint32_t node = 0;
  bool is_tail = false;
  for (const std::string_view text : segments_of(route)) {
    if (is_tail) mistake(route, "{name...} comes last");
    const Segment segment = read_segment(route, text);
    if (segment.kind != Segment::Kind::literal) {
      auto& names = parameter_names_[index];
      if (std::find(names.begin(), names.end(), segment.text) != names.end()) {
        mistake(route, "two parameters have one name");
      }
      names.emplace_back(segment.text);
    }
    is_tail = segment.kind == Segment::Kind::tail;
    if (segment.kind == Segment::Kind::literal) {
      node = literal_child(node, segment.text);
    } else if (!is_tail) {
      node = parameter_child(node);
    }
  }
  (is_tail ? nodes_[node].has_tail : nodes_[node].has_here) = true;
  RouteByMethod& place = is_tail ? nodes_[node].tail : nodes_[node].here;
  std::uint32_t& entry = place[static_cast<std::size_t>(route.method)];
  if (entry != none) mistake(route, "the place is taken by " + routes_[entry].pattern);
  entry = index;
}

std::uint32_t Router::literal_child(std::uint32_t node, std::string_view segment) {
  for (const auto& [text, child] : nodes_[node].literals) {
    if (text == segment) return child;
  }
  const auto child = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  nodes_[node].literals.emplace_back(segment, child);
  return child;
}

std::uint32_t Router::parameter_child(std::uint32_t node) {
  if (nodes_[node].parameter == none) {
    const auto child = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
    nodes_[node].parameter = child;
  }
  return nodes_[node].parameter;
}

bool Router::find(std::uint32_t node, const std::vector<std::string>& path, std::size_t depth,
                  Place& place) const {
  const Node& at = nodes_[node];
  if (depth == path.size()) {
    if (!at.has_here) return false;
    place.routes = &at.here;
    return true;
  }
  const std::string& segment = path[depth];
  for (const auto& [text, child] : at.literals) {
    if (text == segment && find(child, path, depth + 1, place)) return true;
  }
  if (segment.empty()) return false;
  if (at.parameter != none) {
    place.parameters.push_back(depth);
    if (find(at.parameter, path, depth + 1, place)) return true;
    place.parameters.pop_back();
  }
  if (!at.has_tail) return false;
  place.parameters.push_back(depth);
  place.routes = &at.tail;
  return true;
}

std::string Router::allowed(const RouteByMethod& by_method) const {
  std::string allow;
  for (std::size_t i = 0; i < method_count; ++i) {
    const auto method = static_cast<Method>(i);
    const bool get = by_method[static_cast<std::size_t>(Method::get)] != none;
    const bool answered =
        by_method[i] != none || (method == Method::head && get) || method == Method::options;
    if (!answered) continue;
    if (!allow.empty()) allow += ", ";
    allow += name_of(method);
  }
  return allow;
}

Match Router::match(Method method, const std::vector<std::string>& path) const {
  Match match;
  Place place;
  if (!find(0, path, 0, place)) {
    match.status = 404;
    return match;
  }
  const Method looked_for = method == Method::head ? Method::get : method;
  const std::uint32_t index = (*place.routes)[static_cast<std::size_t>(looked_for)];
  if (index == none) {
    match.status = method == Method::options ? 204 : 405;
    match.allow = allowed(*place.routes);
    return match;
  }
  match.route = &routes_[index];
  const std::vector<std::string>& names = parameter_names_[index];
  match.parameters.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string value = path[place.parameters[i]];
    if (i + 1 == names.size() && match.route->pattern.ends_with("...}")) {
      for (std::size_t k = place.parameters[i] + 1; k < path.size(); ++k) {
        value.append("/").append(path[k]);
      }
    }
    match.parameters.emplace_back(names[i], std::move(value));
  }
  return match;
}

void Router::answer(Match match, Request request, Reply reply) const {
  if (match.route != nullptr) {
    request.parameters = std::move(match.parameters);
    match.route->handler(std::move(request), std::move(reply));
    return;
  }
  if (match.status == 404) {
    auto nothing = problem(404, "not_found", "There is nothing at this address that you may see.");
    nothing.extensions = {{"remedy", "GET /v1/openapi.json tells which addresses there are."}};
    reply(to_response(nothing));
    return;
  }
  Response response;
  if (match.status == 204) {
    response.status = 204;
  } else {
    response =
        problem_response(405, "method_not_allowed",
                         "This address does not know that method, only " + match.allow + ".");
  }
  response.headers.emplace_back("Allow", match.allow);
  reply(std::move(response));
}

void Router::dispatch(Request request, Reply reply) const {
  Match found = match(request.method, request.path);
  answer(std::move(found), std::move(request), std::move(reply));
}

}  // namespace concord::api
