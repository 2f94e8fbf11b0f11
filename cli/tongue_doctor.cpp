#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What the doctor finds in a store, and what to do.
namespace concord::cli {
namespace {

constexpr auto kDoctorSays = std::to_array<TongueWords>({
    {"A store that this program reads.", "Un almacén que este programa lee.",
     "Um repositório que este programa lê."},
    {"Another user than the store's owns {files}.",
     "Es de otro usuario que el del almacén: {files}.",
     "É de outro usuário que o do repositório: {files}."},
    {"Ask the person for another address: `concord registry contact --address`.",
     "Pida a la persona otra dirección: `concord registry contact --address`.",
     "Peça à pessoa outro endereço: `concord registry contact --address`."},
    {"Ask who runs the witness, and look at `concord audit witness list`.",
     "Pregunte a quien opera el testigo, y mire `concord audit witness list`.",
     "Pergunte a quem opera a testemunha, e veja `concord audit witness list`."},
    {"Every page and every commit can be read.",
     "Se pueden leer todas las páginas y todos los grupos de asientos.",
     "Todas as páginas e todos os grupos de registros podem ser lidos."},
    {"Install the package tzdata.", "Instale el paquete tzdata.", "Instale o pacote tzdata."},
    {"It is {now}, the last sign of life was at {then}.",
     "Son las {now}, la última señal de vida fue a las {then}.",
     "São {now}, o último sinal de vida foi em {then}."},
    {"Keep a copy as it is, then restore a backup ({count} findings).",
     "Guarde una copia tal como está, y luego restaure una copia de respaldo ({count} hallazgos).",
     "Guarde uma cópia tal como está, e depois restaure uma cópia de segurança ({count} achados)."},
    {"Keep a copy as it is, then restore a backup.",
     "Guarde una copia tal como está, y luego restaure una copia de respaldo.",
     "Guarde uma cópia tal como está, e depois restaure uma cópia de segurança."},
    {"Make room: commands are refused when the disk is full.",
     "Haga espacio: con el disco lleno se rechazan las órdenes.",
     "Abra espaço: com o disco cheio os comandos são recusados."},
    {"No process has opened this store to write yet.",
     "Ningún proceso ha abierto aún este almacén para escribir.",
     "Nenhum processo abriu ainda este repositório para gravar."},
    {"No process writes to it.", "Ningún proceso escribe en él.", "Nenhum processo grava nele."},
    {"Not cosigning at {time}: {witnesses}. The first says: {why}",
     "No cofirman, a las {time}: {witnesses}. El primero dice: {why}",
     "Não coassinam, às {time}: {witnesses}. A primeira diz: {why}"},
    {"Only the owner can read the store.", "Solo el dueño puede leer el almacén.",
     "Só o dono pode ler o repositório."},
    {"Others can get at {files}.", "Otros pueden acceder a {files}.",
     "Outros podem acessar {files}."},
    {"Process {process} serves it.", "Lo sirve el proceso {process}.",
     "É servido pelo processo {process}."},
    {"Put that key in its place.", "Ponga esa clave en su lugar.",
     "Ponha essa chave no seu lugar."},
    {"Run `concord audit verify`, then restore a backup.",
     "Ejecute `concord audit verify`, y luego restaure una copia de respaldo.",
     "Execute `concord audit verify`, e depois restaure uma cópia de segurança."},
    {"Run `{command}`.", "Ejecute `{command}`.", "Execute `{command}`."},
    {"See why.", "Vea por qué.", "Veja por quê."},
    {"Serve the store with --mail, and look at the server's diary for trouble.",
     "Sirva el almacén con --mail, y busque problemas en el diario del servidor.",
     "Sirva o repositório com --mail, e procure problemas no diário do servidor."},
    {"The clock went back: set it right before you serve the store.",
     "El reloj retrocedió: ajústelo antes de servir el almacén.",
     "O relógio retrocedeu: acerte-o antes de servir o repositório."},
    {"The disk cannot be asked: {why}.", "No se puede consultar el disco: {why}.",
     "Não é possível consultar o disco: {why}."},
    {"The log is empty.", "El registro está vacío.", "O log está vazio."},
    {"The log's tree is not the one of its checkpoint.",
     "El árbol del registro no es el de su punto de control.",
     "A árvore do log não é a do seu ponto de controle."},
    {"The mail's server has refused letters for good; the last was to {person} at {time}: {said}",
     "El servidor de correo rechazó cartas en firme; la última era para {person}, el {time}: "
     "{said}",
     "O servidor de correio recusou cartas em definitivo; a última era para {person}, em {time}: "
     "{said}"},
    {"The store holds all that the log is known to have given out.",
     "El almacén tiene todo lo que se sabe que el registro ha dado.",
     "O repositório tem tudo o que se sabe que o log deu."},
    {"Time zones of release {release}.", "Husos horarios de la edición {release}.",
     "Fusos horários da edição {release}."},
    {"check#clock", "reloj", "relógio"},
    {"check#continuity", "continuidad", "continuidade"},
    {"check#format", "formato", "formato"},
    {"check#integrity", "integridad", "integridade"},
    {"check#key", "clave", "chave"},
    {"check#lock", "bloqueo", "bloqueio"},
    {"check#mail", "correo", "correio"},
    {"check#ok", "bien", "bem"},
    {"check#permissions", "permisos", "permissões"},
    {"check#problem", "problema", "problema"},
    {"check#space", "espacio", "espaço"},
    {"check#tree", "árbol", "árvore"},
    {"check#witnesses", "testigos", "testemunhas"},
    {"check#zones", "husos", "fusos"},
    {"log.key is not the key that the store names, {key}.",
     "log.key no es la clave que nombra el almacén, {key}.",
     "log.key não é a chave que o repositório nomeia, {key}."},
    {"{count} MiB are free.", "Quedan {count} MiB libres.", "Restam {count} MiB livres."},
    {"{count} {count|witness cosigns.|witnesses cosign.}",
     "{count} {count|testigo cofirma.|testigos cofirman.}",
     "{count} {count|testemunha coassina.|testemunhas coassinam.}"},
    {"{entries}, as the checkpoint says.", "{entries}, como dice el punto de control.",
     "{entries}, como diz o ponto de controle."},
    {"{file} has damaged pages ({why})", "{file} tiene páginas dañadas ({why})",
     "{file} tem páginas danificadas ({why})"},
    {"{key}, which goes to its place at the next start",
     "{key}, que pasa a su lugar en el próximo arranque",
     "{key}, que passa ao seu lugar no próximo início"},
    {"{waiting} The oldest is of {time}.", "{waiting} El más antiguo es del {time}.",
     "{waiting} O mais antigo é de {time}."},
});

static_assert(std::is_sorted(kDoctorSays.begin(), kDoctorSays.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_faults_of_doctor() {
  return kDoctorSays;
}

}  // namespace concord::cli
