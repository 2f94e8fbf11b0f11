#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What is wrong with a form that came back.
namespace concord::cli {
namespace {

constexpr auto kFaultsOfForms = std::to_array<TongueWords>({
    {"\"{line}\" is none of the answers that are listed.",
     "\"{line}\" no es ninguna de las respuestas de la lista.",
     "\"{line}\" não é nenhuma das respostas da lista."},
    {"\"{step}\" is no step of this form.", "\"{step}\" no es un paso de este formulario.",
     "\"{step}\" não é um passo deste formulário."},
    {"\"{value}\" does not answer it.", "\"{value}\" no es una respuesta a ello.",
     "\"{value}\" não é uma resposta a isso."},
    {"1 line stands outside of the form's places: \"{line}\".",
     "Hay 1 línea fuera de los espacios del formulario: \"{line}\".",
     "Há 1 linha fora dos espaços do formulário: \"{line}\"."},
    {"A day of the calendar is written as 2017-06-08.",
     "Un día del calendario se escribe así: 2017-06-08.",
     "Um dia do calendário se escreve assim: 2017-06-08."},
    {"A place ends that did not begin.", "Termina un espacio que no había comenzado.",
     "Termina um espaço que não havia começado."},
    {"A whole number is written in digits.", "Un número entero se escribe en cifras.",
     "Um número inteiro se escreve em algarismos."},
    {"Add --event with one of: {names} (over HTTP event=...).",
     "Añada --event con uno de: {names} (por HTTP event=...).",
     "Acrescente --event com um de: {names} (por HTTP event=...)."},
    {"Ask for a case nearer to it; GET /v1/cases/{case}/forms lists them.",
     "Pida un expediente más cercano; GET /v1/cases/{case}/forms los enumera.",
     "Peça um processo mais próximo; GET /v1/cases/{case}/forms os enumera."},
    {"Ask the delegation to fill in a fresh form: concord form CASE.",
     "Pida a la delegación que llene un formulario nuevo: concord form EXPEDIENTE.",
     "Peça à delegação que preencha um formulário novo: concord form PROCESSO."},
    {"Ask the delegation whether it means to answer.",
     "Pregunte a la delegación si desea responder.", "Pergunte à delegação se deseja responder."},
    {"Ask the delegation which belong together; the same paragraphs stand in the same order in "
     "each language.",
     "Pregunte a la delegación cuáles van juntos; en cada idioma van los mismos párrafos en el "
     "mismo orden.",
     "Pergunte à delegação quais vão juntos; em cada idioma vão os mesmos parágrafos na mesma "
     "ordem."},
    {"Ask the delegation which of the two it means.",
     "Pregunte a la delegación cuál de las dos cosas quiere decir.",
     "Pergunte à delegação qual das duas coisas quer dizer."},
    {"Ask the delegation which one it means.", "Pregunte a la delegación cuál quiere decir.",
     "Pergunte à delegação qual quer dizer."},
    {"Ask which of the two is meant, and leave the other out.",
     "Pregunte cuál de los dos vale, y omita el otro.",
     "Pergunte qual dos dois vale, e omita o outro."},
    {"If the delegation has no answer, record that: concord act CASE {step}.",
     "Si la delegación no tiene respuesta, regístrelo: concord act EXPEDIENTE {step}.",
     "Se a delegação não tem resposta, registre-o: concord act PROCESSO {step}."},
    {"If the delegation wants it recorded after all: the same with --again (over HTTP again=true).",
     "Si la delegación quiere que se registre de todos modos: lo mismo con --again (por HTTP "
     "again=true).",
     "Se a delegação quer que se registre mesmo assim: o mesmo com --again (por HTTP again=true)."},
    {"If they are part of the answer, move them into a place; else add --leave-out (over HTTP "
     "leave_out=true). The original keeps them.",
     "Si son parte de la respuesta, páselas a un espacio; si no, añada --leave-out (por HTTP "
     "leave_out=true). El original las conserva.",
     "Se são parte da resposta, passe-as a um espaço; se não, acrescente --leave-out (por HTTP "
     "leave_out=true). O original as conserva."},
    {"Import it as a text: concord text import FILE; or record it with concord act CASE "
     "bring_text.",
     "Impórtelo como texto: concord text import ARCHIVO; o regístrelo con concord act EXPEDIENTE "
     "bring_text.",
     "Importe-o como texto: concord text import ARQUIVO; ou registre-o com concord act PROCESSO "
     "bring_text."},
    {"Import it without naming a case, or take the right file.",
     "Impórtelo sin nombrar un expediente, o tome el archivo correcto.",
     "Importe-o sem nomear um processo, ou tome o arquivo certo."},
    {"It is written by its name in the form's language or by its code, for example {title} or "
     "{code}.",
     "Se escribe por su nombre en el idioma del formulario o por su código, por ejemplo {title} o "
     "{code}.",
     "Escreve-se pelo nome no idioma do formulário ou pelo código, por exemplo {title} ou {code}."},
    {"Leave --event out (over HTTP event).", "Omita --event (por HTTP event).",
     "Omita --event (por HTTP event)."},
    {"More than one step can be taken with this form, or none.",
     "Con este formulario se puede dar más de un paso, o ninguno.",
     "Com este formulário pode-se dar mais de um passo, ou nenhum."},
    {"Name a delegation (over HTTP party=CODE, concord form CASE --party CODE), out of {parties}; "
     "or take all: GET /v1/cases/{case}/forms lists them, concord form CASE --all --out FOLDER "
     "writes them.",
     "Nombre una delegación (por HTTP party=CÓDIGO, concord form EXPEDIENTE --party CÓDIGO) de "
     "{parties}; o tome todos: GET /v1/cases/{case}/forms los enumera, concord form EXPEDIENTE "
     "--all --out CARPETA los escribe.",
     "Nomeie uma delegação (por HTTP party=CÓDIGO, concord form PROCESSO --party CÓDIGO) de "
     "{parties}; ou tome todos: GET /v1/cases/{case}/forms os enumera, concord form PROCESSO --all "
     "--out PASTA os grava."},
    {"Nothing is left to do. Only if another time, step or reason is to stand: the delegation "
     "disavows what was recorded, and the form is handed in with --again (over HTTP again=true).",
     "No queda nada por hacer. Solo si ha de valer otra hora, otro paso u otro motivo: la "
     "delegación desautoriza lo registrado, y el formulario se entrega con --again (por HTTP "
     "again=true).",
     "Nada resta a fazer. Só se deve valer outra hora, outro passo ou outro motivo: a delegação "
     "desautoriza o registrado, e o formulário é entregue com --again (por HTTP again=true)."},
    {"Nothing was written in the places of this form.",
     "No se escribió nada en los espacios de este formulario.",
     "Nada foi escrito nos espaços deste formulário."},
    {"Paragraphs in {language}: {count}; in the language before it: {before}.",
     "Párrafos en {language}: {count}; en el idioma anterior: {before}.",
     "Parágrafos em {language}: {count}; no idioma anterior: {before}."},
    {"Put an X between the parentheses, or leave them empty.",
     "Ponga una X entre los paréntesis, o déjelos vacíos.",
     "Ponha um X entre os parênteses, ou deixe-os vazios."},
    {"Put each into a file of its own.", "Ponga cada uno en su propio archivo.",
     "Ponha cada um no seu próprio arquivo."},
    {"Record it by hand, with the file as the original: concord act CASE bring_text ... --original "
     "FILE",
     "Regístrelo a mano, con el archivo como original: concord act EXPEDIENTE bring_text ... "
     "--original ARCHIVO",
     "Registre-o à mão, com o arquivo como original: concord act PROCESSO bring_text ... "
     "--original ARQUIVO"},
    {"Record it with concord act CASE bring_text.",
     "Regístrelo con concord act EXPEDIENTE bring_text.",
     "Registre-o com concord act PROCESSO bring_text."},
    {"Save it as text in UTF-8, or send back the DOCX form.",
     "Guárdelo como texto en UTF-8, o devuelva el formulario en DOCX.",
     "Salve-o como texto em UTF-8, ou devolva o formulário em DOCX."},
    {"Send it again; if it was recorded meanwhile, that is told then.",
     "Envíelo de nuevo; si entretanto se registró, se dirá entonces.",
     "Envie-o de novo; se entretanto foi registrado, isso será dito então."},
    {"Take pictures out of it, or record the answer with concord act CASE bring_text.",
     "Quite las imágenes, o registre la respuesta con concord act EXPEDIENTE bring_text.",
     "Retire as imagens, ou registre a resposta com concord act PROCESSO bring_text."},
    {"The case changed while this form was taken in: nothing was recorded.",
     "El expediente cambió mientras se tomaba este formulario: no se registró nada.",
     "O processo mudou enquanto se recebia este formulário: nada foi registrado."},
    {"The end of the form is missing.", "Falta el final del formulario.",
     "Falta o fim do formulário."},
    {"The form holds more than 1 MiB of text.", "El formulario contiene más de 1 MiB de texto.",
     "O formulário contém mais de 1 MiB de texto."},
    {"The form says that there is no answer, and gives one.",
     "El formulario dice que no hay respuesta, y da una.",
     "O formulário diz que não há resposta, e dá uma."},
    {"The form says that there is no answer; \"{step}\" would say something else.",
     "El formulario dice que no hay respuesta; \"{step}\" diría otra cosa.",
     "O formulário diz que não há resposta; \"{step}\" diria outra coisa."},
    {"The lines that say whose answer this is were changed.",
     "Se cambiaron las líneas que dicen de quién es esta respuesta.",
     "Foram alteradas as linhas que dizem de quem é esta resposta."},
    {"The place \"{place}\" has no end.", "El espacio \"{place}\" no tiene fin.",
     "O espaço \"{place}\" não tem fim."},
    {"The place \"{place}\" is missing.", "Falta el espacio \"{place}\".",
     "Falta o espaço \"{place}\"."},
    {"The place \"{place}\" is not of this form.",
     "El espacio \"{place}\" no es de este formulario.",
     "O espaço \"{place}\" não é deste formulário."},
    {"The place \"{place}\" is there twice.", "El espacio \"{place}\" está dos veces.",
     "O espaço \"{place}\" está duas vezes."},
    {"There are more than 1000 paragraphs.", "Hay más de 1000 párrafos.",
     "Há mais de 1000 parágrafos."},
    {"There are {count} forms in this file.", "Hay {count} formularios en este archivo.",
     "Há {count} formulários neste arquivo."},
    {"There is more than one answer where one is asked for.",
     "Hay más de una respuesta donde se pide una.", "Há mais de uma resposta onde se pede uma."},
    {"There is more than one form of this delegation below this case.",
     "Hay más de un formulario de esta delegación bajo este expediente.",
     "Há mais de um formulário desta delegação sob este processo."},
    {"There is no form of \"{party}\" here that you may have.",
     "Aquí no hay ningún formulario de \"{party}\" que usted pueda tener.",
     "Aqui não há nenhum formulário de \"{party}\" que você possa ter."},
    {"There is no form of this case itself: it is asked of delegations in cases below it.",
     "De este expediente mismo no hay formulario: se pide a las delegaciones en expedientes bajo "
     "él.",
     "Deste processo mesmo não há formulário: pede-se às delegações em processos sob ele."},
    {"This form answers {place}, not {other}.", "Este formulario responde a {place}, no a {other}.",
     "Este formulário responde a {place}, não a {other}."},
    {"This form is larger than 8 MiB, more than is kept with the record.",
     "Este formulario tiene más de 8 MiB, más de lo que se conserva con el asiento.",
     "Este formulário tem mais de 8 MiB, mais do que se conserva com o registro."},
    {"This form is recorded already: {why}.", "Este formulario ya está registrado: {why}.",
     "Este formulário já está registrado: {why}."},
    {"This form was recorded already ({why}), and {party} has disavowed that since: nothing was "
     "done.",
     "Este formulario ya se había registrado ({why}), y {party} lo desautorizó después: no se hizo "
     "nada.",
     "Este formulário já tinha sido registrado ({why}), e {party} o desautorizou depois: nada foi "
     "feito."},
    {"This is a PDF or a DOC, no form in DOCX or in plain text.",
     "Esto es un PDF o un DOC, no un formulario en DOCX ni en texto simple.",
     "Isto é um PDF ou um DOC, não um formulário em DOCX nem em texto simples."},
    {"This is a form of a later kind: {version}.",
     "Este formulario es de una clase posterior: {version}.",
     "Este formulário é de um tipo posterior: {version}."},
    {"This is a form of another case: {place}.",
     "Este es un formulario de otro expediente: {place}.",
     "Este é um formulário de outro processo: {place}."},
    {"This is no response form: no line says which case it answers.",
     "Esto no es un formulario de respuesta: ninguna línea dice a qué expediente responde.",
     "Isto não é um formulário de resposta: nenhuma linha diz a que processo responde."},
    {"entry {entry}, recorded at {time}; received {received} by e-mail",
     "asiento {entry}, registrado el {time}; recibido el {received} por correo electrónico",
     "registro {entry}, lançado em {time}; recebido em {received} por correio eletrônico"},
    {"entry {entry}, recorded at {time}; received {received} by note verbale",
     "asiento {entry}, registrado el {time}; recibido el {received} por nota verbal",
     "registro {entry}, lançado em {time}; recebido em {received} por nota verbal"},
    {"entry {entry}, recorded by {person} at {time}; received {received} by e-mail",
     "asiento {entry}, registrado por {person} el {time}; recibido el {received} por correo "
     "electrónico",
     "registro {entry}, lançado por {person} em {time}; recebido em {received} por correio "
     "eletrônico"},
    {"entry {entry}, recorded by {person} at {time}; received {received} by note verbale",
     "asiento {entry}, registrado por {person} el {time}; recibido el {received} por nota verbal",
     "registro {entry}, lançado por {person} em {time}; recebido em {received} por nota verbal"},
    {"entry {entry}, recorded by {person} at {time}; received {received} orally",
     "asiento {entry}, registrado por {person} el {time}; recibido el {received} de viva voz",
     "registro {entry}, lançado por {person} em {time}; recebido em {received} oralmente"},
    {"{count} lines stand outside of the form's places, the first: \"{line}\".",
     "Hay {count} {count|línea|líneas} fuera de los espacios del formulario, la primera: "
     "\"{line}\".",
     "Há {count} {count|linha|linhas} fora dos espaços do formulário, a primeira: \"{line}\"."},
});

static_assert(std::is_sorted(kFaultsOfForms.begin(), kFaultsOfForms.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_faults_of_forms() {
  return kFaultsOfForms;
}

}  // namespace concord::cli
