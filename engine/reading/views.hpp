#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/consultation/principal.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/reading/sight.hpp"
#include "engine/registry/registry.hpp"

// The JSON of one thing for one reader, as the HTTP API shows it. Whoever calls has asked the Sight
// whether the reader may see the case; what within it is narrower, these ask themselves.
namespace concord::reading {

class LogReader;

// --- parts ---

// "MEX", or {"body": "RCM"}: as the `as` of a command.
[[nodiscard]] nlohmann::json principal_json(const consultation::Principal& principal);
[[nodiscard]] nlohmann::json person_json(service::Contents& contents,
                                         const registry::Registry& registry,
                                         const PersonId& person);
// Facts about a case that the reader may read, each with its sentence.
[[nodiscard]] nlohmann::json facts_json(const Sight& sight, const consultation::Case& value,
                                        const std::vector<consultation::Fact>& facts);
[[nodiscard]] nlohmann::json texts_json(const Sight& sight, const text::Texts& texts);
// The same with the brackets that stand in them written out: "text" as people type brackets,
// "[shall | should]", and, where there are any, "marked" with their places marked. Where an
// alternative has no words in the language, those of another stand there: "untranslated" says so.
[[nodiscard]] nlohmann::json texts_json(const Sight& sight, const text::Texts& texts,
                                        const std::vector<text::Bracket>& brackets);
// The value's name, as the API writes it: "agreed".
template <class Enum>
[[nodiscard]] const char* word(Enum value) {
  return boost::describe::enum_to_string(value, "");
}
template <class Codes>
[[nodiscard]] std::vector<std::string> codes(const Codes& list) {
  std::vector<std::string> texts;
  for (const auto& item : list) texts.push_back(item.value);
  return texts;
}
// Titles of the active innermost states: "Draft".
[[nodiscard]] std::string state_title(const Sight& sight, const consultation::Case& value);
// What a case is called by itself: the words of its chart's title field, else the chart's title.
[[nodiscard]] std::string own_title(const Sight& sight, const consultation::Case& value);
// Of a case that was opened by name, the words of its title field, for who reads the case; else
// its name.
[[nodiscard]] std::string name_or_title(const Sight& sight, const consultation::Case& value);
// What a case is called by itself, and the topic's where it is about one.
[[nodiscard]] std::string case_title(const Sight& sight, const consultation::Case& value);
[[nodiscard]] std::string topic_title(const Sight& sight, const TopicCode& topic);
// What a child is called beside its parent: its name, its party, or its conference and topic.
[[nodiscard]] std::string child_name(const consultation::Case& child);

// --- one case ---

[[nodiscard]] nlohmann::json case_line(const Sight& sight, const consultation::Case& value);
[[nodiscard]] nlohmann::json case_view(const Sight& sight, const consultation::Case& value);
// The same of a case of which the reader keeps a text (Sight::kept_text) and reads nothing else:
// its place, what it was called when that text was sent, and the texts that were given. Nothing in
// it moves with what the others do there.
[[nodiscard]] nlohmann::json kept_case_line(const Sight& sight, const consultation::Case& value,
                                            const text::Revision& kept);
[[nodiscard]] nlohmann::json kept_case_view(const Sight& sight, const consultation::Case& value,
                                            const text::Revision& kept);
// What is open in such a case: nothing, and why.
[[nodiscard]] nlohmann::json kept_commands_view(const Sight& sight, const consultation::Case& value,
                                                const text::Revision& kept);
// What came in and was recorded for delegations, as notes say it: of entries that the reader may
// read, the first 500. [{"case_seq", "party", "received", "channel", "event", "disavowed", and
// "text", or "name", "media_type", "size", "sha256" and "content" of a file, or "redacted"}]
[[nodiscard]] nlohmann::json originals_view(const Sight& sight, const consultation::Case& value,
                                            const LogReader& log);
// What is to be deleted, or was: told to who may read the entry that asks for it or the one that
// did it, and to who approves it. What a delegation asks for in its draft is told to nobody else by
// the draft's being handed in. `erased`: nothing of it is left in the store's files.
[[nodiscard]] nlohmann::json redactions_view(const Sight& sight, const consultation::Case& value,
                                             const LogReader& log);
// "choice", as definitions write it.
[[nodiscard]] std::string_view word_of(workflow::FieldKind kind);
// The fields that are filled in: {"venue": {"title", "in_words", "set_at", and "value", "values" or
// "words" with "digest"}}.
[[nodiscard]] nlohmann::json fields_view(const Sight& sight, const consultation::Case& value);
[[nodiscard]] nlohmann::json field_view(const Sight& sight, const workflow::Field& field,
                                        const consultation::FieldValue& value);
// A field's value as people say it: a title, a name; of a case that the reader may not read, its
// reference alone.
[[nodiscard]] std::string value_in_words(const Sight& sight, const workflow::Field& field,
                                         const std::string& value);
[[nodiscard]] nlohmann::json deadline_view(const Sight& sight, const workflow::ChartRule& rule,
                                           const calendar::Deadline& deadline);
// With how many brackets are open in it, its corrigenda, and where its annexes are, unless it was
// recalled.
[[nodiscard]] nlohmann::json revision_line(const Sight& sight, const consultation::Case& value,
                                           const text::Revision& revision);
// The corrigenda to one issued revision, which the reader may read.
[[nodiscard]] nlohmann::json corrections_view(const Sight& sight, const consultation::Case& value,
                                              std::uint32_t revision);
// Those that are `wanted`.
[[nodiscard]] nlohmann::json corrections_view(
    const Sight& sight, const consultation::Case& value,
    const std::function<bool(const text::Correction&)>& wanted);
// Issued texts that the reader may read.
[[nodiscard]] nlohmann::json revisions_view(const Sight& sight, const consultation::Case& value);
// Without a revision the working text; for who reads the case no longer, the text that it keeps.
// Nothing: no document, no such revision, or not for this reader.
[[nodiscard]] std::optional<nlohmann::json> document_view(const Sight& sight,
                                                          const consultation::Case& value,
                                                          std::optional<std::uint32_t> revision,
                                                          const LogReader& log);
[[nodiscard]] std::optional<nlohmann::json> dispositions_view(const Sight& sight,
                                                              const consultation::Case& value);
// One decision without its stances, and with them (which need sees_question()).
[[nodiscard]] nlohmann::json decision_line(const Sight& sight, const consultation::Case& value,
                                           const std::string& name);
[[nodiscard]] nlohmann::json decision_view(const Sight& sight, const consultation::Case& value,
                                           const std::string& name);
// The stances that the reader may see: all, or its own while the decision is sealed.
[[nodiscard]] std::vector<const consultation::StanceRecord*> visible_stances(
    const Sight& sight, const consultation::Case& value, const std::string& name);
[[nodiscard]] nlohmann::json stance_view(const Sight& sight,
                                         const consultation::StanceRecord& stance);
// How a question on a revision of the case was counted (0: on none), and how by each body.
[[nodiscard]] nlohmann::json computation_json(const Sight& sight, const consultation::Case& value,
                                              std::uint32_t revision,
                                              const decision::Computation& computation);
// Marks the "stances" of a decision that others of their parties have replaced, by its
// "computation": "replaced". Nothing where there is none yet.
void mark_replaced(nlohmann::json& view);
// Electors who have not spoken.
[[nodiscard]] std::vector<std::string> waited_for(const Sight& sight,
                                                  const consultation::Case& value,
                                                  const std::string& name);

// Parties, then bodies.
// Whether the reader is told of a circulation: whoever may read the text that was sent.
[[nodiscard]] bool is_told_of(const Sight& sight, const consultation::Case& value,
                              const consultation::Circulation& circulation);
[[nodiscard]] std::vector<std::string> delivered_to(const consultation::Circulation& circulation);
// Receipts that were recorded by note and disavowed by their parties, which prove nothing:
// [{party, opened, disavowed}].
[[nodiscard]] nlohmann::json disavowed_receipts(const consultation::Circulation& circulation);
// Whether the revision of an input was issued by an act that its party has disavowed.
[[nodiscard]] bool is_disavowed(const consultation::Case& input, std::uint32_t revision);
// Whether a paragraph of it stands in such revisions alone: it is nobody's.
[[nodiscard]] bool is_disavowed(const consultation::Case& input, const ParagraphId& paragraph);
// The issued text that is shown in the place of a working text that the reader may not: the last
// that it was given. Null: none, or its party has disavowed it and the case has gone on without it.
[[nodiscard]] const text::Revision* shown_for_draft(const Sight& sight,
                                                    const consultation::Case& value);
// Acts that came by note, for the party on whose behalf they were recorded and the secretariats
// that record, which are told of a disavowal too.
[[nodiscard]] nlohmann::json received_acts_of(const Sight& sight, const consultation::Case& value);
// What a response form for a delegation's case is made of. It says nothing of how far the case is,
// so that it may go to whoever may record its answer.
[[nodiscard]] nlohmann::json form_view(const Sight& sight, const consultation::Case& value);
// The delegations' cases below one (or it itself) for which there are such forms, as far as the
// reader may have them, each with the language in which its delegation is told.
[[nodiscard]] nlohmann::json forms_view(const Sight& sight, const consultation::Case& value);

// --- what may be done ---

[[nodiscard]] nlohmann::json commands_view(const Sight& sight, const consultation::Case& value);
// Those of commands_view() that are open to the reader: [{"case", "key", "command", "title",
// "as"}], with "aside" for what is no step on the way.
[[nodiscard]] nlohmann::json open_commands(const Sight& sight, const consultation::Case& value);
[[nodiscard]] nlohmann::json next_view(const Sight& sight);

// --- consultations ---

[[nodiscard]] nlohmann::json consultation_line(const Sight& sight);
[[nodiscard]] nlohmann::json consultation_view(const Sight& sight);

// --- registry ---

struct RegistryReading {
  service::Contents& contents;
  const registry::Registry& registry;
  const Reader& reader;
  Timestamp now;
  bool is_erased = false;  // nothing of what was redacted is left in the store's files
};
[[nodiscard]] nlohmann::json me_view(const RegistryReading& reading);
[[nodiscard]] nlohmann::json registry_view(const RegistryReading& reading);
// Who a body was made of at `reading.now`; of a day also what began or ended on it. Nothing: there
// is no such body.
[[nodiscard]] std::optional<nlohmann::json> body_view(const RegistryReading& reading,
                                                      const BodyCode& code, const OnDay& on);
[[nodiscard]] nlohmann::json workflows_view(const std::string& language, const Page& page);

}  // namespace concord::reading
