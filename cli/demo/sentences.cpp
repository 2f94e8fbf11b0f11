#include "cli/demo/sentences.hpp"

#include <algorithm>
#include <array>

namespace concord::cli::demo {
namespace {

constexpr auto kPoints = std::to_array<Point>({
    {"topic-1", "guarantee access to health and education for all migrants, whatever their status",
     "garantizar el acceso de todas las personas migrantes a la salud y la educación, sea cual "
     "sea su situación",
     "garantir a todas as pessoas migrantes o acesso à saúde e à educação, seja qual for a sua "
     "situação"},
    {"topic-1", "end the detention of children for reasons of migration",
     "poner fin a la detención de niñas y niños por motivos migratorios",
     "pôr fim à detenção de crianças por motivos migratórios"},
    {"topic-1", "include migrants in city plans for housing and public services",
     "incluir a las personas migrantes en los planes locales de vivienda y servicios públicos",
     "incluir as pessoas migrantes nos planos locais de habitação e de serviços públicos"},
    {"topic-1", "train border and police officers against discrimination",
     "capacitar a los agentes fronterizos y policiales contra la discriminación",
     "capacitar agentes de fronteira e policiais contra a discriminação"},
    {"topic-1", "protect migrant women against violence along the whole route",
     "proteger a las mujeres migrantes contra la violencia en toda la ruta",
     "proteger as mulheres migrantes contra a violência em toda a rota"},
    {"topic-1", "answer xenophobia with campaigns that rest on evidence",
     "responder a la xenofobia con campañas basadas en evidencia",
     "responder à xenofobia com campanhas baseadas em evidências"},
    {"topic-1", "keep families together in every procedure that concerns migrants",
     "preservar la unidad familiar en todo procedimiento relativo a personas migrantes",
     "preservar a unidade familiar em todo procedimento relativo a pessoas migrantes"},

    {"topic-2", "create decent work for young people in the regions of origin",
     "crear trabajo decente para la juventud en las regiones de origen",
     "criar trabalho decente para a juventude nas regiões de origem"},
    {"topic-2", "prepare communities for drought, storms and other effects of climate change",
     "preparar a las comunidades para sequías, tormentas y otros efectos del cambio climático",
     "preparar as comunidades para secas, tempestades e outros efeitos da mudança do clima"},
    {"topic-2", "link development cooperation with the places that people leave",
     "vincular la cooperación para el desarrollo con los lugares de donde parte la población",
     "vincular a cooperação para o desenvolvimento aos lugares de onde a população parte"},
    {"topic-2", "gather comparable figures on why people move",
     "reunir cifras comparables sobre las causas por las que se desplazan las personas",
     "reunir dados comparáveis sobre as causas pelas quais as pessoas se deslocam"},
    {"topic-2", "reduce the violence that forces families to leave",
     "reducir la violencia que obliga a las familias a partir",
     "reduzir a violência que obriga as famílias a partir"},
    {"topic-2", "plan ahead for people displaced across borders by disasters",
     "prever con antelación la atención a quienes cruzan fronteras por desastres",
     "planejar com antecedência o atendimento a quem cruza fronteiras em razão de desastres"},
    {"topic-2", "strengthen rural economies that depend on small farms",
     "fortalecer las economías rurales que dependen de la pequeña agricultura",
     "fortalecer as economias rurais que dependem da pequena agricultura"},

    {"topic-3", "exchange good practices between regional consultation processes every year",
     "intercambiar cada año buenas prácticas entre los procesos regionales de consulta",
     "intercambiar todos os anos boas práticas entre os processos regionais de consulta"},
    {"topic-3", "set up contact points for cases that touch several countries",
     "establecer puntos de contacto para los casos que atañen a varios países",
     "estabelecer pontos de contato para os casos que dizem respeito a vários países"},
    {"topic-3", "share what the consulates know, with safeguards for personal data",
     "compartir la información consular, con salvaguardas para los datos personales",
     "compartilhar as informações consulares, com salvaguardas para os dados pessoais"},
    {"topic-3", "involve local governments and civil society in migration policy",
     "incorporar a los gobiernos locales y la sociedad civil en la política migratoria",
     "incorporar os governos locais e a sociedade civil à política migratória"},
    {"topic-3", "coordinate the attention to extra-regional migrants in transit",
     "coordinar la atención a las personas migrantes extrarregionales en tránsito",
     "coordenar o atendimento às pessoas migrantes extrarregionais em trânsito"},
    {"topic-3", "base the follow-up of the Compact on existing regional processes",
     "apoyar el seguimiento del Pacto en los procesos regionales existentes",
     "apoiar o acompanhamento do Pacto nos processos regionais existentes"},
    {"topic-3", "finance technical cooperation between countries of the South",
     "financiar la cooperación técnica entre países del Sur",
     "financiar a cooperação técnica entre países do Sul"},

    {"topic-4", "lower the cost of sending remittances", "reducir el costo del envío de remesas",
     "reduzir o custo do envio de remessas"},
    {"topic-4", "recognise diplomas and skills across borders",
     "reconocer títulos y competencias a través de las fronteras",
     "reconhecer diplomas e competências além das fronteiras"},
    {"topic-4", "support investment by diasporas in their places of origin",
     "apoyar la inversión de las diásporas en sus lugares de origen",
     "apoiar o investimento das diásporas em seus lugares de origem"},
    {"topic-4", "make the cultural contribution of migrants visible",
     "hacer visible el aporte cultural de las personas migrantes",
     "dar visibilidade à contribuição cultural das pessoas migrantes"},
    {"topic-4", "allow earned social security rights to be carried from one country to another",
     "permitir que los derechos de seguridad social adquiridos se lleven de un país a otro",
     "permitir que os direitos previdenciários adquiridos sejam levados de um país a outro"},
    {"topic-4", "help small businesses that migrants found",
     "ayudar a las pequeñas empresas que fundan las personas migrantes",
     "ajudar as pequenas empresas fundadas por pessoas migrantes"},
    {"topic-4", "consult diasporas when policies on migration are made",
     "consultar a las diásporas cuando se elaboran políticas migratorias",
     "consultar as diásporas quando se elaboram políticas migratórias"},

    {"topic-5",
     "treat smuggled persons as victims where they suffered violence, never as offenders",
     "tratar a las personas objeto de tráfico como víctimas cuando sufrieron violencia, nunca como "
     "infractoras",
     "tratar as pessoas objeto de contrabando como vítimas quando sofreram violência, nunca como "
     "infratoras"},
    {"topic-5", "investigate the money flows of trafficking networks together",
     "investigar conjuntamente los flujos de dinero de las redes de trata",
     "investigar em conjunto os fluxos de dinheiro das redes de tráfico de pessoas"},
    {"topic-5", "give victims of trafficking a permit to stay that does not depend on testimony",
     "otorgar a las víctimas de trata un permiso de estancia que no dependa de su testimonio",
     "conceder às vítimas de tráfico de pessoas uma autorização de residência que não dependa de "
     "seu testemunho"},
    {"topic-5", "inspect workplaces where forced labour is likely",
     "inspeccionar los lugares de trabajo donde es probable el trabajo forzoso",
     "inspecionar os locais de trabalho em que é provável o trabalho forçado"},
    {"topic-5", "warn young people against false offers of work on the Internet",
     "advertir a la juventud contra falsas ofertas de trabajo en Internet",
     "alertar a juventude contra falsas ofertas de trabalho na Internet"},
    {"topic-5", "appoint guardians for unaccompanied children at once",
     "designar de inmediato tutores para la niñez no acompañada",
     "nomear sem demora tutores para as crianças desacompanhadas"},
    {"topic-5", "train prosecutors and judges across the two regions",
     "capacitar a fiscales y jueces de ambas regiones",
     "capacitar promotores e juízes das duas regiões"},

    {"topic-6", "simplify procedures so that regular pathways cost less than irregular ones",
     "simplificar los trámites para que las vías regulares cuesten menos que las irregulares",
     "simplificar os trâmites para que as vias regulares custem menos que as irregulares"},
    {"topic-6", "issue identity papers through consulates without delay",
     "expedir sin demora documentos de identidad por medio de los consulados",
     "expedir sem demora documentos de identidade por meio dos consulados"},
    {"topic-6", "offer programmes of regularisation to those who have put down roots",
     "ofrecer programas de regularización a quienes han echado raíces",
     "oferecer programas de regularização a quem criou raízes"},
    {"topic-6", "return people only in safety and dignity, after an examination of each case",
     "retornar a las personas solo con seguridad y dignidad, tras el examen de cada caso",
     "retornar pessoas somente com segurança e dignidade, após o exame de cada caso"},
    {"topic-6", "match temporary labour programmes with the rights of workers",
     "acompañar los programas de trabajo temporal con los derechos de las personas trabajadoras",
     "conciliar os programas de trabalho temporário com os direitos dos trabalhadores"},
    {"topic-6", "help those who return to find work and a home",
     "ayudar a quienes retornan a encontrar trabajo y vivienda",
     "ajudar quem retorna a encontrar trabalho e moradia"},
    {"topic-6", "inform people before they leave about risks and regular pathways",
     "informar a las personas antes de partir sobre los riesgos y las vías regulares",
     "informar as pessoas antes da partida sobre os riscos e as vias regulares"},
});

// Of the point on remittances, over which the RCM disagreed.
constexpr Point kRemittancesAgreed = {
    "topic-4",
    "lower the cost of sending remittances below a ceiling that each country sets for itself, and "
    "publish what it costs",
    "reducir el costo del envío de remesas por debajo de un tope que cada país fije para sí, y "
    "publicar ese costo"};

const std::array<Rivalry, 2> kRivalries = {{
    {"RCM",
     "topic-2",
     "HND",
     "MEX",
     {"topic-2", "address violence and poverty at their origin before any other driver",
      "atender la violencia y la pobreza en su origen antes que cualquier otro factor"},
     {"topic-2", "address all drivers alike, climate change and disasters included",
      "atender todos los factores por igual, incluidos el cambio climático y los desastres"},
     {"The members of the RCM propose to address all drivers of migration, beginning in each "
      "country with those that weigh most there.",
      "Los miembros de la CRM proponen atender todos los factores que impulsan la migración, "
      "comenzando en cada país por los de mayor peso."}},
    {"RCM",
     "topic-6",
     "GTM",
     "CAN",
     {"topic-6", "set yearly goals for regular pathways and report on them",
      "fijar metas anuales para las vías regulares e informar sobre ellas"},
     {"topic-6", "widen regular pathways as the law of each State allows",
      "ampliar las vías regulares según lo permita la ley de cada Estado"},
     {"The two Conferences propose that each State widen regular pathways as its law allows, set "
      "itself goals and tell the others each year how far it has come.",
      "Las dos Conferencias proponen que cada Estado amplíe las vías regulares según lo permita su "
      "ley, se fije metas e informe cada año a los demás sobre sus avances."}},
}};

constexpr std::string_view kNeutral = "the Compact should call on States to ";

std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + ".";
}

std::size_t place_of(std::string_view code) {
  const auto all = countries();
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.code == code; }) -
      all.begin());
}

}  // namespace

