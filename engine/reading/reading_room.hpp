#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/agenda/agenda.hpp"
#include "engine/reading/past_states.hpp"
#include "engine/service/service.hpp"

namespace concord::reading {

// Who reads, how, and as of when. Made once for a request, by ReadingRoom::admit.
struct Reader {
  PersonId person;
  std::vector<std::string> atoms;  // audiences that the person belongs to, by the rights of today
  std::string language = "en";     // of titles and sentences
  std::optional<std::uint64_t> as_of;  // a commit number: the state then, with the rights of today
};

// A page of a list: hand `cursor` back for the next one.
struct Page {
  std::size_t limit = 100;
  std::string cursor;
};

// A day that is asked about, looked at at noon UTC, when it is that day all over the Americas; or,
// without `day`, an instant.
struct OnDay {
  std::string day;  // "2017-06-08"
  Timestamp at;
  Timestamp from, to;  // the day's beginning and end, in UTC
};
// Of "2017-06-08" or an instant; nothing for anything else.
[[nodiscard]] std::optional<OnDay> day_named(const std::string& text);

// A question to the log. All that is set must hold.
struct LogFilter {
  std::string consultation, case_id;
  std::string document;           // its case: what happened in it, and where others took from it
  std::string text;               // digest of an issued text: what names it
  std::string who;                // id of a person, or the name
  std::string principal;          // on whose behalf: code of a party or body
  std::string office;             // on the wire; that the actor held at that moment, used or not
  std::vector<std::string> what;  // one of these (ReadingRoom::kinds_named)
  std::optional<Timestamp> from, to;  // from the first on, before the second
  bool newest_first = false;
};

// A question to all texts. All that is set must hold.
struct SearchFilter {
  std::string words{};  // as read_search() has it
  std::string consultation{}, conference{};
  std::string kind{};      // of the document or the case: "input", "conference-text"
  std::string in{};        // "paragraph", "comment", "statement", ...
  std::string language{};  // of the wording
  // When the text was written: from the first on, before the second.
  std::optional<Timestamp> from{}, to{};
};

// Whether a form's acts are to say by whom and when they were recorded, and what they brought.
enum class Recorders { unnamed, named };

// Which cases of a chart a register is to show. All that is set must hold.
struct RegisterQuestion {
  consultation::CaseKey narrow;               // with the chart; parts that are empty say nothing
  std::string state;                          // by its name
  std::map<std::string, std::string> fields;  // that hold this value
  bool texts = false;                         // with the paragraphs that the reader may read
};

// The one path by which anything is read. Every answer is made for one reader: what the reader may
// not see is left out, uncounted; a thing of which the reader may not know is not there (nothing is
// returned, as for what does not exist). JSON as the HTTP API shows it. Any thread.
class ReadingRoom {
 public:
  explicit ReadingRoom(service::Service& service) : service_(service), past_(service) {}

  // The bearer of a token of that scope now, with the atoms of today. Nothing: no such token,
  // expired, revoked, of another scope.
  [[nodiscard]] std::optional<Reader> admit(
      std::string_view token, std::optional<registry::TokenScope> scope = std::nullopt) const;
  // The commit number that a time or log position means ("2017-08-04T17:00:00Z", "position:42"); a
  // day is its end in UTC, and now while it lasts. Error: bad_as_of, for what cannot be read, is
  // still to come, or is not in the log yet.
  [[nodiscard]] Result<std::uint64_t> as_of(std::string_view text) const;

  [[nodiscard]] nlohmann::json me(const Reader& reader) const;  // person, mandates, principals
  [[nodiscard]] nlohmann::json registry(const Reader& reader) const;
  // Who a body was made of on a day, or now: as the registry says today, or said as of then.
  [[nodiscard]] std::optional<nlohmann::json> body(const Reader& reader, const BodyCode& code,
                                                   const std::optional<OnDay>& on) const;
  [[nodiscard]] nlohmann::json workflows(const Reader& reader, const Page& page) const;

