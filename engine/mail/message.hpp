#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/values/timestamp.hpp"

namespace concord::mail {

// A file that goes with a mail.
struct Attachment {
  std::string name;  // of letters and digits of ASCII, "-", "." and "_"; others become "_"
  std::string type;  // a media type: "text/plain; charset=utf-8"
  std::string bytes;

  bool operator==(const Attachment&) const = default;
};

// A mail of plain text from a program to one person, with files or without.
struct Message {
  std::string from;       // address (address.hpp)
  std::string from_name;  // shown beside it
  std::string to;         // address
  std::string subject;
  std::string body;      // lines end with a line feed
  std::string id;        // without the angle brackets
  std::string language;  // of subject and body: "es"
  std::string list;      // a dotted name for filters: "rcm-sacm.concord.example.org"
  Timestamp date;
  std::vector<Attachment> files = {};
  std::string reply_to = {};  // address of who reads answers; empty: nobody does
};

// The message as it is sent (RFC 5322, 2045 to 2047, 3834), lines ended by CR LF and no longer than
// 76 bytes, ASCII throughout. Control characters in a header's value become blanks: no value can
// begin another header. `from`, `to`, `reply_to`, `id`, `list` and the types of files must be what
// they claim to be. With files it is a multipart (RFC 2046): the text, then each file in base64
// (RFC 2183).
[[nodiscard]] std::string to_text(const Message& message);

// A value of a header: as it is, or as encoded words (RFC 2047). `used`: bytes before it in its
// line.
[[nodiscard]] std::string header_value(std::string_view text, std::size_t used);

// "concord.example.org/rcm-sacm" -> "rcm-sacm.concord.example.org": the name of a log as a host's.
[[nodiscard]] std::string list_name(std::string_view origin);

}  // namespace concord::mail
