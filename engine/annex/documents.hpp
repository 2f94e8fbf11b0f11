#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/annex/annexed.hpp"
#include "engine/annex/changes.hpp"

// The four annexes as values: what they say, whatever they look like.
namespace concord::annex {

// What every annex begins with.
struct Head {
  std::string consultation{};
  std::string key{};
  std::string title{};
  std::string symbol{};  // "Rev.1"; empty for the working text
  std::uint32_t revision = 0;
  std::optional<Timestamp> issued_at{};
  std::string language{};  // of the wordings
  bool recalled = false;
  bool inputs_known = false;
  struct Corrigendum {
    Correction correction{};
    std::string paragraph{};  // its name

    [[nodiscard]] bool operator==(const Corrigendum&) const = default;
  };
  std::vector<Corrigendum> corrigenda{};

  [[nodiscard]] bool operator==(const Head&) const = default;
};

// ---- Sources: from each paragraph of the text back to the inputs ----

struct RootRow {
  std::string input{};       // "MEX"
  std::uint32_t number = 0;  // of the paragraph in it; 0: the reader may not know
  Mark mark = Mark::from_sources;
  Handling how = Handling::verbatim;
  std::string text{};  // empty: not shown
  bool withdrawn = false;
  bool disavowed = false;

  [[nodiscard]] bool operator==(const RootRow&) const = default;
};

struct SourceRow {
  std::string input{};       // its label, "MEX"
  std::uint32_t number = 0;  // of the paragraph in it; 0: the reader may not know
  std::uint32_t revision = 0;
  Handling how = Handling::verbatim;
  std::size_t alternative = 0;  // compared with that alternative of a bracket, from 1; 0: the whole
  bool revised_since = false;   // the input has other words by now, which are those compared
  bool withdrawn = false;       // by its party since
  bool disavowed = false;       // by its party: recorded in its name, and never its own
  std::optional<Timestamp> withdrawn_at{};
  std::optional<Pieces> changes{};  // from the input to the text; none if its words are not known
  std::vector<RootRow> roots{};     // of a text that was traced

  [[nodiscard]] bool operator==(const SourceRow&) const = default;
};

struct SourcesItem {
  std::string name{};
  ParagraphId id{};
  ParagraphKind kind = ParagraphKind::paragraph;
  std::string status{};
  Mark mark = Mark::from_sources;
  std::string proposer{};
  std::string text{};
  Authorship words{};
  std::vector<SourceRow> sources{};
  // Nothing that it rests on stands any more, though no source says so: below, something was
  // withdrawn.
  bool withdrawn = false;
  std::optional<Timestamp> withdrawn_at{};

  [[nodiscard]] bool operator==(const SourcesItem&) const = default;
};

struct SourcesAnnex {
  Head head{};
  std::vector<SourcesItem> items{};
};

// ---- Dispositions: from each paragraph of the inputs to where it went ----

struct Target {
  ParagraphId id{};
  std::string name{};  // empty if the text shown does not have it

  [[nodiscard]] bool operator==(const Target&) const = default;
};

struct DispositionRow {
  Disposition disposition{};
  std::vector<Target> targets{};
  bool counts = false;  // else history

  [[nodiscard]] bool operator==(const DispositionRow&) const = default;
};

struct DispositionItem {
  std::uint32_t number = 0;
  ParagraphId id{};
  std::string text{};
  std::string by{};                         // whose it is, or in whose name it was recorded
  bool withdrawn = false;                   // by them: it, or the input whole
  bool disavowed = false;                   // by them
  std::optional<Timestamp> withdrawn_at{};  // if that is known
  bool reopened = false;
  std::optional<Timestamp> since{};
  std::vector<DispositionRow> rows{};  // every one, in the order recorded

  [[nodiscard]] bool operator==(const DispositionItem&) const = default;
};

struct DispositionInput {
  std::string label{};
  std::string key{};
  std::uint32_t revision = 0;
  std::optional<std::string> withdrawn{};
  bool disavowed = false;
  std::optional<std::string> late_because{};
  std::vector<DispositionItem> items{};

