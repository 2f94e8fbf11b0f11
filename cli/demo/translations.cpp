#include "cli/demo/translations.hpp"

#include <algorithm>
#include <array>

#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

struct Translated {
  std::string_view en;
  std::string_view es;
};
constexpr auto kTranslated = std::to_array<Translated>({
    // meetings
    {"First virtual meeting of the troikas of the RCM and the SACM",
     "Primera reunión virtual de las troikas de la CRM y la CSM"},
    {"Meeting of the members of the RCM in Washington",
     "Reunión de los miembros de la CRM en Washington"},
    {"Meeting of the troikas of both Conferences in Washington",
     "Reunión de las troikas de ambas Conferencias en Washington"},
    {"Virtual meeting of the RCM", "Reunión virtual de la CRM"},
    {"Virtual meeting of the troikas", "Reunión virtual de las troikas"},
    {"Work meeting in Panama", "Reunión de trabajo en Panamá"},
    {"Ad hoc working group in Panama City", "Grupo de trabajo ad hoc en la Ciudad de Panamá"},
    {"Exchange of information and joint positioning in Berlin",
     "Intercambio de información y posicionamiento conjunto en Berlín"},
    {"Meeting of the presidencies in Geneva", "Reunión de las presidencias en Ginebra"},
    {"Yearly meeting of the troikas", "Reunión anual de las troikas"},
    // what others hold
    {"Regional meeting of ECLAC on the Global Compact",
     "Reunión regional de la CEPAL sobre el Pacto Mundial"},
    {"7th global meeting of chairs and secretariats of regional consultative processes",
     "7.ª reunión mundial de presidencias y secretarías de los procesos consultivos regionales"},
    {"Stocktaking meeting on the Global Compact", "Reunión de balance sobre el Pacto Mundial"},
    {"Zero draft of the Global Compact", "Borrador cero del Pacto Mundial"},
    {"Final draft of the Global Compact", "Borrador final del Pacto Mundial"},
    // consultations
    {"Documents of the RCM and the SACM, 2017", "Documentos de la CRM y la CSM, 2017"},
    {"Joint declarations, 2017", "Declaraciones conjuntas, 2017"},
    {"Information portal of the RCM and the SACM", "Portal de información de la CRM y la CSM"},
    {"Experts for the thematic consultations", "Personas expertas para las consultas temáticas"},
    {"Essential concepts", "Conceptos esenciales"},
    {"Meetings of the RCM and the SACM, 2017", "Reuniones de la CRM y la CSM, 2017"},
    {"Activity reports of the RCM and the SACM", "Informes de actividades de la CRM y la CSM"},
    {"Topics of the RCM and the SACM, side by side", "Temas de la CRM y la CSM, uno junto a otro"},
    {"Work of 2017 towards the Global Compact", "Labor de 2017 hacia el Pacto Mundial"},
    // items of agendas
    {"Contents of the Global Compact", "Contenidos del Pacto Mundial"},
    {"Material to be passed on", "Materiales por transmitir"},
    {"What each Conference has done since", "Lo hecho por cada Conferencia desde entonces"},
    {"Speakers for Latin America and the Caribbean", "Ponentes por América Latina y el Caribe"},
    // places, and who holds what others hold
    {"Washington", "Washington"},
    {"Panama City", "Ciudad de Panamá"},
    {"Berlin", "Berlín"},
    {"Geneva", "Ginebra"},
    {"Vienna", "Viena"},
    {"New York", "Nueva York"},
    {"Santiago", "Santiago"},
    {"Puerto Vallarta", "Puerto Vallarta"},
    {"United Nations", "Naciones Unidas"},
    {"Chairs and secretariats of regional consultative processes",
     "Presidencias y secretarías de los procesos consultivos regionales"},
    // doubts
    {"The report has the dates 22/03, 29/03, 30/03, 03/05, 11/05 and 05/06 beside its first six "
     "meetings and ties none of them to one. They are taken in their order here.",
     "El informe tiene las fechas 22/03, 29/03, 30/03, 03/05, 11/05 y 05/06 junto a sus primeras "
     "seis reuniones y no vincula ninguna con una de ellas. Aquí se toman en su orden."},
    {"The report gives no day for this meeting; the eve of the ad hoc group's is assumed.",
     "El informe no indica el día de esta reunión; se supone la víspera de la del grupo ad hoc."},
    {"The report does not say who came. The composition is that of Berlin, three weeks later.",
     "El informe no dice quiénes asistieron. La composición es la de Berlín, tres semanas "
     "después."},
    {"Chile is not of the SACM's troika of 2017: it was admitted to this meeting.",
     "Chile no es de la troika de la CSM de 2017: fue admitido a esta reunión."},
    {"The report gives no hour for the presidencies' meeting of 11 October; the second afternoon "
     "of the global meeting is assumed.",
     "El informe no indica la hora de la reunión de las presidencias del 11 de octubre; se supone "
     "la segunda tarde de la reunión mundial."},
    {"The record gives the days; the hours are assumed.",
     "El registro indica los días; las horas se suponen."},
    {"The report gives no date: a year after the meeting that agreed on it is assumed.",
     "El informe no indica fecha: se supone un año después de la reunión que lo acordó."},
    {"The report of November 2017 calls that month's meeting the XXI; the XXI was that of Honduras "
     "in 2016.",
     "El informe de noviembre de 2017 llama XXI a la reunión de ese mes; la XXI fue la de Honduras "
     "en 2016."},
    // agreements
    {"Cover the GCM together", "Abordar juntas el Pacto Mundial"},
    {"Background document", "Documento de antecedentes"},
    {"Good practices of twenty years", "Buenas prácticas de veinte años"},
    {"Political declaration", "Declaración política"},
    {"Ad hoc group of both Conferences", "Grupo ad hoc de ambas Conferencias"},
    {"Draft joint declaration goes to all members",
     "El proyecto de declaración conjunta se distribuye a todos los miembros"},
    {"The troikas meet every year", "Las troikas se reúnen cada año"},
    {"Information portal", "Portal de información"},
    {"Meet on the margin of other events", "Reunirse al margen de otros encuentros"},
    {"Guidelines on the impact of agreements", "Lineamientos sobre el impacto de los acuerdos"},
    {"Joint lists of experts", "Listas conjuntas de personas expertas"},
    {"A consultation within each Conference", "Una consulta en cada Conferencia"},
    {"Definitions of concepts", "Definiciones de conceptos"},
    {"Bi-regional inputs", "Aportes birregionales"},
    {"Extra-regional migrants", "Personas migrantes extrarregionales"},
    {"Pass material to each other", "Transmitirse materiales"},
    {"2018 is the year of negotiation", "2018 es el año de la negociación"},
    // documents
    {"Background document for the members of the RCM",
     "Documento de antecedentes para los miembros de la CRM"},
    {"Regional guidelines on the impact of agreements",
     "Lineamientos regionales sobre el impacto de los acuerdos"},
    // declarations
    {"Political declaration on the Global Compact", "Declaración política sobre el Pacto Mundial"},
});

constexpr std::string_view kThematic = "Thematic session ";

}  // namespace

std::string spanish_of(std::string_view english) {
  const auto* found = std::find_if(kTranslated.begin(), kTranslated.end(),
                                   [&](const Translated& pair) { return pair.en == english; });
  if (found != kTranslated.end()) return std::string(found->es);
  if (!english.starts_with(kThematic)) return "";
  for (const auto& topic : topics())
    if (english.ends_with(topic.en))
      return "Sesión temática " +
             std::string(english.substr(kThematic.size(), english.find(':') - kThematic.size())) +
             ": " + std::string(topic.es);
  return "";
}

}  // namespace concord::cli::demo
