#include "engine/workflow/role_words.hpp"

#include "engine/registry/office_words.hpp"

namespace concord::workflow {
namespace {

// A group by itself, and behind offices: "secretariat officer of the secretariat of the RCM".
// {} stands for the party, the conference or the body.
struct GroupWords {
  std::string_view alone_en, of_en;
  std::string_view alone_es, of_es;
  std::string_view alone_pt, of_pt;
};

GroupWords group_words(Group group) {
  switch (group) {
    case Group::party:
      return {"the delegation of {}", "of {}", "la delegación de {}", "de {}",
              "a delegação de {}",    "de {}"};
    case Group::conference_members:
      return {"members of the {}",      "of a member of the {}", "miembros de la {}",
              "de un miembro de la {}", "membros da {}",         "de um membro da {}"};
    case Group::conference_observers:
      return {"observers of the {}",       "of an observer of the {}", "observadores de la {}",
              "de un observador de la {}", "observadores da {}",       "de um observador da {}"};
    case Group::conference_invited:
      return {"those invited to the {}", "of one invited to the {}", "invitados a la {}",
              "de un invitado a la {}",  "convidados à {}",          "de um convidado à {}"};
    case Group::conference_troika:
      return {"the troika of the {}", "of a country in the troika of the {}",
              "la troika de la {}",   "de un país de la troika de la {}",
              "a troika da {}",       "de um país da troika da {}"};
    case Group::all_invited:
      return {"those invited to the conferences", "of one invited to a conference",
              "invitados a las conferencias",     "de un invitado a una conferencia",
              "convidados às conferências",       "de um convidado a uma conferência"};
    case Group::all_troikas:
      return {"the troika of a conference",   "of a country in a troika",
              "la troika de una conferencia", "de un país de una troika",
              "a troika de uma conferência",  "de um país de uma troika"};
    case Group::conference_secretariat:
      return {"the secretariat of the {}", "of the secretariat of the {}", "la secretaría de la {}",
              "de la secretaría de la {}", "a secretaria da {}",           "da secretaria da {}"};
    case Group::conference_presidency:
      return {"the presidency of the {}", "of the presidency of the {}",
              "la presidencia de la {}",  "de la presidencia de la {}",
              "a presidência da {}",      "da presidência da {}"};
    case Group::all_members:
      return {"members of the conferences",   "of a member of a conference",
              "miembros de las conferencias", "de un miembro de una conferencia",
              "membros das conferências",     "de um membro de uma conferência"};
    case Group::all_observers:
      return {"observers of the conferences",     "of an observer of a conference",
              "observadores de las conferencias", "de un observador de una conferencia",
              "observadores das conferências",    "de um observador de uma conferência"};
    case Group::all_secretariats:
      return {"the secretariat of a conference",  "of the secretariat of a conference",
              "la secretaría de una conferencia", "de la secretaría de una conferencia",
              "a secretaria de uma conferência",  "da secretaria de uma conferência"};
    case Group::all_presidencies:
      return {"the presidency of a conference",    "of the presidency of a conference",
              "la presidencia de una conferencia", "de la presidencia de una conferencia",
              "a presidência de uma conferência",  "da presidência de uma conferência"};
    case Group::body:
      return {"\"{}\"", "of \"{}\"", "\"{}\"", "de \"{}\"", "\"{}\"", "de \"{}\""};
    case Group::body_members:
      return {"members of \"{}\"",       "of a member of \"{}\"", "miembros de \"{}\"",
              "de un miembro de \"{}\"", "membros de \"{}\"",     "de um membro de \"{}\""};
    case Group::in_field:
      return {"those named in \"{}\"",    "of those named in \"{}\"",
              "quienes constan en «{}»",  "de quienes constan en «{}»",
              "os que constam em \"{}\"", "dos que constam em \"{}\""};
    case Group::everyone:
      return {"everyone", "of everyone", "todos", "de todos", "todos", "de todos"};
  }
  return {};
}

std::string_view in_language(std::string_view en, std::string_view es, std::string_view pt,
                             const std::string& language) {
  return language == "es" ? es : language == "pt" ? pt : en;
}

// Who stands in the role's field; null where nobody does, or nobody was asked.
const std::string* named_in_field(const Role& role, const RoleSetting& setting) {
  if (role.group != Group::in_field || setting.named == nullptr) return nullptr;
  const auto found = setting.named->find(role.body);
  return found == setting.named->end() || found->second.empty() ? nullptr : &found->second;
}

std::string setting_name(const Role& role, const RoleSetting& setting,
                         const std::string& language) {
  switch (role.group) {
    case Group::party:
      return setting.party;
    case Group::body:
    case Group::body_members:
      if (setting.bodies != nullptr)
        if (const auto body = setting.bodies->find(role.body); body != setting.bodies->end())
          return body->second.in(language);
      return role.body;
    case Group::in_field:
      if (setting.fields != nullptr)
        if (const auto field = setting.fields->find(role.body); field != setting.fields->end())
          if (const auto& title = field->second.title.in(language); !title.empty()) return title;
      return role.body;
    default:
      return setting.conference;
  }
}

}  // namespace

std::string in_words(const std::vector<registry::Office>& offices, const std::string& language) {
  std::string text;
  for (std::size_t i = 0; i < offices.size(); ++i) {
    if (i > 0) text += i + 1 < offices.size() ? ", " : in_language(" or ", " o ", " ou ", language);
    text += registry::title(offices[i], language);
  }
  return text;
}

std::string in_words(const Role& role, const RoleSetting& setting, const std::string& language) {
  const auto* named = named_in_field(role, setting);
  const GroupWords words = named == nullptr
                               ? group_words(role.group)
                               : GroupWords{"{}", "of {}", "{}", "de {}", "{}", "de {}"};
  const bool names_offices = role.group == Group::body || role.offices != usual_offices(role.group);
  std::string text(names_offices
                       ? in_language(words.of_en, words.of_es, words.of_pt, language)
                       : in_language(words.alone_en, words.alone_es, words.alone_pt, language));
  if (const auto place = text.find("{}"); place != std::string::npos)
    text.replace(place, 2, named == nullptr ? setting_name(role, setting, language) : *named);
  return names_offices ? in_words(role.offices, language) + " " + text : text;
}

}  // namespace concord::workflow
