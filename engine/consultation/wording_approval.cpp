#include <array>

#include "engine/consultation/sentences.hpp"

namespace concord::consultation {
namespace {

constexpr auto kApprovalSentences = std::to_array<Sentence>({
    {"received_before_the_beginning",
     "Received on {received}, before the consultation began on {began}: look at the date of "
     "receipt, or say with a reason why it came before.",
     "Recibido el {received}, antes de que comenzara la consulta el {began}: revise la fecha de "
     "recepción, o indique el motivo por el que llegó antes.",
     "Recebido em {received}, antes de a consulta começar em {began}: verifique a data do "
     "recebimento, ou indique o motivo por que chegou antes."},
    {"received_in_the_future", "An act cannot have been received in the future: on {received}.",
     "Un acto no puede haberse recibido en el futuro: el {received}.",
     "Um ato não pode ter sido recebido no futuro: em {received}."},
    {"received_before_it_was_sent",
     "Received on {received}, before Rev.{revision} was sent on {sent}: look at the date of "
     "receipt.",
     "Recibido el {received}, antes de que se enviara la Rev.{revision} el {sent}: revise la fecha "
     "de recepción.",
     "Recebido em {received}, antes de a Rev.{revision} ser enviada em {sent}: verifique a data do "
     "recebimento."},
    {"receipt_missing",
     "An act that is recorded for {party} says in a receipt when and how it came in.",
     "Un acto que se registra en nombre de {party} indica cuándo y cómo llegó.",
     "Um ato que se registra em nome de {party} indica quando e como chegou."},
    {"approval_needed",
     "{principal} has a root key: this act needs an approval signed with the key of who acts. Add "
     "`--key FILE`.",
     "{principal} tiene clave raíz: este acto requiere una aprobación firmada con la clave de "
     "quien "
     "actúa. Agregue `--key ARCHIVO`.",
     "{principal} tem chave raiz: este ato requer uma aprovação assinada com a chave de quem age. "
     "Acrescente `--key ARQUIVO`."},
    {"note_without_approval",
     "{principal} has a root key: only its own key speaks for it, and no note is recorded in its "
     "place. Ask it to act itself.",
     "{principal} tiene clave raíz: solo su propia clave habla por ella, y no se registra ninguna "
     "nota en su lugar. Pídale que actúe por sí misma.",
     "{principal} tem chave raiz: só a sua própria chave fala por ela, e nenhuma nota é registrada "
     "em seu lugar. Peça-lhe que aja por si mesma."},
    {"approval_unreadable", "The approval cannot be read: {explanation}",
     "La aprobación no puede leerse: {explanation}",
     "A aprovação não pode ser lida: {explanation}"},
    {"approval_of_another",
     "The approval is for another log, case or command. Sign this one: nothing was changed.",
     "La aprobación es para otro registro, expediente u orden. Firme esta: no se modificó nada.",
     "A aprovação é para outro log, processo ou comando. Assine este: nada foi alterado."},
    {"approval_stale",
     "The case or its text has moved on since the approval was signed. Read it again, then sign "
     "what stands now.",
     "El expediente o su texto avanzó desde que se firmó la aprobación. Léalo de nuevo y firme lo "
     "vigente.",
     "O processo ou seu texto avançou desde que a aprovação foi assinada. Leia-o de novo e assine "
     "o "
     "que "
     "vale agora."},
    {"approval_unsigned", "The signature of key {key} does not fit the approval.",
     "La firma de la clave {key} no corresponde a la aprobación.",
     "A assinatura da chave {key} não corresponde à aprovação."},
    {"approval_by_unknown_key",
     "The approval is signed by no key that is enrolled. Enrol it first: `concord key request`.",
     "La aprobación no está firmada por ninguna clave inscrita. Inscríbala: `concord key request`.",
     "A aprovação não está assinada por nenhuma chave inscrita. Inscreva-a: `concord key "
     "request`."},
    {"approval_key_revoked", "Key {key} was revoked: it approves nothing any more.",
     "La clave {key} fue revocada: ya no aprueba nada.",
     "A chave {key} foi revogada: já não aprova nada."},
    {"approval_by_another", "Key {key} is not the key of who acts here on behalf of {principal}.",
     "La clave {key} no es la de quien actúa aquí en nombre de {principal}.",
     "A chave {key} não é a de quem age aqui em nome de {principal}."},
    {"approval_saw_another_log",
     "The approval says that it saw something that is not in this log. Somebody was shown another "
     "log: keep the approval, and tell the auditors.",
     "La aprobación dice haber visto algo que no está en este registro. A alguien se le mostró "
     "otro: "
     "conserve la aprobación y avise a la auditoría.",
     "A aprovação diz ter visto algo que não está neste registro. A alguém foi mostrado outro: "
     "guarde "
     "a aprovação e avise a auditoria."},
    {"no_such_content", "The entry at position {position} of this case names no content {content}.",
     "El asiento en la posición {position} de este expediente no nombra ningún contenido "
     "{content}.",
     "O registro na posição {position} deste processo não nomeia nenhum conteúdo {content}."},
    {"already_redacted", "The content {content} is deleted already.",
     "El contenido {content} ya está suprimido.", "O conteúdo {content} já foi suprimido."},
    {"redaction_already_asked", "That {content} be deleted was asked for already.",
     "Ya se pidió suprimir {content}.", "Já se pediu suprimir {content}."},
    {"redaction_not_asked",
     "Nobody has asked that {content} be deleted: `ask_redaction` comes first.",
     "Nadie ha pedido suprimir {content}: primero `ask_redaction`.",
     "Ninguém pediu suprimir {content}: primeiro `ask_redaction`."},
    {"redaction_by_another", "Another person than the one who asked approves the deletion.",
     "Aprueba la supresión otra persona que la que la pidió.",
     "Aprova a supressão outra pessoa que não a que a pediu."},
    {"not_recorded_unseen",
     "Nothing was recorded for {party}: its input is with the delegation, which alone reads it. "
     "Record what the note says as a whole, by one of these steps: {steps}. A text comes with all "
     "the paragraphs of the note.",
     "No se registró nada por {party}: su aporte está en la delegación, que es la única que lo "
     "lee. Registre lo que dice la nota como un todo, con uno de estos pasos: {steps}. Un texto "
     "viene con todos los párrafos de la nota.",
     "Nada foi registrado por {party}: a sua contribuição está com a delegação, a única que a lê. "
     "Registre o que diz a nota como um todo, com um destes passos: {steps}. Um texto vem com "
     "todos os parágrafos da nota."},
});

}  // namespace

std::span<const Sentence> approval_sentences() {
  return kApprovalSentences;
}

}  // namespace concord::consultation
