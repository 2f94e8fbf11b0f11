#include "engine/codec/required.hpp"

#include <algorithm>
#include <array>

namespace concord::codec {
namespace {

constexpr std::size_t kMostRequired = 2;

struct Required {
  std::string_view command;
  std::array<std::string_view, kMostRequired> members;
};

constexpr auto kRequired = std::to_array<Required>({
    // Of the registry.
    {"EndMembership", {"body", "party"}},
    {"SetContact", {"person"}},
    {"DropContact", {"person"}},
    {"AskNameRedaction", {"person"}},
    {"RedactName", {"person"}},
    {"EndMandate", {"mandate"}},
    {"DisputeMandate", {"mandate"}},
    {"SettleMandateDispute", {"mandate"}},
    {"IssueToken", {"token", "person"}},
    {"RevokeToken", {"token"}},
    {"RevokeKey", {"key"}},
    // Of a case's text.
    {"BringText", {"event"}},
    {"ReplaceParagraph", {"paragraph", "language"}},
    {"TranslateParagraph", {"paragraph", "language"}},
    {"RemoveParagraph", {"paragraph"}},
    {"SplitParagraph", {"paragraph"}},
    {"JoinParagraphs", {"paragraph"}},
    {"MoveParagraph", {"paragraph", "place"}},
    {"OutlineParagraph", {"paragraph"}},
    {"OpenBrackets", {"paragraph"}},
    {"AddAlternative", {"paragraph", "bracket"}},
    {"TakeSide", {"paragraph", "bracket"}},
    {"DropAlternative", {"paragraph", "bracket"}},
    {"MergeAlternatives", {"paragraph", "bracket"}},
    {"CloseBracket", {"paragraph", "bracket"}},
    {"CarryAlternative", {"paragraph", "bracket"}},
    {"RefileParagraph", {"to"}},
    {"CorrectText", {"paragraph", "language"}},
    // Of a case besides.
    {"SetField", {"field"}},
    {"OpenCase", {"invoke", "name"}},
    {"TakeStance", {"decision"}},
    {"AnswerAdReferendum", {"decision"}},
    {"RecordPresence", {"decision"}},
    {"CastVote", {"decision"}},
    {"FileStatement", {"decision"}},
    {"ChangeDeadline", {"deadline"}},
    {"SuspendDeadline", {"deadline"}},
    {"ResumeDeadline", {"deadline"}},
    {"ConfirmDeadline", {"deadline"}},
    {"Derogate", {"event", "guard"}},
    {"ObjectToDerogation", {"event", "guard"}},
    {"JoinConsultation", {"conference"}},
});

}  // namespace

std::span<const std::string_view> required_members(std::string_view command) {
  const auto found = std::find_if(kRequired.begin(), kRequired.end(),
                                  [&](const Required& one) { return one.command == command; });
  if (found == kRequired.end()) return {};
  const auto& members = found->members;
  const auto end = std::find(members.begin(), members.end(), std::string_view());
  return {members.begin(), end};
}

std::vector<std::string_view> commands_with_required_members() {
  std::vector<std::string_view> names;
  for (const auto& one : kRequired) names.push_back(one.command);
  return names;
}

}  // namespace concord::codec
