#include "engine/manuscript/head_words.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/manuscript/front_matter.hpp"

namespace concord::manuscript {
namespace {

using InLanguages = std::array<std::string_view, 3>;  // en, es, pt

// In the order of Member.
constexpr std::array<InLanguages, 8> kNames = {{
    {"Title", "Título", "Título"},
    {"Symbol", "Signatura", "Símbolo"},
    {"Distribution", "Distribución", "Distribuição"},
    {"Date", "Fecha", "Data"},
    {"Original", "Original", "Original"},
    {"Authentic in", "Textos auténticos", "Textos autênticos"},
    {"Other", "Otros", "Outros"},
    {"Open brackets", "Corchetes abiertos", "Colchetes abertos"},
}};

// Behind the number of all.
constexpr InLanguages kTracked = {", of which {} as tracked changes",
                                  ", de ellos {} con control de cambios",
                                  ", dos quais {} como alterações controladas"};

std::size_t column_of(std::string_view language) {
  return language.starts_with("es") ? 1 : language.starts_with("pt") ? 2 : 0;
}

constexpr std::string_view kFigures = "0123456789";

// "3", or "3, of which 2 as tracked changes".
bool counts_brackets(std::string_view value) {
  const auto digits = std::min(value.find_first_not_of(kFigures), value.size());
  const auto rest = value.substr(digits);
  if (digits == 0 || rest.empty()) return digits > 0;
  return std::any_of(kTracked.begin(), kTracked.end(), [&](std::string_view words) {
    const auto at = words.find("{}");
    const auto behind = words.substr(at + 2);
    if (rest.size() <= at + behind.size()) return false;
    const auto number = rest.substr(at, rest.size() - at - behind.size());
    return rest.starts_with(words.substr(0, at)) && rest.ends_with(behind) &&
           number.find_first_not_of(kFigures) == std::string_view::npos;
  });
}

std::optional<Member> named(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (std::find(kNames[i].begin(), kNames[i].end(), name) != kNames[i].end())
      return static_cast<Member>(i);
  return std::nullopt;
}

std::string* member_of(Head& head, Member member) {
  switch (member) {
    case Member::title:
      return &head.title;
    case Member::symbol:
      return &head.symbol;
    case Member::distribution:
      return &head.distribution;
    case Member::date:
      return &head.date;
    case Member::original_language:
      return &head.original_language;
    case Member::languages:
    case Member::other:
    case Member::open_brackets:
      return nullptr;
  }
  return nullptr;
}

// "es, en".
bool take_languages(Head& head, std::string_view typed) {
  if (!head.languages.empty()) return false;
  std::vector<std::string> list;
  for (std::size_t at = 0; at <= typed.size();) {
    const auto end = std::min(typed.find(", ", at), typed.size());
    list.emplace_back(typed.substr(at, end - at));
    if (!is_language(list.back())) return false;
    at = end + 2;
  }
  head.languages = std::move(list);
  return true;
}

}  // namespace

std::string_view member_name(Member member, std::string_view language) {
  return kNames.at(static_cast<std::size_t>(member))[column_of(language)];
}

std::size_t open_brackets(const notation::Reading& reading) {
  return reading.counts.brackets + reading.spans.size();
}

std::string brackets_line(std::size_t open, std::size_t tracked, std::string_view language) {
  if (open == 0) return "";
  auto out =
      std::string(member_name(Member::open_brackets, language)) + ": " + std::to_string(open);
  if (tracked == 0) return out;
  const auto words = kTracked.at(column_of(language));
  const auto at = words.find("{}");
  (out += words.substr(0, at)) += std::to_string(tracked);
  return out += words.substr(at + 2);
}

std::vector<std::string> member_lines(const Head& head, std::string_view language) {
  std::vector<std::string> out;
  const auto add = [&](Member member, const std::string& value) {
    out.push_back(std::string(member_name(member, language)) + ": " + value);
  };
  auto copy = head;
  for (const auto member :
       {Member::symbol, Member::distribution, Member::date, Member::original_language})
    if (const auto& value = *member_of(copy, member); !value.empty()) add(member, value);
  std::string languages;
  for (const auto& one : head.languages) (languages += languages.empty() ? "" : ", ") += one;
  if (!languages.empty()) add(Member::languages, languages);
  for (const auto& one : head.others) add(Member::other, one);
  return out;
}

bool take_member_line(Head& head, std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  const auto member = named(line.substr(0, colon));
  if (!member) return false;
  auto value = line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (*member == Member::other) {
    head.others.emplace_back(value);
    return true;
  }
  if (value.empty()) return false;
  if (*member == Member::open_brackets) return counts_brackets(value);
  if (*member == Member::languages) return take_languages(head, value);
  auto& mine = *member_of(head, *member);
  if (!mine.empty()) return false;
  mine = value;
  return true;
}

}  // namespace concord::manuscript
