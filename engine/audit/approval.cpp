#include "engine/audit/approval.hpp"

#include "engine/audit/named_lines.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kApprovalHeader = "concord/approval/v1";

Problem bad_approval(std::string message) {
  return {.code = "malformed_approval",
          .message = std::move(message),
          .place = "",
          .remedy = "Sign the act anew: `concord act ... --key FILE`."};
}

// "12 Wm9...": a number and a digest.
bool read_pair(std::string_view text, std::uint64_t& number, Digest& digest) {
  const auto blank = std::min(text.find(' '), text.size());
  const auto first = parse_decimal(text.substr(0, blank));
  const auto second = parse_digest(text.substr(std::min(blank + 1, text.size())));
  if (!first || !second) return false;
  number = *first;
  digest = *second;
  return true;
}

}  // namespace

std::string to_text(const Approval& approval) {
  std::string text(kApprovalHeader);
  const auto add = [&](std::string_view name, const std::string& value) {
    text.append("\n").append(name).append(" ").append(value);
  };
  add("origin", approval.origin);
  add("consultation", approval.consultation.value);
  add("case", approval.case_id.value);
  add("command", approval.command.value);
  add("act", approval.act);
  add("workflow", to_string(approval.workflow));
  if (approval.text) add("text", to_string(*approval.text));
  add("head", std::to_string(approval.head.position) + " " + to_string(approval.head.leaf));
  add("seen", std::to_string(approval.seen.size) + " " + to_string(approval.seen.root));
  return text + "\n";
}

Result<Approval> parse_approval(std::string_view text) {
  if (text.size() > kMaxApprovalBytes) return bad_approval("It is longer than 8 KiB.");
  NamedLines lines(text);
  if (!lines.begins_with(kApprovalHeader))
    return bad_approval("It does not begin with \"" + std::string(kApprovalHeader) + "\".");
  Approval approval;
  approval.origin = lines.take("origin");
  approval.consultation = ConsultationId(lines.take("consultation"));
  approval.case_id = CaseId(lines.take("case"));
  approval.command = CommandId(lines.take("command"));
  approval.act = lines.take("act");
  const auto workflow = parse_digest(lines.take("workflow"));
  if (!workflow) return bad_approval("It names no workflow.");
  approval.workflow = *workflow;
  if (const auto named = lines.take("text"); !named.empty()) {
    approval.text = parse_digest(named);
    if (!approval.text) return bad_approval("Its text is no digest.");
  }
  if (!read_pair(lines.take("head"), approval.head.position, approval.head.leaf))
    return bad_approval("It names no entry that was seen.");
  if (!read_pair(lines.take("seen"), approval.seen.size, approval.seen.root))
    return bad_approval("It names no checkpoint that was seen.");
  if (to_text(approval) != text) return bad_approval("Its lines are not those of an approval.");
  return approval;
}

}  // namespace concord::audit
