#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/event.hpp"
#include "engine/text/refusal.hpp"

// Used by the planners of this room only.
namespace concord::text {

// How a source paragraph enters a paragraph of the text.
struct Placement {
  DispositionKind kind = DispositionKind::retained;
  Handling how = Handling::verbatim;
  std::optional<ContentRef> reason{};
};

// A plan in the making: the events so far, and a private copy of the document that has them
// applied, so that each step meets the state that the steps before it left. Keeps sources and
// dispositions each other's mirror: after each public call a paragraph of the text names a source
// exactly if one live disposition of the source names the paragraph, and both say the same `how`.
class Plan {
 public:
  explicit Plan(const Document& document) : before_(document.draft), document_(document) {}

  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] const Paragraph* find(const ParagraphId& id) const {
    return find_paragraph(document_, id);
  }
  // The events, or bracket_misplaced if the words would no longer hold each open bracket once.
  [[nodiscard]] Planned finish() &&;

  // Adds an event and applies it.
  void add(TextEvent event);

  // Changes the wording of an existing paragraph to `texts`, language by language. Sources that it
  // no longer carries verbatim become edited, with `reason` if there is one.
  void reword(const ParagraphId& id, const Texts& texts, const std::optional<ContentRef>& reason);
  void translate(const ParagraphId& id, const TranslationAdded& translation,
                 const std::optional<ContentRef>& reason);

  // The source paragraph enters the text at `target`, in the place of what it was there before.
  // Both must exist. An answer for the whole paragraph replaces what had set it aside.
  void place(const SourceKey& source, const ParagraphId& target, const Placement& placement);

  // The source paragraph leaves `target`; its disposition goes on for its other targets, if any.
  void release(const SourceKey& source, const ParagraphId& target, SupersessionCause cause);

  // Ends one live disposition, and its paragraphs' references to it.
  void end(const Disposition& disposition, SupersessionCause cause);

  // No target: not retained, withdrawn or deferred. Replaces an earlier one of this sort.
  void set_aside(const SourceKey& source, DispositionKind kind,
                 const std::optional<ContentRef>& reason);

  // The same decision on the words that the source has now.
  void confirm(const Disposition& stale, const std::optional<ContentRef>& reason);

  // `added` shares what `paragraph` rests on: both are edited from it.
  void split_sources(const ParagraphId& paragraph, const ParagraphId& added,
                     const std::optional<ContentRef>& reason);

  // What `joined` rests on, `into` rests on from now on, edited; `joined` on nothing.
  void join_sources(const ParagraphId& joined, const ParagraphId& into,
                    const std::optional<ContentRef>& reason);

  // A correction is in force: the wording changes if the draft still has the one corrected.
  void correct(const ParagraphId& id, const TextCorrected& correction, const ContentRef& reason);

 private:
  void supersede(const Disposition& disposition, SupersessionCause cause);
  void adjust(const Disposition& disposition, std::vector<ParagraphId> targets, Handling how,
              const std::optional<ContentRef>& reason);
  void record(Disposition disposition);
  void attach(const ParagraphId& target, const SourceRef& ref);
  void detach(const ParagraphId& target, const SourceKey& source);
  void keep_attribution(const ParagraphId& id, const Texts& before,
                        const std::optional<ContentRef>& reason);
  // What a source said before its last revision is not held: then no is the safe answer.
  [[nodiscard]] bool stays_verbatim(const SourceRef& ref, const Texts& before,
                                    const Texts& now) const;

  const Cow<Paragraphs> before_;
  Document document_;
  std::vector<TextEvent> events_;
};

// True if each wording of the source paragraph stands in `texts` as it is.
[[nodiscard]] bool carries_verbatim(const Texts& texts, const ListedParagraph& source);

// Checks: nothing, or why not.
[[nodiscard]] std::optional<TextRefusal> check_new_id(const Document& document,
                                                      const ParagraphId& id);
[[nodiscard]] std::optional<TextRefusal> check_place(const Document& document,
                                                     const std::optional<ParagraphId>& after);
// An existing paragraph whose text is `against`, in all languages.
[[nodiscard]] std::optional<TextRefusal> check_against(const Document& document,
                                                       const ParagraphId& id,
                                                       const Digest& against);
// An agreed text does not change in a language that counts.
[[nodiscard]] std::optional<TextRefusal> check_rewording(const Document& document,
                                                         const Paragraph& paragraph,
                                                         const Texts& texts);
// A label and a bullet are typed signs, not words: bad_outline.
[[nodiscard]] std::optional<TextRefusal> check_outline(const ParagraphId& id, ParagraphKind kind,
                                                       const std::optional<Outline>& outline);
// An admitted paragraph, whether withdrawn or not.
[[nodiscard]] std::optional<TextRefusal> check_source(const Document& document,
                                                      const SourceKey& source);

}  // namespace concord::text
