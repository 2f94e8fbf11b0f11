#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/text_reading.hpp"

// What a party's file asks for, as commands on a case (`concord text import FILE --into CASE`).
namespace concord::cli {

struct Proposal {
  Json command;       // {"command", "payload"}, to be sent as who acts
  std::string about;  // "paragraph 3": of the file
  std::string label;  // that the file has there, where the case numbers its paragraphs itself
};

struct Proposals {
  std::vector<Proposal> proposals;
  std::vector<std::string> left;  // what could not be proposed, and why; nothing of it is silent
};

// `document` is the case's working text as the API shows it. If it is empty, each paragraph of the
// file is inserted, with the principal's own changes accepted. Else the file, with nothing
// accepted, is matched against the text in its language, and each change by the principal in a
// paragraph that reads the same opens a bracket on the words that it is about; on the whole
// paragraph where that has other languages too, since a bracket stands in all of them alike.
// Paragraphs that stand as an export of the text wrote them ask for nothing. Labels ("1.", "(a)")
// and the signs in footnote marks are no words and are not compared; what is inserted keeps those
// of its outline, or before its words where no case keeps such a label. But where the case's own
// words begin with one, it stays. `as` is a party's code. Throws Failure(kRefused) for changes of
// other authors, unless `for_others`: then an alternative of one is proposed like those of the
// principal.
[[nodiscard]] Proposals proposals_of(const ReadText& of_file, const notation::Options& notation,
                                     const Json& document, const std::string& as, bool for_others);

}  // namespace concord::cli
