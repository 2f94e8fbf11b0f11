#pragma once

#include <string>

#include "cli/context.hpp"

namespace concord::cli {

// A file of this machine as a command brings it: {"name", "media_type", "bytes"}, under its own
// name without folders; the type is told by the ending of that. Throws Failure for what cannot be
// read, is larger than 8 MiB, empty, or has a name that the record does not take.
[[nodiscard]] Json file_value(const std::string& path);

// What came in by note or mail: its words where it is a text that the record takes as one (.txt,
// .md, an ending that says nothing, or standard input, and it does not begin as a PDF or another
// kind of file does), else the file as it is, also where all its bytes are characters.
[[nodiscard]] Json text_or_file(const std::string& path);

// The same with each file in it as what is told of it, for people.
[[nodiscard]] Json without_bytes(const Json& value);

}  // namespace concord::cli
