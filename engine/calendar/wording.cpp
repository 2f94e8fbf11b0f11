#include "engine/calendar/deadline.hpp"

namespace concord::calendar {
namespace {

struct Wording {
  std::string_view code;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

constexpr Wording wordings[] = {
    {"due_already", "The time was over at {due}.", "El plazo venció a las {due}.",
     "O prazo venceu em {due}."},
    {"due_not_ahead", "{due} is not after {now}.", "{due} no es posterior a {now}.",
     "{due} não é posterior a {now}."},
    {"due_out_of_range", "\"{deadline}\" would fall due after the year 9999.",
     "\"{deadline}\" vencería después del año 9999.",
     "\"{deadline}\" venceria depois do ano 9999."},
    {"needs_ground", "Holding \"{deadline}\" needs a ground.",
     "Retener \"{deadline}\" exige un motivo.", "Reter \"{deadline}\" exige um motivo."},
    {"not_due_yet", "It is due at {due}, and what is received then still counts.",
     "Vence a las {due}, y lo recibido entonces todavía cuenta.",
     "Vence em {due}, e o que for recebido então ainda conta."},
    {"not_earlier", "{due} is not earlier than {current}.", "{due} no es anterior a {current}.",
     "{due} não é anterior a {current}."},
    {"not_later", "{due} is not later than {current}.", "{due} no es posterior a {current}.",
     "{due} não é posterior a {current}."},
    {"notice_too_short", "The notice of {notice} is not kept for {due}: short by {short_by}.",
     "No se respeta el preaviso de {notice} para {due}: faltan {short_by}.",
     "O aviso prévio de {notice} para {due} não é respeitado: faltam {short_by}."},
    {"wrong_status", "\"{deadline}\" is {status}, which does not permit this.",
     "\"{deadline}\" está en estado {status}, que no lo permite.",
     "\"{deadline}\" está no estado {status}, que não o permite."},
};

}  // namespace

std::string_view wording_of(std::string_view code, std::string_view language) {
  for (const Wording& wording : wordings) {
    if (wording.code != code) continue;
    if (language == "es") return wording.es;
    if (language == "pt") return wording.pt;
    return wording.en;
  }
  return {};
}

}  // namespace concord::calendar
