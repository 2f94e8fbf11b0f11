#pragma once

#include <string>
#include <string_view>

#include "engine/audit/note_keys.hpp"
#include "engine/values/ids.hpp"

namespace concord::audit {

// What is said of a key in a signed note, so that it is known whose it is.
//
// Of a root key: that the principal enrols its persons' keys with it. Signed by the key itself, and
// by the root key before it, if there is one. Of a person's key: that it is the person's own, for
// acts on behalf of the principal. Signed by the root key, since the principal wants it so, and by
// the new key, since whoever brings it must have it.
struct Enrolment {
  std::string origin;     // of the log that it is meant for
  std::string principal;  // "MEX", or "body:RCM"
  PersonId person;        // empty: of a root key
  VerifierKey key;

  bool operator==(const Enrolment&) const = default;
};

// The note's text, with its final newline:
//
//   concord/enrolment/v1
//   origin concord.example.org/rcm-sacm
//   principal MEX
//   person p-mex-1
//   key p-mex-1+2f1c7d90+AX...
//
// Of a root key there is no line "person".
[[nodiscard]] std::string to_text(const Enrolment& enrolment);
// The inverse. Error malformed_enrolment: anything else than what to_text() writes.
[[nodiscard]] Result<Enrolment> parse_enrolment(std::string_view text);

// What identifies a key on paper: SHA-256 of algorithm and public key, as 16 groups of four hex
// digits.
[[nodiscard]] std::string fingerprint(const VerifierKey& key);

}  // namespace concord::audit
