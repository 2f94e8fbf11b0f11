#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace concord::service {

// Where salts, blinding bits and ids come from. Any thread.
class Random {
 public:
  virtual ~Random() = default;
  // `length` bytes that nobody can guess. `label` says what for ("salt/COMMAND/0"); only the seeded
  // source looks at it, so that what it gives does not depend on who asked first.
  [[nodiscard]] virtual std::string draw(std::string_view label, std::size_t length) = 0;
};

// The system's random source, by libsodium. Named by composition roots only.
class SystemRandom final : public Random {
 public:
  SystemRandom();
  [[nodiscard]] std::string draw(std::string_view label, std::size_t length) override;
};

// The same bytes for the same seed and label: for the demonstration and for tests. Not secret.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::string seed) : seed_(std::move(seed)) {}
  [[nodiscard]] std::string draw(std::string_view label, std::size_t length) override;

 private:
  std::string seed_;
};

}  // namespace concord::service
