#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What `workflow check` finds in a definition that could be read.
namespace concord::cli {
namespace {

constexpr auto kWorkflowCheck = std::to_array<TongueWords>({
    {"\"{event}\" asks for another signature here than elsewhere where the delegation alone reads "
     "its case: who records it by note learns where the draft is.",
     "\"{event}\" pide aquí otra firma que en otros estados en que solo la delegación lee su "
     "expediente: quien lo registra por nota sabe así dónde está el borrador.",
     "\"{event}\" pede aqui outra assinatura que em outros estados em que só a delegação lê o seu "
     "processo: quem o registra por nota fica sabendo onde está o rascunho."},
    {"\"{event}\" asks for the date of \"{deadline}\" and does not arm it: nobody could tell from "
     "the log which date came with the command, if not the one that runs was meant.",
     "\"{event}\" pide la fecha de \"{deadline}\" y no lo pone en curso: por el registro nadie "
     "sabría qué fecha vino con la orden, si no se trataba del que corre.",
     "\"{event}\" pede a data de \"{deadline}\" e não o põe em curso: pelo log ninguém saberia que "
     "data veio com o comando, se não se tratava do que corre."},
    {"\"{event}\" asks for the date of \"{deadline}\" and does not arm it: nobody could tell from "
     "the log which date came with the command.",
     "\"{event}\" pide la fecha de \"{deadline}\" y no lo pone en curso: por el registro nadie "
     "sabría qué fecha vino con la orden.",
     "\"{event}\" pede a data de \"{deadline}\" e não o põe em curso: pelo log ninguém saberia que "
     "data veio com o comando."},
    {"\"{event}\" makes the text agreed, and does not ask whether each paragraph of its sources "
     "has a disposition.",
     "\"{event}\" da el texto por acordado, y no pregunta si cada párrafo de sus fuentes tiene una "
     "disposición.",
     "\"{event}\" dá o texto por acordado, e não pergunta se cada parágrafo das suas fontes tem "
     "uma disposição."},
    {"\"{guard}\" may be set aside, but nobody is permitted to do so in \"{state}\".",
     "De \"{guard}\" se puede dispensar, pero a nadie se le permite en \"{state}\".",
     "De \"{guard}\" se pode dispensar, mas a ninguém é permitido em \"{state}\"."},
    {"\"{invoke}\" is one case, so there are never {count} of them.",
     "\"{invoke}\" es un solo expediente, así que nunca hay {count}.",
     "\"{invoke}\" é um só processo, portanto nunca há {count}."},
    {"A circulation is recalled with a ground only.",
     "Una circulación solo se retira con un motivo.",
     "Uma circulação só é retirada com um motivo."},
    {"A notice of {notice} can never be kept by \"{deadline}\", which is due after {after}.",
     "Un aviso de {notice} nunca puede respetarse con \"{deadline}\", que vence tras {after}.",
     "Um aviso de {notice} nunca pode ser respeitado com \"{deadline}\", que vence após {after}."},
    {"A source is withdrawn with a ground only.", "Una fuente solo se retira con un motivo.",
     "Uma fonte só é retirada com um motivo."},
    {"A state without states inside is never done.",
     "Un estado sin estados dentro nunca se termina.",
     "Um estado sem estados dentro nunca termina."},
    {"A tie awaits the chair, and no state permits the casting vote of \"{decision}\".",
     "Un empate espera a la presidencia, y ningún estado permite el voto de calidad en "
     "\"{decision}\".",
     "Um empate espera a presidência, e nenhum estado permite o voto de qualidade em "
     "\"{decision}\"."},
    {"A transition enters \"{state}\", where the deadline \"{deadline}\" needs a date, but nobody "
     "is there to give it.",
     "Una transición entra en \"{state}\", donde el plazo \"{deadline}\" necesita una fecha, pero "
     "no hay quien la dé.",
     "Uma transição entra em \"{state}\", onde o prazo \"{deadline}\" precisa de uma data, mas não "
     "há quem a dê."},
    {"Add \"audience\": who reads it then. States inside inherit it.",
     "Añada \"audience\": quién lo lee entonces. Los estados de dentro lo heredan.",
     "Acrescente \"audience\": quem o lê então. Os estados de dentro o herdam."},
    {"Add a transition on \"decision.{decision}.OUTCOME\" for each.",
     "Añada una transición con \"decision.{decision}.OUTCOME\" para cada resultado.",
     "Acrescente uma transição com \"decision.{decision}.OUTCOME\" para cada resultado."},
    {"Add a transition on \"due.{deadline}\".", "Añada una transición con \"due.{deadline}\".",
     "Acrescente uma transição com \"due.{deadline}\"."},
    {"Add a transition on \"{event}\" to that state.",
     "Añada a ese estado una transición con \"{event}\".",
     "Acrescente a esse estado uma transição com \"{event}\"."},
    {"Add a transition that leads on, or mark the state with \"settled\".",
     "Añada una transición que lleve más allá, o marque el estado con \"settled\".",
     "Acrescente uma transição que leve adiante, ou marque o estado com \"settled\"."},
    {"Add a transition to it, or take it out.", "Añada una transición hacia él, o elimínelo.",
     "Acrescente uma transição até ele, ou elimine-o."},
    {"Add it, so that everybody reads it in their own language.",
     "Añádalo, para que todos lo lean en su propio idioma.",
     "Acrescente-o, para que todos o leiam no seu próprio idioma."},
    {"Add {\"require\": \"all_disposed\"} to its \"if\", and a way back to where they are given.",
     "Añada {\"require\": \"all_disposed\"} a su \"if\", y un camino de vuelta adonde se dan.",
     "Acrescente {\"require\": \"all_disposed\"} ao seu \"if\", e um caminho de volta aonde são "
     "dadas."},
    {"Add {member} to a transition of that state.",
     "Añada {member} a una transición de ese estado.",
     "Acrescente {member} a uma transição desse estado."},
    {"An objection that was received in time may be recorded in \"{state}\" after the close; then "
     "the decision \"{decision}\" comes out as {outcome}, and nothing happens.",
     "Una objeción recibida a tiempo puede registrarse en \"{state}\" tras el cierre; entonces la "
     "decisión \"{decision}\" resulta {outcome}, y no ocurre nada.",
     "Uma objeção recebida a tempo pode ser registrada em \"{state}\" após o encerramento; então a "
     "decisão \"{decision}\" resulta {outcome}, e nada acontece."},
    {"Arm it where somebody acts, or give the deadline a length (\"after\").",
     "Póngalo en curso donde alguien actúa, o dé una duración al plazo (\"after\").",
     "Ponha-o em curso onde alguém atua, ou dê uma duração ao prazo (\"after\")."},
    {"Ask for \"all\".", "Exija \"all\".", "Exija \"all\"."},
    {"Ask for an outcome of its rule.", "Pida un resultado de su regla.",
     "Peça um resultado da sua regra."},
    {"Do it in a transition with \"by\" and \"reason\": true.",
     "Hágalo en una transición con \"by\" y \"reason\": true.",
     "Faça-o em uma transição com \"by\" e \"reason\": true."},
    {"Freeze it in the transition that leads there, or in a state before it.",
     "Fíjela en la transición que lleva ahí, o en un estado anterior.",
     "Fixe-a na transição que leva até ali, ou em um estado anterior."},
    {"From the state \"{state}\" no end can be reached.",
     "Desde el estado \"{state}\" no se puede llegar a ningún final.",
     "A partir do estado \"{state}\" não se pode chegar a nenhum final."},
    {"Give it the same \"signed\" in each of these states.",
     "Dele el mismo \"signed\" en cada uno de estos estados.",
     "Dê-lhe o mesmo \"signed\" em cada um destes estados."},
    {"Give that transition an \"if\" or an event.", "Dé a esa transición un \"if\" o un evento.",
     "Dê a essa transição um \"if\" ou um evento."},
    {"Give the earlier one an \"if\", or put this one before it.",
     "Dé un \"if\" a la primera, o ponga esta antes.",
     "Dê um \"if\" à primeira, ou ponha esta antes."},
    {"If only one part should move, wrap it in a state of its own, or leave \"to\" out.",
     "Si solo debe moverse una parte, póngala en un estado propio, u omita \"to\".",
     "Se só uma parte deve mover-se, ponha-a em um estado próprio, ou omita \"to\"."},
    {"Invoke the chart from a state of another one, or take it out.",
     "Invoque el tipo desde un estado de otro, o elimínelo.",
     "Invoque o tipo a partir de um estado de outro, ou elimine-o."},
    {"Lead to a state with this deadline, arm it (\"arm\"), or ask whether one that is armed still "
     "runs ({\"not\": {\"require\": \"deadline_passed\"}}).",
     "Lleve a un estado con este plazo, póngalo en curso (\"arm\"), o pregunte si uno en curso aún "
     "corre ({\"not\": {\"require\": \"deadline_passed\"}}).",
     "Leve a um estado com este prazo, ponha-o em curso (\"arm\"), ou pergunte se um em curso "
     "ainda corre ({\"not\": {\"require\": \"deadline_passed\"}})."},
    {"Lengthen \"after\", or shorten \"notice\".", "Alargue \"after\", o acorte \"notice\".",
     "Aumente \"after\", ou encurte \"notice\"."},
    {"Lengthen \"after\": \"P10D\", \"PT72H\".", "Alargue \"after\": \"P10D\", \"PT72H\".",
     "Aumente \"after\": \"P10D\", \"PT72H\"."},
    {"Lengthen the deadline, or shorten the notice.", "Alargue el plazo, o acorte el aviso.",
     "Aumente o prazo, ou encurte o aviso."},
    {"Let one of these transitions wait for somebody's act or a deadline.",
     "Haga que una de estas transiciones espere un acto de alguien o un plazo.",
     "Faça que uma destas transições espere um ato de alguém ou um prazo."},
    {"Let somebody do it (\"by\"), or give the deadline a length (\"after\").",
     "Haga que alguien lo haga (\"by\"), o dé una duración al plazo (\"after\").",
     "Faça que alguém o faça (\"by\"), ou dê uma duração ao prazo (\"after\")."},
    {"List it under \"deadlines\" of a state, or take it out.",
     "Inclúyalo en \"deadlines\" de un estado, o elimínelo.",
     "Inclua-o em \"deadlines\" de um estado, ou elimine-o."},
    {"List it under \"decisions\" of a state, or take it out.",
     "Inclúyala en \"decisions\" de un estado, o elimínela.",
     "Inclua-a em \"decisions\" de um estado, ou elimine-a."},
    {"Make it a field of one body, or of parties; conferences agree by the rule \"concurrent\".",
     "Hágalo un campo de un solo órgano, o de delegaciones; las conferencias acuerdan por la regla "
     "\"concurrent\".",
     "Faça dele um campo de um só órgão, ou de delegações; as conferências acordam pela regra "
     "\"concurrent\"."},
    {"Mark a top-level state with \"final\", or one with \"settled\", so that whoever waits for "
     "these cases can go on.",
     "Marque un estado del primer nivel con \"final\", o uno con \"settled\", para que pueda "
     "seguir quien espera estos expedientes.",
     "Marque um estado do primeiro nível com \"final\", ou um com \"settled\", para que possa "
     "seguir quem espera estes processos."},
    {"Name it where it acts, or take it out.", "Nómbrelo donde actúa, o elimínelo.",
     "Nomeie-o onde atua, ou elimine-o."},
    {"No case of \"{chart}\" is ever opened.", "Nunca se abre ningún expediente de \"{chart}\".",
     "Nunca se abre nenhum processo de \"{chart}\"."},
    {"No state lets a party join another's input.",
     "Ningún estado deja que una delegación se sume al aporte de otra.",
     "Nenhum estado deixa que uma delegação adira à contribuição de outra."},
    {"No state of \"{chart}\" is an end.", "Ningún estado de \"{chart}\" es un final.",
     "Nenhum estado de \"{chart}\" é um final."},
    {"No transition leads to the state \"{state}\".",
     "Ninguna transición lleva al estado \"{state}\".",
     "Nenhuma transição leva ao estado \"{state}\"."},
    {"Nobody is said to read the case in the state \"{state}\".",
     "No se dice quién lee el expediente en el estado \"{state}\".",
     "Não se diz quem lê o processo no estado \"{state}\"."},
    {"Nobody may fill in the field \"{field}\".", "Nadie puede completar el campo \"{field}\".",
     "Ninguém pode preencher o campo \"{field}\"."},
    {"Nobody may open a case of \"{invoke}\".", "Nadie puede abrir un expediente de \"{invoke}\".",
     "Ninguém pode abrir um processo de \"{invoke}\"."},
    {"Nobody may raise it, and no case sends it.",
     "Nadie puede producirlo, y ningún expediente lo envía.",
     "Ninguém pode produzi-lo, e nenhum processo o envia."},
    {"Nothing happens anywhere when the deadline \"{deadline}\" is due.",
     "No ocurre nada en ningún estado cuando vence el plazo \"{deadline}\".",
     "Nada acontece em nenhum estado quando vence o prazo \"{deadline}\"."},
    {"Nothing happens in \"{state}\" when the deadline \"{deadline}\" is due.",
     "No ocurre nada en \"{state}\" cuando vence el plazo \"{deadline}\".",
     "Nada acontece em \"{state}\" quando vence o prazo \"{deadline}\"."},
    {"Nothing happens when the decision \"{decision}\" comes out as {outcomes}.",
     "No ocurre nada cuando la decisión \"{decision}\" resulta {outcomes}.",
     "Nada acontece quando a decisão \"{decision}\" resulta {outcomes}."},
    {"Permit \"derogate\" there, to the presidency.", "Permita ahí \"derogate\", a la presidencia.",
     "Permita ali \"derogate\", à presidência."},
    {"Permit \"open_case\" of it in the state.", "Permita en el estado \"open_case\" para él.",
     "Permita no estado \"open_case\" para ele."},
    {"Permit \"set_field\" in a state, or take the field out.",
     "Permita \"set_field\" en un estado, o elimine el campo.",
     "Permita \"set_field\" em um estado, ou elimine o campo."},
    {"Permit it where the deadline runs.", "Permítalo donde corre el plazo.",
     "Permita-o onde o prazo corre."},
    {"Permit it where the decision is open.", "Permítalo donde la decisión está abierta.",
     "Permita-o onde a decisão está aberta."},
    {"Permit the act cast_vote of it where the chart is after the close.",
     "Permita para ella el acto cast_vote donde está el tipo tras el cierre.",
     "Permita para ela o ato cast_vote onde está o tipo após o encerramento."},
    {"Say \"by\" whom it is done, or take it out.", "Diga con \"by\" quién lo hace, o elimínela.",
     "Diga com \"by\" quem o faz, ou elimine-a."},
    {"Shorten it.", "Acórtelo.", "Encurte-o."},
    {"Take one of the invokes out.", "Elimine uno de los \"invoke\".",
     "Elimine um dos \"invoke\"."},
    {"The body \"{body}\" does nothing, decides nothing and reads nothing.",
     "El órgano \"{body}\" no hace nada, no decide nada y no lee nada.",
     "O órgão \"{body}\" não faz nada, não decide nada e não lê nada."},
    {"The deadline \"{deadline}\" is armed here, but nobody gives its date.",
     "El plazo \"{deadline}\" se pone en curso aquí, pero nadie da su fecha.",
     "O prazo \"{deadline}\" é posto em curso aqui, mas ninguém dá a sua data."},
    {"The deadline \"{deadline}\" is never armed in \"{state}\".",
     "El plazo \"{deadline}\" nunca corre en \"{state}\".",
     "O prazo \"{deadline}\" nunca corre em \"{state}\"."},
    {"The deadline \"{deadline}\" is never armed.",
     "El plazo \"{deadline}\" nunca se pone en curso.",
     "O prazo \"{deadline}\" nunca é posto em curso."},
    {"The deadline is due less than a second after it is armed.",
     "El plazo vence menos de un segundo después de ponerse en curso.",
     "O prazo vence menos de um segundo depois de posto em curso."},
    {"The deadline is due {after} after it is armed, so a notice of {notice} can never be kept.",
     "El plazo vence {after} después de ponerse en curso, así que un aviso de {notice} nunca puede "
     "respetarse.",
     "O prazo vence {after} depois de posto em curso, portanto um aviso de {notice} nunca pode ser "
     "respeitado."},
    {"The decision \"{decision}\" cannot come out as {outcome}.",
     "La decisión \"{decision}\" no puede resultar {outcome}.",
     "A decisão \"{decision}\" não pode resultar {outcome}."},
    {"The decision \"{decision}\" is never open in \"{state}\".",
     "La decisión \"{decision}\" nunca está abierta en \"{state}\".",
     "A decisão \"{decision}\" nunca está aberta em \"{state}\"."},
    {"The decision \"{decision}\" is never opened.", "La decisión \"{decision}\" nunca se abre.",
     "A decisão \"{decision}\" nunca é aberta."},
    {"The field \"{field}\" may name several bodies, and each would vote by itself: one of them "
     "alone would count.",
     "El campo \"{field}\" puede nombrar varios órganos, y cada uno votaría por sí mismo: contaría "
     "uno solo de ellos.",
     "O campo \"{field}\" pode nomear vários órgãos, e cada um votaria por si: contaria um só "
     "deles."},
    {"The one at {place} has no guard and comes first.",
     "La de {place} no tiene condición y va primero.",
     "A de {place} não tem condição e vem primeiro."},
    {"The roster is frozen on entry of \"{state}\", after its cases are opened and its questions "
     "put: for nobody.",
     "La nómina se fija al entrar en \"{state}\", tras abrirse sus expedientes y hacerse sus "
     "preguntas: para nadie.",
     "A relação de participantes é fixada ao entrar em \"{state}\", depois de abertos os seus "
     "processos e feitas as suas perguntas: para ninguém."},
    {"The start of the case enters \"{state}\", where the deadline \"{deadline}\" needs a date, "
     "but nobody is there to give it.",
     "El comienzo del expediente entra en \"{state}\", donde el plazo \"{deadline}\" necesita una "
     "fecha, pero no hay quien la dé.",
     "O começo do processo entra em \"{state}\", onde o prazo \"{deadline}\" precisa de uma data, "
     "mas não há quem a dê."},
    {"The state \"{state}\" is left at once by a transition without event.",
     "El estado \"{state}\" se deja enseguida por una transición sin evento.",
     "O estado \"{state}\" é deixado logo por uma transição sem evento."},
    {"The transition on \"{event}\" is never taken.",
     "La transición con \"{event}\" nunca se toma.", "A transição com \"{event}\" nunca é tomada."},
    {"There is no wording for {clause} in {languages}.",
     "Falta el título en {languages}: {clause}.", "Falta o título em {languages}: {clause}."},
    {"These charts invoke each other in a circle: {charts}.",
     "Estos tipos se invocan unos a otros en círculo: {charts}.",
     "Estes tipos invocam-se uns aos outros em círculo: {charts}."},
    {"This can go round for ever: {path}.", "Esto puede dar vueltas para siempre: {path}.",
     "Isto pode dar voltas para sempre: {path}."},
    {"This deadline is never armed.", "Este plazo nunca se pone en curso.",
     "Este prazo nunca é posto em curso."},
    {"This decision cannot come out like that.", "Esta decisión no puede resultar así.",
     "Esta decisão não pode resultar assim."},
    {"This leaves and enters again all of the parallel state \"{state}\".",
     "Esto deja y vuelve a entrar en todo el estado paralelo \"{state}\".",
     "Isto deixa e entra de novo em todo o estado paralelo \"{state}\"."},
    {"This reminder falls before the deadline is armed.",
     "Este recordatorio cae antes de que el plazo se ponga en curso.",
     "Este lembrete cai antes de o prazo ser posto em curso."},
    {"This transition is never taken.", "Esta transición nunca se toma.",
     "Esta transição nunca é tomada."},
    {"Where the decision \"{decision}\" is open, nothing closes it.",
     "Donde la decisión \"{decision}\" está abierta, nada la cierra.",
     "Onde a decisão \"{decision}\" está aberta, nada a encerra."},
    {"check#error", "error", "erro"},
    {"check#warning", "advertencia", "advertência"},
    {"the body \"{body}\"", "el órgano \"{body}\"", "o órgão \"{body}\""},
    {"the chart \"{chart}\"", "el tipo \"{chart}\"", "o tipo \"{chart}\""},
    {"the deadline \"{deadline}\"", "el plazo \"{deadline}\"", "o prazo \"{deadline}\""},
    {"the decision \"{decision}\"", "la decisión \"{decision}\"", "a decisão \"{decision}\""},
    {"the document", "el documento", "o documento"},
    {"the field \"{field}\"", "el campo \"{field}\"", "o campo \"{field}\""},
    {"the state \"{state}\"", "el estado \"{state}\"", "o estado \"{state}\""},
    {"the workflow", "el flujo de trabajo", "o fluxo de trabalho"},
    {"{file} is sound; its hash is {hash}.", "{file} es correcto; su huella es {hash}.",
     "{file} está correto; o seu resumo é {hash}."},
});

static_assert(std::is_sorted(kWorkflowCheck.begin(), kWorkflowCheck.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_workflow_check() {
  return kWorkflowCheck;
}

}  // namespace concord::cli
