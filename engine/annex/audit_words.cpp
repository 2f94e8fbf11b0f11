#include "engine/annex/audit_words.hpp"

#include <algorithm>
#include <array>

namespace concord::annex {
namespace {

struct Term {
  std::string_view key;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

constexpr auto kTerms = std::to_array<Term>({
    {"as_of", "As of", "Al", "Em"},
    {"asked", "Asked by", "Consultado por", "Consultado por"},
    {"by", "By", "Por", "Por"},
    {"case", "Case", "Expediente", "Processo"},
    {"channel.e_mail", "came by e-mail", "llegó por correo electrónico",
     "veio por correio eletrônico"},
    {"channel.note_verbale", "came by note verbale", "llegó por nota verbal",
     "veio por nota verbal"},
    {"channel.oral", "came orally", "llegó oralmente", "veio oralmente"},
    {"check.heading", "How to check this without trusting the server",
     "Cómo comprobarlo sin confiar en el servidor", "Como conferir sem confiar no servidor"},
    {"check.note",
     "Get the log's key and, if you can, an older checkpoint on another way than from the "
     "server: "
     "docs/auditing.md. This page is no proof; the files that these commands make are.",
     "Obtenga la clave del registro y, si puede, un punto de control anterior por otra vía que "
     "el "
     "servidor: docs/auditing.md. Esta página no es prueba; lo son los archivos que producen "
     "estas "
     "órdenes.",
     "Obtenha a chave do log e, se possível, um ponto de controle anterior por outra via "
     "que "
     "não o servidor: docs/auditing.md. Esta página não é prova; são prova os arquivos que estes "
     "comandos produzem."},
    {"checkpoint", "Checkpoint", "Punto de control", "Ponto de controle"},
    {"command", "Command", "Orden", "Comando"},
    {"consultation", "Consultation", "Consulta", "Consulta"},
    {"digest", "Digest of the text", "Resumen criptográfico del texto",
     "Resumo criptográfico do texto"},
    {"disavowed", "disavowed", "desautorizada", "desautorizada"},
    {"does", "What it shows", "Qué muestra", "O que mostra"},
    {"does.bundle", "The evidence of one case in files",
     "La evidencia de un expediente en archivos", "A evidência de um processo em arquivos"},
    {"does.checkpoint", "The log's head, to be kept and compared",
     "La cabeza del registro, para guardar y comparar", "A cabeça do log, para guardar e comparar"},
    {"does.log", "Every entry behind a figure of this page",
     "Cada asiento detrás de una cifra de esta página",
     "Cada registro por trás de uma cifra desta página"},
    {"does.verify", "Tree, chains, authority, keys and approvals, computed again",
     "Árbol, cadenas, facultades, claves y aprobaciones, calculados de nuevo",
     "Árvore, cadeias, poderes, chaves e aprovações, calculados de novo"},
    {"entries", "Entries", "Asientos", "Registros"},
    {"fell_away", "fell away without an answer, on", "decayó sin respuesta, el",
     "caducou sem resposta, em"},
    {"figure", "Figure", "Cifra", "Cifra"},
    {"figures.heading", "In short", "En resumen", "Em resumo"},
    {"for", "For", "En nombre de", "Em nome de"},
    {"issued", "Issued", "Emitido", "Emitido"},
    {"issued.heading", "Texts issued without a question on them",
     "Textos emitidos sin decisión sobre ellos", "Textos emitidos sem decisão sobre eles"},
    {"key", "Key of the log", "Clave del registro", "Chave do log"},
    {"late", "late", "fuera de plazo", "fora do prazo"},
    {"mandate", "Mandate", "Mandato", "Mandato"},
    {"n.decided", "Outcomes stated, those that were computed again included",
     "Resultados declarados, con los que se calcularon de nuevo",
     "Resultados declarados, com os que foram calculados de novo"},
    {"n.disavowed", "Recorded acts disavowed", "Actos registrados desautorizados",
     "Atos registrados desautorizados"},
    {"n.dissociations", "Dissociations", "Disociaciones", "Dissociações"},
    {"n.entries", "Entries of the log that you see", "Asientos del registro a su vista",
     "Registros do log à sua vista"},
    {"n.late_admissions", "Late inputs admitted", "Aportes tardíos admitidos",
     "Contribuições tardias admitidas"},
    {"n.late_stances", "Stances that came late", "Posiciones fuera de plazo",
     "Posições fora do prazo"},
    {"n.objections", "Objections", "Objeciones", "Objeções"},
    {"n.put", "Questions put", "Cuestiones sometidas a decisión",
     "Questões submetidas à "
     "decisão"},
    {"n.recalls", "Texts or circulations recalled", "Textos o circulaciones retirados",
     "Textos ou circulações retirados"},
    {"n.recorded", "Acts recorded by the secretariat for a party",
     "Actos registrados por la secretaría en nombre de una parte",
     "Atos registrados pela secretaria em nome de uma parte"},
    {"n.reservations", "Reservations", "Reservas", "Reservas"},
    {"n.set_aside", "Conditions set aside", "Condiciones exceptuadas", "Condições afastadas"},
    {"n.stances", "Stances taken", "Posiciones expresadas", "Posições expressas"},
    {"n.statements", "Interpretative statements", "Declaraciones interpretativas",
     "Declarações interpretativas"},
    {"n.texts", "Texts issued", "Textos emitidos", "Textos emitidos"},
    {"n.withheld", "Entries of these cases that you may not see",
     "Asientos de estos expedientes que no puede ver",
     "Registros destes processos que não pode ver"},
    {"no_stance", "Nobody spoke, or not so that you may see it.",
     "Nadie se pronunció, o no a su vista.", "Ninguém se pronunciou, ou não à sua vista."},
    {"not_proved", "Not proved", "No probado", "Não provado"},
    {"not_verified",
     "Nothing was verified for this page: its figures are answers of the server. The commands "
     "below verify.",
     "Para esta página no se verificó nada: sus cifras son respuestas del servidor. Las órdenes "
     "de "
     "abajo verifican.",
     "Nada foi verificado para esta página: suas cifras são respostas do servidor. Os comandos "
     "abaixo verificam."},
    {"number", "No.", "N.º", "N.º"},
    {"origin", "Log", "Registro", "Log"},
    {"put_before", "Put before, on", "Planteada antes, el", "Posta antes, em"},
    {"question", "On the question", "Sobre la cuestión", "Sobre a questão"},
    {"recalled", "recalled", "retirado", "retirado"},
    {"replaced", "replaced by another since", "reemplazada después", "substituída depois"},
    {"result", "Result", "Resultado", "Resultado"},
    {"root", "Root", "Raíz", "Raiz"},
    {"rule", "By the rule", "Según la regla", "Segundo a regra"},
    {"says",
     "Who approved what, when, on whose behalf, with what authority, on which text, and what was "
     "decided by it.",
     "Quién aprobó qué, cuándo, en nombre de quién, con qué facultades, sobre qué texto, y qué "
     "se "
     "decidió con ello.",
     "Quem aprovou o quê, quando, em nome de quem, com que poderes, sobre qual texto, e o que se "
     "decidiu com isso."},
    {"signed", "signed", "firmado", "assinado"},
    {"size", "entries", "asientos", "registros"},
    {"stance", "Stance", "Posición", "Posição"},
    {"state", "State", "Estado", "Estado"},
    {"steps", "Steps of the case, and who took them", "Pasos del expediente, y quién los dio",
     "Passos do processo, e quem os deu"},
    {"symbol", "Text", "Texto", "Texto"},
    {"time", "Time (UTC)", "Hora (UTC)", "Hora (UTC)"},
    {"title", "Audit report", "Informe de auditoría", "Relatório de auditoria"},
    {"uncommon.heading", "Out of the ordinary", "Fuera de lo común", "Fora do comum"},
    {"uncommon.note",
     "Recalls, withdrawals, disavowals, acts recorded for a party, late admissions, conditions set "
     "aside, "
     "objections, reservations and dissociations, in the order of the log.",
     "Retiros, aportes retirados, desautorizaciones, actos registrados en nombre de una parte, "
     "admisiones tardías, "
     "condiciones exceptuadas, objeciones, reservas y disociaciones, en el orden del registro.",
     "Retiradas, contribuições retiradas, desautorizações, atos registrados em nome de uma parte, "
     "admissões tardias, "
     "condições afastadas, objeções, reservas e dissociações, na ordem do log."},
    {"verified", "Verified", "Verificado", "Verificado"},
    {"verified.heading", "What was verified, and what was not", "Qué se verificó y qué no",
     "O que foi verificado e o que não"},
    {"what", "What", "Qué", "O quê"},
    {"withdrawn", "withdrawn since", "retirado después", "retirada depois"},
    {"withheld.heading", "Missing or withheld", "Falta o está reservado", "Falta ou é reservado"},
    {"withheld.none",
     "Of the cases shown, no entry is withheld from you before the last one that you see.",
     "De los expedientes mostrados no se le reserva ningún asiento anterior al último que ve.",
     "Dos processos mostrados nenhum registro anterior ao último que vê lhe é reservado."},
    {"withheld.note",
     "The log numbers the entries of a case without gaps; what you may not see leaves a gap, and "
     "no more.",
     "El registro numera los asientos de un expediente sin huecos; lo que no puede ver deja un "
     "hueco, y nada más.",
     "O log numera os registros de um processo sem lacunas; o que não pode ver deixa uma "
     "lacuna, e nada mais."},
    {"withheld.others",
     "What you may not see is left out of this page, and not counted. Auditors are told how many "
     "entries of their cases are missing.",
     "Lo que no puede ver se omite en esta página, y no se cuenta. A los auditores se les dice "
     "cuántos asientos de sus expedientes faltan.",
     "O que não pode ver é omitido desta página, e não é contado. Aos auditores se diz quantos "
     "registros de seus processos faltam."},
});
static_assert(std::is_sorted(kTerms.begin(), kTerms.end(),
                             [](const Term& a, const Term& b) { return a.key < b.key; }),
              "audit_term() looks them up by halves");

}  // namespace

std::string audit_term(Language language, std::string_view key) {
  const auto found =
      std::lower_bound(kTerms.begin(), kTerms.end(), key,
                       [](const Term& one, std::string_view wanted) { return one.key < wanted; });
  if (found == kTerms.end() || found->key != key) return std::string(key);
  return std::string(language == Language::es   ? found->es
                     : language == Language::pt ? found->pt
                                                : found->en);
}

}  // namespace concord::annex
