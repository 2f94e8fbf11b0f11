#include "engine/service/on_behalf.hpp"

#include <nlohmann/json.hpp>

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

// As it is written into a command: "MEX", {"body": "RCM"}.
std::string written(const consultation::Principal& principal) {
  const std::string quoted = "\"" + consultation::code(principal) + "\"";
  return principal.body.empty() ? quoted : "{\"body\": " + quoted + "}";
}

Answer as_missing(const std::vector<consultation::Principal>& principals,
                  const std::string& language) {
  std::string codes, typed;  // "RCM", "body:RCM"
  for (const auto& principal : principals) {
    codes += (codes.empty() ? "" : ", ") + consultation::code(principal);
    typed += (typed.empty() ? "" : ", ") + std::string(principal.body.empty() ? "" : "body:") +
             consultation::code(principal);
  }
  const std::string sentence = say_whom(codes, language);
  if (codes.empty()) return problem(400, "as_missing", sentence, "/as");
  auto answer = problem(400, "as_missing", sentence, "/as",
                        "Add \"as\", for example \"as\": " + written(principals.front()) + ".");
  auto body = nlohmann::json::parse(answer.body);
  body["facts"] = {
      {{"code", "as_missing"}, {"values", {{"principals", typed}}}, {"sentence", sentence}}};
  answer.body = body.dump();
  return answer;
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
