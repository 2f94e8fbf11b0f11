#include "engine/store/packing.hpp"

#include <bit>
#include <cstring>

namespace concord::store {
namespace {

constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
constexpr std::size_t sum_size = 8;

// Every step is a bijection of `sum` and of `word`: a change in one word never cancels out.
std::uint64_t mix(std::uint64_t sum, std::uint64_t word) {
  return std::rotl(sum ^ word, 29) * odd;
}

// At most 8 bytes, the first one lowest on every machine.
std::uint64_t word_of(const char* bytes, std::size_t size) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, size);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

std::uint64_t sum_of(std::uint64_t sum, std::string_view bytes) {
  sum = mix(sum, bytes.size());
  while (bytes.size() >= 8) {
    sum = mix(sum, word_of(bytes.data(), 8));
    bytes.remove_prefix(8);
  }
  if (!bytes.empty()) sum = mix(sum, word_of(bytes.data(), bytes.size()));
  return sum ^ (sum >> 32);
}

std::uint64_t sum_of(const RowPlace& place, std::string_view body) {
  std::uint64_t sum = mix(odd, place.number);
  sum = mix(sum, place.first_position);
  sum = mix(sum, static_cast<std::uint64_t>(place.microseconds));
  return sum_of(sum_of(sum_of(sum, place.stream), place.command_key), body);
}

void put_length(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void put_bytes(std::string& out, std::string_view bytes) {
  put_length(out, bytes.size());
  out.append(bytes);
}

void start(std::string& out) {
  out.clear();
  out.push_back(static_cast<char>(packing_version));
}

void seal(std::string& out, const RowPlace& place) {
  std::uint64_t sum = sum_of(place, out);
  for (std::size_t i = 0; i < sum_size; ++i, sum >>= 8) out.push_back(static_cast<char>(sum));
}

// Takes from the front; after the first thing that is not there, `ok` is false for good.
struct Input {
  std::string_view rest;
  bool ok = true;

  std::string_view take(std::uint64_t size) {
    if (size > rest.size()) ok = false;
    if (!ok) return {};
    const std::string_view taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
  }
  std::uint64_t length() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::string_view byte = take(1);
      if (!ok) return 0;
      const auto bits = static_cast<std::uint8_t>(byte[0]);
      value |= static_cast<std::uint64_t>(bits & 0x7F) << shift;
      if (bits < 0x80) return value;
    }
    ok = false;
    return 0;
  }
  std::string bytes() { return std::string(take(length())); }
  Digest digest() {
    Digest digest;
    const std::string_view taken = take(digest.bytes.size());
    if (ok) std::memcpy(digest.bytes.data(), taken.data(), taken.size());
    return digest;
  }
};

// What is between the version and the sum; nothing if either is wrong.
std::optional<Input> open(std::string_view blob, const RowPlace& place) {
  if (blob.size() < 1 + sum_size || static_cast<std::uint8_t>(blob[0]) != packing_version)
    return std::nullopt;
  const std::string_view sealed = blob.substr(0, blob.size() - sum_size);
  std::uint64_t sum = 0;
  for (std::size_t i = sum_size; i-- > 0;)
    sum = sum << 8 | static_cast<std::uint8_t>(blob[sealed.size() + i]);
  if (sum != sum_of(place, sealed)) return std::nullopt;
  return Input{sealed.substr(1)};
}

}  // namespace

void pack_record(const Commit& commit, const RowPlace& place, std::string& out) {
  start(out);
  out.append(commit.request_hash.view());
  put_bytes(out, commit.outcome);
  put_bytes(out, commit.facts);
  put_length(out, commit.entries.size());
  for (const StoredEntry& entry : commit.entries) {
    put_bytes(out, entry.stream == commit.stream ? std::string_view{} : entry.stream);
    put_bytes(out, entry.case_id);
    put_bytes(out, entry.bytes);
  }
  seal(out, place);
}

void pack_contents(const std::vector<StoredContent>& contents, const RowPlace& place,
                   std::string& out) {
  start(out);
  put_length(out, contents.size());
  for (const StoredContent& content : contents) {
    out.append(content.digest.view());
    put_bytes(out, content.disclosure);
  }
  seal(out, place);
}

std::optional<Record> unpack_record(std::string_view blob, const RowPlace& place) {
  std::optional<Input> input = open(blob, place);
  if (!input) return std::nullopt;
  Record record;
  record.request_hash = input->digest();
  record.outcome = input->bytes();
  record.facts = input->bytes();
  for (std::uint64_t count = input->length(); count > 0 && input->ok; --count) {
    StoredEntry& entry = record.entries.emplace_back();
    entry.stream = input->bytes();
    entry.case_id = input->bytes();
    entry.bytes = input->bytes();
  }
  if (!input->ok || !input->rest.empty()) return std::nullopt;
  return record;
}

std::optional<std::vector<StoredContent>> unpack_contents(std::string_view blob,
                                                          const RowPlace& place) {
  std::optional<Input> input = open(blob, place);
  if (!input) return std::nullopt;
  std::vector<StoredContent> contents;
  for (std::uint64_t count = input->length(); count > 0 && input->ok; --count) {
    StoredContent& content = contents.emplace_back();
    content.digest = input->digest();
    content.disclosure = input->bytes();
  }
  if (!input->ok || !input->rest.empty()) return std::nullopt;
  return contents;
}

}  // namespace concord::store
