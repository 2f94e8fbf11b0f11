#pragma once

#include <string>
#include <string_view>

// What the program itself says beside what the engine says: headings of tables and single words.
namespace concord::cli {

// Of all that is printed from now on: "en", "es" or "pt", anything else is English. Once, as the
// options are read; not for several threads.
void set_tongue(std::string_view language);
// The same in that language; as it is where there is no other word for it.
[[nodiscard]] std::string in_tongue(std::string_view english);

}  // namespace concord::cli
