#pragma once

namespace concord::cli {

// Memory that was freed is kept for the next use, as giving it back to the system and asking for it
// again takes longer than what is done with it. For the whole process; without effect where the
// C library is not glibc's.
void keep_memory();

}  // namespace concord::cli
