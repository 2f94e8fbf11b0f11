#include "engine/manuscript/front_matter.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace concord::manuscript {
namespace {

constexpr std::size_t kLongestBlock = 64 * 1024;

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

struct KeyedMember {
  const char* key;
  std::string Head::*value;
};

constexpr std::array<KeyedMember, 5> kMembers = {{{"title", &Head::title},
                                                  {"symbol", &Head::symbol},
                                                  {"distribution", &Head::distribution},
                                                  {"date", &Head::date},
                                                  {"original_language", &Head::original_language}}};

// A value as typed; nothing if it is more than one plain or one double-quoted scalar.
std::optional<std::string> read_scalar(std::string_view typed) {
  typed = trim(typed);
  if (typed.empty()) return std::nullopt;
  if (typed.front() != '"') {
    if (std::string_view("'[]{}>|*&!%#@`-?").find(typed.front()) != std::string_view::npos)
      return std::nullopt;
    if (typed.find(" #") != std::string_view::npos || typed.find(": ") != std::string_view::npos ||
        typed.back() == ':')
      return std::nullopt;
    return std::string(typed);
  }
  std::string out;
  for (std::size_t i = 1; i < typed.size(); ++i) {
    if (typed[i] == '"')
      return i + 1 == typed.size() && !out.empty() ? std::optional(out) : std::nullopt;
    if (typed[i] == '\\') {
      ++i;
      if (i >= typed.size() || (typed[i] != '"' && typed[i] != '\\')) return std::nullopt;
    }
    out += typed[i];
  }
  return std::nullopt;
}

std::string write_scalar(const std::string& value) {
  if (read_scalar(value) == value) return value;
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

bool is_language_list(std::string_view typed) {
  return typed.size() > 2 && typed.front() == '[' && typed.back() == ']';
}

// "[en, es]".
std::vector<std::string> read_list(std::string_view typed) {
  typed = typed.substr(1, typed.size() - 2);
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= typed.size();) {
    const auto end = std::min(typed.find(',', begin), typed.size());
    out.emplace_back(trim(typed.substr(begin, end - begin)));
    begin = end + 1;
  }
  return out;
}

std::string write_list(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const auto& one : values) out += (out.size() == 1 ? "" : ", ") + one;
  return out + "]";
}

constexpr std::string_view kOpenBrackets = "open_brackets: ";

// Of "open_brackets: 2".
std::optional<std::size_t> brackets_in(std::string_view line) {
  if (!line.starts_with(kOpenBrackets)) return std::nullopt;
  const auto typed = trim(line.substr(kOpenBrackets.size()));
  std::size_t out = 0;
  const auto* const end = typed.data() + typed.size();
  const auto read = std::from_chars(typed.data(), end, out);
  if (typed.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return out;
}

// Takes a line into the head if it is a member that the head knows and has not yet. What it cannot
// mean stays among the others.
bool take_member(Head& head, std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  const auto key = line.substr(0, colon);
  const auto typed = trim(line.substr(colon + 1));
  for (const auto& member : kMembers) {
    if (key != member.key || !(head.*member.value).empty()) continue;
    auto value = read_scalar(typed);
    if (!value || trim(*value) != *value || value->find('\n') != std::string::npos) return false;
    head.*member.value = *std::move(value);
    return true;
  }
  if (key != "languages" || !head.languages.empty() || !is_language_list(typed)) return false;
  auto list = read_list(typed);
  for (const auto& one : list)
    if (!is_language(one)) return false;
  head.languages = std::move(list);
  return true;
}

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_fence(std::string_view line) {
  return line.starts_with("---") && trim(line.substr(3)).empty();
}

}  // namespace

bool is_language(std::string_view code) {
  return !code.empty() && code.size() <= 35 && code.front() >= 'a' && code.front() <= 'z' &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

std::size_t front_matter_length(std::string_view text) {
  auto rest = text;
  if (!is_fence(take_line(rest))) return 0;
  while (!rest.empty() && text.size() - rest.size() < kLongestBlock)
    if (is_fence(take_line(rest))) return text.size() - rest.size();
  return 0;
}

Head read_front_matter(std::string_view block) {
  Head head;
  take_line(block);
  while (!block.empty()) {
    const auto typed = take_line(block);
    if (is_fence(typed)) break;
    std::string line(typed);
    std::erase(line, '\f');  // a page's end is no word of the head
    if (line.empty() && !typed.empty()) continue;
    if (!brackets_in(line) && !take_member(head, line)) head.others.push_back(std::move(line));
  }
  return head;
}

std::optional<std::size_t> open_brackets_said(std::string_view block) {
  std::optional<std::size_t> out;
  while (!block.empty() && !out) out = brackets_in(take_line(block));
  return out;
}

std::string write_front_matter(const Head& head, std::size_t open_brackets) {
  if (head == Head{}) return {};
  std::string out = "---\n";
  for (const auto& member : kMembers)
    if (!(head.*member.value).empty())
      out += std::string(member.key) + ": " + write_scalar(head.*member.value) + "\n";
  if (!head.languages.empty()) out += "languages: " + write_list(head.languages) + "\n";
  if (open_brackets > 0) out += std::string(kOpenBrackets) + std::to_string(open_brackets) + "\n";
  for (const auto& line : head.others) out += line + "\n";
  return out + "---\n";
}

}  // namespace concord::manuscript
