#include "api/handlers/openapi.hpp"

#include "api/handlers/answers.hpp"
#include "api/handlers/routes.hpp"

namespace concord::api::handlers {

void add_openapi(Routes& routes, Desk& desk) {
  const Body body = make_body(std::string(openapi_text()));
  routes.push_back({Method::get, "/v1/openapi.json", "readOpenapi",
                    open_to_all(desk, "readOpenapi",
                                [body](Call& call) { call.reply(reading(call.request, body)); }),
                    0});
}

}  // namespace concord::api::handlers
