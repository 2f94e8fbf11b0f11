#include "api/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace concord::api {
namespace {

// A route whose answer names it and its parameters: "commands case=c-1".
Route route(Method method, std::string pattern, std::string name) {
  Handler handler = [name](Request request, Reply reply) {
    std::string text = name;
    for (const auto& [key, value] : request.parameters) text += " " + key + "=" + value;
    Response response;
    response.body = text;
    reply(std::move(response));
  };
  return {method, std::move(pattern), std::move(name), std::move(handler), 0};
}

Router table() {
  std::vector<Route> routes;
  routes.push_back(route(Method::get, "/", "root"));
  routes.push_back(route(Method::get, "/v1/cases", "cases"));
  routes.push_back(route(Method::get, "/v1/cases/{case}", "case"));
  routes.push_back(route(Method::get, "/v1/cases/open", "open_cases"));
  routes.push_back(route(Method::get, "/v1/cases/{case}/commands", "list_commands"));
  routes.push_back(route(Method::post, "/v1/cases/{id}/commands", "command"));
  routes.push_back(route(Method::del, "/v1/cases/{case}/documents/{document}", "remove"));
  routes.push_back(route(Method::get, "/v1/log/tile/{tile...}", "tile"));
  routes.push_back(route(Method::get, "/v1/log/tile/{level}/index", "tile_index"));
  return Router(std::move(routes));
}

Response ask(const Router& router, Method method, std::string_view target) {
  Request request;
  request.method = method;
  request.path = parse_target(target).value().path;
  Response response;
  router.dispatch(std::move(request), Reply::to([&response](Answer answer) {
                    response = variant2::get<Response>(std::move(answer));
                  }));
  return response;
}

TEST(Router, FindsTheRoute) {
  const Router router = table();
  struct Row {
    Method method;
    const char* target;
    const char* answer;
  };
  for (const Row& row :
       std::vector<Row>{{Method::get, "/", "root"},
                        {Method::get, "/v1/cases", "cases"},
                        {Method::get, "/v1/cases/", "cases"},
                        {Method::head, "/v1/cases", "cases"},
                        {Method::get, "/v1/cases/c-1", "case case=c-1"},
                        {Method::get, "/v1/cases/open", "open_cases"},
                        {Method::get, "/v1/cases/open/commands", "list_commands case=open"},
                        {Method::get, "/v1/cases/a%2Fb/commands", "list_commands case=a/b"},
                        {Method::post, "/v1/cases/c-1/commands", "command id=c-1"},
                        {Method::del, "/v1/cases/c/documents/d", "remove case=c document=d"},
                        {Method::get, "/v1/log/tile/0/x001/067", "tile tile=0/x001/067"},
                        {Method::get, "/v1/log/tile/3", "tile tile=3"},
                        {Method::get, "/v1/log/tile/3/index", "tile_index level=3"}}) {
    const Response response = ask(router, row.method, row.target);
    EXPECT_EQ(response.status, 200) << row.target;
    EXPECT_EQ(response.body, row.answer) << row.target;
  }
}

TEST(Router, AnswersNotFound) {
  const Router router = table();
  for (const char* target : {"/v1", "/v1/case", "/v1/cases//commands", "/v1/cases/c/d/e",
                             "/V1/cases", "/v1/log/tile", "/v1/cases/c/documents", "//v1/cases"}) {
    const Response response = ask(router, Method::get, target);
    EXPECT_EQ(response.status, 404) << target;
    EXPECT_EQ(response.content_type, "application/problem+json");
  }
}

TEST(Router, NamesTheMethodsThatAreAllowed) {
  const Router router = table();
  const Response refused = ask(router, Method::put, "/v1/cases/c-1/commands");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.headers, (Pairs{{"Allow", "GET, HEAD, POST, OPTIONS"}}));
  EXPECT_EQ(ask(router, Method::other, "/v1/cases").status, 405);
  EXPECT_EQ(ask(router, Method::head, "/v1/cases/c/documents/d").status, 405);

  const Response options = ask(router, Method::options, "/v1/cases/c/documents/d");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.headers, (Pairs{{"Allow", "DELETE, OPTIONS"}}));
  EXPECT_EQ(ask(router, Method::options, "/v1/nowhere").status, 404);
}

TEST(Router, ListsItsTable) {
  const Router router = table();
  ASSERT_EQ(router.routes().size(), 9u);
  EXPECT_EQ(router.routes()[5].pattern, "/v1/cases/{id}/commands");
  EXPECT_EQ(router.routes()[5].name, "command");
}

TEST(Router, RefusesATableWithMistakes) {
  const auto fails = [](std::vector<Route> routes) {
    try {
      const Router router(std::move(routes));
    } catch (const std::logic_error&) {
      return true;
    }
    return false;
  };
  for (const char* pattern : {"", "v1", "/v1/", "/v1//x", "/{}", "/{a", "/a}", "/{a}b", "/x{a}",
                              "/{a...}/b", "/{...}", "/{a}/{a}", "/%41"}) {
    EXPECT_TRUE(fails({route(Method::get, pattern, "x")})) << pattern;
  }
  EXPECT_TRUE(fails({route(Method::get, "/a", "x"), route(Method::get, "/a", "y")}));
  EXPECT_TRUE(fails({route(Method::get, "/{a}", "x"), route(Method::get, "/{b}", "y")}));
  EXPECT_TRUE(fails({route(Method::get, "/a", "x"), route(Method::get, "/b", "x")}));
  EXPECT_TRUE(fails({route(Method::head, "/a", "x")}));
  EXPECT_TRUE(fails({route(Method::options, "/a", "x")}));
  EXPECT_TRUE(fails({Route{Method::get, "/a", "x", nullptr, 0}}));
  EXPECT_TRUE(fails({route(Method::get, "/a", "")}));
  EXPECT_FALSE(fails({route(Method::get, "/a", "x"), route(Method::post, "/a", "y")}));
}

}  // namespace
}  // namespace concord::api
