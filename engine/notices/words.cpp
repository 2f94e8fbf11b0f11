#include "engine/notices/words.hpp"

#include <array>

namespace concord::notices {
namespace {

struct Words {
  Phrase phrase;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

constexpr auto kWords = std::to_array<Words>({
    {Phrase::one_act, "{what} (and {n} more)", "{what} (y {n} más)", "{what} (e mais {n})"},
    {Phrase::one_day, "Daily summary ({n})", "Resumen del día ({n})", "Resumo do dia ({n})"},
    {Phrase::reminder, "Reminder of a deadline: {what}", "Recordatorio de un plazo: {what}",
     "Lembrete de um prazo: {what}"},
    {Phrase::step, "Step taken: {what}", "Paso dado: {what}", "Passo dado: {what}"},
    {Phrase::reason, "Reason: {what}", "Motivo: {what}", "Motivo: {what}"},
    {Phrase::deleted_since, "deleted since", "suprimido desde entonces", "suprimido desde então"},
    {Phrase::recalled_since, "recalled since", "retirado desde entonces", "retirado desde então"},
    {Phrase::by, "By: {what}", "Por: {what}", "Por: {what}"},
    {Phrase::on_behalf, "On behalf of: {what}", "En nombre de: {what}", "Em nome de: {what}"},
    {Phrase::recorded_by, "Recorded by: {what}", "Registrado por: {what}",
     "Registrado por: {what}"},
    {Phrase::received, "Received: {what}", "Recibido: {what}", "Recebido: {what}"},
    {Phrase::by_note, "by note verbale", "por nota verbal", "por nota verbal"},
    {Phrase::by_mail, "by e-mail", "por correo electrónico", "por correio eletrônico"},
    {Phrase::orally, "orally", "de viva voz", "de viva voz"},
    {Phrase::if_not_sent, "If your delegation did not say so, its head may disavow it: {what}",
     "Si su delegación no dijo eso, su jefatura puede desautorizarlo: {what}",
     "Se sua delegação não disse isso, sua chefia pode desautorizá-lo: {what}"},
    {Phrase::invited, "Your delegation is invited to answer",
     "Se invita a su delegación a responder", "Sua delegação é convidada a responder"},
    {Phrase::convened, "Your delegation is invited", "Se invita a su delegación",
     "Sua delegação está convidada"},
    {Phrase::no_more_convened, "Your delegation is no longer invited",
     "Su delegación ya no está invitada", "Sua delegação não está mais convidada"},
    {Phrase::body_convened, "Your body is invited", "Se invita a su órgano",
     "Seu órgão está convidado"},
    {Phrase::body_no_more_convened, "Your body is no longer invited",
     "Su órgano ya no está invitado", "Seu órgão não está mais convidado"},
    {Phrase::reads_now, "You may read this case from now on",
     "Desde ahora puede leer este expediente", "A partir de agora você pode ler este processo"},
    {Phrase::reads_no_more, "You may no longer read this case", "Ya no puede leer este expediente",
     "Você não pode mais ler este processo"},
    {Phrase::goes_on_without, "Taken up again; you keep {what}", "Se retoma; usted conserva {what}",
     "Retomado; você conserva {what}"},
    {Phrase::answer_by, "Answer by: {what}", "Responder hasta: {what}", "Responder até: {what}"},
    {Phrase::awaits, "A new case awaits you", "Un nuevo expediente le espera",
     "Um novo processo espera por você"},
    {Phrase::sitting_changed, "Time or place changed", "Cambió la hora o el lugar",
     "Mudou a hora ou o lugar"},
    {Phrase::changed, "Changed: {what}", "Cambió: {what}", "Alterado: {what}"},
    {Phrase::before, "Before: {what}", "Antes: {what}", "Antes: {what}"},
    {Phrase::since, "Now: {what}", "Ahora: {what}", "Agora: {what}"},
    {Phrase::of_party, "Delegation: {what}", "Delegación: {what}", "Delegação: {what}"},
    {Phrase::of_input, "Input: {what}", "Aporte: {what}", "Contribuição: {what}"},
    {Phrase::of_text, "Text: {what}", "Texto: {what}", "Texto: {what}"},
    {Phrase::brought, "Paragraphs received: {n}", "Párrafos recibidos: {n}",
     "Parágrafos recebidos: {n}"},
    {Phrase::paragraph, "Paragraph: {what}", "Párrafo: {what}", "Parágrafo: {what}"},
    {Phrase::of_act, "What was recorded: {what}", "Lo que se había registrado: {what}",
     "O que havia sido registrado: {what}"},
    {Phrase::joined_is_gone, "The input that it had joined is no longer there",
     "Ya no está el aporte al que se había sumado", "Já não está a contribuição a que se somara"},
    {Phrase::capital_agrees, "The capital confirms: {what}", "La capital confirma: {what}",
     "A capital confirma: {what}"},
    {Phrase::capital_refuses, "The capital does not confirm: {what}",
     "La capital no confirma: {what}", "A capital não confirma: {what}"},
    {Phrase::cast_in_favour, "Vote of the chair, in favour: {what}",
     "Voto de la presidencia, a favor: {what}", "Voto da presidência, a favor: {what}"},
    {Phrase::cast_against, "Vote of the chair, against: {what}",
     "Voto de la presidencia, en contra: {what}", "Voto da presidência, contra: {what}"},
    {Phrase::goes_to, "Goes to: {what}", "Pasa a: {what}", "Passa a: {what}"},
    {Phrase::of_erasure, "Whose name, and why: concord redactions",
     "De quién es el nombre, y por qué: concord redactions",
     "De quem é o nome, e por quê: concord redactions"},
    {Phrase::of_content, "Of entry {n} of the log; what and why: concord redactions {what}",
     "Del asiento {n} del registro; qué y por qué: concord redactions {what}",
     "Do registro {n} do log; o quê e por quê: concord redactions {what}"},
    {Phrase::declined, "Presidency declined", "Presidencia declinada", "Presidência declinada"},
    {Phrase::not_taken_up, "does not take up the term that was to begin on {what}",
     "no asume el período que iba a comenzar el {what}",
     "não assume o período que começaria em {what}"},
    {Phrase::upheld, "the mandate stands", "el mandato queda en pie", "o mandato permanece"},
    {Phrase::not_upheld, "the mandate has ended", "el mandato terminó", "o mandato terminou"},
    {Phrase::valid_until, "valid until {what}", "válida hasta el {what}", "válida até {what}"},
    {Phrase::if_not_known, "If you know nothing of it: {what}", "Si no sabe nada de esto: {what}",
     "Se não sabe nada disso: {what}"},
    {Phrase::writing, "Work on the text", "Trabajar en el texto", "Trabalhar no texto"},
    {Phrase::at, "Time: {what}", "Hora: {what}", "Hora: {what}"},
    {Phrase::until, "Until: {what}", "Hasta: {what}", "Até: {what}"},
    {Phrase::sitting, "When and where: {what}", "Cuándo y dónde: {what}", "Quando e onde: {what}"},
    {Phrase::case_label, "Case: {what}", "Expediente: {what}", "Processo: {what}"},
    {Phrase::gone_on, "The case has gone on since. As it stands now:",
     "El expediente ha avanzado desde entonces. Así está ahora:",
     "O processo avançou desde então. Assim está agora:"},
    {Phrase::state, "State now: {what}", "Estado ahora: {what}", "Situação agora: {what}"},
    {Phrase::in_turn, "To be done by: {what}", "A cargo de: {what}", "A cargo de: {what}"},
    {Phrase::now_you_may, "Open to you now: {what}", "Puede hacer ahora: {what}",
     "Pode fazer agora: {what}"},
    {Phrase::your_turn, "Your turn now: {what}", "Ahora le corresponde: {what}",
     "Agora é a sua vez: {what}"},
    {Phrase::silence, "Silence is taken as agreement.", "El silencio se toma como acuerdo.",
     "O silêncio é tomado como acordo."},
    {Phrase::form, "Response form: {what}", "Formulario de respuesta: {what}",
     "Formulário de resposta: {what}"},
    {Phrase::of_registry, "Offices, memberships and keys", "Cargos, membresías y claves",
     "Cargos, filiações e chaves"},
    {Phrase::of_person, "Person: {what}", "Persona: {what}", "Pessoa: {what}"},
    {Phrase::details, "In detail: {what}", "En detalle: {what}", "Em detalhe: {what}"},
    {Phrase::more_left, "And {n} more, in the same place.", "Y {n} más, en el mismo lugar.",
     "E mais {n}, no mesmo lugar."},
    {Phrase::where, "To look further: {what}", "Para ver más: {what}", "Para ver mais: {what}"},
    {Phrase::why,
     "Concord sends this to those whom it concerns by their office. It says what you may read\n"
     "and no texts. To have it otherwise: concord registry contact --mail immediate|daily|none",
     "Concord envía esto a quienes concierne por su cargo. Dice lo que usted puede leer, sin\n"
     "textos. Para cambiarlo: concord registry contact --mail immediate|daily|none",
     "O Concord envia isto a quem concerne por seu cargo. Diz o que você pode ler, sem\n"
     "textos. Para mudar: concord registry contact --mail immediate|daily|none"},
    {Phrase::unread, "An answer to this message is read by nobody.",
     "Nadie lee las respuestas a este mensaje.", "Ninguém lê as respostas a esta mensagem."},
    {Phrase::answers, "Answers to this message go to {what}.",
     "Las respuestas a este mensaje van a {what}.",
     "As respostas a esta mensagem vão para {what}."},
});

void put(std::string& text, std::string_view mark, std::string_view value) {
  const auto at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), value);
}

}  // namespace

std::string in_words(Phrase phrase, std::string_view language, const Fill& fill) {
  for (const Words& words : kWords) {
    if (words.phrase != phrase) continue;
    std::string text(language == "es" ? words.es : language == "pt" ? words.pt : words.en);
    put(text, "{n}", std::to_string(fill.n));
    put(text, "{what}", fill.what);
    return text;
  }
  return std::string(fill.what);
}

}  // namespace concord::notices
