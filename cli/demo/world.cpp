#include "cli/demo/world.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace concord::cli::demo {
namespace {

constexpr std::string_view kRcm = "RCM";
constexpr std::string_view kSacm = "SACM";

constexpr auto kCountries = std::to_array<Country>({
    {"BLZ", kRcm, "Belize", "Belice", "Belize", "Belize", "Amelia Usher", "Dorian Coye"},
    {"CAN", kRcm, "Canada", "Canadá", "Canadá", "Canada", "Margaret Lindqvist", "Owen Tremaine"},
    {"CRI", kRcm, "Costa Rica", "Costa Rica", "Costa Rica", "Costa Rica", "Lucía Brenes",
     "Esteban Zeledón"},
    {"DOM", kRcm, "Dominican Republic", "República Dominicana", "República Dominicana",
     "the Dominican Republic", "Yolanda Matos", "Rafael Peguero"},
    {"SLV", kRcm, "El Salvador", "El Salvador", "El Salvador", "El Salvador", "Marta Quintanilla",
     "Óscar Menjívar"},
    {"GTM", kRcm, "Guatemala", "Guatemala", "Guatemala", "Guatemala", "Ana Lucía Barrios",
     "Julio Tzunún"},
    {"HND", kRcm, "Honduras", "Honduras", "Honduras", "Honduras", "Suyapa Zúniga", "Wilmer Pineda"},
    {"MEX", kRcm, "Mexico", "México", "México", "Mexico", "Inés Arriaga", "Tomás Urquiza"},
    {"NIC", kRcm, "Nicaragua", "Nicaragua", "Nicaragua", "Nicaragua", "Rosario Lacayo",
     "Uriel Baltodano"},
    {"PAN", kRcm, "Panama", "Panamá", "Panamá", "Panama", "Itzel Samaniego", "Rubén Quirós"},
    {"USA", kRcm, "United States", "Estados Unidos", "Estados Unidos", "the United States",
     "Helen Whitcombe", "Marcus Delaney"},
    {"ARG", kSacm, "Argentina", "Argentina", "Argentina", "Argentina", "Florencia Iribarne",
     "Gonzalo Etcheto"},
    {"BOL", kSacm, "Bolivia", "Bolivia", "Bolívia", "Bolivia", "Wara Choquehuanca",
     "Limbert Aliaga"},
    {"BRA", kSacm, "Brazil", "Brasil", "Brasil", "Brazil", "Beatriz Vasconcelos",
     "Caio Albuquerque"},
    {"CHL", kSacm, "Chile", "Chile", "Chile", "Chile", "Javiera Undurraga", "Matías Colipán"},
    {"COL", kSacm, "Colombia", "Colombia", "Colômbia", "Colombia", "Pilar Echandía",
     "Andrés Mosquera"},
    {"ECU", kSacm, "Ecuador", "Ecuador", "Equador", "Ecuador", "Nina Guamán", "Xavier Montúfar"},
    {"GUY", kSacm, "Guyana", "Guyana", "Guiana", "Guyana", "Shanta Ramotally", "Colin Greaves"},
    {"PRY", kSacm, "Paraguay", "Paraguay", "Paraguai", "Paraguay", "Liz Ayala", "Derlis Cañete"},
    {"PER", kSacm, "Peru", "Perú", "Peru", "Peru", "Milagros Huamaní", "Renzo Carbajal"},
    {"SUR", kSacm, "Suriname", "Surinam", "Suriname", "Suriname", "Gladys Amatmoekrin",
     "Ronny Pawirodikromo"},
    {"URY", kSacm, "Uruguay", "Uruguay", "Uruguai", "Uruguay", "Sofía Etchegaray",
     "Nicolás Bentancor"},
    {"VEN", kSacm, "Venezuela", "Venezuela", "Venezuela", "Venezuela", "Milena Urdaneta",
     "Jesús Alvarado"},
    {"JAM", "", "Jamaica", "Jamaica", "Jamaica", "Jamaica", "Camille Forsythe", "Devon Lindo"},
});

constexpr auto kObserversOfRcm =
    std::to_array<std::string_view>({"ARG", "COL", "ECU", "JAM", "PER"});

constexpr auto kTerms = std::to_array<Term>({
    {kRcm, "HND", 2016},
    {kRcm, "SLV", 2017},
    {kRcm, "PAN", 2018},
    {kRcm, "GTM", 2019},
    {kSacm, "PRY", 2016},
    {kSacm, "URY", 2017},
    {kSacm, "BOL", 2018},
});

constexpr auto kTopics = std::to_array<Topic>({
    {"topic-1",
     "Human rights of all migrants, social inclusion, cohesion, all forms of discrimination",
     "Derechos humanos de todas las personas migrantes, inclusión social, cohesión, todas las "
     "formas de discriminación",
     "Direitos humanos de todas as pessoas migrantes, inclusão social, coesão, todas as formas de "
     "discriminação",
     "Geneva", "Europe/Zurich", "2017-05-08", "2017-05-09"},
    {"topic-2", "Drivers of migration", "Factores que impulsan la migración",
     "Fatores que impulsionam a migração", "New York", "America/New_York", "2017-05-22",
     "2017-05-23"},
    {"topic-3", "International cooperation and governance of migration",
     "Cooperación internacional y gobernanza de la migración",
     "Cooperação internacional e governança da migração", "Geneva", "Europe/Zurich", "2017-06-19",
     "2017-06-20"},
    {"topic-4", "Contributions of migrants and diasporas",
     "Contribuciones de las personas migrantes y las diásporas",
     "Contribuições das pessoas migrantes e das diásporas", "New York", "America/New_York",
     "2017-07-24", "2017-07-25"},
    {"topic-5", "Smuggling, trafficking, contemporary slavery",
     "Tráfico ilícito, trata de personas, formas contemporáneas de esclavitud",
     "Contrabando de migrantes, tráfico de pessoas, formas contemporâneas de escravidão", "Vienna",
     "Europe/Vienna", "2017-09-04", "2017-09-05"},
    {"topic-6", "Irregular migration and regular pathways", "Migración irregular y vías regulares",
     "Migração irregular e vias regulares", "Geneva", "Europe/Zurich", "2017-10-12", "2017-10-13"},
});

// A seat in the ad hoc group: as those that met in Berlin on 29 June 2017, then their successors.
struct Seat {
  std::string_view party;
  std::string_view from;
  std::string_view to;  // "": open
};
constexpr auto kGroupSeats = std::to_array<Seat>({
    {"SLV", "2017-06-08T00:00:00Z", ""},
    {"HND", "2017-06-08T00:00:00Z", "2018-01-01T00:00:00Z"},
    {"MEX", "2017-06-08T00:00:00Z", ""},
    {"PAN", "2018-01-01T00:00:00Z", ""},
    {"PRY", "2017-06-08T00:00:00Z", "2018-01-01T00:00:00Z"},
    {"URY", "2017-06-08T00:00:00Z", ""},
    {"CHL", "2017-06-08T00:00:00Z", ""},
    {"BOL", "2018-01-01T00:00:00Z", ""},
});

constexpr std::string_view kBegin = "2016-01-01T00:00:00Z";
constexpr std::string_view kMandatesBegin = "2017-01-01T00:00:00Z";

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

nlohmann::json names(std::string_view en, std::string_view es, std::string_view pt) {
  return {{"en", en}, {"es", es}, {"pt", pt}};
}

nlohmann::json conference_body(std::string_view code, const nlohmann::json& called) {
  const std::string name(code);
  return {{"code", code},
          {"kind", "conference"},
          {"names", called},
          {"from", kBegin},
          {"languages", {"es", "en"}},
          {"secretariat", name + "-TS"},
          {"troika", name + "-TROIKA"}};
}

nlohmann::json group_body(std::string_view code, std::string_view kind,
                          const nlohmann::json& called, const nlohmann::json& of) {
  return {{"code", code}, {"kind", kind}, {"names", called}, {"from", kBegin}, {"of", of}};
}

nlohmann::json bodies() {
  const nlohmann::json rcm = {"RCM"};
  const nlohmann::json sacm = {"SACM"};
  const nlohmann::json both = {"RCM", "SACM"};
  nlohmann::json list = {
      conference_body(kRcm, names("Regional Conference on Migration (RCM)",
                                  "Conferencia Regional sobre Migración (CRM)",
                                  "Conferência Regional sobre Migração (CRM)")),
      conference_body(kSacm, names("South American Conference on Migration (SACM)",
                                   "Conferencia Sudamericana sobre Migraciones (CSM)",
                                   "Conferência Sul-Americana sobre Migrações (CSM)")),
      group_body("RCM-TS", "secretariat",
                 names("Technical secretariat of the RCM", "Secretaría técnica de la CRM",
                       "Secretaria técnica da CRM"),
                 rcm),
      group_body("SACM-TS", "secretariat",
                 names("Technical secretariat of the SACM", "Secretaría técnica de la CSM",
                       "Secretaria técnica da CSM"),
                 sacm),
      group_body("RCM-TROIKA", "troika",
                 names("Troika of the RCM", "Troika de la CRM", "Troika da CRM"), rcm),
      group_body("SACM-TROIKA", "troika",
                 names("Troika of the SACM", "Troika de la CSM", "Troika da CSM"), sacm),
      group_body(kGroup, "ad_hoc_group",
                 names("RCM-SACM ad hoc working group", "Grupo de trabajo ad hoc CRM-CSM",
                       "Grupo de trabalho ad hoc CRM-CSM"),
                 both),
      group_body(kPlenary, "plenary",
                 names("RCM-SACM plenary consultation", "Consulta plenaria CRM-CSM",
                       "Consulta plenária CRM-CSM"),
                 both)};
  return list;
}

nlohmann::json membership(std::string_view body, std::string_view party, std::string_view kind,
                          std::string_view from, std::string_view to) {
  nlohmann::json one = {{"body", body}, {"party", party}, {"kind", kind}, {"from", from}};
  if (!to.empty()) one["to"] = to;
  return one;
}

nlohmann::json memberships() {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& one : kCountries)
    if (!one.conference.empty())
      list.push_back(membership(one.conference, one.code, "member", kBegin, ""));
  for (const auto& code : kObserversOfRcm)
    list.push_back(membership(kRcm, code, "observer", kBegin, ""));
  for (const auto& seat : kGroupSeats)
    list.push_back(membership(kGroup, seat.party, "member", seat.from, seat.to));
  return list;
}

