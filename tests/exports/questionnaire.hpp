#pragma once

#include "engine/exports/response_form.hpp"

namespace concord::exports {

// A form with a question of each kind, as tests have it filled in.
inline ResponseForm questionnaire() {
  return {
      .language = "es",
      .consultation = "gcm-2017",
      .consultation_title = "Insumos comunes",
      .case_id = "0190a1b2",
      .key = "answer/RCM/t1/MEX",
      .title = "Respuesta",
      .party = "México (MEX)",
      .conference = "Conferencia Regional sobre Migración (RCM)",
      .topic = "Migrante extrarregional",
      .until = "4 de agosto de 2017, 20:00 UTC",
      .written_in = {"es", "en"},
      .questions = {
          {"in-law",
           "¿Está definido?",
           "choice",
           false,
           {{"yes", "en una ley"}, {"no", "en ninguna parte"}}},
          {"uses",
           "¿Dónde se usa?",
           "choice",
           true,
           {{"law", "leyes"}, {"forms", "formularios"}, {"press", "prensa"}}},
          {"source", "¿Qué disposición?", "words", false, {}},
          {"since", "¿Desde qué año?", "number", false, {}},
          {"day", "¿Desde qué día?", "date", false, {}},
          {"copied", "¿De quiénes?", "party", true, {}, {{"BLZ", "Belice"}, {"BRA", "Brasil"}}}}};
}

}  // namespace concord::exports
