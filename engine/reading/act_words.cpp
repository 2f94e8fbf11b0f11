#include "engine/reading/act_words.hpp"

#include <array>

namespace concord::reading {
namespace {

using workflow::Act;

// Whoever works on a text in any way may write to those who draft it.
constexpr std::string_view kNote = "Write a note to the drafters";
constexpr std::string_view kNoteEs = "Escribir una nota a los redactores";
constexpr std::string_view kNotePt = "Escrever uma nota aos redatores";
constexpr std::string_view kNotePayload =
    R"({"paragraph":"<id, or left out: the whole text>","content":"<text>"})";
constexpr std::string_view kResolve = "Resolve a note to the drafters";
constexpr std::string_view kResolveEs = "Resolver una nota a los redactores";
constexpr std::string_view kResolvePt = "Resolver uma nota aos redatores";
constexpr std::string_view kResolvePayload = R"({"number":1,"content":"<answer, or left out>"})";

constexpr auto kActs = std::to_array<ActWords>({
    {Act::edit_text, "insert_paragraph", "Insert a paragraph", "Insertar un párrafo",
     "Inserir um parágrafo",
     R"({"place":{"after":"<id of a paragraph; or first: true; or neither: last>"},)"
     R"("kind":"paragraph","texts":{"<language>":"<text>"}})"},
    {Act::edit_text, "replace_paragraph", "Change the wording of a paragraph",
     "Cambiar la redacción de un párrafo", "Alterar a redação de um parágrafo",
     R"({"paragraph":"<id>","language":"<language>","against":"<digest of the wording>",)"
     R"("text":"<text>"})"},
    {Act::edit_text, "translate_paragraph", "Translate a paragraph", "Traducir un párrafo",
     "Traduzir um parágrafo",
     R"({"paragraph":"<id>","from":"<language translated>","against":"<digest of that wording>",)"
     R"("language":"<language>","text":"<text>"})"},
    {Act::edit_text, "remove_paragraph", "Remove a paragraph", "Suprimir un párrafo",
     "Suprimir um parágrafo", R"({"paragraph":"<id>","against":"<digest of the paragraph>"})"},
    {Act::edit_text, "split_paragraph", "Split a paragraph in two", "Dividir un párrafo en dos",
     "Dividir um parágrafo em dois",
     R"({"paragraph":"<id>","against":"<digest of the paragraph>",)"
     R"("first":{"<language>":"<text>"},"second":{"<language>":"<text>"}})"},
    {Act::edit_text, "join_paragraphs", "Join paragraphs into one", "Unir párrafos en uno",
     "Unir parágrafos em um",
     R"({"paragraph":"<id>","against":"<digest of the paragraph>",)"
     R"("others":[{"paragraph":"<id of the next>","against":"<digest of it>"}]})"},
    {Act::edit_text, "move_paragraph", "Move a paragraph", "Trasladar un párrafo",
     "Mover um parágrafo", R"({"paragraph":"<id>","place":{"after":"<id of a paragraph>"}})"},
    {Act::edit_text, "outline_paragraph", "Change the label or level of a paragraph",
     "Cambiar el rótulo o el nivel de un párrafo", "Alterar o rótulo ou o nível de um parágrafo",
     R"({"paragraph":"<id>","against":"<digest of the paragraph>",)"
     R"("was":{"level":1,"bullet":"<as it has it, if any>","label":"<(a), if any>"},)"
     R"("outline":{"level":1,"bullet":"<-, * or +, if any>","label":"<(b), if any>"}})"},
    {Act::consolidate, "take_paragraph", "Take a paragraph of an input",
     "Recoger un párrafo de un aporte", "Recolher um parágrafo de uma contribuição",
     R"({"source":{"document":"<case>","paragraph":"<id>"},"place":{"after":"<id>"},)"
     R"("texts":{"<language>":"<text, if edited>"}})"},
    {Act::consolidate, "merge_paragraphs", "Merge paragraphs of inputs",
     "Fusionar párrafos de aportes", "Fundir parágrafos de contribuições",
     R"({"sources":[{"document":"<case>","paragraph":"<id>"}],"place":{"after":"<id>"},)"
     R"("texts":{"<language>":"<text>"}})"},
    {Act::consolidate, "bracket_paragraphs", "Bracket paragraphs against each other",
     "Poner párrafos entre corchetes", "Colocar parágrafos entre colchetes",
     R"({"sources":[{"document":"<case>","paragraph":"<id>"}],"bracket":"<its name>",)"
     R"("place":{"after":"<id>"},"texts":{"<language>":"<text around ⟦its name⟧>"}})"},
    {Act::consolidate, "open_brackets", "Put words of a paragraph in brackets",
     "Poner entre corchetes palabras de un párrafo",
     "Colocar entre colchetes palavras de um parágrafo",
     R"({"paragraph":"<id>","against":"<digest of the paragraph>",)"
     R"("texts":{"<language>":"<text with ⟦name⟧ where the bracket stands>"},)"
     R"("brackets":[{"bracket":"<name>","alternatives":[{"texts":{"<language>":"<words>"}}]}]})"},
    {Act::consolidate, "add_alternative", "Add an alternative to a bracket",
     "Añadir una alternativa a un corchete", "Acrescentar uma alternativa a um colchete",
     R"({"paragraph":"<id>","bracket":"<name>","texts":{"<language>":"<words>"}})"},
    {Act::consolidate, "drop_alternative", "Drop an alternative by decision",
     "Descartar una alternativa por decisión", "Descartar uma alternativa por decisão",
     R"({"paragraph":"<id>","bracket":"<name>","alternative":1})"},
    {Act::consolidate, "merge_alternatives", "Merge alternatives of a bracket",
     "Fusionar alternativas de un corchete", "Fundir alternativas de um colchete",
     R"({"paragraph":"<id>","bracket":"<name>","alternatives":[0,1],)"
     R"("texts":{"<language>":"<words>"}})"},
    {Act::consolidate, "close_bracket", "Close a bracket", "Cerrar un corchete",
     "Fechar um colchete",
     R"({"paragraph":"<id>","against":"<digest of the paragraph>","bracket":"<name>",)"
     R"("chosen":0})"},
    {Act::negotiate, "open_brackets", "Propose other words for a paragraph",
     "Proponer otras palabras para un párrafo", "Propor outras palavras para um parágrafo",
     R"({"paragraph":"<id>","against":"<digest of the paragraph>",)"
     R"("texts":{"<language>":"<text with ⟦name⟧ where the bracket stands>"},)"
     R"("brackets":[{"bracket":"<name>","alternatives":[{"texts":{"<language>":"<words>"}}]}]})"},
    {Act::negotiate, "add_alternative", "Propose an alternative in a bracket",
     "Proponer una alternativa en un corchete", "Propor uma alternativa em um colchete",
     R"({"paragraph":"<id>","bracket":"<name>","texts":{"<language>":"<words>"}})"},
    {Act::negotiate, "take_side", "Support or oppose an alternative",
     "Apoyar u oponerse a una alternativa", "Apoiar ou opor-se a uma alternativa",
     R"({"paragraph":"<id>","bracket":"<name>","alternative":1,)"
     R"("side":"<supports, opposes or neither>"})"},
    {Act::negotiate, "drop_alternative", "Take one's own alternative back",
     "Retirar la alternativa propia", "Retirar a própria alternativa",
     R"({"paragraph":"<id>","bracket":"<name>","alternative":1})"},
    {Act::negotiate, "carry_alternative", "Bring back an alternative that was not chosen",
     "Retomar una alternativa no elegida", "Retomar uma alternativa não escolhida",
     R"({"paragraph":"<id>","bracket":"<name>","alternative":1})"},
    {Act::consolidate, "not_retain_paragraph", "Not retain a paragraph", "No recoger un párrafo",
     "Não refletir um parágrafo", R"({"source":{"document":"<case>","paragraph":"<id>"}})"},
    {Act::consolidate, "defer_paragraph", "Defer a paragraph", "Aplazar un párrafo",
     "Adiar um parágrafo", R"({"source":{"document":"<case>","paragraph":"<id>"}})"},
    {Act::consolidate, "refile_paragraph", "Move a paragraph to the text of another topic",
     "Pasar un párrafo al texto de otro tema", "Passar um parágrafo ao texto de outro tema",
     R"({"source":{"document":"<case>","paragraph":"<id>"},"to":"<case of the other text>"})"},
    {Act::raise, "raise_paragraph", "Raise what the conference set aside",
     "Plantear lo que la conferencia no recogió", "Levantar o que a conferência não refletiu",
     R"({"source":{"document":"<case of the input>","paragraph":"<id>"}})"},
    {Act::consolidate, "withdraw_disposition", "Take a disposition back", "Retirar una disposición",
     "Retirar uma disposição", R"({"source":{"document":"<case>","paragraph":"<id>"},"number":1})"},
    {Act::consolidate, "confirm_disposition", "Confirm a disposition after a revision",
     "Confirmar una disposición tras una revisión", "Confirmar uma disposição após uma revisão",
     R"({"source":{"document":"<case>","paragraph":"<id>"},"number":1})"},
    {Act::bridge, "propose_bridge", "Propose a bridging text", "Hacer una propuesta puente",
     "Fazer uma proposta de compromisso",
     R"({"place":{"after":"<id>"},"kind":"paragraph","texts":{"<language>":"<text>"}})"},
    {Act::chairs_text, "issue_chairs_text", "Add text of the chair",
     "Añadir texto de la presidencia", "Acrescentar texto da presidência",
     R"({"place":{"after":"<id>"},"kind":"paragraph","texts":{"<language>":"<text>"}})"},
    {Act::edit_text, "write_note", kNote, kNoteEs, kNotePt, kNotePayload},
    {Act::consolidate, "write_note", kNote, kNoteEs, kNotePt, kNotePayload},
    {Act::negotiate, "write_note", kNote, kNoteEs, kNotePt, kNotePayload},
    {Act::edit_text, "resolve_note", kResolve, kResolveEs, kResolvePt, kResolvePayload},
    {Act::consolidate, "resolve_note", kResolve, kResolveEs, kResolvePt, kResolvePayload},
    {Act::negotiate, "resolve_note", kResolve, kResolveEs, kResolvePt, kResolvePayload},
    {Act::comment, "comment", "Comment", "Comentar", "Comentar",
     R"({"content":"<text>","paragraph":"<id, or left out>"})"},
    {Act::attach, "attach", "Attach", "Adjuntar", "Anexar",
     R"({"content":"<text, or {name, media_type, bytes} of a file>"})"},
    {Act::take_stance, "take_stance", "Take a stance", "Tomar posición", "Tomar posição",
     R"({"stance":"<stance>","statement":"<text, or left out>"})"},
    {Act::answer_ad_referendum, "answer_ad_referendum", "Answer for the capital",
     "Responder por la capital", "Responder pela capital", R"({"confirmed":true})"},
    {Act::record_presence, "record_presence", "Record who is present", "Registrar a los presentes",
     "Registrar os presentes", R"({"present":["<party>"]})"},
    {Act::file_statement, "file_statement", "File the statement that was to follow",
     "Presentar la declaración anunciada", "Apresentar a declaração anunciada",
     R"({"statement":"<text>","paragraph":"<id, where several await theirs>"})"},
    {Act::cast_vote, "cast_vote", "Give the casting vote", "Emitir el voto de calidad",
     "Dar o voto de qualidade", R"({"in_favour":true})"},
    {Act::manage_deadline, "change_deadline", "Extend or shorten the deadline",
     "Prorrogar o acortar el plazo", "Prorrogar ou encurtar o prazo",
     R"({"to":{"civil":"<local time>","zone":"<IANA zone>"}})"},
    {Act::manage_deadline, "suspend_deadline", "Suspend the deadline", "Suspender el plazo",
     "Suspender o prazo", "{}"},
    {Act::manage_deadline, "resume_deadline", "Resume the deadline", "Reanudar el plazo",
     "Retomar o prazo", "{}"},
    {Act::manage_deadline, "confirm_deadline", "Confirm the deadline that was held",
     "Confirmar el plazo retenido", "Confirmar o prazo retido", "{}"},
    {Act::derogate, "derogate", "Set a condition aside, with a ground",
     "Exceptuar una condición, con motivo", "Afastar uma condição, com motivo",
     R"({"event":"<command>","guard":"<condition>"})"},
    {Act::object_to_derogation, "object_to_derogation", "Object to a derogation",
     "Objetar una excepción", "Objetar uma exceção",
     R"({"event":"<command>","guard":"<condition>"})"},
    {Act::set_field, "set_field", "Fill in a field", "Rellenar un campo", "Preencher um campo",
     R"({"value":"<value>"})"},
    {Act::open_case, "open_case", "Open a case", "Abrir un expediente", "Abrir um processo",
     R"({"name":"<its name: lower-case letters, digits, hyphens>","fields":[]})"},
    {Act::associate, "join_input", "Join another party's input", "Sumarse al aporte de otra parte",
     "Somar-se à contribuição de outra parte", R"({"with":"<id of its case>"})"},
});

constexpr auto kFreeActs = std::to_array<FreeActWords>({
    {"acknowledge_receipt", "Acknowledge the circulated text", "Acusar recibo del texto circulado",
     "Acusar o recebimento do texto circulado"},
    {"ask_redaction", "Ask that a content be deleted for ever",
     "Pedir que se suprima un contenido para siempre",
     "Pedir que um conteúdo seja suprimido para sempre"},
    {"carry_over", "Raise again what was not retained", "Volver a plantear lo no recogido",
     "Retomar o que não foi refletido"},
    {"confirm_correction", "Confirm a correction", "Confirmar una corrección",
     "Confirmar uma correção"},
    {"correct_text", "Correct an issued text", "Corregir un texto emitido",
     "Corrigir um texto emitido"},
    {"disavow", "Disavow an act recorded on your behalf",
     "Desautorizar un acto registrado en su nombre", "Desautorizar um ato registrado em seu nome"},
    {"leave_consultation", "Leave the consultation", "Retirarse de la consulta",
     "Retirar-se da consulta"},
    {"join_consultation", "Join the consultation", "Sumarse a la consulta", "Juntar-se à consulta"},
    {"object_to_correction", "Object to a correction", "Objetar una corrección",
     "Objetar uma correção"},
    {"redact", "Approve that a content be deleted for ever",
     "Aprobar que se suprima un contenido para siempre",
     "Aprovar que um conteúdo seja suprimido para sempre"},
});

}  // namespace

std::span<const ActWords> permitted_acts() {
  return kActs;
}

const FreeActWords& words_of(FreeAct act) {
  return kFreeActs[static_cast<std::size_t>(act)];
}

}  // namespace concord::reading
