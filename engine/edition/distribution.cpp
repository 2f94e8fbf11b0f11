#include "engine/edition/distribution.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <vector>

namespace concord::edition {
namespace {

using InLanguages = std::array<std::string_view, 3>;  // en, es, pt

// In the order in which people read them. `many` where there are several bodies or parties.
struct ReaderKind {
  std::string_view kind;
  InLanguages one;
  InLanguages many;
  bool is_named = true;  // by the codes of bodies or parties
};

constexpr std::array<ReaderKind, 10> kKinds = {{
    {"party",
     {"delegation of ", "delegación de ", "delegação de "},
     {"delegations of ", "delegaciones de ", "delegações de "}},
    {"member",
     {"members of ", "miembros de ", "membros de "},
     {"members of ", "miembros de ", "membros de "}},
    {"observer",
     {"observers of ", "observadores de ", "observadores de "},
     {"observers of ", "observadores de ", "observadores de "}},
    {"invited",
     {"invited to ", "invitados a ", "convidados a "},
     {"invited to ", "invitados a ", "convidados a "}},
    {"presidency",
     {"presidency of ", "presidencia de ", "presidência de "},
     {"presidencies of ", "presidencias de ", "presidências de "}},
    {"troika",
     {"troika of ", "troika de ", "troika de "},
     {"troikas of ", "troikas de ", "troikas de "}},
    {"secretariat",
     {"secretariat of ", "secretaría de ", "secretaria de "},
     {"secretariats of ", "secretarías de ", "secretarias de "}},
    {"body", {"", "", ""}, {"", "", ""}},
    {"auditor",
     {"auditors", "auditoría", "auditoria"},
     {"auditors", "auditoría", "auditoria"},
     false},
    {"admin",
     {"administrators", "administración", "administração"},
     {"administrators", "administración", "administração"},
     false},
}};
constexpr InLanguages kGeneral = {"General", "General", "Geral"};
constexpr InLanguages kEverybody = {"everybody", "todos", "todos"};
constexpr InLanguages kLimited = {"Limited: ", "Limitada: ", "Limitada: "};

bool is_known(std::string_view kind) {
  for (const auto& one : kKinds)
    if (one.kind == kind) return true;
  return false;
}

std::size_t tongue_of(const std::string& language) {
  return language.starts_with("es") ? 1 : language.starts_with("pt") ? 2 : 0;
}

bool has_everybody(const nlohmann::json& readers) {
  return std::find(readers.begin(), readers.end(), "all") != readers.end();
}

}  // namespace

std::string readers_in_words(const nlohmann::json& readers, const std::string& language) {
  const std::size_t tongue = tongue_of(language);
  if (has_everybody(readers)) return std::string(kEverybody[tongue]);
  std::map<std::string, std::set<std::string>, std::less<>> codes;  // by kind
  std::vector<std::string> unknown;
  for (const auto& reader : readers) {
    const auto atom = reader.get<std::string>();
    const auto kind = atom.substr(0, atom.find(':'));
    if (is_known(kind))
      codes[kind].insert(atom.substr(std::min(kind.size() + 1, atom.size())));
    else
      unknown.push_back(atom);
  }
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  for (const auto& kind : kKinds) {
    const auto found = codes.find(kind.kind);
    if (found == codes.end()) continue;
    std::string part((found->second.size() > 1 ? kind.many : kind.one)[tongue]);
    std::string named;
    for (const auto& code : found->second) named += (named.empty() ? "" : ", ") + code;
    add(kind.is_named ? part + named : part);
  }
  for (const auto& atom : unknown) add(atom);
  return text;
}

std::string distribution(const nlohmann::json& readers, const std::string& language) {
  const std::size_t tongue = tongue_of(language);
  if (has_everybody(readers)) return std::string(kGeneral[tongue]);
  const auto text = readers_in_words(readers, language);
  return text.empty() ? text : std::string(kLimited[tongue]) + text;
}

}  // namespace concord::edition
