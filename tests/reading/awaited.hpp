#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "tests/service/office.hpp"

namespace concord::service::testing {

// Who is awaited in the cases of a consultation, and for what.
class AwaitedTest : public ::testing::Test {
 protected:
  void begin(const std::string& name, const std::string& definition) {
    id_ = ConsultationId(name);
    office_.begin_another(name, definition);
  }

  CaseId id_of(const std::string& key) {
    const auto state = office_.service().published().consultation(id_);
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    throw std::runtime_error("no case " + key);
  }

  int attempt(const std::string& person, const std::string& as, const std::string& key,
              const std::string& command, Json payload = Json::object(),
              const std::string& reason = "") {
    const auto answer = office_.attempt(
        {person, as, key, command, std::move(payload), reason, "en", false, id_of(key)});
    said_ = answer.body;
    return answer.status;
  }
  void act(const std::string& person, const std::string& as, const std::string& key,
           const std::string& command, Json payload = Json::object()) {
    EXPECT_EQ(attempt(person, as, key, command, std::move(payload)), 200)
        << key << " " << command << ": " << said_;
  }

  // "MEX: Answer that there are no nominations" of each line on a case of the chart.
  std::set<std::string> awaited(const std::string& person, const std::string& chart) {
    std::set<std::string> found;
    const Json progress = *office_.room().progress(office_.reader(person), id_);
    for (const auto& line : progress.at("lines"))
      if (line.at("key").get<std::string>().starts_with(chart + "/"))
        for (const auto& one : line.at("from"))
          for (const char* whom : {"parties", "bodies"})
            for (const auto& code : one.value(whom, Json::array()))
              found.insert(code.get<std::string>() + ": " + line.at("what").get<std::string>());
    return found;
  }

  std::set<std::string> agenda(const std::string& person) {
    const auto reader = office_.reader(person);
    std::set<std::string> found;
    const Json agenda = office_.room().shown(reader, office_.room().my_agenda(reader));
    for (const auto& entry : agenda.at("entries"))
      if (entry.at("consultation") == id_.value) found.insert(entry.at("summary"));
    return found;
  }

  // The commands of a case that `next` says are awaited, possible besides, or for later.
  std::set<std::string> steps(const std::string& person, const std::string& key,
                              const char* which) {
    std::set<std::string> commands;
    const Json next = *office_.room().next(office_.reader(person), id_);
    for (const auto& one : next.at("cases"))
      if (one.at("key") == key)
        for (const auto& step : one.value(which, Json::array()))
          commands.insert(step.at("command").get<std::string>());
    return commands;
  }

  Json activity(const std::string& to) {
    return *office_.room().activity(
        office_.reader("rcm-ts"),
        {*parse_timestamp("2017-03-01T00:00:00Z"), *parse_timestamp(to), {}, id_});
  }

  Office office_;
  ConsultationId id_;
  std::string said_;
};

}  // namespace concord::service::testing
