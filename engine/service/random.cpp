#include "engine/service/random.hpp"

#include <sodium.h>

#include <stdexcept>

#include "engine/audit/sha256.hpp"

namespace concord::service {

SystemRandom::SystemRandom() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be initialised");
}

std::string SystemRandom::draw(std::string_view, std::size_t length) {
  // One call of the system for many draws; a thread's pool is its own.
  thread_local std::array<char, 4096> pool;
  thread_local std::size_t used = pool.size();
  if (length > pool.size()) {
    std::string bytes(length, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
  }
  if (used + length > pool.size()) {
    randombytes_buf(pool.data(), pool.size());
    used = 0;
  }
  std::string bytes(pool.data() + used, length);
  used += length;
  return bytes;
}

std::string SeededRandom::draw(std::string_view label, std::size_t length) {
  std::string bytes;
  for (std::uint32_t block = 0; bytes.size() < length; ++block) {
    audit::Sha256 hash;
    hash.update(seed_).update("/").update(label).update("/").update(std::to_string(block));
    bytes += hash.finish().view();
  }
  bytes.resize(length);
  return bytes;
}

}  // namespace concord::service
