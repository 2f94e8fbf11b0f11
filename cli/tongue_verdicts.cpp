#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What `audit verify` has proved, and what nobody can tell from the evidence alone.
namespace concord::cli {
namespace {

constexpr auto kVerdicts = std::to_array<TongueWords>({
    {"And {count} more.", "Y {count} más.", "E mais {count}."},
    {"No contents are here (audit export --contents).",
     "No hay contenidos aquí (audit export --contents).",
     "Não há conteúdos aqui (audit export --contents)."},
    {"Not proved:", "No probado:", "Não provado:"},
    {"Proved: {entries} {entries|entry|entries}, root {root}",
     "Probado: {entries} {entries|asiento|asientos}, raíz {root}",
     "Provado: {entries} {entries|registro|registros}, raiz {root}"},
    {"Proved: {hashes} {hashes|hash|hashes}, root {root}",
     "Probado: {hashes} {hashes|huella|huellas}, raíz {root}",
     "Provado: {hashes} {hashes|resumo|resumos}, raiz {root}"},
    {"check#approvals", "aprobaciones", "aprovações"},
    {"check#authority", "autoridad", "autoridade"},
    {"check#chains", "cadenas", "cadeias"},
    {"check#checkpoint", "punto de control", "ponto de controle"},
    {"check#contents", "contenidos", "conteúdos"},
    {"check#entries", "asientos", "registros"},
    {"check#expected", "lo esperado", "o esperado"},
    {"check#files", "archivos", "arquivos"},
    {"check#incomplete", "incompleto", "incompleto"},
    {"check#keys", "claves", "chaves"},
    {"check#log key", "clave del registro", "chave do log"},
    {"check#loss", "pérdida", "perda"},
    {"check#proved", "probado", "provado"},
    {"check#replay", "reproducción", "reprodução"},
    {"check#workflow", "flujo de trabajo", "fluxo de trabalho"},
    {"check#wrong", "erróneo", "errado"},
    {"each case moved along transitions of its pinned definition, each decision came out as its "
     "stances tally, each act left all that follows from it and nothing else",
     "cada expediente avanzó por transiciones de su definición fijada, cada decisión resultó según "
     "el cómputo de sus posiciones, cada acto dejó todo lo que se sigue de él y nada más",
     "cada processo avançou por transições da sua definição fixada, cada decisão resultou conforme "
     "a contagem das suas posições, cada ato deixou tudo o que decorre dele e nada mais"},
    {"entries {first} to {last} of {log} are declared lost ({ground})",
     "los asientos {first} a {last} de {log} se declararon perdidos ({ground})",
     "os registros {first} a {last} de {log} foram declarados perdidos ({ground})"},
    {"entry {entry} of {log} is declared lost ({ground})",
     "el asiento {entry} de {log} se declaró perdido ({ground})",
     "o registro {entry} de {log} foi declarado perdido ({ground})"},
    {"in {consultations} {consultations|consultation|consultations} each case moved along "
     "transitions of its pinned definition, each decision came out as its stances tally, each act "
     "left all that follows from it and nothing else",
     "en {consultations} {consultations|consulta|consultas}, cada expediente avanzó por "
     "transiciones de su definición fijada, cada decisión resultó según el cómputo de sus "
     "posiciones, cada acto dejó todo lo que se sigue de él y nada más",
     "em {consultations} {consultations|consulta|consultas}, cada processo avançou por transições "
     "da sua definição fixada, cada decisão resultou conforme a contagem das suas posições, cada "
     "ato deixou tudo o que decorre dele e nada mais"},
    {"it is about what was asked for", "trata de lo que se pidió", "trata do que foi pedido"},
    {"keys with which delegations sign", "claves con que firman las delegaciones",
     "chaves com que assinam as delegações"},
    {"no act here is signed with a key of who acted",
     "ningún acto de aquí está firmado con una clave de quien actuó",
     "nenhum ato daqui está assinado com uma chave de quem atuou"},
    {"no act here was done by a mandate", "ningún acto de aquí se hizo con un mandato",
     "nenhum ato daqui foi feito com um mandato"},
    {"no act was done by a mandate", "no se hizo ningún acto con un mandato",
     "nenhum ato foi feito com um mandato"},
    {"no consultation was begun", "no se ha iniciado ninguna consulta",
     "nenhuma consulta foi iniciada"},
    {"no content is beside the log", "no hay ningún contenido junto al registro",
     "não há nenhum conteúdo junto ao log"},
    {"no content is here, {deleted} redacted, {withheld} withheld, {missing} not there",
     "no hay ningún contenido aquí: {deleted} suprimidos, {withheld} reservados, {missing} "
     "ausentes",
     "não há nenhum conteúdo aqui: {deleted} suprimidos, {withheld} reservados, {missing} "
     "ausentes"},
    {"no delegation has a key of its own here", "ninguna delegación tiene aquí una clave propia",
     "nenhuma delegação tem aqui uma chave própria"},
    {"no entry here names a content", "ningún asiento de aquí nombra un contenido",
     "nenhum registro daqui nomeia um conteúdo"},
    {"no entry is here", "no hay ningún asiento aquí", "não há nenhum registro aqui"},
    {"nothing to prove: {clause}", "nada que probar: {clause}", "nada a provar: {clause}"},
    {"that an earlier version wrote {acts} {acts|act|acts}, which by the rules of now would not "
     "have come about so: asserted by the log.",
     "que una versión anterior escribió {acts} {acts|acto|actos}, que según las reglas de ahora no "
     "se {acts|habría producido|habrían producido} así: lo afirma el registro.",
     "que uma versão anterior escreveu {acts} {acts|ato|atos}, que pelas regras de agora não se "
     "{acts|teria produzido|teriam produzido} assim: é afirmado pelo log."},
    {"that each act had a mandate, and whose keys approvals are signed with: contents of the "
     "registry are not here",
     "que cada acto tenía un mandato, y de quién son las claves con que se firmaron las "
     "aprobaciones: faltan aquí contenidos del registro de partes y órganos",
     "que cada ato tinha um mandato, e de quem são as chaves com que se assinaram as aprovações: "
     "faltam aqui conteúdos do registro de partes e órgãos"},
    {"that each step was allowed by the workflow and each decision came out as it was tallied, "
     "from where replay had to stop: asserted by the log.",
     "que el flujo de trabajo permitía cada paso y cada decisión resultó según su cómputo, desde "
     "donde la reproducción tuvo que parar: lo afirma el registro.",
     "que o fluxo de trabalho permitia cada passo e cada decisão resultou conforme a sua contagem, "
     "desde onde a reprodução teve que parar: é afirmado pelo log."},
    {"that each step was allowed by the workflow and each decision came out as it was tallied: "
     "asserted by the log; for a replay the whole log is needed, with its contents (audit export "
     "--contents)",
     "que el flujo de trabajo permitía cada paso y cada decisión resultó según su cómputo: lo "
     "afirma el registro; para reproducirlo hace falta el registro entero, con sus contenidos "
     "(audit export --contents)",
     "que o fluxo de trabalho permitia cada passo e cada decisão resultou conforme a sua contagem: "
     "é afirmado pelo log; para reproduzi-lo é preciso o log inteiro, com os seus conteúdos (audit "
     "export --contents)"},
    {"that each step was allowed by the workflow and each decision came out as it was tallied: "
     "nobody has replayed it here",
     "que el flujo de trabajo permitía cada paso y cada decisión resultó según su cómputo: nadie "
     "lo ha reproducido aquí",
     "que o fluxo de trabalho permitia cada passo e cada decisão resultou conforme a sua contagem: "
     "ninguém o reproduziu aqui"},
    {"that nobody was shown another end of this log: its newest {entries} {entries|entry "
     "is|entries are} not cosigned yet",
     "que a nadie se mostró otro final de este registro: {entries|aún no está cofirmado su asiento "
     "más reciente|aún no están cofirmados sus {entries} asientos más recientes}",
     "que a ninguém se mostrou outro final deste log: {entries|ainda não está coassinado o seu "
     "registro mais recente|ainda não estão coassinados os seus registros mais recentes}"},
    {"that nobody was shown another log: compare with a checkpoint kept elsewhere (--previous "
     "FILE), or give a policy with witnesses (--policy FILE)",
     "que a nadie se mostró otro registro: compare con un punto de control guardado en otra parte "
     "(--previous ARCHIVO), o dé una política con testigos (--policy ARCHIVO)",
     "que a ninguém se mostrou outro log: compare com um ponto de controle guardado em outro lugar "
     "(--previous ARQUIVO), ou dê uma política com testemunhas (--policy ARQUIVO)"},
    {"that nobody was shown another log: no witness is asked for. Compare with a checkpoint kept "
     "elsewhere (--previous FILE), or give a policy with witnesses",
     "que a nadie se mostró otro registro: no se pide ningún testigo. Compare con un punto de "
     "control guardado en otra parte (--previous ARCHIVO), o dé una política con testigos",
     "que a ninguém se mostrou outro log: não se pede nenhuma testemunha. Compare com um ponto de "
     "controle guardado em outro lugar (--previous ARQUIVO), ou dê uma política com testemunhas"},
    {"that persons are who the registry says, and that clocks were right when times were taken",
     "que las personas son quienes dice el registro de partes y órganos, y que los relojes estaban "
     "bien cuando se tomaron las horas",
     "que as pessoas são quem diz o registro de partes e órgãos, e que os relógios estavam certos "
     "quando se tomaram as horas"},
    {"that root keys are their holders' own: compare the fingerprints with the letters (--trust "
     "FILE)",
     "que las claves raíz son de sus titulares: compare las huellas con las cartas (--trust "
     "ARCHIVO)",
     "que as chaves raiz são dos seus titulares: compare as impressões digitais com as cartas "
     "(--trust ARQUIVO)"},
    {"that the case has no later entries: for that the whole log is needed",
     "que el expediente no tiene asientos posteriores: para eso hace falta el registro entero",
     "que o processo não tem registros posteriores: para isso é preciso o log inteiro"},
    {"that the entries which {approvals} {approvals|approval|approvals} saw are what they say: "
     "they are not here",
     "que los asientos que {approvals|vio 1 aprobación|vieron las aprobaciones} son lo que dicen "
     "({approvals}): no están aquí",
     "que os registros que {approvals|1 aprovação viu|as aprovações viram} são o que dizem "
     "({approvals}): não estão aqui"},
    {"that the root key of {holder} is its own: it is not among those that are trusted",
     "que la clave raíz de {holder} es suya: no está entre aquellas en que se confía",
     "que a chave raiz de {holder} é sua: não está entre aquelas em que se confia"},
    {"that {principal}, which has a root key, agreed to what stands in its name without a "
     "signature: entries {entries}",
     "que {principal}, que tiene una clave raíz, estuvo de acuerdo con lo que consta en su nombre "
     "sin firma: asientos {entries}",
     "que {principal}, que tem uma chave raiz, esteve de acordo com o que consta em seu nome sem "
     "assinatura: registros {entries}"},
    {"that {principal}, which has a root key, agreed to what stands in its name without a "
     "signature: entry {entry}",
     "que {principal}, que tiene una clave raíz, estuvo de acuerdo con lo que consta en su nombre "
     "sin firma: asiento {entry}",
     "que {principal}, que tem uma chave raiz, esteve de acordo com o que consta em seu nome sem "
     "assinatura: registro {entry}"},
    {"the checkpoint beside the store is continued",
     "el punto de control junto al almacén tiene continuación",
     "o ponto de controle junto ao repositório tem continuação"},
    {"the key of {log} is declared lost ({ground})",
     "la clave de {log} se declaró perdida ({ground})",
     "a chave de {log} foi declarada perdida ({ground})"},
    {"the log's key is {key} since entry {entry}, in the place of {former}, by both signatures",
     "la clave del registro es {key} desde el asiento {entry}, en lugar de {former}, con ambas "
     "firmas",
     "a chave do log é {key} desde o registro {entry}, em lugar de {former}, com ambas as "
     "assinaturas"},
    {"the newest signed checkpoint is that of this tree",
     "el punto de control firmado más reciente es el de este árbol",
     "o ponto de controle assinado mais recente é o desta árvore"},
    {"the newest signed checkpoint is that of this tree; {entries} {entries|entry|entries} "
     "cosigned by {witnesses} {witnesses|witness|witnesses} ({names}), from {from} to {to}",
     "el punto de control firmado más reciente es el de este árbol; {entries} {entries|asiento "
     "cofirmado|asientos cofirmados} por {witnesses} {witnesses|testigo|testigos} ({names}), desde "
     "{from} hasta {to}",
     "o ponto de controle assinado mais recente é o desta árvore; {entries} {entries|registro "
     "coassinado|registros coassinados} por {witnesses} {witnesses|testemunha|testemunhas} "
     "({names}), de {from} a {to}"},
    {"what the entries say: only their hashes are here",
     "qué dicen los asientos: aquí solo están sus huellas",
     "o que dizem os registros: aqui estão só os seus resumos"},
    {"what the redacted contents said; that they were there is proved",
     "qué decían los contenidos suprimidos; que estaban ahí queda probado",
     "o que diziam os conteúdos suprimidos; que estavam ali fica provado"},
    {"what was in the part of the log of which {clause}",
     "qué había en la parte del registro de la que consta que {clause}",
     "o que havia na parte do log da qual consta que {clause}"},
    {"what {approvals} {approvals|approval|approvals} say that are not here, nor that they are "
     "signed",
     "qué {approvals|dice la aprobación que no está|dicen las aprobaciones que no están} aquí "
     "({approvals}), ni que {approvals|está firmada|están firmadas}",
     "o que {approvals|diz a aprovação que não está|dizem as aprovações que não estão} aqui "
     "({approvals}), nem que {approvals|está assinada|estão assinadas}"},
    {"what {contents} {contents|content says|contents say} that are not here: asserted by their "
     "digests, not proved",
     "qué {contents|dice el contenido que no está|dicen los contenidos que no están} aquí "
     "({contents}): afirmado por su huella, no probado",
     "o que {contents|diz o conteúdo que não está|dizem os conteúdos que não estão} aqui "
     "({contents}): afirmado pelo seu resumo, não provado"},
    {"what {contents} {contents|content says|contents say} that are not here: that they are "
     "withheld by right, or redacted, is said by whoever made this folder",
     "qué {contents|dice 1 contenido que no está|dicen los contenidos que no están} aquí "
     "({contents}): que se reservan con derecho, o que se suprimieron, lo dice quien hizo esta "
     "carpeta",
     "o que {contents|diz 1 conteúdo que não está|dizem os conteúdos que não estão} aqui "
     "({contents}): que são reservados por direito, ou que foram suprimidos, é dito por quem fez "
     "esta pasta"},
    {"what {entries} {entries|entry|entries} of the case say that this reader may not see: that "
     "they are there is proved by the numbers of the others, that they are withheld by right is "
     "said by whoever made this",
     "qué {entries|dice el asiento|dicen los asientos} del expediente que este lector no puede ver "
     "({entries}): que están ahí lo prueban los números de los demás, que se reservan con derecho "
     "lo dice quien hizo esto",
     "o que {entries|diz o registro|dizem os registros} do processo que este leitor não pode ver "
     "({entries}): que estão ali é provado pelos números dos demais, que são reservados por "
     "direito é dito por quem fez isto"},
    {"{acts} {acts|act|acts} signed with the key of who acted, enrolled before and not revoked, "
     "each over its own case, state and text, and over what was seen of this log",
     "{acts} {acts|acto firmado|actos firmados} con la clave de quien actuó, inscrita antes y no "
     "revocada, cada uno sobre su propio expediente, estado y texto, y sobre lo que se vio de este "
     "registro",
     "{acts} {acts|ato assinado|atos assinados} com a chave de quem atuou, inscrita antes e não "
     "revogada, cada um sobre o seu próprio processo, estado e texto, e sobre o que se viu deste "
     "log"},
    {"{acts} {acts|act|acts} with a mandate that the registry gave before, for who acted",
     "{acts} {acts|acto|actos} con un mandato que el registro de partes y órganos había dado antes "
     "a quien actuó",
     "{acts} {acts|ato|atos} com um mandato que o registro de partes e órgãos tinha dado antes a "
     "quem atuou"},
    {"{acts} {acts|act|acts} with a mandate that the registry gave, for who acted",
     "{acts} {acts|acto|actos} con un mandato que el registro de partes y órganos dio a quien "
     "actuó",
     "{acts} {acts|ato|atos} com um mandato que o registro de partes e órgãos deu a quem atuou"},
    {"{chains} {chains|chain|chains} of {links} {links|link|links}",
     "{chains} {chains|cadena|cadenas} de {links} {links|eslabón|eslabones}",
     "{chains} {chains|cadeia|cadeias} de {links} {links|elo|elos}"},
    {"{chains} {chains|chain|chains} of {links} {links|link|links}: nothing is missing within a "
     "case, nothing was put in between",
     "{chains} {chains|cadena|cadenas} de {links} {links|eslabón|eslabones}: dentro de un "
     "expediente no falta nada y no se intercaló nada",
     "{chains} {chains|cadeia|cadeias} de {links} {links|elo|elos}: dentro de um processo nada "
     "falta e nada foi intercalado"},
    {"{checkpoints} {checkpoints|checkpoint|checkpoints} kept elsewhere and that beside the store "
     "is continued",
     "{checkpoints} {checkpoints|punto de control guardado|puntos de control guardados} en otra "
     "parte y el que está junto al almacén tienen continuación",
     "{checkpoints} {checkpoints|ponto de controle guardado|pontos de controle guardados} em outro "
     "lugar e o que está junto ao repositório têm continuação"},
    {"{checkpoints} {checkpoints|checkpoint|checkpoints} kept elsewhere continued",
     "{checkpoints} {checkpoints|punto de control guardado en otra parte, con continuación|puntos "
     "de control guardados en otra parte, con continuación}",
     "{checkpoints} {checkpoints|ponto de controle guardado em outro lugar, com continuação|pontos "
     "de controle guardados em outro lugar, com continuação}"},
    {"{checkpoints} {checkpoints|checkpoint|checkpoints} kept elsewhere is continued",
     "{checkpoints} {checkpoints|punto de control guardado en otra parte tiene|puntos de control "
     "guardados en otra parte tienen} continuación",
     "{checkpoints} {checkpoints|ponto de controle guardado em outro lugar tem|pontos de controle "
     "guardados em outro lugar têm} continuação"},
    {"{consultations} {consultations|consultation|consultations} and the registry: replay of all "
     "events gives the states served",
     "{consultations} {consultations|consulta|consultas} y el registro de partes y órganos: la "
     "reproducción de todos los hechos da los estados que se sirven",
     "{consultations} {consultations|consulta|consultas} e o registro de partes e órgãos: a "
     "reprodução de todos os fatos dá os estados que são servidos"},
    {"{contents} {contents|content|contents} against their digests, {deleted} redacted, {withheld} "
     "withheld, {missing} not there",
     "{contents} {contents|contenido cotejado con su huella|contenidos cotejados con sus huellas}; "
     "{deleted} suprimidos, {withheld} reservados, {missing} ausentes",
     "{contents} {contents|conteúdo conferido com o seu resumo|conteúdos conferidos com os seus "
     "resumos}; {deleted} suprimidos, {withheld} reservados, {missing} ausentes"},
    {"{contents} {contents|content|contents} beside the log against their digests, {deleted} of "
     "them redacted",
     "{contents} {contents|contenido|contenidos} junto al registro, {contents|cotejado con su "
     "huella|cotejados con sus huellas}, {deleted} de ellos suprimidos",
     "{contents} {contents|conteúdo|conteúdos} junto ao log, {contents|conferido com o seu "
     "resumo|conferidos com os seus resumos}, {deleted} deles suprimidos"},
    {"{entries} {entries|entry|entries} in {commits} {commits|commit|commits}, in order, "
     "canonical, each as it was written",
     "{entries} {entries|asiento|asientos} en {commits} {commits|grupo|grupos}, en orden, "
     "{entries|canónico|canónicos}, cada uno como se escribió",
     "{entries} {entries|registro|registros} em {commits} {commits|grupo|grupos}, em ordem, "
     "{entries|canônico|canônicos}, cada um como foi escrito"},
    {"{entries} {entries|entry|entries} in {commits} {commits|commit|commits}, in order, "
     "canonical, each as it was written, from {from} to {to}",
     "{entries} {entries|asiento|asientos} en {commits} {commits|grupo|grupos}, en orden, "
     "{entries|canónico|canónicos}, cada uno como se escribió, desde {from} hasta {to}",
     "{entries} {entries|registro|registros} em {commits} {commits|grupo|grupos}, em ordem, "
     "{entries|canônico|canônicos}, cada um como foi escrito, de {from} a {to}"},
    {"{entries} {entries|entry|entries} of {log}, signed by the log",
     "{entries} {entries|asiento|asientos} de {log}, {entries|firmado|firmados} por el registro",
     "{entries} {entries|registro|registros} de {log}, {entries|assinado|assinados} pelo log"},
    {"{entries} {entries|entry|entries} of {log}, signed by the log and {witnesses} "
     "{witnesses|witness|witnesses} ({names}), from {from} to {to}",
     "{entries} {entries|asiento|asientos} de {log}, {entries|firmado|firmados} por el registro y "
     "{witnesses} {witnesses|testigo|testigos} ({names}), desde {from} hasta {to}",
     "{entries} {entries|registro|registros} de {log}, {entries|assinado|assinados} pelo log e "
     "{witnesses} {witnesses|testemunha|testemunhas} ({names}), de {from} a {to}"},
    {"{entries} {entries|entry|entries} proved to stand in the log of {size} {size|entry|entries}",
     "{entries} {entries|asiento probado|asientos probados} como parte del registro de {size} "
     "{size|asiento|asientos}",
     "{entries} {entries|registro provado|registros provados} como parte do log de {size} "
     "{size|registro|registros}"},
    {"{entries} {entries|entry|entries}, canonical, in order of time",
     "{entries} {entries|asiento, canónico|asientos, canónicos}, en orden de tiempo",
     "{entries} {entries|registro, canônico|registros, canônicos}, em ordem de tempo"},
    {"{entries} {entries|entry|entries}, canonical, in order of time, from {from} to {to}",
     "{entries} {entries|asiento, canónico|asientos, canónicos}, en orden de tiempo, desde {from} "
     "hasta {to}",
     "{entries} {entries|registro, canônico|registros, canônicos}, em ordem de tempo, de {from} a "
     "{to}"},
    {"{files} {files|file|files}, each with its place",
     "{files} {files|archivo|archivos}, cada uno con su lugar",
     "{files} {files|arquivo|arquivos}, cada um com o seu lugar"},
    {"{keys} {keys|key|keys} with which delegations sign, {roots} {roots|root key|root keys} among "
     "them, each with the statement that proves whose it is",
     "{keys} {keys|clave|claves} con que firman las delegaciones, entre ellas {roots} {roots|clave "
     "raíz|claves raíz}, cada una con la declaración que prueba de quién es",
     "{keys} {keys|chave|chaves} com que assinam as delegações, entre elas {roots} {roots|chave "
     "raiz|chaves raiz}, cada uma com a declaração que prova de quem é"},
    {"{losses} {losses|loss|losses} declared",
     "{losses} {losses|pérdida declarada|pérdidas declaradas}",
     "{losses} {losses|perda declarada|perdas declaradas}"},
    {"{tiles} {tiles|tile|tiles} compared with what the entries give; root {root}",
     "{tiles} {tiles|tesela comparada|teselas comparadas} con lo que dan los asientos; raíz {root}",
     "{tiles} {tiles|bloco comparado|blocos comparados} com o que dão os registros; raiz {root}"},
});

static_assert(std::is_sorted(kVerdicts.begin(), kVerdicts.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_verdicts() {
  return kVerdicts;
}

}  // namespace concord::cli