nlohmann::json terms() {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& term : kTerms)
    list.push_back({{"conference", term.conference},
                    {"party", term.party},
                    {"from", std::to_string(term.year) + "-01-01T00:00:00Z"},
                    {"to", std::to_string(term.year + 1) + "-01-01T00:00:00Z"}});
  return list;
}

nlohmann::json mandate(const std::string& person, std::string_view office,
                       std::string_view instrument) {
  return {{"id", "mandate-" + person},
          {"person", person},
          {"office", office},
          {"from", kMandatesBegin},
          {"instrument", instrument}};
}

nlohmann::json mandates() {
  nlohmann::json list = nlohmann::json::array();
  const auto add = [&](nlohmann::json one, const char* where, std::string_view what) {
    one[where] = what;
    list.push_back(std::move(one));
  };
  for (const auto& one : kCountries) {
    const std::string letter = "Note verbale " + std::string(one.code) + " 1/2017";
    add(mandate(head_of(one.code), "head_of_delegation", letter), "party", one.code);
    add(mandate(delegate_of(one.code), "delegate", letter), "party", one.code);
  }
  add(mandate(std::string(kFocalPoint), "focal_point", "Note verbale MEX 2/2017"), "party", "MEX");
  add(mandate(officer_of(kRcm), "secretariat_officer", "Appointment RCM-TS 2017"), "body",
      "RCM-TS");
  add(mandate(officer_of(kSacm), "secretariat_officer", "Appointment SACM-TS 2017"), "body",
      "SACM-TS");
  add(mandate(std::string(kGroupChair), "chair", "Decision of the troikas"), "body", kGroup);
  add(mandate(std::string(kPlenaryChair), "chair", "Decision of the presidencies"), "body",
      kPlenary);
  add(mandate(std::string(kAuditor), "auditor", "Decision of the presidencies"), "scope", "*");
  list.push_back(mandate(std::string(kAdministrator), "administrator", "Operator's contract"));
  return list;
}

}  // namespace

