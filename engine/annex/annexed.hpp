#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"

// A text beside the inputs that it was made of, as one reader sees them. What the reader was not
// shown is not here: attribution is what the view said, never more.
namespace concord::annex {

// Wordings by language ("en", "es"), brackets written out as people type them.
using Wordings = std::map<std::string, std::string>;

// As attribution shows them: parties, or a conference in the place of its parties.
using Codes = std::vector<std::string>;

enum class ParagraphKind : std::uint8_t { paragraph, heading, note };
enum class Mark : std::uint8_t { from_sources, own, bridging_proposal, chairs_text };
enum class Handling : std::uint8_t { verbatim, edited, merged };
enum class Kind : std::uint8_t {
  retained,
  retained_in_part,
  merged,
  bracketed,
  not_retained,
  withdrawn,
  deferred,
};
enum class Standing : std::uint8_t { current, stale, superseded };
enum class Cause : std::uint8_t { replaced, target_removed, taken_back, carried_over };

// A paragraph of an input.
struct InputPlace {
  CaseId input{};
  ParagraphId paragraph{};

  [[nodiscard]] auto operator<=>(const InputPlace&) const = default;
};

// A paragraph further back, in which a source's own sources end: a country's, as far as the reader
// may know, or one that has no source but a mark.
struct Root {
  Codes by{};
  std::optional<InputPlace> place{};
  std::uint32_t number = 0;  // within its document, from 1; 0: the reader may not know
  Mark mark = Mark::from_sources;
  Handling how = Handling::verbatim;  // into the text between
  Wordings texts{};                   // empty: not shown to this reader
  bool withdrawn = false;             // from the text between, as far as that is known
  bool disavowed = false;             // likewise: recorded in a party's name, and nobody's

  [[nodiscard]] bool operator==(const Root&) const = default;
};

// Where words of the text came from.
struct SourceOf {
  Codes by{};
  std::optional<InputPlace> place{};  // none if the reader may not know
  std::uint32_t revision = 0;         // of the input
  Handling how = Handling::verbatim;
  std::string digest{};       // of the input paragraph when it was taken
  std::vector<Root> roots{};  // filled by trace() alone; empty: the source is the end

  [[nodiscard]] bool operator==(const SourceOf&) const = default;
};

struct Alternative {
  Wordings texts{};
  Codes proposers{};
  Codes supporters{};
  Codes opposers{};
  std::optional<InputPlace> origin{};
  bool dropped = false;

  [[nodiscard]] bool operator==(const Alternative&) const = default;
};

struct Bracket {
  std::string name{};
  std::uint32_t open_since = 0;              // working revision; 0: closed, or not said
  std::optional<Timestamp> open_since_at{};  // where it is said
  std::vector<Codes> between{};              // while it is open: the sides, by alternative in play
  std::optional<std::uint32_t> closed_on{};  // index of the alternative that was chosen
  std::vector<Alternative> alternatives{};

  [[nodiscard]] bool operator==(const Bracket&) const = default;
};

struct TextParagraph {
  ParagraphId id{};
  std::uint32_t number = 0;  // from 1, headings too
  std::string label{};       // "1", "1 (a)"; empty for a heading
  ParagraphKind kind = ParagraphKind::paragraph;
  Wordings texts{};
  std::string status{};  // "open", "agreed": as the view names it
  Mark mark = Mark::from_sources;
  std::string proposer{};
  std::vector<Bracket> brackets{};
  std::vector<SourceOf> sources{};
  std::uint32_t below = 0;  // of a heading: ranks below the highest; of an item: its depth
  std::string signs{};      // typed before the words, of an item: "- (a)"
  // Of what it rests on nothing stands any more, at this tier or below; and since when, if known.
  bool withdrawn = false;
  std::optional<Timestamp> withdrawn_at{};

  [[nodiscard]] bool operator==(const TextParagraph&) const = default;
};

struct Supersession {
  std::uint32_t revision = 0;
  Cause cause = Cause::replaced;

  [[nodiscard]] bool operator==(const Supersession&) const = default;
};

// What became of an input paragraph, or of a part of it.
struct Disposition {
  std::uint32_t number = 0;  // within the text's case, from 1
  Kind kind = Kind::retained;
  std::optional<Handling> how{};  // none if nothing of it is in the text
  std::vector<ParagraphId> targets{};
  std::optional<std::string> reason{};
  std::uint32_t revision = 0;  // working revision in which it was recorded
  Standing standing = Standing::current;
  std::optional<Supersession> superseded{};
  std::optional<Timestamp> at{};  // none if the reader may not know
  std::string by{};               // on whose behalf it was recorded; empty likewise

