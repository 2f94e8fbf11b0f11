#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"

namespace concord::api {

// One line of the API's table. A pattern's segments are literals, {name} for one segment, or, last
// only, {name...} for one or more segments joined by "/": "/v1/cases/{case}/commands",
// "/v1/log/tile/{tile...}". HEAD and OPTIONS need no lines of their own.
struct Route {
  Method method = Method::get;
  std::string pattern;
  std::string name;  // stable: names the route in metrics and in OpenAPI (operationId)
  Handler handler;
  std::size_t body_limit = 0;  // bytes; 0 stands for ServerOptions::body_limit
  // Asked with the header alone before a body is read that is, or may become, larger than
  // ServerOptions::body_limit: what it answers refuses the body. Runs where handlers do, and must
  // not throw.
  std::function<std::optional<Response>(const Request&)> admit = {};
};

// Where a request goes.
struct Match {
  const Route* route = nullptr;  // nothing: `status` says why
  Pairs parameters;
  int status = 200;   // without a route: 404, 405, or 204 for OPTIONS
  std::string allow;  // without a route, for 405 and 204: "GET, HEAD, OPTIONS, POST"
};

// The table, ready to be searched. Immutable after construction, so any thread may use it. Where
// several patterns fit, a literal segment wins over {name}, and {name} over {name...}, from left
// to right.
class Router {
 public:
  // Throws std::logic_error for a mistake in the table: a malformed pattern, a second route for the
  // same method and place, a name used twice, a missing handler.
  explicit Router(std::vector<Route> routes);

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

  // A route for GET also answers HEAD (the server leaves the content out).
  [[nodiscard]] Match match(Method method, const std::vector<std::string>& path) const;

  // Runs the matched route's handler, or answers 404, 405 with Allow, or OPTIONS.
  void answer(Match match, Request request, Reply reply) const;
  // match and answer in one.
  void dispatch(Request request, Reply reply) const;

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  using RouteByMethod = std::array<std::uint32_t, method_count>;

  struct Node {
    Node() { here.fill(none), tail.fill(none); }
    std::vector<std::pair<std::string, std::uint32_t>> literals;
    std::uint32_t parameter = none;
    RouteByMethod here;  // routes whose pattern ends here
    RouteByMethod tail;  // routes whose {name...} begins here
    bool has_here = false, has_tail = false;
  };
  struct Place {
    const RouteByMethod* routes = nullptr;
    std::vector<std::size_t> parameters;  // positions in the path
  };

  void insert(std::uint32_t index);
  std::uint32_t literal_child(std::uint32_t node, std::string_view segment);
  std::uint32_t parameter_child(std::uint32_t node);
  bool find(std::uint32_t node, const std::vector<std::string>& path, std::size_t depth,
            Place& place) const;
  std::string allowed(const RouteByMethod& by_method) const;

  std::vector<Route> routes_;
  std::vector<std::vector<std::string>> parameter_names_;  // by route
  std::vector<Node> nodes_;
};

}  // namespace concord::api
