#include "engine/codec/file_content.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "engine/audit/sha256.hpp"
#include "engine/codec/text_rules.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::codec {
namespace {

constexpr std::size_t kMostNameBytes = 255;  // what file systems take
constexpr std::size_t kMostTypeBytes = 127;  // of a type or a subtype, RFC 6838 section 4.2
constexpr std::array<const char*, 3> kMembers = {"bytes", "media_type", "name"};

constexpr const char* kFileRemedy =
    R"(Give {"name": "note.pdf", "media_type": "application/pdf", "bytes": "<base64>"}.)";

std::optional<Problem> wrong_shape(const nlohmann::json& value) {
  if (!value.is_object()) return Problem{"wrong_type", "a file is expected here", "", kFileRemedy};
  for (const auto& [name, unused] : value.items())
    if (std::find(kMembers.begin(), kMembers.end(), name) == kMembers.end())
      return Problem{"unknown_member", "a file has no member \"" + name + "\"", "", kFileRemedy};
  for (const char* name : kMembers) {
    if (!value.contains(name))
      return Problem{"missing_member", std::string("\"") + name + "\" of the file is missing", "",
                     kFileRemedy};
    if (!value.at(name).is_string())
      return Problem{"wrong_type", "a text is expected here", std::string("/") + name, kFileRemedy};
  }
  return std::nullopt;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

// What a name may not have, since it would be saved elsewhere than it says, or under another one.
std::optional<Problem> wrong_in_name(std::string_view name) {
  const auto bad = [](const char* what) {
    return Problem{"bad_file_name", what, "/name",
                   "Give the file's own name without its folders, in one line: note-12.pdf."};
  };
  if (name.empty()) return bad("the file has no name");
  if (name.size() > kMostNameBytes) return bad("the file's name is longer than 255 bytes");
  if (name == "." || name == "..") return bad("that is the name of a folder");
  if (has_any(name, {"/", "\\"})) return bad("a separator of paths stands in the file's name");
  if (const auto problem = words::unclean(name))
    return Problem{problem->code,
                   problem->code == "invalid_utf8" ? "the file's name is no UTF-8"
                                                   : "a character that changes how a name reads "
                                                     "stands in the file's name",
                   "/name", "Rename the file: note-12.pdf."};
  if (has_any(name, {"\t", "\n", "\r", "\u0085", "\u2028", "\u2029"}))
    return bad("a control character stands in the file's name");
  if (name.front() == ' ' || name.back() == ' ')
    return bad("the file's name begins or ends with a blank");
  return std::nullopt;
}

bool is_restricted_name(std::string_view text) {
  const auto is_first = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= kMostTypeBytes && is_first(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_first(c) || std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
         });
}

bool is_media_type(std::string_view text) {
  const auto slash = text.find('/');
  return slash != std::string_view::npos && is_restricted_name(text.substr(0, slash)) &&
         is_restricted_name(text.substr(slash + 1));
}

std::optional<Problem> wrong_in_bytes(const std::string& encoded) {
  if (encoded.empty())
    return Problem{"empty_file", "there is nothing in the file", "/bytes", "Look at the file."};
  if (encoded.size() > (kMostFileBytes + 2) / 3 * 4)
    return Problem{"file_too_large", "the file is larger than 8 MiB", "/bytes",
                   "Scan it with fewer dots, or bring its parts one by one."};
  const auto bytes = parse_base64(encoded);
  if (!bytes)
    return Problem{"bad_base64",
                   "these are no bytes in base64 as RFC 4648 section 4 writes them: with padding, "
                   "without line breaks",
                   "/bytes", "Encode the file again, for example with `base64 -w0 FILE`."};
  if (bytes->size() > kMostFileBytes)
    return Problem{"file_too_large", "the file is larger than 8 MiB", "/bytes",
                   "Scan it with fewer dots, or bring its parts one by one."};
  return std::nullopt;
}

}  // namespace

std::string in_words(const FileFacts& facts) {
  const std::string size = facts.size < 1024 ? std::to_string(facts.size) + " bytes"
                                             : std::to_string(facts.size >> 10) + " KiB";
  return facts.name + " (" + facts.media_type + ", " + size + ")";
}

nlohmann::json to_json(const FileFacts& facts) {
  return {{"name", facts.name},
          {"media_type", facts.media_type},
          {"size", facts.size},
          {"sha256", hex(facts.sha256.view())}};
}

Result<std::string> canonical_file(const nlohmann::json& value) {
  if (auto problem = wrong_shape(value)) return *std::move(problem);
  const auto& name = value.at("name").get_ref<const std::string&>();
  const auto& type = value.at("media_type").get_ref<const std::string&>();
  const auto& encoded = value.at("bytes").get_ref<const std::string&>();
  if (auto problem = wrong_in_name(name)) return *std::move(problem);
  if (!is_media_type(type))
    return Problem{"bad_media_type", "that is no media type", "/media_type",
                   "Give one such as application/pdf or image/jpeg, in small letters and without "
                   "parameters; application/octet-stream where none is known."};
  if (auto problem = wrong_in_bytes(encoded)) return *std::move(problem);
  std::string canonical = R"({"bytes":")";
  canonical.reserve(encoded.size() + 512);
  canonical += encoded;
  canonical += R"(","media_type":)";
  json::append_string(canonical, type);
  canonical += R"(,"name":)";
  json::append_string(canonical, normalised(name));
  canonical += '}';
  return {boost::system::in_place_value, std::move(canonical)};
}

std::optional<KeptFile> kept_file(const nlohmann::json& value) {
  auto name = name_of_file(value);
  if (!name) return std::nullopt;
  auto bytes = parse_base64(value.at("bytes").get_ref<const std::string&>());
  if (!bytes) return std::nullopt;
  KeptFile kept;
  auto type = value.at("media_type").get<std::string>();
  // It goes into a field of an answer's header, whoever wrote this log.
  if (!is_media_type(type)) type = "application/octet-stream";
  if (name->empty()) name = "file";
  kept.facts = {*std::move(name), std::move(type), bytes->size(), audit::sha256(*bytes)};
  kept.bytes = *std::move(bytes);
  return kept;
}

std::optional<std::string> name_of_file(const nlohmann::json& value) {
  if (wrong_shape(value)) return std::nullopt;
  return value.at("name").get<std::string>();
}

}  // namespace concord::codec
