#pragma once

#include <set>
#include <string>

#include "cli/console.hpp"

namespace concord::cli {

// The words of each paragraph of a case's text in one language, as `concord text export` writes
// them and `concord text import` reads them again, in whatever form, with names at the brackets or
// without: brackets typed, remarks on translations and the notes behind the text included. A
// paragraph of a file whose words are among them was not touched since. `document` is the case's
// text as the API shows it. Labels are no words.
[[nodiscard]] std::set<std::string> exported_words(const Json& document,
                                                   const std::string& language);

}  // namespace concord::cli
