#include "engine/workflow/role.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <utility>

#include "engine/workflow/names.hpp"

namespace concord::workflow {
namespace {

using registry::Office;

constexpr std::string_view kMembersOf = "members of ";
constexpr std::string_view kThoseIn = "those in ";

// In the order of Group, without those that name a declared body or a field.
const std::vector<std::pair<Group, std::string>>& phrases() {
  static const std::vector<std::pair<Group, std::string>> table = {
      {Group::party, "$party"},
      {Group::conference_members, "members of $conference"},
      {Group::conference_observers, "observers of $conference"},
      {Group::conference_invited, "invited to $conference"},
      {Group::conference_troika, "troika of $conference"},
      {Group::conference_secretariat, "secretariat of $conference"},
      {Group::conference_presidency, "presidency of $conference"},
      {Group::all_members, "members of any conference"},
      {Group::all_observers, "observers of any conference"},
      {Group::all_invited, "invited to any conference"},
      {Group::all_troikas, "any troika"},
      {Group::all_secretariats, "any secretariat"},
      {Group::all_presidencies, "any presidency"},
      {Group::everyone, "everyone"},
  };
  return table;
}

const std::vector<std::pair<Office, std::string>>& office_words() {
  static const auto table = [] {
    std::vector<std::pair<Office, std::string>> words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Office>>([&](auto office) {
      std::string word = office.name;
      std::replace(word.begin(), word.end(), '_', ' ');
      words.emplace_back(office.value, std::move(word));
    });
    return words;
  }();
  return table;
}

std::vector<std::string> known_offices() {
  std::vector<std::string> words;
  for (const auto& [office, word] : office_words()) words.push_back(word);
  return words;
}

std::optional<Office> find_office(std::string_view word) {
  for (const auto& [office, known] : office_words())
    if (known == word) return office;
  return std::nullopt;
}

std::optional<Readers> find_group(std::string_view text) {
  for (const auto& [group, phrase] : phrases())
    if (phrase == text) return Readers{group, ""};
  if (is_name(text)) return Readers{Group::body, std::string(text)};
  if (text.starts_with(kMembersOf) && is_name(text.substr(kMembersOf.size())))
    return Readers{Group::body_members, std::string(text.substr(kMembersOf.size()))};
  if (text.starts_with(kThoseIn) && is_name(text.substr(kThoseIn.size())))
    return Readers{Group::in_field, std::string(text.substr(kThoseIn.size()))};
  return std::nullopt;
}

Problem unknown_group(std::string_view text) {
  return {"unknown_group", "There is no group called " + in_quotes(text) + ".", "",
          suggestion(text, group_phrases(), "")};
}

Result<std::vector<Office>> parse_offices(std::string_view text) {
  std::vector<Office> offices;
  while (true) {
    const std::size_t end = text.find(" or ");
    const std::string_view word = text.substr(0, end);
    const auto office = find_office(word);
    if (!office)
      return Problem{"unknown_office", "There is no office called " + in_quotes(word) + ".", "",
                     suggestion(word, known_offices(), "")};
    if (std::find(offices.begin(), offices.end(), *office) != offices.end())
      return Problem{"repeated_office", "The office " + in_quotes(word) + " is named twice.", "",
                     "Name it once."};
    offices.push_back(*office);
    if (end == std::string_view::npos) return offices;
    text.remove_prefix(end + 4);
  }
}

// Groups and offices both contain " of ": the first split after which a group stands is the one.
// "head of delegation" alone is an office without a group, not a head of a body "delegation".
std::optional<std::pair<std::string_view, Readers>> split_role(std::string_view text) {
  if (find_office(text)) return std::nullopt;
  for (std::size_t at = text.find(" of "); at != std::string_view::npos;
       at = text.find(" of ", at + 1)) {
    if (auto group = find_group(text.substr(at + 4)))
      return std::pair{text.substr(0, at), *std::move(group)};
  }
  return std::nullopt;
}

// "chair of plenary or any presidency": "or" stands between offices, not between groups.
bool joins_roles(std::string_view text) {
  const std::size_t at = text.rfind(" or ");
  return at != std::string_view::npos && find_group(text.substr(at + 4)).has_value();
}

}  // namespace

const std::vector<Office>& usual_offices(Group group) {
  static const std::vector<Office> delegation = {
      Office::head_of_delegation, Office::alternate, Office::delegate,
      Office::focal_point,        Office::charge,    Office::vice_minister};
  static const std::vector<Office> secretariat = {Office::secretariat_officer};
  static const std::vector<Office> presidency = {Office::chair};
  static const std::vector<Office> body = {Office::chair, Office::rapporteur};
  static const std::vector<Office> named = [] {
    auto all = delegation;
    for (const Office office : {Office::secretariat_officer, Office::chair, Office::rapporteur})
      all.push_back(office);
    return all;
  }();
  static const std::vector<Office> none;
  switch (group) {
    case Group::party:
    case Group::conference_members:
    case Group::conference_observers:
    case Group::all_members:
    case Group::all_observers:
    case Group::conference_invited:
    case Group::all_invited:
    case Group::conference_troika:
    case Group::all_troikas:
    case Group::body_members:
      return delegation;
    case Group::conference_secretariat:
    case Group::all_secretariats:
      return secretariat;
    case Group::conference_presidency:
    case Group::all_presidencies:
      return presidency;
    case Group::body:
      return body;
    case Group::in_field:
      return named;
    case Group::everyone:
      return none;
  }
  return none;
}

const std::vector<std::string>& group_phrases() {
  static const auto words = [] {
    std::vector<std::string> list;
    for (const auto& [group, phrase] : phrases()) list.push_back(phrase);
    return list;
  }();
  return words;
}

std::string office_word(Office office) {
  for (const auto& [known, word] : office_words())
    if (known == office) return word;
  return "";
}

Result<Readers> parse_readers(std::string_view text) {
  if (auto readers = find_group(text)) return *std::move(readers);
  return unknown_group(text);
}

Result<Role> parse_role(std::string_view text) {
  Readers readers;
  std::vector<Office> offices;
  if (auto whole = find_group(text)) {
    readers = *std::move(whole);
    offices = usual_offices(readers.group);
  } else if (auto parts = split_role(text)) {
    auto named = parse_offices(parts->first);
    if (!named) return named.error();
    readers = std::move(parts->second);
    offices = *std::move(named);
  } else {
    Problem problem = unknown_group(text);
    if (joins_roles(text)) problem.remedy = "Write several groups as a list: [\"ONE\", \"OTHER\"].";
    return problem;
  }
  if (readers.group == Group::everyone)
    return Problem{"not_an_actor", "Everyone can read, but nobody acts as everyone.", "",
                   "Name who may do this: \"members of any conference\", for example."};
  return Role{std::move(offices), readers.group, std::move(readers.body)};
}

std::string to_string(const Readers& readers) {
  if (readers.group == Group::body) return readers.body;
  if (readers.group == Group::body_members) return std::string(kMembersOf) + readers.body;
  if (readers.group == Group::in_field) return std::string(kThoseIn) + readers.body;
  for (const auto& [group, phrase] : phrases())
    if (group == readers.group) return phrase;
  return "";
}

std::string to_string(const Role& role) {
  const std::string group = to_string(Readers{role.group, role.body});
  if (role.offices == usual_offices(role.group)) return group;
  std::string text;
  for (const Office office : role.offices)
    text += (text.empty() ? "" : " or ") + office_word(office);
  return text + " of " + group;
}

}  // namespace concord::workflow