  [[nodiscard]] bool operator==(const Disposition&) const = default;
};

struct InputParagraph {
  ParagraphId id{};
  std::uint32_t number = 0;  // within the input as it was admitted last, from 1
  ParagraphKind kind = ParagraphKind::paragraph;
  Wordings texts{};
  std::string digest{};
  bool settled = false;
  bool withdrawn = false;                   // its party dropped it from the input
  bool disavowed = false;                   // recorded in the party's name, and never its own
  std::optional<Timestamp> withdrawn_at{};  // it, or the input with it; none if that is not known
  bool reopened = false;
  std::vector<Disposition> dispositions{};  // in the order recorded, history included
  std::optional<Timestamp> since{};         // when these words were admitted

  [[nodiscard]] bool operator==(const InputParagraph&) const = default;
};

struct Input {
  Codes by{};
  std::optional<CaseId> document{};
  std::string key{};
  std::string label{};  // "MEX"; "MEX #2" for the second input of the same parties
  std::uint32_t revision = 0;
  std::optional<std::string> withdrawn{};     // the ground
  bool disavowed = false;                     // that is why it is withdrawn
  std::optional<std::string> late_because{};  // the ground
  std::vector<InputParagraph> paragraphs{};

  [[nodiscard]] bool operator==(const Input&) const = default;
};

// How many disagreements a revision had; open is that before, plus opened, minus closed.
struct RevisionCount {
  std::uint32_t revision = 0;
  std::string symbol{};  // empty: the working text
  std::optional<Timestamp> issued_at{};
  std::uint32_t open = 0;
  std::optional<std::uint32_t> opened{};  // none if the reader may not know of the one before
  std::optional<std::uint32_t> closed{};  // likewise

  [[nodiscard]] bool operator==(const RevisionCount&) const = default;
};

// A corrigendum to the revision. Its words are not those of the paragraphs, which stay as issued.
struct Correction {
  std::string symbol{};  // "Corr.1"
  ParagraphId paragraph{};
  std::string language{};
  std::string before{};
  std::string after{};
  std::string reason{};
  std::string by{};
  std::string status{};  // "in_force", "proposed", "objected"

  [[nodiscard]] bool operator==(const Correction&) const = default;
};

struct Annexed {
  std::string consultation{};
  CaseId text_case{};
  std::string key{};
  std::string title{};
  std::uint32_t revision = 0;  // issued; 0: the working text
  std::string symbol{};        // "Rev.1"; empty for the working text
  std::optional<Timestamp> issued_at{};
  bool recalled = false;  // then there are no paragraphs
  std::string as_of{};    // what became of inputs is told as of then, as the API reads it; now
  std::vector<std::string> authentic{};
  Codes parties{};  // of the proposers, those that are no bodies
  std::vector<TextParagraph> paragraphs{};
  std::vector<RevisionCount> burn_down{};  // up to this revision, those that the reader may read
  std::vector<Correction> corrections{};
  bool inputs_known = false;  // false: the reader may not read what became of the inputs
  std::vector<Input> inputs{};

  [[nodiscard]] bool operator==(const Annexed&) const = default;
};

// Current or stale: not history.
[[nodiscard]] bool is_live(const Disposition& disposition);
// What says what became of the paragraph of `input`: live, and not an answer that set aside what
// its party has dropped since, by itself or with the whole input, which is history then.
[[nodiscard]] bool counts(const Input& input, const InputParagraph& paragraph,
                          const Disposition& disposition);
// Everything needs a reason but words retained as they were.
[[nodiscard]] bool lacks_reason(const Disposition& disposition);

// "MEX, URY"; "-" if nobody is named.
[[nodiscard]] std::string joined(const Codes& codes);

// What readers call a paragraph: its label, or for a heading or note its number in brackets, "(3)".
[[nodiscard]] std::string name_of(const TextParagraph& paragraph);

// Look-ups: null if it is not there. Pointers into `annexed`.
[[nodiscard]] const TextParagraph* find_paragraph(const Annexed& annexed, const ParagraphId& id);
struct FoundInput {
  const Input* input = nullptr;
  const InputParagraph* paragraph = nullptr;
};
[[nodiscard]] FoundInput find_input(const Annexed& annexed, const InputPlace& place);
// Whether what stands there was recorded in its party's name, and is nobody's.
[[nodiscard]] bool is_disavowed(const Annexed& annexed, const std::optional<InputPlace>& place);

// The language that the annexes are made for: `wanted` if the text has it, else the first authentic
// language that it has, else any; empty if there is none.
[[nodiscard]] std::string language_of(const Annexed& annexed, const std::string& wanted);

// An alternative's words as a text in the language holds them: its own, or those of another
// language, which is named then. No words: "delete".
struct HeldWords {
  std::string text{};
  std::string other{};  // the language of the words, if it is another

  [[nodiscard]] bool operator==(const HeldWords&) const = default;
};
[[nodiscard]] HeldWords held_words(const Wordings& texts, const std::string& language);

// The wording in a language; empty if there is none.
[[nodiscard]] const std::string& wording(const Wordings& texts, const std::string& language);

}  // namespace concord::annex