std::span<const Country> countries() {
  return kCountries;
}
std::span<const Term> presidencies() {
  return kTerms;
}
std::span<const Topic> topics() {
  return kTopics;
}

nlohmann::json sessions() {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& one : kTopics)
    list.push_back({{"code", one.code}, {"title", names(one.en, one.es, one.pt)}});
  return list;
}

const Country& country(std::string_view code) {
  for (const auto& one : kCountries)
    if (one.code == code) return one;
  throw std::logic_error("no country " + std::string(code));
}

std::vector<std::string> members_of(std::string_view conference) {
  std::vector<std::string> codes;
  for (const auto& one : kCountries)
    if (one.conference == conference) codes.emplace_back(one.code);
  return codes;
}

std::vector<std::string> observers_of_rcm() {
  return {kObserversOfRcm.begin(), kObserversOfRcm.end()};
}

std::string head_of(std::string_view party) {
  return "head-" + lower(party);
}
std::string delegate_of(std::string_view party) {
  return "delegate-" + lower(party);
}
std::string officer_of(std::string_view conference) {
  return "officer-" + lower(conference);
}

std::vector<PersonNamed> persons() {
  std::vector<PersonNamed> list;
  for (const auto& one : kCountries) {
    const std::string name(one.en);
    list.push_back({head_of(one.code), std::string(one.head), "head of delegation, " + name});
    list.push_back({delegate_of(one.code), std::string(one.delegate), "delegate, " + name});
  }
  list.push_back({std::string(kFocalPoint), "Bruno Santoyo", "focal point, Mexico"});
  list.push_back({officer_of(kRcm), "Gabriela Sandoval", "technical secretariat of the RCM"});
  list.push_back({officer_of(kSacm), "Hernán Olivera", "technical secretariat of the SACM"});
  list.push_back({std::string(kGroupChair), "Patricia Larrañaga", "chair of the ad hoc group"});
  list.push_back({std::string(kPlenaryChair), "Daniel Goyeneche", "chair of the plenary"});
  list.push_back({std::string(kAuditor), "Ruth Okafor", "auditor, of everything"});
  list.push_back({std::string(kAdministrator), "Sven Halvorsen", "administrator"});
  return list;
}

nlohmann::json founding_payload() {
  nlohmann::json payload = {{"instrument", "Founding act of the demonstration"},
                            {"bodies", bodies()},
                            {"memberships", memberships()},
                            {"presidencies", terms()},
                            {"mandates", mandates()}};
  for (const auto& one : kCountries)
    payload["parties"].push_back(
        {{"code", one.code}, {"kind", "country"}, {"names", names(one.en, one.es, one.pt)}});
  for (const auto& one : persons())
    payload["persons"].push_back({{"id", one.id}, {"name", one.name}});
  return payload;
}

}  // namespace concord::cli::demo
