#include "engine/reading/agenda_words.hpp"

#include "engine/calendar/spoken.hpp"

namespace concord::reading {
namespace {

using calendar::DeadlineStatus;

struct Words {
  std::string_view en, es, pt;

  [[nodiscard]] std::string_view in(std::string_view language) const {
    if (language == "es") return es;
    return language == "pt" ? pt : en;
  }
};

// "{}" is where the one thing stands that the sentence is about.
std::string with_words(const Words& words, std::string_view language, std::string_view with) {
  std::string text(words.in(language));
  if (const auto at = text.find("{}"); at != std::string::npos) text.replace(at, 2, with);
  return text;
}

constexpr Words kHeld = {"Held: the presidency extends or confirms it ({}).",
                         "Retenido: la presidencia lo prorroga o lo confirma ({}).",
                         "Retido: a presidência o prorroga ou confirma ({})."};
constexpr Words kSuspended = {"Suspended: the time that remains stands still ({}).",
                              "Suspendido: el tiempo que queda no corre ({}).",
                              "Suspenso: o tempo que resta não corre ({})."};
constexpr Words kFired = {"The time is over.", "El plazo ha vencido.", "O prazo terminou."};
constexpr Words kDisarmed = {"It no longer runs.", "Ya no corre.", "Já não corre."};
constexpr Words kHeldMark = {"(held)", "(retenido)", "(retido)"};
constexpr Words kSuspendedMark = {"(suspended)", "(suspendido)", "(suspenso)"};
constexpr Words kDisarmedMark = {"(no longer runs)", "(ya no corre)", "(já não corre)"};
constexpr Words kCancelledMark = {"(cancelled)", "(cancelada)", "(cancelada)"};
constexpr Words kTyped = {"Set as {}.", "Fijado como {}.", "Fixado como {}."};
constexpr Words kTwice = {"The clocks show that time twice: the later one is meant.",
                          "Los relojes muestran esa hora dos veces: se entiende la segunda.",
                          "Os relógios mostram essa hora duas vezes: entende-se a segunda."};
constexpr Words kIn = {" in ", " en ", " em "};
constexpr Words kConsultation = {"Consultation: ", "Consulta: ", "Consulta: "};
constexpr Words kCase = {"Case: ", "Expediente: ", "Processo: "};
constexpr Words kOfBody = {"Calendar of {}", "Calendario de {}", "Calendário de {}"};
constexpr Words kOfPerson = {"What awaits {}", "Lo que espera a {}", "Agenda de {}"};

}  // namespace

std::string standing_in_words(const calendar::Deadline& deadline, std::string_view language) {
  switch (deadline.status) {
    case DeadlineStatus::armed:
      return {};
    case DeadlineStatus::held:
      return with_words(kHeld, language, deadline.held_because);
    case DeadlineStatus::suspended:
      return with_words(kSuspended, language,
                        calendar::spoken(deadline.remaining.value_or(Duration{}), language));
    case DeadlineStatus::fired:
      return std::string(kFired.in(language));
    case DeadlineStatus::disarmed:
      break;
  }
  return std::string(kDisarmed.in(language));
}

std::string_view standing_mark(DeadlineStatus status, std::string_view language) {
  if (status == DeadlineStatus::held) return kHeldMark.in(language);
  if (status == DeadlineStatus::suspended) return kSuspendedMark.in(language);
  if (status == DeadlineStatus::disarmed) return kDisarmedMark.in(language);
  return {};
}

std::string_view cancelled_mark(std::string_view language) {
  return kCancelledMark.in(language);
}

std::string typed_in_words(const calendar::Due& due, std::string_view language) {
  const auto typed = due.civil + std::string(kIn.in(language)) + due.zone;
  return with_words(kTyped, language, typed) +
         (due.ambiguous ? " " + std::string(kTwice.in(language)) : "");
}

std::string_view consultation_label(std::string_view language) {
  return kConsultation.in(language);
}

std::string_view case_label(std::string_view language) {
  return kCase.in(language);
}

std::string title_of_body(std::string_view body, std::string_view language) {
  return with_words(kOfBody, language, body);
}

std::string title_of_person(std::string_view name, std::string_view language) {
  return with_words(kOfPerson, language, name);
}

}  // namespace concord::reading
