#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/exports/flow.hpp"

// What the two DOCX writers have in common: runs, and the parts around the text (ECMA-376 part 1,
// WordprocessingML, transitional).
namespace concord::exports {

// How the words of a run are set.
struct RunLook {
  Look look = {};
  bool deleted = false;     // within w:del: w:delText
  bool raised = false;      // as a footnote's mark
  std::size_t bracket = 0;  // depth of the bracket whose mark it is, for its colour; 0: none
  bool from_right = false;  // its paragraph runs from the right to the left
};

// Appends <w:r>; line ends and tabs become w:br and w:tab.
void append_run(std::string& out, std::string_view words, const RunLook& how);

// Who changed a run or a paragraph, as attributes of w:ins, w:del and the like.
[[nodiscard]] std::string change_attributes(std::size_t id, std::string_view author,
                                            std::string_view date);

// <w:pPr> of a paragraph in this style, without its end: "Heading1", "Item2", "" for body text.
[[nodiscard]] std::string paragraph_start(std::string_view style, bool from_right = false);
[[nodiscard]] std::string heading_style(int level);
[[nodiscard]] std::string item_style(int level);
[[nodiscard]] std::string lettered_style(int level);  // of an item whose label begins it: "(a)"

// <w:tbl> as wide as the text, without its rows and end; its paragraphs are of the styles
// "TableHead" and "TableText".
[[nodiscard]] std::string table_start(std::size_t columns, bool from_right);

struct Package {
  std::string title;
  std::string language;            // of the words, for who checks their spelling
  std::string body;                // paragraphs
  std::string footnotes;           // <w:footnote> elements, or empty
  std::vector<std::string> links;  // relationship "link1" and so on
  bool numbers = false;            // of lines, in the margin
  bool from_right = false;         // the text runs from the right to the left
  std::string foot;                // of each page, before its number
};

// The whole file.
[[nodiscard]] std::string packed(const Package& package);

}  // namespace concord::exports
