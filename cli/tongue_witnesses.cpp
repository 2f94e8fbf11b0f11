#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What is told of witnesses, and to them.
namespace concord::cli {
namespace {

constexpr auto kWitnesses = std::to_array<TongueWords>({
    {"\"{name}\" cannot name a witness.", "\"{name}\" no puede nombrar un testigo.",
     "\"{name}\" não pode nomear uma testemunha."},
    {"A checkpoint of {entries} is cosigned already.",
     "Ya está cofirmado un punto de control de {entries}.",
     "Já está coassinado um ponto de controle de {entries}."},
    {"Bring cosignatures of one checkpoint at a time.",
     "Traiga cofirmas de un punto de control a la vez.",
     "Traga coassinaturas de um ponto de controle de cada vez."},
    {"Cosigned at {entries} {entries|entry|entries}: {file}",
     "Cofirmado con {entries} {entries|asiento|asientos}: {file}",
     "Coassinado com {entries} {entries|registro|registros}: {file}"},
    {"Give --policy FILE, or --witness-key once for each witness.",
     "Dé --policy ARCHIVO, o --witness-key una vez por cada testigo.",
     "Dê --policy ARQUIVO, ou --witness-key uma vez para cada testemunha."},
    {"Give something like witness.example.org/w: no spaces, no plus.",
     "Dé algo como witness.example.org/w: sin espacios, sin signo más.",
     "Dê algo como witness.example.org/w: sem espaços, sem sinal de mais."},
    {"Give the key that belongs to this memory, or bring the file back: a witness that forgot "
     "could cosign two histories.",
     "Dé la clave que corresponde a esta memoria, o traiga de vuelta el archivo: un testigo que "
     "olvidó podría cofirmar dos historias.",
     "Dê a chave que corresponde a esta memória, ou traga de volta o arquivo: uma testemunha que "
     "esqueceu poderia coassinar duas histórias."},
    {"Give the size that the witness has seen.", "Dé el tamaño que el testigo ha visto.",
     "Dê o tamanho que a testemunha viu."},
    {"It holds what the witness has seen. For a new witness, make it: mkdir -m 700 {folder}",
     "Contiene lo que el testigo ha visto. Para un testigo nuevo, créela: mkdir -m 700 {folder}",
     "Contém o que a testemunha viu. Para uma testemunha nova, crie-a: mkdir -m 700 {folder}"},
    {"Make one: concord audit witness key witness.example.org/w --out FILE",
     "Cree una: concord audit witness key witness.example.org/w --out ARCHIVO",
     "Crie uma: concord audit witness key witness.example.org/w --out ARQUIVO"},
    {"No checkpoint of that log was cosigned.",
     "No se cofirmó ningún punto de control de ese registro.",
     "Nenhum ponto de controle desse log foi coassinado."},
    {"Not cosigned ({status}): {why} entries are what the witness has seen.",
     "No cofirmado ({status}): el testigo ha visto {why} asientos.",
     "Não coassinado ({status}): a testemunha viu {why} registros."},
    {"Not cosigned ({status}): {why}.", "No cofirmado ({status}): {why}.",
     "Não coassinado ({status}): {why}."},
    {"Not enough witnesses have cosigned it: {count}.",
     "No lo han cofirmado suficientes testigos: {count}.",
     "Não o coassinaram testemunhas suficientes: {count}."},
    {"Nothing here shows that this checkpoint continues the {entries} that the witness has seen.",
     "Nada muestra aquí que este punto de control continúe los {entries} que el testigo ha visto.",
     "Nada mostra aqui que este ponto de controle continue os {entries} que a testemunha viu."},
    {"Say whose cosignatures count.", "Diga de quién cuentan las cofirmas.",
     "Diga de quem contam as coassinaturas."},
    {"The file {file} is not what this witness cosigned of {log}.",
     "El archivo {file} no es lo que este testigo cofirmó de {log}.",
     "O arquivo {file} não é o que esta testemunha coassinou de {log}."},
    {"The log shows {entries} {entries|entry|entries} now, cosigned by {witnesses}.",
     "El registro muestra ahora {entries} {entries|asiento|asientos}; testigos que lo han "
     "cofirmado: {witnesses}.",
     "O log mostra agora {entries} {entries|registro|registros}; testemunhas que o coassinaram: "
     "{witnesses}."},
    {"The witness cannot keep what it would cosign.",
     "El testigo no puede guardar lo que cofirmaría.",
     "A testemunha não pode guardar o que coassinaria."},
    {"The witness has seen {entries} of {log}, this folder has {count}.",
     "El testigo ha visto {entries} de {log}, esta carpeta tiene {count}.",
     "A testemunha viu {entries} de {log}, esta pasta tem {count}."},
    {"The witness {key} answers at {url}", "El testigo {key} responde en {url}",
     "A testemunha {key} responde em {url}"},
    {"What the witness has seen is unchanged.", "Lo que el testigo ha visto no cambia.",
     "O que a testemunha viu não muda."},
    {"Witnesses that do not know the new key cosign nothing: each gets --log with it.",
     "Los testigos que no conocen la nueva clave no cofirman nada: cada uno recibe --log con ella.",
     "As testemunhas que não conhecem a nova chave não coassinam nada: cada uma recebe --log com "
     "ela."},
    {"{file} holds no witness's key.", "{file} no contiene la clave de un testigo.",
     "{file} não contém a chave de uma testemunha."},
    {"{file} holds the key of a witness.", "{file} contiene la clave de un testigo.",
     "{file} contém a chave de uma testemunha."},
});

static_assert(std::is_sorted(kWitnesses.begin(), kWitnesses.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_witnesses() {
  return kWitnesses;
}

}  // namespace concord::cli