  // In order of their ids; a page's cursor is the id of its last one.
  [[nodiscard]] nlohmann::json consultations(const Reader& reader, const Page& page) const;
  [[nodiscard]] std::optional<nlohmann::json> consultation(const Reader& reader,
                                                           const ConsultationId& id) const;
  // Cases of a consultation; chart, conference, topic, party narrow it down where not empty.
  [[nodiscard]] std::optional<nlohmann::json> cases(const Reader& reader, const ConsultationId& id,
                                                    const consultation::CaseKey& narrow,
                                                    const Page& page) const;
  [[nodiscard]] std::optional<nlohmann::json> one_case(const Reader& reader,
                                                       const CaseId& id) const;
  // The id of a case by the text of its key: "conference-text/RCM/topic-2". Also of an input that
  // the reader does not see but for which the reader may record what came by note.
  [[nodiscard]] std::optional<CaseId> find_case(const Reader& reader, const ConsultationId& id,
                                                std::string_view key) const;
  // What a response form for a delegation's case is made of (view_form.cpp). Also of an input that
  // the reader does not see but for which the reader may record what came by note.
  // By whom and when its acts were recorded stands in the log, which is read for nothing else here.
  [[nodiscard]] std::optional<nlohmann::json> form(const Reader& reader, const CaseId& id,
                                                   Recorders recorders = Recorders::named) const;
  // The forms of the delegations that are asked below a case: for whom, and in which language it is
  // told. Those for which form() has one; of cases that were opened by name only what the reader
  // sees. Nothing: the reader may know of none of them, nor of the case.
  [[nodiscard]] std::optional<nlohmann::json> forms(const Reader& reader, const CaseId& id) const;
  // The working text, or an issued revision, with texts, sources, marks and brackets.
  [[nodiscard]] std::optional<nlohmann::json> document(const Reader& reader, const CaseId& id,
                                                       std::optional<std::uint32_t> revision) const;
  // Every admitted source paragraph with its dispositions, and what is still missing.
  [[nodiscard]] std::optional<nlohmann::json> dispositions(const Reader& reader,
                                                           const CaseId& id) const;
  [[nodiscard]] std::optional<nlohmann::json> decisions(const Reader& reader,
                                                        const CaseId& id) const;
  [[nodiscard]] std::optional<nlohmann::json> comments(const Reader& reader, const CaseId& id,
                                                       const Page& page) const;
  [[nodiscard]] std::optional<nlohmann::json> history(const Reader& reader, const CaseId& id,
                                                      const Page& page) const;

  // What is awaited, from whom, until when; and what the reader may do here now.
  [[nodiscard]] std::optional<nlohmann::json> next(const Reader& reader,
                                                   const ConsultationId& id) const;
  // Deadlines and meetings, in order: of a consultation; of all consultations in which a body takes
  // part (nothing: no such body); and what awaits the reader's parties and bodies, in all of them.
  [[nodiscard]] std::optional<agenda::Agenda> agenda(const Reader& reader,
                                                     const ConsultationId& id) const;
  [[nodiscard]] std::optional<agenda::Agenda> agenda(const Reader& reader,
                                                     const BodyCode& body) const;
  [[nodiscard]] agenda::Agenda my_agenda(const Reader& reader) const;
  // Of an agenda, as the API shows it.
  [[nodiscard]] nlohmann::json shown(const Reader& reader, const agenda::Agenda& agenda) const;

  // Cases of one chart with their fields, and how many there are of each value. Nothing also where
  // the definition has no such chart.
  [[nodiscard]] std::optional<nlohmann::json> register_of(const Reader& reader,
                                                          const ConsultationId& id,
                                                          const RegisterQuestion& question,
                                                          const Page& page) const;
  // Who is awaited, since when and until when; what is late. Of one consultation, or where none is
  // named of all that the reader may know of.
  [[nodiscard]] std::optional<nlohmann::json> progress(const Reader& reader,
                                                       const ConsultationId& only) const;
  [[nodiscard]] std::optional<nlohmann::json> overdue(const Reader& reader,
                                                      const ConsultationId& only) const;
  // What was done from an instant on and before another one, as it stood at the end of that.
  struct ActivityQuestion {
    Timestamp from, to;
    // And what is of none, and the meetings of another to which its bodies are invited; empty: all.
    BodyCode conference;
    ConsultationId only;  // empty: all
  };
  [[nodiscard]] std::optional<nlohmann::json> activity(Reader reader,
                                                       const ActivityQuestion& question) const;
  // Every command of a case: open to the reader, or why not.
  [[nodiscard]] std::optional<nlohmann::json> commands(const Reader& reader,
                                                       const CaseId& id) const;

