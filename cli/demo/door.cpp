#include "cli/demo/door.hpp"

#include "api/client.hpp"
#include "cli/demo/story_broken.hpp"
#include "engine/json/strict_json.hpp"

namespace concord::cli::demo {

struct HttpDoor::Lines {
  std::string url;
  std::map<std::string, std::string> tokens;
  std::map<std::string, api::Client> clients;

  auto response(const std::string& person, const api::ClientRequest& request) {
    auto line = clients.find(person);
    if (line == clients.end()) {
      api::ClientOptions options;
      options.base_url = url;
      options.token = tokens.at(person);
      line = clients.emplace(person, api::Client(std::move(options))).first;
    }
    auto response = line->second.send(request);
    if (!response) throw StoryBroken(request.path + ": " + response.error().message);
    return *std::move(response);
  }

  DoorAnswer send(const std::string& person, const api::ClientRequest& request) {
    const auto answer = response(person, request);
    auto body = json::parse_own(answer.body);
    if (body.is_discarded()) throw StoryBroken(request.path + ": the answer is not JSON");
    return {answer.status, std::move(body)};
  }
};

HttpDoor::HttpDoor(std::string url, std::map<std::string, std::string> tokens)
    : lines_(std::make_unique<Lines>(Lines{std::move(url), std::move(tokens), {}})) {}

HttpDoor::~HttpDoor() = default;

DoorAnswer HttpDoor::post(const std::string& person, const std::string& path,
                          const nlohmann::json& body) {
  api::ClientRequest request;
  request.method = "POST";
  request.path = path;
  request.body = body.dump();
  return lines_->send(person, request);
}

DoorAnswer HttpDoor::post_text(const std::string& person, const std::string& path,
                               const std::string& text) {
  api::ClientRequest request;
  request.method = "POST";
  request.path = path;
  request.body = text;
  request.content_type = "text/plain; charset=utf-8";
  return lines_->send(person, request);
}

DoorAnswer HttpDoor::get(const std::string& person, const std::string& path,
                         const std::string& language) {
  api::ClientRequest request;
  request.path = path;
  request.headers.emplace_back("Accept-Language", language);
  return lines_->send(person, request);
}

std::string HttpDoor::get_text(const std::string& person, const std::string& path) {
  api::ClientRequest request;
  request.path = path;
  auto answer = lines_->response(person, request);
  if (answer.status != 200)
    throw StoryBroken(person + " reads " + path + ": " + std::to_string(answer.status));
  return std::move(answer.body);
}

}  // namespace concord::cli::demo
