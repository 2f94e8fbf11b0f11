#pragma once

#include <optional>
#include <string>

#include "engine/annex/documents.hpp"
#include "engine/annex/sheet.hpp"

// What the sheets and records of the annexes say alike.
namespace concord::annex {

// "2017-08-21", in UTC; "-" if it is not known.
[[nodiscard]] std::string day(const std::optional<Timestamp>& at);
// "Rev.1", or that it is the working text.
[[nodiscard]] std::string version(const Head& head, Language language);
// "open" in the language; as it is if it is not known.
[[nodiscard]] std::string status(const std::string& name, Language language);
// "3, 5"; a target that the text shown does not have by its identity.
[[nodiscard]] std::string places(const std::vector<Target>& targets, Language language);
// "what it rests on was withdrawn, 2017-08-21"
[[nodiscard]] std::string rests_on_withdrawn(const SourcesItem& item, Language language);
// "withdrawn by MEX, 2017-08-21"; or that they disavowed it.
[[nodiscard]] std::string taken_back(const std::string& by, bool disavowed,
                                     const std::optional<Timestamp>& at, Language language);
// "MEX 2"; "MEX" if the paragraph is not known.
[[nodiscard]] std::string place(const std::string& input, std::uint32_t number);
// The pieces as a reader has them, without Markdown's marks and backslashes: what is not inserted
// is words::shown() of the text before, what is not deleted that of the text after. A mark that is
// one on one side alone is a sign on the other.
[[nodiscard]] Pieces shown_pieces(const Pieces& pieces);
// The same as a line of a sheet.
[[nodiscard]] Line changes_line(const Pieces& pieces);
// The same as "{-so-}{+thus+}".
[[nodiscard]] std::string marked_up(const Pieces& pieces);
// "MEX 2, in other words; HND 1": where a source's own sources end; empty if it was not traced.
[[nodiscard]] std::string leads_back(const SourceRow& source, Language language);
// A sheet with the head filled in.
[[nodiscard]] Sheet begun(const Head& head, const std::string& name, Language language);

}  // namespace concord::annex
