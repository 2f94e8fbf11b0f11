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
    {Phrase::on_behalf, "By: {what}", "Por: {what}", "Por: {what}"},
    {Phrase::at, "Time: {what}", "Hora: {what}", "Hora: {what}"},
    {Phrase::until, "Until: {what}", "Hasta: {what}", "Até: {what}"},
    {Phrase::sitting, "When and where: {what}", "Cuándo y dónde: {what}", "Quando e onde: {what}"},
    {Phrase::case_label, "Case: {what}", "Expediente: {what}", "Processo: {what}"},
    {Phrase::state, "State: {what}", "Estado: {what}", "Situação: {what}"},
    {Phrase::now_you_may, "Open to you now: {what}", "Puede hacer ahora: {what}",
     "Pode fazer agora: {what}"},
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
     "O Concord envia isto a quem diz respeito por seu cargo. Diz o que você pode ler, sem\n"
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
