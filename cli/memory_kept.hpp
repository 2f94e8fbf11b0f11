#pragma once

namespace concord::cli {

// Memory that was freed is kept for the next use, as giving it back to the system and asking for it
// again takes longer than what is done with it. For the whole process, by glibc's settings
// (mallopt(3)); under sanitizers without effect.
void keep_memory();

}  // namespace concord::cli
