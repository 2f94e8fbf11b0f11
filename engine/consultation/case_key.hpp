#pragma once

#include <boost/describe.hpp>
#include <string>

#include "engine/values/ids.hpp"

namespace concord::consultation {

// What a case is for. Written "country-input/RCM/topic-2/MEX": the chart, then what is set.
struct CaseKey {
  std::string chart;
  BodyCode conference;
  TopicCode topic;
  PartyCode party;
  CaseName name{};

  auto operator<=>(const CaseKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseKey, (), (chart, conference, topic, party, name))

[[nodiscard]] inline std::string to_string(const CaseKey& key) {
  std::string text = key.chart;
  for (const auto* part :
       {&key.conference.value, &key.topic.value, &key.party.value, &key.name.value})
    if (!part->empty()) text += "/" + *part;
  return text;
}

}  // namespace concord::consultation