  [[nodiscard]] bool operator==(const DispositionInput&) const = default;
};

struct DispositionAnnex {
  Head head{};
  std::vector<DispositionInput> inputs{};
};

// ---- Concordance: the same as pairs ----

// A live disposition and one of its targets; or an input paragraph or a paragraph of the text that
// has no partner.
struct Link {
  std::string text{};        // name of the paragraph of the text; empty: of none
  std::string input{};       // label; empty: of none
  std::uint32_t number = 0;  // of the input paragraph
  std::optional<Kind> kind{};
  std::optional<Handling> how{};
  bool stale = false;
  bool withdrawn = false;  // by its proposer; or below, all that the text's paragraph rests on
  bool disavowed = false;  // by its party: recorded in its name, and never its own
  Mark mark = Mark::from_sources;

  [[nodiscard]] bool operator==(const Link&) const = default;
};

struct Concordance {
  Head head{};
  std::vector<std::string> texts{};   // names, in order
  std::vector<std::string> inputs{};  // labels, in order
  std::vector<Link> links{};          // in the order of the text, then what has no place in it
};

// ---- Fair consolidation ----

// What became of the paragraphs of a party. Each paragraph is counted in one member but `made` and
// `without_reason`: made == sum(). `disavowed` ones were recorded in its name, and are not its own:
// they count nowhere else.
struct Fates {
  std::size_t made = 0;
  std::size_t verbatim = 0;  // retained as it was
  std::size_t edited = 0;    // retained in other words
  std::size_t in_part = 0;
  std::size_t merged = 0;
  std::size_t bracketed = 0;
  std::size_t not_retained = 0;
  std::size_t deferred = 0;
  std::size_t withdrawn = 0;       // by the party
  std::size_t several = 0;         // parts of it went different ways
  std::size_t open = 0;            // no answer yet
  std::size_t without_reason = 0;  // paragraphs with a live disposition that should have one
  std::size_t disavowed = 0;

  [[nodiscard]] std::size_t sum() const;
  Fates& operator+=(const Fates& other);
  [[nodiscard]] bool operator==(const Fates&) const = default;
};

struct PartyRow {
  Fates fates{};
  std::vector<std::int64_t> waited{};  // whole days from admission to the first answer, rising
  std::size_t alone = 0;               // words of the text that only it has
  std::size_t shared = 0;              // words of the text that it has and others too

  [[nodiscard]] bool operator==(const PartyRow&) const = default;
};

// The day in the middle, the lower of two; nothing if none is known.
[[nodiscard]] std::optional<std::int64_t> median(const std::vector<std::int64_t>& days);

struct TextRow {
  Head head{};
  std::size_t words = 0;
  Authorship authorship{};
  std::map<std::string, PartyRow> parties{};
  std::size_t paragraphs = 0;  // headings and notes aside
  // Of a text that was traced: how many of them lead back to each party, and to nobody.
  std::map<std::string, std::size_t> behind{};
  std::size_t behind_nobody = 0;
};

struct Fairness {
  std::string consultation{};
  std::vector<TextRow> texts{};
  std::map<std::string, PartyRow> parties{};  // over all texts
};

// ---- Brackets: what is open, since when, between whom, and how it went ----

struct OpenBracket {
  std::string paragraph{};  // its name
  ParagraphId id{};
  std::string bracket{};
  std::uint32_t since = 0;  // working revision in which it was opened last
  std::string symbol{};     // of that revision; empty: not issued, or not shown
  std::optional<Timestamp> issued_at{};
  std::optional<Timestamp> since_at{};  // when it was opened last, where that is said
  std::vector<Codes> between{};
  Codes opposers{};
  std::vector<HeldWords> alternatives{};  // in play
};

struct BracketsReport {
  Head head{};
  std::vector<RevisionCount> burn_down{};
  std::vector<OpenBracket> open{};
};

[[nodiscard]] SourcesAnnex sources_annex(const Annexed& annexed, const std::string& language);
[[nodiscard]] DispositionAnnex disposition_annex(const Annexed& annexed,
                                                 const std::string& language);
[[nodiscard]] Concordance concordance(const Annexed& annexed, const std::string& language);
[[nodiscard]] BracketsReport brackets_report(const Annexed& annexed, const std::string& language);
// One text or those of a consultation; of texts whose inputs are not known only the words.
[[nodiscard]] Fairness fairness(const std::vector<Annexed>& texts, const std::string& language);

// `language` is the one asked for; head_of says which one it became (language_of()).
[[nodiscard]] Head head_of(const Annexed& annexed, const std::string& language);

}  // namespace concord::annex
