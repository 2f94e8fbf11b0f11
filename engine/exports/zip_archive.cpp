#include "engine/exports/zip_archive.hpp"

#include <zip.h>

#include <memory>
#include <optional>
#include <stdexcept>

namespace concord::exports {
namespace {

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipFile = std::unique_ptr<zip_t, DiscardZip>;
using ZipSource = std::unique_ptr<zip_source_t, FreeSource>;
using ZipEntry = std::unique_ptr<zip_file_t, CloseFile>;

[[noreturn]] void cannot_zip() {
  throw std::runtime_error("An archive cannot be put together: is memory short?");
}

Problem zip_problem(const char* code, const char* message, std::string place = "") {
  return {code, message, std::move(place), ""};
}

void add_part(zip_t* archive, const Part& part) {
  auto* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (source == nullptr) cannot_zip();
  const auto index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    cannot_zip();
  }
  const auto place = static_cast<zip_uint64_t>(index);
  constexpr zip_uint16_t kFirstDay = (1U << 5U) | 1U;  // 1980-01-01
  if (zip_file_set_dostime(archive, place, 0, kFirstDay, 0) != 0) cannot_zip();
  if (zip_set_file_compression(archive, place, ZIP_CM_DEFLATE, 6) != 0) cannot_zip();
}

std::optional<Problem> inflate(zip_t* archive, zip_uint64_t index, const zip_stat_t& stat,
                               std::string& bytes) {
  const ZipEntry file(zip_fopen_index(archive, index, 0));
  if (!file) return zip_problem("broken_part", "A part of the archive cannot be read.", stat.name);
  bytes.assign(static_cast<std::size_t>(stat.size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const auto read = zip_fread(file.get(), bytes.data() + have, bytes.size() - have);
    if (read <= 0)
      return zip_problem("broken_part", "A part of the archive is broken or too short.", stat.name);
    have += static_cast<std::size_t>(read);
  }
  char more = 0;  // the checksum is compared at the end
  if (zip_fread(file.get(), &more, 1) != 0)
    return zip_problem("broken_part", "A part of the archive is broken or too long.", stat.name);
  return std::nullopt;
}

// What the archive's directory says of all parts, against the limits.
std::optional<Problem> wrong_sizes(zip_t* archive, zip_uint64_t count, const ZipLimits& limits) {
  std::uint64_t all = 0;
  for (zip_uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    constexpr zip_uint64_t kNeeded =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(archive, i, 0, &stat) != 0 || (stat.valid & kNeeded) != kNeeded)
      return zip_problem("not_a_zip", "The archive's directory cannot be read.");
    if (stat.encryption_method != ZIP_EM_NONE)
      return zip_problem("encrypted", "The file is protected by a password.", stat.name);
    constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;
    const bool dense = stat.size >= kMegabyte && stat.size / limits.max_ratio >= stat.comp_size;
    if (stat.size > limits.max_part || stat.size > limits.max_all - all || dense)
      return zip_problem("zip_bomb", "A part of the file would be far too long.", stat.name);
    all += stat.size;
  }
  return std::nullopt;
}

}  // namespace

std::string zipped(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const ZipSource source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!source) cannot_zip();
  zip_source_keep(source.get());  // the archive frees its own hold
  ZipFile archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(source.get());
    cannot_zip();
  }
  for (const auto& one : parts) add_part(archive.get(), one);
  if (zip_close(archive.get()) != 0) cannot_zip();
  static_cast<void>(archive.release());
  zip_stat_t stat;
  if (zip_source_stat(source.get(), &stat) != 0 || zip_source_open(source.get()) != 0) cannot_zip();
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  const auto read = zip_source_read(source.get(), bytes.data(), bytes.size());
  zip_source_close(source.get());
  if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) cannot_zip();
  return bytes;
}

Result<std::map<std::string, std::string>> unzipped(std::string_view bytes,
                                                    const std::vector<std::string>& names,
                                                    const ZipLimits& limits) {
  if (bytes.size() > limits.max_bytes)
    return zip_problem("too_long", "The file is longer than a document may be.");
  if (!bytes.starts_with("PK\x03\x04"))
    return zip_problem("not_a_zip", "The file is no ZIP archive, as a DOCX would be.");
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) cannot_zip();
  const ZipFile archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    zip_source_free(source);
    return zip_problem("not_a_zip", "The file is no ZIP archive, as a DOCX would be.");
  }
  const auto count = zip_get_num_entries(archive.get(), 0);
  if (count < 0 || static_cast<std::uint64_t>(count) > limits.max_parts)
    return zip_problem("too_many_parts", "The file has more parts than a document has.");
  if (auto problem = wrong_sizes(archive.get(), static_cast<zip_uint64_t>(count), limits))
    return *problem;
  std::map<std::string, std::string> found;
  for (const auto& name : names) {
    const auto index = zip_name_locate(archive.get(), name.c_str(), 0);
    if (index < 0) continue;
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
      return zip_problem("broken_part", "A part of the archive cannot be read.", name);
    if (auto problem = inflate(archive.get(), static_cast<zip_uint64_t>(index), stat, found[name]))
      return *problem;
  }
  return found;
}

}  // namespace concord::exports
