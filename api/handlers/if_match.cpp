#include "api/handlers/if_match.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/problem.hpp"

namespace concord::api::handlers {
namespace {

constexpr std::string_view kField = "If-Match";

bool is_same_field(std::string_view name) {
  return name.size() == kField.size() &&
         std::equal(name.begin(), name.end(), kField.begin(), [](char a, char b) {
           const auto small = [](char c) {
             return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
           };
           return small(a) == small(b);
         });
}

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// 7 of "v7.abc" and of "v7", in quotes. A weak tag has no equal here.
std::optional<std::uint64_t> version_named(std::string_view tag) {
  if (tag.size() < 4 || !tag.starts_with("\"v") || !tag.ends_with('"')) return std::nullopt;
  tag = tag.substr(2, tag.size() - 3);
  tag = tag.substr(0, tag.find('.'));
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (error != std::errc() || end != tag.data() + tag.size()) return std::nullopt;
  return version;
}

}  // namespace

std::optional<IfMatch> if_match_of(const Request& request) {
  if (request.headers.count(kField) == 0) return std::nullopt;
  IfMatch out;
  for (std::size_t i = 0; i < request.headers.size(); ++i) {
    const auto [name, value] = request.headers.at(i);
    if (!is_same_field(name)) continue;
    out.field.append(out.field.empty() ? "" : ", ").append(value);
  }
  const std::string_view field = out.field;
  for (std::size_t at = 0; at <= field.size();) {
    const auto end = std::min(field.find(',', at), field.size());
    const auto tag = without_blanks(field.substr(at, end - at));
    out.any = out.any || tag == "*";
    if (const auto version = version_named(tag)) out.versions.push_back(*version);
    at = end + 1;
  }
  return out;
}

Response precondition_failed() {
  auto details = problem(412, "version_changed",
                         "The case has another version than the one that If-Match names.");
  details.extensions = {
      {"remedy", "Read the case again and send the ETag of that answer, with a new command id."}};
  return to_response(details);
}

service::Answer as_precondition(service::Answer answer) {
  if (answer.status != 409) return answer;
  auto body = nlohmann::json::parse(answer.body);
  if (body.value("type", "") != "urn:concord:problem:version_changed") return answer;
  body["status"] = 412;
  return {412, body.dump()};
}

}  // namespace concord::api::handlers
