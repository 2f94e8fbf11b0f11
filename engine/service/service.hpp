#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/contents.hpp"
#include "engine/service/keeper.hpp"
#include "engine/service/mail_figures.hpp"
#include "engine/service/offices_then.hpp"
#include "engine/service/published.hpp"
#include "engine/service/reader_pool.hpp"
#include "engine/service/shown.hpp"
#include "engine/service/writer.hpp"

namespace concord::service {

// What a composition root chooses.
struct ServiceParts {
  std::unique_ptr<store::Store> store;
  std::unique_ptr<Clock> clock;
  std::unique_ptr<Random> random;
  std::shared_ptr<const calendar::Zones> zones;
  std::optional<audit::SignerKey> key;            // of the log
  std::string origin;                             // of the log, "concord.example.org/rcm-sacm"
  std::function<void(const std::string&)> fatal;  // must not return
  std::function<void(const std::string&)> tell;   // the operator: once for each change
  std::function<void(std::uint64_t, std::uint64_t)> progress;  // of reading the log at the start
  Snapshots snapshots = Snapshots::use;                        // ignore: the start replays all
  Duration outage{std::chrono::seconds(60)};  // longer without a sign of life is an outage
  Keeper::Options keeper;
  CosignedPlace cosigned;  // of the log's checkpoints
};

// The engine as one thing: commands go in, answers come out, and readers read what is durable.
// Owns the writer's thread and the keeper's.
class Service {
 public:
  // Reads the ledger and starts. Throws store::StoreError.
  explicit Service(ServiceParts parts);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Any thread; answers on the writer's thread, once durable.
  void submit(Submission submission) { writer_->submit(std::move(submission)); }
  // The same, waiting: for the CLI and for tests.
  [[nodiscard]] Answer submit_and_wait(Submission submission);
  // What a command would be answered, on the published state: stores nothing, reserves nothing.
  [[nodiscard]] Answer try_out(Submission submission) const;

  [[nodiscard]] const Published& published() const { return published_; }
  [[nodiscard]] Published& published() { return published_; }
  // Which checkpoint readers are shown.
  [[nodiscard]] Shown& shown() { return *shown_; }
  [[nodiscard]] Contents& contents() { return *contents_; }
  // How the mail is doing, which works behind the writer.
  [[nodiscard]] MailBoard& mail() { return mail_; }
  [[nodiscard]] ReaderPool& readers() { return *readers_; }
  [[nodiscard]] OfficesThen& offices() { return *offices_; }
  [[nodiscard]] Writer& writer() { return *writer_; }
  [[nodiscard]] Keeper& keeper() { return *keeper_; }
  [[nodiscard]] store::Store& store() { return *parts_.store; }
  [[nodiscard]] const Clock& clock() const { return *parts_.clock; }
  [[nodiscard]] Random& random() { return *parts_.random; }
  [[nodiscard]] const calendar::Zones& zones() const { return *parts_.zones; }
  [[nodiscard]] const std::string& origin() const { return parts_.origin; }
  // Whether nothing of what was redacted is left in the store's files.
  [[nodiscard]] bool is_erased() { return parts_.store->is_scrubbed(); }
  [[nodiscard]] audit::VerifierKey log_key() const { return parts_.key->verifier(); }

 private:
  [[nodiscard]] bool has_redactions() const;

  ServiceParts parts_;
  Published published_;
  MailBoard mail_;
  std::unique_ptr<Shown> shown_;
  std::unique_ptr<ReaderPool> readers_;
  std::unique_ptr<Contents> contents_;
  std::unique_ptr<OfficesThen> offices_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Keeper> keeper_;
  std::atomic<Keeper*> keeper_at_work_ = nullptr;  // for the writer's thread, which is older
};

}  // namespace concord::service
