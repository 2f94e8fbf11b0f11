#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What went wrong with texts and acts.
namespace concord::cli {
namespace {

constexpr auto kFaultsOfTexts = std::to_array<TongueWords>({
    {"\"{name}\" is missing", "falta \"{name}\"", "falta \"{name}\""},
    {"\"{name}\" is missing.", "Falta \"{name}\".", "Falta \"{name}\"."},
    {"\"{name}\" is not known here", "\"{name}\" no se conoce aquí",
     "\"{name}\" não é conhecido aqui"},
    {"\"{typed}\" is no time.", "\"{typed}\" no es una hora.", "\"{typed}\" não é um horário."},
    {"A line ends with a carriage return.", "Una línea termina con un retorno de carro.",
     "Uma linha termina com um retorno de carro."},
    {"A line has {bytes} bytes; at most {most} are read.",
     "Una línea tiene {bytes} bytes; se leen como máximo {most}.",
     "Uma linha tem {bytes} bytes; leem-se no máximo {most}."},
    {"A paragraph goes with remove_paragraph; an alternative that deletes has no texts at all.",
     "Un párrafo se quita con remove_paragraph; una alternativa que suprime no tiene ningún texto.",
     "Um parágrafo sai com remove_paragraph; uma alternativa que suprime não tem nenhum texto."},
    {"A tag of HTML stands at {place}; a text is Markdown.",
     "Hay una etiqueta de HTML en {place}; un texto es Markdown.",
     "Há uma etiqueta de HTML em {place}; um texto é Markdown."},
    {"A typed bracket stands at {place}: as mere words it would count as agreed.",
     "Hay un corchete escrito en {place}: como simples palabras contaría como acordado.",
     "Há um colchete escrito em {place}: como simples palavras contaria como acordado."},
    {"Break it into paragraphs.", "Divídalo en párrafos.", "Divida-o em parágrafos."},
    {"Bring it as the file that it is, with --file where a file may stand (attach, a field for "
     "one), or save it as text in UTF-8 (of a PDF: pdftotext FILE; of a DOCX: concord text import "
     "FILE; an ODT, a DOC or an RTF is saved as DOCX first).",
     "Tráigalo como el archivo que es, con --file donde pueda ir un archivo (attach, un campo para "
     "uno), o guárdelo como texto en UTF-8 (de un PDF: pdftotext ARCHIVO; de un DOCX: concord text "
     "import ARCHIVO; un ODT, un DOC o un RTF se guarda antes como DOCX).",
     "Traga-o como o arquivo que é, com --file onde possa ir um arquivo (attach, um campo para "
     "um), ou salve-o como texto em UTF-8 (de um PDF: pdftotext ARQUIVO; de um DOCX: concord text "
     "import ARQUIVO; um ODT, um DOC ou um RTF se salva antes como DOCX)."},
    {"Bring it to their rank, if what follows is on {topic}; else word it otherwise.",
     "Póngalo al nivel de ellos, si lo que sigue trata de {topic}; si no, redáctelo de otro modo.",
     "Coloque-o no nível deles, se o que segue trata de {topic}; se não, redija-o de outro modo."},
    {"CONCORD_SERVER, or the file with options, names a server ({server}) and CONCORD_DATA, or "
     "that file, a store ({store}).",
     "CONCORD_SERVER, o el archivo de opciones, nombra un servidor ({server}), y CONCORD_DATA, o "
     "ese archivo, un almacén ({store}).",
     "CONCORD_SERVER, ou o arquivo de opções, nomeia um servidor ({server}), e CONCORD_DATA, ou "
     "esse arquivo, um repositório ({store})."},
    {"End lines with a line feed alone.", "Termine las líneas solo con un salto de línea.",
     "Termine as linhas só com uma quebra de linha."},
    {"Give --received as year, month, day and the hour in UTC: {time}",
     "Dé --received como año, mes, día y la hora en UTC: {time}",
     "Dê --received como ano, mês, dia e a hora em UTC: {time}"},
    {"Give one such as ana@example.org; a domain in other letters as xn--...",
     "Dé una como ana@example.org; un dominio en otra escritura, como xn--...",
     "Dê um como ana@example.org; um domínio em outra escrita, como xn--..."},
    {"In which language is {file}? Neither its head nor its words tell.",
     "¿En qué idioma está {file}? No lo dicen ni su encabezado ni sus palabras.",
     "Em que idioma está {file}? Não o dizem nem o cabeçalho nem as palavras."},
    {"It has {names}.", "Tiene {names}.", "Tem {names}."},
    {"It has: none.", "No tiene ninguno.", "Não tem nenhum."},
    {"It has: {names}.", "Tiene: {names}.", "Tem: {names}."},
    {"It opens when the secretariat invites inputs: `concord consultation cases {consultation}` "
     "shows what is open.",
     "Se abre cuando la secretaría solicita aportes: `concord consultation cases {consultation}` "
     "muestra lo que está abierto.",
     "Abre-se quando a secretaria solicita contribuições: `concord consultation cases "
     "{consultation}` mostra o que está aberto."},
    {"Known are: {names}", "Se conocen: {names}", "Conhecem-se: {names}"},
    {"Leave them out of the file; or record what came in from another party with --received and "
     "--channel.",
     "Quítelos del archivo; o registre lo que llegó de otra delegación con --received y --channel.",
     "Retire-as do arquivo; ou registre o que chegou de outra delegação com --received e "
     "--channel."},
    {"Look at it with `concord case {case}`.", "Véalo con `concord case {case}`.",
     "Veja-o com `concord case {case}`."},
    {"Look at its revisions with `concord --json case {case}`.",
     "Vea sus revisiones con `concord --json case {case}`.",
     "Veja as suas revisões com `concord --json case {case}`."},
    {"Look at the file.", "Revise el archivo.", "Verifique o arquivo."},
    {"Mark changes in what `concord text export CASE` writes, and keep the rest as it stands.",
     "Marque los cambios en lo que escribe `concord text export EXPEDIENTE`, y deje lo demás como "
     "está.",
     "Marque as alterações no que grava `concord text export PROCESSO`, e deixe o resto como "
     "está."},
    {"Name another folder with --out.", "Indique otra carpeta con --out.",
     "Indique outra pasta com --out."},
    {"Name its language.", "Indique su idioma.", "Indique o seu idioma."},
    {"Name one for each file with --language, say it in the front matter (languages: es), or in "
     "the file's name (text_es.md).",
     "Indique uno por archivo con --language, dígalo en el encabezado del archivo (languages: es) "
     "o en su nombre (text_es.md).",
     "Indique um por arquivo com --language, diga-o no cabeçalho do arquivo (languages: es) ou no "
     "seu nome (text_es.md)."},
    {"Name one with --language: {languages}.", "Indique uno con --language: {languages}.",
     "Indique um com --language: {languages}."},
    {"Name the language of both with --language; `concord text drift` compares languages.",
     "Indique el idioma de ambos con --language; `concord text drift` compara idiomas.",
     "Indique o idioma de ambos com --language; `concord text drift` compara idiomas."},
    {"Name the later one too: concord text diff {text} LATER.",
     "Nombre también el posterior: concord text diff {text} POSTERIOR.",
     "Nomeie também o posterior: concord text diff {text} POSTERIOR."},
    {"Neither the head of the text nor its words tell in which language it is.",
     "Ni el encabezado del texto ni sus palabras dicen en qué idioma está.",
     "Nem o cabeçalho do texto nem as suas palavras dizem em que idioma está."},
    {"Nothing of {file} was proposed: each of {count} is listed with its reason.",
     "No se propuso nada de {file}: sus {count} cambios constan en la lista, cada uno con su "
     "motivo.",
     "Nada de {file} foi proposto: as suas {count} alterações constam da lista, cada uma com o seu "
     "motivo."},
    {"Nothing of {file} was proposed: what it asks for is listed with its reason.",
     "No se propuso nada de {file}: lo que pide consta en la lista, con su motivo.",
     "Nada de {file} foi proposto: o que pede consta da lista, com o seu motivo."},
    {"Open it with open_brackets, or let `concord text import FILE --into CASE` do so. A bracket "
     "that is only punctuation has a backslash: \\[sic\\]; those of a form are words with "
     "--brackets-as-words (over HTTP brackets_as_words=true).",
     "Ábralo con open_brackets, o deje que lo haga `concord text import ARCHIVO --into "
     "EXPEDIENTE`. Un corchete que es solo puntuación lleva barra inversa: \\[sic\\]; los de un "
     "formulario son palabras con --brackets-as-words (por HTTP brackets_as_words=true).",
     "Abra-o com open_brackets, ou deixe que o faça `concord text import ARQUIVO --into PROCESSO`. "
     "Um colchete que é só pontuação leva barra invertida: \\[sic\\]; os de um formulário são "
     "palavras com --brackets-as-words (por HTTP brackets_as_words=true)."},
    {"Paragraph {paragraph} has no wording in {language}.",
     "El párrafo {paragraph} no tiene redacción en {language}.",
     "O parágrafo {paragraph} não tem redação em {language}."},
    {"Paragraph {paragraph} has several wordings.",
     "El párrafo {paragraph} tiene varias redacciones.",
     "O parágrafo {paragraph} tem várias redações."},
    {"Part paragraphs by empty lines.", "Separe los párrafos con líneas en blanco.",
     "Separe os parágrafos com linhas em branco."},
    {"Revision {revision} was recalled; its words are not shown.",
     "La revisión {revision} fue retirada; su redacción no se muestra.",
     "A revisão {revision} foi retirada; a sua redação não é mostrada."},
    {"Say \"{member}\": it has {languages}.", "Indique \"{member}\": tiene {languages}.",
     "Indique \"{member}\": tem {languages}."},
    {"Say in which --conference, or import each section --into its case.",
     "Diga en qué --conference, o importe cada sección --into su expediente.",
     "Diga em que --conference, ou importe cada seção --into o seu processo."},
    {"Say it with --language: {languages}.", "Indíquelo con --language: {languages}.",
     "Indique-o com --language: {languages}."},
    {"Say who the authors are with --parties {party}=NAME.",
     "Diga quiénes son los autores con --parties {party}=NOMBRE.",
     "Diga quem são os autores com --parties {party}=NOME."},
    {"Scan it with fewer dots, or bring its parts one by one.",
     "Digitalícelo con menor resolución, o traiga sus partes una por una.",
     "Digitalize-o com menor resolução, ou traga as suas partes uma a uma."},
    {"See docs/glossary.md for what such a file has in it.",
     "docs/glossary.md dice qué contiene un archivo así.",
     "docs/glossary.md diz o que contém um arquivo assim."},
    {"Sign it: concord key sign {file}", "Fírmelo: concord key sign {file}",
     "Assine-o: concord key sign {file}"},
    {"Split it into paragraphs.", "Divídalo en párrafos.", "Divida-o em parágrafos."},
    {"Split it.", "Divídalo.", "Divida-o."},
    {"The file has {bytes} bytes; at most {most} are read.",
     "El archivo tiene {bytes} bytes; se leen como máximo {most}.",
     "O arquivo tem {bytes} bytes; leem-se no máximo {most}."},
    {"The heading \"{heading}\" names several topics: {first}, {second}. Write the code.",
     "El título \"{heading}\" nombra varios temas: {first}, {second}. Escriba el código.",
     "O título \"{heading}\" nomeia vários temas: {first}, {second}. Escreva o código."},
    {"The heading \"{heading}\" names {topic}, but stands below the rank of the topics' headings, "
     "within what is on {now}.",
     "El título \"{heading}\" nombra {topic}, pero está por debajo del nivel de los títulos de los "
     "temas, dentro de lo que trata de {now}.",
     "O título \"{heading}\" nomeia {topic}, mas está abaixo do nível dos títulos dos temas, "
     "dentro do que trata de {now}."},
    {"The one text is in {first}, the other in {second}.",
     "Un texto está en {first}, el otro en {second}.",
     "Um texto está em {first}, o outro em {second}."},
    {"The signed act is kept, with this answer, in {file}",
     "El acto firmado se conserva, con esta respuesta, en {file}",
     "O ato assinado se conserva, com esta resposta, em {file}"},
    {"The topics are: {topics}.", "Los temas son: {topics}.", "Os temas são: {topics}."},
    {"There are changes of {author}, and you act as {party}.",
     "Hay cambios de {author}, y usted actúa como {party}.",
     "Há alterações de {author}, e você atua como {party}."},
    {"There are no words in this text.", "No hay palabras en este texto.",
     "Não há palavras neste texto."},
    {"There are several cases for {whose}: {first}, {second}.",
     "Hay varios expedientes para {whose}: {first}, {second}.",
     "Há vários processos para {whose}: {first}, {second}."},
    {"There is no paragraph {paragraph} in {text}.", "No hay párrafo {paragraph} en {text}.",
     "Não há parágrafo {paragraph} em {text}."},
    {"There is no revision {revision} of this text that you may read.",
     "De este texto no hay ninguna revisión {revision} que usted pueda leer.",
     "Deste texto não há nenhuma revisão {revision} que você possa ler."},
    {"There is no such text of this case that you may read: {text}.",
     "En este expediente no hay tal texto que usted pueda leer: {text}.",
     "Neste processo não há tal texto que você possa ler: {text}."},
    {"There is no text in \"{language}\".", "No hay texto en \"{language}\".",
     "Não há texto em \"{language}\"."},
    {"This text cannot be exported: {why} ({place})",
     "Este texto no se puede exportar: {why} ({place})",
     "Este texto não pode ser exportado: {why} ({place})"},
    {"To repeat it safely add --id {id}.", "Para repetirlo sin riesgo añada --id {id}.",
     "Para repeti-lo sem risco acrescente --id {id}."},
    {"To repeat it safely: concord send {file}", "Para repetirlo sin riesgo: concord send {file}",
     "Para repeti-lo sem risco: concord send {file}"},
    {"Which language is {file} in?", "¿En qué idioma está {file}?", "Em que idioma está {file}?"},
    {"With which text is {text} compared?", "¿Con qué texto se compara {text}?",
     "Com que texto se compara {text}?"},
    {"Write Markdown, or a backslash before \"<\" for the sign itself.",
     "Escriba Markdown, o una barra inversa antes de \"<\" para el propio signo.",
     "Escreva Markdown, ou uma barra invertida antes de \"<\" para o próprio sinal."},
    {"Write some, or leave it empty.", "Escriba algo, o déjelo vacío.",
     "Escreva algo, ou deixe-o vazio."},
    {"Write some, or leave the text out. set_field with nothing but its field (--set FIELD=) "
     "empties that.",
     "Escriba algunas, u omita el texto. set_field sin más que su campo (--set CAMPO=) lo vacía.",
     "Escreva algumas, ou omita o texto. set_field só com o seu campo (--set CAMPO=) o esvazia."},
    {"You see no case for {whose}. Nothing was done.",
     "Usted no ve ningún expediente para {whose}. No se hizo nada.",
     "Você não vê nenhum processo para {whose}. Nada foi feito."},
    {"a duration such as PT72H or P10D is expected here",
     "aquí se espera una duración como PT72H o P10D",
     "aqui se espera uma duração como PT72H ou P10D"},
    {"a list is expected here", "aquí se espera una lista", "aqui se espera uma lista"},
    {"a number of at least 0 is expected here", "aquí se espera un número no menor que 0",
     "aqui se espera um número não menor que 0"},
    {"a string is expected here", "aquí se espera una cadena",
     "aqui se espera uma cadeia de caracteres"},
    {"a whole number is expected here", "aquí se espera un número entero",
     "aqui se espera um número inteiro"},
    {"an RFC 3339 instant is expected here", "aquí se espera un instante según RFC 3339",
     "aqui se espera um instante segundo RFC 3339"},
    {"an object is expected here", "aquí se espera un objeto", "aqui se espera um objeto"},
    {"that is no address of e-mail", "eso no es una dirección de correo electrónico",
     "isso não é um endereço de correio eletrônico"},
    {"the file is larger than 8 MiB", "el archivo tiene más de 8 MiB",
     "o arquivo tem mais de 8 MiB"},
    {"the registry has no command \"{name}\"",
     "el registro de partes y órganos no tiene la orden \"{name}\"",
     "o registro de partes e órgãos não tem o comando \"{name}\""},
    {"the text is longer than 256 KiB", "el texto tiene más de 256 KiB",
     "o texto tem mais de 256 KiB"},
    {"there is no member \"{name}\" here", "aquí no hay ningún miembro \"{name}\"",
     "aqui não há nenhum membro \"{name}\""},
    {"there is nothing in the file", "no hay nada en el archivo", "não há nada no arquivo"},
    {"true or false is expected here", "aquí se espera true o false",
     "aqui se espera true ou false"},
    {"{command} is made against no wording.", "{command} no se hace sobre ninguna redacción.",
     "{command} não se faz sobre nenhuma redação."},
    {"{file} cannot be read: {why}", "{file} no se puede leer: {why}",
     "{file} não pode ser lido: {why}"},
    {"{file} is no glossary: {why}.", "{file} no es un glosario: {why}.",
     "{file} não é um glossário: {why}."},
    {"{file} is not signed.", "{file} no está firmado.", "{file} não está assinado."},
    {"{option}: there is nothing called \"{name}\".", "{option}: no hay nada llamado \"{name}\".",
     "{option}: não há nada chamado \"{name}\"."},
});

static_assert(std::is_sorted(kFaultsOfTexts.begin(), kFaultsOfTexts.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_faults_of_texts() {
  return kFaultsOfTexts;
}

}  // namespace concord::cli
