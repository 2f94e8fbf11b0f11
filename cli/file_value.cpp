#include "cli/file_value.hpp"

#include <array>
#include <filesystem>
#include <string_view>

#include "engine/codec/file_content.hpp"
#include "engine/codec/text_rules.hpp"
#include "engine/edition/text_reading.hpp"
#include "engine/json/utf8.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::cli {
namespace {

constexpr std::size_t kMostTextBytes = std::size_t{256} << 10;  // of a text in the record

constexpr const char* kSmaller = "Scan it with fewer dots, or bring its parts one by one.";

struct Ending {
  std::string_view ending, media_type;
};
constexpr std::array<Ending, 21> kEndings = {{
    {".pdf", "application/pdf"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".png", "image/png"},
    {".tif", "image/tiff"},
    {".tiff", "image/tiff"},
    {".gif", "image/gif"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".doc", "application/msword"},
    {".rtf", "application/rtf"},
    {".eml", "message/rfc822"},
    {".txt", "text/plain"},
    {".text", "text/plain"},
    {".md", "text/markdown"},
    {".csv", "text/csv"},
    {".html", "text/html"},
    {".htm", "text/html"},
    {".zip", "application/zip"},
}};

constexpr std::string_view kUntold = "application/octet-stream";

std::string media_type_of(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const auto& one : kEndings)
    if (one.ending == ending) return std::string(one.media_type);
  return std::string(kUntold);
}

// Whether a file is the words of a text and nothing else: its ending says so, or says nothing of
// it, it does not begin as another kind of file does, and the record takes it as a text.
bool is_a_text(const std::string& path, const std::string& bytes, const std::string& text) {
  const auto type = media_type_of(path);
  if (type != "text/plain" && type != "text/markdown" && type != kUntold) return false;
  return !edition::foreign(bytes) && text.size() <= kMostTextBytes && json::is_utf8(text) &&
         !codec::wrong_in(text);
}

// A name that would turn the line of a terminal around is not shown.
std::string shown_name(const std::string& path) {
  return words::unclean(path) ? std::string("This file") : plain(path);
}

Json value_of(const std::string& path, const std::string& bytes) {
  if (path == "-")
    throw Failure(kUsage, "A file in the record has a name, and standard input has none.",
                  "Name the file.");
  const std::filesystem::path at(path);
  Json value{{"name", at.filename().string()},
             {"media_type", media_type_of(at)},
             {"bytes", base64(bytes)}};
  if (const auto taken = codec::canonical_file(value); !taken)
    throw Failure(kUsage, shown_name(path) + ": " + taken.error().message + ".",
                  taken.error().remedy);
  return value;
}

}  // namespace

Json file_value(const std::string& path) {
  return value_of(path, read_file(path, codec::kMostFileBytes, kSmaller));
}

Json text_or_file(const std::string& path) {
  if (path.empty()) throw Failure(kUsage, "No file is named.", "Give --original FILE.");
  const std::string bytes = read_file(path, codec::kMostFileBytes, kSmaller);
  if (bytes.empty()) return value_of(path, bytes);  // which refuses it, as of any file
  std::string text = bytes;
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return is_a_text(path, bytes, text) ? Json(text) : value_of(path, bytes);
}

Json without_bytes(const Json& value) {
  if (const auto file = codec::kept_file(value)) return codec::to_json(file->facts);
  if (!value.is_structured()) return value;
  Json shown = value;
  for (auto& inner : shown) inner = without_bytes(inner);
  return shown;
}

}  // namespace concord::cli
