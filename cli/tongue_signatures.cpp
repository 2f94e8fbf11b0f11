#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What is wrong with approvals, keys and the declaration of a loss.
namespace concord::cli {
namespace {

constexpr auto kFlawsOfSignatures = std::to_array<TongueWords>({
    {"A line is no root key: a holder, a blank, and 64 hexadecimal digits or the key's text.",
     "Una línea no es una clave raíz: un titular, un espacio, y 64 cifras hexadecimales o el texto "
     "de la clave.",
     "Uma linha não é uma chave raiz: um titular, um espaço, e 64 algarismos hexadecimais ou o "
     "texto da chave."},
    {"Declared loss: {clause}, in entry {entry}, by the operator alone: nobody had a root key.",
     "Pérdida declarada: {clause}, en el asiento {entry}, solo por quien opera el almacén: nadie "
     "tenía una clave raíz.",
     "Perda declarada: {clause}, no registro {entry}, só por quem opera o repositório: ninguém "
     "tinha uma chave raiz."},
    {"Declared loss: {clause}, in entry {entry}, signed with the root keys of {holders}.",
     "Pérdida declarada: {clause}, en el asiento {entry}, firmada con las claves raíz de "
     "{holders}.",
     "Perda declarada: {clause}, no registro {entry}, assinada com as chaves raiz de {holders}."},
    {"Nothing here shows the {entries} {entries|entry|entries} that were kept.",
     "Nada aquí muestra {entries|el asiento que se conservó|los asientos que se conservaron} "
     "({entries}).",
     "Nada aqui mostra {entries|o registro que se conservou|os registros que se conservaram} "
     "({entries})."},
    {"The approval of entry {entry} is that of an entry before: it was signed for once.",
     "La aprobación del asiento {entry} es la de un asiento anterior: se firmó para una sola vez.",
     "A aprovação do registro {entry} é a de um registro anterior: foi assinada para uma só vez."},
    {"The approval of entry {entry} saw another log: somebody was shown one that this is not.",
     "La aprobación del asiento {entry} vio otro registro: a alguien se le mostró uno que no es "
     "este.",
     "A aprovação do registro {entry} viu outro log: a alguém foi mostrado um que não é este."},
    {"The checkpoint is signed with a key that the log had given up: its key is {key}.",
     "El punto de control está firmado con una clave que el registro había dejado: su clave es "
     "{key}.",
     "O ponto de controle está assinado com uma chave que o log tinha deixado: a sua chave é "
     "{key}."},
    {"The log does not begin with the {entries} {entries|entry|entries} that were kept.",
     "El registro no comienza con {entries|el asiento que se conservó|los asientos que se "
     "conservaron} ({entries}).",
     "O log não começa com {entries|o registro que se conservou|os registros que se conservaram} "
     "({entries})."},
    {"The log has no root key of {holder}, which is among those that are trusted: nothing here is "
     "signed by it.",
     "El registro no tiene la clave raíz de {holder}, que está entre aquellas en que se confía: "
     "nada aquí está firmado por ella.",
     "O log não tem a chave raiz de {holder}, que está entre aquelas em que se confia: nada aqui "
     "está assinado por ela."},
    {"The log's name says that {losses} {losses|loss was|losses were} declared; here {here} "
     "{here|is|are}.",
     "El nombre del registro dice que se {losses|declaró|declararon} {losses} "
     "{losses|pérdida|pérdidas}; aquí hay {here}.",
     "O nome do log diz que se {losses|declarou|declararam} {losses} {losses|perda|perdas}; aqui "
     "há {here}."},
    {"The registry is not here: no root key could be compared with the trusted ones.",
     "El registro de partes y órganos no está aquí: ninguna clave raíz pudo compararse con "
     "aquellas en que se confía.",
     "O registro de partes e órgãos não está aqui: nenhuma chave raiz pôde ser comparada com "
     "aquelas em que se confia."},
    {"Write lines like: MEX 2f1c 7d90 ...", "Escriba líneas como: MEX 2f1c 7d90 ...",
     "Escreva linhas como: MEX 2f1c 7d90 ..."},
    {"another key than the log's has signed for its new key",
     "otra clave que la del registro ha firmado por su nueva clave",
     "outra chave que a do log assinou pela sua nova chave"},
    {"cannot be read: {why}", "no se puede leer: {why}", "não pode ser lida: {why}"},
    {"does not cover a content that the entry names",
     "no abarca un contenido que el asiento nombra",
     "não abrange um conteúdo que o registro nomeia"},
    {"has another last checkpoint than its statement names",
     "tiene otro último punto de control que el que nombra su declaración firmada",
     "tem outro último ponto de controle que o que nomeia a sua declaração assinada"},
    {"is by a key of somebody else", "es de una clave de otra persona",
     "é de uma chave de outra pessoa"},
    {"is by a key that had been revoked", "es de una clave que había sido revocada",
     "é de uma chave que tinha sido revogada"},
    {"is by a key that was not enrolled", "es de una clave que no estaba inscrita",
     "é de uma chave que não estava inscrita"},
    {"is for a state that the case had left", "es para un estado que el expediente había dejado",
     "é para um estado que o processo tinha deixado"},
    {"is for another act than the entry records",
     "es para otro acto que el que registra el asiento",
     "é para outro ato que o que lança o registro"},
    {"is for another case or command", "es para otro expediente u otra orden",
     "é para outro processo ou outro comando"},
    {"is for another definition", "es para otra definición", "é para outra definição"},
    {"is for another log", "es para otro registro", "é para outro log"},
    {"is for another reason than the entry names",
     "es para otro motivo que el que nombra el asiento",
     "é para outro motivo que o que nomeia o registro"},
    {"is for another stance than the entry records",
     "es para otra posición que la que registra el asiento",
     "é para outra posição que a que lança o registro"},
    {"is for another text than was issued", "es para otro texto que el que se emitió",
     "é para outro texto que o que foi emitido"},
    {"is not signed by its key", "no está firmada por su clave",
     "não está assinada pela sua chave"},
    {"is not signed with the key that it brings", "no está firmada con la clave que trae",
     "não está assinada com a chave que traz"},
    {"is not there, and the entry names a key", "no está, y el asiento nombra una clave",
     "não está, e o registro nomeia uma chave"},
    {"is of another log", "es de otro registro", "é de outro log"},
    {"is of no command", "no es de ninguna orden", "não é de nenhum comando"},
    {"is on behalf of another", "es en nombre de otro", "é em nome de outro"},
    {"is one of two, and an act has one", "es una de dos, y un acto tiene una",
     "é uma de duas, e um ato tem uma"},
    {"is signed with the root keys of {holders} {holders|holder|holders}; it takes {needed}",
     "está firmada con las claves raíz de {holders} {holders|titular|titulares}; hacen falta "
     "{needed}",
     "está assinada com as chaves raiz de {holders} {holders|titular|titulares}; são precisas "
     "{needed}"},
    {"is that of an entry before: it was signed for once",
     "es la de un asiento anterior: se firmó para una sola vez",
     "é a de um registro anterior: foi assinada para uma só vez"},
    {"keeps another number of entries than stand before it",
     "conserva otro número de asientos que los que la preceden",
     "conserva outro número de registros que os que a precedem"},
    {"saw an entry of another case", "vio un asiento de otro expediente",
     "viu um registro de outro processo"},
    {"saw another log: somebody was shown one that this is not",
     "vio otro registro: a alguien se le mostró uno que no es este",
     "viu outro log: a alguém foi mostrado um que não é este"},
    {"saw what came after it", "vio lo que vino después de ella", "viu o que veio depois dela"},
    {"says something else than its statement", "dice otra cosa que su declaración firmada",
     "diz outra coisa que a sua declaração assinada"},
    {"that its case moved on \"{event}\" is told by its definition alone, which is not here",
     "que su expediente avanzó con \"{event}\" solo lo dice su definición, que no está aquí",
     "que o seu processo avançou com \"{event}\" só é dito pela sua definição, que não está aqui"},
    {"that the tree which it saw is of this log is not shown here",
     "que el árbol que vio es de este registro no se muestra aquí",
     "que a árvore que viu é deste log não se mostra aqui"},
    {"the declaration of a loss {clause}", "la declaración de una pérdida {clause}",
     "a declaração de uma perda {clause}"},
    {"the key {key} is not proved to be its holder's (another id)",
     "no está probado que la clave {key} sea de su titular (otro id)",
     "não está provado que a chave {key} seja do seu titular (outro id)"},
    {"the key {key} is not proved to be its holder's (enrolled before)",
     "no está probado que la clave {key} sea de su titular (inscrita antes)",
     "não está provado que a chave {key} seja do seu titular (inscrita antes)"},
    {"the key {key} is not proved to be its holder's (revoked, and never enrolled)",
     "no está probado que la clave {key} sea de su titular (revocada, y nunca inscrita)",
     "não está provado que a chave {key} seja do seu titular (revogada, e nunca inscrita)"},
    {"the key {key} is not proved to be its holder's ({flaw})",
     "no está probado que la clave {key} sea de su titular ({flaw})",
     "não está provado que a chave {key} seja do seu titular ({flaw})"},
    {"the log's new key is not proved: {why}", "la nueva clave del registro no está probada: {why}",
     "a nova chave do log não está provada: {why}"},
    {"the log's new key is not the one that its statement names",
     "la nueva clave del registro no es la que nombra su declaración",
     "a nova chave do log não é a que nomeia a sua declaração"},
    {"the root key of {holder} is not proved to be its holder's ({flaw})",
     "no está probado que la clave raíz de {holder} sea de su titular ({flaw})",
     "não está provado que a chave raiz de {holder} seja do seu titular ({flaw})"},
    {"the root key of {holder}, {fingerprint}, is not the one that is trusted",
     "la clave raíz de {holder}, {fingerprint}, no es aquella en que se confía",
     "a chave raiz de {holder}, {fingerprint}, não é aquela em que se confia"},
});

static_assert(std::is_sorted(kFlawsOfSignatures.begin(), kFlawsOfSignatures.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_flaws_of_signatures() {
  return kFlawsOfSignatures;
}

}  // namespace concord::cli
