#include "engine/registry/office_words.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11.hpp>

namespace concord::registry {
namespace {

struct OfficeWords {
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

OfficeWords words_of(Office office) {
  switch (office) {
    case Office::head_of_delegation:
      return {"head of delegation", "jefe o jefa de delegación", "chefe de delegação"};
    case Office::alternate:
      return {"alternate", "alterno", "suplente"};
    case Office::delegate:
      return {"delegate", "delegado o delegada", "delegado ou delegada"};
    case Office::focal_point:
      return {"focal point", "punto focal", "ponto focal"};
    case Office::charge:
      return {"chargé d'affaires", "encargado de negocios", "encarregado de negócios"};
    case Office::vice_minister:
      return {"vice-minister", "viceministro", "vice-ministro"};
    case Office::chair:
      return {"chair", "presidencia", "presidência"};
    case Office::vice_chair:
      return {"vice-chair", "vicepresidencia", "vice-presidência"};
    case Office::facilitator:
      return {"facilitator", "facilitador", "facilitador"};
    case Office::rapporteur:
      return {"rapporteur", "relator", "relator"};
    case Office::secretariat_officer:
      return {"secretariat officer", "oficial de la secretaría", "oficial da secretaria"};
    case Office::translator:
      return {"translator", "traductor", "tradutor"};
    case Office::auditor:
      return {"auditor", "auditor", "auditor"};
    case Office::administrator:
      return {"administrator", "administrador", "administrador"};
  }
  return {};
}

}  // namespace

std::string_view title(Office office, std::string_view language) {
  const OfficeWords words = words_of(office);
  if (language == "es") return words.es;
  if (language == "pt") return words.pt;
  return words.en;
}

std::string office_title(std::string_view name, std::string_view language) {
  Office office{};
  if (!boost::describe::enum_from_string(std::string(name).c_str(), office))
    return std::string(name);
  return std::string(title(office, language));
}

}  // namespace concord::registry
