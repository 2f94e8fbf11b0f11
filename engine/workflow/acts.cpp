#include "engine/workflow/acts.hpp"

#include <algorithm>

namespace concord::workflow {

using ActAbout = ActSignature::About;

namespace {

Wording text_title(Act act) {
  switch (act) {
    case Act::edit_text:
      return {"Edit the text", "Editar el texto", "Editar o texto"};
    case Act::consolidate:
      return {"Consolidate inputs", "Consolidar aportes", "Consolidar contribuições"};
    case Act::raise:
      return {"Raise what the conference set aside", "Plantear lo que la conferencia no recogió",
              "Levantar o que a conferência não refletiu"};
    case Act::bridge:
      return {"Propose a bridging text", "Hacer una propuesta puente",
              "Fazer uma proposta de compromisso"};
    case Act::chairs_text:
      return {"Propose a chair's text", "Proponer un texto de la presidencia",
              "Propor um texto da presidência"};
    case Act::associate:
      return {"Join another country's input", "Sumarse al aporte de otro país",
              "Aderir à contribuição de outro país"};
    default:
      return {};
  }
}

Wording title(Act act) {
  switch (act) {
    case Act::edit_text:
    case Act::consolidate:
    case Act::raise:
    case Act::bridge:
    case Act::chairs_text:
    case Act::associate:
      return text_title(act);
    case Act::comment:
      return {"Comment", "Comentar", "Comentar"};
    case Act::attach:
      return {"Attach a file", "Adjuntar un archivo", "Anexar um arquivo"};
    case Act::take_stance:
      return {"Take a stance", "Tomar posición", "Tomar posição"};
    case Act::record_presence:
      return {"Record who is present", "Registrar quién está presente",
              "Registrar quem está presente"};
    case Act::file_statement:
      return {"File the statement that was to follow", "Presentar la declaración anunciada",
              "Apresentar a declaração anunciada"};
    case Act::cast_vote:
      return {"Give the casting vote", "Emitir el voto de calidad", "Dar o voto de qualidade"};
    case Act::manage_deadline:
      return {"Move or suspend the deadline", "Modificar o suspender el plazo",
              "Alterar ou suspender o prazo"};
    case Act::derogate:
      return {"Set a rule aside, with a ground", "Dispensar de una regla, con motivo",
              "Dispensar uma regra, com motivo"};
    case Act::negotiate:
      return {"Propose and support texts in brackets", "Proponer y apoyar textos entre corchetes",
              "Propor e apoiar textos entre colchetes"};
    case Act::answer_ad_referendum:
      return {"Answer for the capital", "Responder por la capital", "Responder pela capital"};
    case Act::object_to_derogation:
      return {"Object to setting a rule aside", "Objetar la dispensa de una regla",
              "Objetar a dispensa de uma regra"};
    case Act::set_field:
      return {"Fill in a field", "Completar un campo", "Preencher um campo"};
    case Act::open_case:
      return {"Open a case", "Abrir un expediente", "Abrir um processo"};
  }
  return {};
}

ActSignature row(Act act, std::string_view name, ActAbout of, bool document = false,
                 bool sources = false) {
  return {act, name, of, document, sources, title(act)};
}

}  // namespace

const std::vector<ActSignature>& acts() {
  static const std::vector<ActSignature> table = {
      row(Act::edit_text, "edit_text", ActAbout::nothing, true),
      row(Act::consolidate, "consolidate", ActAbout::nothing, true, true),
      row(Act::raise, "raise", ActAbout::nothing, true, true),
      row(Act::negotiate, "negotiate", ActAbout::nothing, true),
      row(Act::bridge, "bridge", ActAbout::nothing, true, true),
      row(Act::chairs_text, "chairs_text", ActAbout::nothing, true, true),
      row(Act::comment, "comment", ActAbout::nothing),
      row(Act::attach, "attach", ActAbout::nothing),
      row(Act::take_stance, "take_stance", ActAbout::decision),
      row(Act::answer_ad_referendum, "answer_ad_referendum", ActAbout::decision),
      row(Act::record_presence, "record_presence", ActAbout::decision),
      row(Act::file_statement, "file_statement", ActAbout::decision),
      row(Act::cast_vote, "cast_vote", ActAbout::decision),
      row(Act::manage_deadline, "manage_deadline", ActAbout::deadline),
      row(Act::derogate, "derogate", ActAbout::nothing),
      row(Act::object_to_derogation, "object_to_derogation", ActAbout::nothing),
      row(Act::set_field, "set_field", ActAbout::field),
      row(Act::open_case, "open_case", ActAbout::invoke),
      row(Act::associate, "associate", ActAbout::nothing, true),
  };
  return table;
}

const ActSignature& signature(Act act) {
  return acts()[static_cast<std::size_t>(act)];
}

std::optional<Act> parse_act(std::string_view name) {
  for (const ActSignature& known : acts())
    if (known.name == name) return known.act;
  return std::nullopt;
}

bool permits_drafting(const State& state) {
  return std::any_of(state.permits.begin(), state.permits.end(), [](const auto& permission) {
    return permission.act == Act::edit_text || permission.act == Act::consolidate ||
           permission.act == Act::negotiate || permission.act == Act::bridge ||
           permission.act == Act::chairs_text;
  });
}

}  // namespace concord::workflow
