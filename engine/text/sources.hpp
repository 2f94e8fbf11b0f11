#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/refusal.hpp"

// Planners of what happens to the sources of a consolidated text, and of what is issued.
namespace concord::text {

// An input, or the text of the tier below, enters with all its paragraphs. `ground` for one that
// came after the cut-off. wrong_tier for an input's document.
struct AdmitSource {
  CaseId document{};
  std::uint32_t revision = 0;
  std::vector<PrincipalCode> proposers{};
  std::vector<ListedParagraph> paragraphs{};
  std::optional<ContentRef> ground{};

  bool operator==(const AdmitSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmitSource, (), (document, revision, proposers, paragraphs, ground))

// The whole of a new revision of an admitted source. Only changed and dropped paragraphs reopen.
// `comes_back`: of one that was withdrawn, which is a source again; what it still has and had been
// set aside as withdrawn is open.
struct ReviseSource {
  CaseId document{};
  std::uint32_t revision = 0;
  std::vector<ListedParagraph> paragraphs{};
  bool comes_back = false;

  bool operator==(const ReviseSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReviseSource, (), (document, revision, paragraphs, comes_back))

// One more party proposes an admitted source. nothing_changed if it does already.
struct JoinSource {
  CaseId document{};
  PrincipalCode by{};

  bool operator==(const JoinSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(JoinSource, (), (document, by))

// One of several that propose an admitted source does so no longer. not_the_proposer if it is none
// of them, or the last.
struct LeaveSource {
  CaseId document{};
  PrincipalCode by{};

  bool operator==(const LeaveSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(LeaveSource, (), (document, by))

// Its proposers withdraw it. Paragraphs of the text that rest on it alone are flagged and stay; its
// paragraphs without any disposition get "withdrawn" with the ground as reason.
struct WithdrawSource {
  CaseId document{};
  ContentRef ground{};

  bool operator==(const WithdrawSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(WithdrawSource, (), (document, ground))

// What an issued revision did not retain, or deferred, is open again for the next one.
struct CarryOver {
  SourceKey source{};
  PrincipalCode by{};  // one of the source's proposers

  bool operator==(const CarryOver&) const = default;
};
BOOST_DESCRIBE_STRUCT(CarryOver, (), (source, by))

// Makes the working revision a revision. Refused while missing() is not empty, with the list.
struct IssueRevision {
  std::string symbol{};
  std::vector<std::string> audience{};
  Timestamp at{};

  bool operator==(const IssueRevision&) const = default;
};
BOOST_DESCRIBE_STRUCT(IssueRevision, (), (symbol, audience, at))

struct RecallRevision {
  std::uint32_t number = 0;
  ContentRef ground{};

  bool operator==(const RecallRevision&) const = default;
};
BOOST_DESCRIBE_STRUCT(RecallRevision, (), (number, ground))

// The paragraphs of a text as the tier above lists them. `authentic` as in Document: a paragraph
// counts as changed if a wording in one of them did; empty means any.
[[nodiscard]] std::vector<ListedParagraph> listing(const Paragraphs& paragraphs,
                                                   const std::vector<std::string>& authentic);

[[nodiscard]] Planned admit(const Document& document, const AdmitSource& request);
[[nodiscard]] Planned revise_source(const Document& document, const ReviseSource& request);
[[nodiscard]] Planned join_source(const Document& document, const JoinSource& request);
[[nodiscard]] Planned leave_source(const Document& document, const LeaveSource& request);
[[nodiscard]] Planned withdraw_source(const Document& document, const WithdrawSource& request);
[[nodiscard]] Planned carry_over(const Document& document, const CarryOver& request);
[[nodiscard]] Planned issue(const Document& document, const IssueRevision& request);
[[nodiscard]] Planned recall(const Document& document, const RecallRevision& request);

}  // namespace concord::text
