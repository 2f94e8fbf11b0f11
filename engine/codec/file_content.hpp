#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "engine/values/digest.hpp"
#include "engine/values/result.hpp"

// Files as contents (docs/decisions/0025): the scan of a note, a form as it came back. The value of
// such a content is the object {"bytes", "media_type", "name"}, the bytes in base64 (RFC 4648
// section 4); for everything else it is a content as a text is.
namespace concord::codec {

// Of one file. A disclosure of one this large is just below what a reader takes
// (audit::kMaxDisclosureBytes): both base64 go around it.
inline constexpr std::size_t kMostFileBytes = std::size_t{8} << 20;
// Of the JSON of a command, with the files in it; without them it is held to kMostCommandStructure.
inline constexpr std::size_t kMostCommandBytes = std::size_t{12} << 20;
inline constexpr std::size_t kMostCommandStructure = std::size_t{1} << 20;

// What is told of a file wherever it is named.
struct FileFacts {
  std::string name;
  std::string media_type;  // "application/pdf", as whoever brought it says; nobody looks inside
  std::uint64_t size = 0;  // bytes
  Digest sha256;           // of the bytes

  bool operator==(const FileFacts&) const = default;
};

// "Nota 12.pdf (application/pdf, 81 KiB)": what stands where a text would.
[[nodiscard]] std::string in_words(const FileFacts& facts);
// {"name", "media_type", "size", "sha256"}, the last in hex, as `sha256sum` writes it.
[[nodiscard]] nlohmann::json to_json(const FileFacts& facts);

// A file that comes in, as the canonical JSON of the content's value. Codes, with a JSON pointer
// into `value` as place:
//   wrong_type, missing_member, unknown_member   it is not the object above
//   bad_file_name    no name, longer than 255 bytes, "." or "..", with a separator of paths, a
//                    control character, a line end or a blank at one of its ends
//   bad_media_type   no type and subtype of RFC 6838 in small letters
//   bad_base64       not the one spelling of bytes: line breaks, missing padding, trailing bits
//   empty_file, file_too_large
// and those of words::unclean() for the name, which is brought to NFC.
[[nodiscard]] Result<std::string> canonical_file(const nlohmann::json& value);

// A file as it is kept.
struct KeptFile {
  FileFacts facts;
  std::string bytes;
};
// Nothing: the content with this value is no file.
[[nodiscard]] std::optional<KeptFile> kept_file(const nlohmann::json& value);
// Its name alone, without looking at the bytes.
[[nodiscard]] std::optional<std::string> name_of_file(const nlohmann::json& value);

}  // namespace concord::codec
