#pragma once

#include <string>

#include "engine/exports/exports.hpp"
#include "engine/manuscript/manuscript.hpp"

namespace concord::cli {

// The text as HTML ("html"), Akoma Ntoso ("akn"), DOCX ("docx") or PDF ("pdf"). A PDF is printed
// from the HTML page by the Chromium that is installed; Failure(kEnvironment) if there is none.
[[nodiscard]] std::string text_form(const manuscript::Manuscript& text, const std::string& format,
                                    const exports::Options& options);

}  // namespace concord::cli
