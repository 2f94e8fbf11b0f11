#include "engine/registry/refusal.hpp"

#include <stdexcept>

#include "engine/registry/queries.hpp"
#include "engine/registry/wordings.hpp"

namespace concord::registry {
namespace {

constexpr Wording kWordings[] = {
    {"address_missing", "An address is needed: {person} has none yet.",
     "Falta una dirección: {person} no tiene ninguna todavía.",
     "Falta um endereço: {person} ainda não tem nenhum."},
    {"already_disputed", "Mandate {mandate} is disputed already.",
     "El mandato {mandate} ya está impugnado.", "O mandato {mandate} já está impugnado."},
    {"already_expired", "{expires} is over already.", "{expires} ya ha pasado.",
     "{expires} já passou."},
    {"already_founded", "The registry has been founded already.", "El registro ya fue constituido.",
     "O registro já foi constituído."},
    {"already_registered", "{code} is registered already.", "{code} ya está registrado.",
     "{code} já está registrado."},
    {"already_revoked", "Token {token} is revoked already.",
     "La credencial {token} ya fue revocada.", "A credencial {token} já foi revogada."},
    {"bad_code", "\"{code}\" cannot be used as a code here.",
     "\"{code}\" no puede usarse como código aquí.",
     "\"{code}\" não pode ser usado como código aqui."},
    {"bad_id",
     "\"{code}\" cannot be an id: that is 1 to 128 visible signs of ASCII, without spaces.",
     "\"{code}\" no puede ser un identificador: son de 1 a 128 signos visibles de ASCII, sin "
     "espacios.",
     "\"{code}\" não pode ser um identificador: são de 1 a 128 sinais visíveis de ASCII, sem "
     "espaços."},
    {"bad_key", "A key of {holder} cannot be read as an Ed25519 key.",
     "Una clave de {holder} no puede leerse como clave Ed25519.",
     "Uma chave de {holder} não pode ser lida como chave Ed25519."},
    {"bad_language",
     "\"{language}\" is no code of a language, or stands twice: a body names each of its languages "
     "once, with the two or three lower-case letters of ISO 639, such as \"es\".",
     "\"{language}\" no es código de una lengua, o figura dos veces: un órgano nombra cada una de "
     "sus lenguas una vez, con las dos o tres letras minúsculas de ISO 639, como \"es\".",
     "\"{language}\" não é código de uma língua, ou aparece duas vezes: um órgão nomeia cada "
     "língua sua uma vez, com as duas ou três letras minúsculas de ISO 639, como \"pt\"."},
    {"conference_by_founding_only",
     "A conference such as {body} is registered by the founding act only.",
     "Una conferencia como {body} solo se registra en el acto de constitución.",
     "Uma conferência como {body} só é registrada no ato de constituição."},
    {"consultations_exist",
     "Consultations exist already, so the registry can no longer be founded.",
     "Ya existen consultas, por lo que el registro no puede constituirse de nuevo.",
     "Já existem consultas, portanto o registro não pode mais ser constituído."},
    {"digest_used", "This token is in use already.", "Esta credencial ya está en uso.",
     "Esta credencial já está em uso."},
    {"ground_missing", "A ground is needed.", "Falta el motivo.", "Falta o motivo."},
    {"in_the_past", "{at} is in the past.", "{at} está en el pasado.", "{at} está no passado."},
    {"instrument_missing", "The instrument (letter or decision) is missing.",
     "Falta el instrumento (carta o decisión).", "Falta o instrumento (carta ou decisão)."},
    {"key_revoked", "Key {key} is revoked already.", "La clave {key} ya fue revocada.",
     "A chave {key} já foi revogada."},
    {"mandate_disputed", "Mandate {mandate} is disputed and gives no authority.",
     "El mandato {mandate} está impugnado y no confiere autoridad.",
     "O mandato {mandate} está impugnado e não confere autoridade."},
    {"mandate_expired", "Mandate {mandate} expired at {to}.",
     "El mandato {mandate} expiró el {to}.", "O mandato {mandate} expirou em {to}."},
    {"mandate_not_begun", "Mandate {mandate} begins at {from}.",
     "El mandato {mandate} comienza el {from}.", "O mandato {mandate} começa em {from}."},
    {"member_missing", "\"{member}\" is missing.", "Falta \"{member}\".", "Falta \"{member}\"."},
    {"membership_ends_in_the_past",
     "{party} could act for {body} since {at}, and what it did stands. End its membership as of "
     "now "
     "or later; the instrument says from when it was meant to end.",
     "{party} pudo actuar en {body} desde el {at}, y lo que hizo sigue en pie. Termine su "
     "pertenencia desde ahora o más tarde; el instrumento dice desde cuándo debía terminar.",
     "{party} pôde atuar em {body} desde {at}, e o que fez continua de pé. Encerre a sua "
     "participação a partir de agora ou mais tarde; o instrumento diz desde quando devia "
     "encerrar."},
    {"membership_twice", "{party} belongs to {body} already in that time.",
     "{party} ya pertenece a {body} en ese período.",
     "{party} já pertence a {body} nesse período."},
    {"name_redacted", "The name of {person} is deleted already.",
     "El nombre de {person} ya está suprimido.", "O nome de {person} já está suprimido."},
    {"names_missing", "{code} needs its names in English, Spanish and Portuguese.",
     "{code} necesita sus nombres en español, inglés y portugués.",
     "{code} precisa dos seus nomes em português, espanhol e inglês."},
    {"no_authority", "You do not hold the office that this takes: {needed}.",
     "Usted no ejerce el cargo que esto exige: {needed}.",
     "Você não exerce o cargo que isto exige: {needed}."},
    {"no_contact", "No address of {person} is known.",
     "No se conoce ninguna dirección de {person}.", "Não se conhece nenhum endereço de {person}."},
    {"no_mandate", "No mandate of this kind is held: {needed}.",
     "No se tiene un mandato de este tipo: {needed}.", "Não há mandato deste tipo: {needed}."},
    {"no_membership", "{party} does not belong to {body} then.",
     "{party} no pertenece entonces a {body}.", "{party} não pertence então a {body}."},
    {"no_presidency", "{conference} has no presidency then.",
     "{conference} no tiene entonces presidencia.", "{conference} não tem então presidência."},
    {"no_root_key",
     "{holder} has no root key, so no key can be enrolled under it. Its head of delegation sets "
     "one: "
     "`concord key root`.",
     "{holder} no tiene clave raíz, por lo que no puede inscribirse ninguna clave. La establece su "
     "jefatura de delegación: `concord key root`.",
     "{holder} não tem chave raiz, portanto nenhuma chave pode ser inscrita. A chefia da delegação "
     "a "
     "define: `concord key root`."},
    {"not_a_conference", "{body} is not a conference.", "{body} no es una conferencia.",
     "{body} não é uma conferência."},
    {"not_a_member", "{party} is not a member of {body} then.",
     "{party} no es entonces miembro de {body}.", "{party} não é então membro de {body}."},
    {"not_disputed", "Mandate {mandate} is not disputed.",
     "El mandato {mandate} no está impugnado.", "O mandato {mandate} não está impugnado."},
    {"not_in_force", "Mandate {mandate} is not in force then.",
     "El mandato {mandate} no está entonces en vigor.",
     "O mandato {mandate} não está então em vigor."},
    {"office_held", "The office is held under mandate {mandate}.",
     "El cargo se ejerce en virtud del mandato {mandate}.",
     "O cargo é exercido em virtude do mandato {mandate}."},
    {"office_misplaced", "The office {office} cannot be held there.",
     "El cargo {office} no puede ejercerse ahí.", "O cargo {office} não pode ser exercido aí."},
    {"one_holder", "A key belongs to a party or to a body, and to one of them only.",
     "Una clave pertenece a una delegación o a un órgano, y solo a uno de ellos.",
     "Uma chave pertence a uma delegação ou a um órgão, e só a um deles."},
    {"one_principal", "Mandate {mandate} must name a party or a body, and not both.",
     "El mandato {mandate} debe nombrar una delegación o un órgano, y no ambos.",
     "O mandato {mandate} deve nomear uma delegação ou um órgão, e não ambos."},
    {"outside_term", "{from} is outside of the term of {of}.",
     "{from} está fuera del período de {of}.", "{from} está fora do período de {of}."},
    {"party_named_twice", "{party} is named twice.", "{party} figura dos veces.",
     "{party} figura duas vezes."},
    {"presidency_ended", "{party} held the presidency of the {conference} until {to}; it is over.",
     "{party} ejerció la presidencia de la {conference} hasta el {to}; ha terminado.",
     "{party} exerceu a presidência da {conference} até {to}; terminou."},
    {"presidency_over", "The presidency under which mandate {mandate} was granted has given over.",
     "La presidencia bajo la cual se otorgó el mandato {mandate} ya fue traspasada.",
     "A presidência sob a qual o mandato {mandate} foi conferido já foi transferida."},
    {"presidency_in_the_past",
     "What was done for {body} since {at} stands, with the presidency that it had. Set or end the "
     "term as of now or later; the instrument says from when it was meant.",
     "Lo que se hizo en nombre de {body} desde el {at} sigue en pie, con la presidencia que tenía. "
     "Fije o termine el período desde ahora o más tarde; el instrumento dice desde cuándo debía "
     "valer.",
     "O que se fez em nome de {body} desde {at} continua de pé, com a presidência que tinha. Fixe "
     "ou encerre o período a partir de agora ou mais tarde; o instrumento diz desde quando devia "
     "valer."},
    {"presidency_overlap",
     "{party} holds the presidency from {from} to {to}. If it hands over early, set its term again "
     "first, with the same \"from\" and an earlier \"to\": `set_presidency`.",
     "{party} ejerce la presidencia del {from} al {to}. Si la entrega antes, fije primero de nuevo "
     "su período, con el mismo \"from\" y un \"to\" anterior: `set_presidency`.",
     "{party} exerce a presidência de {from} a {to}. Se a entrega antes, defina primeiro de novo o "
     "seu período, com o mesmo \"from\" e um \"to\" anterior: `set_presidency`."},
    {"redaction_already_asked", "That the name of {person} be deleted was asked for already.",
     "Ya se pidió suprimir el nombre de {person}.", "Já se pediu suprimir o nome de {person}."},
    {"redaction_by_another", "Another person than the one who asked approves the deletion.",
     "Aprueba la supresión otra persona, no quien la pidió.",
     "Aprova a supressão outra pessoa, não quem a pediu."},
    {"redaction_not_asked",
     "Nobody has asked that the name of {person} be deleted: `ask_name_redaction` comes first.",
     "Nadie ha pedido suprimir el nombre de {person}: primero `ask_name_redaction`.",
     "Ninguém pediu suprimir o nome de {person}: primeiro `ask_name_redaction`."},
    {"scope_misplaced", "Only an auditor has a scope.", "Solo un auditor tiene un alcance.",
     "Só um auditor tem um escopo."},
    {"scope_missing", "An auditor needs a scope.", "Un auditor necesita un alcance.",
     "Um auditor precisa de um escopo."},
    {"scope_unknown",
     "\"{scope}\" is no scope of an auditor: it is a conference's code, consultation:ID, or * for "
     "everything.",
     "\"{scope}\" no es un alcance de auditor: es el código de una conferencia, consultation:ID, o "
     "* para todo.",
     "\"{scope}\" não é um escopo de auditor: é o código de uma conferência, consultation:ID, ou * "
     "para tudo."},
    {"statement_of_another",
     "The signed statement is not about this key of {holder} in this log. Make it anew for it.",
     "La declaración firmada no trata de esta clave de {holder} en este registro. Hágala de nuevo.",
     "A declaração assinada não trata desta chave de {holder} neste registro. Faça-a de novo."},
    {"statement_unreadable", "The signed statement on the key of {holder} cannot be read.",
     "La declaración firmada sobre la clave de {holder} no puede leerse.",
     "A declaração assinada sobre a chave de {holder} não pode ser lida."},
    {"statement_unsigned",
     "The statement on the key of {holder} needs the signatures of the key itself and of the root "
     "key, and both must be right.",
     "La declaración sobre la clave de {holder} necesita las firmas correctas de la propia clave y "
     "de la clave raíz.",
     "A declaração sobre a chave de {holder} precisa das assinaturas corretas da própria chave e "
     "da "
     "chave raiz."},
    {"term_backwards", "The term ends ({to}) before it begins ({from}).",
     "El período termina ({to}) antes de comenzar ({from}).",
     "O período termina ({to}) antes de começar ({from})."},
    {"troika_empty", "A troika needs at least one party.",
     "Una troika necesita al menos una delegación.",
     "Uma troika precisa de pelo menos uma delegação."},
    {"unknown_body", "There is no body {body}.", "No existe el órgano {body}.",
     "Não existe o órgão {body}."},
    {"unknown_key", "There is no key {key}.", "No existe la clave {key}.",
     "Não existe a chave {key}."},
    {"unknown_language", "Mail is written in en, es or pt, not in {language}.",
     "El correo se escribe en en, es o pt, no en {language}.",
     "O correio é escrito em en, es ou pt, não em {language}."},
    {"unknown_mandate", "There is no mandate {mandate}.", "No existe el mandato {mandate}.",
     "Não existe o mandato {mandate}."},
    {"unknown_party", "There is no party {party}.", "No existe la delegación {party}.",
     "Não existe a delegação {party}."},
    {"unknown_person", "There is no person {person}.", "No existe la persona {person}.",
     "Não existe a pessoa {person}."},
    {"unknown_token", "There is no token {token}.", "No existe la credencial {token}.",
     "Não existe a credencial {token}."},
    {"unknown_zone", "There is no time zone {zone}. Give one such as America/Lima.",
     "No existe la zona horaria {zone}. Indique una como America/Lima.",
     "Não existe o fuso horário {zone}. Indique um como America/Lima."},
};

}  // namespace

void throw_exception_from_error(const Refusal& refusal, const boost::source_location& where) {
  const std::string first = refusal.reasons.empty() ? "refused" : refusal.reasons.front().code;
  boost::throw_exception(std::logic_error("registry: " + first), where);
}

void throw_exception_from_error(const NoAuthority& none, const boost::source_location& where) {
  boost::throw_exception(std::logic_error("registry: " + none.code), where);
}

std::string missing_member(const Reason& reason) {
  if (reason.code == "member_missing") return reason.facts.at("member");
  for (const char* member : {"address", "ground", "instrument", "names", "scope"})
    if (reason.code == std::string(member) + "_missing") return member;
  return {};
}

std::span<const Wording> wordings() {
  return kWordings;
}

std::string_view wording_of(std::string_view code, std::string_view language) {
  for (const Wording& wording : kWordings) {
    if (wording.code != code) continue;
    if (language == "es") return wording.es;
    if (language == "pt") return wording.pt;
    return wording.en;
  }
  return {};
}

}  // namespace concord::registry
