#include <algorithm>
#include <array>

#include "cli/tongue_sentences.hpp"

// What operators are told of a store and its server.
namespace concord::cli {
namespace {

constexpr auto kFaultsOfUpkeep = std::to_array<TongueWords>({
    {"\"{address}\" has a colon, and no port of a mail server after it.",
     "\"{address}\" tiene dos puntos, y después ningún puerto de un servidor de correo.",
     "\"{address}\" tem dois-pontos, e depois nenhuma porta de um servidor de correio."},
    {"\"{address}\" is no address of a server.", "\"{address}\" no es la dirección de un servidor.",
     "\"{address}\" não é o endereço de um servidor."},
    {"\"{address}\" is no address that answers can go to.",
     "\"{address}\" no es una dirección a la que puedan ir respuestas.",
     "\"{address}\" não é um endereço a que possam ir respostas."},
    {"\"{address}\" is no address that mails can come from.",
     "\"{address}\" no es una dirección de la que puedan salir correos.",
     "\"{address}\" não é um endereço de que possam sair mensagens."},
    {"\"{address}\" is not the address of a mail server.",
     "\"{address}\" no es la dirección de un servidor de correo.",
     "\"{address}\" não é o endereço de um servidor de correio."},
    {"\"{name}\" cannot name a log.", "\"{name}\" no puede nombrar un registro.",
     "\"{name}\" não pode nomear um log."},
    {"\"{name}\" names a log after a declared loss.",
     "\"{name}\" nombra un registro posterior a una pérdida declarada.",
     "\"{name}\" nomeia um log posterior a uma perda declarada."},
    {"--witness-key, pair or quorum in {place}: {why}",
     "--witness-key, pareja o quórum en {place}: {why}",
     "--witness-key, par ou quórum em {place}: {why}"},
    {"1 problem.", "1 problema.", "1 problema."},
    {"A log-in at the mail's server needs a user and a password.",
     "El acceso al servidor de correo requiere usuario y contraseña.",
     "O acesso ao servidor de correio requer usuário e senha."},
    {"A presidency or secretariat grants that office: `concord registry act grant_mandate`.",
     "Una presidencia o secretaría confiere ese cargo: `concord registry act grant_mandate`.",
     "Uma presidência ou secretaria confere esse cargo: `concord registry act grant_mandate`."},
    {"Another program listens there.", "Otro programa escucha allí.", "Outro programa escuta ali."},
    {"Backed up to {folder}: {size}.", "Copia de respaldo en {folder}: {size}.",
     "Cópia de segurança em {folder}: {size}."},
    {"By mail nobody will be told of this, which waited when that backup was made; tell these "
     "persons otherwise:",
     "Por correo nadie sabrá de esto, que esperaba cuando se hizo esa copia de respaldo; avise a "
     "estas personas de otro modo:",
     "Por correio ninguém saberá disto, que esperava quando essa cópia de segurança foi feita; "
     "avise estas pessoas de outro modo:"},
    {"Cannot lock {file}.", "No se puede bloquear {file}.", "Não é possível bloquear {file}."},
    {"Cannot open {file}: {why}.", "No se puede abrir {file}: {why}.",
     "Não é possível abrir {file}: {why}."},
    {"Cannot read {file}: {why}.", "No se puede leer {file}: {why}.",
     "Não é possível ler {file}: {why}."},
    {"Cannot use {file}: {why}. Look at the path and at the disk.",
     "No se puede usar {file}: {why}. Revise la ruta y el disco.",
     "Não é possível usar {file}: {why}. Verifique o caminho e o disco."},
    {"Cannot write {file}: {why}.", "No se puede escribir {file}: {why}.",
     "Não é possível gravar {file}: {why}."},
    {"Choose an address of this machine and a port that you may use.",
     "Elija una dirección de esta máquina y un puerto que usted pueda usar.",
     "Escolha um endereço desta máquina e uma porta que você possa usar."},
    {"Concord serves {folder} at {url}", "Concord sirve {folder} en {url}",
     "O Concord serve {folder} em {url}"},
    {"Delete it and run `concord audit rotate --prepare` again: nothing is signed with it yet.",
     "Elimínelo y ejecute de nuevo `concord audit rotate --prepare`: nada se firmó aún con él.",
     "Apague-o e execute de novo `concord audit rotate --prepare`: nada foi assinado ainda com "
     "ele."},
    {"Delete it: mail goes on from the end of the log, and what waited is not sent.",
     "Elimínelo: el correo sigue desde el final del registro, y lo que esperaba no se envía.",
     "Apague-o: o correio segue a partir do fim do log, e o que esperava não é enviado."},
    {"Each --witness needs its --witness-key, and each key its witness.",
     "Cada --witness requiere su --witness-key, y cada clave su testigo.",
     "Cada --witness requer a sua --witness-key, e cada chave a sua testemunha."},
    {"Each is listed above with what to do.", "Cada uno consta arriba con lo que hay que hacer.",
     "Cada um consta acima com o que fazer."},
    {"Give --mail smtp://HOST:PORT as well.", "Dé también --mail smtp://MÁQUINA:PUERTO.",
     "Dê também --mail smtp://MÁQUINA:PORTA."},
    {"Give --mail-from with one such as concord@example.org.",
     "Dé --mail-from con una como concord@example.org.",
     "Dê --mail-from com um como concord@example.org."},
    {"Give --mail-reply-to with one such as secretariat@example.org.",
     "Dé --mail-reply-to con una como secretariat@example.org.",
     "Dê --mail-reply-to com um como secretariat@example.org."},
    {"Give --mail-user and --mail-password-file.", "Dé --mail-user y --mail-password-file.",
     "Dê --mail-user e --mail-password-file."},
    {"Give --public-url with one such as https://concord.example.org.",
     "Dé --public-url con una como https://concord.example.org.",
     "Dê --public-url com um como https://concord.example.org."},
    {"Give --tls-certificate and --tls-key.", "Dé --tls-certificate y --tls-key.",
     "Dê --tls-certificate e --tls-key."},
    {"Give --witnesses FILE or pairs of --witness, not both.",
     "Dé --witnesses ARCHIVO o pares de --witness, no ambos.",
     "Dê --witnesses ARQUIVO ou pares de --witness, não ambos."},
    {"Give a certificate and a key (--tls-certificate, --tls-key), or --behind-proxy when a proxy "
     "ends TLS, or listen on 127.0.0.1.",
     "Dé un certificado y una clave (--tls-certificate, --tls-key), o --behind-proxy cuando un "
     "proxy termina TLS, o escuche en 127.0.0.1.",
     "Dê um certificado e uma chave (--tls-certificate, --tls-key), ou --behind-proxy quando um "
     "proxy termina TLS, ou escute em 127.0.0.1."},
    {"Give a certificate chain and its private key as PEM files, both readable by this process.",
     "Dé una cadena de certificados y su clave privada como archivos PEM, ambos legibles para este "
     "proceso.",
     "Dê uma cadeia de certificados e a sua chave privada como arquivos PEM, ambos legíveis para "
     "este processo."},
    {"Give an address such as 127.0.0.1, ::1 or 0.0.0.0.",
     "Dé una dirección como 127.0.0.1, ::1 o 0.0.0.0.",
     "Dê um endereço como 127.0.0.1, ::1 ou 0.0.0.0."},
    {"Give one from 1 to 65535, such as smtp://mail.example.org:587.",
     "Dé uno de 1 a 65535, como smtp://mail.example.org:587.",
     "Dê uma de 1 a 65535, como smtp://mail.example.org:587."},
    {"Give one such as smtp://mail.example.org:587; user and password have options of their own.",
     "Dé una como smtp://mail.example.org:587; usuario y contraseña tienen opciones propias.",
     "Dê um como smtp://mail.example.org:587; usuário e senha têm opções próprias."},
    {"Give something like --origin concord.example.org/rcm: no scheme, no spaces, no plus. It "
     "stays for ever.",
     "Dé algo como --origin concord.example.org/rcm: sin esquema, sin espacios, sin signo más. "
     "Queda para siempre.",
     "Dê algo como --origin concord.example.org/rcm: sem esquema, sem espaços, sem sinal de mais. "
     "Fica para sempre."},
    {"Give that key; or, if it is another log's, put the right {store} in its place.",
     "Dé esa clave; o, si es de otro registro, ponga en su lugar el {store} correcto.",
     "Dê essa chave; ou, se é de outro log, ponha em seu lugar o {store} certo."},
    {"Give the file to the user who serves the store (`chown`), and delete nothing: it may be the "
     "log's key.",
     "Dé el archivo al usuario que sirve el almacén (`chown`), y no elimine nada: puede ser la "
     "clave del registro.",
     "Dê o arquivo ao usuário que serve o repositório (`chown`), e não apague nada: pode ser a "
     "chave do log."},
    {"Give the file to the user who serves the store (`chown`); or delete it and run `concord "
     "audit rotate --prepare` again: nothing is signed with it yet.",
     "Dé el archivo al usuario que sirve el almacén (`chown`); o elimínelo y ejecute de nuevo "
     "`concord audit rotate --prepare`: nada se firmó aún con él.",
     "Dê o arquivo ao usuário que serve o repositório (`chown`); ou apague-o e execute de novo "
     "`concord audit rotate --prepare`: nada foi assinado ainda com ele."},
    {"Give them in the same order.", "Délos en el mismo orden.", "Dê-os na mesma ordem."},
    {"Install it (package libcurl4).", "Instálela (paquete libcurl4).",
     "Instale-a (pacote libcurl4)."},
    {"It holds parties, bodies, memberships, presidencies, persons and mandates.",
     "Contiene parties, bodies, memberships, presidencies, persons y mandates.",
     "Contém parties, bodies, memberships, presidencies, persons e mandates."},
    {"It is no key for {log}: put it in a safe place first.",
     "No es una clave para {log}: póngala antes en lugar seguro.",
     "Não é uma chave para {log}: ponha-a antes em lugar seguro."},
    {"It must be signed with the log's key. Bring the right one, or move it away if it is another "
     "log's.",
     "Debe estar firmado con la clave del registro. Traiga el correcto, o retírelo si es de otro "
     "registro.",
     "Deve estar assinado com a chave do log. Traga o certo, ou retire-o se é de outro log."},
    {"Keep a copy as it is, and restore a backup.",
     "Guarde una copia tal como está, y restaure una copia de respaldo.",
     "Guarde uma cópia tal como está, e restaure uma cópia de segurança."},
    {"Keep a copy as it is, then restore a backup (`concord restore`). If no backup has all of it, "
     "restore the newest one and declare the rest lost (`concord audit declare-loss`).",
     "Guarde una copia tal como está y luego restaure una copia de respaldo (`concord restore`). "
     "Si ninguna lo tiene todo, restaure la más reciente y declare perdido el resto (`concord "
     "audit declare-loss`).",
     "Guarde uma cópia tal como está e depois restaure uma cópia de segurança (`concord restore`). "
     "Se nenhuma tem tudo, restaure a mais recente e declare perdido o resto (`concord audit "
     "declare-loss`)."},
    {"Leave out \"/epoch-{number}\".", "Omita \"/epoch-{number}\".", "Omita \"/epoch-{number}\"."},
    {"Look at the permissions.", "Revise los permisos.", "Verifique as permissões."},
    {"Look at the rights of the folder above it.",
     "Revise los permisos de la carpeta que la contiene.",
     "Verifique as permissões da pasta que a contém."},
    {"Mail needs a server.", "El correo requiere un servidor.", "O correio requer um servidor."},
    {"Move it aside, and put the log's key in log.key, from the safe place; if it is lost, "
     "`concord audit declare-loss`.",
     "Apártelo, y ponga la clave del registro en log.key, desde el lugar seguro; si se perdió, "
     "`concord audit declare-loss`.",
     "Ponha-o de lado, e ponha a chave do log em log.key, a partir do lugar seguro; se se perdeu, "
     "`concord audit declare-loss`."},
    {"Name another directory with --data.", "Nombre otra carpeta con --data.",
     "Nomeie outra pasta com --data."},
    {"Name another directory, or remove it.", "Nombre otra carpeta, o elimínela.",
     "Nomeie outra pasta, ou remova-a."},
    {"Name one.", "Nombre uno.", "Nomeie um."},
    {"Next: put the log's key at {file} (mode 0600), then `{command}`.",
     "Siguiente paso: ponga la clave del registro en {file} (modo 0600), y luego `{command}`.",
     "Próximo passo: ponha a chave do log em {file} (modo 0600), e depois `{command}`."},
    {"Next: {command}", "Siguiente paso: {command}", "Próximo passo: {command}"},
    {"Nothing is ever overwritten: name an empty directory.",
     "Nunca se sobrescribe nada: nombre una carpeta vacía.",
     "Nunca se sobrescreve nada: nomeie uma pasta vazia."},
    {"Nothing was made.", "No se creó nada.", "Nada foi criado."},
    {"Public key of the log, to be given to those who verify it:",
     "Clave pública del registro, que se da a quienes lo verifican:",
     "Chave pública do log, que se dá a quem o verifica:"},
    {"Put it in a safe place first, or name another directory with --data.",
     "Póngala antes en lugar seguro, o nombre otra carpeta con --data.",
     "Ponha-a antes em lugar seguro, ou nomeie outra pasta com --data."},
    {"Put the key there that `concord init` made, readable for you alone; if it is lost, `concord "
     "audit declare-loss`.",
     "Ponga allí la clave que creó `concord init`, legible solo para usted; si se perdió, `concord "
     "audit declare-loss`.",
     "Ponha ali a chave que `concord init` criou, legível só para você; se se perdeu, `concord "
     "audit declare-loss`."},
    {"Put the key there that `concord init` made.", "Ponga allí la clave que creó `concord init`.",
     "Ponha ali a chave que `concord init` criou."},
    {"Restore a backup from after that. Move it away only if the log never had that key.",
     "Restaure una copia de respaldo posterior. Retírelo solo si el registro nunca tuvo esa clave.",
     "Restaure uma cópia de segurança posterior. Retire-o só se o log nunca teve essa chave."},
    {"Restore the backup that has these entries. If there is none any more, `concord audit "
     "declare-loss` is the only way on.",
     "Restaure la copia de respaldo que tiene estos asientos. Si ya no hay ninguna, el único "
     "camino es `concord audit declare-loss`.",
     "Restaure a cópia de segurança que tem estes registros. Se já não há nenhuma, o único caminho "
     "é `concord audit declare-loss`."},
    {"Restored to {folder}: {size}.", "Restaurado en {folder}: {size}.",
     "Restaurado em {folder}: {size}."},
    {"Secret key of the log: {file} (keep a copy elsewhere)",
     "Clave secreta del registro: {file} (guarde una copia en otro lugar)",
     "Chave secreta do log: {file} (guarde uma cópia em outro lugar)"},
    {"Something unforeseen happened: {why}", "Ocurrió algo imprevisto: {why}",
     "Aconteceu algo imprevisto: {why}"},
    {"Stop it, or choose another port.", "Deténgalo, o elija otro puerto.",
     "Pare-o, ou escolha outra porta."},
    {"TLS cannot be set up: {why}.", "No se puede establecer TLS: {why}.",
     "Não é possível estabelecer TLS: {why}."},
    {"TLS needs two files.", "TLS requiere dos archivos.", "TLS requer dois arquivos."},
    {"The copy is made, and {file} cannot be written, which remembers it.",
     "La copia está hecha, y no se puede escribir {file}, que la recuerda.",
     "A cópia está feita, e não é possível gravar {file}, que a lembra."},
    {"The demonstration stopped: {why}", "La demostración se detuvo: {why}",
     "A demonstração parou: {why}"},
    {"The founding is refused: {why}", "La fundación se rechaza: {why}",
     "A fundação é recusada: {why}"},
    {"The log's key is not in it: keep a copy of {file} elsewhere.",
     "La clave del registro no está en ella: guarde una copia de {file} en otro lugar.",
     "A chave do log não está nela: guarde uma cópia de {file} em outro lugar."},
    {"The log's key is {key}.", "La clave del registro es {key}.", "A chave do log é {key}."},
    {"The log's key {file} cannot be read.", "No se puede leer la clave del registro, {file}.",
     "Não é possível ler a chave do log, {file}."},
    {"The registry has no administrator in office.",
     "El registro de partes y órganos no tiene administrador en ejercicio.",
     "O registro de partes e órgãos não tem administrador em exercício."},
    {"The server cannot listen: {why}.", "El servidor no puede escuchar: {why}.",
     "O servidor não pode escutar: {why}."},
    {"The store is in {folder}, its log is {log}.",
     "El almacén está en {folder}, su registro es {log}.",
     "O repositório está em {folder}, o seu log é {log}."},
    {"There are several administrators: {persons}.", "Hay varios administradores: {persons}.",
     "Há vários administradores: {persons}."},
    {"This is not an IPv4 or IPv6 address.", "Esto no es una dirección IPv4 ni IPv6.",
     "Isto não é um endereço IPv4 nem IPv6."},
    {"This store must not go on: {why} ({place}). It would sign a second history.",
     "Este almacén no debe continuar: {why} ({place}). Firmaría una segunda historia.",
     "Este repositório não deve continuar: {why} ({place}). Assinaria uma segunda história."},
    {"Token of {person}, an administrator", "Credencial de {person}, administrador",
     "Credencial de {person}, administrador"},
    {"Tokens and texts would travel readable: an address other than loopback needs TLS.",
     "Credenciales y textos viajarían legibles: una dirección que no sea la local requiere TLS.",
     "Credenciais e textos viajariam legíveis: um endereço que não seja o local requer TLS."},
    {"Use it, or name another directory with --data.", "Úselo, o nombre otra carpeta con --data.",
     "Use-o, ou nomeie outra pasta com --data."},
    {"What is known outside has this log's name, and is signed with a key that this store does not "
     "know ({place}): the store may be from before the key was replaced.",
     "Lo que se conoce fuera lleva el nombre de este registro y está firmado con una clave que "
     "este almacén no conoce ({place}): el almacén puede ser anterior al cambio de clave.",
     "O que se conhece fora leva o nome deste log e está assinado com uma chave que este "
     "repositório não conhece ({place}): o repositório pode ser anterior à troca da chave."},
    {"What is known outside is no checkpoint of this log ({place}).",
     "Lo que se conoce fuera no es un punto de control de este registro ({place}).",
     "O que se conhece fora não é um ponto de controle deste log ({place})."},
    {"What was deleted for ever after that backup was made is here again: delete it anew.",
     "Lo que se suprimió para siempre después de esa copia de respaldo está aquí otra vez: "
     "suprímalo de nuevo.",
     "O que foi suprimido para sempre depois dessa cópia de segurança está aqui outra vez: "
     "suprima-o de novo."},
    {"What was restored is left in {folder}, beside what proves that it is behind, and no server "
     "starts on it: delete it before another backup is restored there, or declare the loss on it.",
     "Lo restaurado queda en {folder}, junto a lo que prueba que está atrasado, y ningún servidor "
     "arranca sobre ello: elimínelo antes de restaurar allí otra copia de respaldo, o declare la "
     "pérdida sobre ello.",
     "O restaurado fica em {folder}, junto ao que prova que está atrasado, e nenhum servidor "
     "inicia sobre isso: apague-o antes de restaurar ali outra cópia de segurança, ou declare a "
     "perda sobre isso."},
    {"You may not read {file}: {why}. Run it as the store's owner: sudo -u OWNER concord ...",
     "Usted no puede leer {file}: {why}. Ejecútelo como dueño del almacén: sudo -u DUEÑO concord "
     "...",
     "Você não pode ler {file}: {why}. Execute-o como dono do repositório: sudo -u DONO concord "
     "..."},
    {"cannot {doing} {file}: {why}; look at the directory's rights and the disk",
     "no se puede abrir o escribir {file}: {why}; revise los permisos de la carpeta y el disco",
     "não é possível abrir ou gravar {file}: {why}; verifique as permissões da pasta e o disco"},
    {"libcurl.so.4, which speaks to servers, is not on this machine.",
     "libcurl.so.4, que habla con los servidores, no está en esta máquina.",
     "libcurl.so.4, que fala com os servidores, não está nesta máquina."},
    {"{count} problems.", "{count} problemas.", "{count} problemas."},
    {"{file} does not say which format it has: run `concord doctor`, and restore a backup",
     "{file} no dice qué formato tiene: ejecute `concord doctor`, y restaure una copia de respaldo",
     "{file} não diz que formato tem: execute `concord doctor`, e restaure uma cópia de segurança"},
    {"{file} does not say which key signs its log.", "{file} no dice qué clave firma su registro.",
     "{file} não diz que chave assina o seu log."},
    {"{file} has an older format: start the server on it once",
     "{file} tiene un formato anterior: inicie una vez el servidor sobre él",
     "{file} tem um formato anterior: inicie uma vez o servidor sobre ele"},
    {"{file} has format {version}, this program knows formats up to {newest}: use the newer "
     "program that wrote it",
     "{file} tiene el formato {version}, este programa conoce formatos hasta el {newest}: use el "
     "programa más nuevo que lo escribió",
     "{file} tem o formato {version}, este programa conhece formatos até o {newest}: use o "
     "programa mais novo que o gravou"},
    {"{file} holds no key: {why}", "{file} no contiene ninguna clave: {why}",
     "{file} não contém nenhuma chave: {why}"},
    {"{file} is a key of {log}.", "{file} es una clave de {log}.", "{file} é uma chave de {log}."},
    {"{file} is damaged: {why}.", "{file} está dañado: {why}.", "{file} está danificado: {why}."},
    {"{file} is empty: keep a copy of the folder, and restore a backup",
     "{file} está vacío: guarde una copia de la carpeta, y restaure una copia de respaldo",
     "{file} está vazio: guarde uma cópia da pasta, e restaure uma cópia de segurança"},
    {"{file} is for other logs than {log}.", "{file} es para otros registros, no para {log}.",
     "{file} é para outros logs, não para {log}."},
    {"{file} is not a Concord store: name another directory, or restore a backup",
     "{file} no es un almacén de Concord: nombre otra carpeta, o restaure una copia de respaldo",
     "{file} não é um repositório do Concord: nomeie outra pasta, ou restaure uma cópia de "
     "segurança"},
    {"{file} is not the key of this log: {store} is of the log that {key} signs.",
     "{file} no es la clave de este registro: {store} es del registro que firma {key}.",
     "{file} não é a chave deste log: {store} é do log que {key} assina."},
    {"{file} is the key of another log.", "{file} es la clave de otro registro.",
     "{file} é a chave de outro log."},
    {"{file} names another key of the log {log}.", "{file} nombra otra clave del registro {log}.",
     "{file} nomeia outra chave do log {log}."},
    {"{file} was written by a newer program: use that one",
     "{file} lo escribió un programa más nuevo: use ese",
     "{file} foi gravado por um programa mais novo: use esse"},
    {"{file}: commit {number} is damaged: keep a copy, and restore a backup",
     "{file}: el grupo de asientos {number} está dañado: guarde una copia, y restaure una copia de "
     "respaldo",
     "{file}: o grupo de registros {number} está danificado: guarde uma cópia, e restaure uma "
     "cópia de segurança"},
    {"{file}: commit {number} is missing: keep a copy, and restore a backup",
     "{file}: falta el grupo de asientos {number}: guarde una copia, y restaure una copia de "
     "respaldo",
     "{file}: falta o grupo de registros {number}: guarde uma cópia, e restaure uma cópia de "
     "segurança"},
    {"{file}: no write-ahead log on this file system: use a local one",
     "{file}: este sistema de archivos no admite el diario de SQLite: use uno local",
     "{file}: este sistema de arquivos não admite o diário do SQLite: use um local"},
    {"{file}: {why} (SQLite {code}): free space on the disk, then try again",
     "{file}: {why} (SQLite {code}): libere espacio en el disco, e inténtelo de nuevo",
     "{file}: {why} (SQLite {code}): libere espaço no disco, e tente de novo"},
    {"{file}: {why} (SQLite {code}): run `concord doctor`, and restore a backup if it says so",
     "{file}: {why} (SQLite {code}): ejecute `concord doctor`, y restaure una copia de respaldo si "
     "lo indica",
     "{file}: {why} (SQLite {code}): execute `concord doctor`, e restaure uma cópia de segurança "
     "se assim indicar"},
    {"{file}: {why} (SQLite {code}): wait for the other process, or stop it",
     "{file}: {why} (SQLite {code}): espere al otro proceso, o deténgalo",
     "{file}: {why} (SQLite {code}): espere o outro processo, ou pare-o"},
    {"{file}: {why} (SQLite {code}): what is on the disk is in doubt: stop, look at the disk, "
     "start again",
     "{file}: {why} (SQLite {code}): lo que hay en el disco es dudoso: deténgase, revise el disco, "
     "inicie de nuevo",
     "{file}: {why} (SQLite {code}): o que está no disco é duvidoso: pare, verifique o disco, "
     "inicie de novo"},
    {"{folder} holds a store already.", "{folder} ya contiene un almacén.",
     "{folder} já contém um repositório."},
    {"{folder} holds a store already: name an empty directory",
     "{folder} ya contiene un almacén: nombre una carpeta vacía",
     "{folder} já contém um repositório: nomeie uma pasta vazia"},
    {"{folder} holds no store: name another directory, or run `concord init`",
     "{folder} no contiene ningún almacén: nombre otra carpeta, o ejecute `concord init`",
     "{folder} não contém nenhum repositório: nomeie outra pasta, ou execute `concord init`"},
    {"{folder} holds no store: run `concord init`, or name another directory",
     "{folder} no contiene ningún almacén: ejecute `concord init`, o nombre otra carpeta",
     "{folder} não contém nenhum repositório: execute `concord init`, ou nomeie outra pasta"},
    {"{folder} is damaged ({why}): `concord doctor --data {folder}` tells what of it; use an older "
     "backup",
     "{folder} está dañado ({why}): `concord doctor --data {folder}` dice qué parte; use una copia "
     "de respaldo anterior",
     "{folder} está danificado ({why}): `concord doctor --data {folder}` diz que parte; use uma "
     "cópia de segurança anterior"},
    {"{folder} is written by process {process}: use that one, or stop it first",
     "en {folder} escribe el proceso {process}: use ese, o deténgalo antes",
     "em {folder} escreve o processo {process}: use esse, ou pare-o antes"},
    {"{person} is no administrator in office.", "{person} no es administrador en ejercicio.",
     "{person} não é administrador em exercício."},
    {"{why} (at {place}).", "{why} (en {place}).", "{why} (em {place})."},
    {"{why}: look at the disk", "{why}: revise el disco", "{why}: verifique o disco"},
});

static_assert(std::is_sorted(kFaultsOfUpkeep.begin(), kFaultsOfUpkeep.end(),
                             [](const TongueWords& a, const TongueWords& b) {
                               return a.en < b.en;
                             }));

}  // namespace

std::span<const TongueWords> tongue_faults_of_upkeep() {
  return kFaultsOfUpkeep;
}

}  // namespace concord::cli
