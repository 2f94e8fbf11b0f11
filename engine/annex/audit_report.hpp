#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/annex/sheet.hpp"

// What an auditor is shown of a consultation on one page: who approved what, for whom, in what
// office, on which text, what became of it, and how to check all that without this program.
namespace concord::annex {

// As the API gives it to the one reader, in the language of the page.
struct AuditViews {
  nlohmann::json consultation{};
  nlohmann::json entries{};                          // GET /v1/log of the consultation, all pages
  std::vector<nlohmann::json> who{};                 // of each case in which a question was put
  std::map<std::string, std::string> first_words{};  // by case: of its newest issued text, quoted
  std::string reader{};                              // who asks
  std::vector<std::string> audiences{};              // to which the reader belongs, as GET /v1/me
  std::string origin{}, root{}, key_id{};            // of the log's checkpoint
  std::uint64_t tree_size = 0;
  // Of `audit verify --json`, with "check_text" and "verdict_text" for people; null: nothing was
  // verified.
  nlohmann::json checks{};
  std::string place{};  // options of the commands that check: "--data store"
};

// What the events of these entries come to; each is found by `audit log --what` likewise.
struct AuditFigures {
  std::uint64_t entries = 0;
  std::uint64_t texts = 0;       // RevisionIssued
  std::uint64_t put = 0;         // DecisionOpened
  std::uint64_t decided = 0;     // DecisionClosed
  std::uint64_t stances = 0;     // StanceTaken
  std::uint64_t objections = 0;  // of these, likewise the next four
  std::uint64_t reservations = 0;
  std::uint64_t dissociations = 0;
  std::uint64_t statements = 0;       // interpretative
  std::uint64_t late_stances = 0;     // recorded without effect
  std::uint64_t recorded = 0;         // ActReceived: by the secretariat, for a party
  std::uint64_t disavowed = 0;        // ActDisavowed
  std::uint64_t late_admissions = 0;  // SourceAdmitted with a ground
  // Entries with CirculationRecalled or RevisionRecalled: who takes a text back that was sent
  // does both at once.
  std::uint64_t recalls = 0;
  std::uint64_t set_aside = 0;  // GuardDerogated
  // By key of the case: numbers passed over. Of cases of which the reader is an auditor, by the
  // audience of their entries: to others the numbers would tell how busy a delegation's draft is.
  std::map<std::string, std::uint64_t> withheld{};
};
[[nodiscard]] AuditFigures audit_figures(const nlohmann::json& entries,
                                         const std::vector<std::string>& audiences);
// Whether one of them is an auditor's.
[[nodiscard]] bool is_auditor(const std::vector<std::string>& audiences);

[[nodiscard]] Sheet audit_sheet(const AuditViews& views, Language language);

}  // namespace concord::annex