bool names_nobody(const Wording& wording) {
  return wording.en.substr(1).starts_with(kNeutral.substr(1));
}

std::span<const Point> points() {
  return kPoints;
}
std::span<const Rivalry> rivalries() {
  return kRivalries;
}

std::vector<const Point*> points_on(std::string_view topic) {
  std::vector<const Point*> found;
  for (const auto& point : kPoints)
    if (point.topic == topic) found.push_back(&point);
  return found;
}

const Point* point_in(std::string_view topic, std::string_view english) {
  for (const auto& point : kPoints)
    if (point.topic == topic && english.find(point.en) != std::string_view::npos) return &point;
  return nullptr;
}

const Point& as_agreed(const Point& point) {
  const bool is_that = point.topic == kRemittancesAgreed.topic &&
                       kRemittancesAgreed.en.find(point.en) != std::string_view::npos;
  return is_that ? kRemittancesAgreed : point;
}

std::vector<Wording> input_of(const Country& country, std::string_view topic) {
  const auto known = points_on(topic);
  const std::size_t who = place_of(country.code);
  const auto what = static_cast<std::size_t>(topic.back() - '1');
  std::vector<Wording> said;
  // Steps of three through seven points: never the same point twice.
  for (std::size_t n = 0; n <= (who * 2 + what) % 3; ++n)
    said.push_back(
        said_by_country(country, *known[(who + 2 * what + 3 * n) % known.size()], who + n));
  for (const auto& rivalry : kRivalries) {
    if (rivalry.topic != topic) continue;
    if (rivalry.one == country.code) said.push_back(said_by_country(country, rivalry.first, 0));
    if (rivalry.other == country.code) said.push_back(said_by_country(country, rivalry.second, 1));
  }
  return said;
}

