#include "engine/workflow/guard.hpp"

#include <algorithm>
#include <utility>

namespace concord::workflow {
namespace {

using About = Signature::About;

struct Entry {
  Signature signature;
  Wording wording;
};

// One row for each predicate, in the order of the enumeration. `about` and the flags say what a
// definition writes beside "require". First those about cases, texts and deadlines.
std::vector<Entry> entries_of_things() {
  return {
      {{Predicate::children_settled, "children_settled", About::children, false, true, false},
       {"the cases that it waits for are settled", "los expedientes que espera están resueltos",
        "os processos que espera estão resolvidos"}},
      {{Predicate::children_in, "children_in", About::children, true, true, false},
       {"the cases that it waits for are in the right state",
        "los expedientes que espera están en el estado debido",
        "os processos que espera estão no estado devido"}},
      {{Predicate::all_disposed, "all_disposed", About::nothing, false, false, false},
       {"every paragraph of every admitted input has a disposition",
        "cada párrafo de cada aporte admitido tiene un destino registrado",
        "cada parágrafo de cada contribuição admitida tem um destino registrado"}},
      {{Predicate::no_open_brackets, "no_open_brackets", About::nothing, false, false, false},
       {"no bracket is open in the text", "no queda ningún corchete abierto en el texto",
        "não resta nenhum colchete aberto no texto"}},
      {{Predicate::document_not_empty, "document_not_empty", About::nothing, false, false, false},
       {"the text has at least one paragraph", "el texto tiene al menos un párrafo",
        "o texto tem pelo menos um parágrafo"}},
      {{Predicate::text_unchanged, "text_unchanged", About::nothing, false, false, false},
       {"the text is the one that was last circulated", "el texto es el último que se circuló",
        "o texto é o último que foi circulado"}},
      {{Predicate::languages_complete, "languages_complete", About::nothing, false, false, false},
       {"every paragraph is there in every authentic language, up to date",
        "cada párrafo está al día en todos los idiomas auténticos",
        "cada parágrafo está atualizado em todos os idiomas autênticos"}},
      {{Predicate::notice_kept, "notice_kept", About::deadline, false, false, true},
       {"the period of notice is kept", "se respeta el plazo de aviso previo",
        "o prazo de aviso prévio é respeitado"}},
      {{Predicate::deadline_given, "deadline_given", About::deadline, false, false, false},
       {"a date that is still to come is given for the deadline",
        "se da para el plazo una fecha que aún no ha pasado",
        "é dada para o prazo uma data que ainda não passou"}},
      {{Predicate::deadline_passed, "deadline_passed", About::deadline, false, false, false},
       {"the deadline has passed", "el plazo ha vencido", "o prazo venceu"}},
  };
}

// Then those about what was decided, who acts, and what belongs together.
std::vector<Entry> entries_of_acts() {
  return {
      {{Predicate::decision_outcome, "decision_outcome", About::decision, true, false, false},
       {"the decision has the right outcome", "la decisión tiene el resultado debido",
        "a decisão tem o resultado devido"}},
      {{Predicate::decision_open, "decision_open", About::decision, false, false, false},
       {"the decision is open", "la decisión está abierta", "a decisão está aberta"}},
      {{Predicate::no_objection_stands, "no_objection_stands", About::decision, false, false,
        false},
       {"no objection stands", "no hay objeciones en pie", "não há objeções mantidas"}},
      {{Predicate::field_set, "field_set", About::field, false, false, false},
       {"the field is filled in", "el campo está completado", "o campo está preenchido"}},
      {{Predicate::reason_given, "reason_given", About::nothing, false, false, false},
       {"a reason is given", "se da un motivo", "é dado um motivo"}},
      {{Predicate::not_the_drafter, "not_the_drafter", About::nothing, false, false, false},
       {"who acts has not drafted the text", "quien actúa no ha redactado el texto",
        "quem age não redigiu o texto"}},
      {{Predicate::in_state, "in_state", About::nothing, true, false, false},
       {"this case is in the right state", "este expediente está en el estado debido",
        "este processo está no estado devido"}},
      {{Predicate::parent_in, "parent_in", About::nothing, true, false, false},
       {"the case above is in the right state", "el expediente superior está en el estado debido",
        "o processo superior está no estado devido"}},
      {{Predicate::received_by_cutoff, "received_by_cutoff", About::parent_deadline, false, false,
        false},
       {"it was received by the cut-off", "se recibió dentro del plazo",
        "foi recebido dentro do prazo"}},
      {{Predicate::received_by_note, "received_by_note", About::nothing, false, false, false},
       {"it came by note and the secretariat records it",
        "llegó por nota y lo registra la secretaría", "chegou por nota e a secretaria o registra"}},
      {{Predicate::party_participates, "party_participates", About::nothing, false, false, false},
       {"the party takes part in the consultation", "la parte participa en la consulta",
        "a parte participa da consulta"}},
      {{Predicate::fellows_in, "fellows_in", About::field, true, false, false},
       {"the others of its package are in the right state",
        "los demás de su paquete están en el estado debido",
        "os demais de seu pacote estão no estado devido"}},
      {{Predicate::stance_is, "stance_is", About::decision, true, true, false},
       {"those who decide have taken that stance", "quienes deciden han tomado esa posición",
        "quem decide tomou essa posição"}},
      {{Predicate::office_held, "office_held", About::role, false, false, false},
       {"somebody holds the office", "alguien ejerce el cargo", "alguém exerce o cargo"}},
      {{Predicate::document_exists, "document_exists", About::chart, false, false, false},
       {"such a document has been issued", "se ha emitido un documento así",
        "foi emitido um documento assim"}},
      {{Predicate::two_levels, "two_levels", About::nothing, false, false, false},
       {"the conference decides on two levels", "la conferencia decide en dos niveles",
        "a conferência decide em dois níveis"}},
      {{Predicate::received_in_time, "received_in_time", About::deadline, false, false, false},
       {"it was received before the deadline was over", "se recibió antes de vencer el plazo",
        "foi recebido antes de vencer o prazo"}},
      {{Predicate::members_only, "members_only", About::nothing, false, false, false},
       {"this is for members alone", "esto corresponde solo a los miembros",
        "isto cabe apenas aos membros"}},
      {{Predicate::field_is, "field_is", About::field, true, false, false},
       {"the field says what is asked for", "el campo dice lo que se exige",
        "o campo diz o que se exige"}},
      {{Predicate::date_reached, "date_reached", About::field, false, false, false},
       {"the date in the field does not lie ahead", "la fecha del campo no está por venir",
        "a data do campo não está por vir"}},
  };
}

const std::vector<Entry>& entries() {
  static const auto table = [] {
    std::vector<Entry> all = entries_of_things();
    for (const Entry& one : entries_of_acts()) all.push_back(one);
    return all;
  }();
  return table;
}

const Entry& entry(Predicate predicate) {
  return entries()[static_cast<std::size_t>(predicate)];
}

struct Connectives {
  std::string_view conjunction, disjunction, negation, at_least, all, nothing, again;
};

const Connectives& connectives(const std::string& language) {
  static const Connectives english = {" and ",        " or ", "it is not so that ",
                                      "at least ",    "all",  "nothing is required",
                                      "coming again "};
  static const Connectives spanish = {
      " y ", " o ", "no se cumple que ", "al menos ", "todos", "no se exige nada", "si vuelve "};
  static const Connectives portuguese = {
      " e ", " ou ", "não se cumpre que ", "pelo menos ", "todos", "nada é exigido", "se volta "};
  if (language == "es") return spanish;
  if (language == "pt") return portuguese;
  return english;
}

std::string details(const Guard& guard, const Connectives& words) {
  const Signature& signature = entry(guard.predicate).signature;
  std::string text = guard.of;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (signature.takes_at_least) {
    const std::string share = guard.denominator == 0 ? "" : "/" + std::to_string(guard.denominator);
    add(guard.everyone ? std::string(words.all)
                       : std::string(words.at_least) + std::to_string(guard.at_least) + share);
  }
  if (signature.takes_duration) add(concord::to_string(guard.duration));
  if (guard.again) add(std::string(words.again) + concord::to_string(*guard.again));
  for (const std::string& name : guard.is) add(name);
  return text;
}

// `say` words one predicate.
template <class Say>
std::string render(const Guard& guard, const Connectives& words, const Say& say) {
  if (guard.kind == Guard::Kind::predicate) {
    const std::string more = details(guard, words);
    return std::string(say(guard.predicate)) + (more.empty() ? "" : " (" + more + ")");
  }
  if (guard.parts.empty()) return std::string(words.nothing);
  const auto part = [&](const Guard& inner) {
    const std::string text = render(inner, words, say);
    return inner.kind == Guard::Kind::all || inner.kind == Guard::Kind::any ? "(" + text + ")"
                                                                            : text;
  };
  if (guard.kind == Guard::Kind::negation)
    return std::string(words.negation) + part(guard.parts[0]);
  const auto joint = guard.kind == Guard::Kind::all ? words.conjunction : words.disjunction;
  if (guard.parts.size() == 1) return render(guard.parts[0], words, say);
  std::string text;
  for (const Guard& inner : guard.parts)
    text += (text.empty() ? "" : std::string(joint)) + part(inner);
  return text;
}

}  // namespace

std::string_view name(Predicate predicate) {
  return entry(predicate).signature.name;
}

std::optional<Predicate> parse_predicate(std::string_view name) {
  for (const Entry& known : entries())
    if (known.signature.name == name) return known.signature.predicate;
  return std::nullopt;
}

const Wording& wording(Predicate predicate) {
  return entry(predicate).wording;
}

std::string explain(const Guard& guard, const std::string& language) {
  return render(guard, connectives(language),
                [&](Predicate predicate) { return wording(predicate).in(language); });
}

std::string to_string(const Guard& guard) {
  static const Connectives words = {" and ", " or ",   "not ",  "at least ",
                                    "all",   "always", "again "};
  return render(guard, words, [](Predicate predicate) { return name(predicate); });
}

bool asks_for_note(const Guard& guard) {
  if (guard.kind == Guard::Kind::predicate) return guard.predicate == Predicate::received_by_note;
  return guard.kind == Guard::Kind::all &&
         std::any_of(guard.parts.begin(), guard.parts.end(), asks_for_note);
}

const std::vector<Signature>& vocabulary() {
  static const std::vector<Signature> signatures = [] {
    std::vector<Signature> list;
    for (const Entry& known : entries()) list.push_back(known.signature);
    return list;
  }();
  return signatures;
}

}  // namespace concord::workflow
