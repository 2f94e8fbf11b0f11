#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/audience.hpp"
#include "engine/reading/reading_room.hpp"

namespace concord::reading {

// What one reader sees of one consultation, at one moment. Every view asks here and nowhere else;
// an answer of "no" means that the thing is left out as if it did not exist. For one request, on
// one thread; the reader outlives it.
class Sight {
 public:
  Sight(service::Service& service, const Reader& reader, service::ConsultationPtr state,
        Timestamp now)
      : service_(service),
        reader_(reader),
        state_(std::move(state)),
        registry_(service.published().registry()),
        now_(now) {}

  [[nodiscard]] const consultation::Consultation& state() const { return *state_; }
  [[nodiscard]] const registry::Registry& registry() const { return *registry_; }
  [[nodiscard]] const Reader& reader() const { return reader_; }
  [[nodiscard]] const std::string& language() const { return reader_.language; }
  [[nodiscard]] Timestamp now() const { return now_; }
  [[nodiscard]] service::Service& service() const { return service_; }
  [[nodiscard]] bool holds(const std::string& atom) const;

  // Who may read the case as it stands, by the registry of today.
  [[nodiscard]] consultation::Audience readers_of(const consultation::Case& value) const;
  [[nodiscard]] bool sees(const consultation::Case& value) const;
  // The reader is of the secretariat that may record what the case's own party sends by note, also
  // while it does not see the case: then the case is there, and nothing else of it.
  [[nodiscard]] bool may_record(const consultation::Case& value) const;
  // Any case, or a text of one: then the consultation itself, its title and topics.
  [[nodiscard]] bool sees_anything() const;
  // An issued text: by its own audience; without one, and where it is the working text that the
  // reader may read anyway, by the case's. Also after the case has moved on to a narrower audience.
  // Who may send texts of the case and reads it keeps reading what was passed to other bodies; a
  // secretariat or presidency that reads them while they are drafted, all that it may send.
  [[nodiscard]] bool sees_revision(const consultation::Case& value,
                                   const text::Revision& revision) const;
  // The newest issued text that the reader was given: what is shown in the place of a working text
  // that it may not read. Where that one was recalled, no older one stands for it. Null: none.
  [[nodiscard]] const text::Revision* last_given(const consultation::Case& value) const;
  // The text that the reader was given, of a case that goes on with fewer readers: what one was
  // given one keeps reading. The newest, as last_given() has it. Null: the reader reads the case
  // itself, or was given none that was not recalled.
  [[nodiscard]] const text::Revision* kept_text(const consultation::Case& value) const;
  // The revision that the working text still is, as it was issued and with its corrigenda.
  [[nodiscard]] bool is_text_of_now(const consultation::Case& value,
                                    const text::Revision& revision) const;
  // Recalled by now, also if it was not yet at the moment that is looked at: its text is no longer
  // served (domain.md, practice 17).
  [[nodiscard]] bool is_recalled(const consultation::Case& value,
                                 const text::Revision& revision) const;
  // The working text, while it is drafted or as it was issued last, with its corrigenda. A draft
  // that was given up (a delegation answers that it has no input) stays with those who could read
  // it while it was made, though others may know now what became of the case.
  [[nodiscard]] bool sees_draft(const consultation::Case& value) const;
  // The reader may know that the case is there: it reads it, was given a text of it, or may record
  // what its party sends. One that was opened by name is not told of by the last: who records in it
  // has its name or id from the party, or from having opened it.
  [[nodiscard]] bool knows_of(const consultation::Case& value) const {
    return sees(value) || (value.key.name.empty() && may_record(value)) ||
           kept_text(value) != nullptr;
  }
  // Of a text that the reader reads. One that is in force: everybody. One that is only proposed, or
  // was objected to: of those who read the case, whoever reads it while it is drafted, and the
  // delegations to which the revision was delivered, who may object.
  [[nodiscard]] bool sees_correction(const consultation::Case& value,
                                     const text::Correction& correction) const;
  // How the children of an invocation are doing: whoever reads the state that invokes them.
  [[nodiscard]] bool sees_children(const consultation::Case& parent,
                                   const std::string& invoke) const;
  // These children, as far as the reader may count and name them, and how many of them are settled.
  // One for each member or topic is known to be there, and all of them are told; of those that were
  // opened by name, only the ones that the reader knows of. Empty: as if there were none.
  [[nodiscard]] consultation::Children known_children(const consultation::Case& parent,
                                                      const std::string& invoke) const;
  // Whether nobody waits for the child, for all that the reader may know: of a case by name that
  // goes on without the reader, who keeps a text of it, it is not told that it has ended.
  [[nodiscard]] bool is_settled(const consultation::Case& child) const {
    return child.settled && (child.key.name.empty() || sees(child));
  }
  // Who said what to a question: whoever reads the state in which it is put, for its conference.
  [[nodiscard]] bool sees_question(const consultation::Case& value,
                                   const std::string& decision) const;
  // Whether the reader belongs to the conference of the case, in any standing; where a case is of
  // no conference, everybody does. Others are shown the conference's name for its parties'.
  [[nodiscard]] bool is_of_conference(const consultation::Case& value) const;
  // Whether the reader reads every state in which the text is drafted.
  [[nodiscard]] bool reads_drafting(const consultation::Case& value) const;

  // The code to show for a principal in the document of this case.
  [[nodiscard]] std::string attribution(const consultation::Case& value,
                                        const std::string& principal) const;

  // The reason that a party gave for what it did to a text of its conference, for those who are
  // shown who it is. Others know that there was one. Empty for them.
  [[nodiscard]] std::string reason_of_party(const consultation::Case& value,
                                            const text::ContentRef& reason) const {
    return is_of_conference(value) ? text(reason) : "";
  }

  // Whether the reader is told why a corrigendum was made: whoever is shown who made it, and those
  // of its conference.
  [[nodiscard]] bool sees_reason(const consultation::Case& value,
                                 const text::Correction& correction) const {
    return is_of_conference(value) ||
           attribution(value, correction.by.value) == correction.by.value;
  }

  // For things that may be seen.
  [[nodiscard]] std::string text(const text::ContentRef& ref) const {
    return service_.contents().text(ref);
  }
  // What is told of a file; nothing: the content is none, or is redacted.
  [[nodiscard]] std::optional<codec::FileFacts> file(const text::ContentRef& ref) const {
    return service_.contents().find(ref).file;
  }
  // What was said in several languages: in the reader's own, else as `whole` has it.
  [[nodiscard]] std::string text(const text::ContentRef& whole,
                                 const std::optional<text::Texts>& by_language) const {
    if (by_language)
      if (const auto own = by_language->find(language()); own != by_language->end())
        return text(own->second);
    return text(whole);
  }
  [[nodiscard]] std::string name_of(const PersonId& person) const {
    return service_.contents().name_of(*registry_, person);
  }

 private:
  [[nodiscard]] bool reads_state(const consultation::Case& value,
                                 const workflow::State& rule) const;
  [[nodiscard]] bool is_as_issued(const consultation::Case& value) const;
  // A step by which a text of the case is sent is the reader's, in a state that it reads.
  [[nodiscard]] bool may_send(const consultation::Case& value) const;
  [[nodiscard]] bool is_auditor_of(const consultation::Case& value) const;

  service::Service& service_;
  const Reader& reader_;
  service::ConsultationPtr state_;
  service::RegistryPtr registry_;
  Timestamp now_;
};

}  // namespace concord::reading
