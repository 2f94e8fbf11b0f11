#pragma once

#include <string>

#include "engine/annex/annexed.hpp"
#include "engine/redline/redline.hpp"

namespace concord::annex {

// A revision as redlines compare it: paragraphs by their ids, brackets as people type them, in
// `language`, what was typed before the words of an item, "(a)", as part of them. A paragraph
// without a wording in it stands in the first authentic one that it has.
[[nodiscard]] redline::Document revision_text(const Annexed& annexed, const std::string& language);

// "Rev.1", or "revision 3"; "working text" for that.
[[nodiscard]] std::string revision_name(const Annexed& annexed, std::string_view language = "en");

}  // namespace concord::annex
