#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/document.hpp"
#include "engine/values/result.hpp"

// A text in words, outside of a store: what importers read, exporters write, and `concord text`
// keeps in a file. Strings are UTF-8 in NFC, without control characters and without the
// bidirectional controls that can make a text read as what it does not say
// (engine/words/hygiene.hpp).
namespace concord::manuscript {

// What a document says of itself above its text. Empty: not said.
struct Head {
  std::string title;
  std::string symbol;        // "FCCC/CP/2015/L.9"
  std::string distribution;  // "Limited"
  std::string date;          // as typed
  std::string original_language;
  std::vector<std::string> languages;  // authentic ones
  std::vector<std::string> others;     // lines of the front matter that mean none of the above

  bool operator==(const Head&) const = default;
};

enum class Kind {
  heading,    // `level` 1 to 6
  paragraph,  // running text, list items included
  note,       // a footnote; `label` is its mark as typed, "[^1]"
  verbatim,   // lines kept as typed: a table, a block quote, code; its text has line ends
  links,      // link definitions, one a line: "[label]: url"; nothing that is negotiated
};

// A line end within a paragraph, as Markdown had it: `typed` stands for the blank at byte `at` of
// the text.
struct Break {
  std::size_t at = 0;
  std::string typed;

  bool operator==(const Break&) const = default;
};

// How a paragraph was typed where the Markdown exporter would write otherwise: everything between
// the end of the text before it and the beginning of its own, marks and label included. Layout
// never carries meaning: an exporter may ignore it, and whoever changes paragraphs may leave it,
// since it is honoured only where the result reads back as the same manuscript.
struct Layout {
  std::optional<std::string> lead = {};
  std::vector<Break> breaks = {};

  [[nodiscard]] bool empty() const { return !lead && breaks.empty(); }
  bool operator==(const Layout&) const = default;
};

struct Paragraph {
  std::string id = {};  // a ParagraphId, or empty
  Kind kind = Kind::paragraph;
  // Of a heading its rank, from 1. Else how many list items (or notes) it lies in, itself included.
  int level = 0;
  std::string bullet = {};  // "-", "*", "+" of a list item, or empty
  std::string label = {};   // as typed: "12 bis", "(a)", "1.", "[^2]"; or empty
  std::map<std::string, std::string> texts =
      {};  // by language: inline Markdown with typed brackets
  // Languages whose text was translated from one that has changed since.
  std::set<std::string> stale = {};
  // What is said of it beside its words, as "withdrawn, 2026-11-24"; one line, or empty.
  std::string remark = {};
  Layout layout = {};

  // In that language, else in none: empty.
  [[nodiscard]] std::string_view text(const std::string& language) const;
  // It begins a list item or a note at `level`, rather than going on within one.
  [[nodiscard]] bool starts_item() const;
  bool operator==(const Paragraph&) const = default;
};

// As Layout, for the document; of the language that was imported.
struct Frame {
  std::string language;
  std::optional<std::string> front_matter = {};  // with its fences
  std::optional<std::string> tail = {};          // behind the last text

  bool operator==(const Frame&) const = default;
};

struct Manuscript {
  Head head = {};
  std::vector<Paragraph> paragraphs = {};
  std::optional<Frame> frame = {};  // absent: as the exporter writes it

  // The languages that any paragraph has a text in, sorted.
  [[nodiscard]] std::vector<std::string> languages() const;
  bool operator==(const Manuscript&) const = default;
};

// Whether a manuscript is one: levels, bullets and labels fit their kinds, a paragraph lies in no
// more items than are open before it, texts are trimmed and have line ends only where verbatim,
// every string is clean and NFC. Importers give only such; exporters need such. Errors, with a JSON
// pointer into the manuscript's JSON form (json_form.hpp) as place: bad_level, bad_bullet,
// bad_label, bad_language, bad_text, empty_paragraph, and those of words::unclean().
[[nodiscard]] std::optional<Problem> wrong_with(const Manuscript& manuscript);

// The brackets and options of one language's text; paragraphs without a text in it read as empty.
// Link labels are taken from the manuscript itself. `options.task_item` is ignored.
[[nodiscard]] notation::Reading read_brackets(const Manuscript& manuscript,
                                              const std::string& language,
                                              const notation::Options& options = {});

// Words and numbers of one language's text, by Unicode's word boundaries; link definitions aside.
[[nodiscard]] std::size_t count_words(const Manuscript& manuscript, const std::string& language);

}  // namespace concord::manuscript
