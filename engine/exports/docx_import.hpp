#pragma once

#include <string_view>
#include <vector>

#include "engine/manuscript/import.hpp"
#include "engine/notation/notation.hpp"

namespace concord::exports {

struct DocxOptions {
  manuscript::ImportOptions text = {};
  // Whom the authors of tracked changes are looked up among; if nobody is listed, words of 2 to 6
  // capital letters are codes (notation::Options::parties).
  std::vector<notation::PartyNames> parties = {};
};

// Reads a DOCX. Paragraphs, headings, list items, footnotes, bold, italic and links are kept, and
// the numbers that a word processor counts before items and headings, each at its level: "1." and
// "(a)" as labels, what is no label here ("A.", "Article 2") and those of headings before the
// words. Tracked changes become brackets with their author: an insertion "[text] (MEX)", a deletion
// "[text | (MEX)]", a deletion with insertions beside it "[old | new (MEX) | other (URY)]"; what
// one inserted and another deleted is opposed by the other. Brackets that are typed stay. A table
// of one paragraph in each cell is a typed table; of another its cells are paragraphs.
//
// Remarks (Imported::remarks): unknown_author, comments_left_out, tables_flattened,
// moves_as_changes, numbering_left_out (of lists that the file says nothing of), numbers_as_words.
// Imported::lines is empty.
//
// Errors: those of unzipped() (zip_archive.hpp), not_a_docx, broken_xml, has_dtd, too_deep,
// too_complex, those of words::unclean(), too_long, too_many_paragraphs. No part is inflated
// that the archive's directory declares too long; nothing is fetched; time and memory grow linearly
// with what is inflated, of 32 MiB at most each part.
[[nodiscard]] Result<manuscript::Imported> from_docx(std::string_view bytes,
                                                     const DocxOptions& options = {});

}  // namespace concord::exports
