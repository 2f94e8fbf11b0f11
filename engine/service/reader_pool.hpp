#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "engine/store/store.hpp"

namespace concord::service {

// Readers of the store for whoever needs one for a moment. Any thread.
class ReaderPool {
 public:
  explicit ReaderPool(store::Store& store) : store_(store) {}

  // A reader on loan; goes back to the pool when it is let go of.
  class Loan {
   public:
    Loan(ReaderPool& pool, std::unique_ptr<store::Reader> reader)
        : pool_(&pool), reader_(std::move(reader)) {}
    Loan(Loan&&) = default;
    Loan& operator=(Loan&&) = delete;
    ~Loan() {
      if (reader_) pool_->give_back(std::move(reader_));
    }
    store::Reader& operator*() const { return *reader_; }
    store::Reader* operator->() const { return reader_.get(); }

   private:
    ReaderPool* pool_;
    std::unique_ptr<store::Reader> reader_;
  };

  [[nodiscard]] Loan borrow() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto reader = std::move(idle_.back());
        idle_.pop_back();
        return {*this, std::move(reader)};
      }
    }
    return {*this, store_.open_reader()};
  }

 private:
  void give_back(std::unique_ptr<store::Reader> reader) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < 8) idle_.push_back(std::move(reader));
  }

  store::Store& store_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Reader>> idle_;
};

}  // namespace concord::service
