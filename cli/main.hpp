#pragma once

namespace concord::cli {

// Does what a command line asks for, as main() is given it; returns the exit status. Once in a
// process: it sets the process's tongue and what becomes of SIGPIPE.
[[nodiscard]] int run_program(int count, char** words);

}  // namespace concord::cli