  // Texts with these words, newest first: every text that another view would show this reader now,
  // and nothing of others, not even how many there are. A text that was written within the last
  // second may be missing; "indexed_to" says how far the index is. `as_of` likewise, but for what
  // was replaced since in a working text or a field, which the index no longer has. Problems: those
  // of read_search(); unknown_filter, whose place is "consultation", "conference", "kind" or
  // "language", for what is none among those that the reader may know of.
  [[nodiscard]] Result<nlohmann::json> search(const Reader& reader, const SearchFilter& filter,
                                              const Page& page) const;

  // What the log can be asked for by `what`, with titles: [{"name", "title"}]; and the names that a
  // typed text means, none where nothing is called so.
  [[nodiscard]] nlohmann::json kinds(const Reader& reader) const;
  [[nodiscard]] std::vector<std::string> kinds_named(std::string_view text) const;
  // The log, entries whose audience has the reader in it.
  [[nodiscard]] nlohmann::json log(const Reader& reader, const LogFilter& filter,
                                   const Page& page) const;
  [[nodiscard]] std::optional<nlohmann::json> entry(const Reader& reader,
                                                    std::uint64_t position) const;
  // C2SP tlog-proof of an entry that the reader may read.
  [[nodiscard]] std::optional<std::string> proof(const Reader& reader,
                                                 std::uint64_t position) const;
  // What of the case has these words, as a redaction names it: content and position; and which
  // other cases of the consultation have them.
  [[nodiscard]] std::optional<nlohmann::json> contents(const Reader& reader, const CaseId& id,
                                                       const std::string& words) const;
  // The files that were brought into the case, without their bytes; and one of them, by its digest.
  [[nodiscard]] std::optional<nlohmann::json> files(const Reader& reader, const CaseId& id) const;
  [[nodiscard]] std::optional<codec::KeptFile> file(const Reader& reader, const CaseId& id,
                                                    const Digest& content) const;
  // The files of a case's bundle, by path (view_bundle.hpp).
  [[nodiscard]] std::optional<nlohmann::json> bundle(
      const Reader& reader, const CaseId& id, const std::vector<std::uint64_t>& previous) const;
  // Whether the entry is kept from the reader only until a question is closed.
  [[nodiscard]] bool is_sealed(const Reader& reader, std::uint64_t position) const;
  // Who approved which text, in what office, on whose behalf, under which mandate, when, at which
  // position, and what the decision rule made of it.
  [[nodiscard]] std::optional<nlohmann::json> who(const Reader& reader, const CaseId& id) const;
  // What an approval of an act in the case says of it now, for those who sign with their own key.
  [[nodiscard]] std::optional<nlohmann::json> approval_terms(const Reader& reader,
                                                             const CaseId& id) const;

 private:
  struct Found;  // a consultation or case that the reader may know of, with the reader's sight
  [[nodiscard]] std::optional<Found> look(const Reader& reader, const ConsultationId& id) const;
  // Without asking whether the reader sees the case.
  [[nodiscard]] std::optional<Found> look_for(const Reader& reader, const CaseId& id) const;
  [[nodiscard]] std::optional<Found> look(const Reader& reader, const CaseId& id) const;
  [[nodiscard]] Timestamp moment(const Reader& reader) const;
  [[nodiscard]] std::vector<service::ConsultationPtr> states_then(std::uint64_t commit,
                                                                  const SearchFilter& filter) const;
  // The consultations that the reader may know of; of one alone, where one is named.
  [[nodiscard]] std::vector<Found> look_over(const Reader& reader,
                                             const ConsultationId& only) const;

  service::Service& service_;
  mutable PastStates past_;
};

}  // namespace concord::reading
