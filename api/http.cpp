#include "api/http.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "api/problem.hpp"

namespace concord::api {
namespace {

constexpr std::size_t max_segments = 32;
constexpr std::size_t max_query_parameters = 64;

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629 section 4).
bool is_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char lead = byte(i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    }
    const unsigned char next = byte(i + 1);
    if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) ||
        (lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next > 0x8F)) {
      return false;
    }
    i += length;
  }
  return true;
}

enum class Plus { literal, space };

// Empty when the escapes are broken or what they stand for is not text.
std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::space) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    out += c;
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

Problem bad_target(std::string message) {
  return {"bad_target", std::move(message), "", "Encode the address as RFC 3986 says."};
}

// The part up to `separator`, which is taken off `rest` together with it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return part;
}

// "http://host/path" is "/path" (absolute-form, which a server must accept).
std::string_view without_authority(std::string_view target) {
  const std::size_t scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const std::size_t path = target.find_first_of("/?", scheme + 3);
  return path == std::string_view::npos ? std::string_view{"/"} : target.substr(path);
}

}  // namespace

std::string_view name_of(Method method) {
  static constexpr std::array<std::string_view, method_count> names = {
      "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", ""};
  return names[static_cast<std::size_t>(method)];
}

void Headers::add(std::string_view name, std::string_view value) {
  if (spans_.empty()) {
    spans_.reserve(8);
    text_.reserve(256);
  }
  spans_.push_back({static_cast<std::uint32_t>(text_.size()),
                    static_cast<std::uint32_t>(name.size()),
                    static_cast<std::uint32_t>(value.size())});
  text_.append(name).append(value);
}

std::pair<std::string_view, std::string_view> Headers::at(std::size_t index) const {
  const Span& span = spans_[index];
  const std::string_view text = text_;
  return {text.substr(span.begin, span.name_size),
          text.substr(span.begin + span.name_size, span.value_size)};
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const auto [field, value] = at(i);
    if (same_name(field, name)) return value;
  }
  return std::nullopt;
}

std::string_view Headers::get(std::string_view name) const {
  return find(name).value_or(std::string_view{});
}

std::size_t Headers::count(std::string_view name) const {
  std::size_t found = 0;
  for (std::size_t i = 0; i < spans_.size(); ++i) found += same_name(at(i).first, name);
  return found;
}

std::string_view Request::bearer() const {
  constexpr std::string_view scheme = "Bearer ";
  if (headers.count("Authorization") > 1) return {};
  const std::string_view credentials = headers.get("Authorization");
  if (credentials.size() < scheme.size() ||
      !same_name(credentials.substr(0, scheme.size()), scheme)) {
    return {};
  }
  const std::size_t token = credentials.find_first_not_of(' ', scheme.size());
  return token == std::string_view::npos ? std::string_view{} : credentials.substr(token);
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return {};
}

Result<Target> parse_target(std::string_view target) {
  Target parsed;
  std::string_view rest = without_authority(target);
  std::string_view path = take_until(rest, '?');
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  parsed.path.reserve(static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) + 1);
  while (!path.empty()) {
    const bool more = path.find('/') != std::string_view::npos;
    auto segment = percent_decode(take_until(path, '/'), Plus::literal);
    if (!segment) return bad_target("The path has an escape that is broken or not UTF-8 text.");
    parsed.path.push_back(std::move(*segment));
    if (more && path.empty()) parsed.path.emplace_back();
    if (parsed.path.size() > max_segments) return bad_target("The path has too many segments.");
  }
  while (!rest.empty()) {
    std::string_view value = take_until(rest, '&');
    if (value.empty()) continue;
    auto name = percent_decode(take_until(value, '='), Plus::space);
    auto text = percent_decode(value, Plus::space);
    if (!name || !text) {
      return bad_target("The query has an escape that is broken or not UTF-8 text.");
    }
    parsed.query.emplace_back(std::move(*name), std::move(*text));
    if (parsed.query.size() > max_query_parameters) {
      return bad_target("The query has too many parameters.");
    }
  }
  return parsed;
}

Response json_response(int status, std::string json_text) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(json_text);
  return response;
}

Response json_response(int status, std::shared_ptr<const std::string> json_text) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.shared_body = std::move(json_text);
  return response;
}

Reply Reply::to(std::function<void(Answer)> receiver) {
  using Receiver = std::function<void(Answer)>;
  return Reply(std::make_shared<Receiver>(std::move(receiver)),
               [](std::shared_ptr<void> target, Answer answer) {
                 (*std::static_pointer_cast<Receiver>(target))(std::move(answer));
               });
}

Reply& Reply::operator=(Reply&& other) noexcept {
  Reply old(std::move(*this));  // what it owed is answered when `old` ends
  target_ = std::move(other.target_);
  deliver_ = other.deliver_;
  return *this;
}

Reply::~Reply() {
  if (!target_) return;
  finish(problem_response(500, "unanswered",
                          "The server failed to answer this request. It was not refused: ask for "
                          "its state before you send it again."));
}

void Reply::finish(Answer answer) {
  assert(target_ && "a Reply answers once");
  deliver_(std::exchange(target_, nullptr), std::move(answer));
}

}  // namespace concord::api
