#pragma once

#include <memory>
#include <utility>

namespace concord {

// A value that is cheap to copy and shares its storage with its copies until one is edited.
// Copies may be read on different threads; one object is edited by one thread at a time.
template <class T>
class Cow {
 public:
  Cow() : value_(std::make_shared<T>()) {}
  explicit Cow(T value) : value_(std::make_shared<T>(std::move(value))) {}

  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }

  // The value to change: the stored one if nobody else holds it, else a copy.
  T& edit() {
    // Taking and dropping a reference orders our writes after the reads of a thread that has
    // just let go of its copy; use_count() alone is a relaxed load.
    if (const auto held = value_; held.use_count() > 2) value_ = std::make_shared<T>(*held);
    return *value_;
  }

  // Whether they are one storage: then they are equal without a look at it.
  bool shares(const Cow& other) const { return value_ == other.value_; }

  bool operator==(const Cow& other) const {
    return value_ == other.value_ || *value_ == *other.value_;
  }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace concord