Wording said_by_country(const Country& country, const Point& point, std::size_t variation) {
  const std::string en(country.in_sentence);
  const std::string es(country.es);
  const std::string what_en(point.en);
  const std::string what_es(point.es);
  const auto portuguese = [&](const char* begins) {
    return country.code == kWritesPortuguese ? sentence(begins + std::string(point.pt)) : "";
  };
  switch (variation % 4) {
    case 0:
      return {sentence(en + " proposes to " + what_en), sentence(es + " propone " + what_es),
              portuguese("o Brasil propõe ")};
    case 1:
      return {sentence("for " + en + " it is essential to " + what_en),
              sentence("para " + es + " es esencial " + what_es),
              portuguese("para o Brasil é essencial ")};
    case 2:
      return {sentence(en + " considers it necessary to " + what_en),
              sentence(es + " considera necesario " + what_es),
              portuguese("o Brasil considera necessário ")};
    default:
      return {sentence(std::string(kNeutral) + what_en),
              sentence("el Pacto debería llamar a los Estados a " + what_es),
              portuguese("o Pacto deveria conclamar os Estados a ")};
  }
}

Wording said_by_conference(std::string_view conference, const Point& point) {
  const bool south = conference == "SACM";
  return {sentence("the members of the " + std::string(conference) + " propose to " +
                   std::string(point.en)),
          sentence("los miembros de la " + std::string(south ? "CSM" : "CRM") + " proponen " +
                   std::string(point.es))};
}

Wording said_by_both(const Point& point) {
  return {sentence("the two Conferences propose that the Compact call on States to " +
                   std::string(point.en)),
          sentence("las dos Conferencias proponen que el Pacto llame a los Estados a " +
                   std::string(point.es))};
}

}  // namespace concord::cli::demo
