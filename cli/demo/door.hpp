#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace concord::cli::demo {

struct DoorAnswer {
  int status = 0;
  nlohmann::json body;
};

// The public API as a person meets it: paths and JSON, nothing of the inside.
class Door {
 public:
  virtual ~Door() = default;
  // `person` is an id; the bearer's token goes with the request. Throws StoryBroken where no answer
  // comes back.
  [[nodiscard]] virtual DoorAnswer post(const std::string& person, const std::string& path,
                                        const nlohmann::json& body) = 0;
  // What is sent as plain text: a form that came by mail.
  [[nodiscard]] virtual DoorAnswer post_text(const std::string& person, const std::string& path,
                                             const std::string& text) = 0;
  // `language` is that of titles and of what is said in words.
  [[nodiscard]] virtual DoorAnswer get(const std::string& person, const std::string& path,
                                       const std::string& language) = 0;
  // What is no JSON: proofs, tiles. Throws StoryBroken unless it is there.
  [[nodiscard]] virtual std::string get_text(const std::string& person,
                                             const std::string& path) = 0;
};

// Over HTTP; a connection of its own for each person.
class HttpDoor final : public Door {
 public:
  // By the ids of persons. `url` is the server's.
  HttpDoor(std::string url, std::map<std::string, std::string> tokens);
  ~HttpDoor() override;

  [[nodiscard]] DoorAnswer post(const std::string& person, const std::string& path,
                                const nlohmann::json& body) override;
  [[nodiscard]] DoorAnswer post_text(const std::string& person, const std::string& path,
                                     const std::string& text) override;
  [[nodiscard]] DoorAnswer get(const std::string& person, const std::string& path,
                               const std::string& language) override;
  [[nodiscard]] std::string get_text(const std::string& person, const std::string& path) override;

 private:
  struct Lines;
  std::unique_ptr<Lines> lines_;
};

}  // namespace concord::cli::demo
