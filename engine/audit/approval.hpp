#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/result.hpp"

namespace concord::audit {

inline constexpr std::size_t kMaxApprovalBytes = std::size_t{8} << 10;

// What a delegate's own key says of one act: a text that becomes a signed note. It is bound to one
// log, case, text and command, so that it cannot be moved to another, and to the state of the case,
// which must not have moved since the entry that the delegate saw last. It says how far the
// delegate's own program had seen the log, so that nobody can be shown another. It does not say
// what comes of the act.
struct Approval {
  std::string origin;  // of the log
  ConsultationId consultation;
  CaseId case_id;
  CommandId command;  // one approval, one command
  std::string act;    // canonical JSON (RFC 8785): the command, texts as their digests
  Digest workflow;
  std::optional<Digest> text;  // of the case's text as it stands; none: who signs does not read it
  // An entry of the case's chain that the delegate saw.
  struct Head {
    std::uint64_t position = 0;
    Digest leaf;
    bool operator==(const Head&) const = default;
  } head;
  // The tree of a checkpoint that covers the head, and that the delegate's program had verified.
  struct Seen {
    std::uint64_t size = 0;
    Digest root;
    bool operator==(const Seen&) const = default;
  } seen;

  bool operator==(const Approval&) const = default;
};

// The note's text, with its final newline (docs/log-format.md, "Approvals").
[[nodiscard]] std::string to_text(const Approval& approval);
// The inverse. Error malformed_approval: anything else than what to_text() writes, or more than
// kMaxApprovalBytes.
[[nodiscard]] Result<Approval> parse_approval(std::string_view text);

}  // namespace concord::audit
