#pragma once

#include <compare>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace concord {

// A name of one kind of thing. Two kinds do not mix: a PartyCode is no BodyCode.
template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}

  [[nodiscard]] bool empty() const { return value.empty(); }
  auto operator<=>(const Id&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Id& id) { return out << id.value; }
};

// ISO 3166-1 alpha-3 for countries ("MEX"), the registry's own codes for organisations ("IOM").
using PartyCode = Id<struct PartyTag>;
// A conference, troika, ad hoc group, secretariat or any other group of parties ("RCM",
// "RCM-TROIKA").
using BodyCode = Id<struct BodyTag>;
// A topic of a consultation ("topic-2").
using TopicCode = Id<struct TopicTag>;
// A natural person; opaque, names are contents.
using PersonId = Id<struct PersonTag>;
using MandateId = Id<struct MandateTag>;
// What somebody called one of several cases of a kind when opening it ("montevideo-2018").
using CaseName = Id<struct CaseNameTag>;
using ConsultationId = Id<struct ConsultationTag>;
// Opaque in URLs; what the case is for is its CaseKey.
using CaseId = Id<struct CaseTag>;
// The identity of a paragraph, which survives revisions.
using ParagraphId = Id<struct ParagraphTag>;
// Given by the client; a UUID.
using CommandId = Id<struct CommandTag>;
using EntryId = Id<struct EntryTag>;

}  // namespace concord

template <class Tag>
struct std::hash<concord::Id<Tag>> {
  std::size_t operator()(const concord::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};
