#include "engine/annex/counted.hpp"

#include <nlohmann/json.hpp>

namespace concord::annex {
namespace {

using Json = nlohmann::json;

std::vector<std::string> sentences_of(const Json& counted) {
  std::vector<std::string> sentences;
  for (const auto& reason : counted.value("reasons", Json::array()))
    sentences.push_back(reason.value("sentence", ""));
  return sentences;
}

}  // namespace

std::vector<std::string> how_counted(const Json& computation) {
  if (!computation.is_object()) return {};
  auto lines = sentences_of(computation);
  const auto bodies = computation.value("bodies", Json::array());
  if (bodies.size() < 2) return lines;
  for (const auto& body : bodies) {
    std::string line = body.value("body", "") + ":";
    for (const auto& sentence : sentences_of(body)) line += " " + sentence;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace concord::annex
