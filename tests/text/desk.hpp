#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/text/apply.hpp"
#include "engine/text/brackets.hpp"
#include "engine/text/carriage.hpp"
#include "engine/text/consolidate.hpp"
#include "engine/text/corrections.hpp"
#include "engine/text/edit.hpp"
#include "engine/text/notes.hpp"
#include "engine/text/recorded.hpp"
#include "engine/text/sources.hpp"
#include "engine/text/text_digest.hpp"
#include "engine/text/vanishing.hpp"

// Tiny verbs for the tests of the text room.
namespace concord::text {

// A digest that stands for the content `seed`.
inline Digest digest_of(const std::string& seed) {
  Digest digest;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    digest.bytes[i] = static_cast<std::uint8_t>(seed.empty() ? 0 : seed[i % seed.size()]);
  }
  digest.bytes[31] = static_cast<std::uint8_t>(seed.size());
  return digest;
}

inline ContentRef content(const std::string& seed) {
  return {.digest = digest_of(seed), .commit = 1, .words = static_cast<std::uint32_t>(seed.size())};
}

inline Texts en(const std::string& seed) {
  return {{"en", content(seed)}};
}

// A wording that holds brackets, and is nothing else if `words` is 0.
inline Texts holding(const std::vector<std::string>& names, std::uint32_t words = 0) {
  std::string seed = "holds " + std::to_string(words);
  ContentRef ref;
  for (const auto& name : names) {
    seed += " " + name;
    ref.holds.emplace_back(name);
  }
  ref.digest = digest_of(seed);
  ref.commit = 1;
  ref.words = words;
  return {{"en", ref}};
}

inline ListedParagraph listed(const std::string& id, const Texts& texts) {
  const Paragraph paragraph{.id = ParagraphId(id), .texts = texts};
  return {.id = paragraph.id, .texts = texts, .text = paragraph_digest(paragraph)};
}

inline SourceKey from(const std::string& document, const std::string& paragraph) {
  return {CaseId(document), ParagraphId(paragraph)};
}

inline const SourceKey m1 = from("mex", "m1");
inline const SourceKey m2 = from("mex", "m2");
inline const SourceKey m3 = from("mex", "m3");
inline const SourceKey c1 = from("can", "c1");
inline const ContentRef why = content("why");

// A document and what happened to it.
struct Desk {
  Document document;
  std::vector<TextEvent> log{};

  // Applies what was planned, and asks of each event what who replays it asks; the refusal
  // otherwise.
  std::optional<RefusalCode> act(const Planned& planned) {
    if (!planned) return planned.error().code;
    for (const TextEvent& event : *planned) {
      EXPECT_TRUE(variant2::visit([&](const auto& one) { return fits(document, one); }, event))
          << "the planners' event " << event.index() << " does not follow";
      text::apply(document, event);
      log.push_back(event);
    }
    return std::nullopt;
  }

  const Paragraph& paragraph(const std::string& id) const {
    return *find_paragraph(document, ParagraphId(id));
  }
  Digest digest(const std::string& id) const { return paragraph_digest(paragraph(id)); }
  std::vector<Disposition> live(const SourceKey& key) const {
    return live_dispositions(document, key);
  }
  std::vector<std::string> order() const {
    std::vector<std::string> ids;
    for (const auto& paragraph : *document.draft) ids.push_back(paragraph->id.value);
    return ids;
  }
  Target fresh(const std::string& id) const { return {.id = ParagraphId(id)}; }
  Target there(const std::string& id) const {
    return {.id = ParagraphId(id), .against = digest(id)};
  }
};

// RCM's text with an input of Mexico (m1, m2) and one of Canada (c1).
inline Desk conference_desk() {
  Desk desk{.document = {.kind = "conference-text", .tier = Tier::conference}};
  EXPECT_FALSE(desk.act(admit(desk.document, {.document = CaseId("mex"),
                                              .revision = 1,
                                              .proposers = {PrincipalCode("MEX")},
                                              .paragraphs = {listed("m1", en("mexico one")),
                                                             listed("m2", en("mexico two"))}})));
  EXPECT_FALSE(desk.act(admit(desk.document, {.document = CaseId("can"),
                                              .revision = 1,
                                              .proposers = {PrincipalCode("CAN")},
                                              .paragraphs = {listed("c1", en("canada one"))}})));
  return desk;
}

// The counters are those of a recount, and say what missing() says.
inline void expect_counted(const Document& document) {
  EXPECT_TRUE(document.counters == recount(document));
  EXPECT_EQ(nothing_vanished(document), missing(document).empty());
}

}  // namespace concord::text
