#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/values/timestamp.hpp"

namespace concord::api::handlers {

// A body that many answers share.
struct Body {
  std::shared_ptr<const std::string> bytes;
  std::string etag;  // strong (RFC 9110 section 8.8.3), quotes included
};
// Of a view of a case, the tag begins with the case's version: "v7.abc". See if_match.hpp.
[[nodiscard]] Body make_body(std::string bytes, std::optional<std::uint64_t> version = {});

// What the body of a read depends on: as long as these stay, so does the body.
struct Stamp {
  std::uint64_t commit = 0;  // the last one of the consultation
  std::uint64_t registry_version = 0;

  bool operator==(const Stamp&) const = default;
};

// Bodies of reads that come again and again, so that they need no JSON work. A body holds while its
// stamp does, and for a second of the clock at most: what is shown may depend on the time a little
// (a membership that begins). Bounded in bytes; what was not asked for of late goes. Any thread.
class HotReads {
 public:
  explicit HotReads(std::size_t limit_bytes) : limit_(limit_bytes) {}

  // `key` says what is read, and all that it depends on besides the stamp: language, readership.
  [[nodiscard]] std::optional<Body> find(const std::string& key, const Stamp& stamp, Timestamp now);
  void keep(std::string key, const Stamp& stamp, Timestamp now, Body body);

 private:
  struct Kept {
    Body body;
    Stamp stamp;
    Timestamp at;
  };
  using Shelf = std::unordered_map<std::string, Kept>;

  void put(std::string key, Kept kept);

  const std::size_t limit_;
  std::mutex mutex_;
  std::size_t used_ = 0;  // bytes on the newer shelf
  Shelf newer_;
  Shelf older_;  // gone when the newer one is half the limit
};

}  // namespace concord::api::handlers
