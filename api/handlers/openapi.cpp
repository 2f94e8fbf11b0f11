#include "api/handlers/openapi.hpp"

#include "api/handlers/answers.hpp"
#include "api/handlers/routes.hpp"

namespace concord::api::handlers {

void add_openapi(Routes& routes, Desk& desk) {
  // Made when somebody asks for it: a verb on a local store never does.
  const auto answer = [](Call& call) {
    static const Body body = make_body(std::string(openapi_text()));
    call.reply(reading(call.request, body));
  };
  routes.push_back({Method::get, "/v1/openapi.json", "readOpenapi",
                    open_to_all(desk, "readOpenapi", answer), 0});
}

}  // namespace concord::api::handlers
