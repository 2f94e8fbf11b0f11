#include "engine/service/on_behalf.hpp"

#include "engine/consultation/audience.hpp"
#include "engine/consultation/authority.hpp"

namespace concord::service {
namespace {

std::string say_whom(const std::string& codes, const std::string& language) {
  if (codes.empty())
    return language == "es" ? "Usted no ejerce hoy ningún cargo en cuyo nombre pueda actuar aquí."
           : language == "pt" ? "Você não exerce hoje nenhum cargo em cujo nome possa agir aqui."
                              : "You hold no office today on behalf of which you could act here.";
  return (language == "es"   ? "Diga en nombre de quién: "
          : language == "pt" ? "Diga em nome de quem: "
                             : "Say on whose behalf: ") +
         codes + ".";
}

Answer as_missing(const std::vector<consultation::Principal>& principals,
                  const std::string& language) {
  std::string codes;
  for (const auto& principal : principals)
    codes += (codes.empty() ? "" : ", ") + consultation::code(principal);
  return problem(
      400, "as_missing", say_whom(codes, language), "/as",
      codes.empty() ? "" : R"(Add "as", for example "as": "MEX" or "as": {"body": "RCM"}.)");
}

}  // namespace

std::optional<Answer> settle_principal(consultation::Command& command,
                                       const consultation::Consultation& state,
                                       const registry::Registry& registry, const Reading& reading,
                                       Timestamp now) {
  if (!command.as.empty()) return std::nullopt;
  const auto& subject = state.cases[*state.find(command.case_id)];
  if (!consultation::may_read(consultation::readers_of(state, subject, registry), reading.atoms))
    return std::nullopt;
  if (const auto* step = variant2::get_if<consultation::Trigger>(&command.payload))
    if (auto answer = unknown_command(step->event, reading, {state, subject})) return answer;
  const auto principals = consultation::principals_of(state, command.actor, registry, now);
  if (principals.size() != 1) return as_missing(principals, reading.language);
  command.as = principals.front();
  return std::nullopt;
}

}  // namespace concord::service
