#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Who takes part in the demonstration: the two conferences as they were in 2017 and 2018. The
// persons are invented; so are the composition of the ad hoc group and all letters of appointment.
namespace concord::cli::demo {

struct Country {
  std::string_view code;
  std::string_view conference;  // "" for one that only observes
  std::string_view en;
  std::string_view es;
  std::string_view pt;
  std::string_view in_sentence;  // English, with its article: "the United States"
  std::string_view head;         // names of persons
  std::string_view delegate;
};
[[nodiscard]] std::span<const Country> countries();
[[nodiscard]] const Country& country(std::string_view code);
[[nodiscard]] std::vector<std::string> members_of(std::string_view conference);
[[nodiscard]] std::vector<std::string> observers_of_rcm();

struct Term {
  std::string_view conference;
  std::string_view party;
  int year;
};
[[nodiscard]] std::span<const Term> presidencies();

struct Topic {
  std::string_view code;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
  // The thematic session of the GCM process on it.
  std::string_view city;
  std::string_view zone;
  std::string_view first;  // day
  std::string_view last;
};
// The topic whose inputs and consolidation are told in full.
inline constexpr std::string_view kShownTopic = "topic-2";
[[nodiscard]] std::span<const Topic> topics();
[[nodiscard]] nlohmann::json sessions();  // the topics, as a consultation is started with them

inline constexpr std::string_view kConsultation = "gcm-2017";
inline constexpr std::string_view kMeetings = "meetings-2017";  // of both conferences
// What the meetings gave rise to.
inline constexpr std::string_view kDeclarations = "declarations-2017";
inline constexpr std::string_view kDocuments = "documents-2017";
inline constexpr std::string_view kPortal = "portal";
inline constexpr std::string_view kExperts = "experts-2017";
inline constexpr std::string_view kConcepts = "concepts-2017";
inline constexpr std::string_view kMatching = "topics-2017";
inline constexpr std::string_view kReports = "reports";
inline constexpr std::string_view kGroup = "RCM-SACM-AHG";
inline constexpr std::string_view kPlenary = "RCM-SACM-PLENARY";

// Ids of persons.
[[nodiscard]] std::string head_of(std::string_view party);      // "head-mex"
[[nodiscard]] std::string delegate_of(std::string_view party);  // "delegate-mex"
[[nodiscard]] std::string officer_of(std::string_view conference);
inline constexpr std::string_view kFocalPoint = "focal-mex";  // of Mexico: a third person
inline constexpr std::string_view kGroupChair = "chair-group";
inline constexpr std::string_view kPlenaryChair = "chair-plenary";
inline constexpr std::string_view kAuditor = "auditor";
inline constexpr std::string_view kAdministrator = "administrator";

struct PersonNamed {
  std::string id;
  std::string name;
  std::string role;  // for people: "head of delegation, Mexico"
};
[[nodiscard]] std::vector<PersonNamed> persons();

// The payload of the founding act, without tokens.
[[nodiscard]] nlohmann::json founding_payload();

}  // namespace concord::cli::demo
