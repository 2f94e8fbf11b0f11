#pragma once

#include <string>

#include "engine/edition/edition.hpp"

namespace concord::cli {

// The form of an edition; of a PDF that of the HTML page that is printed. `format` is one of
// edition::kForms or "pdf".
[[nodiscard]] edition::Form form_of(const std::string& format);

// The text as edition::written() gives it, or as PDF ("pdf"). That is printed from the HTML page by
// the Chromium that is installed; Failure(kEnvironment) if there is none.
[[nodiscard]] std::string text_form(const edition::Edition& text, const std::string& format);

}  // namespace concord::cli
