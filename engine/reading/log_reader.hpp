#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/reading/reading_room.hpp"

namespace concord::reading {

// One entry that the reader may read.
struct Logged {
  std::uint64_t position = 0;
  std::uint64_t commit = 0;
  std::string bytes;
  audit::Entry entry;
};

// Entries of the log for one reader: those whose audience has the reader in it, as of the commit
// that the reader looks from. By the derived index, and past it by the log itself. For one request,
// on one thread. Throws store::StoreError.
class LogReader {
 public:
  LogReader(service::Service& service, const Reader& reader) : service_(service), reader_(reader) {}

  struct Entries {
    std::vector<Logged> entries;
    // Where to go on. Says nothing of entries that are left out: they are not even looked at. But
    // while the index is made anew, a page may be shorter than asked for.
    std::optional<std::uint64_t> cursor;
  };
  [[nodiscard]] Entries page(const LogFilter& filter, std::size_t limit,
                             std::optional<std::uint64_t> after) const;
  // All of one case, oldest first.
  [[nodiscard]] std::vector<Logged> of_case(const ConsultationId& consultation,
                                            const CaseId& id) const;
  [[nodiscard]] std::optional<Logged> at(std::uint64_t position) const;
  // How many entries the log had at the moment that the reader looks from.
  [[nodiscard]] std::uint64_t size() const;
  // Whether the entry holds a stance, or a request about a name, that is sealed from the reader as
  // yet, and may be read later.
  [[nodiscard]] bool is_sealed(std::uint64_t position) const;

  [[nodiscard]] const Reader& reader() const { return reader_; }
  // The events of an entry, also where they lie beside the log.
  [[nodiscard]] nlohmann::json events_of(const Logged& logged) const;
  // The reason that was given with the command, where one was: the content that is named so.
  [[nodiscard]] std::optional<std::string> reason_of(const Logged& logged) const;

 private:
  // Goes on until told to stop.
  using Visit = std::function<bool(const store::LogEntry&)>;
  using Cursor = std::optional<std::uint64_t>;
  [[nodiscard]] store::IndexQuery query_of(store::Reader& reader, const LogFilter& filter,
                                           Cursor after, std::size_t limit) const;
  // `limit`: so many are wanted, for as much as is known. Where `patience` is given, a long stretch
  // that is not in the index yet is left off, and where to go on is put there.
  void walk(const LogFilter& filter, Cursor after, std::size_t limit, const Visit& visit,
            Cursor* patience = nullptr) const;
  // Each returns false when it was stopped.
  bool walk_index(store::Reader& reader, store::IndexQuery query, const Visit& visit) const;
  bool walk_behind(store::Reader& reader, const store::IndexQuery& query, const Visit& visit,
                   Cursor* patience) const;
  [[nodiscard]] std::vector<std::string> persons_called(const std::string& who) const;
  [[nodiscard]] std::optional<Logged> admit(const store::LogEntry& stored) const;
  [[nodiscard]] bool is_sealed_from_reader(const audit::Entry& entry) const;
  [[nodiscard]] bool asks_for_secret_erasure(const audit::Entry& entry) const;

  service::Service& service_;
  const Reader& reader_;
};

// Whether a stance that this entry of the case tells is sealed from the reader: in a sealed
// question it is its party's own until the question is closed.
[[nodiscard]] bool is_sealed_from(const Reader& reader, const consultation::Consultation& state,
                                  const consultation::Case& value, std::uint64_t case_seq);

// Whether the reader may know that a person's name is to be deleted. Until it is, whoever is told
// would be told the name with it, so that it is for the person, who asked, who decides and who
// audits; then for everybody.
[[nodiscard]] bool is_told_of_erasure(const registry::Registry& registry, const Reader& reader,
                                      const PersonId& person);

// The position that a page's cursor names; nothing for the beginning, or for what is no cursor.
[[nodiscard]] std::optional<std::uint64_t> parse_cursor(const std::string& cursor);

// What an entry brought into its case before that moved: {"paragraphs": [{"texts": {"en"}}],
// "fields": [{"field", and "value", "values", "words" or "texts"}], "original": {"name",
// "media_type", "size", "sha256"}}, the last of a file. Nothing: a text of it is gone.
[[nodiscard]] std::optional<nlohmann::json> brought_view(service::Service& service,
                                                         const LogReader& log,
                                                         const Logged& logged);
// The JSON of entries, see docs of the API.
[[nodiscard]] nlohmann::json entry_view(service::Service& service, const LogReader& log,
                                        const Logged& logged);
[[nodiscard]] nlohmann::json log_view(service::Service& service, const Reader& reader,
                                      const LogFilter& filter, const Page& page);

}  // namespace concord::reading
