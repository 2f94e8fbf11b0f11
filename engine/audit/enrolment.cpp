#include "engine/audit/enrolment.hpp"

#include "engine/audit/named_lines.hpp"
#include "engine/audit/sha256.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kEnrolmentHeader = "concord/enrolment/v1";

Problem bad_enrolment(std::string message) {
  return {.code = "malformed_enrolment",
          .message = std::move(message),
          .place = "",
          .remedy = "Make it anew: `concord key request`, then `concord key enrol`."};
}

}  // namespace

std::string to_text(const Enrolment& enrolment) {
  std::string text(kEnrolmentHeader);
  text += "\norigin " + enrolment.origin + "\nprincipal " + enrolment.principal;
  if (!enrolment.person.empty()) text += "\nperson " + enrolment.person.value;
  return text + "\nkey " + to_string(enrolment.key) + "\n";
}

Result<Enrolment> parse_enrolment(std::string_view text) {
  NamedLines lines(text);
  if (!lines.begins_with(kEnrolmentHeader))
    return bad_enrolment("It does not begin with \"" + std::string(kEnrolmentHeader) + "\".");
  Enrolment enrolment;
  enrolment.origin = lines.take("origin");
  enrolment.principal = lines.take("principal");
  enrolment.person = PersonId(lines.take("person"));
  auto key = parse_verifier_key(lines.take("key"));
  if (!key) return bad_enrolment("Its key cannot be read: " + key.error().message);
  enrolment.key = *std::move(key);
  if (to_text(enrolment) != text) return bad_enrolment("Its lines are not those of an enrolment.");
  return enrolment;
}

std::string fingerprint(const VerifierKey& key) {
  std::string bytes(1, static_cast<char>(key.algorithm));
  bytes.append(key.key.bytes.begin(), key.key.bytes.end());
  const std::string digits = hex(sha256(bytes).view());
  std::string groups;
  for (std::size_t at = 0; at < digits.size(); at += 4)
    groups += (groups.empty() ? "" : " ") + digits.substr(at, 4);
  return groups;
}

}  // namespace concord::audit
