#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What is told where a log goes on without its end, or without its key.
namespace concord::cli {
namespace {

constexpr auto kLosses = std::to_array<TongueWords>({
    {"--known-key is of another log, {log}.", "--known-key es de otro registro, {log}.",
     "--known-key é de outro log, {log}."},
    {"A loss is declared on the store itself.", "Una pérdida se declara sobre el propio almacén.",
     "Uma perda se declara sobre o próprio repositório."},
    {"Declared lost: entries {first} to {last} of {log}.",
     "Declarados perdidos: los asientos {first} a {last} de {log}.",
     "Declarados perdidos: os registros {first} a {last} de {log}."},
    {"Declared lost: entry {entry} of {log}.", "Declarado perdido: el asiento {entry} de {log}.",
     "Declarado perdido: o registro {entry} de {log}."},
    {"Declared lost: the key of {log}. No entry is.",
     "Declarada perdida: la clave de {log}. No se perdió ningún asiento.",
     "Declarada perdida: a chave de {log}. Nenhum registro se perdeu."},
    {"Give --ground, or the --statement that says it.",
     "Dé --ground, o la --statement que lo dice.", "Dê --ground, ou a --statement que o diz."},
    {"Give both to all who verify it, on paper; witnesses watch it as a new log (--log). Whoever "
     "keeps receipts of lost acts brings them in again.",
     "Dé ambos en papel a todos los que lo verifican; los testigos lo siguen como un registro "
     "nuevo (--log). Quien guarda recibos de actos perdidos los presenta de nuevo.",
     "Dê ambos em papel a todos os que o verificam; as testemunhas o seguem como um log novo "
     "(--log). Quem guarda recibos de atos perdidos os apresenta de novo."},
    {"If somebody has a newer checkpoint, name it with --known.",
     "Si alguien tiene un punto de control más reciente, nómbrelo con --known.",
     "Se alguém tem um ponto de controle mais recente, nomeie-o com --known."},
    {"Make it anew, with --prepare FILE and the same --known.",
     "Hágala de nuevo, con --prepare ARCHIVO y el mismo --known.",
     "Faça-a de novo, com --prepare ARQUIVO e o mesmo --known."},
    {"Make it anew, with --prepare FILE.", "Hágala de nuevo, con --prepare ARCHIVO.",
     "Faça-a de novo, com --prepare ARQUIVO."},
    {"Make it with --prepare FILE, then: concord audit sign-loss FILE --root KEY",
     "Hágala con --prepare ARCHIVO, y luego: concord audit sign-loss ARCHIVO --root CLAVE",
     "Faça-a com --prepare ARQUIVO, e depois: concord audit sign-loss ARQUIVO --root CHAVE"},
    {"Move it away, or bring the right one. If the log had taken another key in what is lost, name "
     "that key with --known-key.",
     "Retírelo, o traiga el correcto. Si en lo perdido el registro había tomado otra clave, "
     "nómbrela con --known-key.",
     "Retire-o, ou traga o certo. Se no que se perdeu o log tinha tomado outra chave, nomeie-a com "
     "--known-key."},
    {"Nothing is lost: the store holds all that the log is known to have given out, {entries}, and "
     "its key is in its place.",
     "No se perdió nada: el almacén tiene todo lo que se sabe que el registro ha dado, {entries}, "
     "y su clave está en su lugar.",
     "Nada se perdeu: o repositório tem tudo o que se sabe que o log deu, {entries}, e a sua chave "
     "está no seu lugar."},
    {"Restore a backup that was made before it went another way.",
     "Restaure una copia de respaldo hecha antes de que tomara otro camino.",
     "Restaure uma cópia de segurança feita antes de que tomasse outro caminho."},
    {"Root keys of {holders} holders sign it, each where it lies:",
     "La firman las claves raíz de {holders} titulares, cada una en el lugar donde está:",
     "Assinam-na as chaves raiz de {holders} titulares, cada uma no lugar onde está:"},
    {"Say it in one line.", "Dígalo en una línea.", "Diga-o em uma linha."},
    {"That ground is not one line of text.", "Ese motivo no es una sola línea de texto.",
     "Esse motivo não é uma só linha de texto."},
    {"The log goes on as {log}, with the key", "El registro sigue como {log}, con la clave",
     "O log continua como {log}, com a chave"},
    {"The root key of one holder signs it, where it lies:",
     "La firma la clave raíz de un titular, en el lugar donde está:",
     "Assina-a a chave raiz de um titular, no lugar onde está:"},
    {"The statement is in {file}: {kept} {kept|entry is|entries are} kept, {last} {last|was|were} "
     "given out.",
     "La declaración está en {file}: se {kept|conserva|conservan} {kept} {kept|asiento|asientos}, "
     "se {last|entregó|entregaron} {last}.",
     "A declaração está em {file}: {kept|conserva-se|conservam-se} {kept} "
     "{kept|registro|registros}, {last|entregou-se|entregaram-se} {last}."},
    {"The statement is not signed with the log's next key.",
     "La declaración no está firmada con la próxima clave del registro.",
     "A declaração não está assinada com a próxima chave do log."},
    {"The statement is signed with {count} of the root keys that the registry has; it takes those "
     "of {holders}.",
     "La declaración está firmada con {count} de las claves raíz que tiene el registro de partes y "
     "órganos; hacen falta las de {holders}.",
     "A declaração está assinada com {count} das chaves raiz que o registro de partes e órgãos "
     "tem; são necessárias as de {holders}."},
    {"The store has no entry to go on from.",
     "El almacén no tiene ningún asiento desde el cual seguir.",
     "O repositório não tem nenhum registro a partir do qual seguir."},
    {"Then: {command}", "Luego: {command}", "Depois: {command}"},
    {"This store did not only lose its end: {why} ({place}).",
     "Este almacén no solo perdió su final: {why} ({place}).",
     "Este repositório não perdeu só o seu fim: {why} ({place})."},
    {"What was deleted for ever in lost entries is here again: see `concord redactions`, and "
     "delete it anew.",
     "Lo que se suprimió para siempre en asientos perdidos está aquí otra vez: vea `concord "
     "redactions`, y suprímalo de nuevo.",
     "O que se suprimiu para sempre em registros perdidos está aqui outra vez: veja `concord "
     "redactions`, e suprima-o de novo."},
    {"Why?", "¿Por qué?", "Por quê?"},
    {"ground: {ground}", "motivo: {ground}", "motivo: {ground}"},
    {"{file} is about another loss than the one of this store: {kept} kept of {all}, here "
     "{kept_here} of {all_here}.",
     "{file} trata de otra pérdida que la de este almacén: {kept} conservados de {all}, aquí "
     "{kept_here} de {all_here}.",
     "{file} trata de outra perda que a deste repositório: {kept} conservados de {all}, aqui "
     "{kept_here} de {all_here}."},
    {"{log} goes on as {next}, with {kept} of {last} {last|entry|entries}",
     "{log} sigue como {next}, con {kept} de {last} {last|asiento|asientos}",
     "{log} continua como {next}, com {kept} de {last} {last|registro|registros}"},
});

static_assert(std::is_sorted(kLosses.begin(), kLosses.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_losses() {
  return kLosses;
}

}  // namespace concord::cli
