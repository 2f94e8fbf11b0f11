#pragma once

#include <unistd.h>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "engine/store/store.hpp"

namespace concord::store {

// What goes wrong, and at which call.
struct Fault {
  enum class Moment { before, after };
  enum class What { error, crash };  // a StoreError, or the process ends with 137 as by SIGKILL

  std::size_t call = 0;  // 1 is the first; 0: never
  Moment moment = Moment::before;
  What what = What::error;
  ErrorKind kind = ErrorKind::failed;
};

// Counts the calls that go through to it and strikes at one of them; shared by the readers.
class FaultCounter {
 public:
  explicit FaultCounter(Fault fault) : fault_(fault) {}

  template <class Call>
  auto around(const Call& call) {
    const std::size_t mine = ++calls_;
    strike(mine, Fault::Moment::before);
    if constexpr (std::is_void_v<decltype(call())>) {
      call();
      strike(mine, Fault::Moment::after);
    } else {
      auto result = call();
      strike(mine, Fault::Moment::after);
      return result;
    }
  }
  [[nodiscard]] std::size_t calls() const { return calls_; }

 private:
  void strike(std::size_t call, Fault::Moment moment) const {
    if (call != fault_.call || moment != fault_.moment) return;
    if (fault_.what == Fault::What::crash) ::_exit(137);
    throw StoreError(fault_.kind, "a fault made by a test: nothing to be done");
  }

  Fault fault_;
  std::size_t calls_ = 0;
};

// Reads through to another Reader.
class FaultyReader final : public Reader {
 public:
  FaultyReader(Reader& inner, FaultCounter& counter) : inner_(inner), counter_(counter) {}
  FaultyReader(std::unique_ptr<Reader> inner, FaultCounter& counter)
      : owned_(std::move(inner)), inner_(*owned_), counter_(counter) {}

  std::unique_ptr<Instant> hold() override {
    return counter_.around([&] { return inner_.hold(); });
  }
  Head last() override {
    return counter_.around([&] { return inner_.last(); });
  }
  std::optional<Commit> commit(std::uint64_t number) override {
    return counter_.around([&] { return inner_.commit(number); });
  }
  std::vector<Commit> commits(std::uint64_t from, std::size_t limit) override {
    return counter_.around([&] { return inner_.commits(from, limit); });
  }
  std::vector<Commit> commits_of(std::string_view stream, std::uint64_t after,
                                 std::size_t limit) override {
    return counter_.around([&] { return inner_.commits_of(stream, after, limit); });
  }
  std::vector<std::optional<Outcome>> outcomes(std::span<const std::string> keys) override {
    return counter_.around([&] { return inner_.outcomes(keys); });
  }
  std::optional<LogEntry> entry(std::uint64_t position) override {
    return counter_.around([&] { return inner_.entry(position); });
  }
  std::vector<LogEntry> entries(std::uint64_t from, std::size_t limit) override {
    return counter_.around([&] { return inner_.entries(from, limit); });
  }
  Content content(std::uint64_t commit_number, const Digest& digest) override {
    return counter_.around([&] { return inner_.content(commit_number, digest); });
  }
  std::optional<std::string> tile(unsigned level, std::uint64_t index) override {
    return counter_.around([&] { return inner_.tile(level, index); });
  }
  std::vector<std::string> streams(std::string_view after, std::size_t limit) override {
    return counter_.around([&] { return inner_.streams(after, limit); });
  }
  std::optional<std::string> property(std::string_view name) override {
    return counter_.around([&] { return inner_.property(name); });
  }
  std::vector<std::string> check(CheckDepth depth) override {
    return counter_.around([&] { return inner_.check(depth); });
  }
  std::optional<Snapshot> latest_snapshot(std::string_view stream,
                                          std::uint64_t at_or_before) override {
    return counter_.around([&] { return inner_.latest_snapshot(stream, at_or_before); });
  }
  std::uint64_t index_position() override {
    return counter_.around([&] { return inner_.index_position(); });
  }
  IndexPage find(const IndexQuery& query) override {
    return counter_.around([&] { return inner_.find(query); });
  }
  std::uint64_t texts_position() override {
    return counter_.around([&] { return inner_.texts_position(); });
  }
  TextPage find_texts(const TextQuery& query) override {
    return counter_.around([&] { return inner_.find_texts(query); });
  }

 private:
  std::unique_ptr<Reader> owned_;
  Reader& inner_;
  FaultCounter& counter_;
};

// Writes through to another Store, and fails once, before or after one of the calls of the port.
// One thread; its readers must not outlive it.
class FaultyStore final : public Store {
 public:
  FaultyStore(Store& inner, Fault fault)
      : inner_(inner), counter_(fault), reads_(inner.reads(), counter_) {}

  void append(const Batch& batch) override {
    counter_.around([&] { inner_.append(batch); });
  }
  void heartbeat(Timestamp now) override {
    counter_.around([&] { inner_.heartbeat(now); });
  }
  void set_property(std::string_view name, std::string_view value) override {
    counter_.around([&] { inner_.set_property(name, value); });
  }
  Reader& reads() override { return reads_; }
  void scrub() override {
    counter_.around([&] { inner_.scrub(); });
  }
  bool is_scrubbed() override {
    return counter_.around([&] { return inner_.is_scrubbed(); });
  }
  std::unique_ptr<Reader> open_reader() override {
    return counter_.around(
        [&] { return std::make_unique<FaultyReader>(inner_.open_reader(), counter_); });
  }
  void put_snapshot(std::string_view stream, std::uint64_t commit_number,
                    std::string_view bytes) override {
    counter_.around([&] { inner_.put_snapshot(stream, commit_number, bytes); });
  }
  void drop_snapshots(std::string_view stream, std::uint64_t below) override {
    counter_.around([&] { inner_.drop_snapshots(stream, below); });
  }
  void index_behind(std::span<const IndexRow> rows, std::uint64_t to) override {
    counter_.around([&] { inner_.index_behind(rows, to); });
  }
  void clear_index() override {
    counter_.around([&] { inner_.clear_index(); });
  }
  void index_texts(const TextBatch& batch) override {
    counter_.around([&] { inner_.index_texts(batch); });
  }
  std::vector<Digest> unindexed(std::span<const Digest> digests) override {
    return counter_.around([&] { return inner_.unindexed(digests); });
  }
  void clean_texts() override {
    counter_.around([&] { inner_.clean_texts(); });
  }
  [[nodiscard]] std::size_t calls() const { return counter_.calls(); }

 private:
  Store& inner_;
  FaultCounter counter_;
  FaultyReader reads_;
};

}  // namespace concord::store
