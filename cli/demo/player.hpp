#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "cli/demo/door.hpp"
#include "cli/demo/keyring.hpp"
#include "cli/demo/stage.hpp"
#include "cli/demo/story_broken.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::cli::demo {

using Json = nlohmann::json;

// Something that a person does on somebody's behalf.
struct Act {
  std::string by;  // id of the person
  std::string as;  // "MEX", or "@RCM" for a body
  std::string on;  // "conference-text/RCM/topic-2"; in another consultation: "CONSULTATION:KEY"
  std::string command;
  Json payload = nullptr;
  std::string reason = {};
  Json receipt = nullptr;
};

// How time passes in the story: only forward.
class Calendar {
 public:
  virtual ~Calendar() = default;
  // Whatever falls due on the way has had its effect when this returns.
  virtual void move_to(Timestamp at) = 0;
  virtual void pass(Duration time) = 0;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

// Plays acts through the door, each with an id of its own in their order, and a few seconds of the
// story's time apart.
class Player {
 public:
  Player(Door& door, Calendar& calendar, Stage& stage, Keyring& keys)
      : door_(door), calendar_(calendar), stage_(stage), keys_(keys) {}

  [[nodiscard]] Stage& stage() { return stage_; }
  [[nodiscard]] Keyring& keys() { return keys_; }

  // "2017-08-04T23:00:00Z"; where it is later in the story already, time stands.
  void move_to(std::string_view instant);
  void move_to(Timestamp at) { calendar_.move_to(at); }
  [[nodiscard]] Timestamp now() const { return calendar_.now(); }

  // What the story needs, signed where that is asked for and the person has a key: throws
  // StoryBroken unless it is accepted. Returns the answer.
  Json act(const Act& act);
  // What the rules must refuse: shown to people with the problem's words, and returned. Throws
  // StoryBroken if it is accepted.
  Json refused(const Act& act, std::string_view attempt);
  // To a place that is no case: "/v1/consultations".
  Json post(const std::string& person, const std::string& path, Json body);
  // Records a response form, filled in as text, that came back by e-mail just now. Throws likewise.
  Json hand_in(const std::string& person, const std::string& on, const std::string& form);

  // Throws StoryBroken unless it is there.
  [[nodiscard]] Json read(const std::string& person, const std::string& path,
                          const std::string& language = "en");
  [[nodiscard]] std::string text(const std::string& person, const std::string& path) {
    return door_.get_text(person, path);
  }
  [[nodiscard]] int status_of(const std::string& person, const std::string& path);

  // "/v1/cases/K2", or a place below it: of(person, key, "/document").
  [[nodiscard]] std::string place(const std::string& person, const std::string& key,
                                  std::string_view below = "");
  [[nodiscard]] std::string case_id(const std::string& person, const std::string& key);

  [[nodiscard]] std::size_t accepted() const { return accepted_; }
  [[nodiscard]] std::size_t refusals() const { return refusals_; }

 private:
  [[nodiscard]] std::string next_id();
  [[nodiscard]] DoorAnswer send(const Act& act, bool with_key);
  Json accepted_at(const std::string& person, const std::string& path, DoorAnswer answer);
  [[nodiscard]] bool must_sign(const Act& act);

  Door& door_;
  Calendar& calendar_;
  Stage& stage_;
  Keyring& keys_;
  std::map<std::string, std::string> cases_;  // ids by key
  std::size_t commands_ = 0;
  std::size_t accepted_ = 0;
  std::size_t refusals_ = 0;
};

// A text in both authentic languages, and in Portuguese where it is given, as a payload carries it.
[[nodiscard]] inline Json texts(const std::string& en, const std::string& es,
                                const std::string& pt = {}) {
  Json all{{"en", en}, {"es", es}};
  if (!pt.empty()) all["pt"] = pt;
  return all;
}

}  // namespace concord::cli::demo
